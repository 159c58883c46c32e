package line

import (
	"math/bits"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// addCount makes one track of counters that count the same (checked on several
// days) or that follow one another (with resets between).
func (l *Line) addCount(group []dense, chain bool, scale Scale) {
	var inc64 []int64
	if chain {
		inc64 = make([]int64, l.Days*l.Codes)
		for i := range group {
			for j, w := range group[i].weight {
				inc64[j] += w
			}
		}
	} else {
		inc64 = group[0].weight
	}
	c := count{inc: make([]int32, len(inc64)), unit: commonUnit(inc64, group[0].row.Events),
		reset: make([]bool, l.Days), pen: make([][]int64, l.Days)}
	for i, w := range inc64 {
		c.inc[i] = int32(w / c.unit)
	}
	index := len(l.counts)
	eventLow, eventHigh := int32(0), int32(0)
	c.events, c.early = make([][2]int32, l.Days), make([][2]int32, l.Days)
	for _, e := range group[0].row.Events {
		inc := int32(e.Weight / c.unit)
		l.addEvent(e, 0, index, inc)
		eventLow, eventHigh = eventLow+min(0, inc), eventHigh+max(0, inc)
		first, last := 0, 0
		for _, cl := range e.Clauses {
			soonest := l.Days - 1
			for _, s := range cl {
				soonest, last = min(soonest, s.Day), max(last, s.Day)
			}
			first = max(first, soonest)
		}
		for _, at := range []*[2]int32{&c.early[first], &c.events[last]} {
			at[0] += min(0, inc)
			at[1] += max(0, inc)
		}
	}
	if chain {
		for i := range group {
			c.reset[group[i].last] = true
		}
	}
	rises := c.measure(l, eventLow, eventHigh)
	bounds := c.hardChecks(l.Days, group, rises)
	for i := range group {
		row, day := group[i].row, max(0, group[i].last)
		if row.Level == model.Hard {
			continue
		}
		if c.pen[day] == nil {
			c.pen[day] = make([]int64, c.size)
		}
		for v := range c.size {
			c.pen[day][v] += scale.Points(row.Level, row.Penalty.At(group[i].base+c.unit*int64(v+c.min)))
		}
	}
	c.reach(l, bounds)
	for d, b := range bounds {
		if c.pen[d] != nil || c.reset[d] || b != noBounds {
			c.checks = append(c.checks, int32(d))
		}
	}
	c.slopes(group, scale)
	l.counts = append(l.counts, c)
}

// noBounds are those of a day without hard checks.
var noBounds = [2]int64{-Forbidden, Forbidden}

// hardChecks gives the hard bounds by day, in units. When the count only rises
// and is never reset, values above the last bound are not followed.
func (c *count) hardChecks(days int, group []dense, rises bool) [][2]int64 {
	bounds := make([][2]int64, days)
	for d := range bounds {
		bounds[d] = noBounds
	}
	last := 0
	for i := range group {
		row, day := group[i].row, max(0, group[i].last)
		last = max(last, day)
		if row.Level != model.Hard {
			continue
		}
		lo, hi := hardBounds(&row.Penalty)
		bounds[day][0] = max(bounds[day][0], ceilDiv(lo-group[i].base, c.unit))
		bounds[day][1] = min(bounds[day][1], floorDiv(hi-group[i].base, c.unit))
	}
	if rises && bounds[last][1] < int64(c.size) && !slices.Contains(c.reset, true) {
		c.size = int32(max(1, bounds[last][1]+1))
	}
	return bounds
}

func ceilDiv(a, b int64) int64 { return -floorDiv(-a, b) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}

// measure finds the range of values that the count can take, and whether nothing
// is ever subtracted.
func (c *count) measure(l *Line, eventLow, eventHigh int32) (rises bool) {
	var least, most, lo, hi int32
	rises = eventLow == 0
	for d := range l.Days {
		a, b := c.dayRange(l, d, l.allowed[d])
		rises = rises && a >= 0
		lo, hi = lo+a, hi+b
		least, most = min(least, lo), max(most, hi)
		if c.reset[d] {
			lo, hi = 0, 0
		}
	}
	c.min = least + eventLow
	c.size = most + eventHigh - c.min + 1
	return rises
}

// dayRange is the least and the most that a day's open codes add.
func (c *count) dayRange(l *Line, d int, open problem.Mask) (lo, hi int32) {
	seen := false
	for m := open & l.allowed[d]; m != 0; m &= m - 1 {
		w := c.inc[d*l.Codes+bits.TrailingZeros64(uint64(m))]
		if !seen {
			lo, hi, seen = w, w, true
		}
		lo, hi = min(lo, w), max(hi, w)
	}
	return lo, hi
}

// reach works backwards: bounds after each day from which every later hard check
// can still be met.
func (c *count) reach(l *Line, hard [][2]int64) {
	c.lo, c.hi, c.step = make([]int32, l.Days), make([]int32, l.Days), make([][2]int32, l.Days)
	lo, hi := int64(-Forbidden), int64(Forbidden) // needed after day d by later checks
	for d := l.Days - 1; d >= 0; d-- {
		if c.reset[d] { // what comes later starts from zero
			lo, hi = -Forbidden, Forbidden
		}
		lo, hi = max(lo, hard[d][0]), min(hi, hard[d][1])
		c.lo[d], c.hi[d] = clamp32(max(lo, int64(c.min))), clamp32(min(hi, int64(c.min)+int64(c.size)-1))
		a, b := c.dayRange(l, d, l.allowed[d])
		a, b = a+c.events[d][0], b+c.events[d][1]
		c.step[d] = [2]int32{a, b}
		lo, hi = lo-int64(b), hi-int64(a)
	}
}

func clamp32(v int64) int32 {
	return int32(max(-1<<30, min(1<<30, v)))
}
