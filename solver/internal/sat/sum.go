package sat

import (
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

// sum asks that base and the items add up to no more, or no less, than the
// part's side of the penalty says. Extremes, when not nil, tells what the facts
// leave to each item.
func (e *encoder) sum(items []item, base int64, pt part, c *problem.Convex, extremes func(i int) (least, most int64), guard lit) bool {
	lo, hi := bounds(c)
	bound := hi - base
	if pt.at == atLeast {
		bound = base - lo
		for i := range items {
			items[i] = items[i].flip()
		}
	}
	s, lits := e.shapes.sum(items, bound, e.limit)
	if s == nil && extremes != nil {
		e.capped = true
		for i := range items {
			least, most := extremes(i)
			if pt.at == atLeast {
				most = -least
			}
			items[i] = items[i].atMost(most)
		}
		s, lits = e.shapes.sum(items, bound, e.limit)
	}
	if s == nil {
		return false
	}
	s.writeSum(e.f, lits, guard)
	return true
}
