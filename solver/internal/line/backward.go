package line

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// bounds holds, for each day, class of last code and value of the main count, the
// least that the days from there on can cost when all other tracks are forgotten.
type bounds struct {
	value   []int64
	size    int // values of the main count
	classes int
}

func (b *bounds) at(day int, class uint8, v int32) int64 {
	return b.value[(day*b.classes+int(class))*b.size+int(v)]
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

// backward fills the bounds for the given prices and masks.
func (l *Line) backward(b *bounds, price []int64, allow []problem.Mask) {
	b.size, b.classes = 1, l.classes
	var main *count
	if l.main >= 0 {
		main = &l.counts[l.main]
		b.size = int(main.size)
	}
	need := (l.Days + 1) * b.classes * b.size
	if cap(b.value) < need {
		b.value = make([]int64, need)
	}
	b.value = b.value[:need]
	end := b.value[l.Days*b.classes*b.size:]
	for i := range end {
		end[i] = 0
	}
	var move [problem.MaxCodes]int64
	for d := l.Days - 1; d >= 0; d-- {
		here := b.value[d*b.classes*b.size : (d+1)*b.classes*b.size]
		for i := range here {
			here[i] = Forbidden
		}
		class := l.class[d*l.Codes : (d+1)*l.Codes]
		nextClass := l.class[(d+1)*l.Codes : (d+2)*l.Codes]
		// One representative code of each class, for the succession table.
		var rep [problem.MaxCodes]int
		n := 0
		for k := range l.Codes {
			if int(class[k]) == n {
				rep[n] = k
				n++
			}
		}
		for k := range l.Codes {
			if !allow[d].Has(uint8(k)) {
				continue
			}
			own := l.cell[d*l.Codes+k] + price[d*l.Codes+k]
			inc := 0
			if main != nil {
				inc = int(main.inc[d*l.Codes+k])
			}
			next := b.value[((d+1)*b.classes+int(nextClass[k]))*b.size:][:b.size]
			for c := range n {
				move[c] = own
				if d > 0 {
					move[c] = addPrice(own, l.succ[d][rep[c]*l.Codes+k])
				}
			}
			lo, hi := 0, b.size-1
			var pen []int64
			if main != nil {
				lo, hi = int(main.lo[d]-main.min), int(main.hi[d]-main.min)
				pen = main.pen[d]
			}
			// v is the value before the day, v+inc after it.
			for after := max(lo, inc); after <= min(hi, b.size-1+inc, b.size-1); after++ {
				rest := next[after]
				if rest >= Forbidden {
					continue
				}
				if pen != nil {
					rest += pen[after]
				}
				for c := range n {
					if move[c] < Forbidden {
						if x := rest + move[c]; x < here[c*b.size+after-inc] {
							here[c*b.size+after-inc] = x
						}
					}
				}
			}
		}
	}
}
