package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// dateRow finds the row with the most dates, within the roster if so asked.
func (o *offDutySheet) dateRow(within bool) (row, most int) {
	for _, row := range o.sheet.rows {
		if row.number > headerRows {
			break
		}
		n := 0
		for _, c := range row.cells {
			d, ok := o.r.headDate(c)
			switch in := o.r.in; {
			case !ok:
			case in.InHorizon(in.Day(d)), !within && (o.r.near(d) || o.r.near(d+epochShift) || o.r.near(d-epochShift)):
				n++
			}
		}
		if n > most {
			most, o.head = n, row.number
		}
	}
	return o.head, most
}

// headDate reads a cell of a head as a date. A text such as 2/3 counts people,
// so it takes more than two numbers.
func (r *reader) headDate(c rawCell) (model.Date, bool) {
	if c.kind == kindText {
		if t, ok := parseTextDate(c.text); ok && t.year == 0 && t.weekday < 0 && !t.named {
			return 0, false
		}
	}
	d, _, ok := r.peekDate(c)
	return d, ok
}

// numberColumn finds the header of the staff numbers, in the row of dates or in
// the rows of the same head.
func (o *offDutySheet) numberColumn() int {
	want := key(sheetNamed(SheetOffDuty).header("number"))
	for row := o.head; row >= max(1, o.head-3); row-- {
		for col := 1; col <= maxColumn && col <= o.width(row); col++ {
			if c := o.sheet.at(row, col); c.kind == kindText && key(c.text) == want {
				return col
			}
		}
	}
	return 0
}

func (o *offDutySheet) width(row int) int {
	for _, r := range o.sheet.rows {
		if r.number == row {
			return len(r.cells)
		}
	}
	return 0
}

// findHead reads the head of the grid.
func (o *offDutySheet) findHead() bool {
	r := o.r
	_, most := o.dateRow(false)
	if most < min(fewestDates, r.in.Days) {
		r.fault(o.sheet.name, "", "no row of dates", "a row with the dates of the roster")
		return false
	}
	if o.number = o.numberColumn(); o.number == 0 {
		var texts []string
		for col := 1; col <= o.width(o.head); col++ {
			if c := o.sheet.at(o.head, col); c.kind == kindText {
				texts = append(texts, c.text)
			}
		}
		want := sheetNamed(SheetOffDuty).header("number")
		r.fault(o.sheet.name, cellRef(o.head, 1), fmt.Sprintf("no column %q", want), "this column beside the dates"+perhaps(want, texts))
		return false
	}
	for col := 1; col <= o.width(o.head); col++ {
		o.readDate(col)
	}
	return true
}

func (o *offDutySheet) readDate(col int) {
	r, c := o.r, o.sheet.at(o.head, col)
	d, ok := r.headDate(c)
	if !ok {
		if c.kind == kindUnstored || c.kind == kindError {
			r.usable(o.sheet, cellRef(o.head, col), c)
		}
		return
	}
	if !r.near(d) {
		r.date(o.sheet, cellRef(o.head, col), c, nearRoster) // says how far
		return
	}
	switch {
	case !r.in.InHorizon(r.in.Day(d)):
		o.outside++
	case o.dates[d] != 0:
		r.fault(o.sheet.name, cellRef(o.head, col), "a second column for "+long(d), "one column per date")
	default:
		o.dates[d] = col
	}
}
