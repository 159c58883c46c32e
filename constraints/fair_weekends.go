package constraints

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var fairWeekends = Declaration[FairSteps]{
	ID:     "fair.weekends",
	Title:  "Fair share of weekend shifts",
	Clause: Clause{Document: "P_HR_44", Section: "§2, §3.7", Text: "Everybody works their share of the weekends."},
	Level:  model.Soft,
	Unit:   "hundredths of a shift beyond the tolerance",
	New:    func() FairSteps { return FairSteps{Steps: []int{50, 150}} },

	// Evaluate counts shifts begun on a Saturday or Sunday, not weekends: half a
	// weekend is half the burden.
	Evaluate: func(x Applied[FairSteps], r *model.Roster) []model.Violation { return unfair(x, r, ShareWeekends) },

	// Compile: one counter per person with a term on two days a week; small in a
	// line's state.
	Compile: func(x Applied[FairSteps], b *problem.Builder) { fairRows(x, b, ShareWeekends) },

	Explain: func(x Applied[FairSteps], v *model.Violation) string { return fairSentence(x, v, ShareWeekends) },
}.rule()
