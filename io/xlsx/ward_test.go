package xlsx

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/xuri/excelize/v2"
)

// ward is a workbook being made for a test: sheets in order, rows of values.
// Dates and times become formatted numbers, stale a formula without a value.
type ward struct {
	order    []string
	rows     map[string][][]any
	after    []func(*excelize.File)
	date1904 bool
}

type stale string

// plain is a number without a format, whatever it means.
type plain float64

// firstDay is the Monday on which the test ward's roster begins.
var firstDay = model.NewDate(2027, time.January, 4)

func day(n int) model.Date { return firstDay + model.Date(n) }

// goodWard has five people, two weeks and something on every sheet.
func goodWard() *ward {
	w := &ward{rows: map[string][][]any{}}
	w.add(SheetWard, []any{"Item", "Value"},
		[]any{"Ward", "Maple"}, []any{"First day", firstDay}, []any{"Weeks", 2}, []any{"Status", "DRAFT"})
	w.add(SheetCodes, []any{"Code", "Name", "Meaning", "Start", "End", "Break (min)", "Counts for", "Colour", "Also written"},
		[]any{"E", "Early", "early", clockAt(7, 0), clockAt(15, 0), 30, nil, "FFF2CC", nil},
		[]any{"L", "Late", "late", clockAt(13, 0), clockAt(21, 0)},
		[]any{"LD", "Long day", "long day", "07:30", "20:00", 60, "E, L", nil, "07:30-20:00, Lng"},
		[]any{"N", "Night", "night", "20.00", "0730"},
		[]any{"AL", "Annual leave", "annual leave"},
		[]any{"SICK", "Sickness", "sick"},
		[]any{"DO", "Day off", "off"})
	w.add(SheetDemand, []any{"Shift", "Group", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Bank holiday", "From", "To", "Measure"},
		[]any{"E", "registered", 2, 2, 2, 2, 2, 1, 1},
		[]any{"N", "any", 1, 1, 1, 1, 1, 1, 1, 2})
	w.add(SheetStaff, []any{"Number", "Name", "Band", "WTE", "Contract hours", "Skills", "Nights", "Agreement", "Not on", "In post from"},
		[]any{"1001", "Ann Archer", 6, 1, 37.5, "IV, Cannulation"},
		[]any{1002, "Bob Baker", 5, 0.8, 30},
		[]any{"1003", "Cat Cook", 5, 1, nil, "iv", nil, "every day not N; Fri-Sun off"},
		[]any{"1004", "Dan Dyer", 3, 0.6, 22.5, nil, "No"},
		[]any{"01005", "Eve Else", 2, 1, nil, nil, nil, nil, "N", day(-900)})
	w.add(SheetLeave, []any{"Number", "Name", "Code", "From", "To", "Status", "Made", "Hours"},
		[]any{"1001", "Ann Archer", "AL", day(2), day(4), "approved", day(-60), 22.5},
		[]any{"1004", nil, "SICK", day(-3), day(1), "approved"})
	w.add(SheetRequests, []any{"Number", "Name", "Date", "Request", "Priority"},
		[]any{"1002", nil, day(5), "off", 1},
		[]any{"1003", nil, day(1), "E or L"})
	previous := []any{"Number", "Name", "Wk -2", "Wk -1"}
	worked := []any{"1001", nil, 37.5, 40}
	for d := -28; d < 0; d++ {
		previous = append(previous, day(d))
		worked = append(worked, map[bool]any{true: "E", false: nil}[d%7 < -4])
	}
	w.add(SheetPrevious, previous, worked)
	w.add(SheetPolicy, []any{"Rule", "Parameter", "Value"}, []any{"rest.between-shifts", "hours", 12}, []any{"run.shifts", "days", nil})
	w.add(SheetBankHolidays, []any{"Date", "Name"}, []any{day(-3), "New Year's Day"})
	w.add(SheetOffDuty, offDutyHead()...)
	return w
}

// offDutyHead is the head of the grid with a row for each person: names in B,
// numbers in C, the first date in D.
func offDutyHead() [][]any {
	head := [][]any{{"Maple"}, {nil, nil, nil, "Week 1"}, {"Band", "Name", "Number"}}
	for d := range 14 {
		head[2] = append(head[2], day(d))
	}
	for _, n := range []string{"1001", "1002", "1003", "1004", "01005"} {
		head = append(head, []any{nil, nil, n})
	}
	return head
}

func clockAt(h, m int) model.Clock { return model.Clock(h*60 + m) }

func (w *ward) add(sheet string, rows ...[]any) *ward {
	if w.rows[sheet] == nil {
		w.order = append(w.order, sheet)
	}
	for _, row := range rows {
		w.rows[sheet] = append(w.rows[sheet], slices.Clone(row))
	}
	return w
}

func (w *ward) drop(sheet string) *ward {
	delete(w.rows, sheet)
	var left []string
	for _, s := range w.order {
		if s != sheet {
			left = append(left, s)
		}
	}
	w.order = left
	return w
}

// put changes one cell, such as "Staff!C2".
func (w *ward) put(at string, v any) *ward {
	sheet, cell, _ := strings.Cut(at, "!")
	col, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		panic(err)
	}
	for len(w.rows[sheet]) < row {
		w.rows[sheet] = append(w.rows[sheet], nil)
	}
	r := &w.rows[sheet][row-1]
	for len(*r) < col {
		*r = append(*r, nil)
	}
	(*r)[col-1] = v
	return w
}

