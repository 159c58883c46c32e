package sat

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// core is why a task has no answer.
type core struct {
	subjects []model.Subject
	fixed    []Place
}

// What explaining one conflict may cost, in stretches.
const (
	proofWork  = 5_000
	shrinkWork = 500 // for each order but the first
)

// explain finds a small set of Subjects, none of which can be spared. What a
// core is depends on the order in which members are tried, so several orders
// are, and the shortest core wins, then the one of more facts: a manager can
// change a lock sooner than a law.
func (q *search) explain(t *task) core {
	x := q.explainer(t)
	defer q.count(x.e.f)
	if q.fixed != nil {
		return x.explainFixed()
	}
	var best []*group
	for i, before := range orders {
		order := slices.Clone(x.groups)
		slices.SortStableFunc(order, before)
		x.work.limit = min(x.work.spent+shrinkWork, q.o.Work)
		if i == 0 {
			x.work.limit = min(x.work.spent+proofWork, q.o.Work)
		}
		found, minimal := x.shrink(order, nil)
		if i == 0 {
			best = found
			if !minimal {
				q.res.Minimal = false
				break
			}
		}
		if minimal && shorter(found, best) {
			best = found
		}
		if len(best) == 1 {
			break
		}
	}
	q.work.spent = x.work.spent
	return core{subjects: reading(best)}
}

// orders in which assumptions are made; the last are tried first for removal.
var orders = []func(a, b *group) int{
	func(a, b *group) int { return cmp.Compare(a.breadth(), b.breadth()) },
	func(a, b *group) int { return cmp.Compare(b.breadth(), a.breadth()) },
	func(a, b *group) int { return cmp.Compare(a.subject.From, b.subject.From) },
	func(a, b *group) int { return cmp.Compare(b.subject.From, a.subject.From) },
}

func shorter(a, b []*group) bool {
	facts := func(gs []*group) (n int) {
		for _, g := range gs {
			if g.fact() {
				n++
			}
		}
		return n
	}
	return len(a) < len(b) || len(a) == len(b) && facts(a) > facts(b)
}

// explainer is a formula over every code with a selector for each group.
type explainer struct {
	q      *search
	t      *task
	e      *encoder
	groups []*group
	by     map[lit]*group
	work   *budget
}

func (q *search) explainer(t *task) *explainer {
	f := newFormula()
	e := q.encoder(f, newCells(f, q.p, t.people, func(int, int) problem.Mask { return q.all() }, q.o.Wish))
	e.caps = q.domain
	x := &explainer{q: q, t: t, e: e, by: map[lit]*group{}, work: &budget{spent: q.work.spent, limit: q.o.Work}}
	x.write(q.groups(t))
	return x
}

func (x *explainer) write(gs []*group) {
	for _, g := range gs {
		g.on = x.e.f.name()
		x.by[g.on] = g
		x.groups = append(x.groups, g)
		for _, pt := range g.parts {
			if !x.e.add(pt, g.on) {
				x.q.res.Relaxed = true
			}
		}
	}
}

// fails solves under some groups and fixed literals and gives the groups that
// fail together.
func (x *explainer) fails(gs []*group, given []lit) (verdict, []*group) {
	assume := slices.Clone(given)
	for _, g := range gs {
		assume = append(assume, g.on)
	}
	v, ls := x.e.f.solve(x.q.ctx, x.work, assume)
	var out []*group
	for _, l := range ls {
		if g := x.by[l]; g != nil {
			out = append(out, g)
		}
	}
	return v, out
}

// shrink takes members away, from the last, as long as the rest still fails
// together with what is given. It answers all groups when even these are not
// shown to fail.
func (x *explainer) shrink(order []*group, given []lit) (core []*group, minimal bool) {
	v, failed := x.fails(order, given)
	if v != unsat {
		return order, false
	}
	core, minimal = keep(order, failed), true
	for i := len(core) - 1; i >= 0; i-- {
		rest := slices.Concat(core[:i], core[i+1:])
		switch v, failed := x.fails(rest, given); v {
		case unsat:
			needed := len(core) - 1 - i // behind i
			core = keep(rest, failed)
			i = len(core) - needed
		case unknown:
			minimal = false
		}
	}
	return core, minimal
}

// keep lists the members of order that failed.
func keep(order, failed []*group) []*group {
	in := make(map[*group]bool, len(failed))
	for _, g := range failed {
		in[g] = true
	}
	var out []*group
	for _, g := range order {
		if in[g] {
			out = append(out, g)
		}
	}
	return out
}

// explainFixed names the fixed cells that can't all stay, and the rows that say so.
func (x *explainer) explainFixed() core {
	q := x.q
	var places []Place
	var lits []lit
	for _, person := range x.t.people {
		for day := range q.p.Days {
			if m := q.fixed[person*q.p.Days+day]; m != 0 {
				places = append(places, Place{person, day, uint8(bits.TrailingZeros64(uint64(m)))})
				lits = append(lits, x.e.c.in(person, day, m))
			}
		}
	}
	x.work.limit = min(x.work.spent+proofWork, q.o.Work)
	kept, ok := x.shrinkFixed(lits)
	rows, minimal := x.shrink(x.byBreadth(), kept)
	q.res.Minimal = q.res.Minimal && ok && minimal
	q.work.spent = x.work.spent
	out := core{subjects: reading(rows)}
	for i, l := range lits {
		if slices.Contains(kept, l) {
			out.fixed = append(out.fixed, places[i])
		}
	}
	return out
}

func (x *explainer) byBreadth() []*group {
	order := slices.Clone(x.groups)
	slices.SortStableFunc(order, orders[0])
	return order
}

// shrinkFixed takes fixed cells away as long as the rest fails under every row.
func (x *explainer) shrinkFixed(cells []lit) (core []lit, minimal bool) {
	v, core := x.failsFixed(cells)
	if v != unsat {
		return cells, false
	}
	minimal = true
	for i := len(core) - 1; i >= 0; i-- {
		switch v, failed := x.failsFixed(slices.Concat(core[:i], core[i+1:])); v {
		case unsat:
			needed := len(core) - 1 - i
			core = failed
			i = len(core) - needed
		case unknown:
			minimal = false
		}
	}
	return core, minimal
}

// failsFixed solves under some fixed cells and every row; rows that the answer
// breaks are added and it is solved again.
func (x *explainer) failsFixed(cells []lit) (verdict, []lit) {
	for {
		assume := slices.Clone(cells)
		for _, g := range x.groups {
			assume = append(assume, g.on)
		}
		v, failed := x.e.f.solve(x.q.ctx, x.work, assume)
		if v != sat {
			return v, slices.DeleteFunc(slices.Clone(cells), func(l lit) bool { return !slices.Contains(failed, l) })
		}
		x.e.c.read(x.q.roster)
		active := len(x.t.active)
		x.q.amiss(x.t, x.t.activate)
		if len(x.t.active) == active {
			return sat, nil
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
