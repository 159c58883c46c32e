package line

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// trace follows the best line of the relaxed problem and tunes the multipliers;
// it says whether any of them moved.
func (s *Search) trace(l *Line, price []int64, allow []problem.Mask, t *Tuning) (moved bool) {
	b := &s.bounds
	node, v := int32(0), int32(0)
	sums := resize(s.sums, l.blocks)
	s.sums = sums
	clear(sums)
	gone := int32(0) // what the flat days have of the main count above what the table wants
	s.worths = s.worths[:0]
	for d := range l.Days {
		st := l.stages[d]
		own, extra := s.dayPrices(l, d, price, t)
		b.group(l, d, own, allow[d])
		best, chosen := int64(Forbidden), -1
		for i := range b.arcs {
			a := &b.arcs[i]
			at := int(node)*l.Codes + int(a.column)
			if st.next[at] < 0 {
				continue
			}
			var rest int64
			if d < b.from {
				rest, _ = b.least(d+1, st.next[at])
				rest += b.mu * int64(a.inc)
			} else {
				rest = b.at(l.mainCount(), d+1, st.next[at], v+a.inc)
			}
			if rest >= Forbidden/2 {
				continue
			}
			if x := a.price + st.price[at] + extra[st.effect[at]] + rest; x < best {
				best, chosen = x, i
			}
		}
		if chosen < 0 {
			return false
		}
		if w := l.worth(d, price, allow[d]); w > 0 {
			s.worths = append(s.worths, w)
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
		if d+1 == b.from { // here the table begins, with the value that it likes best
			_, best := b.least(d+1, node)
			gone, v = v-best, best
		}
	}
	day := median(s.worths)
	for i := range l.counts {
		c := &l.counts[i]
		if i == l.main {
			if b.from > 0 {
				moved = t.move(c, 0, gone, day) || moved
			}
			continue
		}
		for block := range c.blockPen {
			moved = t.learn(c, block, sums[c.firstBlock+block], day) || moved
		}
	}
	return moved
}

// median puts the values in another order; one wild price among them does not matter.
func median(v []int64) int64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	return v[len(v)/2]
}

// worth is how far the prices of a day's codes lie apart.
func (l *Line) worth(d int, price []int64, allow problem.Mask) int64 {
	low, high := int64(Forbidden), int64(-Forbidden)
	for k := range l.Codes {
		if allow.Has(uint8(k)) {
			p := l.cell[d*l.Codes+k] + price[d*l.Codes+k]
			low, high = min(low, p), max(high, p)
		}
	}
	return max(0, high-low)
}
