package sat

import (
	"math/bits"
	"slices"
)

// explainFixed names the fixed cells that can't all stay under every row, and
// the rows that say so.
func (x *explainer) explainFixed() core {
	var places []Place
	for _, person := range x.t.people {
		for day := range x.q.p.Days {
			if m := x.q.fixed[person*x.q.p.Days+day]; m != 0 {
				places = append(places, Place{person, day, uint8(bits.TrailingZeros64(uint64(m)))})
			}
		}
	}
	x.allow(proofWork)
	proved := true
	if v, core := x.failsFixed(places); v == unsat {
		places = core
	} else {
		proved = false
	}
	places, minimal := spare(places, x.failsFixed)
	rows := x.sorted(orders[0])
	if v, failed := x.fails(rows, x.literals(places)); v == unsat {
		rows = failed
	}
	rows, ok := x.shrink(rows, places)
	x.q.res.Minimal = x.q.res.Minimal && proved && minimal && ok
	return core{subjects: reading(rows), fixed: places}
}

// failsFixed solves under some fixed cells and every row; rows that the answer
// breaks are written and it is solved again.
func (x *explainer) failsFixed(places []Place) (verdict, []Place) {
	for {
		given := x.literals(places)
		assume := slices.Clone(given)
		for _, g := range x.groups {
			assume = append(assume, x.on[g])
		}
		v, failed := x.e.f.solve(x.q.ctx, &x.work, assume)
		if v != sat {
			var out []Place
			for i, l := range given {
				if slices.Contains(failed, l) {
					out = append(out, places[i])
				}
			}
			return v, out
		}
		x.e.c.read(x.q.roster)
		broken, active := false, len(x.t.active)
		x.q.amiss(x.t, func(pt part) {
			broken = true
			x.t.activate(pt)
		})
		switch {
		case !broken:
			return sat, nil
		case len(x.t.active) == active:
			return unknown, nil // it breaks a row that could not be written as it is
		}
		x.write(x.missing())
	}
}

// missing are the groups of rows that came into play since the formula was written.
func (x *explainer) missing() []*group {
	have := map[string]bool{}
	for _, g := range x.groups {
		have[name(g.subject)] = true
	}
	return slices.DeleteFunc(x.q.groups(x.t), func(g *group) bool { return have[name(g.subject)] })
}
