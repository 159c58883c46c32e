package proof

import "math"

// relaxation bounds a line from below: counters are replaced by multipliers but
// for the main one, which may be followed.
type relaxation struct {
	x      *person
	g      *graph
	mu     []int64   // by counter: price of a step
	most   []int64   // by counter: multipliers stay within
	size   []float64 // by counter: what one day adds, for the scale of multipliers
	code   []int64   // [day*codes+code]: multipliers' part of an arc's cost
	list   []int64   // by list of events: the same
	plain  [][]int64 // by stage and node: least cost of the days that remain
	table  *table    // the same with the main count's values; nil: not followed
	added  []int64   // by counter: what the last cheapest line adds
	wished []int64   // by counter: the value that its multiplier likes best
}

// table is a least cost of the days that remain for each stage, node and value of
// the main count, checks of the stage included.
type table struct {
	lo, width []int64 // by stage
	off       []int
	value     []int64
}

// mostEntries is the largest table.
const mostEntries = 6 << 20

func newRelaxation(x *person, g *graph) (*relaxation, error) {
	if x.magnitude() > float64(limit) {
		return nil, errTooLarge
	}
	n := len(x.counters)
	r := &relaxation{x: x, g: g, mu: make([]int64, n), most: make([]int64, n), size: make([]float64, n),
		code: make([]int64, len(x.cell)), list: make([]int64, len(g.done)), added: make([]int64, n), wished: make([]int64, n)}
	for i := range x.counters {
		c := &x.counters[i]
		r.most[i] = limit / int64(n) / (c.hi - c.lo + 1)
		large := int64(1)
		for _, s := range c.step {
			large = max(large, s, -s)
		}
		r.size[i] = float64(large)
	}
	for s := range g.nodes {
		r.plain = append(r.plain, make([]int64, g.nodes[s]))
	}
	return r, nil
}

// magnitude bounds every sum of costs from above, hard rows left out.
func (x *person) magnitude() float64 {
	sum := math.Abs(float64(x.fixed))
	most := func(costs []int64) (m float64) {
		for _, c := range costs {
			if c < forbidden {
				m = max(m, math.Abs(float64(c)))
			}
		}
		return m
	}
	for d := range x.days {
		sum += most(x.cell[d*x.codes:(d+1)*x.codes]) + most(x.succ[d])
		for i := range x.runs {
			if r := &x.runs[i]; r.price < forbidden {
				sum += float64(r.price) * float64(max(1, r.min))
			}
		}
	}
	for i := range x.events {
		sum += math.Abs(float64(x.events[i].price))
	}
	for i := range x.counters {
		sum += most(x.counters[i].pen)
	}
	for _, c := range x.checks {
		sum += most(c)
	}
	for _, w := range x.windows {
		if p := x.w.points(w.Level, w.Price); p < forbidden {
			sum += float64(p) * float64(x.days)
		}
	}
	return sum
}

// follow makes room for the table; it stays nil when there is no main count or
// the table would be too large.
func (r *relaxation) follow() {
	x := r.x
	if x.main < 0 {
		return
	}
	c := &x.counters[x.main]
	low, high := c.lo, c.hi // what is legal in the end
	for low <= high && c.at(low) >= forbidden {
		low++
	}
	for high >= low && c.at(high) >= forbidden {
		high--
	}
	t := &table{}
	entries := 0
	for s, nodes := range r.g.nodes {
		lo := max(c.lo-c.futLo[s], low-c.futHi[s])
		hi := min(c.hi-c.futHi[s], high-c.futLo[s])
		t.lo, t.width, t.off = append(t.lo, lo), append(t.width, max(0, hi-lo+1)), append(t.off, entries)
		entries += nodes * int(t.width[s])
		if entries > mostEntries {
			return
		}
	}
	t.value = make([]int64, entries)
	r.table = t
}

func (t *table) row(stage, node int) []int64 {
	w := int(t.width[stage])
	return t.value[t.off[stage]+node*w:][:w]
}

