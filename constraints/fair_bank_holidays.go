package constraints

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var fairBankHolidays = Declaration[FairSteps]{
	ID:     "fair.bank-holidays",
	Title:  "Fair share of bank holiday shifts",
	Clause: Clause{Document: "P_HR_44", Section: "§2, §3.7", Text: "Everybody works their share of the bank holidays."},
	Level:  model.Soft,
	Unit:   "hundredths of a shift beyond the tolerance",
	New:    func() FairSteps { return FairSteps{Steps: []int{50, 150}} },

	// Evaluate counts shifts begun on a bank holiday. Rosters have few of them, so
	// fairness comes about over the year, by what is carried in.
	Evaluate: func(x Applied[FairSteps], r *model.Roster) []model.Violation { return unfair(x, r, ShareHolidays) },

	// Compile: one counter per person with a term on each bank holiday; next to
	// nothing, and no row at all in a roster without one.
	Compile: func(x Applied[FairSteps], b *problem.Builder) { fairRows(x, b, ShareHolidays) },

	Explain: func(x Applied[FairSteps], v *model.Violation) string { return fairSentence(x, v, ShareHolidays) },
}.rule()
