package xlsx

import (
	"fmt"
	"time"

	"github.com/rostergen/rostergen/model"
)

// Dates of people's careers may lie anywhere between these.
var (
	earliest = model.NewDate(1950, time.January, 1)
	latest   = model.NewDate(2099, time.December, 31)
)

// span says how far from the roster a date may lie.
type span uint8

const (
	nearRoster span = iota // within reach of the first day
	anyYear
)

// date reads a date; nil when the cell is empty or can't be read.
func (e entry) date(key string, s span) *model.Date {
	c, ok := e.usable(key)
	if !ok {
		return nil
	}
	d, ok := e.r.date(e.sheet, e.ref(key), c, s)
	if !ok {
		return nil
	}
	return &d
}

// neededDate is a date that must be there.
func (e entry) neededDate(key string) (model.Date, bool) {
	if _, ok := e.needed(key, "a date"); !ok {
		return 0, false
	}
	d := e.date(key, nearRoster)
	if d == nil {
		return 0, false
	}
	return *d, true
}

// date reads a cell as a date and reports it when it can't or when the date is
// too far away.
func (r *reader) date(s *rawSheet, ref string, c rawCell, sp span) (model.Date, bool) {
	d, bare, ok := r.peekDate(c)
	if !ok {
		r.unreadDate(s, ref, c)
		return 0, false
	}
	if sp == nearRoster && !r.near(d) {
		want := fmt.Sprintf("a date within %d days of the first day %s", reach, long(r.in.Start))
		for _, shift := range []model.Date{epochShift, -epochShift} {
			if r.near(d + shift) {
				want += fmt.Sprintf("; perhaps %s: it is %d days out, as when cells are copied between the 1900 and 1904 date systems",
					long(d+shift), epochShift)
			}
		}
		r.fault(s.name, ref, long(d), want)
		return 0, false
	}
	if d < earliest || d > latest {
		r.fault(s.name, ref, long(d), fmt.Sprintf("a date from %d to %d", earliest.Time().Year(), latest.Time().Year()))
		return 0, false
	}
	if bare {
		r.warn(s.name, ref, "the number "+decimal(c.num)+", read as "+long(d), "a cell formatted as a date")
	}
	return d, true
}

// unreadDate reports a cell that is no date, with what may help.
func (r *reader) unreadDate(s *rawSheet, ref string, c rawCell) {
	const want = "a date such as 21 Dec 2026"
	switch c.kind {
	case kindNumber:
		r.fault(s.name, ref, "the number "+decimal(c.num), want+", in a cell formatted as a date")
	case kindText:
		hint := ""
		if t, ok := parseTextDate(c.text); ok && t.year == 0 {
			hint = ", with its year"
		} else if ok && t.weekday >= 0 {
			t.weekday = -1
			if d, ok := t.resolve(r.in.Start, r.in.End(), reach); ok {
				hint = "; that date is a " + d.Weekday().String()
			}
		}
		r.fault(s.name, ref, quoteNumeric(c.text), want+hint)
	default:
		r.fault(s.name, ref, r.book.show(c), want)
	}
}

// peekDate reads a cell as a date without a word. bare says that it was a number
// that nothing marks as a date; it counts only near the roster.
func (r *reader) peekDate(c rawCell) (d model.Date, bare, ok bool) {
	switch c.kind {
	case kindText:
		t, ok := parseTextDate(c.text)
		if !ok || t.year == 0 && !r.dated {
			return 0, false, false
		}
		d, ok = t.resolve(r.in.Start, r.in.End(), reach)
		return d, false, ok
	case kindNumber:
		f := r.book.format(int(c.style))
		if f != formatDate && f != formatPlain {
			return 0, false, false
		}
		d, ok = serialDate(c.num, r.book.date1904)
		if f == formatPlain {
			ok = ok && r.dated && r.near(d) && c.num == float64(int(c.num))
		}
		return d, f == formatPlain, ok
	}
	return 0, false, false
}
