package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var lockHonour = Declaration[LockHonour]{
	ID:    "lock.honour",
	Title: "Locked cells",
	Clause: Clause{Document: "P_HR_44", Section: "§2",
		Text: "The ward manager completes the draft roster: what the manager has fixed stays as it is."},
	Level: model.Hard,
	Unit:  "cells",
	New:   func() LockHonour { return LockHonour{} },

	// Evaluate reads the list of locks; a later lock of the same cell replaces an earlier one.
	Evaluate: func(x Applied[LockHonour], r *model.Roster) []model.Violation {
		var out []model.Violation
		for i := range x.Locks {
			l := &x.Locks[i]
			day := x.Day(l.Date)
			if !x.InHorizon(day) || x.LockOn(l.Staff, day) != l || r.At(l.Staff, day) == l.Code {
				continue
			}
			v := model.Violation{Subject: x.Subject(l.Staff, day, day), Amount: 1}
			v.Period = r.At(l.Staff, day)
			out = append(out, v)
		}
		return out
	},

	// Compile: one cell row for each locked cell; presolve fixes the cell.
	Compile: func(x Applied[LockHonour], b *problem.Builder) {
		for s := range x.Staff {
			for day := range x.Days {
				if l := x.LockOn(s, day); l != nil {
					b.Cell(problem.Cell{Person: s, Day: day, Codes: b.All() &^ problem.MaskOf(l.Code), Level: x.Level,
						Price: x.Rate(), Subject: x.Subject(s, day, day)})
				}
			}
		}
	},

	Explain: func(x Applied[LockHonour], v *model.Violation) string {
		fixed := "a code"
		if l := x.LockOn(v.Person(), v.From); l != nil {
			fixed = x.CodeName(l.Code)
		}
		if v.Amount == 0 {
			return fmt.Sprintf("The ward manager has fixed %s for %s on %s.", fixed, x.Who(v.Person()), x.On(v.From))
		}
		return fmt.Sprintf("The ward manager has fixed %s for %s on %s; the roster has %s.", fixed, x.Who(v.Person()),
			x.On(v.From), x.CodeName(v.Period))
	},
}.rule()

// LockHonour has no parameters of its own.
type LockHonour struct{}
