package sat

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// explainer is a formula over every code, with a selector for each group.
type explainer struct {
	q      *search
	t      *task
	e      *encoder
	groups []*group
	on     map[*group]lit
	work   budget
}

func (q *search) explainer(t *task, gs []*group) *explainer {
	f := newFormula()
	every := func(int, int) problem.Mask { return q.all() }
	x := &explainer{q: q, t: t, e: q.encoder(f, newCells(f, q.p, t.people, every, q.o.Wish)), on: map[*group]lit{}}
	x.e.caps = q.domain
	x.write(gs)
	return x
}

func (x *explainer) write(gs []*group) {
	for _, g := range gs {
		x.on[g] = x.e.f.name()
		x.groups = append(x.groups, g)
		for _, pt := range g.parts {
			if !x.e.add(pt, x.on[g]) {
				x.q.res.Relaxed = true
			}
		}
	}
}

// allow sets the work that the next steps may take.
func (x *explainer) allow(n int64) { x.work = budget{limit: n, of: &x.q.work} }

func (x *explainer) sorted(before func(a, b *group) int) []*group {
	out := slices.Clone(x.groups)
	slices.SortStableFunc(out, before)
	return out
}

// fails solves under some groups, in their order, and given literals, and says
// which of the groups fail together.
func (x *explainer) fails(gs []*group, given []lit) (verdict, []*group) {
	assume := slices.Clone(given)
	for _, g := range gs {
		assume = append(assume, x.on[g])
	}
	v, core := x.e.f.solve(x.q.ctx, &x.work, assume)
	failed := map[lit]bool{}
	for _, l := range core {
		failed[l] = true
	}
	var out []*group
	for _, g := range gs {
		if failed[x.on[g]] {
			out = append(out, g)
		}
	}
	return v, out
}

// shrink spares what it can of a core, given some fixed cells. It does so in a
// formula of the core's own, small however many people the task has.
func (x *explainer) shrink(core []*group, given []Place) (least []*group, minimal bool) {
	y := x.q.explainer(x.t, core)
	defer y.q.count(y.e.f)
	y.allow(shrinkWork)
	fixed, exact := y.literals(given), true
	least, minimal = spare(core, func(rest []*group) (verdict, []*group) {
		v, failed := y.fails(rest, fixed)
		if v == sat && y.e.capped {
			exact = exact && y.keeps(rest)
		}
		return v, failed
	})
	return least, minimal && exact
}

// keeps judges the answer found last by what the rows of some groups really say.
func (x *explainer) keeps(gs []*group) bool {
	r := make(problem.Roster, len(x.q.roster))
	x.e.c.read(r)
	for _, g := range gs {
		for _, pt := range g.parts {
			if x.q.broken(pt, r) {
				return false
			}
		}
	}
	return true
}

func (x *explainer) literals(places []Place) []lit {
	ls := make([]lit, len(places))
	for i, c := range places {
		ls[i] = x.e.c.in(c.Person, c.Day, 1<<c.Code)
	}
	return ls
}
