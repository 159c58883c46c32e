package line

import (
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
