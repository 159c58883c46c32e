package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var runLongDays = Declaration[RunLongDays]{
	ID:    "run.long-days",
	Title: "Consecutive long shifts",
	Clause: Clause{Document: "TCS 2016; HSE",
		Text: "Nobody works more than four shifts of over 10 hours in a row, nights included; three are better."},
	Level: model.Hard,
	Unit:  "long shifts over",
	New: func() RunLongDays {
		return RunLongDays{OverHours: 10 * 60, MaxDays: 4, PreferredDays: 3, PreferredPoints: 60}
	},

	Validate: func(p *RunLongDays, say func(key, want string)) {
		if p.PreferredDays > p.MaxDays {
			say("preferred_days", "at most max_days")
		}
	},

	// Evaluate asks of every long shift how many went before it.
	Evaluate: func(x Applied[RunLongDays], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			for day := range x.Days {
				n, _ := x.runUpTo(r, s, day, func(k model.Code) bool { return x.LongerThan(k, x.Params.OverHours) })
				v := model.Violation{Subject: x.Subject(s, day-n+1, day), Amount: 1, Found: int64(n)}
				if v.Want = int64(x.Params.MaxDays); v.Found > v.Want {
					out = append(out, v)
				}
				v.Level, v.Rate = x.PreferredLevel(), x.Params.PreferredPoints
				if v.Want = int64(x.Params.PreferredDays); v.Found > v.Want && v.Rate > 0 {
					out = append(out, v)
				}
			}
		}
		return out
	},

	// Compile: two run rows per person on one set of codes: a counter of 5 values in
	// a line's state.
	Compile: func(x Applied[RunLongDays], b *problem.Builder) {
		long := x.Mask(func(k model.Code) bool { return x.LongerThan(k, x.Params.OverHours) })
		for s := range x.Staff {
			carry, _ := x.carriedRun(s, long)
			run := problem.Run{Person: s, Codes: long, CarryIn: carry, Subject: x.Subject(s, 0, x.Days-1)}
			run.Max, run.Level, run.Price = x.Params.MaxDays, x.Level, x.Rate()
			b.Run(run)
			run.Max, run.Level, run.Price = x.Params.PreferredDays, x.PreferredLevel(), x.Params.PreferredPoints
			b.Run(run)
		}
	},

	Explain: func(x Applied[RunLongDays], v *model.Violation) string {
		who, over := x.Who(v.Person()), x.Params.OverHours
		switch {
		case v.Amount == 0:
			return fmt.Sprintf("%s works at most %s of over %s in a row.", who, count(int64(x.Params.MaxDays), "shift"), over)
		case v.Want < int64(x.Params.MaxDays):
			return fmt.Sprintf("%s works %s of over %s in a row up to %s; no more than %d are preferred.", who,
				count(v.Found, "shift"), over, x.On(v.To), v.Want)
		}
		return fmt.Sprintf("%s works %s of over %s in a row up to %s; at most %d are allowed.", who,
			count(v.Found, "shift"), over, x.On(v.To), v.Want)
	},
}.rule()

// RunLongDays parameters.
type RunLongDays struct {
	OverHours       model.Minutes `key:"over_hours" unit:"h" min:"6" max:"24" doc:"a shift is long when it lasts more than this on the clock face"`
	MaxDays         int           `key:"max_days" unit:"shifts" min:"1" max:"12" doc:"most long shifts in a row"`
	PreferredDays   int           `key:"preferred_days" unit:"shifts" min:"1" max:"12" doc:"long shifts in a row that are still good"`
	PreferredPoints int64         `key:"preferred_points" unit:"points" min:"0" max:"1000000" doc:"soft penalty for each long shift above the preferred number"`
}
