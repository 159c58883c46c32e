package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// Capacity compares demand with the most that the establishment could work,
// before any solving: week by week for the duties of each kind, and over the
// whole horizon in hours (Week -1). Possible is an upper bound: it counts days
// that leave, locks, agreements and contracts leave open, the longest run of
// nights and the weekly hours, and forgets all other rules.
func (w *Ward) Capacity() []model.Capacity {
	var out []model.Capacity
	needs := w.Needs()
	for week := range w.Weeks() {
		from, to := w.WeekDays(week)
		for _, kind := range model.ShiftKinds() {
			for _, group := range []model.Group{model.Registered, model.Unregistered} {
				needed := 0
				var periods []model.Code
				for _, n := range needs {
					if n.Day >= from && n.Day < to && n.Group == group && w.Catalogue.Shift(n.Period).Kind == kind {
						needed += n.Min
						if !hasCode(periods, n.Period) {
							periods = append(periods, n.Period)
						}
					}
				}
				if needed == 0 {
					continue
				}
				possible := 0
				for s := range w.Staff {
					if groupOf(&w.Staff[s]) == group {
						possible += w.most(s, from, to, kind, periods)
					}
				}
				out = append(out, model.Capacity{Week: week, Kind: kind, Group: group, Needed: needed, Possible: possible,
					Sentence: fmt.Sprintf("week %d %s, %s: %d needed, %d possible after leave", week+1, kindName(kind), group, needed, possible)})
			}
		}
	}
	return append(out, w.hoursCapacity(needs)...)
}

func hasCode(list []model.Code, k model.Code) bool {
	for _, x := range list {
		if x == k {
			return true
		}
	}
	return false
}

func kindName(k model.ShiftKind) string {
	switch k {
	case model.LongDay:
		return "long days"
	case model.Early:
		return "earlies"
	}
	return string(k) + "s"
}

// most bounds how many duties for the periods a person can work on days [from, to).
func (w *Ward) most(s, from, to int, kind model.ShiftKind, periods []model.Code) int {
	days, shortest := 0, model.Minutes(0)
	for d := from; d < to; d++ {
		open := false
		for k := range w.Catalogue.Len() {
			code := model.Code(k)
			for _, p := range periods {
				if w.Catalogue.Covers(code, p) && w.open(s, d, code) {
					open = true
					if paid := w.Paid(d, code); shortest == 0 || paid < shortest {
						shortest = paid
					}
				}
			}
		}
		if open && w.Counts(s, d) {
			days++
		}
	}
	if w.facts.WeekLimit > 0 && shortest > 0 {
		days = min(days, int(w.facts.WeekLimit/shortest))
	}
	// A run of the longest length, a day off, and what is left of the week.
	if run := w.facts.NightRun; kind == model.Night && run > 0 && to-from > run {
		days = min(days, run+(to-from-run-1))
	}
	return days
}

// open says whether leave, locks, agreements and contracts allow a code in a cell.
func (w *Ward) open(s, d int, k model.Code) bool {
	if l := w.LockOn(s, d); l != nil {
		return l.Code == k
	}
	p := &w.Staff[s]
	if !p.InPost(w.Date(d)) || p.NoNights && w.IsNight(k) || p.Leader && w.IsNight(k) {
		return false
	}
	for _, not := range p.NotShifts {
		if c, ok := w.Catalogue.Find(not); ok && c == k {
			return false
		}
	}
	if l := w.LeaveOn(s, d); l != nil && l.Approved {
		return false
	}
	if p.Agreement == nil {
		return true
	}
	allowed := p.Agreement.Allowed[model.WeekdayIndex(w.Date(d).Weekday())]
	if len(allowed) == 0 {
		return true
	}
	for _, label := range allowed {
		if c, ok := w.Catalogue.Find(label); ok && c == k {
			return true
		}
	}
	return false
}

// hoursCapacity compares the hours that demand takes at least with the hours
// that contracts and time owing allow at most.
func (w *Ward) hoursCapacity(needs []model.Need) []model.Capacity {
	if !w.facts.OwingKnown {
		return nil // nothing limits the hours of the whole period
	}
	var out []model.Capacity
	for _, group := range []model.Group{model.Registered, model.Unregistered} {
		var needed, possible model.Minutes
		for _, n := range needs {
			if n.Group == group {
				needed += model.Minutes(n.Min) * w.cheapestHour(n)
			}
		}
		if needed == 0 {
			continue
		}
		for s := range w.Staff {
			p := &w.Staff[s]
			if groupOf(p) != group || p.Student {
				continue
			}
			left := w.Contracted(s, 0, w.Days) - p.BroughtForward + w.facts.OwingLimit
			for d := range w.Days {
				if l := w.LeaveOn(s, d); l != nil && l.Approved {
					left -= w.Credit(s, d, l.Code)
				}
			}
			possible += max(0, left)
		}
		out = append(out, model.Capacity{Week: -1, Group: group, Needed: int(needed / 60), Possible: int(possible / 60),
			Sentence: fmt.Sprintf("whole period, %s: %d h of duties needed, %d h possible after leave and with all time owing used",
				group, needed/60, possible/60)})
	}
	return out
}

// cheapestHour is the least paid time in which one person covers the period:
// that of its cheapest shift, shared between the periods that the shift covers.
func (w *Ward) cheapestHour(n model.Need) model.Minutes {
	var best model.Minutes
	for k := range w.Catalogue.Len() {
		code := model.Code(k)
		if !w.Catalogue.Covers(code, n.Period) {
			continue
		}
		periods := 0
		for p := range w.Catalogue.Len() {
			if w.Catalogue.Covers(code, model.Code(p)) {
				periods++
			}
		}
		if t := w.Paid(n.Day, code) / model.Minutes(periods); best == 0 || t < best {
			best = t
		}
	}
	return best
}
