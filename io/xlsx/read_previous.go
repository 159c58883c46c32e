package xlsx

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/rostergen/rostergen/model"
)

// previous is the sheet of what was worked before day 1.
type previous struct {
	*sheetTable
	weeks map[int]int        // column by week, -1 the last
	dates map[model.Date]int // column by date
	days  int                // listed
}

// readPrevious fills the carry-in.
func (r *reader) readPrevious() {
	c := &r.in.CarryIn
	c.Days = model.CarryInDays
	c.Lines = make([][]model.Code, len(r.in.Staff))
	c.Weeks = make([][]model.Minutes, len(r.in.Staff))
	p := &previous{weeks: map[int]int{}, dates: map[model.Date]int{}}
	p.sheetTable = r.table(SheetPrevious, func(h rawCell) bool { return r.isWeek(h) || r.isDate(h) })
	if p.sheetTable == nil {
		return
	}
	r.tally.previous = len(p.entries)
	p.heads()
	if !r.dated {
		return
	}
	p.checkDates()
	c.Days = max(model.CarryInDays, p.days)
	seen := map[int]string{}
	known := false
	for _, e := range p.entries {
		i, ok := e.person()
		if !ok {
			continue
		}
		if seen[i] != "" {
			e.fault("number", "staff number "+quoteNumber(r.in.Staff[i].Number)+" again", "one row per person; it stands in "+seen[i]+" already")
			continue
		}
		seen[i] = e.ref("number")
		row, _, _ := e.place("number")
		c.Weeks[i] = p.hours(row)
		c.Lines[i] = p.line(row, c.Days)
		known = known || c.Lines[i] != nil
	}
	if known && p.days < model.CarryInDays {
		r.warn(p.sheet.name, cellRef(p.head, 1), count(p.days, "day", "days")+" before day 1",
			fmt.Sprintf("at least %d; the days before are taken as off", model.CarryInDays))
	}
}

var weekHead = regexp.MustCompile(`^(?:wk|week) ?[-\x{2212}\x{2013}] ?(\d{1,2})$`)

func (r *reader) isWeek(h rawCell) bool {
	return h.kind == kindText && weekHead.MatchString(key(h.text))
}

func (r *reader) isDate(h rawCell) bool {
	_, _, ok := r.peekDate(h)
	return ok
}

// heads sorts the columns beyond the layout into weeks and dates.
func (p *previous) heads() {
	r := p.r
	for _, col := range p.extra {
		h, ref := p.sheet.at(p.head, col), cellRef(p.head, col)
		if r.isWeek(h) {
			n, _ := strconv.Atoi(weekHead.FindStringSubmatch(key(h.text))[1])
			switch {
			case n < 1 || n > model.CarryInWeeks:
				r.fault(p.sheet.name, ref, "column "+quote(h.text), fmt.Sprintf("Wk -%d to Wk -1", model.CarryInWeeks))
			case p.weeks[-n] != 0:
				r.fault(p.sheet.name, ref, "a second column "+quote(h.text), "one column per week")
			default:
				p.weeks[-n] = col
			}
			continue
		}
		d, ok := r.date(p.sheet, ref, h, nearRoster)
		switch {
		case !ok:
		case r.dated && d >= r.in.Start:
			r.fault(p.sheet.name, ref, long(d), "dates before the first day "+long(r.in.Start))
		case p.dates[d] != 0:
			r.fault(p.sheet.name, ref, "a second column for "+long(d), "one column per date")
		default:
			p.dates[d] = col
		}
	}
}

// checkDates wants the dates without a gap up to the day before day 1.
func (p *previous) checkDates() {
	if len(p.dates) == 0 {
		return
	}
	earliest := p.r.in.Start
	for d := range p.dates {
		earliest = min(earliest, d)
	}
	p.days = int(p.r.in.Start - earliest)
	var gaps []string
	for d := earliest; d < p.r.in.Start; d++ {
		if p.dates[d] == 0 {
			gaps = append(gaps, long(d))
		}
	}
	if len(gaps) > 0 {
		more := ""
		if len(gaps) > 1 {
			more = fmt.Sprintf(" nor for %s", count(len(gaps)-1, "other date", "other dates"))
		}
		p.r.fault(p.sheet.name, cellRef(p.head, p.dates[earliest]), "no column for "+gaps[0]+more,
			"one column for each date up to "+long(p.r.in.Start-1)+", the day before day 1")
	}
}

// hours reads a person's weeks, the latest last; weeks before the first filled
// one are not known.
func (p *previous) hours(row int) []model.Minutes {
	e := entry{p.r, p.sheet, func(k string) (int, int, bool) {
		w, _ := strconv.Atoi(k)
		return row, p.weeks[w], p.weeks[w] != 0
	}}
	var out []model.Minutes
	for w := -model.CarryInWeeks; w < 0; w++ {
		k := strconv.Itoa(w)
		if e.empty(k) {
			if len(out) > 0 {
				ref := e.ref(k)
				if ref == "" {
					ref = cellRef(row, 1)
				}
				p.r.fault(p.sheet.name, ref, "no hours for Wk "+k+" after earlier ones", "hours for every week from the first to Wk -1; 0 for none")
				return nil
			}
			continue
		}
		m, ok := e.hours(k, 0, 120, "hours from 0 to 120")
		if !ok {
			return nil
		}
		out = append(out, m)
	}
	return out
}

// line reads a person's codes; nil when no day is filled.
func (p *previous) line(row, days int) []model.Code {
	out := make([]model.Code, days)
	filled := false
	for d, col := range p.dates {
		c, ref := p.sheet.at(row, col), cellRef(row, col)
		if c.kind == kindEmpty {
			continue
		}
		filled = true
		if k, ok := p.r.cellCode(p.sheet, ref, c); ok {
			if at := days + int(d-p.r.in.Start); at >= 0 && at < days {
				out[at] = k
			}
		}
	}
	if !filled {
		return nil
	}
	return out
}

// cellCode reads a cell of a roster.
func (r *reader) cellCode(s *rawSheet, ref string, c rawCell) (model.Code, bool) {
	if !r.usable(s, ref, c) || r.codes == nil {
		return 0, false
	}
	text := r.book.show(c)
	k, ok := r.codes.find(text)
	if !ok {
		r.badCode(s.name, ref, text, anyCode)
	}
	return k, ok
}
