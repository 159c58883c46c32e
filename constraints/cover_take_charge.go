package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var coverTakeCharge = Declaration[CoverTakeCharge]{
	ID:    "cover.take-charge",
	Title: "Somebody competent to take charge",
	Clause: Clause{Document: "P_HR_44", Section: "§3.1",
		Text: "Every shift has somebody competent to take charge of it."},
	Level: model.Cover,
	Unit:  "people short",
	New:   func() CoverTakeCharge { return CoverTakeCharge{MinPeople: 1, MinBand: 6} },

	// Settle says who is competent: by band, or named by the ward. The band is
	// common practice, the clause names none.
	Settle: func(x Applied[CoverTakeCharge], f *Facts) {
		f.CanTakeCharge = func(staff int) bool {
			s := &x.Staff[staff]
			return s.TakeCharge || s.Registered && s.Band >= x.Params.MinBand
		}
	},

	// Evaluate looks at every period that asks for anybody that day.
	Evaluate: func(x Applied[CoverTakeCharge], r *model.Roster) []model.Violation {
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
			if found := x.foundWho(r, n.Day, n.Period, x.CanTakeCharge); found < x.Params.MinPeople {
				out = append(out, model.Violation{Subject: x.WardSubject(n.Day, n.Day, n.Period, ""),
					Amount: int64(x.Params.MinPeople - found), Found: int64(found), Want: int64(x.Params.MinPeople)})
			}
		}
		return out
	},

	// Compile: one cover row per day and period with demand, over the senior few;
	// with the nights among them the tightest rows of most wards.
	Compile: func(x Applied[CoverTakeCharge], b *problem.Builder) {
		for day, periods := range x.demanded() {
			for _, period := range periods {
				b.Cover(problem.Cover{
					Terms:   x.places(day, period, x.CanTakeCharge),
					Penalty: problem.Convex{Under: []problem.Step{{At: int64(x.Params.MinPeople), Price: x.Rate()}}},
					Level:   x.Level, Subject: x.WardSubject(day, day, period, "")})
			}
		}
	},

	Explain: func(x Applied[CoverTakeCharge], v *model.Violation) string {
		if v.Found == 0 {
			return fmt.Sprintf("%s has nobody who can take charge.", x.periodOn(v))
		}
		return fmt.Sprintf("%s has %d of %d people wanted who can take charge.", x.periodOn(v), v.Found, v.Want)
	},
}.rule()

// CoverTakeCharge parameters.
type CoverTakeCharge struct {
	MinPeople int `key:"min_people" unit:"people" min:"0" max:"10" doc:"people competent to take charge on every shift that has any demand"`
	MinBand   int `key:"min_band" unit:"band" min:"2" max:"9" doc:"registered staff from this band take charge; others only when the ward names them"`
}
