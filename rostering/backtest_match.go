package rostering

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// pair is a violation as two policies see it; nil: one of them doesn't.
type pair struct{ then, now *model.Violation }

// match pairs the violations of one roster under two policies: those of the same
// rule, people, period and group that speak of the same days, on the same level
// where there is one; then those whose days overlap, because another limit makes
// a run longer or shorter. What is left is gone or new.
func match(then, now []model.Violation) []pair {
	type subject struct {
		rule, staff string
		period      model.Code
		group       model.Group
	}
	of := func(v *model.Violation) subject { return subject{v.Rule, fmt.Sprint(v.Staff), v.Period, v.Group} }
	left := map[subject][]*model.Violation{} // of then, not yet paired
	for i := range then {
		left[of(&then[i])] = append(left[of(&then[i])], &then[i])
	}
	pairs := make([]pair, len(now))
	for i := range now {
		pairs[i].now = &now[i]
	}
	same := func(a, b *model.Violation) bool { return a.From == b.From && a.To == b.To }
	overlap := func(a, b *model.Violation) bool { return a.From <= b.To && b.From <= a.To }
	for _, alike := range []func(a, b *model.Violation) bool{
		func(a, b *model.Violation) bool { return same(a, b) && a.Level == b.Level && a.Amount == b.Amount },
		func(a, b *model.Violation) bool { return same(a, b) && a.Level == b.Level },
		same,
		func(a, b *model.Violation) bool { return overlap(a, b) && a.Level == b.Level },
		overlap,
	} {
		for i := range pairs {
			if pairs[i].then != nil {
				continue
			}
			list := left[of(pairs[i].now)]
			for j, v := range list {
				if v != nil && alike(v, pairs[i].now) {
					pairs[i].then, list[j] = v, nil
					break
				}
			}
		}
	}
	for i := range then {
		for j, v := range left[of(&then[i])] {
			if v == &then[i] {
				pairs = append(pairs, pair{then: v})
				left[of(v)][j] = nil
			}
		}
	}
	return pairs
}

// change says what became of the violation, "" when nothing did. Points don't
// count: another price breaks nothing.
func (p pair) change() model.BreakChange {
	switch {
	case p.then == nil:
		return model.NewBreak
	case p.now == nil:
		return model.GoneBreak
	case p.now.Level < p.then.Level || p.now.Level == p.then.Level && p.now.Amount > p.then.Amount:
		return model.WorseBreak
	case p.now.Level > p.then.Level || p.now.Amount < p.then.Amount:
		return model.MilderBreak
	}
	return ""
}

func (p pair) count() model.BacktestCounts {
	var c model.BacktestCounts
	if p.then != nil {
		c.Then = 1
	}
	if p.now != nil {
		c.Now = 1
	}
	switch p.change() {
	case model.NewBreak:
		c.New = 1
	case model.WorseBreak:
		c.Worse = 1
	case model.MilderBreak:
		c.Milder = 1
	case model.GoneBreak:
		c.Gone = 1
	default:
		c.Same = 1
	}
	return c
}

// hard counts what the hard level alone shows: what was softer is new there, what
// becomes softer is gone.
func (p pair) hard() model.BacktestCounts {
	if p.then != nil && p.then.Level != model.Hard {
		p.then = nil
	}
	if p.now != nil && p.now.Level != model.Hard {
		p.now = nil
	}
	if p.then == nil && p.now == nil {
		return model.BacktestCounts{}
	}
	return p.count()
}
