package proof

import (
	"encoding/binary"
	"math"
)

// walker follows lines with everything that is counted, day by day.
type walker struct {
	x       *person
	g       *graph
	active  [][]int // by stage: counters of which something may be added before and after it
	touched [][]int // by day: counters to which it may add
	key     []byte
}

// past is where a line stands: its node, its counts and its rests.
type past struct {
	node   int32
	values []int64 // by counter
	rests  []rests // by window row
}

// paid stands for a count whose penalty is settled, whatever is still added.
const paid = math.MinInt64

func newWalker(x *person, g *graph) *walker {
	w := &walker{x: x, g: g, active: make([][]int, x.days+1), touched: make([][]int, x.days)}
	for i := range x.counters {
		c := &x.counters[i]
		for s := max(0, c.first+1); s <= min(c.last, x.days); s++ {
			w.active[s] = append(w.active[s], i)
		}
		if i == x.main && (c.last < x.days) {
			for s := max(0, c.last+1); s <= x.days; s++ {
				w.active[s] = append(w.active[s], i) // its value is asked for up to the end
			}
		}
		for d := max(0, c.first); d <= min(c.last, x.days-1); d++ {
			w.touched[d] = append(w.touched[d], i)
		}
	}
	return w
}

func (w *walker) begin() past {
	p := past{values: make([]int64, len(w.x.counters))}
	for _, win := range w.x.windows {
		p.rests = append(p.rests, restsBefore(win, w.x.clock))
	}
	return p
}

// step moves from one past over a day's arc to another, and gives what is due,
// multipliers left out; false when a hard row breaks.
func (w *walker) step(from *past, d int, a *arc, to *past) (cost int64, ok bool) {
	x := w.x
	cost = a.cost
	to.node = a.to
	copy(to.values, from.values)
	for _, i := range w.touched[d] {
		if to.values[i] != paid {
			to.values[i] += x.counters[i].step[d*x.codes+int(a.code)]
		}
	}
	for _, e := range w.g.done[a.done] {
		if c := x.events[e].counter; to.values[c] != paid {
			to.values[c] += x.events[e].steps
		}
	}
	for _, i := range w.touched[d] {
		if i == x.main || to.values[i] == paid {
			continue
		}
		due, settled := x.counters[i].settle(d+1, to.values[i])
		if due >= forbidden {
			return 0, false
		}
		if settled {
			to.values[i] = paid
			cost += due
		}
	}
	for i, win := range x.windows {
		to.rests[i].last = from.rests[i].last
		to.rests[i].ends = append(to.rests[i].ends[:0], from.rests[i].ends...)
		if to.rests[i].day(win, x.clock, d, a.code) {
			if cost = add(cost, x.w.points(win.Level, win.Price)); cost >= forbidden {
				return 0, false
			}
		}
	}
	return cost, true
}

// settle says whether a count's penalty is known at a stage, whatever the line
// does from there on, or whether it can't be legal any more.
func (c *counter) settle(stage int, v int64) (due int64, settled bool) {
	lo, hi := max(c.lo, v+c.futLo[stage]), min(c.hi, v+c.futHi[stage])
	if c.never(lo, hi) {
		return forbidden, true
	}
	if lo == hi {
		return c.at(lo), true
	}
	return 0, c.at(lo) == 0 && c.at(hi) == 0
}

// never says whether all values of a range are forbidden.
func (c *counter) never(lo, hi int64) bool {
	if c.at(lo) < forbidden || c.at(hi) < forbidden {
		return false
	}
	for v := lo + 1; v < hi; v++ {
		if c.at(v) < forbidden {
			return false
		}
	}
	return true
}

// write packs a past into a key, which tells pasts apart that can end differently.
func (w *walker) write(p *past, stage int) []byte {
	b := binary.AppendUvarint(w.key[:0], uint64(p.node))
	for _, i := range w.active[stage] {
		if p.values[i] == paid {
			b = append(b, 0)
		} else {
			v := p.values[i]
			b = binary.AppendUvarint(b, uint64(v<<1^v>>63)+1)
		}
	}
	for i := range p.rests {
		b = binary.AppendVarint(b, p.rests[i].last)
		b = binary.AppendUvarint(b, uint64(len(p.rests[i].ends)))
		for _, t := range p.rests[i].ends {
			b = binary.AppendVarint(b, t.end)
			b = binary.AppendUvarint(b, uint64(t.units))
		}
	}
	w.key = b
	return b
}

// read unpacks what write packed.
func (w *walker) read(key string, stage int, p *past) {
	b := append(w.key[:0], key...)
	w.key = b
	next := func() uint64 {
		v, n := binary.Uvarint(b)
		b = b[n:]
		return v
	}
	signed := func() int64 {
		v := next()
		return int64(v>>1) ^ -int64(v&1)
	}
	p.node = int32(next())
	w.rest(stage, p)
	for _, i := range w.active[stage] {
		if v := next(); v == 0 {
			p.values[i] = paid
		} else {
			v--
			p.values[i] = int64(v>>1) ^ -int64(v&1)
		}
	}
	for i := range p.rests {
		p.rests[i].last = signed()
		p.rests[i].ends = p.rests[i].ends[:0]
		for range next() {
			end := signed()
			p.rests[i].ends = append(p.rests[i].ends, taken{end, int(next())})
		}
	}
}

// rest sets the counts of which nothing need be remembered at a stage: not begun,
// or settled.
func (w *walker) rest(stage int, p *past) {
	for i := range p.values {
		p.values[i] = 0
		if stage > w.x.counters[i].last {
			p.values[i] = paid
		}
	}
}
