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
	off   []int   // by day
	lo    []int32 // by day: least value of the main count
	width []int   // by day: values of the main count
	reach [][]bool
	arcs  []arc
}

// arc is a group of codes with the same steps and the same weight in the main count.
type arc struct {
	column uint8
	code   uint8 // the cheapest
	inc    int32
	price  int64
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
	l.classes = 1
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
		l.classes = max(l.classes, n)
	}
}

// measure finds which nodes and values of the main count can be reached.
func (b *bounds) measure(l *Line, allow []problem.Mask) {
	b.off, b.lo, b.width = resize(b.off, l.Days+1), resize(b.lo, l.Days+1), resize(b.width, l.Days+1)
	for len(b.reach) <= l.Days {
		b.reach = append(b.reach, nil)
	}
	b.reach[0] = append(b.reach[0][:0], true)
	var main *count
	if l.main >= 0 {
		main = &l.counts[l.main]
	}
	lo, hi := int32(0), int32(0)
	need := 0
	for d := 0; ; d++ {
		nodes := l.ends
		if d < l.Days {
			nodes = l.stages[d].nodes
		}
		b.off[d], b.lo[d], b.width[d] = need, lo, int(max(0, hi-lo+1))
		need += nodes * b.width[d]
		if d == l.Days {
			break
		}
		b.spread(l, d, allow[d])
		if main != nil {
			a, z := int32(1<<30), int32(-1<<30)
			for k := range l.Codes {
				if allow[d].Has(uint8(k)) {
					a, z = min(a, main.inc[d*l.Codes+k]), max(z, main.inc[d*l.Codes+k])
				}
			}
			lo, hi = max(lo+a, main.lo[d]), min(hi+z, main.hi[d])
			if main.reset[d] {
				lo, hi = 0, min(0, hi-lo)
			}
		}
	}
	b.value = resize(b.value, need)
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// spread finds the nodes that can be reached over a day.
func (b *bounds) spread(l *Line, d int, allow problem.Mask) {
	st := l.stages[d]
	nodes := l.ends
	if d+1 < l.Days {
		nodes = l.stages[d+1].nodes
	}
	r := resize(b.reach[d+1], nodes)
	clear(r)
	b.reach[d+1] = r
	var columns problem.Mask
	for k := range l.Codes {
		if allow.Has(uint8(k)) {
			columns |= 1 << st.column[k]
		}
	}
	for n, in := range b.reach[d] {
		if !in {
			continue
		}
		for k := range l.Codes {
			if columns.Has(uint8(k)) {
				if m := st.next[n*l.Codes+k]; m >= 0 {
					r[m] = true
				}
			}
		}
	}
}

// group collects the day's arcs: the cheapest code of each kind.
func (b *bounds) group(l *Line, d int, own []int64, allow problem.Mask) {
	st := l.stages[d]
	b.arcs = b.arcs[:0]
next:
	for k := range l.Codes {
		if !allow.Has(uint8(k)) {
			continue
		}
		inc := int32(0)
		if l.main >= 0 {
			inc = l.counts[l.main].inc[d*l.Codes+k]
		}
		for i := range b.arcs {
			if a := &b.arcs[i]; a.column == st.column[k] && a.inc == inc {
				if own[k] < a.price {
					a.price, a.code = own[k], uint8(k)
				}
				continue next
			}
		}
		b.arcs = append(b.arcs, arc{st.column[k], uint8(k), inc, own[k]})
	}
}

// backward fills the bounds. own(d) gives each code's price with multipliers,
// extra(d) that of each effect.
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
		for n := range st.nodes {
			if !b.reach[d][n] {
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
				p := a.price + st.price[at] + extra[st.effect[at]] + l.give[d]
				next := b.value[b.off[d+1]+int(m)*nw:][:nw]
				shift := int(b.lo[d] + a.inc - b.lo[d+1]) // value i before is value i+shift after
				from, to := max(0, -shift), min(w, nw-shift)
				if from >= to {
					continue
				}
				relax(row[from:to], next[from+shift:to+shift], p)
			}
		}
	}
}

// backwardReset does a day after which the main count starts again.
func (s *Search) backwardReset(l *Line, d int, here []int64, main *count, extra []int64) {
	b, st, w := &s.bounds, l.stages[d], s.bounds.width[d]
	for n := range st.nodes {
		if !b.reach[d][n] {
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

// relax lowers each value to the one after it plus a price.
func relax(row, next []int64, p int64) {
	next = next[:len(row)]
	for len(next) >= 4 && len(row) >= 4 { // without branches: they can't be foretold
		row[0] = min(row[0], next[0]+p)
		row[1] = min(row[1], next[1]+p)
		row[2] = min(row[2], next[2]+p)
		row[3] = min(row[3], next[3]+p)
		row, next = row[4:], next[4:]
	}
	for i, x := range next {
		row[i] = min(row[i], x+p)
	}
}

// check adds the main count's penalty after day d to the values of the day after.
func (b *bounds) check(c *count, d int) {
	pen := c.pen[d]
	if pen == nil {
		return
	}
	w, lo := b.width[d+1], int(b.lo[d+1]-c.min)
	rows := b.value[b.off[d+1]:]
	if d+2 < len(b.off) {
		rows = b.value[b.off[d+1]:b.off[d+2]]
	}
	for at := 0; at+w <= len(rows) && w > 0; at += w {
		for i := range w {
			rows[at+i] = addPrice(rows[at+i], pen[lo+i])
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

// trace follows the best line of the relaxed problem and tunes the multipliers;
// it says whether any of them moved.
func (s *Search) trace(l *Line, price []int64, allow []problem.Mask, t *Tuning) (moved bool) {
	b := &s.bounds
	node, v := int32(0), int32(0)
	sums := resize(s.sums, l.blocks)
	s.sums = sums
	clear(sums)
	var span int64
	for d := range l.Days {
		st := l.stages[d]
		own, extra := s.dayPrices(l, d, price, t)
		b.group(l, d, own, allow[d])
		best, chosen := int64(Forbidden), -1
		low, high := int64(Forbidden), int64(-Forbidden)
		for i := range b.arcs {
			a := &b.arcs[i]
			at := int(node)*l.Codes + int(a.column)
			if st.next[at] < 0 {
				continue
			}
			low, high = min(low, a.price), max(high, a.price)
			rest := b.at(l.mainCount(), d+1, st.next[at], v+a.inc)
			if rest >= Forbidden {
				continue
			}
			if x := a.price + st.price[at] + extra[st.effect[at]] + rest; x < best {
				best, chosen = x, i
			}
		}
		if chosen < 0 {
			return false
		}
		if high > low {
			span += high - low
		}
		a := &b.arcs[chosen]
		at := int(node)*l.Codes + int(a.column)
		for i := range l.counts {
			if c := &l.counts[i]; i != l.main {
				sums[c.block[d]] += c.inc[d*l.Codes+int(a.code)]
			}
		}
		for _, e := range st.effects[st.effect[at]] {
			sums[l.counts[e.count].block[d]] += e.inc
		}
		node, v = st.next[at], v+a.inc
		if main := l.mainCount(); main != nil && main.reset[d] {
			v = 0
		}
	}
	for i := range l.counts {
		c := &l.counts[i]
		if i == l.main {
			continue
		}
		// A first guess of a unit's worth: what a day's choice is worth, for the least step of the count.
		first := span / int64(l.Days) / 4 / c.most
		for block := range c.blockPen {
			moved = t.learn(c, block, sums[c.firstBlock+block], first) || moved
		}
	}
	return moved
}
