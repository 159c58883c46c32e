package constraints

import (
	"fmt"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var weekendsOff = Declaration[WeekendsOff]{
	ID:    "weekends.off",
	Title: "Whole weekends off",
	Clause: Clause{Text: "Everybody has two whole weekends off in every six weeks; a weekend into which the night of Friday runs " +
		"is not whole, a weekend of leave is."},
	Level: model.Soft,
	Unit:  "weekends missing",
	New:   func() WeekendsOff { return WeekendsOff{MinWeekendsOff: 2, PerWeekends: 6, FridayNightCounts: true} },

	// Evaluate asks of every weekend whether a duty touches it.
	Evaluate: func(x Applied[WeekendsOff], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			weekends, off := 0, 0
			for sat := range x.Days - 1 {
				if x.Date(sat).Weekday() != time.Saturday {
					continue
				}
				weekends++
				friday, _ := x.At(r, s, sat-1)
				_, end, works := x.Duty(sat-1, friday)
				runsIn := works && end > x.Midnight(sat) && x.Params.FridayNightCounts
				if !runsIn && !x.Catalogue.IsShift(r.At(s, sat)) && !x.Catalogue.IsShift(r.At(s, sat+1)) {
					off++
				}
			}
			if wanted := x.Params.wanted(weekends); off < wanted {
				out = append(out, model.Violation{Subject: x.Subject(s, 0, x.Days-1), Amount: int64(wanted - off),
					Found: int64(off), Want: int64(wanted)})
			}
		}
		return out
	},

	// Compile: one counter per person, an event for each weekend worked: a small
	// number in a line's state, with the bit of the present weekend.
	Compile: func(x Applied[WeekendsOff], b *problem.Builder) {
		worked, over := x.Worked(), problem.Mask(0)
		if x.Params.FridayNightCounts {
			over = x.Mask(func(k model.Code) bool { return x.Catalogue.IsShift(k) && x.Catalogue.Shift(k).EndsNextDay() })
		}
		toSaturday := (int(time.Saturday) - int(x.Start.Weekday()) + 7) % 7
		for s := range x.Staff {
			var base int64
			var events []problem.Event
			weekends := 0
			for sat := toSaturday; sat+1 < x.Days; sat += 7 {
				weekends++
				spots := []problem.Spot{{Day: sat, Codes: worked}, {Day: sat + 1, Codes: worked}}
				if sat > 0 {
					spots = append(spots, problem.Spot{Day: sat - 1, Codes: over})
				} else if k, known := x.CarryIn.At(s, -1); known && over.Has(uint8(k)) {
					base++ // this weekend is lost already
					continue
				}
				events = append(events, problem.Event{Clauses: [][]problem.Spot{spots}, Weight: 1})
			}
			if wanted := x.Params.wanted(weekends); wanted > 0 {
				b.Counter(problem.Counter{Person: s, Base: base, Events: events, Level: x.Level, Subject: x.Subject(s, 0, x.Days-1),
					Penalty: problem.Convex{Over: []problem.Step{{At: int64(weekends - wanted), Price: x.Rate()}}}})
			}
		}
	},

	Explain: func(x Applied[WeekendsOff], v *model.Violation) string {
		if v.Amount == 0 {
			return fmt.Sprintf("%s wants %s off in every %d.", x.Who(v.Person()),
				count(int64(x.Params.MinWeekendsOff), "whole weekend"), x.Params.PerWeekends)
		}
		return fmt.Sprintf("%s has %s off from %s; %d are wanted.", x.Who(v.Person()), count(v.Found, "whole weekend"),
			x.Span(v.From, v.To), v.Want)
	},
}.rule()

// WeekendsOff parameters.
type WeekendsOff struct {
	MinWeekendsOff    int  `key:"min_weekends_off" unit:"weekends" min:"0" max:"13" doc:"whole weekends off in every per_weekends"`
	PerWeekends       int  `key:"per_weekends" unit:"weekends" min:"1" max:"13" doc:"weekends among which they are counted; shorter rosters in proportion, rounded down"`
	FridayNightCounts bool `key:"friday_night_counts" doc:"whether a duty of Friday that ends on Saturday spoils the weekend"`
}

// wanted is how many of a roster's weekends are to be off.
func (p *WeekendsOff) wanted(weekends int) int {
	return min(weekends, p.MinWeekendsOff*weekends/p.PerWeekends)
}
