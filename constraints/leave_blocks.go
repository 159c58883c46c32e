package constraints

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// leaveBlock is requested leave as far as it is this roster's decision: days of
// the horizon in a row, the person in post, none of them approved leave already.
type leaveBlock struct {
	staff, first, last int
	code               model.Code
	row                int // of Instance.Leave
}

func (b *leaveBlock) days() int { return b.last - b.first + 1 }

// blocks lists requested leave of the classes that are wanted. Approved leave
// that lies inside a row cuts it in two.
func (w *Ward) blocks(wanted func(model.AbsenceClass) bool) []leaveBlock {
	var out []leaveBlock
	for i := range w.Leave {
		l := &w.Leave[i]
		a := w.Catalogue.Absence(l.Code)
		if l.Approved || a == nil || !wanted(a.Class) {
			continue
		}
		open := false
		for day := max(w.Day(l.From), 0); day <= min(w.Day(l.To), w.Days-1); day++ {
			switch {
			case !w.Staff[l.Staff].InPost(w.Date(day)) || len(w.approved(l.Staff, day)) > 0:
				open = false
			case open:
				out[len(out)-1].last = day
			default:
				out, open = append(out, leaveBlock{staff: l.Staff, first: day, last: day, code: l.Code, row: i}), true
			}
		}
	}
	return out
}

// approved lists the codes of a person's approved leave on a day.
func (w *Ward) approved(staff, day int) []model.Code {
	var out []model.Code
	for i := range w.Leave {
		if l := &w.Leave[i]; l.Staff == staff && l.Approved && l.From <= w.Date(day) && w.Date(day) <= l.To {
			out = append(out, l.Code)
		}
	}
	return out
}

// askedFor says whether a person in post has requested leave of a code on a day.
func (w *Ward) askedFor(staff, day int, k model.Code) bool {
	return w.Staff[staff].InPost(w.Date(day)) && slices.ContainsFunc(w.Leave, func(l model.Leave) bool {
		return l.Staff == staff && !l.Approved && l.Code == k && l.From <= w.Date(day) && w.Date(day) <= l.To
	})
}

// overruns says whether a shift of code k begun on a day ends after that day's midnight.
func (w *Ward) overruns(day int, k model.Code) bool {
	_, end, ok := w.Duty(day, k)
	return ok && end > w.Midnight(day+1)
}

// leaveFact is the annual leave credited to a person on a day that is no
// decision any more: approved, or locked without having been asked for.
func (w *Ward) leaveFact(staff, day int) model.Minutes {
	codes := w.approved(staff, day)
	if l := w.LockOn(staff, day); len(codes) == 0 && l != nil && !w.askedFor(staff, day, l.Code) {
		codes = []model.Code{l.Code}
	}
	for _, k := range codes {
		if w.isAnnualLeave(k) {
			return w.Credit(staff, day, k)
		}
	}
	return 0
}

func (w *Ward) isAnnualLeave(k model.Code) bool {
	a := w.Catalogue.Absence(k)
	return a != nil && a.Class == model.AnnualLeave
}

func isAnnual(c model.AbsenceClass) bool { return c == model.AnnualLeave }

// leaveWeight is how much of a person's leave in a week counts towards the band:
// all of it, or, under the small-team rule, no more than the cap when it is the
// person's full week; full says that it was cut so.
func (w *Ward) leaveWeight(staff, from, to int, credit, limit model.Minutes) (weight model.Minutes, full bool) {
	if !w.facts.SmallTeam || credit <= limit || credit < w.fullWeek(staff, from, to) {
		return credit, false
	}
	return limit, true
}

// fullWeek is the leave that makes a full week: the contracted time, or what the
// days credit at most when whole minutes leave them a little short of it.
func (w *Ward) fullWeek(staff, from, to int) model.Minutes {
	var most model.Minutes
	for day := from; day < to; day++ {
		if w.facts.CreditDays[model.WeekdayIndex(w.Date(day).Weekday())] && w.Staff[staff].InPost(w.Date(day)) {
			most += w.facts.dayCredit(w, staff)
		}
	}
	return min(w.Contracted(staff, from, to), most)
}

// inBand says whether a person belongs to a group of the leave band. Students
// are in none: no demand rests on them.
func (w *Ward) inBand(staff int, g model.Group) bool {
	return g.Has(&w.Staff[staff]) && !w.Staff[staff].Student
}

// bandTime is a group's contracted time over days [from, to).
func (w *Ward) bandTime(g model.Group, from, to int) model.Minutes {
	var sum model.Minutes
	for s := range w.Staff {
		if w.inBand(s, g) {
			sum += w.Contracted(s, from, to)
		}
	}
	return sum
}

// bandGroups are the groups that share their leave, each on its own.
var bandGroups = []model.Group{model.Registered, model.Unregistered}

func percent(m model.Minutes, share int) model.Minutes { return m * model.Minutes(share) / 100 }
