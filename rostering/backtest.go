package rostering

import (
	"cmp"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// PastRota is a rota under its own policy and under another, over one instance.
type PastRota struct {
	File     string // as the user named it
	Own, New *constraints.Ward
	Roster   *model.Roster
}

// Backtest says what past rotas would break under the other policy; policy is its
// name. The error is model.Faults: a ward's days that two files hold.
func Backtest(policy string, rotas []PastRota, notRead []model.NotRead) (*model.Backtest, error) {
	stretches := make([]Stretch, len(rotas))
	for i := range rotas {
		stretches[i] = StretchOf(rotas[i].File, rotas[i].Own.Instance)
	}
	if faults := twice(stretches); len(faults) > 0 {
		return nil, faults
	}
	names := wardNames(stretches)
	judged := make([]retold, len(rotas))
	for i := range rotas {
		judged[i] = retell(&rotas[i])
		judged[i].Ward = names[stretches[i].place()]
	}
	slices.SortStableFunc(judged, func(a, b retold) int {
		x, y := &a.BacktestRota, &b.BacktestRota
		return cmp.Or(cmp.Compare(y.Hard.New, x.Hard.New), cmp.Compare(y.Hard.Worse, x.Hard.Worse), cmp.Compare(y.Count.New, x.Count.New),
			cmp.Compare(x.Ward, y.Ward), cmp.Compare(x.Start, y.Start))
	})
	t := &model.Backtest{Policy: policy, Changes: policyChanges(rotas), Rules: sumsByRule(judged), Wards: sumsByWard(judged), NotRead: notRead}
	people := map[[2]string]bool{} // ward and staff number
	for i := range judged {
		for s := range judged[i].people {
			people[[2]string{judged[i].Ward, judged[i].past.Own.Staff[s].Number}] = true
		}
		t.Rotas = append(t.Rotas, judged[i].BacktestRota)
		t.Breaks = append(t.Breaks, judged[i].breaks(i)...)
	}
	t.People = len(people)
	slices.SortStableFunc(t.Breaks, func(a, b model.Break) int {
		return cmp.Or(cmp.Compare(a.Level(), b.Level()), cmp.Compare(changeOrder(a.Change), changeOrder(b.Change)),
			cmp.Compare(a.Rota, b.Rota), cmp.Compare(a.From, b.From), cmp.Compare(a.Number, b.Number))
	})
	t.Changes, t.Rotas, t.Breaks, t.NotRead = listed(t.Changes), listed(t.Rotas), listed(t.Breaks), listed(t.NotRead)
	return t, nil
}

func changeOrder(c model.BreakChange) int {
	return slices.Index([]model.BreakChange{model.NewBreak, model.WorseBreak, model.MilderBreak, model.GoneBreak}, c)
}

// retold is one rota with its violations under both policies, matched.
type retold struct {
	model.BacktestRota
	past   *PastRota
	pairs  []pair
	people map[int]bool // with new or worse breaks of hard rules
}

func retell(p *PastRota) retold {
	then, now := p.Own.Evaluate(p.Roster), p.New.Evaluate(p.Roster)
	x := retold{past: p, pairs: match(then, now), people: map[int]bool{}}
	in := p.Own.Instance
	x.File, x.Start, x.End = p.File, in.Start, in.End()
	x.Then, x.Now = model.TotalScore(then), model.TotalScore(now)
	for _, q := range x.pairs {
		x.Count, x.Hard = x.Count.Plus(q.count()), x.Hard.Plus(q.hard())
		if c := q.hard(); c.New+c.Worse > 0 {
			for _, s := range q.now.Staff {
				x.people[s] = true
			}
		}
	}
	x.People = len(x.people)
	return x
}

// breaks puts what differs into words.
func (x *retold) breaks(rota int) []model.Break {
	var out []model.Break
	in := x.past.Own.Instance
	side := func(v *model.Violation) *model.BreakSide {
		if v == nil {
			return nil
		}
		return &model.BreakSide{Level: v.Level, Amount: v.Amount, Points: v.Points()}
	}
	for _, q := range x.pairs {
		change := q.change()
		if change == "" {
			continue
		}
		v, w := q.now, x.past.New
		if v == nil {
			v, w = q.then, x.past.Own
		}
		rule, _ := constraints.Find(v.Rule)
		b := model.Break{Rota: rota, Change: change, Rule: v.Rule, Clause: rule.Clause.String(), Unit: rule.Unit,
			Then: side(q.then), Now: side(q.now), From: in.Date(v.From), To: in.Date(v.To),
			Period: in.Catalogue.Label(v.Period), Group: v.Group, Sentence: w.Explain(v)}
		if p := v.Person(); p >= 0 {
			b.Number, b.Name, b.Others = in.Staff[p].Number, in.Staff[p].Name, len(v.Staff)-1
		}
		out = append(out, b)
	}
	return out
}
