package sat

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// window writes one window of a row: an automaton over its days and the few
// before it in which the rest may have begun.
func (e *encoder) window(w *problem.Window, first int, guard lit) bool {
	clock := e.p.Clock
	from := clock.Midnight(first)
	b := restBuilder{w: w, length: clock.Midnight(first+w.Length) - from, limit: e.limit}
	for _, s := range w.Before {
		b.before = append(b.before, b.see(s, from))
	}
	for d := range e.p.Days {
		day := restDay{day: d}
		for k := range e.p.Codes {
			if e.c.of(w.Person, d).Has(uint8(k)) {
				seen := duty{}
				if s := clock.Span(d, uint8(k)); !s.Empty() {
					seen = b.see(s, from)
				}
				day.add(seen, 1<<k)
			}
		}
		if slices.ContainsFunc(day.duties, duty.matters) {
			b.days = append(b.days, day)
		}
	}
	// A duty after the window ends the count; when nothing else is left to come
	// that makes no difference.
	for n := len(b.days); n > 0 && !slices.ContainsFunc(b.days[n-1].duties, duty.counts); n-- {
		b.days = b.days[:n-1]
	}
	s := e.shapes.rest(&b)
	if s == nil {
		return false
	}
	e.writeRest(s, w.Person, b.days, guard)
	return true
}

// writeRest writes the clauses of a window's shape: a node and a code on its day
// lead to the child.
func (e *encoder) writeRest(s *shape, person int, days []restDay, guard lit) {
	name := s.names(e.f)
	e.f.clause(-guard, name(s.root))
	for i, kids := range s.kids {
		day := &days[s.layer[i]]
		for j, k := range kids {
			if k == holds || slices.Index(kids, k) < j {
				continue
			}
			var set problem.Mask
			for l := j; l < len(kids); l++ {
				if kids[l] == k {
					set |= day.codes[l]
				}
			}
			e.f.clause(-name(int32(i)), -e.c.in(person, day.day, set), name(k))
		}
	}
}

// windowBroken says whether a line lacks the rest in one window.
func windowBroken(clock *problem.Clock, w *problem.Window, first int, line []uint8) bool {
	duties := append(make([]problem.Span, 0, len(w.Before)+len(line)), w.Before...)
	for d, k := range line {
		if s := clock.Span(d, k); !s.Empty() {
			duties = append(duties, s)
		}
	}
	return w.Rest(duties, clock.Midnight(first), clock.Midnight(first+w.Length)) < w.Need
}
