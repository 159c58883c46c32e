package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var hoursWeek = Declaration[HoursWeek]{
	ID:     "hours.week",
	Title:  "Hours in any seven days",
	Clause: Clause{Text: "Nobody works more than 60 hours in any seven days in a row, bank work included."},
	Level:  model.Hard,
	Unit:   "minutes over",
	New:    func() HoursWeek { return HoursWeek{WindowDays: 7, MaxHours: 60 * 60} },

	Settle: func(x Applied[HoursWeek], f *Facts) {
		if x.Level == model.Hard && x.Params.WindowDays >= 7 {
			f.WeekLimit = x.Params.MaxHours
		}
	},

	// Evaluate adds up each window of days that ends in the horizon and begins where
	// the past is known. What was worked before day 0 alone is not charged again.
	Evaluate: func(x Applied[HoursWeek], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			for to := range x.Days {
				from := to - x.Params.WindowDays + 1
				var worked, before model.Minutes
				known := true
				for day := from; day <= to; day++ {
					k, ok := x.At(r, s, day)
					known = known && ok
					worked += x.Paid(day, k)
					if day < 0 {
						before += x.Paid(day, k)
					}
				}
				if most := max(x.Params.MaxHours, before); known && worked > most {
					out = append(out, model.Violation{Subject: x.Subject(s, from, to), Amount: int64(worked - most),
						Found: int64(worked), Want: int64(most)})
				}
			}
		}
		return out
	},

	// Compile: one counter per person and window. An engine needs the hours of each
	// of the last six days only where five or six long shifts could meet.
	Compile: func(x Applied[HoursWeek], b *problem.Builder) {
		length := x.Params.WindowDays
		for s := range x.Staff {
			first := 0
			if x.CarryIn.Known(s) {
				first = -min(length-1, x.CarryIn.Days)
			}
			for from := first; from+length <= x.Days; from++ {
				var base int64
				for day := from; day < 0; day++ {
					k, _ := x.CarryIn.At(s, day)
					base += int64(x.Paid(day, k))
				}
				b.Counter(problem.Counter{Person: s, Base: base, Terms: x.minuteTerms(max(0, from), from+length, x.Paid),
					Penalty: problem.Convex{Over: []problem.Step{{At: max(int64(x.Params.MaxHours), base), Price: x.Rate()}}},
					Level:   x.Level, Subject: x.Subject(s, from, from+length-1)})
			}
		}
	},

	Explain: func(x Applied[HoursWeek], v *model.Violation) string {
		if v.Amount == 0 {
			return fmt.Sprintf("%s works at most %s from %s.", x.Who(v.Person()), x.Params.MaxHours, x.Span(v.From, v.To))
		}
		return fmt.Sprintf("%s works %s from %s; at most %s are allowed in any %d days.", x.Who(v.Person()),
			model.Minutes(v.Found), x.Span(v.From, v.To), x.Params.MaxHours, x.Params.WindowDays)
	},
}.rule()

// HoursWeek parameters.
type HoursWeek struct {
	WindowDays int           `key:"window_days" unit:"days" min:"2" max:"14" doc:"length of the windows"`
	MaxHours   model.Minutes `key:"max_hours" unit:"h" min:"20" max:"120" doc:"most paid hours in a window"`
}
