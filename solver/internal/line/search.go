package line

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// Search is the scratch memory of one worker; it may be used for any line.
type Search struct {
	// Work counts labels made, and the backward pass in proportion, since the search was created.
	Work int64

	bounds    bounds
	residual  residuals
	tuning    Tuning
	cur, next layer
	trail     []trail
	table     table
	order     []int32
	state     []int32
	free      []problem.Mask
	own       [problem.MaxCodes]int64
	extra     []int64
	sums      []int32
	lost      int64
	seen      seenDay
}

// NewSearch makes an empty scratch.
func NewSearch() *Search { return &Search{} }

// Request says what to look for.
type Request struct {
	Price  []int64        // [day*codes+code], added to the line's own prices
	Allow  []problem.Mask // by day, cut with the line's own; nil: no cut
	Upper  int64          // only a line that costs less is wanted
	Beam   int            // most labels kept after each day
	Want   int            // most lines wanted; 0 is one
	Tuning *Tuning        // kept by the caller from search to search; nil: none
	Tune   int            // how many times to tune before the search
	After  bool           // tune once after it, for the next time: that costs next to nothing
}

// Result of a search. Line is nil when nothing cheaper than Upper was found.
type Result struct {
	Line []uint8
	Cost int64
	// Bound is proved: no legal line costs less (Forbidden: there is no legal line,
	// or none below Upper when that is Forbidden).
	Bound int64
	Exact bool    // proved: no legal line costs less (nor less than Upper, when Line is nil)
	More  []Found // other lines below Upper, cheapest first
}

// Found is one more line.
type Found struct {
	Line []uint8
	Cost int64
}

// layer holds the labels of one day, field by field.
type layer struct {
	cost, f []int64
	node    []int32
	main    []int32
	link    []int32 // next label with the same key, -1 at the end
	state   []int32 // tracks of label i at [i*tracks:]
	hist    []history
}

// trail remembers how the labels of one day were reached.
type trail struct {
	code   []uint8
	parent []int32
}

func (y *layer) clear() {
	y.cost, y.f, y.state, y.hist = y.cost[:0], y.f[:0], y.state[:0], y.hist[:0]
	y.node, y.main, y.link = y.node[:0], y.main[:0], y.link[:0]
}

// Bound gives a lower bound on the cost of every legal line, by the backward
// pass alone, and tunes the multipliers.
func (s *Search) Bound(l *Line, q Request) int64 {
	allow := s.masks(l, q.Allow)
	return addBound(s.prepare(l, q, allow), l.fixed)
}

// prepare tunes, fills the bounds, and gives the bound at the start.
func (s *Search) prepare(l *Line, q Request, allow []problem.Mask) int64 {
	t := q.Tuning
	if t == nil {
		t = &s.tuning
		*t = Tuning{mu: t.mu[:0], step: t.step[:0], sign: t.sign[:0]}
	}
	t.fit(l)
	s.backward(l, q.Price, allow, t)
	for range q.Tune {
		if !s.trace(l, q.Price, allow, t) {
			break
		}
		s.backward(l, q.Price, allow, t)
	}
	s.residual.fill(l, t)
	root := s.bounds.at(l.mainCount(), 0, 0, 0)
	for i := range l.counts {
		if i != l.main {
			root = addBound(root, s.residual.at(&l.counts[i], i, 0, 0))
		}
	}
	return root
}

// addBound adds two bounds, either of which may be Forbidden.
func addBound(a, b int64) int64 {
	if a >= Forbidden/2 || b >= Forbidden/2 {
		return Forbidden
	}
	return a + b
}

