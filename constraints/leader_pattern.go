package constraints

import (
	"fmt"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var leaderPattern = Declaration[LeaderPattern]{
	ID:    "leader.pattern",
	Title: "Leaders work weekdays",
	Clause: Clause{Document: "P_HR_44", Section: "§3.7",
		Text: "Ward leaders (Band 7) work four to five short shifts a week from Monday to Friday, pro rata to their contract."},
	Level: model.Hard,
	Unit:  "shifts or days",
	New: func() LeaderPattern {
		return LeaderPattern{MinDays: 4, MaxDays: 5, OverHours: 10 * 60, FullTime: 37*60 + 30}
	},

	Validate: func(p *LeaderPattern, say func(key, want string)) {
		if p.MinDays > p.MaxDays {
			say("min_days", "at most max_days")
		}
	},

	// Evaluate looks at each duty of a leader, then counts the weekdays of each week
	// that lies wholly in the horizon.
	Evaluate: func(x Applied[LeaderPattern], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			if !x.Staff[s].Leader {
				continue
			}
			var duties, away int
			for day, k := range r.Line(s) {
				weekend := x.Date(day).IsWeekend()
				if x.Catalogue.IsShift(k) && (weekend || x.IsNight(k) || x.LongerThan(k, x.Params.OverHours)) {
					v := model.Violation{Subject: x.Subject(s, day, day), Amount: 1}
					v.Period = k
					out = append(out, v)
				}
				if x.Catalogue.IsShift(k) && !weekend {
					duties++
				}
				if x.Catalogue.IsAbsence(k) && !weekend {
					away++
				}
				if day%7 != 6 {
					continue
				}
				least, most := x.Params.days(x.Ward, s, day-6)
				week := x.Subject(s, day-6, day)
				if duties+away < least {
					out = append(out, model.Violation{Subject: week, Amount: int64(least - duties - away),
						Found: int64(duties + away), Want: int64(least)})
				}
				if duties > most {
					out = append(out, model.Violation{Subject: week, Amount: int64(duties - most),
						Found: int64(duties), Want: int64(most)})
				}
				duties, away = 0, 0
			}
		}
		return out
	},

	// Compile: a cell row for each day strikes codes out; two counters per leader and
	// week, at most 5 days long. Few people: next to nothing.
	Compile: func(x Applied[LeaderPattern], b *problem.Builder) {
		wrong := x.Mask(func(k model.Code) bool { return x.IsNight(k) || x.LongerThan(k, x.Params.OverHours) })
		away := x.Mask(x.Catalogue.IsAbsence)
		for s := range x.Staff {
			if !x.Staff[s].Leader {
				continue
			}
			for week := range x.Weeks() {
				var duty, present []problem.Term
				from, to := x.WeekDays(week)
				for day := from; day < to; day++ {
					codes := wrong
					switch x.Date(day).Weekday() {
					case time.Saturday, time.Sunday:
						codes = x.Worked()
					default:
						duty = append(duty, problem.Term{Day: day, Codes: x.Worked(), Weight: 1})
						present = append(present, problem.Term{Day: day, Codes: x.Worked() | away, Weight: 1})
					}
					b.Cell(problem.Cell{Person: s, Day: day, Codes: codes, Level: x.Level, Price: x.Rate(), Subject: x.Subject(s, day, day)})
				}
				if to-from < 7 {
					continue
				}
				least, most := x.Params.days(x.Ward, s, from)
				b.Counter(problem.Counter{Person: s, Terms: present, Level: x.Level, Subject: x.Subject(s, from, to-1),
					Penalty: problem.Convex{Under: []problem.Step{{At: int64(least), Price: x.Rate()}}}})
				b.Counter(problem.Counter{Person: s, Terms: duty, Level: x.Level, Subject: x.Subject(s, from, to-1),
					Penalty: problem.Convex{Over: []problem.Step{{At: int64(most), Price: x.Rate()}}}})
			}
		}
	},

	Explain: func(x Applied[LeaderPattern], v *model.Violation) string {
		who := x.Who(v.Person())
		switch {
		case v.From == v.To && v.Amount == 0:
			return fmt.Sprintf("%s leads the ward: on %s no night, no shift of over %s, no weekend duty.", who, x.On(v.From), x.Params.OverHours)
		case v.From == v.To:
			return fmt.Sprintf("%s leads the ward and has %s on %s; leaders work weekdays, no nights, nothing over %s.", who,
				x.CodeName(v.Period), x.On(v.From), x.Params.OverHours)
		case v.Amount == 0:
			least, most := x.Params.days(x.Ward, v.Person(), v.From)
			return fmt.Sprintf("%s leads the ward and works %d to %d weekdays in the week %s.", who, least, most, x.Span(v.From, v.To))
		case v.Found < v.Want:
			return fmt.Sprintf("%s leads the ward and has only %s of duty or leave in the week %s; at least %d are wanted.", who,
				count(v.Found, "weekday"), x.Span(v.From, v.To), v.Want)
		}
		return fmt.Sprintf("%s leads the ward and works %s in the week %s; at most %d are wanted.", who,
			count(v.Found, "weekday"), x.Span(v.From, v.To), v.Want)
	},
}.rule()

// LeaderPattern parameters.
type LeaderPattern struct {
	MinDays   int           `key:"min_days" unit:"days a week" min:"0" max:"5" doc:"fewest weekdays of duty or leave at full time; part-time pro rata, rounded down, bank holidays taken off"`
	MaxDays   int           `key:"max_days" unit:"days a week" min:"1" max:"5" doc:"most weekdays of duty at full time; part-time pro rata, rounded up"`
	OverHours model.Minutes `key:"over_hours" unit:"h" min:"6" max:"24" doc:"a shift is long when it lasts more than this on the clock face"`
	FullTime  model.Minutes `key:"full_time_hours" unit:"h a week" min:"30" max:"48" doc:"contract of a full-time post"`
}

// days gives the least and the most weekdays of a leader's roster week.
func (p *LeaderPattern) days(w *Ward, staff, from int) (least, most int) {
	contract, full := int(w.Staff[staff].Contract), int(p.FullTime)
	least, most = p.MinDays*contract/full, (p.MaxDays*contract+full-1)/full
	for day := from; day < from+7; day++ {
		if d := w.Date(day); !d.IsWeekend() && (w.IsHoliday(day) || !w.Staff[staff].InPost(d)) {
			least--
		}
	}
	return max(0, least), most
}
