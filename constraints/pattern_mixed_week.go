package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var patternMixedWeek = Declaration[PatternMixedWeek]{
	ID:     "pattern.mixed-week",
	Title:  "Days and nights in one week",
	Clause: Clause{Text: "A roster week holds nights or other shifts, not both; office duties don't matter."},
	Level:  model.Soft,
	Unit:   "mixed weeks",
	New:    func() PatternMixedWeek { return PatternMixedWeek{} },

	// Evaluate sorts each week's duties into nights and others.
	Evaluate: func(x Applied[PatternMixedWeek], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			nights, others := make([]int, x.Weeks()), make([]int, x.Weeks())
			for day, k := range r.Line(s) {
				switch shift := x.Catalogue.Shift(k); {
				case shift == nil || shift.Kind == model.Office:
				case shift.Kind == model.Night:
					nights[day/7]++
				default:
					others[day/7]++
				}
			}
			for week := range nights {
				if from, to := x.WeekDays(week); nights[week] > 0 && others[week] > 0 {
					out = append(out, model.Violation{Subject: x.Subject(s, from, to-1), Amount: 1})
				}
			}
		}
		return out
	},

	// Compile: a counter with one event per person and week: two bits of a line's
	// state, forgotten on day 0 of the next week.
	Compile: func(x Applied[PatternMixedWeek], b *problem.Builder) {
		night := x.Mask(x.IsNight)
		office := problem.MaskOf(x.Catalogue.OfKind(model.Office)...)
		other := x.Worked() &^ night &^ office
		for s := range x.Staff {
			for from := 0; from < x.Days; from += 7 {
				to := min(from+7, x.Days)
				var nights, others []problem.Spot
				for d := from; d < to; d++ {
					nights = append(nights, problem.Spot{Day: d, Codes: night})
					others = append(others, problem.Spot{Day: d, Codes: other})
				}
				b.Counter(problem.Counter{Person: s, Level: x.Level, Subject: x.Subject(s, from, to-1),
					Events:  []problem.Event{{Clauses: [][]problem.Spot{nights, others}, Weight: 1}},
					Penalty: problem.Convex{Over: []problem.Step{{Price: x.Rate()}}}})
			}
		}
	},

	Explain: func(x Applied[PatternMixedWeek], v *model.Violation) string {
		if v.Amount == 0 {
			return fmt.Sprintf("%s works nights or other shifts in the week %s, not both.", x.Who(v.Person()), x.Span(v.From, v.To))
		}
		return fmt.Sprintf("%s works both nights and other shifts in the week %s.", x.Who(v.Person()), x.Span(v.From, v.To))
	},
}.rule()

// PatternMixedWeek has no parameters of its own.
type PatternMixedWeek struct{}
