package line

import (
	"cmp"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// Tuning holds the multipliers of one line's counts: prices of a unit of each
// count that stand in for the count itself in the backward pass. Any values give
// valid bounds; good ones give tight ones. Each search moves them a step towards
// better ones, so a tuning should be kept with its line.
type Tuning struct {
	mu   []int64
	step []int64
	sign []int8
}

// fit makes the tuning as long as the line needs.
func (t *Tuning) fit(l *Line) {
	if len(t.mu) != l.blocks {
		*t = Tuning{mu: make([]int64, l.blocks), step: make([]int64, l.blocks), sign: make([]int8, l.blocks)}
	}
}

// Blocks is how many multipliers a line has.
func (l *Line) Blocks() int { return l.blocks }

// CopyFrom takes over another tuning of the same line.
func (t *Tuning) CopyFrom(o *Tuning) {
	t.mu = append(t.mu[:0], o.mu...)
	t.step = append(t.step[:0], o.step...)
	t.sign = append(t.sign[:0], o.sign...)
}

// residuals holds, for each count but the main one, the least that its checks
// from a day on can cost, less the multiplier's price of what is added on the
// way: the graph pays that price in its steps.
type residuals struct {
	value []int64
	off   []int // by count: start of its table, [day*size+v-min]

	step []interval // of the count at hand, by day: what the day, and events that end with it, add
	met  []interval // the values before each day, and at the end
}

func (r *residuals) at(c *count, index, day int, v int32) int64 {
	return r.value[r.off[index]+day*int(c.size)+int(v-c.min)]
}

// fill computes the tables for a tuning, of the values that the open codes allow.
func (r *residuals) fill(l *Line, allow []problem.Mask, t *Tuning) {
	need := 0
	r.off = r.off[:0]
	for i := range l.counts {
		r.off = append(r.off, need)
		if i != l.main {
			need += int(l.counts[i].size) * (l.Days + 1)
		}
	}
	if cap(r.value) < need {
		r.value = make([]int64, need)
	}
	r.value = r.value[:need]
	for i := range l.counts {
		if c := &l.counts[i]; i != l.main {
			r.survey(l, c, allow)
			r.fillOne(c, r.off[i], l.Days, t)
		}
	}
}

// survey finds what each day can add and which values can be met before it, as
// distances from the least: elsewhere the table says nothing.
func (r *residuals) survey(l *Line, c *count, allow []problem.Mask) {
	r.step, r.met = r.step[:0], r.met[:0]
	all := interval{0, c.size - 1}
	now := interval{-c.min, -c.min}
	chained := slices.Contains(c.reset, true)
	for d := range l.Days {
		if chained {
			now = all
		}
		r.met = append(r.met, now)
		lo, hi := c.dayRange(l, d, allow[d])
		r.step = append(r.step, interval{lo + c.events[d][0], hi + c.events[d][1]})
		now = interval{now.lo + lo + c.early[d][0], now.hi + hi + c.early[d][1]}.and(all)
		if !now.empty() {
			now.hi = max(now.hi, c.safe[d]-c.min) // labels round up to what is safe
		}
	}
	r.met = append(r.met, now)
	if chained {
		r.met[l.Days] = all
	}
}

func (r *residuals) fillOne(c *count, off, days int, t *Tuning) {
	size := int(c.size)
	if x := r.met[days]; !x.empty() {
		clear(r.value[off+days*size+int(x.lo) : off+days*size+int(x.hi)+1])
	}
	for d := days - 1; d >= 0; d-- {
		next := r.value[off+(d+1)*size : off+(d+2)*size]
		here := r.value[off+d*size : off+(d+1)*size]
		mu := t.mu[c.block[d]]
		lo, hi := int(max(r.met[d+1].lo, c.lo[d]-c.min)), int(min(r.met[d+1].hi, c.hi[d]-c.min))
		pen := c.pen[d]
		after := func(w int) int64 {
			x := next[w]
			if c.reset[d] {
				x = next[-c.min]
			}
			if pen != nil {
				x = addPrice(x, pen[w])
			}
			if x >= Forbidden {
				return Forbidden
			}
			return x - mu*int64(w)
		}
		best := lo
		for w := lo; w <= hi; w++ {
			if after(w) < after(best) {
				best = w
			}
		}
		a, b := int(r.step[d].lo), int(r.step[d].hi)
		for v := int(r.met[d].lo); v <= int(r.met[d].hi); v++ {
			from, to := max(v+a, lo), min(v+b, hi)
			if from > to {
				here[v] = Forbidden
				continue
			}
			x := after(min(max(best, from), to))
			if x < Forbidden {
				x += mu * int64(v)
			}
			here[v] = x
		}
	}
}

// wanted gives the interval of sums that a block likes best under its multiplier.
func (c *count) wanted(block int, mu int64) (lo, hi int32) {
	pen, span := c.blockPen[block], c.blockRange[block]
	best := int64(Forbidden)
	for v := span[0]; v <= span[1]; v++ {
		p := pen[v-c.min]
		if p >= Forbidden {
			continue
		}
		switch p -= mu * int64(v); {
		case p < best:
			best, lo, hi = p, v, v
		case p == best:
			hi = v
		}
	}
	return lo, hi
}

// learn moves the multiplier of a block by what the relaxed best line has of it,
// and says whether it did. day is what a day's choice is worth.
func (t *Tuning) learn(c *count, block int, sum int32, day int64) bool {
	lo, hi := c.wanted(block, t.mu[c.firstBlock+block])
	return t.move(c, block, max(0, sum-hi)-max(0, lo-sum), day)
}

// leastDay is what a day is worth where there are no prices at all.
const leastDay = 1024

// move moves the multiplier of a block of which there is too much, or too little
// when over is negative; it says whether the multiplier is another, be it only that it
// was left over from wilder prices: bounds made with two of them are none.
func (t *Tuning) move(c *count, block int, over int32, day int64) bool {
	at := c.firstBlock + block
	before := t.mu[at]
	day = max(day, leastDay)
	most := 8*day + c.overSlope + c.underSlope
	t.mu[at] = max(-most, min(most, t.mu[at]))
	first := max(1, day/4/c.most)
	sign := int8(cmp.Compare(over, 0))
	switch {
	case sign == 0:
		return t.mu[at] != before
	case t.step[at] == 0:
		t.step[at] = first
	case sign == t.sign[at]:
		t.step[at] = min(t.step[at]*8/5+1, 4*first)
	default:
		t.step[at] = max(1, t.step[at]*2/5)
	}
	t.sign[at] = sign
	t.mu[at] += int64(sign) * t.step[at]
	return t.mu[at] != before
}
