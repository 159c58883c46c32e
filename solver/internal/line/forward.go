package line

import (
	"github.com/rostergen/rostergen/solver/problem"
)

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
	p, ok := l.lookBack(d, k, old[base:], st[base:], h)
	return extra + p, toGo, ok
}
