package line

import (
	"github.com/rostergen/rostergen/solver/problem"
)

// interval is a range of values of the main count, empty when lo is above hi.
type interval struct{ lo, hi int32 }

var nowhere = interval{1 << 30, -1 << 30}

func (x interval) empty() bool { return x.lo > x.hi }

// with is the least interval around two.
func (x interval) with(y interval) interval { return interval{min(x.lo, y.lo), max(x.hi, y.hi)} }

// and is what two intervals share.
func (x interval) and(y interval) interval { return interval{max(x.lo, y.lo), min(x.hi, y.hi)} }

func (x interval) add(v int32) interval {
	if x.empty() {
		return nowhere
	}
	return interval{x.lo + v, x.hi + v}
}

func (x interval) width() int { return int(max(0, x.hi-x.lo+1)) }

// row is the place of a node's bounds: one for each value in the interval, the
// first at off; a single one on flat days.
type row struct {
	interval
	off int
}

// measure finds which nodes can be reached with which values of the main count,
// such that a legal end can be reached from there, and lays out the table.
func (b *bounds) measure(l *Line, allow []problem.Mask) {
	for len(b.reach) <= l.Days {
		b.reach = append(b.reach, nil)
	}
	b.reach[0] = append(b.reach[0][:0], row{})
	for d := range l.Days {
		b.group(l, d, nil, allow[d])
		b.forth(l, d)
	}
	for d := l.Days - 1; d >= 0; d-- {
		b.group(l, d, nil, allow[d])
		b.back(l, d)
	}
	b.from = b.flat(l)
	need := 0
	for d, rows := range b.reach[:l.Days+1] {
		for n := range rows {
			rows[n].off = need
			if x := rows[n]; d < b.from {
				need++
			} else {
				need += x.width()
			}
		}
	}
	b.value = resize(b.value, need)
}

// flat gives the first day from which on the main count is followed value by
// value; before it, a multiplier must do. That is zero unless the table would be
// very large, and where the count is looked at before that day.
func (b *bounds) flat(l *Line) int {
	main := l.mainCount()
	if main == nil || b.full {
		return 0
	}
	need, from := 0, 0
	for d := l.Days; d >= 0; d-- {
		for _, x := range b.reach[d] {
			need += x.width()
		}
		if from == 0 && need > flatCells {
			from = min(d+1, l.Days)
		}
	}
	if need <= wholeCells {
		return 0
	}
	for d := range from {
		if main.reset[d] || main.pen[d] != nil {
			return 0
		}
	}
	return from
}

// A table of up to wholeCells is made for all days; of a larger one only the last
// days are, as many as flatCells have room for.
const (
	wholeCells = 2_000_000
	flatCells  = 400_000
)

// forth finds what is reached over a day.
func (b *bounds) forth(l *Line, d int) {
	st, main := l.stages[d], l.mainCount()
	nodes := l.ends
	if d+1 < l.Days {
		nodes = l.stages[d+1].nodes
	}
	r := resize(b.reach[d+1], nodes)
	for i := range r {
		r[i].interval = nowhere
	}
	b.reach[d+1] = r
	for n, x := range b.reach[d] {
		if x.empty() {
			continue
		}
		for i := range b.arcs {
			a := &b.arcs[i]
			m := st.next[n*l.Codes+int(a.column)]
			if m < 0 {
				continue
			}
			y := x.interval
			if main != nil {
				if y = x.add(a.inc).and(interval{main.lo[d], main.hi[d]}); y.empty() {
					continue
				}
				if main.reset[d] {
					y = interval{}
				}
			}
			r[m].interval = r[m].with(y)
		}
	}
}

// back cuts what is reached before a day to what leads on over it.
func (b *bounds) back(l *Line, d int) {
	st, main := l.stages[d], l.mainCount()
	for n, x := range b.reach[d] {
		if x.empty() {
			continue
		}
		on := nowhere
		for i := range b.arcs {
			a := &b.arcs[i]
			m := st.next[n*l.Codes+int(a.column)]
			if m < 0 || b.reach[d+1][m].empty() {
				continue
			}
			y := b.reach[d+1][m].interval
			if main != nil {
				z := interval{main.lo[d], main.hi[d]}
				if !main.reset[d] {
					z = z.and(y)
				}
				y = z.add(-a.inc)
			}
			on = on.with(y)
		}
		b.reach[d][n].interval = x.and(on)
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
