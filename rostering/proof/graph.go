package proof

import (
	"encoding/binary"

	"github.com/rostergen/rostergen/solver/problem"
)

// graph has a node for each past that makes a difference: the last code, lengths
// of runs, events under way. Stage s lies before day s.
type graph struct {
	nodes []int // by stage
	first [][]int32
	arcs  [][]arc   // by day; those of node n are [first[day][n], first[day][n+1])
	done  [][]int32 // lists of counted events
}

// arc is a code worked on a day, from a node to one of the next stage.
type arc struct {
	to   int32
	done int32 // list of events of counters that occur with it; 0: none
	code uint8
	cost int64
}

// mostClauses is the most clauses of an event: bits of a byte, short of settled.
const mostClauses = 7

// mostNodes is the most nodes of a stage.
const mostNodes = 20_000

// build lays the graph; false when it has too many nodes.
func (x *person) build() (*graph, bool) {
	for i := range x.events {
		if len(x.events[i].clauses) > mostClauses {
			return nil, false
		}
	}
	b := &graphBuilder{x: x, g: &graph{nodes: []int{1}, done: [][]int32{nil}}, lists: map[string]int32{"": 0}}
	b.classify()
	past := []string{b.start()}
	for d := range x.days {
		next := map[string]int32{}
		var order []string
		first := []int32{0}
		var arcs []arc
		for _, from := range past {
			begin := len(arcs)
			for k := range uint8(x.codes) {
				if !x.allowed[d].Has(k) {
					continue
				}
				cost, done, ok := b.step(d, from, k)
				if !ok {
					continue
				}
				to, known := next[string(b.out)]
				if !known {
					to = int32(len(order))
					next[string(b.out)] = to
					order = append(order, string(b.out))
				}
				arcs = b.join(arcs, begin, arc{to: to, done: done, code: k, cost: cost}, d)
			}
			first = append(first, int32(len(arcs)))
		}
		if len(order) > mostNodes {
			return nil, false
		}
		b.g.first, b.g.arcs, b.g.nodes = append(b.g.first, first), append(b.g.arcs, arcs), append(b.g.nodes, len(order))
		past = order
	}
	return b.g, true
}

type graphBuilder struct {
	x      *person
	g      *graph
	lists  map[string]int32
	before [][]uint8 // by day: the first code that is the same to the day after
	counts [][]uint8 // by day: the class of a code in what is counted and when it is worked
	under  [][]int   // by stage: events under way
	begins [][]int   // by day: events whose first day it is
	heard  []uint8   // by event: clauses hit, or settled
	out    []byte
	list   []byte
}

// classify tells codes apart only where it makes a difference.
func (b *graphBuilder) classify() {
	x := b.x
	b.before, b.counts = make([][]uint8, x.days), make([][]uint8, x.days)
	b.under, b.begins, b.heard = make([][]int, x.days+1), make([][]int, x.days), make([]uint8, len(x.events))
	for i := range x.events {
		b.begins[x.events[i].first] = append(b.begins[x.events[i].first], i)
		for s := x.events[i].first + 1; s <= x.events[i].last; s++ {
			b.under[s] = append(b.under[s], i)
		}
	}
	for d := range x.days {
		b.before[d] = classes(x.codes, func(key []byte, k int) []byte {
			if d+1 < x.days && x.succ[d+1] != nil {
				for j := range x.codes {
					if x.allowed[d+1].Has(uint8(j)) {
						key = binary.AppendVarint(key, x.succ[d+1][k*x.codes+j])
					}
				}
			}
			return key
		})
		b.counts[d] = classes(x.codes, func(key []byte, k int) []byte {
			for i := range x.counters {
				key = binary.AppendVarint(key, x.counters[i].step[d*x.codes+k])
			}
			if len(x.windows) > 0 {
				span := x.clock.Span(d, uint8(k))
				if span.Empty() {
					span = problem.Span{}
				}
				key = binary.AppendVarint(binary.AppendVarint(key, span.From), span.To)
			}
			return key
		})
	}
}