// Best finds the cheapest legal line.
func (s *Search) Best(l *Line, q Request) Result {
	allow := s.masks(l, q.Allow)
	root := s.prepare(l, q, allow)
	upper := q.Upper
	if upper < Forbidden/2 {
		upper -= l.fixed
	}
	if root >= Forbidden/2 || root >= upper {
		return Result{Bound: addBound(root, l.fixed), Exact: true}
	}
	if q.Beam <= 0 {
		return Result{Bound: root + l.fixed} // no label may be kept
	}
	s.start(l, root)
	s.lost = Forbidden
	for len(s.trail) < l.Days {
		s.trail = append(s.trail, trail{})
	}
	for d := 0; d < l.Days; d++ {
		s.extend(l, d, q.Price, allow[d], upper)
		if len(s.next.cost) > q.Beam {
			s.cut(l, &s.trail[d], q.Beam)
		}
		s.cur, s.next = s.next, s.cur
		if len(s.cur.cost) == 0 {
			break
		}
	}
	r := s.collect(l, max(1, q.Want))
	if q.After && q.Tuning != nil {
		s.trace(l, q.Price, allow, q.Tuning)
	}
	bound := s.lost
	if r.Line != nil {
		bound = min(bound, r.Cost-l.fixed)
	} else {
		bound = min(bound, upper)
	}
	r.Exact = s.lost >= Forbidden || r.Line != nil && s.lost >= r.Cost-l.fixed || r.Line == nil && s.lost >= upper
	r.Bound = addBound(max(bound, root), l.fixed)
	return r
}

// collect reads the cheapest lines off the last day's labels.
func (s *Search) collect(l *Line, want int) Result {
	n := len(s.cur.cost)
	if n == 0 {
		return Result{}
	}
	s.order = s.order[:0]
	for i := range n {
		s.order = append(s.order, int32(i))
	}
	cost := s.cur.cost
	slices.SortFunc(s.order, func(a, b int32) int {
		switch {
		case cost[a] != cost[b]:
			if cost[a] < cost[b] {
				return -1
			}
			return 1
		}
		return int(a - b)
	})
	var r Result
	for i, at := range s.order[:min(n, want)] {
		line := make([]uint8, l.Days)
		for d, x := l.Days-1, at; d >= 0; d-- {
			line[d] = s.trail[d].code[x]
			x = s.trail[d].parent[x]
		}
		if i == 0 {
			r.Line, r.Cost = line, cost[at]+l.fixed
		} else {
			r.More = append(r.More, Found{line, cost[at] + l.fixed})
		}
	}
	return r
}

func (s *Search) masks(l *Line, allow []problem.Mask) []problem.Mask {
	if allow == nil {
		return l.allowed
	}
	s.free = append(s.free[:0], l.allowed...)
	for d := range s.free {
		s.free[d] &= allow[d]
	}
	return s.free
}

// start lays down the one label before day 0.
func (s *Search) start(l *Line, root int64) {
	y := &s.cur
	y.clear()
	y.cost, y.f, y.node, y.main, y.link = append(y.cost, 0), append(y.f, root), append(y.node, 0), append(y.main, 0), append(y.link, -1)
	y.hist = append(y.hist, history{})
	for _, i := range l.freeRuns {
		y.state = append(y.state, l.runs[i].start)
	}
	for range l.tracks - len(l.freeRuns) {
		y.state = append(y.state, 0)
	}
	if cap(s.state) < l.tracks {
		s.state = make([]int32, l.tracks)
	}
}

// extend makes the labels of day d from those of the day before.
func (s *Search) extend(l *Line, d int, price []int64, allow problem.Mask, upper int64) {
	s.next.clear()
	t := &s.trail[d]
	t.code, t.parent = t.code[:0], t.parent[:0]
	s.table.clear()
	st := s.state[:l.tracks]
	stage := l.stages[d]
	codes, own := s.choices(l, d, price, allow)
	main := l.mainCount()
	for i := range s.cur.cost {
		old := s.cur.state[i*l.tracks : (i+1)*l.tracks]
		node, v0, c0 := int(s.cur.node[i])*l.Codes, s.cur.main[i], s.cur.cost[i]
		for j, k := range codes {
			at := node + int(k)
			m := stage.next[at]
			if m < 0 {
				continue
			}
			v := v0
			if main != nil {
				v += main.inc[d*l.Codes+int(k)]
			}
			rest := s.bounds.at(main, d+1, m, v)
			if rest >= Forbidden/2 {
				continue
			}
			cost := c0 + own[j] + stage.price[at]
			extra, toGo, ok := s.step(l, d, k, stage.effects[stage.effect[at]], old, st, &s.cur.hist[i])
			if !ok {
				continue
			}
			cost += extra
			f := cost + rest + toGo
			if f >= upper {
				continue
			}
			if main != nil {
				if main.pen[d] != nil {
					cost += main.pen[d][v-main.min]
				}
				if main.reset[d] {
					v = 0
				}
			}
			s.Work++
			s.keep(l, t, d, k, int32(i), cost, f, m, v, st, &s.cur.hist[i])
		}
	}
}

