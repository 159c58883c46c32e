package proof

import (
	"encoding/binary"

	"github.com/rostergen/rostergen/solver/problem"
)

// counter is a weighted count over the line, in steps of a common divisor from
// the value of a line that adds nothing. Several rows may count the same.
type counter struct {
	step         []int64 // [day*codes+code]
	pen          []int64 // of all values from lo on, forbidden where a hard row says so; convex
	lo, hi       int64
	futLo, futHi []int64 // by stage: the least and most that the days from there on can add
	first, last  int     // days that matter
}

// at is the penalty of a value.
func (c *counter) at(v int64) int64 {
	if v < c.lo || v > c.hi {
		return forbidden
	}
	return c.pen[v-c.lo]
}

// dense is a counter's row laid out, before rows that count the same are joined.
type dense struct {
	row    *problem.Counter
	base   int64
	weight []int64 // [day*codes+code], of codes that are allowed
	last   int     // the last day that matters
	events []problem.Event
}

// mostValues is the most values that a counter may have; one with more is
// forgotten, as no penalty is below zero.
const mostValues = 1 << 20

// addCounters lays out counters. follow picks one to be followed value by value;
// without events, all that have any are forgotten.
func (x *person) addCounters(rows []*problem.Counter, follow, events bool) {
	var all []dense
	for _, row := range rows {
		if d := x.dense(row); events || len(d.events) == 0 {
			all = append(all, d)
		}
	}
	groups := map[string]group{}
	var order []string
	for _, d := range all {
		k := d.key(x.days)
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], d)
	}
	var kept []group
	for _, k := range order {
		g := groups[k]
		c, ok := x.counterOf(g)
		if !ok {
			continue
		}
		if slope, linear := c.linear(); linear {
			x.priceBy(&c, slope, g)
			continue
		}
		for _, e := range g[0].events {
			x.addEvent(e, len(x.counters), e.Weight/g.unit(), 0)
		}
		x.counters = append(x.counters, c)
		kept = append(kept, g)
	}
	if follow {
		x.choose(kept)
	}
}

func (x *person) dense(row *problem.Counter) dense {
	d := dense{row: row, base: row.Base, weight: make([]int64, x.days*x.codes), last: -1}
	for _, t := range row.Terms {
		for k := range x.codes {
			if t.Codes.Has(uint8(k)) && x.allowed[t.Day].Has(uint8(k)) {
				d.weight[t.Day*x.codes+k] += t.Weight
			}
		}
	}
	for day := range x.days {
		lo, hi := x.span(d.weight, day)
		d.base += lo // counted whatever the line, so that sums begin at zero and only grow
		for k := range x.codes {
			if i := day*x.codes + k; x.allowed[day].Has(uint8(k)) {
				d.weight[i] -= lo
			}
		}
		if lo < hi {
			d.last = day
		}
	}
	for _, e := range row.Events {
		switch {
		case len(e.Clauses) == 0:
			d.base += e.Weight // nothing is asked
		case x.possible(&e) && e.Weight != 0:
			d.events = append(d.events, e)
		}
	}
	return d
}

// span is the least and most that a day can add.
func (x *person) span(weight []int64, day int) (lo, hi int64) {
	seen := false
	for k := range x.codes {
		if !x.allowed[day].Has(uint8(k)) {
			continue
		}
		w := weight[day*x.codes+k]
		if !seen {
			lo, hi, seen = w, w, true
		}
		lo, hi = min(lo, w), max(hi, w)
	}
	return lo, hi
}

// possible says whether every clause has a spot that can be hit.
func (x *person) possible(e *problem.Event) bool {
	for _, clause := range e.Clauses {
		can := false
		for _, s := range clause {
			can = can || s.Codes&x.allowed[s.Day] != 0
		}
		if !can {
			return false
		}
	}
	return true
}

// key is the same for counters that count the same.
func (d *dense) key(days int) string {
	var b []byte
	for i, w := range d.weight {
		if w != 0 {
			b = binary.AppendUvarint(b, uint64(i)+1)
			b = binary.AppendVarint(b, w)
		}
	}
	b = append(b, 0)
	for _, e := range d.events {
		b = binary.AppendVarint(b, e.Weight)
		b = binary.AppendUvarint(b, uint64(len(e.Clauses)))
		for _, c := range e.Clauses {
			b = binary.AppendUvarint(b, uint64(len(c)))
			for _, s := range c {
				b = binary.AppendUvarint(b, uint64(s.Day))
				b = binary.AppendUvarint(b, uint64(s.Codes))
			}
		}
	}
	return string(b)
}

// group is rows that count the same.
type group []dense

// unit divides all that is counted.
func (g group) unit() int64 {
	var u int64
	for _, w := range g[0].weight {
		u = divisor(u, w)
	}
	for _, e := range g[0].events {
		u = divisor(u, e.Weight)
	}
	return max(u, 1)
}

