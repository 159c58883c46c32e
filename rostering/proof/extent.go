package proof

import (
	"math/big"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// each calls f for every row with the person whose it is (-1: several), the most
// that it can cost, and its prices' common divisor.
func each(p *problem.Problem, f func(person int, l model.Level, most *big.Int, grain int64)) {
	times := func(price, n int64) *big.Int { return new(big.Int).Mul(big.NewInt(price), big.NewInt(n)) }
	days := int64(p.Days)
	for i := range p.Cells {
		c := &p.Cells[i]
		f(c.Person, c.Level, big.NewInt(c.Price), c.Price)
	}
	for i := range p.Successions {
		s := &p.Successions[i]
		f(s.Person, s.Level, times(s.Price, days), s.Price)
	}
	for i := range p.Runs {
		r := &p.Runs[i]
		short := int64(max(0, r.Min-1)) * (days/2 + 1) // runs of one day, every other day
		f(r.Person, r.Level, times(r.Price, max(days, short)), r.Price)
	}
	for i := range p.Counters {
		c := &p.Counters[i]
		lo, hi := c.Base, c.Base
		for _, t := range c.Terms {
			lo, hi = lo+min(0, t.Weight), hi+max(0, t.Weight)
		}
		for _, e := range c.Events {
			lo, hi = lo+min(0, e.Weight), hi+max(0, e.Weight)
		}
		most, grain := convex(&c.Penalty, lo, hi)
		f(c.Person, c.Level, most, grain)
	}
	for i := range p.Windows {
		w := &p.Windows[i]
		f(w.Person, w.Level, times(w.Price, days), w.Price)
	}
	for i := range p.Covers {
		c := &p.Covers[i]
		lo, hi := c.Base, c.Base
		for _, t := range c.Terms {
			lo, hi = lo+min(0, t.Weight), hi+max(0, t.Weight)
		}
		most, grain := convex(&c.Penalty, lo, hi)
		f(-1, c.Level, most, grain)
	}
}

// convex gives the most that a penalty is on [lo, hi], and what divides it.
func convex(c *problem.Convex, lo, hi int64) (most *big.Int, grain int64) {
	most = new(big.Int)
	for _, s := range c.Under {
		grain = divisor(grain, s.Price)
		if lo < s.At {
			most.Add(most, new(big.Int).Mul(big.NewInt(s.At-lo), big.NewInt(s.Price)))
		}
	}
	for _, s := range c.Over {
		grain = divisor(grain, s.Price)
		if hi > s.At {
			most.Add(most, new(big.Int).Mul(big.NewInt(hi-s.At), big.NewInt(s.Price)))
		}
	}
	return most, grain
}

// soft gives the most soft points that a roster can have, and what divides them.
func soft(p *problem.Problem) (most *big.Int, grain int64) {
	most = new(big.Int)
	each(p, func(_ int, l model.Level, m *big.Int, g int64) {
		if l == model.Soft {
			most.Add(most, m)
			grain = divisor(grain, g)
		}
	})
	return most, max(grain, 1)
}

// fits sees to it that no penalty of a person or of a cover row leaves the whole
// numbers that sums are made in.
func (s *sum) fits() error {
	worth := map[model.Level]*big.Int{model.Cover: big.NewInt(s.w.cover), model.Soft: big.NewInt(s.w.soft)}
	total := make([]*big.Int, s.p.People)
	for i := range total {
		total[i] = new(big.Int)
	}
	top, ok := big.NewInt(limit), true
	each(s.p, func(person int, l model.Level, most *big.Int, _ int64) {
		switch {
		case l == model.Hard && most.IsInt64() || worth[l] == nil && l != model.Hard:
			return
		case l == model.Hard:
			ok = false
			return
		}
		cost := new(big.Int).Mul(most, worth[l])
		if person >= 0 {
			cost = total[person].Add(total[person], cost)
		}
		ok = ok && cost.Cmp(top) <= 0
	})
	if !ok {
		return errTooLarge
	}
	return nil
}
