package rostering

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// sumsByRule adds up the breaks of each rule, the hard ones first, those with most
// that is new before others.
func sumsByRule(rotas []retold) []model.BacktestSum {
	var out []model.BacktestSum
	for _, rule := range constraints.Rules() {
		sum := model.BacktestSum{Name: rule.ID, Title: rule.Title, Clause: rule.Clause.String(), Level: model.ReportOnly}
		for i := range rotas {
			var count, hard model.BacktestCounts
			for _, q := range rotas[i].pairs {
				if q.now != nil && q.now.Rule == rule.ID || q.then != nil && q.then.Rule == rule.ID {
					count, hard = count.Plus(q.count()), hard.Plus(q.hard())
				}
			}
			sum.Level = min(sum.Level, rotas[i].past.New.Policy.LevelOf(rule.ID))
			addTo(&sum, count, hard)
		}
		if sum.Count.Then+sum.Count.Now > 0 {
			out = append(out, sum)
		}
	}
	slices.SortStableFunc(out, func(a, b model.BacktestSum) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(b.Hard.New, a.Hard.New), cmp.Compare(b.Count.New, a.Count.New))
	})
	return out
}

// sumsByWard adds up the rotas of each ward.
func sumsByWard(rotas []retold) []model.BacktestSum {
	var out []model.BacktestSum
	for i := range rotas {
		at := slices.IndexFunc(out, func(s model.BacktestSum) bool { return s.Name == rotas[i].Ward })
		if at < 0 {
			at, out = len(out), append(out, model.BacktestSum{Name: rotas[i].Ward, Level: model.ReportOnly})
		}
		for _, q := range rotas[i].pairs {
			if c := q.count(); c.New+c.Worse > 0 {
				out[at].Level = min(out[at].Level, q.now.Level)
			}
		}
		addTo(&out[at], rotas[i].Count, rotas[i].Hard)
	}
	return out
}

// addTo adds the breaks of one rota.
func addTo(s *model.BacktestSum, count, hard model.BacktestCounts) {
	s.Count, s.Hard = s.Count.Plus(count), s.Hard.Plus(hard)
	if count.New+count.Worse > 0 {
		s.Rotas++
	}
}

// policyChanges lists the parameters that differ from the rotas' own policies.
func policyChanges(rotas []PastRota) []model.PolicyChange {
	var out []model.PolicyChange
	for _, rule := range constraints.Rules() {
		for k := range rule.Params {
			c := model.PolicyChange{Rule: rule.ID, Title: rule.Title, Clause: rule.Clause.String()}
			var from []string
			for i := range rotas {
				own, now := rotas[i].Own.Policy.Values(rule.ID)[k], rotas[i].New.Policy.Values(rule.ID)[k]
				if own.Value == now.Value {
					continue
				}
				c.Key, c.Unit, c.To = now.Key, now.Unit, now.Value
				c.Rotas++
				if !slices.Contains(from, own.Value) {
					from = append(from, own.Value)
				}
			}
			if c.Rotas > 0 {
				c.From = strings.Join(from, "; ")
				out = append(out, c)
			}
		}
	}
	return out
}
