package problem

import (
	"math"

	"github.com/rostergen/rostergen/model"
)

// Penalty prices a roster, plainly and whole. Engines keep their own books;
// this is what their answers are held against.
func (p *Problem) Penalty(r Roster) model.Score {
	var s model.Score
	p.Each(r, func(l model.Level, points int64, _ *model.Subject) { s.Add(l, points) })
	return s
}

// Each calls f for every row that costs something.
func (p *Problem) Each(r Roster, f func(model.Level, int64, *model.Subject)) {
	say := func(l model.Level, points int64, sub *model.Subject) {
		if points != 0 {
			f(l, points, sub)
		}
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		if c.Codes.Has(p.Line(r, c.Person)[c.Day]) {
			say(c.Level, c.Price, &c.Subject)
		}
	}
	for i := range p.Successions {
		s := &p.Successions[i]
		say(s.Level, s.points(p.Line(r, s.Person)), &s.Subject)
	}
	for i := range p.Runs {
		x := &p.Runs[i]
		say(x.Level, x.points(p.Line(r, x.Person)), &x.Subject)
	}
	for i := range p.Counters {
		c := &p.Counters[i]
		say(c.Level, c.Penalty.At(c.Value(p.Line(r, c.Person))), &c.Subject)
	}
	for i := range p.Windows {
		w := &p.Windows[i]
		say(w.Level, w.points(p.Clock, p.Line(r, w.Person)), &w.Subject)
	}
	for i := range p.Covers {
		c := &p.Covers[i]
		say(c.Level, c.Penalty.At(c.Value(p, r)), &c.Subject)
	}
}

func (s *Succession) points(line []uint8) int64 {
	var n int64
	for d := s.From; d <= s.To; d++ {
		if s.First.Has(line[d-1]) && s.Second.Has(line[d]) {
			n++
		}
	}
	return n * s.Price
}

func (x *Run) points(line []uint8) int64 {
	var units int64
	length, open := x.CarryIn, x.OpenStart
	for _, k := range line {
		if x.Codes.Has(k) {
			length++
			if x.Max > 0 && length > x.Max {
				units++
			}
			continue
		}
		if length > 0 && length < x.Min && !open {
			units += int64(x.Min - length)
		}
		length, open = 0, false
	}
	return units * x.Price
}

// Value is the counter's value on a line.
func (c *Counter) Value(line []uint8) int64 {
	v := c.Base
	for _, t := range c.Terms {
		if t.Codes.Has(line[t.Day]) {
			v += t.Weight
		}
	}
	for i := range c.Events {
		if c.Events[i].Occurs(line) {
			v += c.Events[i].Weight
		}
	}
	return v
}

// Occurs says whether every clause is hit.
func (e *Event) Occurs(line []uint8) bool {
	for _, clause := range e.Clauses {
		hit := false
		for _, s := range clause {
			if s.Codes.Has(line[s.Day]) {
				hit = true
				break
			}
		}
		if !hit {
			return false
		}
	}
	return true
}

func (w *Window) points(clock *Clock, line []uint8) int64 {
	duties := append([]Span(nil), w.Before...)
	for d, k := range line {
		if s := clock.Span(d, k); !s.Empty() {
			duties = append(duties, s)
		}
	}
	var broken int64
	for first := w.First; first+w.Length <= len(line); first++ {
		if first+w.Length <= 0 {
			continue // wholly before day 0: no choice left
		}
		if w.Rest(duties, clock.Midnight(first), clock.Midnight(first+w.Length)) < w.Need {
			broken++
		}
	}
	return broken * w.Price
}

// Rest adds up the rest of the window [from, to), given all duties in order of time.
func (w *Window) Rest(duties []Span, from, to int64) int {
	units, start := 0, int64(math.MinInt64/2)
	gap := func(end int64) {
		switch {
		case end-start >= w.Long:
			units += w.Need
		case end-start >= w.Short:
			units++
		}
	}
	for _, s := range duties {
		if s.From >= to {
			break
		}
		if s.From > from {
			gap(s.From)
		}
		start = max(start, s.To)
	}
	if start < to {
		gap(to)
	}
	return units
}

// Value is the row's count over a roster.
func (c *Cover) Value(p *Problem, r Roster) int64 {
	v := c.Base
	for _, t := range c.Terms {
		if t.Codes.Has(r[t.Person*p.Days+t.Day]) {
			v += t.Weight
		}
	}
	return v
}
