package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var coverRegisteredFloor = Declaration[CoverRegisteredFloor]{
	ID:    "cover.registered-floor",
	Title: "Registered nurses on any shift (red flag)",
	Clause: Clause{Document: "NICE SG1",
		Text: "Fewer than two registered nurses on a ward during any shift is a red flag."},
	Level: model.Cover,
	Unit:  "registered nurses short",
	New:   func() CoverRegisteredFloor { return CoverRegisteredFloor{MinRegistered: 2} },

	// Evaluate counts registered nurses on every period that asks for anybody
	// that day, whatever the ward's own minimum of registered nurses is.
	Evaluate: func(x Applied[CoverRegisteredFloor], r *model.Roster) []model.Violation {
		var out []model.Violation
		type shift struct {
			day    int
			period model.Code
		}
		seen := map[shift]bool{}
		for _, n := range x.Needs() {
			at := shift{n.Day, n.Period}
			if n.Min == 0 || seen[at] {
				continue
			}
			seen[at] = true
			n.Group = model.Registered
			if found := x.Found(r, n); found < x.Params.MinRegistered {
				out = append(out, model.Violation{Subject: x.WardSubject(n.Day, n.Day, n.Period, n.Group),
					Amount: int64(x.Params.MinRegistered - found), Found: int64(found), Want: int64(x.Params.MinRegistered)})
			}
		}
		return out
	},

	// Compile: one cover row per day and period with demand, over the same cells
	// as the row of the registered minimum; engines may join the two.
	Compile: func(x Applied[CoverRegisteredFloor], b *problem.Builder) {
		for day, periods := range x.demanded() {
			for _, period := range periods {
				b.Cover(problem.Cover{
					Terms:   x.places(day, period, func(s int) bool { return x.Staff[s].Registered }),
					Penalty: problem.Convex{Under: []problem.Step{{At: int64(x.Params.MinRegistered), Price: x.Rate()}}},
					Level:   x.Level, Subject: x.WardSubject(day, day, period, model.Registered)})
			}
		}
	},

	Explain: func(x Applied[CoverRegisteredFloor], v *model.Violation) string {
		nurses := "registered nurses"
		if v.Found == 1 {
			nurses = "registered nurse"
		}
		return fmt.Sprintf("Red flag: %s has %d %s; no shift may have fewer than %d.", x.periodOn(v), v.Found, nurses, v.Want)
	},
}.rule()

// demanded lists for each day the periods that ask for anybody, by code.
func (w *Ward) demanded() [][]model.Code {
	least := make([]map[model.Code]int, w.Days)
	for _, n := range w.Needs() {
		if least[n.Day] == nil {
			least[n.Day] = map[model.Code]int{}
		}
		least[n.Day][n.Period] += n.Min
	}
	out := make([][]model.Code, w.Days)
	for day := range out {
		for k := range w.Catalogue.Len() {
			if least[day][model.Code(k)] > 0 {
				out[day] = append(out[day], model.Code(k))
			}
		}
	}
	return out
}

// CoverRegisteredFloor parameters. Units of six beds and community teams set their own floor.
type CoverRegisteredFloor struct {
	MinRegistered int `key:"min_registered" unit:"nurses" min:"0" max:"20" doc:"registered nurses on every shift that has any demand"`
}
