package proof

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// each calls f for every row with the person whose it is (-1: several), the most
// that it can cost, and its prices' common divisor. clip narrows what a counter
// can come to.
func each(p *problem.Problem, clip func(c *problem.Counter, lo, hi int64) (int64, int64), f func(person int, l model.Level, most *big.Int, grain int64)) {
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
		lo, hi := reach(p.Codes, c.Base, c.Terms, func(t *problem.Term) (int, problem.Mask, int64) { return t.Day, t.Codes, t.Weight })
		for _, e := range c.Events {
			lo, hi = lo+min(0, e.Weight), hi+max(0, e.Weight)
		}
		lo, hi = clip(c, lo, hi)
		most, grain := convex(&c.Penalty, lo, hi)
		f(c.Person, c.Level, most, grain)
	}
	for i := range p.Windows {
		w := &p.Windows[i]
		f(w.Person, w.Level, times(w.Price, days), w.Price)
	}
	for i := range p.Covers {
		c := &p.Covers[i]
		lo, hi := reach(p.Codes, c.Base, c.Terms, func(t *problem.Place) (int, problem.Mask, int64) {
			return t.Person*p.Days + t.Day, t.Codes, t.Weight
		})
		most, grain := convex(&c.Penalty, lo, hi)
		f(-1, c.Level, most, grain)
	}
}

// reach gives the least and most that a count can come to: one code in each cell.
func reach[T any](codes int, base int64, terms []T, of func(*T) (cell int, codes problem.Mask, weight int64)) (lo, hi int64) {
	cells := map[int][]int64{}
	for i := range terms {
		cell, mask, w := of(&terms[i])
		if cells[cell] == nil {
			cells[cell] = make([]int64, codes)
		}
		for k := range codes {
			if mask.Has(uint8(k)) {
				cells[cell][k] += w
			}
		}
	}
	lo, hi = base, base
	for _, w := range cells {
		lo, hi = lo+slices.Min(w), hi+slices.Max(w)
	}
	return lo, hi
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

// soft gives the most soft points that a roster can have which keeps every hard
// row, and what divides them.
func soft(p *problem.Problem) (most *big.Int, grain int64) {
	most = new(big.Int)
	hard := map[string][2]int64{} // what hard rows leave of a count
	for i := range p.Counters {
		if c := &p.Counters[i]; c.Level == model.Hard {
			k := countKey(c)
			b, ok := hard[k]
			if !ok {
				b = [2]int64{math.MinInt64, math.MaxInt64}
			}
			for _, s := range c.Penalty.Under {
				if s.Price > 0 {
					b[0] = max(b[0], s.At)
				}
			}
			for _, s := range c.Penalty.Over {
				if s.Price > 0 {
					b[1] = min(b[1], s.At)
				}
			}
			hard[k] = b
		}
	}
	legal := func(c *problem.Counter, lo, hi int64) (int64, int64) {
		if b, ok := hard[countKey(c)]; ok {
			return max(lo, b[0]), min(hi, b[1])
		}
		return lo, hi
	}
	each(p, legal, func(_ int, l model.Level, m *big.Int, g int64) {
		if l == model.Soft {
			most.Add(most, m)
			grain = divisor(grain, g)
		}
	})
	return most, max(grain, 1)
}

// countKey is the same for rows of a person that count the same.
func countKey(c *problem.Counter) string {
	b := binary.AppendVarint(binary.AppendVarint(nil, int64(c.Person)), c.Base)
	for _, t := range c.Terms {
		b = binary.AppendVarint(b, int64(t.Day))
		b = binary.AppendUvarint(b, uint64(t.Codes))
		b = binary.AppendVarint(b, t.Weight)
	}
	if len(c.Events) > 0 {
		b = fmt.Append(b, c.Events)
	}
	return string(b)
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
	all := func(_ *problem.Counter, lo, hi int64) (int64, int64) { return lo, hi }
	each(s.p, all, func(person int, l model.Level, most *big.Int, _ int64) {
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
