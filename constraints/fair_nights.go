package constraints

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var fairNights = Declaration[FairSteps]{
	ID:     "fair.nights",
	Title:  "Fair share of nights",
	Clause: Clause{Document: "P_HR_44", Section: "§2, §3.7", Text: "Everybody works their share of the nights."},
	Level:  model.Soft,
	Unit:   "hundredths of a shift beyond the tolerance",
	New:    func() FairSteps { return FairSteps{Steps: []int{50, 150}} },

	// Evaluate counts the nights of everybody who can be given one.
	Evaluate: func(x Applied[FairSteps], r *model.Roster) []model.Violation { return unfair(x, r, ShareNights) },

	// Compile: one counter per person with a term on every day: nights are carried
	// along the whole line, at most some twenty values.
	Compile: func(x Applied[FairSteps], b *problem.Builder) { fairRows(x, b, ShareNights) },

	Explain: func(x Applied[FairSteps], v *model.Violation) string { return fairSentence(x, v, ShareNights) },
}.rule()
