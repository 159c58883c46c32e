package whatif

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// shift changes the times or the break of a shift type. Days before day 0 are read
// with the new times too: the catalogue knows one meaning of a code.
func (w *work) shift(c *ShiftChange) {
	k, ok := w.code(c.Code)
	if !ok {
		return
	}
	s := w.in.Catalogue.Shift(k)
	was := *s
	if c.Start != nil {
		s.Start = *c.Start
	}
	if c.End != nil {
		s.End = *c.End
	}
	if c.Break != nil {
		s.Break = c.Break
	}
	switch {
	case s.Start == s.End:
		w.fault("shift "+s.Code+" from "+s.Start.String()+" to "+s.End.String(), "an end that differs from the start")
	case s.Break != nil && (*s.Break < 0 || *s.Break >= s.Length()):
		w.fault("a break of "+s.Break.String()+" in shift "+s.Code+" of "+s.Length().String(), "a break shorter than the shift, of 0 min or more")
	case s.Start == was.Start && s.End == was.End && sameBreak(s.Break, was.Break):
		w.miss("shift "+s.Code+" as it is already", "other times or another break")
	default:
		w.took, w.words = true, shiftWords(&was, s)
	}
}

func sameBreak(a, b *model.Minutes) bool { return a == b || a != nil && b != nil && *a == *b }

// horizon changes how many days are rostered. What is known of the time after it
// comes in or goes out; cells fixed beyond it are dropped.
func (w *work) horizon(h *HorizonChange) {
	in := w.in
	if h.Days < model.MinDays || h.Days > model.MaxDays {
		w.fault(people(h.Days, "day", "days")+" to roster", horizonLimits)
		return
	}
	if h.Days == in.Days {
		w.miss(people(h.Days, "day", "days")+", as it is already", "another number of days")
		return
	}
	was, end := in.Days, in.End()
	leave, requests := len(in.Leave), len(in.Requests)
	in.Days = h.Days
	allLeave, allRequests := slices.Concat(in.Leave, in.Later.Leave), slices.Concat(in.Requests, in.Later.Requests)
	in.Leave, in.Later.Leave = parted(allLeave, func(l model.Leave) bool { return l.From <= in.End() })
	in.Requests, in.Later.Requests = parted(allRequests, func(q model.Request) bool { return q.Date <= in.End() })
	in.Locks = slices.DeleteFunc(in.Locks, func(l model.Lock) bool { return l.Date > in.End() })
	if in.End() > end && !slices.ContainsFunc(in.BankHolidays, func(x model.BankHoliday) bool { return x.Date > end }) {
		in.BankHolidays = append(in.BankHolidays, model.EnglandAndWales(end+1, in.End())...)
	}
	w.took, w.words = true, w.horizonWords(was, len(in.Leave)-leave, len(in.Requests)-requests)
}

// parted takes a list apart by a condition; parts that hold nothing are nil.
func parted[T any](list []T, is func(T) bool) (those, others []T) {
	for _, x := range list {
		if is(x) {
			those = append(those, x)
		} else {
			others = append(others, x)
		}
	}
	return those, others
}
