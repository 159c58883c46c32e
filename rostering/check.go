package rostering

import (
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Check judges a roster by the rule book alone.
func Check(w *constraints.Ward, r *model.Roster) *model.Report {
	rep := &model.Report{Violations: w.Evaluate(r), Conventions: w.Conventions()}
	rep.Score = model.TotalScore(rep.Violations)
	rep.Rules = ruleFigures(w, rep.Violations)
	for i := range rep.Violations {
		rep.Violations[i].Sentence = w.Explain(&rep.Violations[i])
	}
	slices.SortStableFunc(rep.Violations, func(a, b model.Violation) int {
		if a.Level != b.Level {
			return int(a.Level) - int(b.Level)
		}
		if a.From != b.From {
			return a.From - b.From
		}
		return a.Person() - b.Person()
	})
	rep.Cover = coverFigures(w, r)
	rep.InCharge = inCharge(w, r)
	rep.Capacity = w.Capacity()
	rep.Gaps = gaps(w, rep)
	rep.Requests = requestOutcomes(w, r, rep.Violations)
	rep.Leave = leaveOutcomes(w, r, rep.Violations)
	rep.Staff = staffFigures(w, r, rep)
	rep.KPIs = kpis(w, r, rep)
	rep.Certificate = model.Certificate{Score: rep.Score, InputHash: Hash(w), PolicyName: w.Policy.Name}
	return rep
}

// ruleFigures adds up violations by rule. What a rule asks on a softer level (a
// preferred limit) stands in a line of its own, so that no hard rule looks broken
// by it.
func ruleFigures(w *constraints.Ward, vs []model.Violation) []model.RuleFigure {
	var out []model.RuleFigure
	for _, rule := range constraints.Rules() {
		if !w.Policy.On(rule.ID) {
			continue
		}
		own := model.RuleFigure{ID: rule.ID, Title: rule.Title, Clause: rule.Clause.String(),
			Level: w.Policy.LevelOf(rule.ID), Unit: rule.Unit}
		preferred := own
		preferred.Title += ": preferred"
		for i := range vs {
			if vs[i].Rule != rule.ID {
				continue
			}
			f := &own
			if vs[i].Level != own.Level {
				f = &preferred
				f.Level = vs[i].Level
			}
			f.Broken++
			f.Amount += vs[i].Amount
			f.Points += vs[i].Points()
		}
		out = append(out, own)
		if preferred.Broken > 0 {
			out = append(out, preferred)
		}
	}
	return out
}
