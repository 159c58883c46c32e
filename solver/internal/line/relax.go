package line

import (
	"github.com/rostergen/rostergen/solver/problem"
)

// arc is a group of codes with the same steps and the same weight in the main count.
type arc struct {
	column uint8
	code   uint8 // the cheapest
	inc    int32
	price  int64
}

// group collects the day's arcs: the cheapest code of each kind; own is nil
// where prices don't matter.
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
				if own != nil && own[k] < a.price {
					a.price, a.code = own[k], uint8(k)
				}
				continue next
			}
		}
		a := arc{column: st.column[k], code: uint8(k), inc: inc}
		if own != nil {
			a.price = own[k]
		}
		b.arcs = append(b.arcs, a)
	}
}

// bar makes all values Forbidden.
func bar(row []int64) {
	for i := range row {
		row[i] = Forbidden
	}
}

// none is a row of so many values, all Forbidden; not to be changed.
func (b *bounds) none(n int) []int64 {
	for len(b.never) < n {
		b.never = append(b.never, Forbidden)
	}
	return b.never[:n]
}

// check adds the main count's penalty after day d to the values of the day after.
func (b *bounds) check(c *count, d int) {
	pen := c.pen[d]
	if pen == nil {
		return
	}
	for n := range b.reach[d+1] {
		r := &b.reach[d+1][n]
		for i, x := range b.row(r) {
			b.value[r.off+i] = addPrice(x, pen[int(r.lo-c.min)+i])
		}
	}
}
