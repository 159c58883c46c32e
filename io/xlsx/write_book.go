package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// bookWriter is a workbook being written. The first error stays and is told at the
// end, so that the sheets read as what they show.
type bookWriter struct {
	f       *excelize.File
	styles  map[look]int
	results []any // of the formulas, in the order of writing
	still   bool  // formulas are written as their results: nothing recounts
	err     error

	staffNumbers string // where the Staff sheet holds the numbers
}

func newBookWriter() *bookWriter {
	return &bookWriter{f: excelize.NewFile(), styles: map[look]int{}}
}

// note keeps the first error.
func (b *bookWriter) note(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// sheet adds a sheet after those there are.
func (b *bookWriter) sheet(name string) *sheetWriter {
	if b.f.SheetCount == 1 && b.f.GetSheetName(0) == "Sheet1" {
		b.note(b.f.SetSheetName("Sheet1", name))
	} else {
		_, err := b.f.NewSheet(name)
		b.note(err)
	}
	return &sheetWriter{bookWriter: b, name: name, widths: map[int]float64{}}
}

// sheetWriter is one sheet being written. Rows and columns count from 1.
type sheetWriter struct {
	*bookWriter
	name   string
	widths map[int]float64 // of its columns, where they were set
}

// formula is a cell's formula, without "=", with its result: float64 or string.
type formula struct {
	text   string
	result any
}

// put fills one cell. Text is text whatever it begins with; nil and "" leave
// the cell empty but for its look.
func (s *sheetWriter) put(row, col int, v any, l look) {
	at := cellRef(row, col)
	s.note(s.f.SetCellStyle(s.name, at, at, s.styleID(l)))
	switch v := v.(type) {
	case nil:
	case string:
		if v != "" {
			s.note(s.f.SetCellStr(s.name, at, v))
		}
	case int:
		s.note(s.f.SetCellInt(s.name, at, int64(v)))
	case int64:
		s.note(s.f.SetCellInt(s.name, at, v))
	case float64:
		s.note(s.f.SetCellFloat(s.name, at, v, -1, 64))
	case model.Date:
		s.note(s.f.SetCellInt(s.name, at, int64(v)+dateOffset))
	case model.Clock:
		s.note(s.f.SetCellFloat(s.name, at, float64(v)/(24*60), -1, 64))
	case formula:
		if s.still {
			s.put(row, col, v.result, l)
			return
		}
		s.note(s.f.SetCellInt(s.name, at, int64(len(s.results)))) // see fillResults
		s.note(s.f.SetCellFormula(s.name, at, v.text))
		s.results = append(s.results, v.result)
	default:
		s.note(fmt.Errorf("no way to write a %T", v))
	}
}

// dateOffset turns days since 1970 into the workbook's days since the end of 1899.
const dateOffset = 25569

// fillRow gives the cells of a row from one column to another the same look.
func (s *sheetWriter) fillRow(row, from, to int, l look) {
	s.note(s.f.SetCellStyle(s.name, cellRef(row, from), cellRef(row, to), s.styleID(l)))
}

// merge joins cells of one row and fills them.
func (s *sheetWriter) merge(row, from, to int, v any, l look) {
	s.fillRow(row, from, to, l)
	s.put(row, from, v, l)
	if to > from {
		s.note(s.f.MergeCell(s.name, cellRef(row, from), cellRef(row, to)))
	}
}

// width sets the width of columns, in characters.
func (s *sheetWriter) width(from, to int, w float64) {
	s.note(s.f.SetColWidth(s.name, letters(from), letters(to), w))
}

// height sets the height of a row, in points, up to the highest there can be.
func (s *sheetWriter) height(row int, h float64) {
	s.note(s.f.SetRowHeight(s.name, row, min(h, excelize.MaxRowHeight)))
}

// freeze keeps the rows above and the columns left of a cell in sight.
func (s *sheetWriter) freeze(row, col int) {
	pane := "bottomRight"
	if col == 1 {
		pane = "bottomLeft"
	}
	at := cellRef(row, col)
	s.note(s.f.SetPanes(s.name, &excelize.Panes{Freeze: true, XSplit: col - 1, YSplit: row - 1,
		TopLeftCell: at, ActivePane: pane, Selection: []excelize.Selection{{SQRef: at, ActiveCell: at, Pane: pane}}}))
}

// filter puts filter buttons on a table.
func (s *sheetWriter) filter(head, last, columns int) {
	s.note(s.f.AutoFilter(s.name, cellRef(head, 1)+":"+cellRef(max(last, head+1), columns), nil))
}

// choices offers a drop-down. Other values can still be typed after a warning,
// because the reader knows more ways to write a value than a list can hold.
func (s *sheetWriter) choices(area string, list []string, source string) {
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(area)
	if joined := strings.Join(list, ","); source == "" && len([]rune(joined)) <= 255 {
		s.note(dv.SetDropList(list))
	} else if source != "" {
		dv.SetSqrefDropList(source)
	} else {
		return
	}
	dv.SetError(excelize.DataValidationErrorStyleWarning, "Not in the list", "This value is not in the list. Keep it?")
	s.note(s.f.AddDataValidation(s.name, dv))
}

// textNumbers tells Excel that digits kept as text are meant so.
func (s *sheetWriter) textNumbers(area string) {
	s.note(s.f.AddIgnoredErrors(s.name, area, excelize.IgnoredErrorsNumberStoredAsText))
}

// letters is the name of a column: letters(2) is B.
func letters(col int) string {
	name, err := excelize.ColumnNumberToName(col)
	if err != nil {
		return "A" // a sheet never has so many columns: the gate and MaxDays see to it
	}
	return name
}

// pinned is a cell or range that formulas keep when they are copied.
func pinned(row, col, row2, col2 int) string {
	a, b := fmt.Sprintf("$%s$%d", letters(col), row), fmt.Sprintf("$%s$%d", letters(col2), row2)
	if a == b {
		return a
	}
	return a + ":" + b
}

// quoted is text inside a formula.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