// at is the bound of a stage, node and value.
func (t *table) at(stage, node int, v int64) int64 {
	if v -= t.lo[stage]; v < 0 || v >= t.width[stage] {
		return forbidden
	}
	return t.value[t.off[stage]+node*int(t.width[stage])+int(v)]
}

// relaxed says whether a multiplier stands in for the counter.
func (r *relaxation) relaxed(i int) bool { return r.table == nil || i != r.x.main }

// pass bounds the line under the multipliers: valid whatever they are. It is
// forbidden when there is no legal line.
func (r *relaxation) pass() int64 {
	x := r.x
	clear(r.code)
	clear(r.list)
	bound := x.fixed
	for i := range x.counters {
		if !r.relaxed(i) {
			continue
		}
		c, mu := &x.counters[i], r.mu[i]
		least := forbidden
		for v := c.lo; v <= c.hi; v++ {
			if p := c.at(v); p < forbidden && p-mu*v < least {
				least, r.wished[i] = p-mu*v, v
			}
		}
		bound = add(bound, least)
		if mu == 0 {
			continue
		}
		for j, s := range c.step {
			r.code[j] += mu * s
		}
		for l, events := range r.g.done {
			for _, e := range events {
				if x.events[e].counter == i {
					r.list[l] += mu * x.events[e].steps
				}
			}
		}
	}
	if r.table != nil {
		r.backTable()
		return add(bound, r.table.at(0, 0, 0))
	}
	r.back()
	return add(bound, r.plain[0][0])
}

// price of an arc of a day.
func (r *relaxation) price(day int, a *arc) int64 {
	return a.cost + r.code[day*r.x.codes+int(a.code)] + r.list[a.done]
}

func (r *relaxation) back() {
	for d := r.x.days - 1; d >= 0; d-- {
		next := r.plain[d+1]
		for n := range r.plain[d] {
			least := forbidden
			for i := r.g.first[d][n]; i < r.g.first[d][n+1]; i++ {
				a := &r.g.arcs[d][i]
				least = min(least, add(next[a.to], r.price(d, a)))
			}
			r.plain[d][n] = least
		}
	}
}

func (r *relaxation) backTable() {
	t, main := r.table, &r.x.counters[r.x.main]
	for n := range r.g.nodes[r.x.days] {
		clear(t.row(r.x.days, n))
	}
	r.check(r.x.days)
	for d := r.x.days - 1; d >= 0; d-- {
		for n := range r.g.nodes[d] {
			row := t.row(d, n)
			for i := range row {
				row[i] = forbidden
			}
			for i := r.g.first[d][n]; i < r.g.first[d][n+1]; i++ {
				a := &r.g.arcs[d][i]
				shift := main.step[d*r.x.codes+int(a.code)] + t.lo[d] - t.lo[d+1]
				lower(row, t.row(d+1, int(a.to)), shift, r.price(d, a))
			}
		}
		r.check(d)
	}
}

// lower takes the values of the next stage, a cost on top, where they are less.
func lower(row, next []int64, shift, cost int64) {
	from, to := max(0, -shift), min(int64(len(row)), int64(len(next))-shift)
	if from >= to {
		return
	}
	row, next = row[from:to], next[from+shift:to+shift]
	for i, v := range next {
		row[i] = min(row[i], v+cost)
	}
}

// check adds the penalties that are due at a stage.
func (r *relaxation) check(stage int) {
	pen := r.x.checks[stage]
	if pen == nil {
		return
	}
	t, lo := r.table, r.x.counters[r.x.main].lo
	for n := range r.g.nodes[stage] {
		row := t.row(stage, n)
		for i := range row {
			row[i] = add(row[i], pen[t.lo[stage]+int64(i)-lo])
		}
	}
}

// rest is the least that a counter can cost from a stage on, given its value, less
// what its multiplier charges for what is still added.
func (r *relaxation) rest(i, stage int, v int64) int64 {
	c := &r.x.counters[i]
	lo, hi := v+c.futLo[stage], v+c.futHi[stage]
	f := min(max(r.wished[i], lo), hi) // the penalty is convex
	p := c.at(f)
	if p >= forbidden {
		return forbidden
	}
	return p - r.mu[i]*(f-v)
}
