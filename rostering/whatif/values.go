package whatif

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// column is one scenario, or the base, on one ward or on all together: what figures
// are read from.
type column struct {
	trials []*trial
	seeds  []int // for which there are rosters on all its wards, the base's too
}

// column gathers a scenario on some wards.
func (x *contest) column(e *contestant, wards []int) column {
	var c column
	for _, w := range wards {
		c.trials = append(c.trials, e.trials[w].own())
	}
	for _, k := range x.whole {
		if !slices.ContainsFunc(c.trials, func(t *trial) bool { return t.held[k].roster == nil }) {
			c.seeds = append(c.seeds, k)
		}
	}
	return c
}

// at gives a figure for one seed: the sum over the wards, and each ward's state.
func (c *column) at(key string, seed int) (sum model.Measure, states []string) {
	for _, t := range c.trials {
		var one reading
		for i := range t.held[seed].shown {
			if r := &t.held[seed].shown[i]; r.Key == key {
				one = *r
			}
		}
		states, sum = append(states, one.state), sum.Add(one.measure)
	}
	return sum, states
}

// measures gives a figure for some seeds; not ok when one of them does not know it.
func (c *column) measures(key string, seeds []int) (list []model.Measure, values []float64, ok bool) {
	for _, k := range seeds {
		m, _ := c.at(key, k)
		if !m.Known {
			return nil, nil, false
		}
		list, values = append(list, m), append(values, m.Value())
	}
	return list, values, len(list) > 0
}

// values gives every figure of a column with its difference to the base's.
func (x *contest) values(base, c *column, isBase bool) []model.Value {
	out := make([]model.Value, len(x.figures))
	same := base.alone() || c.alone()
	for i := range x.figures {
		f, v := &x.figures[i], &out[i]
		list, values, ok := c.measures(f.Key, c.seeds)
		if !ok {
			continue
		}
		mid := median(values, f.Better)
		*v = model.Value{Measure: list[mid], Known: true, Shown: values[mid], Least: slices.Min(values), Most: slices.Max(values)}
		_, states := c.at(f.Key, c.seeds[mid])
		v.State, v.StateWard = worst(states, c.trials)
		if isBase {
			v.Noise = spread(values)
			continue
		}
		if _, was, ok := base.measures(f.Key, c.seeds); ok {
			e := effectOf(list[mid], was, values)
			e.same = same
			v.Change, v.Noise, v.Verdict, v.Sentence = e.change, e.noise, e.verdict(), e.sentence()
		}
	}
	return out
}

// alone says that all seeds ended at the same rosters, without a proof that these are
// the best: such seeds tell nothing of the noise.
func (c *column) alone() bool {
	proved := true
	for _, t := range c.trials {
		for _, k := range c.seeds {
			h := &t.held[k]
			if !slices.Equal(h.roster.Cells, t.held[c.seeds[0]].roster.Cells) {
				return false
			}
			proved = proved && t.bound != nil && *t.bound == h.score
		}
	}
	return !proved
}

// worst gives the worst state, and of several wards the first that has it: wards
// may have targets of their own, so a sum has none.
func worst(states []string, trials []*trial) (state, ward string) {
	for _, s := range []string{"red", "amber", "green"} {
		if i := slices.Index(states, s); i >= 0 {
			if len(trials) > 1 {
				ward = trials[i].ward.Ward
			}
			return s, ward
		}
	}
	return "", ""
}