// choices lists the day's codes worth trying, the cheapest of each set of twins,
// with their prices.
func (s *Search) choices(l *Line, d int, price []int64, allow problem.Mask) ([]uint8, []int64) {
	y := &s.seen
	y.codes, y.price = y.codes[:0], y.price[:0]
	for k := range l.Codes {
		y.at[k] = -1
	}
	for k := range l.Codes {
		if !allow.Has(uint8(k)) {
			continue
		}
		p := l.cell[d*l.Codes+k] + price[d*l.Codes+k]
		twin := l.twin[d*l.Codes+k]
		if j := y.at[twin]; j >= 0 {
			if p < y.price[j] {
				y.price[j], y.codes[j] = p, uint8(k)
			}
			continue
		}
		y.at[twin] = int16(len(y.codes))
		y.codes, y.price = append(y.codes, uint8(k)), append(y.price, p)
	}
	return y.codes, y.price
}

// seenDay is the scratch of choices.
type seenDay struct {
	codes []uint8
	price []int64
	at    [problem.MaxCodes]int16
}

// step moves every track of a label over day d with code k. extra is what the
// day costs besides the graph's prices and the main count's penalty; toGo is a
// bound on what later checks of the other counts will cost.
func (s *Search) step(l *Line, d int, k uint8, effects []effect, old, st []int32, h *history) (extra, toGo int64, ok bool) {
	for i, r := range l.freeRuns {
		state, p := l.runs[r].step(old[i], k)
		if p >= Forbidden {
			return 0, 0, false
		}
		st[i] = state
		extra += p
	}
	base := len(l.freeRuns)
	at := d*l.Codes + int(k)
	for i := range l.counts {
		st[base+i] = old[base+i] + l.counts[i].inc[at]
	}
	for _, e := range effects {
		st[base+e.count] += e.inc
	}
	if l.freeEvents {
		for _, e := range l.hits[at] {
			ev := &l.events[e]
			if ev.tracked || !ev.completedBy(d, k, func(day int) uint8 { return h.at(d-1-day, l.histBits) }) {
				continue
			}
			if ev.price >= Forbidden {
				return 0, 0, false
			}
			extra += ev.price
			if ev.count >= 0 {
				st[base+ev.count] += ev.inc
			}
		}
	}
	for i := range l.counts {
		c := &l.counts[i]
		if i == l.main {
			continue // the bounds see to it
		}
		v := st[base+i]
		if v < c.lo[d] || v > c.hi[d] {
			return 0, 0, false
		}
		if c.pen[d] != nil {
			extra += c.pen[d][v-c.min]
		}
		v = max(v, c.safe[d])
		if c.reset[d] {
			v = 0
		}
		rest := s.residual.at(c, i, d+1, v)
		if rest >= Forbidden/2 {
			return 0, 0, false
		}
		toGo += rest
		st[base+i] = v
	}
	base += len(l.counts)
	for i := range l.slides {
		v, p, legal := l.slides[i].step(l, d, k, old[base+i], h)
		if !legal {
			return 0, 0, false
		}
		st[base+i] = v
		extra += p
	}
	for i := range l.window {
		if w := &l.window[i]; l.restBroken(w, d, k, h) {
			if w.price >= Forbidden {
				return 0, 0, false
			}
			extra += w.price
		}
	}
	return extra, toGo, true
}

// chainLimit is how many labels of one key are compared with a new one.
const chainLimit = 24

