package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var hoursTimeOwing = Declaration[HoursTimeOwing]{
	ID:    "hours.time-owing",
	Title: "Time owing",
	Clause: Clause{Document: "P_HR_44", Section: "§11.2.1",
		Text: "Nobody is owed more than 9.5 hours at the end of a roster."},
	Level: model.Hard,
	Unit:  "minutes over",
	New:   func() HoursTimeOwing { return HoursTimeOwing{MaxOwed: 9*60 + 30} },

	Settle: func(x Applied[HoursTimeOwing], f *Facts) {
		if x.Level == model.Hard {
			f.OwingLimit, f.OwingKnown = x.Params.MaxOwed, true
		}
	},

	// Evaluate compares what is carried forward with the most that may be owed.
	Evaluate: func(x Applied[HoursTimeOwing], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			balance, most := x.Balance(r, s), mostOwed(x, s)
			if balance > most {
				out = append(out, model.Violation{Subject: x.Subject(s, 0, x.Days-1), Amount: int64(balance - most),
					Found: int64(balance), Want: int64(most)})
			}
		}
		return out
	},

	// Compile: one counter of minutes per person, the same sum as hours.contract:
	// no state beyond that one's.
	Compile: func(x Applied[HoursTimeOwing], b *problem.Builder) {
		for s := range x.Staff {
			b.Counter(problem.Counter{Person: s, Level: x.Level, Subject: x.Subject(s, 0, x.Days-1),
				Base:    int64(x.Staff[s].BroughtForward - x.Contracted(s, 0, x.Days)),
				Terms:   x.minuteTerms(0, x.Days, func(day int, k model.Code) model.Minutes { return x.Time(s, day, k) }),
				Penalty: problem.Convex{Over: []problem.Step{{At: int64(mostOwed(x, s)), Price: x.Rate()}}}})
		}
	},

	Explain: func(x Applied[HoursTimeOwing], v *model.Violation) string {
		who, most := x.Who(v.Person()), mostOwed(x, v.Person())
		if v.Amount == 0 {
			return fmt.Sprintf("%s may be owed at most %s on %s.", who, most, x.On(v.To))
		}
		return fmt.Sprintf("%s would be owed %s on %s; at most %s may be carried forward.", who, model.Minutes(v.Found),
			x.On(v.To), most)
	},
}.rule()

// HoursTimeOwing parameters.
type HoursTimeOwing struct {
	MaxOwed model.Minutes `key:"max_owed_hours" unit:"h" min:"0" max:"100" doc:"most time that a person may be owed at the end of the roster"`
}

// mostOwed is the limit, or what a person would be owed without a single shift
// where that is more: what was brought forward must not make a roster impossible.
func mostOwed(x Applied[HoursTimeOwing], staff int) model.Minutes {
	idle := x.Staff[staff].BroughtForward - x.Contracted(staff, 0, x.Days)
	for day := range x.Days {
		for i := range x.Leave {
			l := &x.Leave[i]
			if d := x.Date(day); l.Approved && l.Staff == staff && l.From <= d && d <= l.To {
				idle += x.Credit(staff, day, l.Code)
				break
			}
		}
	}
	return max(x.Params.MaxOwed, idle)
}