func divisor(a, b int64) int64 {
	a, b = max(a, -a), max(b, -b)
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (x *person) counterOf(g group) (c counter, ok bool) {
	unit := g.unit()
	c = counter{step: make([]int64, len(g[0].weight)), futLo: make([]int64, x.days+1), futHi: make([]int64, x.days+1),
		first: x.days, last: -1}
	for i, w := range g[0].weight {
		c.step[i] = w / unit
	}
	for _, e := range g[0].events {
		first, last := extent(&e)
		c.first, c.last = min(c.first, first), max(c.last, last)
		for s := 0; s <= last; s++ {
			c.futLo[s] += min(0, e.Weight/unit)
			c.futHi[s] += max(0, e.Weight/unit)
		}
	}
	var lo, hi int64
	for d := x.days - 1; d >= 0; d-- {
		a, b := x.span(c.step, d)
		if a != b {
			c.first, c.last = min(c.first, d), max(c.last, d)
		}
		lo, hi = lo+a, hi+b
		c.futLo[d] += lo
		c.futHi[d] += hi
	}
	c.lo, c.hi = c.futLo[0], c.futHi[0]
	if c.hi-c.lo > mostValues {
		return c, false
	}
	c.pen = make([]int64, c.hi-c.lo+1)
	for i := range g {
		x.penalise(c.pen, &g[i], c.lo, unit)
	}
	return c, true
}

// penalise adds a row's penalty to those of the values from lo on.
func (x *person) penalise(pen []int64, d *dense, lo, unit int64) {
	for i := range pen {
		pen[i] = add(pen[i], x.w.points(d.row.Level, d.row.Penalty.At(d.base+(lo+int64(i))*unit)))
	}
}

func extent(e *problem.Event) (first, last int) {
	first, last = 1<<30, -1
	for _, c := range e.Clauses {
		for _, s := range c {
			first, last = min(first, s.Day), max(last, s.Day)
		}
	}
	return first, last
}

// linear says whether the penalty is a straight line.
func (c *counter) linear() (slope int64, ok bool) {
	for i, p := range c.pen {
		if p >= forbidden {
			return 0, false
		}
		if i == 1 {
			slope = p - c.pen[0]
		}
		if i > 0 && p-c.pen[i-1] != slope {
			return 0, false
		}
	}
	return slope, true
}

// priceBy turns a counter whose penalty is a straight line into prices of the
// cells and events.
func (x *person) priceBy(c *counter, slope int64, g group) {
	x.fixed += c.pen[0] - slope*c.lo
	if slope == 0 {
		return
	}
	for i, s := range c.step {
		x.cell[i] += slope * s
	}
	for _, e := range g[0].events {
		x.addEvent(e, -1, 0, slope*(e.Weight/g.unit()))
	}
}

func (x *person) addEvent(e problem.Event, counter int, steps, price int64) {
	first, last := extent(&e)
	x.events = append(x.events, event{first: first, last: last, clauses: e.Clauses, counter: counter, steps: steps, price: price})
}

// choose takes the counter of most values as the main one, and has those that
// count the same for a part of the days checked on its values.
func (x *person) choose(kept []group) {
	for i := range x.counters {
		if len(kept[i][0].events) == 0 && (x.main < 0 || x.counters[i].hi-x.counters[i].lo > x.counters[x.main].hi-x.counters[x.main].lo) {
			x.main = i
		}
	}
	if x.main < 0 {
		return
	}
	x.checks = make([][]int64, x.days+1)
	m := &x.counters[x.main]
	x.checks[x.days] = m.pen
	main := &kept[x.main][0]
	unit := kept[x.main].unit()
	var rest []counter
	moved := make([]int, len(x.counters))
	at := 0
	for i := range x.counters {
		if i != x.main && main.begins(&kept[i][0], x.codes) {
			stage := kept[i][0].last + 1
			if x.checks[stage] == nil {
				x.checks[stage] = make([]int64, len(m.pen))
			}
			for j := range kept[i] {
				x.penalise(x.checks[stage], &kept[i][j], m.lo, unit)
			}
			moved[i] = -1
			continue
		}
		if i == x.main {
			at = len(rest)
		}
		moved[i] = len(rest)
		rest = append(rest, x.counters[i])
	}
	x.counters, x.main = rest, at
	for i := range x.events {
		if e := &x.events[i]; e.counter >= 0 {
			e.counter = moved[e.counter]
		}
	}
}

// begins says whether o counts what d counts up to o's last day and nothing then.
func (d *dense) begins(o *dense, codes int) bool {
	if len(o.events) > 0 || o.last < 0 {
		return false
	}
	for i := range (o.last + 1) * codes {
		if d.weight[i] != o.weight[i] {
			return false
		}
	}
	return true
}
