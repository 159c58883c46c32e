package sat

import (
	"encoding/binary"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// restDay is one day of a window: its duties as the window sees them, and the
// codes of each.
type restDay struct {
	day   int
	spans []problem.Span // minutes from the window's start; idle and late as below
	codes []problem.Mask
}

// Duties that end more than a long rest before the window do nothing; one that
// starts after it ends the count.
var (
	idle = problem.Span{From: 0, To: 0}
	late = problem.Span{From: 1, To: 0}
)

// rest is what has been seen of a window: when the last duty ended and how much
// rest there was.
type rest struct {
	start int64
	units int
}

// window writes one window of a row: an automaton over its days.
func (e *encoder) window(w *problem.Window, first int, guard lit) bool {
	clock := e.p.Clock
	from, length := clock.Midnight(first), clock.Midnight(first+w.Length)-clock.Midnight(first)
	var days []restDay
	for d := range e.p.Days {
		day := restDay{day: d}
		for k := range e.p.Codes {
			if e.c.of(w.Person, d).Has(uint8(k)) {
				s := idle
				if duty := clock.Span(d, uint8(k)); !duty.Empty() {
					s = seen(duty, from, length, w.Long)
				}
				i := slices.Index(day.spans, s)
				if i < 0 {
					i = len(day.spans)
					day.spans, day.codes = append(day.spans, s), append(day.codes, 0)
				}
				day.codes[i] |= 1 << k
			}
		}
		if len(day.spans) > 1 || day.spans[0] != idle {
			days = append(days, day)
		}
	}
	// After the last day with a duty inside, nothing is left to say.
	inside := func(s problem.Span) bool { return s != idle && s != late }
	for len(days) > 0 && !slices.ContainsFunc(days[len(days)-1].spans, inside) {
		days = days[:len(days)-1]
	}
	b := restBuilder{w: w, length: length, days: days}
	before := make([]problem.Span, len(w.Before))
	for i, s := range w.Before {
		before[i] = seen(s, from, length, w.Long)
	}
	s := e.shapes.rest(&b, b.key(before), before, e.limit)
	if s == nil {
		return false
	}
	e.writeRest(s, w.Person, days, guard)
	return true
}

// seen is a duty as a window sees it that starts at from and lasts length: those
// up to a long rest before it still say when its first rest began.
func seen(s problem.Span, from, length, long int64) problem.Span {
	switch {
	case s.To <= from-long:
		return idle
	case s.From >= from+length:
		return late
	}
	return problem.Span{From: s.From - from, To: s.To - from}
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

// restBuilder makes the automaton of one window.
type restBuilder struct {
	w      *problem.Window
	length int64
	days   []restDay
	memo   []map[rest]int32
	nodes  *nodeSet
	limit  int
}

func (b *restBuilder) key(before []problem.Span) string {
	key := []byte("rest")
	for _, v := range []int64{b.length, b.w.Short, b.w.Long, int64(b.w.Need), int64(len(before))} {
		key = binary.AppendVarint(key, v)
	}
	span := func(s problem.Span) {
		key = binary.AppendVarint(binary.AppendVarint(key, s.From), s.To)
	}
	for _, s := range before {
		span(s)
	}
	for i := range b.days {
		key = binary.AppendVarint(key, int64(len(b.days[i].spans)))
		for _, s := range b.days[i].spans {
			span(s)
		}
	}
	return string(key)
}

// rest gives the shape of a window; nil when it takes more than limit nodes.
func (m shapes) rest(b *restBuilder, key string, before []problem.Span, limit int) *shape {
	if s, ok := m[key]; ok {
		return s
	}
	b.limit, b.nodes = limit, newNodeSet()
	b.memo = make([]map[rest]int32, len(b.days))
	for i := range b.memo {
		b.memo[i] = map[rest]int32{}
	}
	root := b.before(before)
	s := b.nodes.s
	s.root = root
	if len(s.kids) > limit {
		s = nil
	}
	m[key] = s
	return s
}

func (b *restBuilder) before(spans []problem.Span) int32 {
	at := rest{start: -b.w.Long}
	for _, s := range spans {
		if s == late {
			return b.end(at)
		}
		at = b.step(at, s)
	}
	return b.visit(0, at)
}

// step is the state after a duty.
func (b *restBuilder) step(at rest, s problem.Span) rest {
	if s == idle {
		return at
	}
	if s.From <= 0 { // the rest before it ended before the window
		return rest{start: max(at.start, s.To), units: at.units}
	}
	return rest{start: max(at.start, s.To), units: b.gain(at, s.From)}
}

// gain is the rest counted when the gap ends.
func (b *restBuilder) gain(at rest, end int64) int {
	switch gap := end - at.start; {
	case gap >= b.w.Long:
		return b.w.Need
	case gap >= b.w.Short:
		return min(at.units+1, b.w.Need)
	}
	return at.units
}

func (b *restBuilder) end(at rest) int32 {
	if b.gain(at, b.length) >= b.w.Need {
		return holds
	}
	return fails
}

func (b *restBuilder) visit(layer int, at rest) int32 {
	switch {
	case at.units >= b.w.Need:
		return holds
	case layer == len(b.days):
		return b.end(at)
	}
	if i, ok := b.memo[layer][at]; ok {
		return i
	}
	if len(b.nodes.s.kids) > b.limit {
		return fails // given up
	}
	spans := b.days[layer].spans
	kids := make([]int32, len(spans))
	for i, s := range spans {
		if s == late {
			kids[i] = b.end(at)
			continue
		}
		kids[i] = b.visit(layer+1, b.step(at, s))
	}
	i := b.nodes.node(layer, kids)
	b.memo[layer][at] = i
	return i
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
