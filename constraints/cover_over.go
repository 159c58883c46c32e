package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var coverOver = Declaration[CoverOver]{
	ID:     "cover.over",
	Title:  "More people than the target",
	Clause: Clause{Text: "No more people are put on a shift than its target."},
	Level:  model.Soft,
	Unit:   "people over",
	New:    func() CoverOver { return CoverOver{} },

	// Evaluate counts heads above the target of a demand, and everybody on a shift
	// that nobody asked for that day. Skills are left out: a competency too many
	// harms nobody.
	Evaluate: func(x Applied[CoverOver], r *model.Roster) []model.Violation {
		var out []model.Violation
		for _, n := range x.Needs() {
			if found := x.Found(r, n); isHeadcount(n.Group) && found > n.Target {
				out = append(out, model.Violation{Subject: x.WardSubject(n.Day, n.Day, n.Period, n.Group),
					Amount: int64(found - n.Target), Found: int64(found), Want: int64(n.Target)})
			}
		}
		for day := range x.Days {
			for k := range x.Catalogue.Len() {
				code, n := model.Code(k), int64(0)
				for s := range x.Staff {
					if r.At(s, day) == code && !x.askedOn(day, code) {
						n++
					}
				}
				if n > 0 {
					out = append(out, model.Violation{Subject: x.WardSubject(day, day, code, model.Anyone), Amount: n, Found: n})
				}
			}
		}
		return out
	},

	// Compile: a cell price for a shift nobody asked for; and one cover row per day, period and group, over the same cells as
	// the row of its minimum; engines may join the two.
	Compile: func(x Applied[CoverOver], b *problem.Builder) {
		for _, n := range x.Needs() {
			if !isHeadcount(n.Group) {
				continue
			}
			b.Cover(problem.Cover{
				Terms:   x.places(n.Day, n.Period, func(s int) bool { return n.Group.Has(&x.Staff[s]) }),
				Penalty: problem.Convex{Over: []problem.Step{{At: int64(n.Target), Price: x.Rate()}}},
				Level:   x.Level, Subject: x.WardSubject(n.Day, n.Day, n.Period, n.Group)})
		}
		for day := range x.Days {
			idle := x.Mask(func(k model.Code) bool { return x.Catalogue.IsShift(k) && !x.askedOn(day, k) })
			for s := range x.Staff {
				subject := x.Subject(s, day, day)
				b.Cell(problem.Cell{Person: s, Day: day, Codes: idle, Level: x.Level, Price: x.Rate(), Subject: subject})
			}
		}
	},

	Explain: func(x Applied[CoverOver], v *model.Violation) string {
		return fmt.Sprintf("%s has %s; the target is %d.", x.periodOn(v), people(v.Found, v.Group), v.Want)
	},
}.rule()

// askedOn says whether a code is no clinical shift, or covers a period that is
// asked for on the day.
func (w *Ward) askedOn(day int, k model.Code) bool {
	s := w.Catalogue.Shift(k)
	return s == nil || s.Kind == model.Office || w.facts.asked[day*w.Catalogue.Len()+int(k)]
}

// CoverOver has no parameters of its own: the target is the ward's demand.
type CoverOver struct{}
