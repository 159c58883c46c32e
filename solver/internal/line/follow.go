package line

// Follower holds a line with what each day and each count costs, so that a change is
// priced by the days that it touches: after them the line costs what it did, but for
// the counts, of which only the checks still to come are looked at.
type Follower struct {
	l     *Line
	line  []uint8
	cost  int64
	day   []int64   // counts aside
	at    []int32   // runs and slides before the day, side by side
	value [][]int32 // by count: before a reset, at each of its checks

	size    int     // runs and slides
	now     []int32 // scratch: runs and slides of a line on trial
	delta   []int32 // scratch: by count, how much more it has by now
	changed []int32 // scratch: counts with a delta, now or before
	marked  []bool  // scratch: by count
}

// Follow makes a follower of a line; ok is false when the line breaks a hard row.
func (l *Line) Follow(line []uint8) (f *Follower, ok bool) {
	n := len(l.runs) + len(l.slides)
	f = &Follower{l: l, line: append([]uint8(nil), line...), size: n, day: make([]int64, l.Days), at: make([]int32, (l.Days+1)*n),
		now: make([]int32, n), delta: make([]int32, len(l.counts)), marked: make([]bool, len(l.counts))}
	if f.cost, ok = l.Cost(line); !ok {
		return nil, false
	}
	l.begin(f.now)
	copy(f.at, f.now)
	h := history{}
	for d := range l.Days {
		f.day[d], _ = f.price(line, d, &h)
		h = h.push(line[d], l.histBits)
		copy(f.at[(d+1)*n:], f.now)
	}
	for i := range l.counts {
		f.value = append(f.value, l.counts[i].values(l, i, line))
	}
	return f, true
}

// values of a count at its checks.
func (c *count) values(l *Line, index int, line []uint8) (out []int32) {
	v := int32(0)
	for d, k := range line {
		at := d*l.Codes + int(k)
		v += c.inc[at]
		for _, e := range l.hits[at] {
			if ev := &l.events[e]; ev.count == index && ev.completedOn(d, line) {
				v += ev.inc
			}
		}
		if len(out) < len(c.checks) && c.checks[len(out)] == int32(d) {
			out = append(out, v)
		}
		if c.reset[d] {
			v = 0
		}
	}
	return out
}

// Line is not to be changed.
func (f *Follower) Line() []uint8 { return f.line }

// Cost of the line.
func (f *Follower) Cost() int64 { return f.cost }

// Price gives the cost of a line that is the same but for the days [from, to), and how
// many days that took; ok is false when it breaks a hard row.
func (f *Follower) Price(line []uint8, from, to int) (cost int64, days int, ok bool) {
	rise, until, ok := f.follow(line, from, to, false)
	return f.cost + rise, until - from, ok
}

// Take takes over a legal line that is the same but for the days [from, to).
func (f *Follower) Take(line []uint8, from, to int) {
	rise, _, _ := f.follow(line, from, to, true)
	f.cost += rise
	copy(f.line[from:to], line[from:to])
}

// follow goes through the days that a change touches and gives the first that it does
// not, then through the checks of the counts that it moved. To be kept, it must be legal.
func (f *Follower) follow(line []uint8, from, to int, keep bool) (rise int64, until int, ok bool) {
	l, n := f.l, f.size
	copy(f.now, f.at[from*n:])
	var h history
	if l.remembers {
		h = l.recall(line, from)
	}
	d, echo, settled := from, from, true
	for ; d < l.Days && (d < to || d < echo || !settled); d++ {
		moved := line[d] != f.line[d]
		if moved {
			echo = max(echo, int(l.echo[d]))
		}
		p, legal := f.price(line, d, &h)
		if !legal {
			f.forget()
			return 0, d, false
		}
		rise += p - f.day[d]
		settled = f.settled(d + 1)
		if keep {
			f.day[d] = p
			copy(f.at[(d+1)*n:], f.now)
		}
		if l.remembers {
			h = h.push(line[d], l.histBits)
		}
		f.count(line, d, moved)
		for _, x := range l.checksOn[d] {
			p, legal := f.check(x, keep)
			if !legal {
				f.forget()
				return 0, d, false
			}
			rise += p
			if l.counts[x.count].reset[d] {
				f.delta[x.count] = 0
			}
		}
	}
	for _, i := range f.changed {
		c := &l.counts[i]
		for j := c.nextCheck(d); j < len(c.checks) && f.delta[i] != 0; j++ {
			p, legal := f.check(check{i, int32(j)}, keep)
			if !legal {
				f.forget()
				return 0, d, false
			}
			rise += p
			if c.reset[c.checks[j]] {
				break
			}
		}
	}
	f.forget()
	return rise, d, true
}