// keep adds a label, unless another one is as good in all that matters; one that
// the new label makes needless gives way to it.
func (s *Search) keep(l *Line, t *trail, d int, k uint8, parent int32, cost, f int64, node, v int32, st []int32, h *history) {
	y := &s.next
	key := mix(uint64(node)+1, uint64(uint32(v)))
	for i := range l.freeRuns {
		key = mix(key, uint64(uint32(st[i])))
	}
	base := len(l.freeRuns)
	for i := range l.counts {
		if c := &l.counts[i]; i != l.main && c.hardOver && c.hardUnder {
			key = mix(key, uint64(uint32(st[base+i])))
		}
	}
	head, isNew := s.table.find(key, int32(len(y.cost)))
	if !isNew {
		last := int32(-1)
		for j, n := head, 0; j >= 0 && n < chainLimit; j, n = y.link[j], n+1 {
			other := y.state[int(j)*l.tracks : (int(j)+1)*l.tracks]
			if l.asGood(y.cost[j], cost, other, st) {
				s.drop(l, f, j, st, h, k)
				return
			}
			if l.asGood(cost, y.cost[j], st, other) {
				s.drop(l, y.f[j], j, st, h, k)
				y.cost[j], y.f[j] = cost, f
				copy(other, st)
				y.hist[j] = h.push(k, l.histBits)
				t.code[j], t.parent[j] = k, parent
				return
			}
			last = j
		}
		y.link = append(y.link, y.link[last])
		y.link[last] = int32(len(y.cost))
	} else {
		y.link = append(y.link, -1)
	}
	y.cost, y.f = append(y.cost, cost), append(y.f, f)
	y.node, y.main = append(y.node, node), append(y.main, v)
	y.state = append(y.state, st...)
	y.hist = append(y.hist, h.push(k, l.histBits))
	t.code, t.parent = append(t.code, k), append(t.parent, parent)
}

// drop notes the bound of a label that gives way to another, unless the two
// can't be told apart in what the labels don't say.
func (s *Search) drop(l *Line, f int64, j int32, st []int32, h *history, k uint8) {
	if l.exact || f >= s.lost {
		return
	}
	base := len(l.freeRuns) + len(l.counts)
	same := s.next.hist[j] == h.push(k, l.histBits)
	for i := range l.slides {
		same = same && s.next.state[int(j)*l.tracks+base+i] == st[base+i]
	}
	if !same {
		s.lost = f
	}
}

// asGood says whether a label can stand in for another with the same key: its
// cost is no higher even if all that it has more or less of is charged.
func (l *Line) asGood(cost, otherCost int64, st, other []int32) bool {
	if cost > otherCost {
		return false
	}
	base := len(l.freeRuns)
	for i := range l.counts {
		a, b := st[base+i], other[base+i]
		if a == b || i == l.main {
			continue
		}
		c := &l.counts[i]
		if a > b {
			if c.hardOver {
				return false
			}
			cost += int64(a-b) * c.overSlope
		} else {
			if c.hardUnder {
				return false
			}
			cost += int64(b-a) * c.underSlope
		}
		if cost > otherCost {
			return false
		}
	}
	return true
}

// cut keeps the most promising labels, in the order in which they were made.
func (s *Search) cut(l *Line, t *trail, beam int) {
	y := &s.next
	n := len(y.cost)
	s.order = s.order[:0]
	for i := range n {
		s.order = append(s.order, int32(i))
	}
	pivot := selectLeast(s.order, y.f, beam)
	kept := 0
	for i := range n {
		if f := y.f[i]; f > pivot.f || f == pivot.f && int32(i) > pivot.index {
			s.lost = min(s.lost, f)
			continue
		}
		if kept < i {
			y.cost[kept], y.f[kept], y.hist[kept] = y.cost[i], y.f[i], y.hist[i]
			y.node[kept], y.main[kept] = y.node[i], y.main[i]
			copy(y.state[kept*l.tracks:(kept+1)*l.tracks], y.state[i*l.tracks:(i+1)*l.tracks])
			t.code[kept], t.parent[kept] = t.code[i], t.parent[i]
		}
		kept++
	}
	y.cost, y.f, y.hist, y.node, y.main = y.cost[:kept], y.f[:kept], y.hist[:kept], y.node[:kept], y.main[:kept]
	y.state = y.state[:kept*l.tracks]
	t.code, t.parent = t.code[:kept], t.parent[:kept]
}
