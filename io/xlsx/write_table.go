package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rostergen/rostergen/model"
	"github.com/xuri/excelize/v2"
)

// table is a plain table of a sheet: a line of headings and a row per entry.
type table struct {
	heads []heading
	rows  [][]any
}

// heading is one column of a table.
type heading struct {
	name     string
	hint     string // stands above the heading, for people who fill the table in
	optional bool   // a column that may stay empty
	wide     float64
}

// headings makes columns that need no more than their names.
func headings(names ...string) []heading {
	out := make([]heading, len(names))
	for i, n := range names {
		out[i].name = n
	}
	return out
}

// styled is a value with a look of its own; other values get the look of their kind.
type styled struct {
	v any
	l look
}

// lookOf gives a value of a table the look of its kind.
func lookOf(v any) (any, look) {
	switch v := v.(type) {
	case styled:
		return v.v, v.l
	case formula:
		return v, hoursLook
	case model.Date:
		return v, dateLook
	case model.Clock:
		return v, timeLook
	case int, int64:
		return v, numberLook
	case float64:
		return v, hoursLook
	}
	return v, textLook
}

// table writes a table from a row on and gives the row of its headings and its
// last row. Columns become as wide as what they hold, within reason.
func (s *sheetWriter) table(top int, t table) (head, last int) {
	head = top
	for i, h := range t.heads {
		if h.hint != "" {
			head = top + 1
			s.put(top, i+1, h.hint, hintLook)
		}
	}
	for i, h := range t.heads {
		l := headLook
		if h.optional {
			l.fill = palerGrey
		}
		s.put(head, i+1, h.name, l)
		s.widen(i+1, t.width(i))
	}
	for r, row := range t.rows {
		for c, v := range row {
			v, l := lookOf(v)
			s.put(head+1+r, c+1, v, l)
		}
	}
	return head, head + len(t.rows)
}

// The narrowest and widest columns, in characters.
const (
	narrowest = 7
	widest    = 48
)

// width is that of the longest cell, or of the longest word of the heading.
func (t *table) width(col int) float64 {
	h := t.heads[col]
	if h.wide > 0 {
		return h.wide
	}
	longest := 0
	for _, w := range strings.Fields(h.name) {
		longest = max(longest, utf8.RuneCountInString(w)+1)
	}
	if h.hint != "" {
		longest = max(longest, 9)
	}
	for _, row := range t.rows {
		v, _ := lookOf(row[col])
		longest = max(longest, shownLength(v))
	}
	return min(max(float64(longest)*1.05+1, narrowest), widest)
}

// shownLength is about how many characters a value takes.
func shownLength(v any) int {
	switch v := v.(type) {
	case string:
		return utf8.RuneCountInString(v)
	case model.Date:
		return len("Wed 30 May 2026")
	case int:
		return len(strconv.Itoa(v))
	}
	return 6
}

// widen makes a column at least so wide.
func (s *sheetWriter) widen(col int, w float64) {
	if w > s.widths[col] {
		s.widths[col] = w
		s.width(col, col, w)
	}
}

// opening writes a sheet's title and the line that says in plain words what it
// shows, across so many columns; the columns' widths must be known. It takes rows 1 and 2.
func (s *sheetWriter) opening(title, words string, columns int) {
	s.put(1, 1, title, titleLook)
	s.height(1, 21)
	s.words(2, columns, words, noteLook)
}

// words writes a text across columns and makes its row high enough.
func (s *sheetWriter) words(row, columns int, text string, l look) {
	wide := 0.0
	for c := 1; c <= columns; c++ {
		if wide >= 110 { // longer lines read badly
			columns = c - 1
			break
		}
		wide += max(s.widths[c], 8)
	}
	l.wrap = true
	s.merge(row, 1, columns, text, l)
	lines := 1 + int(float64(utf8.RuneCountInString(text))*1.08/wide)
	s.height(row, float64(lines)*12.5+3)
}

// print makes a sheet ready for paper: landscape, one page wide, with the rows
// up to the headings on every page.
func (s *sheetWriter) print(in *model.Instance, head int) {
	one, none := 1, 0
	s.pageSetup(paperA4, &one, &none, 0.4)
	s.note(s.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddHeader: "&L&9 " + headerText(in.Ward) + "&C&9 " + headerText(s.name) + "&R&9Page &P of &N",
	}))
	if head > 0 {
		s.printTitles("$" + strconv.Itoa(head) + ":$" + strconv.Itoa(head))
	}
}

// Paper sizes by their numbers in the format.
const (
	paperA3 = 8
	paperA4 = 9
)

func (s *sheetWriter) pageSetup(paper int, wide, high *int, side float64) {
	landscape, fit := "landscape", true
	top, head := 0.75, 0.3
	s.note(s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape,
		FitToWidth: wide, FitToHeight: high}))
	s.note(s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	s.note(s.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side,
		Top: &top, Bottom: &top, Header: &head, Footer: &head}))
}

// printTitles repeats rows, and columns where they are given too, on every page.
func (s *sheetWriter) printTitles(areas ...string) {
	for i, a := range areas {
		areas[i] = sheetRef(s.name) + a
	}
	s.note(s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: strings.Join(areas, ",")}))
}

// headerText makes a text safe in a page header, where & begins a command and
// 255 characters are the most.
func headerText(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:59]) + "…"
	}
	return strings.ReplaceAll(s, "&", "&&")
}

// sheetRef names a sheet within a formula.
func sheetRef(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'!" }
