package line

// Follower holds a line with what it costs up to each day, so that a change is
// priced from where it begins.
type Follower struct {
	l    *Line
	line []uint8
	cost []int64   // of the days before
	hist []history // before the day
	at   []int32   // tracks before the day, side by side
	a, b []int32   // scratch
	size int
}

// Follow makes a follower of a line; ok is false when the line breaks a hard row.
func (l *Line) Follow(line []uint8) (f *Follower, ok bool) {
	n := len(l.runs) + len(l.counts) + len(l.slides)
	f = &Follower{l: l, line: append([]uint8(nil), line...), cost: make([]int64, l.Days+1), hist: make([]history, l.Days+1),
		at: make([]int32, (l.Days+1)*n), a: make([]int32, n), b: make([]int32, n), size: n}
	f.cost[0] = l.fixed
	l.begin(f.at)
	return f, f.Take(line, 0)
}

// Line is not to be changed.
func (f *Follower) Line() []uint8 { return f.line }

// Cost of the line.
func (f *Follower) Cost() int64 { return f.cost[f.l.Days] }

// Price gives the cost of a line that is the same before the day; ok is false
// when it breaks a hard row.
func (f *Follower) Price(line []uint8, from int) (cost int64, ok bool) {
	copy(f.a, f.at[from*f.size:(from+1)*f.size])
	cost, ok = f.l.price(line, from, f.a, f.b, f.hist[from])
	return f.cost[from] + cost, ok
}

// Take takes over a legal line that is the same before the day.
func (f *Follower) Take(line []uint8, from int) bool {
	l, n := f.l, f.size
	copy(f.line[from:], line[from:])
	for d := from; d < l.Days; d++ {
		p, legal := l.day(line, d, f.at[d*n:(d+1)*n], f.at[(d+1)*n:(d+2)*n], &f.hist[d])
		if !legal {
			return false
		}
		f.cost[d+1] = f.cost[d] + p
		f.hist[d+1] = f.hist[d].push(line[d], l.histBits)
	}
	return true
}

// Allowed says whether a day may have a code.
func (l *Line) Allowed(day int, code uint8) bool { return l.allowed[day].Has(code) }
