package sat

import (
	"cmp"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// core is why a task has no answer.
type core struct {
	subjects []model.Subject
	fixed    []Place
}

// What one step may cost, in stretches, so that a hopeless one leaves work for
// the others.
const (
	settleWork = 2_000 // lines for one task
	proofWork  = 2_000 // a first core, for each order
	shrinkWork = 1_000 // sparing what can be spared of it
)

// orders in which assumptions are made; the last are tried first for removal.
var orders = []func(a, b *group) int{
	func(a, b *group) int { return cmp.Compare(a.breadth(), b.breadth()) },
	func(a, b *group) int { return cmp.Compare(b.breadth(), a.breadth()) },
	func(a, b *group) int { return cmp.Compare(a.subject.From, b.subject.From) },
	func(a, b *group) int { return cmp.Compare(b.subject.From, a.subject.From) },
}

// explain finds a small set of Subjects, none of which can be spared. What a
// core is depends on the order in which members are tried, so several orders
// are, and the shortest core wins, then the one of more facts: a manager can
// change a lock sooner than a law.
func (q *search) explain(t *task) core {
	x := q.explainer(t, q.groups(t))
	defer q.count(x.e.f)
	if q.fixed != nil {
		return x.explainFixed()
	}
	var best []*group
	for i, before := range orders {
		x.allow(proofWork)
		order := x.sorted(before)
		v, failed := x.fails(order, nil)
		if v != unsat {
			if i == 0 {
				best, q.res.Minimal = order, false
			}
			break
		}
		found, minimal := x.shrink(failed, nil)
		switch {
		case i == 0:
			best = found
			q.res.Minimal = q.res.Minimal && minimal
		case minimal && shorter(found, best):
			best = found
		}
		if len(best) == 1 {
			break
		}
	}
	return core{subjects: reading(best)}
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

// reading sorts a core for its reader: facts first, then by person and date.
func reading(core []*group) []model.Subject {
	core = slices.Clone(core)
	slices.SortStableFunc(core, func(a, b *group) int {
		return cmp.Or(cmp.Compare(min(a.breadth(), 1), min(b.breadth(), 1)), cmp.Compare(a.subject.Person(), b.subject.Person()),
			cmp.Compare(a.subject.From, b.subject.From), cmp.Compare(a.subject.To, b.subject.To), cmp.Compare(a.subject.Rule, b.subject.Rule))
	})
	out := make([]model.Subject, len(core))
	for i, g := range core {
		out[i] = g.subject
	}
	return out
}

// spare takes members away from a core, the last first, as long as the rest
// fails. What fails answers with is a part of what it was asked, in its order.
func spare[T any](core []T, fails func(rest []T) (verdict, []T)) (least []T, minimal bool) {
	minimal = true
	for i := len(core) - 1; i >= 0; i-- {
		switch v, failed := fails(slices.Concat(core[:i], core[i+1:])); v {
		case unsat:
			needed := len(core) - 1 - i // those behind i
			core = failed
			i = len(core) - needed
		case unknown:
			minimal = false
		}
	}
	return core, minimal
}
