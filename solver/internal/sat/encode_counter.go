package sat

import (
	"math"

	"github.com/rostergen/rostergen/solver/problem"
)

// counter writes a bound of one person's count, a state for each day and
// distinguishable value: a hundred or two nodes a day for hours, a handful for
// weekends.
func (e *encoder) counter(c *problem.Counter, pt part, guard lit) bool {
	var items []item
	var weights [][]int64 // by item, nil for events
	var days []int
	table := make([][]int64, e.p.Days)
	for _, t := range c.Terms {
		if table[t.Day] == nil {
			table[t.Day] = make([]int64, e.p.Codes)
		}
		addWeight(table[t.Day], t.Codes, t.Weight)
	}
	for day, w := range table {
		if w != nil {
			items = append(items, e.cell(c.Person, day, w))
			weights, days = append(weights, w), append(days, day)
		}
	}
	for i := range c.Events {
		if ev := &c.Events[i]; ev.Weight != 0 {
			items = append(items, coin(ev.Weight, e.event(c.Person, ev)))
		}
	}
	var extremes func(i int) (least, most int64)
	if e.caps != nil {
		extremes = func(i int) (least, most int64) {
			if i >= len(weights) {
				return -math.MaxInt64, math.MaxInt64
			}
			return extremesOf(weights[i], e.caps(c.Person, days[i]))
		}
	}
	return e.sum(items, c.Base, pt, &c.Penalty, extremes, guard)
}

// event is true exactly when every clause is hit.
func (e *encoder) event(person int, ev *problem.Event) lit {
	all := make([]lit, len(ev.Clauses))
	for i, clause := range ev.Clauses {
		some := make([]lit, len(clause))
		for j, s := range clause {
			some[j] = e.c.in(person, s.Day, s.Codes)
		}
		all[i] = e.f.or(some)
	}
	return e.f.and(all)
}

func addWeight(weight []int64, set problem.Mask, w int64) {
	for k := range weight {
		if set.Has(uint8(k)) {
			weight[k] += w
		}
	}
}

// extremesOf gives the least and the greatest weight of a set of codes.
func extremesOf(weight []int64, set problem.Mask) (least, most int64) {
	least, most = math.MaxInt64, math.MinInt64
	for k, w := range weight {
		if set.Has(uint8(k)) {
			least, most = min(least, w), max(most, w)
		}
	}
	return least, most
}