// with runs on the finished file.
func (w *ward) with(f func(*excelize.File)) *ward {
	w.after = append(w.after, f)
	return w
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// bytes makes the file.
func (w *ward) bytes() []byte {
	f := excelize.NewFile()
	must(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &w.date1904}))
	dates, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr("ddd d mmm yyyy")})
	must(err)
	clocks, err := f.NewStyle(&excelize.Style{NumFmt: 20})
	must(err)
	for _, sheet := range w.order {
		_, err := f.NewSheet(sheet)
		must(err)
		for r, row := range w.rows[sheet] {
			for c, v := range row {
				at := cellRef(r+1, c+1)
				switch v := v.(type) {
				case nil:
				case model.Date:
					must(f.SetCellValue(sheet, at, w.serial(v)))
					must(f.SetCellStyle(sheet, at, at, dates))
				case model.Clock:
					must(f.SetCellValue(sheet, at, float64(v)/1440))
					must(f.SetCellStyle(sheet, at, at, clocks))
				case stale:
					must(f.SetCellFormula(sheet, at, string(v)))
				case plain:
					must(f.SetCellValue(sheet, at, float64(v)))
				default:
					must(f.SetCellValue(sheet, at, v))
				}
			}
		}
	}
	must(f.DeleteSheet("Sheet1"))
	for _, change := range w.after {
		change(f)
	}
	buf, err := f.WriteToBuffer()
	must(err)
	return buf.Bytes()
}

func ptr[T any](v T) *T { return &v }

// serial is the number by which a cell holds a date.
func (w *ward) serial(d model.Date) int {
	if w.date1904 {
		return int(d - model.NewDate(1904, time.January, 1))
	}
	return int(d - model.NewDate(1899, time.December, 30))
}

// read wants the ward to be read.
func (w *ward) read(t testing.TB) *Workbook {
	t.Helper()
	wb, err := ReadBytes("ward.xlsx", w.bytes())
	if err != nil {
		t.Fatalf("not read:\n%v", err)
	}
	return wb
}

// told gives every fault on a line, warnings marked.
func (w *ward) told() string { return tell(ReadBytes("some/where/ward.xlsx", w.bytes())) }

// toldUngated is told without the gate, which refuses some things first.
func (w *ward) toldUngated() string {
	return tell(readBook("ward.xlsx", w.raw()))
}

// raw is the ward as the reader sees it, every sheet loaded.
func (w *ward) raw() *rawBook {
	f, err := excelize.OpenReader(bytes.NewReader(w.bytes()))
	must(err)
	b, bad := newRawBook(f)
	if bad != nil {
		panic(bad.found)
	}
	for _, s := range b.sheets {
		if bad := b.load(s); bad != nil {
			panic(bad.found)
		}
	}
	return b
}

// withCell is the book with one cell changed, and its row there if need be.
func (b *rawBook) withCell(sheet, row, col int, c rawCell) *rawBook {
	out := *b
	out.sheets = slices.Clone(b.sheets)
	s := *b.sheets[sheet]
	s.rows = slices.Clone(s.rows)
	i, found := slices.BinarySearchFunc(s.rows, row, func(r rawRow, n int) int { return r.number - n })
	if !found {
		s.rows = slices.Insert(s.rows, i, rawRow{number: row})
	}
	cells := slices.Clone(s.rows[i].cells)
	for len(cells) < col {
		cells = append(cells, rawCell{})
	}
	cells[col-1] = c
	s.rows[i].cells = cells
	out.sheets[sheet] = &s
	return &out
}

func tell(wb *Workbook, err error) string {
	var faults model.Faults
	if err != nil && !errors.As(err, &faults) {
		return "error: " + err.Error()
	}
	if wb != nil {
		faults = wb.Faults
	}
	var out []string
	for _, f := range faults {
		line := strings.TrimPrefix(f.Error(), "ward.xlsx, ")
		if f.Warning {
			line = "warning: " + line
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}
