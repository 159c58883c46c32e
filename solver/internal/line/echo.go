package line

import (
	"encoding/binary"
	"slices"
)

// check is one of a count's checks.
type check struct {
	count, index int32
}

// echoes lays out what a follower needs: how far a change of a day is felt, which
// counts a code moves, and which of them are checked when.
func (l *Line) echoes() {
	l.echo = make([]int32, l.Days)
	l.remembers = len(l.slides)+len(l.window) > 0
	slide, look := 0, 0
	for i := range l.slides {
		slide = max(slide, l.slides[i].length)
	}
	for i := range l.window {
		look = max(look, l.feltFor(&l.window[i]))
	}
	for d := range l.echo {
		l.echo[d] = int32(min(l.Days, d+max(2, slide, look+1))) // a succession is felt on the next day
	}
	l.eventful = make([]bool, l.Days)
	for i := range l.events {
		e := &l.events[i]
		for _, c := range e.clauses {
			for _, s := range c {
				l.eventful[s.Day] = true
				l.echo[s.Day] = max(l.echo[s.Day], int32(e.last+1))
			}
		}
	}
	l.checksOn = make([][]check, l.Days)
	for i := range l.counts {
		for j, d := range l.counts[i].checks {
			l.checksOn[d] = append(l.checksOn[d], check{int32(i), int32(j)})
		}
	}
	l.layFeeds()
}

// feltFor is how many days after a day the rest in a window may still hang on it: a
// duty that ended the longest rest before a window begins is as far away as any.
func (l *Line) feltFor(x *window) int {
	if x.nested {
		return l.depth()
	}
	const shortestDay = 23 * 60 // minutes
	over := int64(0)
	for d := range l.Days {
		for k := range l.Codes {
			if s := x.clock.Span(d, uint8(k)); !s.Empty() {
				over = max(over, s.To-x.clock.Midnight(d+1))
			}
		}
	}
	return min(l.depth(), x.w.Length+int((x.w.Long+over)/shortestDay)+1)
}

// layFeeds lists what each code of a day adds to counts; days that are alike share a table.
func (l *Line) layFeeds() {
	l.feeds = make([][][]effect, l.Days)
	known := map[string][][]effect{}
	var key []byte
	for d := range l.Days {
		key = key[:0]
		t := make([][]effect, l.Codes)
		for k := range l.Codes {
			for i := range l.counts {
				if inc := l.counts[i].inc[d*l.Codes+k]; inc != 0 {
					t[k] = append(t[k], effect{i, inc})
					key = binary.AppendUvarint(key, uint64(i+1))
					key = binary.AppendVarint(key, int64(inc))
				}
			}
			key = append(key, 0)
		}
		if known[string(key)] == nil {
			known[string(key)] = t
		}
		l.feeds[d] = known[string(key)]
	}
}

// nextCheck is the first of a count's checks on a day or after it.
func (c *count) nextCheck(day int) int {
	i, _ := slices.BinarySearch(c.checks, int32(day))
	return i
}

// recall makes the history of a line before a day.
func (l *Line) recall(line []uint8, day int) (h history) {
	for d := max(0, day-l.depth()); d < day; d++ {
		h = h.push(line[d], l.histBits)
	}
	return h
}

// completedOn says whether a line completes an event on a day.
func (e *event) completedOn(day int, line []uint8) bool {
	return e.completedBy(day, line[day], func(before int) uint8 { return line[before] })
}
