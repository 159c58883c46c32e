package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var hoursBalance = Declaration[HoursBalance]{
	ID:    "hours.balance",
	Title: "Balance near zero",
	Clause: Clause{Text: "Inside the tolerance, too, people's hours come close to their contract: contracted time left unused is paid for, " +
		"and time owed must be given back."},
	Level: model.Soft,
	Unit:  "minutes from the aim",
	New:   func() HoursBalance { return HoursBalance{Aim: 4 * 60} },

	// Evaluate compares what is carried forward with the aim, both ways. It grows
	// on top of hours.contract, which begins at the tolerance.
	Evaluate: func(x Applied[HoursBalance], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			balance := x.Balance(r, s)
			if away := max(balance, -balance) - x.Params.Aim; away > 0 {
				out = append(out, model.Violation{Subject: x.Subject(s, 0, x.Days-1), Amount: int64(away),
					Found: int64(balance), Want: int64(x.Params.Aim)})
			}
		}
		return out
	},

	// Compile: the same counter as hours.contract with gentler slopes; engines
	// follow both with one track.
	Compile: func(x Applied[HoursBalance], b *problem.Builder) {
		for s := range x.Staff {
			aim := int64(x.Params.Aim)
			b.Counter(problem.Counter{Person: s, Level: x.Level, Subject: x.Subject(s, 0, x.Days-1),
				Base:  int64(x.Staff[s].BroughtForward - x.Contracted(s, 0, x.Days)),
				Terms: x.minuteTerms(0, x.Days, func(day int, k model.Code) model.Minutes { return x.Time(s, day, k) }),
				Penalty: problem.Convex{Under: []problem.Step{{At: -aim, Price: x.Rate()}},
					Over: []problem.Step{{At: aim, Price: x.Rate()}}}})
		}
	},

	Explain: func(x Applied[HoursBalance], v *model.Violation) string {
		who := x.Who(v.Person())
		switch balance := model.Minutes(v.Found); {
		case v.Amount == 0:
			return fmt.Sprintf("%s ends within %s of the contract.", who, x.Params.Aim)
		case balance < 0:
			return fmt.Sprintf("%s ends %s under contract; the aim is within %s.", who, -balance, x.Params.Aim)
		default:
			return fmt.Sprintf("%s ends %s over contract; the aim is within %s.", who, balance, x.Params.Aim)
		}
	},
}.rule()

// HoursBalance parameters.
type HoursBalance struct {
	Aim model.Minutes `key:"aim_hours" unit:"h" min:"0" max:"48" doc:"balance, over or under, that costs nothing at all"`
}
