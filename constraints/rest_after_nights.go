package constraints

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var restAfterNights = Declaration[RestAfterNights]{
	ID:    "rest.after-nights",
	Title: "Rest after a run of nights",
	Clause: Clause{Document: "HSE; TCS 2016",
		Text: "After a run of nights at least 46 hours pass before the next duty."},
	Level: model.Soft,
	Unit:  "short recoveries",
	New:   func() RestAfterNights { return RestAfterNights{MinRest: 46 * 60} },

	// Evaluate looks from the last night of each run for the next duty. One that
	// lies before day 0 too is the last roster's.
	Evaluate: func(x Applied[RestAfterNights], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			for day := -x.CarryIn.Days; day < x.Days; day++ {
				night, known := x.At(r, s, day)
				if !known || !x.IsNight(night) {
					continue
				}
				next := day + 1
				k, _ := x.At(r, s, next)
				if x.IsNight(k) {
					continue
				}
				for next < x.Days && !x.Catalogue.IsShift(k) {
					next++
					k, _ = x.At(r, s, next)
				}
				if next < 0 || next >= x.Days {
					continue
				}
				_, end, _ := x.Duty(day, night)
				start, _, _ := x.Duty(next, k)
				if rest := model.Minutes(start - end); rest < x.Params.MinRest {
					out = append(out, model.Violation{Subject: x.Subject(s, day, next), Amount: 1,
						Found: int64(max(0, rest)), Want: int64(x.Params.MinRest)})
				}
			}
		}
		return out
	},

	// Compile: one counter per person that has no limit to keep count of: each event
	// (night, days off, shift too soon) costs by itself. A line's state needs the
	// kind of its last duty and the days since, up to two.
	Compile: func(x Applied[RestAfterNights], b *problem.Builder) {
		for s := range x.Staff {
			var events []problem.Event
			for day := -x.CarryIn.Days; day < x.Days; day++ {
				for k := range x.Catalogue.Len() {
					if was, known := x.CarryIn.At(s, day); day >= 0 || known && int(was) == k {
						events = append(events, soonAfter(x, s, day, model.Code(k))...)
					}
				}
			}
			if len(events) > 0 {
				b.Counter(problem.Counter{Person: s, Events: events, Level: x.Level,
					Penalty: problem.Convex{Over: []problem.Step{{Price: x.Rate()}}}, Subject: x.Subject(s, 0, x.Days-1)})
			}
		}
	},

	Explain: func(x Applied[RestAfterNights], v *model.Violation) string {
		if v.Amount == 0 {
			return fmt.Sprintf("%s needs %s of rest after a run of nights.", x.Who(v.Person()), x.Params.MinRest)
		}
		return fmt.Sprintf("%s has %s of rest from the night of %s to the next duty on %s; %s are wanted after nights.",
			x.Who(v.Person()), model.Minutes(v.Found), x.On(v.From), x.On(v.To), model.Minutes(v.Want))
	},
}.rule()

// RestAfterNights parameters.
type RestAfterNights struct {
	MinRest model.Minutes `key:"min_rest_hours" unit:"h" min:"11" max:"96" doc:"continuous rest from the end of the last night of a run to the next duty"`
}

// soonAfter lists the ways in which a duty follows a night too soon: the night (a
// fact before day 0), the days without duty between, the shift types that begin
// too soon on the day that ends the rest.
func soonAfter(x Applied[RestAfterNights], staff, day int, night model.Code) []problem.Event {
	if !x.IsNight(night) {
		return nil
	}
	var out []problem.Event
	var clauses [][]problem.Spot
	if day >= 0 {
		clauses = append(clauses, []problem.Spot{{Day: day, Codes: problem.MaskOf(night)}})
	}
	idle := x.Mask(func(k model.Code) bool { return !x.Catalogue.IsShift(k) })
	_, end, _ := x.Duty(day, night)
	for next := day + 1; next < x.Days && model.Minutes(x.Midnight(next)-end) < x.Params.MinRest; next++ {
		if next < 0 {
			if k, _ := x.CarryIn.At(staff, next); x.Catalogue.IsShift(k) {
				return nil // the next duty is before day 0, too
			}
			continue
		}
		soon := x.Mask(func(k model.Code) bool {
			start, _, ok := x.Duty(next, k)
			goesOn := next == day+1 && x.IsNight(k)
			return ok && !goesOn && model.Minutes(start-end) < x.Params.MinRest
		})
		if soon != 0 {
			out = append(out, problem.Event{Weight: 1, Clauses: append(slices.Clone(clauses), []problem.Spot{{Day: next, Codes: soon}})})
		}
		clauses = append(clauses, []problem.Spot{{Day: next, Codes: idle}})
	}
	return out
}
