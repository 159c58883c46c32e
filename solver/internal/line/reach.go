package line

import (
	"github.com/rostergen/rostergen/solver/problem"
)

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

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
