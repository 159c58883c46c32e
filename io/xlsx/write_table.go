package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
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
// last row. Columns become as wide as what they hold, within reason, and rows
// as high.
func (s *sheetWriter) table(top int, t table) (head, last int) {
	head = top
	hints := make([]any, len(t.heads))
	names := make([]any, len(t.heads))
	for i, h := range t.heads {
		l := headLook
		if h.optional {
			l.fill = palerGrey
		}
		if h.hint != "" {
			head = top + 1
		}
		hints[i], names[i] = styled{h.hint, hintLook}, styled{h.name, l}
		s.widen(i+1, t.width(i))
	}
	if head > top {
		s.row(top, hints)
	}
	s.row(head, names)
	for r, row := range t.rows {
		s.row(head+1+r, row)
	}
	return head, head + len(t.rows)
}

// row writes cells from the first column on, high enough for their longest text.
func (s *sheetWriter) row(at int, cells []any) {
	lines, high := 1, 0.0
	for c, v := range cells {
		v, l := lookOf(v)
		s.put(at, c+1, v, l)
		if text, ok := v.(string); ok && l.wrap {
			n := wrapped(text, s.widths[c+1], l)
			lines, high = max(lines, n), max(high, float64(n)*l.lineHeight()+3)
		}
	}
	if lines > 1 {
		s.height(at, high)
	}
}

// lineHeight is in points.
func (l look) lineHeight() float64 {
	if l.size > 0 {
		return l.size * 1.28
	}
	return fontSize * 1.28
}

// wrapped is about how many lines a text takes in a column of a width, which is
// counted in digits of size 11.
func wrapped(text string, width float64, l look) int {
	size := l.size
	if size == 0 {
		size = fontSize
	}
	room := width * 11 / size * 1.18
	if l.bold {
		room *= 0.9
	}
	lines := 0
	for _, paragraph := range strings.Split(text, "\n") {
		lines++
		used := 0.0
		for _, w := range strings.Fields(paragraph) {
			n := float64(utf8.RuneCountInString(w))
			if used > 0 && used+1+n > room {
				lines, used = lines+1, 0
			}
			if used > 0 {
				used++
			}
			used += n
			for used > room && room > 0 { // a word longer than the line
				lines, used = lines+1, used-room
			}
		}
	}
	return lines
}

// The narrowest and widest columns, in characters.
const (
	narrowest = 6.5
	widest    = 50
)

// width is that of the longest cell, or of the longest word of the heading.
func (t *table) width(col int) float64 {
	h := t.heads[col]
	if h.wide > 0 {
		return h.wide
	}
	longest := 0.0
	for _, w := range strings.Fields(h.name) {
		longest = max(longest, float64(utf8.RuneCountInString(w))+0.5) // bold
	}
	if h.hint != "" {
		longest = max(longest, 10)
	}
	for _, row := range t.rows {
		v, _ := lookOf(row[col])
		longest = max(longest, float64(shownLength(v)))
	}
	return min(max(longest*0.92+2, narrowest), widest)
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
	const longest = 110 // longer lines read badly
	wide := 0.0
	for c := 1; c <= columns; c++ {
		if wide >= longest {
			columns = c - 1
			break
		}
		wide += max(s.widths[c], narrowest)
	}
	s.merge(row, 1, columns, text, l)
	s.height(row, float64(wrapped(text, wide, l))*l.lineHeight()+3)
}

// print makes a sheet ready for paper: landscape, as many pages wide as it
// takes to stay legible, with the headings, and the columns that say whose row
// it is, on every page.
func (s *sheetWriter) print(in *model.Instance, head, keep int) { s.printAs(in.Ward, head, keep) }

// printAs is print with another name at the left of the page header than a ward's.
func (s *sheetWriter) printAs(name string, head, keep int) {
	const onePage = 210 // characters
	total := 0.0
	for _, w := range s.widths {
		total += w
	}
	wide, high := 1+int(total/onePage), 0
	s.pageSetup(paperA4, &wide, &high, 0.4)
	s.note(s.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
		OddHeader: "&L&9 " + headerText(name) + "&C&9 " + headerText(s.name) + "&R&9Page &P of &N",
	}))
	var titles []string
	if keep > 0 && wide > 1 {
		titles = append(titles, "$A:$"+letters(keep))
	}
	if head > 0 {
		titles = append(titles, fmt.Sprintf("$%d:$%d", head, head))
	}
	if len(titles) > 0 {
		s.printTitles(titles...)
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
