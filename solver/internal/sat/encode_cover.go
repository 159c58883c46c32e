package sat

import (
	"cmp"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// cover writes a bound of a count over many people. Cells of like weights
// follow one another, which keeps the number of different sums small.
func (e *encoder) cover(c *problem.Cover, pt part, guard lit) bool {
	type place struct{ person, day int }
	type summand struct {
		place
		weight []int64
		item
	}
	var all []summand
	at := map[place]int{}
	for _, t := range c.Terms {
		where := place{t.Person, t.Day}
		i, ok := at[where]
		if !ok {
			i = len(all)
			at[where] = i
			all = append(all, summand{place: where, weight: make([]int64, e.p.Codes)})
		}
		addWeight(all[i].weight, t.Codes, t.Weight)
	}
	for i := range all {
		all[i].item = e.cell(all[i].person, all[i].day, all[i].weight)
	}
	slices.SortStableFunc(all, func(a, b summand) int {
		return cmp.Or(slices.Compare(a.values, b.values), cmp.Compare(a.person, b.person), cmp.Compare(a.day, b.day))
	})
	items := make([]item, len(all))
	for i := range all {
		items[i] = all[i].item
	}
	var extremes func(i int) (least, most int64)
	if e.caps != nil {
		extremes = func(i int) (least, most int64) {
			return extremesOf(all[i].weight, e.caps(all[i].person, all[i].day))
		}
	}
	return e.sum(items, c.Base, pt, &c.Penalty, extremes, guard)
}
