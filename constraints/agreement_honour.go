package constraints

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var agreementHonour = Declaration[AgreementHonour]{
	ID:    "agreement.honour",
	Title: "Flexible-working agreements",
	Clause: Clause{Document: "P_HR_44", Section: "§5.2",
		Text: "Staff with a formal flexible-working agreement are rostered to its pattern; everyone else is fully flexible."},
	Level: model.Hard,
	Unit:  "cells",
	New:   func() AgreementHonour { return AgreementHonour{} },

	// Evaluate compares each day with the codes agreed for its weekday. Days away
	// and days out of post break no agreement.
	Evaluate: func(x Applied[AgreementHonour], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			for day := range x.Days {
				k := r.At(s, day)
				if len(pattern(x.Ward, s, day)) == 0 || x.Catalogue.IsAbsence(k) || agreed(x.Ward, s, day, k) {
					continue
				}
				v := model.Violation{Subject: x.Subject(s, day, day), Amount: 1}
				v.Period = k
				out = append(out, v)
			}
		}
		return out
	},

	// Compile: one cell row for each day under an agreement; presolve strikes the codes out.
	Compile: func(x Applied[AgreementHonour], b *problem.Builder) {
		away := x.Mask(x.Catalogue.IsAbsence)
		for s := range x.Staff {
			a := x.Staff[s].Agreement
			if a == nil {
				continue
			}
			for weekday, labels := range a.Allowed {
				if len(labels) == 0 {
					continue
				}
				allowed := away
				for _, label := range labels {
					if k, ok := x.Catalogue.Find(label); ok {
						allowed |= problem.MaskOf(k)
					} else if strings.EqualFold(label, "off") {
						allowed |= problem.MaskOf(model.Off)
					}
				}
				first := (weekday - model.WeekdayIndex(x.Start.Weekday()) + 7) % 7
				for day := first; day < x.Days; day += 7 {
					if x.Staff[s].InPost(x.Date(day)) {
						b.Cell(problem.Cell{Person: s, Day: day, Codes: b.All() &^ allowed, Level: x.Level, Price: x.Rate(),
							Subject: x.Subject(s, day, day)})
					}
				}
			}
		}
	},

	Explain: func(x Applied[AgreementHonour], v *model.Violation) string {
		on := x.Date(v.From)
		codes := slices.Clone(pattern(x.Ward, v.Person(), v.From))
		for i, label := range codes {
			if strings.EqualFold(label, "off") {
				codes[i] = "a day off"
			}
		}
		text := fmt.Sprintf("%s's flexible-working agreement allows %s on %ss", x.Who(v.Person()),
			strings.Join(codes, " or "), on.Weekday())
		if v.Amount == 0 {
			return fmt.Sprintf("%s, so on %s too.", text, on.Short())
		}
		return fmt.Sprintf("%s; %s has %s.", text, on.Short(), x.CodeName(v.Period))
	},
}.rule()

// AgreementHonour has no parameters of its own.
type AgreementHonour struct{}

// pattern lists what a person's agreement allows on a day; none when the day is free.
func pattern(w *Ward, staff, day int) []string {
	p := &w.Staff[staff]
	if p.Agreement == nil || !p.InPost(w.Date(day)) {
		return nil
	}
	return p.Agreement.Allowed[model.WeekdayIndex(w.Date(day).Weekday())]
}

// agreed says whether a person's agreement names a code on a day.
func agreed(w *Ward, staff, day int, k model.Code) bool {
	for _, label := range pattern(w, staff, day) {
		if strings.EqualFold(label, w.CodeName(k)) || k == model.Off && (label == "" || label == "-") {
			return true
		}
	}
	return false
}
