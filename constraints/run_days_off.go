package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var runDaysOff = Declaration[RunDaysOff]{
	ID:     "run.days-off",
	Title:  "Days off together",
	Clause: Clause{Text: "Days off come at least two together; days of leave count as days off."},
	Level:  model.Soft,
	Unit:   "days off short",
	New:    func() RunDaysOff { return RunDaysOff{MinDaysOff: 2} },

	// Evaluate asks of every duty how many days without one lie just before it.
	Evaluate: func(x Applied[RunDaysOff], r *model.Roster) []model.Violation {
		var out []model.Violation
		idle := func(k model.Code) bool { return !x.Catalogue.IsShift(k) }
		for s := range x.Staff {
			for day, k := range r.Line(s) {
				n, open := x.runUpTo(r, s, day-1, idle)
				if short := x.Params.MinDaysOff - n; x.Catalogue.IsShift(k) && n > 0 && short > 0 && !open {
					out = append(out, model.Violation{Subject: x.Subject(s, day-n, day-1), Amount: int64(short),
						Found: int64(n), Want: int64(x.Params.MinDaysOff)})
				}
			}
		}
		return out
	},

	// Compile: one run row per person; 3 values more in a line's state.
	Compile: func(x Applied[RunDaysOff], b *problem.Builder) {
		idle := b.All() &^ x.Worked()
		for s := range x.Staff {
			carry, open := x.carriedRun(s, idle)
			b.Run(problem.Run{Person: s, Codes: idle, Min: x.Params.MinDaysOff, CarryIn: carry, OpenStart: open,
				Level: x.Level, Price: x.Rate(), Subject: x.Subject(s, 0, x.Days-1)})
		}
	},

	Explain: func(x Applied[RunDaysOff], v *model.Violation) string {
		if v.Amount == 0 {
			return fmt.Sprintf("%s has days off at least %d together.", x.Who(v.Person()), x.Params.MinDaysOff)
		}
		return fmt.Sprintf("%s has only %s between duties, %s; at least %d together are wanted.", x.Who(v.Person()),
			count(v.Found, "day")+" off", x.Span(v.From, v.To), v.Want)
	},
}.rule()

// RunDaysOff parameters.
type RunDaysOff struct {
	MinDaysOff int `key:"min_days_off" unit:"days" min:"1" max:"4" doc:"fewest days off together"`
}
