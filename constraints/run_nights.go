package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var runNights = Declaration[RunNights]{
	ID:    "run.nights",
	Title: "Consecutive nights",
	Clause: Clause{Document: "HSE; TCS 2016",
		Text: "Nobody works more than four nights in a row; three are better, and a single night is to be avoided."},
	Level: model.Hard,
	Unit:  "nights over, or short of the least",
	New: func() RunNights {
		return RunNights{MaxNights: 4, PreferredNights: 3, PreferredPoints: 60, MinNights: 2, MinPoints: 80}
	},

	Validate: func(p *RunNights, say func(key, want string)) {
		if p.PreferredNights > p.MaxNights {
			say("preferred_nights", "at most max_nights")
		}
		if p.MinNights > p.PreferredNights {
			say("min_nights", "at most preferred_nights")
		}
	},

	Settle: func(x Applied[RunNights], f *Facts) {
		if x.Level == model.Hard {
			f.NightRun = x.Params.MaxNights
		}
	},

	// Evaluate asks of every night how many went before it, and of every other day
	// how many nights ended just before it.
	Evaluate: func(x Applied[RunNights], r *model.Roster) []model.Violation {
		var out []model.Violation
		p := x.Params
		for s := range x.Staff {
			for day := range x.Days {
				n, _ := x.runUpTo(r, s, day, x.IsNight)
				if n > p.MaxNights {
					out = append(out, model.Violation{Subject: x.Subject(s, day-n+1, day), Amount: 1,
						Found: int64(n), Want: int64(p.MaxNights)})
				}
				if n > p.PreferredNights && p.PreferredPoints > 0 {
					out = append(out, model.Violation{Subject: x.Subject(s, day-n+1, day), Amount: 1,
						Level: x.PreferredLevel(), Rate: p.PreferredPoints, Found: int64(n), Want: int64(p.PreferredNights)})
				}
				if n > 0 || p.MinPoints == 0 {
					continue
				}
				n, open := x.runUpTo(r, s, day-1, x.IsNight)
				if n > 0 && n < p.MinNights && !open {
					out = append(out, model.Violation{Subject: x.Subject(s, day-n, day-1), Amount: int64(p.MinNights - n),
						Level: x.PreferredLevel(), Rate: p.MinPoints, Found: int64(n), Want: int64(p.MinNights)})
				}
			}
		}
		return out
	},

	// Compile: three run rows per person on one set of codes: one counter of 5
	// values in a line's state.
	Compile: func(x Applied[RunNights], b *problem.Builder) {
		nights, p := x.Mask(x.IsNight), x.Params
		for s := range x.Staff {
			carry, open := x.carriedRun(s, nights)
			run := problem.Run{Person: s, Codes: nights, CarryIn: carry, OpenStart: open, Subject: x.Subject(s, 0, x.Days-1)}
			run.Max, run.Level, run.Price = p.MaxNights, x.Level, x.Rate()
			b.Run(run)
			run.Max, run.Level, run.Price = p.PreferredNights, x.PreferredLevel(), p.PreferredPoints
			b.Run(run)
			run.Max, run.Min, run.Price = 0, p.MinNights, p.MinPoints
			b.Run(run)
		}
	},

	Explain: func(x Applied[RunNights], v *model.Violation) string {
		who := x.Who(v.Person())
		switch {
		case v.Amount == 0:
			return fmt.Sprintf("%s works at most %s in a row.", who, count(int64(x.Params.MaxNights), "night"))
		case v.Found < v.Want:
			return fmt.Sprintf("%s works only %s in a row, %s; nights should come at least %d together.", who,
				count(v.Found, "night"), x.Span(v.From, v.To), v.Want)
		case v.Want < int64(x.Params.MaxNights):
			return fmt.Sprintf("%s works %s in a row up to %s; no more than %d are preferred.", who,
				count(v.Found, "night"), x.On(v.To), v.Want)
		}
		return fmt.Sprintf("%s works %s in a row up to %s; at most %d are allowed.", who,
			count(v.Found, "night"), x.On(v.To), v.Want)
	},
}.rule()

// RunNights parameters.
type RunNights struct {
	MaxNights       int   `key:"max_nights" unit:"nights" min:"1" max:"12" doc:"most nights worked in a row"`
	PreferredNights int   `key:"preferred_nights" unit:"nights" min:"1" max:"12" doc:"nights in a row that are still good"`
	PreferredPoints int64 `key:"preferred_points" unit:"points" min:"0" max:"1000000" doc:"soft penalty for each night above the preferred number"`
	MinNights       int   `key:"min_nights" unit:"nights" min:"1" max:"4" doc:"fewest nights worked in a row"`
	MinPoints       int64 `key:"min_points" unit:"points" min:"0" max:"1000000" doc:"soft penalty for each night that a run is short of the fewest"`
}
