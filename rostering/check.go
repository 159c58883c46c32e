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

func ruleFigures(w *constraints.Ward, vs []model.Violation) []model.RuleFigure {
	var out []model.RuleFigure
	index := map[string]int{}
	for _, rule := range constraints.Rules() {
		if !w.Policy.On(rule.ID) {
			continue
		}
		index[rule.ID] = len(out)
		out = append(out, model.RuleFigure{ID: rule.ID, Title: rule.Title, Clause: rule.Clause.String(),
			Level: w.Policy.LevelOf(rule.ID), Unit: rule.Unit})
	}
	for i := range vs {
		f := &out[index[vs[i].Rule]]
		f.Broken++
		f.Amount += vs[i].Amount
		f.Points += vs[i].Points()
	}
	return out
}
