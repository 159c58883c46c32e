package whatif

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// dominated names, for each scenario, one that is no worse in any main figure,
// better in one, and asks for no more people and hours and no less cover. The base
// may be it too.
func (x *contest) dominated(c *model.Comparison) {
	over := make([][]int, len(x.entries))
	for i := 1; i < len(x.entries); i++ {
		for j := range x.entries {
			if i != j && c.Scenarios[i].Values != nil && c.Scenarios[j].Values != nil && x.dominates(j, i) {
				over[i] = append(over[i], j)
			}
		}
	}
	for i, list := range over {
		if len(list) == 0 {
			continue
		}
		by := list[0]
		for _, j := range list {
			if len(over[j]) == 0 { // rather one that is not dominated itself
				by = j
				break
			}
		}
		c.Scenarios[i].Dominated = c.Scenarios[by].Name
	}
}

// dominates says whether scenario j is at least as good as scenario i in all that is
// shown first, and better beyond the noise in one figure.
func (x *contest) dominates(j, i int) bool {
	a, b := x.column(x.entries[i], x.wards), x.column(x.entries[j], x.wards)
	if b.asks().more(a.asks()) {
		return false
	}
	var seeds []int
	for _, k := range a.seeds {
		if slices.Contains(b.seeds, k) {
			seeds = append(seeds, k)
		}
	}
	better := false
	for _, f := range x.figures {
		if !f.Main || f.Better == model.NoWay {
			continue
		}
		list, was, ok1 := a.measures(f.Key, seeds)
		_, is, ok2 := b.measures(f.Key, seeds)
		if !ok1 || !ok2 {
			if ok1 != ok2 {
				return false
			}
			continue
		}
		switch effectOf(list[0], was, is).verdict() {
		case model.Worsened, "":
			return false
		case model.Improved:
			better = true
		}
	}
	return better
}

// means is what a scenario has and what it is asked to do.
type means struct {
	people, duties int
	contracted     model.Minutes
}

func (c *column) asks() (m means) {
	for _, t := range c.trials {
		m.people += len(t.ward.Staff)
		for s := range t.ward.Staff {
			m.contracted += t.ward.Contracted(s, 0, t.ward.Days)
		}
		for _, n := range t.ward.Needs() {
			m.duties += n.Min
		}
	}
	return m
}

// more says whether it takes more than another: people, hours, or less cover asked for.
func (m means) more(o means) bool {
	return m.people > o.people || m.contracted > o.contracted || m.duties < o.duties
}