// settled says whether runs stand before a day as they do in the line that is held. Sums
// of the last days do when no day of theirs was changed.
func (f *Follower) settled(d int) bool {
	held := f.at[d*f.size:]
	for i := range f.l.runs {
		if f.now[i] != held[i] {
			return false
		}
	}
	return true
}

// price moves runs and slides over a day and gives its price, counts aside.
func (f *Follower) price(line []uint8, d int, h *history) (price int64, ok bool) {
	l, k := f.l, line[d]
	if !l.allowed[d].Has(k) {
		return 0, false
	}
	at := d*l.Codes + int(k)
	price = l.cell[at]
	if d > 0 {
		p := l.succ[d][int(line[d-1])*l.Codes+int(k)]
		if p >= Forbidden {
			return 0, false
		}
		price += p
	}
	for i := range l.runs {
		s, p := l.runs[i].step(f.now[i], k)
		if p >= Forbidden {
			return 0, false
		}
		f.now[i] = s
		price += p
	}
	if l.eventful[d] {
		for _, e := range l.hits[at] {
			if ev := &l.events[e]; ev.price != 0 && ev.completedOn(d, line) {
				if ev.price >= Forbidden {
					return 0, false
				}
				price += ev.price
			}
		}
	}
	if !l.remembers {
		return price, true
	}
	slides := f.now[len(l.runs):]
	p, ok := l.lookBack(d, k, slides, slides, h)
	return price + p, ok
}

// count notes how a day moves the counts: by its code when that changed, and by events
// that it completes in one of the lines.
func (f *Follower) count(line []uint8, d int, moved bool) {
	l := f.l
	old, now := d*l.Codes+int(f.line[d]), d*l.Codes+int(line[d])
	if moved {
		for _, x := range l.feeds[d][f.line[d]] {
			f.move(x.count, -x.inc)
		}
		for _, x := range l.feeds[d][line[d]] {
			f.move(x.count, x.inc)
		}
	}
	if !l.eventful[d] {
		return
	}
	for _, e := range l.hits[old] {
		if ev := &l.events[e]; ev.count >= 0 && ev.completedOn(d, f.line) {
			f.move(ev.count, -ev.inc)
		}
	}
	for _, e := range l.hits[now] {
		if ev := &l.events[e]; ev.count >= 0 && ev.completedOn(d, line) {
			f.move(ev.count, ev.inc)
		}
	}
}

func (f *Follower) move(count int, by int32) {
	f.delta[count] += by
	if !f.marked[count] {
		f.marked[count] = true
		f.changed = append(f.changed, int32(count))
	}
}

// check gives how much dearer a count's check is.
func (f *Follower) check(x check, keep bool) (rise int64, ok bool) {
	delta := f.delta[x.count]
	if delta == 0 {
		return 0, true
	}
	c, held := &f.l.counts[x.count], f.value[x.count]
	d, v := c.checks[x.index], held[x.index]
	if v+delta < c.lo[d] || v+delta > c.hi[d] {
		return 0, false
	}
	if pen := c.pen[d]; pen != nil {
		rise = pen[v+delta-c.min] - pen[v-c.min]
	}
	if keep {
		held[x.index] += delta
	}
	return rise, true
}

func (f *Follower) forget() {
	for _, i := range f.changed {
		f.delta[i], f.marked[i] = 0, false
	}
	f.changed = f.changed[:0]
}

// Allowed says whether a day may have a code.
func (l *Line) Allowed(day int, code uint8) bool { return l.allowed[day].Has(code) }

// Settled says that a day may have one code alone.
func (l *Line) Settled(day int) bool { return l.allowed[day].Len() == 1 }
