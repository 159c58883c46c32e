package line

import "github.com/rostergen/rostergen/solver/problem"

// history packs the codes of the last days, the latest in the lowest bits.
type history [2]uint64

func (h *history) push(k uint8, bits uint) history {
	per := 64 / bits
	top := h[0] >> ((per - 1) * bits)
	return history{h[0]<<bits | uint64(k), h[1]<<bits | top&(1<<bits-1)}
}

// at gives the code of back days ago; 0 is the latest.
func (h *history) at(back int, bits uint) uint8 {
	per := int(64 / bits)
	if back < per {
		return uint8(h[0] >> (uint(back) * bits) & (1<<bits - 1))
	}
	return uint8(h[1] >> (uint(back-per) * bits) & (1<<bits - 1))
}

// depth is how many days a history holds.
func (l *Line) depth() int { return 2 * int(64/l.histBits) }

// step moves every track over day d with code k, for Cost; extra is what the day
// costs besides cell and succession prices.
func (l *Line) step(d int, k uint8, old, st []int32, h *history) (extra int64, ok bool) {
	for i := range l.runs {
		s, p := l.runs[i].step(old[i], k)
		if p >= Forbidden {
			return 0, false
		}
		st[i] = s
		extra += p
	}
	base := len(l.runs)
	at := d*l.Codes + int(k)
	for i := range l.counts {
		st[base+i] = old[base+i] + l.counts[i].inc[at]
	}
	for _, e := range l.hits[at] {
		ev := &l.events[e]
		if !ev.completedBy(d, k, func(day int) uint8 { return h.at(d-1-day, l.histBits) }) {
			continue
		}
		if ev.price >= Forbidden {
			return 0, false
		}
		extra += ev.price
		if ev.count >= 0 {
			st[base+ev.count] += ev.inc
		}
	}
	for i := range l.counts {
		c := &l.counts[i]
		v := st[base+i]
		if v < c.lo[d] || v > c.hi[d] {
			return 0, false
		}
		if c.pen[d] != nil {
			extra += c.pen[d][v-c.min]
		}
		if c.reset[d] {
			st[base+i] = 0
		}
	}
	base += len(l.counts)
	p, ok := l.lookBack(d, k, old[base:], st[base:], h)
	return extra + p, ok
}

// lookBack prices what hangs on the last days: it moves the slides over day d and asks
// for the rest in windows. The slides may be moved in place.
func (l *Line) lookBack(d int, k uint8, old, st []int32, h *history) (price int64, ok bool) {
	for i := range l.slides {
		v, p, legal := l.slides[i].step(l, d, k, old[i], h)
		if !legal {
			return 0, false
		}
		st[i] = v
		price += p
	}
	for i := range l.window {
		if w := &l.window[i]; l.restBroken(w, d, k, h) {
			if w.price >= Forbidden {
				return 0, false
			}
			price += w.price
		}
	}
	return price, true
}

// step moves the sum of the last days over day d.
func (s *slide) step(l *Line, d int, k uint8, v int32, h *history) (after int32, price int64, ok bool) {
	v += s.inc[d*l.Codes+int(k)]
	if out := d - s.length; out >= 0 {
		v -= s.inc[out*l.Codes+int(h.at(s.length-1, l.histBits))]
	}
	if c := &s.check[d]; c.set {
		value := c.base + s.unit*int64(v)
		if value < c.lo || value > c.hi {
			return 0, 0, false
		}
		if c.scale > 0 {
			price = c.penalty.At(value) * c.scale
		}
	}
	return v, price, true
}

// restBroken says whether the window that ends with day d holds too little rest,
// walking back from its end to the last duty that ended before it.
func (l *Line) restBroken(x *window, d int, k uint8, h *history) bool {
	w := x.w
	first := d - w.Length + 1
	if first < w.First {
		return false
	}
	from, edge := x.clock.Midnight(first), x.clock.Midnight(d+1)
	if x.nested {
		return w.Rest(l.duties(x, d, k, h), from, edge) < w.Need
	}
	units := 0
	// duty takes one more duty in; done says that the verdict stands.
	duty := func(s problem.Span) (done bool) {
		if gap := edge - s.To; gap >= w.Long {
			units += w.Need
		} else if gap >= w.Short {
			units++
		}
		edge = min(edge, s.From)
		return units >= w.Need || edge <= from
	}
	for day := d; day >= max(0, d-l.depth()); day-- {
		code := k
		if day < d {
			code = h.at(d-1-day, l.histBits)
		}
		if s := x.clock.Span(day, code); !s.Empty() && duty(s) {
			return units < w.Need
		}
	}
	for i := len(w.Before) - 1; i >= 0; i-- {
		if duty(w.Before[i]) {
			return units < w.Need
		}
	}
	return false // free for longer than anybody knows
}

// Cost prices a given line exactly; ok is false when it breaks a hard row.
func (l *Line) Cost(line []uint8) (cost int64, ok bool) {
	n := len(l.runs) + len(l.counts) + len(l.slides)
	old, st := make([]int32, n), make([]int32, n)
	l.begin(old)
	cost, ok = l.price(line, 0, old, st, history{})
	return l.fixed + cost, ok
}

// begin sets the tracks as they are before the first day.
func (l *Line) begin(at []int32) {
	for i := range l.runs {
		at[i] = l.runs[i].start
	}
}

// price adds up the days from one on, given the tracks and the history before it;
// st is scratch, old is overwritten.
func (l *Line) price(line []uint8, from int, old, st []int32, h history) (cost int64, ok bool) {
	for d := from; d < l.Days; d++ {
		p, legal := l.day(line, d, old, st, &h)
		if !legal {
			return 0, false
		}
		cost += p
		h = h.push(line[d], l.histBits)
		old, st = st, old
	}
	return cost, true
}

// day prices one day of a line and gives the tracks after it.
func (l *Line) day(line []uint8, d int, old, st []int32, h *history) (price int64, ok bool) {
	k := int(line[d])
	if !l.allowed[d].Has(line[d]) {
		return 0, false
	}
	price = l.cell[d*l.Codes+k]
	if d > 0 {
		p := l.succ[d][int(line[d-1])*l.Codes+k]
		if p >= Forbidden {
			return 0, false
		}
		price += p
	}
	extra, ok := l.step(d, line[d], old, st, h)
	return price + extra, ok
}
