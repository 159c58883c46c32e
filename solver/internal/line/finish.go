package line

// finish lays the graph and fixes the layout of a label's state: runs that the
// graph does not follow, then counts, then slides.
func (l *Line) finish(in *interner) {
	for i := range l.events {
		e := &l.events[i]
		e.first, e.last = l.Days, -1
		for _, c := range e.clauses {
			for _, s := range c {
				e.first, e.last = min(e.first, s.Day), max(e.last, s.Day)
			}
		}
	}
	l.classify()
	l.makeGraph(in)
	l.give = make([]int64, l.Days)
	for i := range l.events {
		if e := &l.events[i]; !e.tracked && e.price < 0 {
			l.give[e.last] += e.price
		}
	}
	l.tracks = len(l.freeRuns) + len(l.counts) + len(l.slides)
	l.chooseMain()
	for i := range l.counts {
		l.counts[i].finish(l)
	}
	l.twins()
	l.exact = len(l.slides) == 0 && !l.freeEvents && len(l.window) == 0
}

// chooseMain picks the count that the backward pass follows value by value,
// among those that code and day alone decide and whose table stays small: one
// with a least and a most if there is any, of those the largest.
func (l *Line) chooseMain() {
	l.main = -1
	hasEvents := make([]bool, len(l.counts))
	for i := range l.events {
		if c := l.events[i].count; c >= 0 {
			hasEvents[c] = true
		}
	}
	nodes := 0
	for _, s := range l.stages {
		nodes += s.nodes
	}
	better := func(a, b *count) bool {
		if a.twoSided() != b.twoSided() {
			return a.twoSided()
		}
		return a.size > b.size
	}
	for i := range l.counts {
		c := &l.counts[i]
		plain := !hasEvents[i]
		for _, r := range c.reset {
			plain = plain && !r
		}
		if plain && (l.main < 0 || better(c, &l.counts[l.main])) {
			l.main = i
		}
	}
	if l.main >= 0 && nodes*int(l.counts[l.main].size) > maxBoundCells {
		l.main = -1
	}
}

func (c *count) twoSided() bool {
	return (c.hardOver || c.overSlope > 0) && (c.hardUnder || c.underSlope > 0)
}

// maxBoundCells is the most numbers that a backward table may hold.
const maxBoundCells = 1 << 20

// twins groups the codes of each day that no row at all tells apart: only the
// cheapest of each group need be tried.
func (l *Line) twins() {
	l.twin = make([]uint8, l.Days*l.Codes)
	history := l.freeEvents || len(l.window) > 0
	for d := range l.Days {
	next:
		for k := range l.Codes {
			at := d*l.Codes + k
			l.twin[at] = uint8(k)
			for first := range k {
				if int(l.twin[d*l.Codes+first]) == first && !history && l.sameDay(d, k, first) {
					l.twin[at] = uint8(first)
					continue next
				}
			}
		}
	}
}

func (l *Line) sameDay(d, a, b int) bool {
	if l.stages[d].column[a] != l.stages[d].column[b] {
		return false
	}
	i, j := d*l.Codes+a, d*l.Codes+b
	for c := range l.counts {
		if l.counts[c].inc[i] != l.counts[c].inc[j] {
			return false
		}
	}
	for s := range l.slides {
		if l.slides[s].inc[i] != l.slides[s].inc[j] {
			return false
		}
	}
	for _, r := range l.freeRuns {
		if l.runs[r].codes.Has(uint8(a)) != l.runs[r].codes.Has(uint8(b)) {
			return false
		}
	}
	return true
}

// completedBy says whether code k on day d completes an event that the days before
// d had not completed.
func (e *event) completedBy(day int, k uint8, before func(day int) uint8) bool {
	had, has := true, true
	for _, clause := range e.clauses {
		old, now := false, false
		for _, s := range clause {
			switch {
			case s.Day < day:
				old = old || s.Codes.Has(before(s.Day))
			case s.Day == day:
				now = now || s.Codes.Has(k)
			}
		}
		had = had && old
		has = has && (old || now)
		if !has {
			return false
		}
	}
	return !had
}

// Choices counts the cells' allowed codes: a measure of how free the line is.
func (l *Line) Choices() int {
	n := 0
	for _, m := range l.allowed {
		n += m.Len()
	}
	return n
}
