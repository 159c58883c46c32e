package sat

import (
	"math"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// item is one summand of a row: values in ascending order, and for each but the
// first the literal "at least this value". Those literals imply one another
// downwards.
type item struct {
	values []int64
	least  []lit
}

// coin is an item of two values, zero and w.
func coin(w int64, l lit) item {
	if w < 0 {
		return item{values: []int64{w, 0}, least: []lit{-l}}
	}
	return item{values: []int64{0, w}, least: []lit{l}}
}

// cell is the item of one cell whose codes have weights; codes of the same
// weight are one value.
func (e *encoder) cell(person, day int, weight []int64) item {
	domain := e.c.of(person, day)
	var it item
	for k, w := range weight {
		if domain.Has(uint8(k)) {
			it.values = append(it.values, w)
		}
	}
	slices.Sort(it.values)
	it.values = slices.Compact(it.values)
	for i := 1; i < len(it.values); i++ {
		var set problem.Mask
		for k, w := range weight {
			if w >= it.values[i] {
				set |= 1 << k
			}
		}
		it.least = append(it.least, e.c.in(person, day, set))
	}
	return it
}

// flip negates the values.
func (it item) flip() item {
	n := len(it.values)
	out := item{values: make([]int64, n), least: make([]lit, n-1)}
	for i, v := range it.values {
		out.values[n-1-i] = -v
	}
	for i, l := range it.least {
		out.least[n-2-i] = -l
	}
	return out
}

// atMost gives the items with values above top, the most that the facts leave
// to each, lowered to it: a relaxation, exact as long as the facts hold.
func (it item) atMost(top int64) item {
	n := len(it.values)
	for n > 1 && it.values[n-1] > top {
		n--
	}
	return item{values: it.values[:n], least: it.least[:n-1]}
}

// bounds are the values at which a hard penalty is zero.
func bounds(c *problem.Convex) (lo, hi int64) {
	lo, hi = math.MinInt64, math.MaxInt64
	for _, s := range c.Under {
		if s.Price > 0 {
			lo = max(lo, s.At)
		}
	}
	for _, s := range c.Over {
		if s.Price > 0 {
			hi = min(hi, s.At)
		}
	}
	return lo, hi
}

// sum asks that base and the items add up to lo at least and hi at most. Tops
// and bottoms, when not nil, are each item's extremes as the facts leave them.
func (e *encoder) sum(items []item, base, lo, hi int64, extremes func(i int) (least, most int64), guard lit) bool {
	type side struct {
		s    *shape
		lits [][]lit
	}
	var sides []side
	plan := func(items []item, bound int64, top func(i int) int64) bool {
		s, lits := e.shapes.sum(items, bound, e.limit)
		if s == nil && extremes != nil {
			capped := make([]item, len(items))
			for i, it := range items {
				capped[i] = it.atMost(top(i))
			}
			s, lits = e.shapes.sum(capped, bound, e.limit)
		}
		sides = append(sides, side{s, lits})
		return s != nil
	}
	ok := true
	if hi != math.MaxInt64 {
		ok = plan(items, hi-base, func(i int) int64 { _, most := extremes(i); return most })
	}
	if ok && lo != math.MinInt64 {
		flipped := make([]item, len(items))
		for i, it := range items {
			flipped[i] = it.flip()
		}
		ok = plan(flipped, base-lo, func(i int) int64 { least, _ := extremes(i); return -least })
	}
	if !ok {
		return false
	}
	for _, x := range sides {
		x.s.writeSum(e.f, x.lits, guard)
	}
	return true
}
