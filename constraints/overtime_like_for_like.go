package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

var overtimeLikeForLike = Declaration[OvertimeLikeForLike]{
	ID:    "overtime.like-for-like",
	Title: "Like for like",
	Clause: Clause{Document: "P_HR_44", Section: "§13.6, §13.8",
		Text: "Extra duties go to the most junior who is safe; registered staff do not fill for unregistered staff."},
	Level: model.ReportOnly,
	Unit:  "people",
	New:   func() OvertimeLikeForLike { return OvertimeLikeForLike{} },

	// Evaluate looks for shifts on which registered people beyond their target
	// stand where unregistered people are short. Where no registered people are
	// asked for, their target is none.
	Evaluate: func(x Applied[OvertimeLikeForLike], r *model.Roster) []model.Violation {
		var out []model.Violation
		needs := x.Needs()
		for _, n := range needs {
			short := n.Min - x.Found(r, n)
			if n.Group != model.Unregistered || short <= 0 {
				continue
			}
			registered := model.Need{Day: n.Day, Period: n.Period, Group: model.Registered}
			for _, o := range needs {
				if o.Day == n.Day && o.Period == n.Period && o.Group == model.Registered {
					registered = o
				}
			}
			over := x.Found(r, registered) - registered.Target
			if fill := min(over, short); fill > 0 {
				out = append(out, model.Violation{Subject: x.WardSubject(n.Day, n.Day, n.Period, model.Registered),
					Amount: int64(fill), Found: int64(over), Want: int64(short)})
			}
		}
		return out
	},

	Explain: func(x Applied[OvertimeLikeForLike], v *model.Violation) string {
		return fmt.Sprintf("%s has %s more than the target and is %d unregistered short; registered would fill for unregistered.",
			x.periodOn(v), people(v.Found, v.Group), v.Want)
	},
}.rule()

// OvertimeLikeForLike has no parameters of its own.
type OvertimeLikeForLike struct{}
