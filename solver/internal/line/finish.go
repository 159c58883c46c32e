package line

// finish fixes the layout of a label's state: runs, then counts, then slides.
func (l *Line) finish() {
	l.classify()
	l.tracks = len(l.runs) + len(l.counts) + len(l.slides)
	l.main = -1
	hasEvents := make([]bool, len(l.counts))
	for _, e := range l.events {
		if e.count >= 0 {
			hasEvents[e.count] = true
		}
	}
	for i := range l.counts {
		c := &l.counts[i]
		plain := !hasEvents[i]
		for _, r := range c.reset {
			plain = plain && !r
		}
		if plain && (l.main < 0 || c.size > l.counts[l.main].size) {
			l.main = i
		}
	}
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
