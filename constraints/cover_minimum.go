package constraints

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var coverMinimum = Declaration[CoverMinimum]{
	ID:    "cover.minimum",
	Title: "Agreed minimum on every shift",
	Clause: Clause{Document: "P_HR_44", Section: "§3.1",
		Text: "Every shift has the agreed minimum of staff; enough staff and the right skill mix come before everything else."},
	Level: model.Cover,
	Unit:  "people short",
	New:   func() CoverMinimum { return CoverMinimum{} },

	// Evaluate counts heads against the demand. What the policy lets go to the
	// bank is a violation of its own, at the price of a bank duty.
	Evaluate: func(x Applied[CoverMinimum], r *model.Roster) []model.Violation {
		return shortfalls(x, r, isHeadcount)
	},

	// Compile: one cover row per day, period and group, linear below the minimum
	// or with one kink where the bank's part ends. The core of every engine's
	// problem: as many rows in the master problem as the ward has demands.
	Compile: func(x Applied[CoverMinimum], b *problem.Builder) { shortRows(x, b, isHeadcount) },

	Explain: func(x Applied[CoverMinimum], v *model.Violation) string { return shortSentence(x, v) },
}.rule()

// isHeadcount says whether a group is asked for by number alone, not by skill.
func isHeadcount(g model.Group) bool { return g.Skill() == "" }

// CoverMinimum has no parameters of its own: the minimum is the ward's demand.
type CoverMinimum struct{}
