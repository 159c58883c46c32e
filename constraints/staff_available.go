package constraints

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var staffAvailable = Declaration[StaffAvailable]{
	ID:    "staff.available",
	Title: "Shifts a person may be given",
	Clause: Clause{Text: "Contract and adjustments: nobody is rostered outside their time in post, on nights or shifts that are not " +
		"to be given to them, or, unless a ward leader, on office duty that was neither asked for nor fixed."},
	Level: model.Hard,
	Unit:  "cells",
	New:   func() StaffAvailable { return StaffAvailable{} },

	// Evaluate asks of every shift in the roster whether something speaks against it.
	Evaluate: func(x Applied[StaffAvailable], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			for day := range x.Days {
				if k := r.At(s, day); notAvailable(x.Ward, s, day, k) != "" {
					v := model.Violation{Subject: x.Subject(s, day, day), Amount: 1}
					v.Period = k
					out = append(out, v)
				}
			}
		}
		return out
	},

	// Compile: at most one cell row per person and day; presolve strikes the codes out.
	Compile: func(x Applied[StaffAvailable], b *problem.Builder) {
		office := x.Mask(func(k model.Code) bool { s := x.Catalogue.Shift(k); return s != nil && s.Kind == model.Office })
		for s := range x.Staff {
			p := &x.Staff[s]
			never := x.Mask(func(k model.Code) bool {
				return x.Catalogue.IsShift(k) && slices.ContainsFunc(p.NotShifts, func(label string) bool {
					return strings.EqualFold(strings.TrimSpace(label), x.Catalogue.Label(k))
				})
			})
			if p.NoNights {
				never |= x.Mask(x.IsNight)
			}
			free := make([]problem.Mask, x.Days) // office duty that was asked for or fixed
			for day := range free {
				if l := x.LockOn(s, day); l != nil {
					free[day] |= problem.MaskOf(l.Code)
				}
				if p.Agreement != nil {
					for _, label := range p.Agreement.Allowed[model.WeekdayIndex(x.Date(day).Weekday())] {
						if k, ok := x.Catalogue.Find(label); ok {
							free[day] |= problem.MaskOf(k)
						}
					}
				}
			}
			for i := range x.Requests {
				if q := &x.Requests[i]; q.Staff == s && q.Want == model.WantOn && x.InHorizon(x.Day(q.Date)) {
					free[x.Day(q.Date)] |= problem.MaskOf(q.Codes...)
				}
			}
			for day := range x.Days {
				codes := never
				if !p.Leader {
					codes |= office &^ free[day]
				}
				if !p.InPost(x.Date(day)) {
					codes = x.Worked()
				}
				b.Cell(problem.Cell{Person: s, Day: day, Codes: codes, Level: x.Level, Price: x.Rate(), Subject: x.Subject(s, day, day)})
			}
		}
	},

	Explain: func(x Applied[StaffAvailable], v *model.Violation) string {
		s, who, on := v.Person(), x.Who(v.Person()), x.On(v.From)
		if v.Amount > 0 {
			return fmt.Sprintf("%s has %s on %s but %s.", who, x.CodeName(v.Period), on, notAvailable(x.Ward, s, v.From, v.Period))
		}
		if !x.Staff[s].InPost(x.Date(v.From)) {
			return fmt.Sprintf("%s is not in post on %s.", who, on)
		}
		var codes []string
		for k := range x.Catalogue.Len() {
			if notAvailable(x.Ward, s, v.From, model.Code(k)) != "" {
				codes = append(codes, x.CodeName(model.Code(k)))
			}
		}
		return fmt.Sprintf("%s is not to be given %s on %s.", who, strings.Join(codes, " or "), on)
	},
}.rule()

// StaffAvailable has no parameters of its own.
type StaffAvailable struct{}

// notAvailable says why a person may not be given a shift, "" when nothing
// speaks against it. The cause of an adjustment is nobody's business.
func notAvailable(w *Ward, staff, day int, k model.Code) string {
	p, shift := &w.Staff[staff], w.Catalogue.Shift(k)
	switch {
	case shift == nil:
		return ""
	case !p.InPost(w.Date(day)):
		return "is not in post on that day"
	case p.NoNights && shift.Kind == model.Night:
		return "is not to be given nights"
	}
	for _, label := range p.NotShifts {
		if not, ok := w.Catalogue.Find(label); ok && not == k {
			return "is not to be given this shift"
		}
	}
	if shift.Kind != model.Office || p.Leader {
		return ""
	}
	if l := w.LockOn(staff, day); l != nil && l.Code == k {
		return ""
	}
	for i := range w.Requests {
		q := &w.Requests[i]
		if q.Staff == staff && q.Date == w.Date(day) && q.Want == model.WantOn && slices.Contains(q.Codes, k) {
			return ""
		}
	}
	if agreed(w, staff, day, k) {
		return ""
	}
	return "leads no ward, and this office duty was neither asked for nor fixed"
}
