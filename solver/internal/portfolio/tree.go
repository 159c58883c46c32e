package portfolio

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/master"
)

// tree is branch and price: nodes are sets of decisions with a proved bound.
type tree struct {
	open  []node
	aside []node // can't be divided and are not proved away
	done  int
}

// node is a part of the search space; its bound is its parent's until it is solved.
type node struct {
	decisions []master.Decision
	bound     int64
	tried     int
}

func newTree(x *Portfolio) *tree { return &tree{open: []node{{bound: x.bound}}} }

// closed says that nothing is left to look at.
func (t *tree) closed() bool { return len(t.open) == 0 }

// visit is what came of a node.
type visit struct {
	outcome
	bound    int64
	children []node
	stuck    bool
	again    bool // limits were met: look at it once more
}

// branch solves the nodes with the least bounds.
func (x *Portfolio) branch(ctx context.Context) {
	t := x.tree
	slices.SortStableFunc(t.open, func(a, b node) int {
		return cmp.Or(cmp.Compare(a.bound, b.bound), cmp.Compare(len(b.decisions), len(a.decisions)))
	})
	cut := x.cost - x.b.Grain
	n := min(len(t.open), tasksPerRound)
	batch := slices.Clone(t.open[:n])
	visits := make([]visit, n)
	out := x.parallel(ctx, func(task int, pool *master.Pool, rng *rand.Rand) outcome {
		if task < n {
			visits[task] = x.visit(ctx, batch[task], pool, rng, cut)
		} else {
			return outcome{}
		}
		return visits[task].outcome
	})
	if ctx.Err() != nil {
		x.merge(out)
		return // half-made visits prove nothing
	}
	rest := slices.Clone(t.open[n:])
	for i, v := range visits {
		t.done++
		switch {
		case v.bound > cut:
		case v.again:
			rest = append(rest, node{batch[i].decisions, max(v.bound, batch[i].bound), batch[i].tried + 1})
		case v.stuck:
			t.aside = append(t.aside, node{batch[i].decisions, max(v.bound, batch[i].bound), batch[i].tried})
		default:
			for _, c := range v.children {
				c.bound = max(v.bound, batch[i].bound)
				rest = append(rest, c)
			}
		}
	}
	t.open = rest
	x.merge(out)
	// What is left decides the bound; when nothing is, the best roster is best.
	least := cut + 1
	for _, c := range t.open {
		least = min(least, c.bound)
	}
	for _, c := range t.aside {
		least = min(least, c.bound)
	}
	x.raise(least)
}

// visit solves a node's program and divides it.
func (x *Portfolio) visit(ctx context.Context, nd node, pool *master.Pool, rng *rand.Rand, cut int64) (v visit) {
	m := x.root.Clone(pool)
	defer func() { v.work = m.Work }()
	if len(nd.decisions) > 0 {
		ok, empty := m.Restrict(ctx, nd.decisions)
		if empty {
			v.bound = cut + 1
			return v
		}
		if !ok {
			v.bound, v.stuck = nd.bound, true
			return v
		}
	}
	bound, converged := m.Prove(ctx, cut, 60<<nd.tried)
	v.bound = bound
	if v.bound > cut {
		return v
	}
	take := func(lines [][]uint8) {
		if lines == nil {
			return
		}
		v.roster = slices.Concat(lines...)
	}
	if rng.IntN(4) == 0 {
		take(m.Dive(ctx, master.Dive{Rounds: 3, Sure: 0.8, Few: 2, Whole: rng.IntN(2) == 0, Noise: rng, Cut: master.Points(cut) + 0.01*float64(x.b.Grain)/books.Unit}))
	}
	sides, ok := m.Split(ctx, pool, 6)
	if !ok {
		take(m.Integral())
		v.again = !converged && nd.tried < 3
		v.stuck = !v.again
		return v
	}
	for _, d := range sides {
		v.children = append(v.children, node{decisions: append(slices.Clone(nd.decisions), d)})
	}
	return v
}
