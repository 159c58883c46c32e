package line

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// bounds holds, for each day, node and value of the main count, the least that
// the days from there on can cost, the main count's check after the day before
// included. Other counts are priced by their multipliers; runs and events
// outside the graph, slides and rest windows are forgotten.
type bounds struct {
	value []int64
	off   []int        // by day
	lo    []int32      // by day: least value of the main count
	width []int        // by day: values of the main count
	reach [][]interval // by day and node: values of the main count
	arcs  []arc
}

// at gives the bound after a day whose main count came to v, before any reset.
func (b *bounds) at(main *count, day int, node, v int32) int64 {
	pen := int64(0)
	if day > 0 && main != nil && main.reset[day-1] {
		if v < main.lo[day-1] || v > main.hi[day-1] {
			return Forbidden
		}
		if p := main.pen[day-1]; p != nil {
			pen = p[v-main.min]
		}
		v = 0
	}
	i := int(v - b.lo[day])
	if uint(i) >= uint(b.width[day]) {
		return Forbidden
	}
	if x := b.value[b.off[day]+int(node)*b.width[day]+i]; x < Forbidden/2 {
		return x + pen
	}
	return Forbidden
}

// mainCount is the count that the backward pass follows value by value, or nil.
func (l *Line) mainCount() *count {
	if l.main < 0 {
		return nil
	}
	return &l.counts[l.main]
}

// classify groups codes with equal rows in a day's succession table.
func (l *Line) classify() {
	l.class = make([]uint8, (l.Days+1)*l.Codes)
	for d := 1; d < l.Days; d++ {
		t := l.succ[d]
		if d > 1 && &t[0] == &l.succ[d-1][0] {
			copy(l.class[d*l.Codes:(d+1)*l.Codes], l.class[(d-1)*l.Codes:d*l.Codes])
			continue
		}
		n := 0
		var first []int
	next:
		for k := range l.Codes {
			for c, f := range first {
				if slices.Equal(t[k*l.Codes:(k+1)*l.Codes], t[f*l.Codes:(f+1)*l.Codes]) {
					l.class[d*l.Codes+k] = uint8(c)
					continue next
				}
			}
			l.class[d*l.Codes+k] = uint8(n)
			first = append(first, k)
			n++
		}
	}
}

// backward fills the bounds, from the last day to the first.
func (s *Search) backward(l *Line, price []int64, allow []problem.Mask, t *Tuning) {
	b := &s.bounds
	b.measure(l, allow)
	end := b.value[b.off[l.Days] : b.off[l.Days]+l.ends*b.width[l.Days]]
	clear(end)
	for d := l.Days - 1; d >= 0; d-- {
		st := l.stages[d]
		own, extra := s.dayPrices(l, d, price, t)
		b.group(l, d, own, allow[d])
		s.Work += int64(b.width[d]*len(b.arcs)*st.nodes) >> 8
		w, nw := b.width[d], b.width[d+1]
		here := b.value[b.off[d] : b.off[d]+st.nodes*w]
		for i := range here {
			here[i] = Forbidden
		}
		main := l.mainCount()
		if main != nil && main.reset[d] {
			s.backwardReset(l, d, here, main, extra)
			continue
		}
		if main != nil {
			b.check(main, d)
		}
		for n, x := range b.reach[d] {
			if x.empty() {
				continue
			}
			row := here[n*w : (n+1)*w]
			for i := range b.arcs {
				a := &b.arcs[i]
				at := n*l.Codes + int(a.column)
				m := st.next[at]
				if m < 0 {
					continue
				}
				both := x.and(b.reach[d+1][m].add(-a.inc))
				if both.empty() {
					continue
				}
				p := a.price + st.price[at] + extra[st.effect[at]] + l.give[d]
				from, to := both.lo-b.lo[d], both.hi-b.lo[d]+1
				next := b.value[b.off[d+1]+int(m)*nw+int(both.lo+a.inc-b.lo[d+1]):]
				relax(row[from:to], next, p)
			}
		}
	}
}

// backwardReset does a day after which the main count starts again.
func (s *Search) backwardReset(l *Line, d int, here []int64, main *count, extra []int64) {
	b, st, w := &s.bounds, l.stages[d], s.bounds.width[d]
	for n, x := range b.reach[d] {
		if x.empty() {
			continue
		}
		row := here[n*w : (n+1)*w]
		for i := range b.arcs {
			a := &b.arcs[i]
			at := n*l.Codes + int(a.column)
			if st.next[at] < 0 {
				continue
			}
			p := a.price + st.price[at] + extra[st.effect[at]] + l.give[d]
			for v := range row {
				if rest := b.at(main, d+1, st.next[at], b.lo[d]+int32(v)+a.inc); rest < Forbidden {
					row[v] = min(row[v], p+rest)
				}
			}
		}
	}
}

// dayPrices gives each code's price on a day, own and asked, with the counts'
// multipliers, and the multipliers' price of each effect.
func (s *Search) dayPrices(l *Line, d int, price []int64, t *Tuning) (own, extra []int64) {
	own = s.own[:l.Codes]
	for k := range own {
		own[k] = l.cell[d*l.Codes+k] + price[d*l.Codes+k]
	}
	for i := range l.counts {
		c := &l.counts[i]
		if i == l.main {
			continue
		}
		if mu := t.mu[c.block[d]]; mu != 0 {
			for k := range own {
				own[k] += mu * int64(c.inc[d*l.Codes+k])
			}
		}
	}
	st := l.stages[d]
	s.extra = resize(s.extra, len(st.effects))
	for i, list := range st.effects {
		s.extra[i] = 0
		for _, e := range list {
			if e.count != l.main {
				s.extra[i] += t.mu[l.counts[e.count].block[d]] * int64(e.inc)
			}
		}
	}
	return own, s.extra
}