// classes names each code by the first one with the same key.
func classes(codes int, key func(b []byte, k int) []byte) []uint8 {
	out, known := make([]uint8, codes), map[string]uint8{}
	var b []byte
	for k := range codes {
		b = key(b[:0], k)
		n, ok := known[string(b)]
		if !ok {
			n = uint8(k)
			known[string(b)] = n
		}
		out[k] = n
	}
	return out
}

// start is the past before day 0: one byte of the last code, two of each
// run's length, one of each event under way.
func (b *graphBuilder) start() string {
	out := []byte{0}
	for i := range b.x.runs {
		out = binary.LittleEndian.AppendUint16(out, uint16(b.x.runs[i].start))
	}
	return string(out)
}

// settled marks an event that has occurred or can't any more; otherwise a bit
// stands for each clause that was hit.
const settled = 0xff

// step moves a past over a day with a code, into out; done is the list of what
// occurs.
func (b *graphBuilder) step(d int, past string, k uint8) (cost int64, done int32, ok bool) {
	x := b.x
	cost = x.cell[d*x.codes+int(k)]
	if d > 0 && x.succ[d] != nil {
		cost = add(cost, x.succ[d][int(past[0])*x.codes+int(k)])
	}
	b.out = append(b.out[:0], b.before[d][k])
	for i := range x.runs {
		after, p := x.runs[i].step(int(past[1+2*i])|int(past[2+2*i])<<8, d, k)
		cost = add(cost, p)
		b.out = binary.LittleEndian.AppendUint16(b.out, uint16(after))
	}
	b.list = b.list[:0]
	for j, i := range b.under[d] {
		cost = add(cost, b.hear(i, d, k, past[1+2*len(x.runs)+j]))
	}
	for _, i := range b.begins[d] {
		cost = add(cost, b.hear(i, d, k, 0))
	}
	if cost >= forbidden/2 {
		return 0, 0, false
	}
	for _, i := range b.under[d+1] {
		b.out = append(b.out, b.heard[i])
	}
	return cost, b.listed(), true
}

// hear tells an event what is worked on a day, and gives what it costs.
func (b *graphBuilder) hear(i, d int, k uint8, heard uint8) int64 {
	e := &b.x.events[i]
	b.heard[i] = settled
	if heard == settled {
		return 0
	}
	all := true
	for c, clause := range e.clauses {
		hope := heard>>c&1 == 1
		for _, s := range clause {
			if s.Day == d && s.Codes.Has(k) {
				heard |= 1 << c
				hope = true
			}
			hope = hope || s.Day > d
		}
		if !hope {
			return 0
		}
		all = all && heard>>c&1 == 1
	}
	if !all {
		b.heard[i] = heard
		return 0
	}
	if e.counter >= 0 {
		b.list = binary.LittleEndian.AppendUint32(b.list, uint32(i))
	}
	return e.price
}

// listed gives the number of the list of events.
func (b *graphBuilder) listed() int32 {
	at, known := b.lists[string(b.list)]
	if !known {
		at = int32(len(b.g.done))
		b.lists[string(b.list)] = at
		var l []int32
		for i := 0; i < len(b.list); i += 4 {
			l = append(l, int32(binary.LittleEndian.Uint32(b.list[i:])))
		}
		b.g.done = append(b.g.done, l)
	}
	return at
}

// join adds an arc to those of its node, or makes a known one cheaper that
// differs in nothing else.
func (b *graphBuilder) join(arcs []arc, begin int, n arc, d int) []arc {
	for i := begin; i < len(arcs); i++ {
		a := &arcs[i]
		if a.to == n.to && a.done == n.done && b.counts[d][a.code] == b.counts[d][n.code] {
			if n.cost < a.cost {
				*a = n
			}
			return arcs
		}
	}
	return append(arcs, n)
}
