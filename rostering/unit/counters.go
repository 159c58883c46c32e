package unit

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// translate puts a counter of a person's line in the codes of the field. What can't
// change goes into its base; what was broken already may stay so. It is false when no
// choice of duties reaches a limit.
func (f *field) translate(line int, l *law, c *problem.Counter) (problem.Counter, bool) {
	out := problem.Counter{Person: line, Base: c.Base, Level: model.Hard, Subject: c.Subject}
	more := map[[2]int]int64{} // by place in days and code: beyond what code 0 counts
	for _, t := range c.Terms {
		was := int64(0)
		if t.Codes.Has(l.line[t.Day]) {
			was = t.Weight
		}
		out.Base += was
		at, list := f.at(line, l, t.Day)
		for i, d := range list {
			now := int64(0)
			if t.Codes.Has(l.code[f.u.duties[d].kind]) {
				now = t.Weight
			}
			more[[2]int{at, i + 1}] += now - was
		}
	}
	for i := range c.Events {
		f.event(line, l, &c.Events[i], &out)
	}
	lo, hi := out.Base, out.Base
	for at := range f.days {
		byWeight, least, most := map[int64]int{}, int64(0), int64(0)
		for i := range f.open(line, at) {
			w := more[[2]int{at, i + 1}]
			if w == 0 {
				continue
			}
			least, most = min(least, w), max(most, w)
			if _, ok := byWeight[w]; !ok {
				byWeight[w] = len(out.Terms)
				out.Terms = append(out.Terms, problem.Term{Day: at, Weight: w})
			}
			out.Terms[byWeight[w]].Codes |= 1 << (i + 1)
		}
		lo, hi = lo+least, hi+most
	}
	for _, e := range out.Events {
		lo, hi = lo+min(0, e.Weight), hi+max(0, e.Weight)
	}
	now := c.Value(l.line)
	for _, s := range c.Penalty.Over {
		if s.At = max(s.At, now); s.Price > 0 && hi > s.At {
			out.Penalty.Over = append(out.Penalty.Over, problem.Step{At: s.At, Price: 1})
		}
	}
	for _, s := range c.Penalty.Under {
		if s.At = min(s.At, now); s.Price > 0 && lo < s.At {
			out.Penalty.Under = append(out.Penalty.Under, problem.Step{At: s.At, Price: 1})
		}
	}
	return out, len(out.Penalty.Over)+len(out.Penalty.Under) > 0
}

// event puts an event in the codes of the field: spots that are hit or missed whatever
// is chosen are settled.
func (f *field) event(line int, l *law, e *problem.Event, out *problem.Counter) {
	left := problem.Event{Weight: e.Weight}
	for _, clause := range e.Clauses {
		var spots []problem.Spot
		hit := false
		for _, s := range clause {
			always := s.Codes.Has(l.line[s.Day])
			mask := problem.Mask(0)
			if always {
				mask = 1
			}
			at, list := f.at(line, l, s.Day)
			for i, d := range list {
				if s.Codes.Has(l.code[f.u.duties[d].kind]) {
					mask |= 1 << (i + 1)
				} else {
					always = false
				}
			}
			hit = hit || always
			if mask != 0 && len(list) > 0 {
				spots = append(spots, problem.Spot{Day: at, Codes: mask})
			}
		}
		switch {
		case hit:
		case len(spots) == 0:
			return
		default:
			left.Clauses = append(left.Clauses, spots)
		}
	}
	if len(left.Clauses) == 0 {
		out.Base += e.Weight
		return
	}
	out.Events = append(out.Events, left)
}
