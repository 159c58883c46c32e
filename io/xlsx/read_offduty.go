package xlsx

import (
	"maps"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// offDutySheet is a grid of people and dates being read.
type offDutySheet struct {
	r       *reader
	sheet   *rawSheet
	head    int                // row of the dates
	number  int                // column of the staff numbers
	dates   map[model.Date]int // column by date within the roster
	rows    map[int]int        // row by staff
	outside int                // dates beyond the roster
}

// fewestDates is how many dates make a row the row of dates.
const fewestDates = 7

// readOffDuty reads the roster's cells as locks, and tells what was generated
// from what was typed.
func (r *reader) readOffDuty() {
	if !r.dated {
		return
	}
	s := r.offDutySheet()
	if s == nil {
		return
	}
	if d := r.book.load(s); d != nil {
		r.damaged(d)
		return
	}
	o := &offDutySheet{r: r, sheet: s, dates: map[model.Date]int{}, rows: map[int]int{}}
	if len(s.rows) == 0 || !o.findHead() {
		return
	}
	o.readRows()
	if len(o.rows) == 0 || !o.ofThisRoster() {
		return
	}
	o.missing()
	o.comments()
	o.checkMerges()
	roster, filled := o.cells()
	if filled == 0 {
		if len(r.manifest()) > 0 {
			r.warn(s.name, "", "no filled cell where a roster was generated", "codes; nothing is fixed")
		}
		return
	}
	o.checkDates()
	r.out.Roster = roster
	o.lock(roster)
	r.tally.locks = len(r.in.Locks)
}

// offDutySheet finds the sheet by name, else by its shape.
func (r *reader) offDutySheet() *rawSheet {
	if s := r.sheets[SheetOffDuty]; s != nil {
		return s
	}
	var best []*rawSheet
	most := 0
	for _, s := range r.book.sheets {
		if r.found[s] != "" || r.book.load(s) != nil {
			continue
		}
		o := &offDutySheet{r: r, sheet: s}
		if _, n := o.dateRow(true); n >= fewestDates && o.numberColumn() != 0 && n >= most {
			if n > most {
				best = nil
			}
			best, most = append(best, s), n
		}
	}
	for _, s := range r.book.sheets {
		if r.found[s] == "" && !slices.Contains(best, s) {
			r.unknownSheet(s)
		}
	}
	switch len(best) {
	case 0:
		return nil
	case 1:
		r.warn(best[0].name, "", "no sheet "+quote(SheetOffDuty)+" but this one of its shape", "the name "+quote(SheetOffDuty)+"; this sheet is read as such")
		return best[0]
	}
	var names []string
	for _, s := range best {
		names = append(names, s.name)
	}
	r.fault("", "", "no sheet "+quote(SheetOffDuty)+" but several of its shape: "+quoteAll(names), "one of them named "+quote(SheetOffDuty))
	return nil
}

// readRows finds each person's row. Rows without a number are spacers or foot.
func (o *offDutySheet) readRows() {
	r := o.r
	var hidden []int
	name := o.column("name")
	for _, row := range o.sheet.rows {
		c := o.sheet.at(row.number, o.number)
		if row.number <= o.head || c.kind == kindEmpty {
			continue
		}
		if row.hidden {
			hidden = append(hidden, row.number)
			continue
		}
		number := row.number
		e := entry{r, o.sheet, func(k string) (int, int, bool) {
			if k == "name" {
				return number, name, name != 0
			}
			return number, o.number, true
		}}
		i, ok := e.person()
		switch {
		case !ok:
		case o.rows[i] != 0:
			e.fault("number", "staff number "+quoteNumber(r.in.Staff[i].Number)+" again", "one row per person; it stands in "+cellRef(o.rows[i], o.number)+" already")
		default:
			o.rows[i] = number
		}
	}
	r.warnHidden(o.sheet, hidden)
}

// column finds a column of the left block by its header, 0 when it isn't there.
func (o *offDutySheet) column(k string) int {
	want := key(sheetNamed(SheetOffDuty).header(k))
	for col := 1; col < o.number+leftBlock; col++ {
		if c := o.sheet.at(o.head, col); c.kind == kindText && key(c.text) == want {
			return col
		}
	}
	return 0
}

// ofThisRoster says whether the grid has dates of this roster.
func (o *offDutySheet) ofThisRoster() bool {
	r := o.r
	want := "dates from " + long(r.in.Start) + " to " + long(r.in.End())
	if len(o.dates) == 0 {
		r.warn(o.sheet.name, cellRef(o.head, o.number), "dates of another roster", want+"; this sheet is not read")
		return false
	}
	if o.outside > 0 {
		r.warn(o.sheet.name, cellRef(o.head, o.number), count(o.outside, "date", "dates")+" outside of the roster", want+"; the others are not read")
	}
	return true
}

// checkDates reports dates without a column. A generated day without one would
// look like a day that was cleared.
func (o *offDutySheet) checkDates() {
	r := o.r
	var absent []string
	for d := r.in.Start; d <= r.in.End(); d++ {
		if o.dates[d] == 0 {
			absent = append(absent, long(d))
		}
	}
	if len(absent) == 0 {
		return
	}
	found := "no column for " + absent[0]
	if len(absent) > 1 {
		found += " nor for " + count(len(absent)-1, "other date", "other dates")
	}
	if len(r.manifest()) > 0 {
		r.fault(o.sheet.name, cellRef(o.head, o.number), found, "one column for each date of the roster, as it was generated")
	} else {
		r.warn(o.sheet.name, cellRef(o.head, o.number), found, "one column for each date of the roster; days without one are free")
	}
}

// missing tells who has no row.
func (o *offDutySheet) missing() {
	var absent []string
	for i := range o.r.in.Staff {
		if _, ok := o.rows[i]; !ok && o.r.in.Staff[i].Number != "" {
			absent = append(absent, quoteNumber(o.r.in.Staff[i].Number))
		}
	}
	if len(absent) > 0 {
		o.r.warn(o.sheet.name, cellRef(o.head, o.number), "no row for staff number "+strings.Join(absent, ", "), "one row for each person of sheet "+SheetStaff+"; their days are free")
	}
}

// comments counts cells of the grid that carry comments.
func (o *offDutySheet) comments() {
	list, err := o.r.book.file.GetComments(o.sheet.name)
	if err != nil || len(list) == 0 {
		return
	}
	o.r.warn(o.sheet.name, list[0].Cell, count(len(list), "cell with a comment", "cells with comments"), "codes in the cells; comments are not read")
}

// checkMerges refuses merged cells in a person's row.
func (o *offDutySheet) checkMerges() {
	for _, m := range o.sheet.merges {
		for _, row := range o.rows {
			if row >= m.top && row <= m.foot && o.reads(m) {
				o.r.faultMerge(o.sheet, m)
				break
			}
		}
	}
}

// reads says whether a merged range holds a column that is read.
func (o *offDutySheet) reads(m area) bool {
	for _, col := range o.dates {
		if col >= m.left && col <= m.right {
			return true
		}
	}
	return o.number >= m.left && o.number <= m.right
}

// cells reads the grid and counts the filled ones.
func (o *offDutySheet) cells() (*model.Roster, int) {
	in := o.r.in
	roster := model.NewRoster(len(in.Staff), in.Days)
	filled := 0
	for _, i := range slices.Sorted(maps.Keys(o.rows)) {
		for day := range in.Days {
			c, ref := o.cell(i, day)
			if c.kind == kindEmpty {
				continue
			}
			filled++
			if k, ok := o.r.cellCode(o.sheet, ref, c); ok {
				roster.Set(i, day, k)
			}
		}
	}
	return roster, filled
}

// cell gives a person's cell of a day, an empty one when there is no column.
func (o *offDutySheet) cell(staff, day int) (rawCell, string) {
	row, col := o.rows[staff], o.dates[o.r.in.Date(day)]
	if row == 0 || col == 0 {
		return rawCell{}, ""
	}
	return o.sheet.at(row, col), cellRef(row, col)
}
