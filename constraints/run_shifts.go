package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var runShifts = Declaration[RunShifts]{
	ID:     "run.shifts",
	Title:  "Consecutive days worked",
	Clause: Clause{Text: "Nobody works more than six days in a row (HSE guidance: five to seven)."},
	Level:  model.Hard,
	Unit:   "days over",
	New:    func() RunShifts { return RunShifts{MaxDays: 6} },

	// Evaluate asks of every worked day whether the days before it are all worked too.
	Evaluate: func(x Applied[RunShifts], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			for day := range x.Days {
				run := 0
				for d := day; ; d-- {
					if k, known := x.At(r, s, d); !known || !x.Catalogue.IsShift(k) {
						break
					}
					run++
				}
				if run > x.Params.MaxDays {
					out = append(out, model.Violation{Subject: x.Subject(s, day-run+1, day), Amount: 1,
						Found: int64(run), Want: int64(x.Params.MaxDays)})
				}
			}
		}
		return out
	},

	// Compile: one run row per person; a counter of 7 values in a line's state.
	Compile: func(x Applied[RunShifts], b *problem.Builder) {
		for s := range x.Staff {
			carry := 0
			for d := -1; d >= -x.CarryIn.Days; d-- {
				if k, known := x.CarryIn.At(s, d); !known || !x.Catalogue.IsShift(k) {
					break
				}
				carry++
			}
			b.Run(problem.Run{Person: s, Codes: x.Worked(), Max: x.Params.MaxDays, CarryIn: carry,
				Level: x.Level, Price: x.Rate(), Subject: x.Subject(s, 0, x.Days-1)})
		}
	},

	Explain: func(x Applied[RunShifts], v *model.Violation) string {
		if v.Amount == 0 {
			return fmt.Sprintf("%s works at most %d days in a row, %s.", x.Who(v.Person()), x.Params.MaxDays, x.Span(v.From, v.To))
		}
		return fmt.Sprintf("%s works %d days in a row up to %s; at most %d are allowed.", x.Who(v.Person()),
			v.Found, x.On(v.To), v.Want)
	},
}.rule()

// RunShifts parameters.
type RunShifts struct {
	MaxDays int `key:"max_days" unit:"days" min:"3" max:"12" doc:"most days worked in a row"`
}
