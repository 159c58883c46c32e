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

// What explaining one conflict may cost for each order, in stretches.
const (
	proofWork  = 5_000
	shrinkWork = 1_000
)

// explain finds a small set of Subjects, none of which can be spared. What a
// core is depends on the order in which members are tried, so several orders
// are, and the shortest core wins, then the one of more facts: a manager can
// change a lock sooner than a law.
func (q *search) explain(t *task) core {
	x := q.explainer(t, q.groups(t))
	if q.fixed != nil {
		return x.explainFixed()
	}
	defer x.close()
	var best []*group
	for i, before := range orders {
		order := slices.Clone(x.groups)
		slices.SortStableFunc(order, before)
		x.allow(proofWork)
		v, failed := x.fails(order, nil)
		if v != unsat {
			if i == 0 {
				best = order
				q.res.Minimal = false
			}
			break
		}
		found, minimal := x.shrink(keep(order, failed), nil)
		if i == 0 {
			best = found
			q.res.Minimal = q.res.Minimal && minimal
		} else if minimal && shorter(found, best) {
			best = found
		}
		if len(best) == 1 {
			break
		}
	}
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
	on     map[*group]lit
	by     map[lit]*group
	work   *budget
}

func (q *search) explainer(t *task, gs []*group) *explainer {
	f := newFormula()
	e := q.encoder(f, newCells(f, q.p, t.people, func(int, int) problem.Mask { return q.all() }, q.o.Wish))
	e.caps = q.domain
	x := &explainer{q: q, t: t, e: e, on: map[*group]lit{}, by: map[lit]*group{}, work: &budget{}}
	x.write(gs)
	return x
}

func (x *explainer) write(gs []*group) {
	for _, g := range gs {
		on := x.e.f.name()
		x.on[g], x.by[on] = on, g
		x.groups = append(x.groups, g)
		for _, pt := range g.parts {
			if !x.e.add(pt, on) {
				x.q.res.Relaxed = true
			}
		}
	}
}

// allow sets the work that the next steps may take.
func (x *explainer) allow(n int64) {
	x.q.work.spent += x.work.spent
	*x.work = budget{limit: min(n, x.q.work.limit-x.q.work.spent)}
}

func (x *explainer) close() {
	x.allow(0)
	x.q.count(x.e.f)
}

// fails solves under some groups and fixed literals and gives the groups that
// fail together.
func (x *explainer) fails(gs []*group, given []lit) (verdict, []*group) {
	assume := slices.Clone(given)
	for _, g := range gs {
		assume = append(assume, x.on[g])
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

// shrink takes members away from a core, the last first, as long as the rest
// still fails together with what is given. It does so in a formula of their own,
// which is small however many people the task has.
func (x *explainer) shrink(core []*group, given func(*explainer) []lit) (least []*group, minimal bool) {
	y := x.q.explainer(x.t, core)
	defer y.close()
	y.allow(shrinkWork)
	var fixed []lit
	if given != nil {
		fixed = given(y)
	}
	minimal = true
	for i := len(core) - 1; i >= 0; i-- {
		rest := slices.Concat(core[:i], core[i+1:])
		switch v, failed := y.fails(rest, fixed); v {
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
	defer x.close()
	var places []Place
	for _, person := range x.t.people {
		for day := range x.q.p.Days {
			if m := x.q.fixed[person*x.q.p.Days+day]; m != 0 {
				places = append(places, Place{person, day, uint8(bits.TrailingZeros64(uint64(m)))})
			}
		}
	}
	x.allow(proofWork)
	places, minimal := x.shrinkFixed(places)
	order := slices.Clone(x.groups)
	slices.SortStableFunc(order, orders[0])
	if v, failed := x.fails(order, x.literals(places)); v == unsat {
		order = keep(order, failed)
	}
	rows, ok := x.shrink(order, func(y *explainer) []lit { return y.literals(places) })
	x.q.res.Minimal = x.q.res.Minimal && minimal && ok
	return core{subjects: reading(rows), fixed: places}
}

func (x *explainer) literals(places []Place) []lit {
	ls := make([]lit, len(places))
	for i, c := range places {
		ls[i] = x.e.c.in(c.Person, c.Day, 1<<c.Code)
	}
	return ls
}

// shrinkFixed takes fixed cells away as long as the rest fails under every row.
func (x *explainer) shrinkFixed(places []Place) (core []Place, minimal bool) {
	v, core := x.failsFixed(places)
	if v != unsat {
		return places, false
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
func (x *explainer) failsFixed(places []Place) (verdict, []Place) {
	for {
		given := x.literals(places)
		assume := slices.Clone(given)
		for _, g := range x.groups {
			assume = append(assume, x.on[g])
		}
		v, failed := x.e.f.solve(x.q.ctx, x.work, assume)
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
