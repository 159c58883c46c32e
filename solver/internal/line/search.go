package line

import (
	"github.com/rostergen/rostergen/solver/problem"
)

// Search is the scratch memory of one worker; it may be used for any line.
type Search struct {
	// Work counts labels made since the search was created.
	Work int64

	bounds    bounds
	cur, next layer
	trail     []trail
	table     table
	order     []int32
	state     []int32
	free      []problem.Mask
}

// NewSearch makes an empty scratch.
func NewSearch() *Search { return &Search{} }

// Request says what to look for.
type Request struct {
	Price []int64        // [day*codes+code], added to the line's own prices
	Allow []problem.Mask // by day, cut with the line's own; nil: no cut
	Upper int64          // only a line that costs less is wanted
	Beam  int            // most labels kept after each day
}

// Result of a search. Line is nil when nothing cheaper than Upper was found.
type Result struct {
	Line  []uint8
	Cost  int64
	Exact bool // proved: no legal line costs less (nor less than Upper, when Line is nil)
}

// layer holds the labels of one day, field by field.
type layer struct {
	cost, f []int64
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
}

// Best finds the cheapest legal line.
func (s *Search) Best(l *Line, q Request) Result {
	if q.Beam <= 0 {
		return Result{} // no label may be kept
	}
	allow := s.masks(l, q.Allow)
	b := &s.bounds
	l.backward(b, q.Price, allow)
	upper := q.Upper - l.fixed
	s.start(l)
	exact := len(l.slides) == 0 && len(l.events) == 0 && len(l.window) == 0
	for len(s.trail) < l.Days {
		s.trail = append(s.trail, trail{})
	}
	for d := 0; d < l.Days; d++ {
		s.extend(l, b, d, q.Price, allow[d], upper)
		if len(s.next.cost) > q.Beam {
			s.cut(l, &s.trail[d], q.Beam)
			exact = false
		}
		s.cur, s.next = s.next, s.cur
		if len(s.cur.cost) == 0 {
			return Result{Exact: exact}
		}
	}
	best := 0
	for i, c := range s.cur.cost {
		if c < s.cur.cost[best] {
			best = i
		}
	}
	line := make([]uint8, l.Days)
	cost := s.cur.cost[best]
	for d, i := l.Days-1, int32(best); d >= 0; d-- {
		line[d] = s.trail[d].code[i]
		i = s.trail[d].parent[i]
	}
	return Result{Line: line, Cost: cost + l.fixed, Exact: exact}
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
func (s *Search) start(l *Line) {
	s.cur.clear()
	s.cur.cost = append(s.cur.cost, 0)
	s.cur.f = append(s.cur.f, 0)
	s.cur.hist = append(s.cur.hist, history{})
	for i := range l.runs {
		s.cur.state = append(s.cur.state, l.runs[i].start)
	}
	for range l.tracks - len(l.runs) {
		s.cur.state = append(s.cur.state, 0)
	}
}

// extend makes the labels of day d from those of the day before.
func (s *Search) extend(l *Line, b *bounds, d int, price []int64, allow problem.Mask, upper int64) {
	s.next.clear()
	t := &s.trail[d]
	t.code, t.parent = t.code[:0], t.parent[:0]
	s.table.clear()
	if cap(s.state) < l.tracks {
		s.state = make([]int32, l.tracks)
	}
	st := s.state[:l.tracks]
	var mainCount *count
	mainAt := 0
	if l.main >= 0 {
		mainCount, mainAt = &l.counts[l.main], len(l.runs)+l.main
	}
	class := l.class[(d+1)*l.Codes : (d+2)*l.Codes]
	var own [problem.MaxCodes]int64
	for k := range l.Codes {
		own[k] = l.cell[d*l.Codes+k] + price[d*l.Codes+k]
	}
	for i := range s.cur.cost {
		old := s.cur.state[i*l.tracks : (i+1)*l.tracks]
		last := uint8(0)
		if d > 0 {
			last = s.trail[d-1].code[i]
		}
		for k := range uint8(l.Codes) {
			if !allow.Has(k) {
				continue
			}
			cost := s.cur.cost[i] + own[k]
			if d > 0 {
				p := l.succ[d][int(last)*l.Codes+int(k)]
				if p >= Forbidden {
					continue
				}
				cost += p
			}
			rest := int64(0)
			if mainCount != nil {
				v := old[mainAt] + mainCount.inc[d*l.Codes+int(k)]
				if v < mainCount.lo[d] || v > mainCount.hi[d] {
					continue
				}
				if mainCount.pen[d] != nil {
					cost += mainCount.pen[d][v-mainCount.min]
				}
				rest = b.at(d+1, class[k], v-mainCount.min)
			} else {
				rest = b.at(d+1, class[k], 0)
			}
			if rest >= Forbidden || cost+rest >= upper {
				continue
			}
			extra, toGo, ok := l.step(d, k, old, st, &s.cur.hist[i], true)
			cost += extra
			f := cost + rest + toGo
			if !ok || f >= upper {
				continue
			}
			s.Work++
			s.keep(l, t, d, k, int32(i), cost, f, class[k], st, &s.cur.hist[i])
		}
	}
}

// keep adds a label, or merges it with one that can't be told apart.
func (s *Search) keep(l *Line, t *trail, d int, k uint8, parent int32, cost, f int64, class uint8, st []int32, h *history) {
	key := uint64(class) + 1
	for _, v := range st[:len(l.runs)+len(l.counts)] {
		key = mix(key, uint64(uint32(v)))
	}
	j, isNew := s.table.find(key, int32(len(s.next.cost)))
	if !isNew {
		if cost < s.next.cost[j] {
			s.next.cost[j], s.next.f[j] = cost, f
			copy(s.next.state[int(j)*l.tracks:], st)
			s.next.hist[j] = h.push(k, l.histBits)
			t.code[j], t.parent[j] = k, parent
		}
		return
	}
	s.next.cost = append(s.next.cost, cost)
	s.next.f = append(s.next.f, f)
	s.next.state = append(s.next.state, st...)
	s.next.hist = append(s.next.hist, h.push(k, l.histBits))
	t.code = append(t.code, k)
	t.parent = append(t.parent, parent)
}

// cut keeps the most promising labels, in the order in which they were made.
func (s *Search) cut(l *Line, t *trail, beam int) {
	n := len(s.next.cost)
	s.order = s.order[:0]
	for i := range n {
		s.order = append(s.order, int32(i))
	}
	pivot := selectLeast(s.order, s.next.f, beam)
	kept := 0
	for i := range n {
		if f := s.next.f[i]; f > pivot.f || f == pivot.f && int32(i) > pivot.index {
			continue
		}
		if kept < i {
			s.next.cost[kept], s.next.f[kept], s.next.hist[kept] = s.next.cost[i], s.next.f[i], s.next.hist[i]
			copy(s.next.state[kept*l.tracks:(kept+1)*l.tracks], s.next.state[i*l.tracks:(i+1)*l.tracks])
			t.code[kept], t.parent[kept] = t.code[i], t.parent[i]
		}
		kept++
	}
	s.next.cost, s.next.f, s.next.hist = s.next.cost[:kept], s.next.f[:kept], s.next.hist[:kept]
	s.next.state = s.next.state[:kept*l.tracks]
	t.code, t.parent = t.code[:kept], t.parent[:kept]
}
