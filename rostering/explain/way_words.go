package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// waySaid says what a manager would change: the fact that gives way, and what the
// roster then breaks of it. It is "" for what can't be put as a change.
func (q *inquiry) waySaid(s *model.Subject, broken []model.Violation) string {
	w, who := q.ward, q.ward.Who(s.Person())
	v := &broken[0]
	switch s.Rule {
	case "lock.honour":
		l := w.LockOn(s.Person(), s.From)
		if l == nil {
			return ""
		}
		return fmt.Sprintf("Lift the lock of %s on %s (%s)", who, w.On(s.From), w.CodeName(l.Code))
	case "leave.honour":
		return q.leaveSaid(who, broken)
	case "agreement.honour":
		return fmt.Sprintf("Ask %s to waive the agreement on %s (%s)", who, w.On(v.From), w.CodeName(v.Period))
	case "cover.registered-floor":
		return fmt.Sprintf("Accept %s short of the floor on %s, %s (%d of %d)", counted(int(v.Amount), "registered nurse", "registered nurses"),
			w.On(v.From), shiftName(w, v.Period), v.Found, v.Want)
	case "cover.take-charge":
		return fmt.Sprintf("Accept %s on %s with %d of %d people who can take charge", shiftName(w, v.Period), w.On(v.From), v.Found, v.Want)
	case "cover.minimum", "cover.skill":
		return fmt.Sprintf("Accept %s on %s with %d of %d %s", shiftName(w, v.Period), w.On(v.From), v.Found, v.Want, groupWords(v.Group))
	}
	if s.Rule == "rest.between-shifts" && v.Found < 0 {
		return "" // nobody can work two shifts at once
	}
	rule, _ := constraints.Find(s.Rule)
	if s.Person() < 0 {
		who = "the ward"
	}
	return fmt.Sprintf("Allow %s an exception to %q: %s", who, rule.Title, q.brokenSaid(broken))
}

// isConcession says whether a fact is one that a manager or the person can change,
// not a limit on work and rest.
func isConcession(rule string) bool {
	return rule == "lock.honour" || rule == "leave.honour" || rule == "agreement.honour" || strings.HasPrefix(rule, "cover.")
}

// leaveSaid names the days of leave that give way, not those that are kept.
func (q *inquiry) leaveSaid(who string, broken []model.Violation) string {
	w := q.ward
	var days []int
	var before, given string
	begins := -1 // the leave that begins after a shift into its first day
	for i := range broken {
		v := &broken[i]
		switch l := w.LeaveOn(v.Person(), v.From); {
		case l != nil && l.Approved:
			days = append(days, v.From)
		case w.Catalogue.IsAbsence(v.Period):
			if grantable(w, v.Period) {
				given = fmt.Sprintf("Give %s leave on %s (%s)", who, w.On(v.From), w.CodeName(v.Period))
			}
		default:
			before, begins = fmt.Sprintf("%s of %s", w.CodeName(v.Period), w.On(v.From)), v.From+1
		}
	}
	switch {
	case len(days) == 0 && before != "":
		return fmt.Sprintf("Let the leave of %s begin after the %s", who, before)
	case len(days) == 0:
		return given
	case before != "" && !slices.Contains(days, begins):
		return fmt.Sprintf("Move or shorten the leave of %s (%s, to begin after the %s)", who, daysSaid(w, days), before)
	}
	return fmt.Sprintf("Move or shorten the leave of %s (%s)", who, daysSaid(w, days))
}

// daysSaid names days, those in a row together.
func daysSaid(w *constraints.Ward, days []int) string {
	slices.Sort(days)
	var parts []string
	for i := 0; i < len(days); {
		last := i
		for last+1 < len(days) && days[last+1] == days[last]+1 {
			last++
		}
		parts = append(parts, w.Span(days[i], days[last]))
		i = last + 1
	}
	return join(parts)
}

// brokenSaid is the rule's own words for what is broken. A run that grows from
// day to day is said once, at its longest; after two statements the rest is counted.
func (q *inquiry) brokenSaid(broken []model.Violation) string {
	list := slices.Clone(broken)
	slices.SortStableFunc(list, func(a, b model.Violation) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To))
	})
	list = slices.CompactFunc(list, func(a, b model.Violation) bool { return a.From == b.From && touches(&a.Subject, &b.Subject) })
	var parts []string
	for i := range list {
		if len(parts) == 2 {
			parts = append(parts, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		parts = append(parts, strings.TrimSuffix(q.ward.Explain(&list[i]), "."))
	}
	return strings.Join(parts, "; ")
}
