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
	reach [][]row // by day and node
	arcs  []arc
	never []int64 // all Forbidden

	full bool  // no day is flat
	from int   // days before it are flat: the main count is priced there by a multiplier
	mu   int64 // that multiplier
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
	r := &b.reach[day][node]
	if v < r.lo || v > r.hi {
		return Forbidden
	}
	if day < b.from {
		if x := b.value[r.off]; x < Forbidden/2 {
			return x + b.mu*int64(v)
		}
		return Forbidden
	}
	if x := b.value[r.off+int(v-r.lo)]; x < Forbidden/2 {
		return x + pen
	}
	return Forbidden
}

// row gives a node's bounds by value.
func (b *bounds) row(r *row) []int64 {
	if r.empty() {
		return nil
	}
	return b.value[r.off : r.off+r.width()]
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
	for n := range b.reach[l.Days] {
		clear(b.row(&b.reach[l.Days][n]))
	}
	main := l.mainCount()
	if main != nil {
		b.mu = t.mu[main.firstBlock]
	}
	work := 0
	for d := l.Days - 1; d >= 0; d-- {
		st := l.stages[d]
		own, extra := s.dayPrices(l, d, price, t)
		b.group(l, d, own, allow[d])
		if d < b.from {
			s.Work += int64(len(b.reach[d])*len(b.arcs)) >> 6
			b.flatDay(l, d, extra)
			continue
		}
		reset := main != nil && main.reset[d]
		if main != nil && !reset {
			b.check(main, d)
		}
		for n := range b.reach[d] {
			x := &b.reach[d][n]
			row := b.row(x)
			if len(row) == 0 {
				continue
			}
			work += len(row) * len(b.arcs)
			first := true
			if reset {
				bar(row)
			}
			for i := range b.arcs {
				a := &b.arcs[i]
				at := n*l.Codes + int(a.column)
				m := st.next[at]
				if m < 0 {
					continue
				}
				p := a.price + st.price[at] + extra[st.effect[at]] + l.give[d]
				if reset {
					for v := range row {
						if rest := b.at(main, d+1, m, x.lo+int32(v)+a.inc); rest < Forbidden {
							row[v] = min(row[v], p+rest)
						}
					}
					continue
				}
				next := &b.reach[d+1][m]
				both := x.and(next.add(-a.inc))
				if both.empty() {
					continue
				}
				on := row[both.lo-x.lo : both.hi-x.lo+1]
				after := b.value[next.off+int(both.lo+a.inc-next.lo):]
				if first {
					bar(row[:both.lo-x.lo])
					relax(on, b.none(len(on)), after, p)
					bar(row[both.hi-x.lo+1:])
					first = false
					continue
				}
				relax(on, on, after, p)
			}
			if first && !reset {
				bar(row)
			}
		}
	}
	s.Work += int64(work >> 8)
}

// flatDay fills a day on which a multiplier stands in for the main count.
func (b *bounds) flatDay(l *Line, d int, extra []int64) {
	st := l.stages[d]
	for n := range b.reach[d] {
		x := &b.reach[d][n]
		least := int64(Forbidden)
		for i := range b.arcs {
			a := &b.arcs[i]
			at := n*l.Codes + int(a.column)
			m := st.next[at]
			if x.empty() || m < 0 || b.reach[d+1][m].empty() {
				continue
			}
			rest, _ := b.least(d+1, m)
			least = min(least, a.price+b.mu*int64(a.inc)+st.price[at]+extra[st.effect[at]]+l.give[d]+rest)
		}
		b.value[x.off] = min(least, Forbidden)
	}
}

// least gives a node's least bound less the multiplier's price of the value, and
// the value that has it; on flat days the value is not known.
func (b *bounds) least(day int, node int32) (bound int64, v int32) {
	x := &b.reach[day][node]
	if day < b.from {
		return b.value[x.off], 0
	}
	bound = Forbidden
	for i, y := range b.row(x) {
		if y < Forbidden/2 && y-b.mu*int64(x.lo+int32(i)) < bound {
			bound, v = y-b.mu*int64(x.lo+int32(i)), x.lo+int32(i)
		}
	}
	return bound, v
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
