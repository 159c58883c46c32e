package line

import (
	"encoding/binary"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// stage is one day of a line's graph. A node stands for all that the past still
// means to the rows followed in the graph: succession, runs, events of a few days.
type stage struct {
	nodes   int      // before the day
	next    []int32  // [node*codes+code] node after the day, -1 when a hard row forbids the step
	price   []int64  // [node*codes+code] price of the step
	effect  []uint16 // [node*codes+code] index into effects
	effects [][]effect
	column  []uint8 // [code] the first code with the same steps from every node
}

// effect is what a completed event adds to a count.
type effect struct {
	count int
	inc   int32
}

// maxNodes is the most nodes that a day may have; beyond it rows leave the graph
// and are followed by labels alone.
const maxNodes = 600

// maxEventSpan is the longest event followed in the graph, in days.
const maxEventSpan = 8

// interner shares equal stages between days and people.
type interner struct {
	stages map[string]*built
}

func newInterner() *interner { return &interner{stages: map[string]*built{}} }

// built is a stage with the keys of the nodes that it leads to.
type built struct {
	stage *stage
	out   []string
}

// makeGraph lays the graph, leaving out rows until it is small enough.
func (l *Line) makeGraph(in *interner) {
	for i := range l.events {
		e := &l.events[i]
		e.tracked = e.last-e.first < maxEventSpan && len(e.clauses) <= 7
	}
	for i := range l.runs {
		l.runs[i].tracked = true
	}
	for !l.layGraph(in) {
		if !l.dropEvents() && !l.dropRun() {
			panic("line: a graph without rows has too many nodes")
		}
	}
	l.freeRuns = nil
	for i := range l.runs {
		if !l.runs[i].tracked {
			l.freeRuns = append(l.freeRuns, i)
		}
	}
	l.freeEvents = false
	for i := range l.events {
		l.freeEvents = l.freeEvents || !l.events[i].tracked
	}
}

// dropEvents leaves the longest events to the labels.
func (l *Line) dropEvents() bool {
	longest := 0
	for i := range l.events {
		if e := &l.events[i]; e.tracked {
			longest = max(longest, e.last-e.first)
		}
	}
	if longest == 0 {
		return false
	}
	for i := range l.events {
		if e := &l.events[i]; e.last-e.first == longest {
			e.tracked = false
		}
	}
	return true
}

// dropRun leaves the run with the most states to the labels.
func (l *Line) dropRun() bool {
	widest := -1
	for i := range l.runs {
		if r := &l.runs[i]; r.tracked && (widest < 0 || r.cap >= l.runs[widest].cap) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	l.runs[widest].tracked = false
	return true
}

func (l *Line) layGraph(in *interner) bool {
	l.stages = make([]*stage, l.Days)
	var runs []*run
	start := []byte{}
	var signature []byte
	for i := range l.runs {
		r := &l.runs[i]
		if !r.tracked {
			continue
		}
		runs = append(runs, r)
		start = binary.AppendVarint(start, int64(r.start))
		signature = binary.AppendUvarint(signature, uint64(r.codes))
		signature = binary.AppendVarint(signature, int64(r.cap))
		for _, list := range [2][]int64{r.over, r.under} {
			for _, x := range list {
				signature = binary.AppendVarint(signature, x)
			}
		}
	}
	keys := []string{string(append(start, 0))}
	for d := range l.Days {
		b := l.layStage(in, d, keys, runs, signature)
		if b == nil {
			return false
		}
		l.stages[d], keys = b.stage, b.out
	}
	l.ends = len(keys)
	return true
}

// active lists the tracked events with a spot on the day or an open past.
func (l *Line) active(d int) []*event {
	var out []*event
	for i := range l.events {
		if e := &l.events[i]; e.tracked && e.first <= d && d <= e.last {
			out = append(out, e)
		}
	}
	return out
}

// layStage makes, or finds, the stage of a day that begins with the given nodes.
// A node's key is the state of each run, the class of the last code, and a byte
// for each event begun and not ended.
func (l *Line) layStage(in *interner, d int, keys []string, runs []*run, signature []byte) *built {
	events := l.active(d)
	id := slices.Clone(signature)
	id = binary.AppendUvarint(id, uint64(l.Codes))
	for k := range l.Codes {
		id = append(id, l.class[(d+1)*l.Codes+k])
	}
	if d > 0 {
		id = append(id, l.class[d*l.Codes:(d+1)*l.Codes]...)
		for _, x := range l.succ[d] {
			id = binary.AppendVarint(id, x)
		}
	}
	for _, e := range events {
		id = e.sign(id, d)
	}
	for _, k := range keys {
		id = binary.AppendUvarint(id, uint64(len(k)))
		id = append(id, k...)
	}
	if b, ok := in.stages[string(id)]; ok {
		return b
	}
	b := l.buildStage(d, keys, runs, events)
	if b != nil {
		in.stages[string(id)] = b
	}
	return b
}

// sign writes down all of an event that matters from day d on.
func (e *event) sign(id []byte, d int) []byte {
	id = binary.AppendVarint(id, int64(e.first-d))
	id = binary.AppendVarint(id, int64(e.last-d))
	id = binary.AppendVarint(id, e.price)
	id = binary.AppendVarint(id, int64(e.count))
	id = binary.AppendVarint(id, int64(e.inc))
	id = append(id, byte(len(e.clauses)))
	for _, c := range e.clauses {
		id = append(id, byte(len(c)))
		for _, s := range c {
			id = binary.AppendVarint(id, int64(s.Day-d))
			id = binary.AppendUvarint(id, uint64(s.Codes))
		}
	}
	return id
}

// closed marks an event that was charged or can't occur any more.
const closed = 0xff

// step moves an event's state over a day; charged says that it occurs now.
func (e *event) step(state byte, d int, k uint8) (after byte, charged bool) {
	if state == closed {
		return closed, false
	}
	all := true
	for i, c := range e.clauses {
		last := 0
		for _, s := range c {
			if s.Day == d && s.Codes.Has(k) {
				state |= 1 << i
			}
			last = max(last, s.Day)
		}
		if state>>i&1 == 0 {
			all = false
			if last <= d {
				return closed, false
			}
		}
	}
	if all {
		return closed, true
	}
	return state, false
}

func (l *Line) buildStage(d int, keys []string, runs []*run, events []*event) *built {
	n := len(keys) * l.Codes
	st := &stage{nodes: len(keys), next: make([]int32, n), price: make([]int64, n), effect: make([]uint16, n), effects: [][]effect{nil}}
	b := &built{stage: st}
	index := map[string]int32{}
	var rep [problem.MaxCodes]int // a code of each class of the day before
	if d > 0 {
		for k := l.Codes - 1; k >= 0; k-- {
			rep[l.class[d*l.Codes+k]] = k
		}
	}
	var key []byte
	for node, text := range keys {
		for k := range uint8(l.Codes) {
			at := node*l.Codes + int(k)
			st.next[at] = -1
			key = key[:0]
			rest := []byte(text)
			price := int64(0)
			for _, r := range runs {
				state, used := binary.Varint(rest)
				rest = rest[used:]
				s, p := r.step(int32(state), k)
				price = addPrice(price, p)
				key = binary.AppendVarint(key, int64(s))
			}
			if d > 0 {
				price = addPrice(price, l.succ[d][rep[rest[0]]*l.Codes+int(k)])
			}
			rest = rest[1:]
			key = append(key, l.class[(d+1)*l.Codes+int(k)])
			var effects []effect
			for _, e := range events {
				state := byte(0)
				if e.first < d {
					state, rest = rest[0], rest[1:]
				}
				after, charged := e.step(state, d, k)
				if charged {
					price = addPrice(price, e.price)
					if e.count >= 0 {
						effects = addEffect(effects, e.count, e.inc)
					}
				}
				if d < e.last {
					key = append(key, after)
				}
			}
			if price >= Forbidden {
				continue
			}
			m, known := index[string(key)]
			if !known {
				m = int32(len(b.out))
				if m >= maxNodes {
					return nil
				}
				index[string(key)] = m
				b.out = append(b.out, string(key))
			}
			st.next[at], st.price[at], st.effect[at] = m, price, st.effectIndex(effects)
		}
	}
	st.columns(l.Codes)
	return b
}

func addEffect(list []effect, count int, inc int32) []effect {
	for i := range list {
		if list[i].count == count {
			list[i].inc += inc
			return list
		}
	}
	return append(list, effect{count, inc})
}

func (s *stage) effectIndex(e []effect) uint16 {
	for i, known := range s.effects {
		if slices.Equal(known, e) {
			return uint16(i)
		}
	}
	s.effects = append(s.effects, e)
	return uint16(len(s.effects) - 1)
}

// columns finds codes with the same steps from every node.
func (s *stage) columns(codes int) {
	s.column = make([]uint8, codes)
next:
	for k := range codes {
		for first := range k {
			if int(s.column[first]) == first && s.sameColumn(codes, k, first) {
				s.column[k] = uint8(first)
				continue next
			}
		}
		s.column[k] = uint8(k)
	}
}

func (s *stage) sameColumn(codes, a, b int) bool {
	for n := 0; n < s.nodes*codes; n += codes {
		if s.next[n+a] != s.next[n+b] || s.price[n+a] != s.price[n+b] || s.effect[n+a] != s.effect[n+b] {
			return false
		}
	}
	return true
}
