package xlsx

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// The sheets of the board.
const (
	sheetExceptions = "Exceptions"
	sheetBoard      = "Board"
	sheetTrends     = "Trends"
	sheetInAll      = "In all"
)

// boardName stands in the page headers of the board.
const boardName = "KPI board"

// EncodeBoard makes the workbook of a KPI board: the exceptions first, then every
// ward, the trends, and the service in all. The same board always gives the same bytes.
func EncodeBoard(board *model.Board) ([]byte, error) {
	b := newBookWriter()
	b.describe(boardName)
	w := boardWriter{bookWriter: b, board: board}
	w.exceptions()
	w.wards()
	w.trends()
	w.inAll()
	return b.encode()
}

// headlineLook is that of the one line that says it all.
var headlineLook = look{bold: true, size: 11, wrap: true, down: "top"}

type boardWriter struct {
	*bookWriter
	board *model.Board
}

// days says which days a rota holds.
func days(from, to model.Date) string {
	if from.Time().Year() == to.Time().Year() {
		return from.Time().Format("2 Jan") + " to " + to.Time().Format("2 Jan 2006")
	}
	return from.Time().Format("2 Jan 2006") + " to " + to.Time().Format("2 Jan 2006")
}

// stateCell shows a state as a word and a colour.
func stateCell(state string) any {
	switch state {
	case "red":
		return styled{"RED", redLook}
	case "amber":
		return styled{"AMBER", amberLook}
	case "green":
		return styled{"green", greenLook}
	}
	return ""
}

// notRead lists, in red, the files that the sheet can't speak of, and gives the next row.
func (s *sheetWriter) notRead(row, columns int, files []model.NotRead) int {
	for _, f := range files {
		s.words(row, columns, fmt.Sprintf("NOT READ  %s: %s", f.File, f.Reason), alarmLook)
		row++
	}
	return row
}

// exceptions writes the page that a Head of Service reads first: a line for each
// ward that is out of target, the worst first; then every exception by itself.
func (w *boardWriter) exceptions() {
	b := w.board
	s := w.sheet(sheetExceptions)
	const columns, red, amber = 9, 4, 6 // red stands in columns D and E, amber in F to I
	for i, wide := range []float64{9, 25, 23, 38, 34, 22, 14, 13, 20} {
		s.widen(i+1, wide)
	}
	s.opening("What needs attention", b.Headline(), columns)
	s.words(2, columns, b.Headline(), headlineLook)
	row := s.notRead(3, columns, b.NotRead) + 1
	head := row
	for col, name := range []string{"State", "Ward", "Rota"} {
		s.put(row, col+1, name, headLook)
	}
	s.merge(row, red, amber-1, "Red", headLook)
	s.merge(row, amber, columns, "Amber", headLook)
	row++
	var good []string
	for _, i := range b.Latest {
		r := &b.Rotas[i]
		reds, ambers := w.lines(i, "red"), w.lines(i, "amber")
		if len(reds)+len(ambers) == 0 {
			good = append(good, r.Ward)
			continue
		}
		s.row(row, []any{stateCell(r.State), styled{r.Ward, bold(textLook)}, days(r.Start, r.End)})
		s.merge(row, red, amber-1, strings.Join(reds, "\n"), textLook)
		s.merge(row, amber, columns, firstAmber(ambers), textLook)
		lines := max(wrapped(strings.Join(reds, "\n"), s.span(red, amber-1), textLook), wrapped(firstAmber(ambers), s.span(amber, columns), textLook),
			wrapped(r.Ward, s.widths[2], bold(textLook)), wrapped(days(r.Start, r.End), s.widths[3], textLook))
		s.height(row, float64(lines)*textLook.lineHeight()+3)
		row++
	}
	if len(good) > 0 {
		s.words(row+1, columns, "Within every target: "+strings.Join(good, ", ")+".", look{wrap: true, down: "top"})
		row += 2
	}
	if len(b.Exceptions) > 0 {
		s.put(row+1, 1, "Each exception, the gravest first", sectionLook)
		first, last := s.table(row+2, w.exceptionTable())
		s.filter(first, last, columns)
	}
	s.freeze(3, 1)
	s.printAs(boardName, head, 0)
}

// mostAmber is how many amber lines of a ward stand on the first page.
const mostAmber = 4

// firstAmber keeps to the gravest lines.
func firstAmber(lines []string) string {
	if n := len(lines) - mostAmber; n > 1 {
		lines = append(lines[:mostAmber:mostAmber], fmt.Sprintf("and %d more, below", n))
	}
	return strings.Join(lines, "\n")
}

func bold(l look) look {
	l.bold = true
	return l
}

// span is the width of some columns together.
func (s *sheetWriter) span(from, to int) (wide float64) {
	for c := from; c <= to; c++ {
		wide += s.widths[c]
	}
	return wide
}

// lines says what of a rota is in a state, the gravest first.
func (w *boardWriter) lines(rota int, state string) []string {
	var out []string
	for _, e := range w.board.Exceptions {
		k := &w.board.Rotas[e.Rota].KPIs[e.KPI]
		if e.Rota != rota || k.State != state {
			continue
		}
		text := k.Name + ": " + k.Value
		if was := e.Change.Words(); was != "" {
			text += " (" + was + ")"
		}
		out = append(out, text)
	}
	return out
}

func (w *boardWriter) exceptionTable() table {
	t := table{heads: headings("State", "Ward", "Rota", "KPI", "Value", "Target", "Before", "Change", "Clause")}
	for i := range t.heads {
		t.heads[i].wide = narrowest // they are wide enough already
	}
	for _, e := range w.board.Exceptions {
		r := &w.board.Rotas[e.Rota]
		k := &r.KPIs[e.KPI]
		row := []any{stateCell(k.State), r.Ward, days(r.Start, r.End), k.Name, k.Value, k.Target, "", "", k.Clause}
		if e.Change != nil {
			row[6], row[7] = e.Change.Before.Text(), e.Change.Way()
		}
		t.rows = append(t.rows, row)
	}
	return t
}
