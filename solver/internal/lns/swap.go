package lns

import "math/rand/v2"

// swapBlocks exchanges a block of days between a person and others, at random,
// and keeps what improves: cover stays nearly as it is while the two lines trade
// weekends, nights or hours. It costs a walk along two lines for each try.
func (s *state) swapBlocks(p int, rng *rand.Rand, tries int) {
	days := s.P.Days
	a, b := make([]uint8, days), make([]uint8, days)
	for range tries {
		q := rng.IntN(s.P.People)
		length := 1 + rng.IntN(min(14, days))
		from := rng.IntN(days - length + 1)
		lp, lq := s.line(p), s.line(q)
		if q == p || string(lp[from:from+length]) == string(lq[from:from+length]) {
			continue
		}
		copy(a, lp)
		copy(b, lq)
		copy(a[from:from+length], lq[from:from+length])
		copy(b[from:from+length], lp[from:from+length])
		s.search.Work += swapWork
		ca, ok := s.Lines[p].Cost(a)
		if !ok {
			continue
		}
		cb, ok := s.Lines[q].Cost(b)
		if !ok {
			continue
		}
		s.tryTwo(p, q, a, b, ca, cb)
	}
}

// swapWork is what a try counts as, in labels.
const swapWork = 20

// tryTwo puts two lines in when that improves the roster.
func (s *state) tryTwo(p, q int, a, b []uint8, ca, cb int64) bool {
	before := s.cost()
	oldP, oldQ := append([]uint8(nil), s.line(p)...), append([]uint8(nil), s.line(q)...)
	ownP, ownQ := s.own[p], s.own[q]
	s.take(p)
	s.take(q)
	s.put(p, a, ca)
	s.put(q, b, cb)
	if s.cost() < before {
		return true
	}
	s.take(p)
	s.take(q)
	s.put(p, oldP, ownP)
	s.put(q, oldQ, ownQ)
	return false
}
