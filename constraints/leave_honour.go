package constraints

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var leaveHonour = Declaration[LeaveHonour]{
	ID:    "leave.honour",
	Title: "Approved leave and study days",
	Clause: Clause{Document: "P_HR_44", Section: "§9, §3.5",
		Text: "Approved leave and study days are days off, no shift ends inside the leave, and nobody is marked absent without it."},
	Level: model.Hard,
	Unit:  "cells",
	New:   func() LeaveHonour { return LeaveHonour{NightBefore: true} },

	// Evaluate looks at every cell: on a day of approved leave it holds the leave's
	// code; elsewhere an absence needs a reason, and a shift ends before leave begins.
	Evaluate: func(x Applied[LeaveHonour], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			for day := range x.Days {
				k, broken := r.At(s, day), false
				switch codes := x.approved(s, day); {
				case len(codes) > 0 && x.Staff[s].InPost(x.Date(day)):
					broken = !slices.Contains(codes, k)
				case x.Catalogue.IsAbsence(k):
					l := x.LockOn(s, day)
					broken = !slices.Contains(codes, k) && !x.askedFor(s, day, k) && (l == nil || l.Code != k)
				default:
					broken = x.Params.NightBefore && x.overruns(day, k) && leaveBegins(x.Ward, s, day+1)
				}
				if broken {
					v := model.Violation{Subject: x.Subject(s, day, day), Amount: 1}
					v.Period = k
					out = append(out, v)
				}
			}
		}
		return out
	},

	// Compile gathers three sets of codes per cell from the rows of leave and locks:
	// one cell row per person and day, which presolve turns into fixed cells.
	Compile: func(x Applied[LeaveHonour], b *problem.Builder) {
		type cell struct{ must, may, night problem.Mask }
		cells := make([]cell, len(x.Staff)*x.Days)
		for i := range x.Leave {
			l := &x.Leave[i]
			for day := max(x.Day(l.From), 0); day <= min(x.Day(l.To), x.Days-1); day++ {
				c, inPost := &cells[l.Staff*x.Days+day], x.Staff[l.Staff].InPost(x.Date(day))
				if l.Approved || inPost {
					c.may |= problem.MaskOf(l.Code)
				}
				if l.Approved && inPost {
					c.must |= problem.MaskOf(l.Code)
				}
			}
			if before := x.Day(l.From) - 1; x.Params.NightBefore && l.Approved && x.InHorizon(before) && x.Staff[l.Staff].InPost(l.From) {
				cells[l.Staff*x.Days+before].night = x.Mask(func(k model.Code) bool { return x.overruns(before, k) })
			}
		}
		for day := range x.Days {
			for s := range x.Staff {
				if l := x.LockOn(s, day); l != nil {
					cells[s*x.Days+day].may |= problem.MaskOf(l.Code)
				}
			}
		}
		away := x.Mask(x.Catalogue.IsAbsence)
		for i, c := range cells {
			s, day := i/x.Days, i%x.Days
			codes := away&^c.may | c.night
			if c.must != 0 {
				codes = b.All() &^ c.must
			}
			b.Cell(problem.Cell{Person: s, Day: day, Codes: codes, Level: x.Level, Price: x.Rate(), Subject: x.Subject(s, day, day)})
		}
	},

	Explain: func(x Applied[LeaveHonour], v *model.Violation) string {
		s, who, on := v.Person(), x.Who(v.Person()), x.On(v.From)
		codes, begins := x.approved(s, v.From), x.Params.NightBefore && leaveBegins(x.Ward, s, v.From+1)
		switch {
		case len(codes) > 0 && v.Amount == 0:
			return fmt.Sprintf("%s has approved %s on %s.", who, x.CodeName(codes[0]), on)
		case len(codes) > 0 && x.Staff[s].InPost(x.Date(v.From)):
			return fmt.Sprintf("%s has approved %s on %s; the roster has %s.", who, x.CodeName(codes[0]), on, x.CodeName(v.Period))
		case x.Catalogue.IsAbsence(v.Period):
			return fmt.Sprintf("%s is marked %s on %s, which was neither approved, requested nor fixed.", who, x.CodeName(v.Period), on)
		case v.Amount > 0:
			return fmt.Sprintf("%s's %s on %s ends inside the leave that begins on %s.", who, x.CodeName(v.Period), on, x.On(v.From+1))
		case begins:
			return fmt.Sprintf("%s's leave begins on %s, so no shift of %s may run past midnight.", who, x.On(v.From+1), on)
		}
		return fmt.Sprintf("%s has no leave on %s.", who, on)
	},
}.rule()

// LeaveHonour parameters.
type LeaveHonour struct {
	NightBefore bool `key:"night_before" doc:"whether a shift of the day before may not end inside the leave"`
}

// leaveBegins says whether approved leave of a person in post begins on a day.
func leaveBegins(w *Ward, staff, day int) bool {
	d := w.Date(day)
	return w.Staff[staff].InPost(d) && slices.ContainsFunc(w.Leave, func(l model.Leave) bool {
		return l.Staff == staff && l.Approved && l.From == d
	})
}
