package lns

import (
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// insert brings a person who is out in with the best line found; false when
// none was found (the person stays out).
func (s *state) insert(p int, allow []problem.Mask, beam int, soften int64) bool {
	price := s.prices(p, soften)
	r := s.search.Best(s.Lines[p], line.Request{Price: price, Allow: allow, Upper: line.Forbidden, Beam: beam, Tuning: &s.tuning[p], Tune: s.tunes, Full: s.full})
	if r.Line == nil {
		return false
	}
	s.put(p, r.Line, r.Cost-s.priced(r.Line))
	return true
}

// insertPlain brings a person in with a line that looks at own rows alone. Small
// prices at random spread it over the codes, so that no count runs full early.
func (s *state) insertPlain(p, beam int, rng *rand.Rand) bool {
	for i := range s.price {
		s.price[i] = rng.Int64N(spread * s.Scale.Unit)
	}
	var t line.Tuning
	r := s.search.Best(s.Lines[p], line.Request{Price: s.price, Upper: line.Forbidden, Beam: beam, Tuning: &t, Tune: s.tunes, Full: s.full})
	if r.Line == nil {
		return false
	}
	own, ok := s.Lines[p].Cost(r.Line)
	if !ok {
		return false
	}
	s.put(p, r.Line, own)
	return true
}

// spread is how far random prices lie apart, in soft points.
const spread = 100

// improve looks for a better line of a person who is in, all others standing still.
func (s *state) improve(p int, beam int) bool {
	before, own := s.cost(), s.own[p]
	old := append([]uint8(nil), s.line(p)...)
	s.take(p)
	price := s.prices(p, 0)
	r := s.search.Best(s.Lines[p], line.Request{Price: price, Upper: own + s.priced(old), Beam: beam, Tuning: &s.tuning[p], Tune: s.tunes})
	if r.Line == nil {
		s.put(p, old, own)
		return false
	}
	s.put(p, r.Line, r.Cost-s.priced(r.Line))
	if s.cost() >= before { // a row with several places of one line is priced by parts only
		s.take(p)
		s.put(p, old, own)
		return false
	}
	return true
}

// A cover point weighs between softest and hardest soft points while people come back.
const softest, hardest = 5, 80

// recreate takes the people out, puts them back in a random order inside the
// days [from, to) (all of the others' days stay as they are), and improves them.
// It returns false, with the state as it was, when somebody can't be put back.
func (s *state) recreate(people []int, from, to int, rng *rand.Rand, beam int) bool {
	type memory struct {
		line []uint8
		own  int64
	}
	old := make([]memory, len(people))
	for i, p := range people {
		old[i] = memory{append([]uint8(nil), s.line(p)...), s.own[p]}
		s.take(p)
	}
	order := rng.Perm(len(people))
	soften := int64(softest+rng.IntN(hardest-softest)) * s.Scale.Unit
	for n, i := range order {
		var allow []problem.Mask
		if to-from < s.P.Days {
			allow = make([]problem.Mask, s.P.Days)
			for d := range allow {
				allow[d] = ^problem.Mask(0)
				if d < from || d >= to {
					allow[d] = 1 << old[i].line[d]
				}
			}
		}
		if n == len(order)-1 {
			soften = 0 // the last one takes what is left
		}
		if s.insert(people[i], allow, beam, soften) {
			continue
		}
		for _, j := range order[:n] {
			s.take(people[j])
		}
		for j, p := range people {
			s.put(p, old[j].line, old[j].own)
		}
		return false
	}
	return true
}
