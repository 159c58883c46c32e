package line

import "slices"

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
	l.echoes()
	l.exact = len(l.slides) == 0 && !l.freeEvents && len(l.window) == 0
}

// chooseMain picks the count that the backward pass follows value by value, among
// those that code and day alone decide and whose table stays small: the one of
// which a day can cost most when it is off; hard bounds on both sides come first.
func (l *Line) chooseMain() {
	l.main = -1
	hasEvents := make([]bool, len(l.counts))
	for i := range l.events {
		if c := l.events[i].count; c >= 0 {
			hasEvents[c] = true
		}
	}
	best := int64(0)
	for i := range l.counts {
		c := &l.counts[i]
		if hasEvents[i] {
			continue
		}
		if w := c.weight(); l.main < 0 || w > best {
			l.main, best = i, w
		}
	}
	if l.main >= 0 && l.cells(&l.counts[l.main]) > maxBoundCells {
		l.main = -1 // a lesser one would only cost time
	}
}

// weight says how much it matters to follow the count.
func (c *count) weight() int64 {
	var most int64
	for _, w := range c.inc {
		most = max(most, int64(w), -int64(w))
	}
	switch {
	case c.hardOver && c.hardUnder:
		return Forbidden/2 + int64(c.size)
	case c.overSlope > 0 && c.underSlope > 0 && !slices.Contains(c.reset, true):
		return Forbidden/4 + int64(c.size)
	case c.overSlope > 0 && c.underSlope > 0:
		return min(most*(c.overSlope+c.underSlope), Forbidden/8)
	}
	return most * (c.overSlope + c.underSlope) / 16
}

// cells is the size of the backward table with the count as the main one.
func (l *Line) cells(c *count) int {
	n := 0
	var lo, hi int32
	for d, s := range l.stages {
		n += s.nodes * int(min(hi-lo+1, c.size))
		lo, hi = lo+c.step[d][0], hi+c.step[d][1]
		if c.reset[d] {
			lo, hi = 0, 0
		}
	}
	return n
}

// Heavy says that a backward pass over the line takes long.
func (l *Line) Heavy() bool {
	main := l.mainCount()
	return main != nil && l.cells(main) > heavyCells
}

const heavyCells = 200_000

// maxBoundCells is the most numbers that a backward table may hold.
const maxBoundCells = 24 << 20

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
