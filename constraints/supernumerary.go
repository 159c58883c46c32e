package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var supernumerary = Declaration[Supernumerary]{
	ID:    "supernumerary",
	Title: "Supernumerary people",
	Clause: Clause{Document: "NHS England",
		Text: "Newly registered nurses don't count towards cover for their first 75 hours and are never the only registered nurse; " +
			"students never count and work at most three long days or nights a week."},
	Level: model.Hard,
	Unit:  "people or shifts",
	New:   func() Supernumerary { return Supernumerary{Hours: 75 * 60, StudentLongShifts: 3, OverHours: 10 * 60} },

	// Settle takes people out of cover whom other rules let count.
	Settle: func(x Applied[Supernumerary], f *Facts) {
		others := f.Counts
		f.Counts = func(staff, day int) bool {
			return others(staff, day) && !x.Staff[staff].Student && !settlingIn(x, staff, day)
		}
	},

	// Evaluate looks at who is on each period that is asked for, then at each
	// student's weeks.
	Evaluate: func(x Applied[Supernumerary], r *model.Roster) []model.Violation {
		var out []model.Violation
		for _, on := range x.PeriodsAsked() {
			newly, experienced := 0, 0
			for s := range x.Staff {
				if !x.Catalogue.Covers(r.At(s, on.Day), on.Period) || !x.Staff[s].Registered || x.Staff[s].Student {
					continue
				}
				if x.Staff[s].IsNewlyRegistered(x.Date(on.Day)) {
					newly++
				} else {
					experienced++
				}
			}
			if newly > 0 && experienced == 0 {
				out = append(out, model.Violation{Subject: x.WardSubject(on.Day, on.Day, on.Period, model.Registered),
					Amount: int64(newly), Found: int64(newly)})
			}
		}
		for s := range x.Staff {
			for week := 0; week < x.Weeks() && x.Staff[s].Student; week++ {
				from, to := x.WeekDays(week)
				long := 0
				for _, k := range r.Line(s)[from:to] {
					if x.IsNight(k) || x.LongerThan(k, x.Params.OverHours) {
						long++
					}
				}
				if long > x.Params.StudentLongShifts {
					out = append(out, model.Violation{Subject: x.Subject(s, from, to-1), Amount: int64(long - x.Params.StudentLongShifts),
						Found: int64(long), Want: int64(x.Params.StudentLongShifts)})
				}
			}
		}
		return out
	},

	// Compile: one cover row per period asked for on a day with a newly registered
	// nurse: one experienced colleague outweighs all of them. One counter per
	// student's week.
	Compile: func(x Applied[Supernumerary], b *problem.Builder) {
		for _, on := range x.PeriodsAsked() {
			covering := x.Mask(func(k model.Code) bool { return x.Catalogue.Covers(k, on.Period) })
			var terms []problem.Place
			var newly int64
			for s := range x.Staff {
				if p := &x.Staff[s]; p.Registered && !p.Student && p.IsNewlyRegistered(x.Date(on.Day)) {
					newly++
					terms = append(terms, problem.Place{Person: s, Day: on.Day, Codes: covering, Weight: 1})
				}
			}
			if newly == 0 {
				continue
			}
			for s := range x.Staff {
				if p := &x.Staff[s]; p.Registered && !p.Student && !p.IsNewlyRegistered(x.Date(on.Day)) {
					terms = append(terms, problem.Place{Person: s, Day: on.Day, Codes: covering, Weight: -newly})
				}
			}
			b.Cover(problem.Cover{Terms: terms, Penalty: problem.Convex{Over: []problem.Step{{Price: x.Rate()}}}, Level: x.Level,
				Subject: x.WardSubject(on.Day, on.Day, on.Period, model.Registered)})
		}
		long := x.Mask(func(k model.Code) bool { return x.IsNight(k) || x.LongerThan(k, x.Params.OverHours) })
		for s := range x.Staff {
			for from := 0; from < x.Days && x.Staff[s].Student; from += 7 {
				var terms []problem.Term
				to := min(from+7, x.Days)
				for day := from; day < to; day++ {
					terms = append(terms, problem.Term{Day: day, Codes: long, Weight: 1})
				}
				b.Counter(problem.Counter{Person: s, Terms: terms, Level: x.Level, Subject: x.Subject(s, from, to-1), Penalty: problem.Convex{
					Over: []problem.Step{{At: int64(x.Params.StudentLongShifts), Price: x.Rate()}}}})
			}
		}
	},

	Explain: func(x Applied[Supernumerary], v *model.Violation) string {
		switch student := v.Person() >= 0; {
		case student && v.Amount == 0:
			return fmt.Sprintf("%s is a student and works at most %d long days or nights in the week %s.", x.Who(v.Person()),
				x.Params.StudentLongShifts, x.Span(v.From, v.To))
		case student:
			return fmt.Sprintf("%s is a student and works %d long days or nights in the week %s; at most %d are allowed.", x.Who(v.Person()),
				v.Found, x.Span(v.From, v.To), v.Want)
		case v.Amount == 0:
			return fmt.Sprintf("%s on %s must not be left to newly registered nurses alone.", x.CodeName(v.Period), x.On(v.From))
		}
		return fmt.Sprintf("%s on %s has only newly registered nurses (%d); an experienced registered nurse must be with them.",
			x.CodeName(v.Period), x.On(v.From), v.Found)
	},
}.rule()

// Supernumerary parameters.
type Supernumerary struct {
	Hours             model.Minutes `key:"supernumerary_hours" unit:"h" min:"0" max:"450" doc:"contracted time after entry to the register in which a nurse doesn't count"`
	StudentLongShifts int           `key:"student_long_shifts" unit:"shifts" min:"0" max:"7" doc:"most long days and nights of a student in a roster week"`
	OverHours         model.Minutes `key:"over_hours" unit:"h" min:"6" max:"24" doc:"a day is long when it lasts more than this on the clock face"`
}

// settlingIn says whether the hours after entry to the register are still
// running; who is not on the register yet doesn't count either. Without
// contracted hours they run as long as the person is newly registered.
func settlingIn(x Applied[Supernumerary], staff, day int) bool {
	p, d := &x.Staff[staff], x.Date(day)
	switch {
	case p.RegisteredFrom == nil:
		return false
	case p.Contract <= 0:
		return p.IsNewlyRegistered(d)
	}
	days := (7*x.Params.Hours + p.Contract - 1) / p.Contract
	return d < *p.RegisteredFrom+model.Date(days)
}
