package line

import (
	"github.com/rostergen/rostergen/solver/problem"
)

// Search is the scratch memory of one worker; it may be used for any line.
type Search struct {
	// Work counts labels made, and the backward pass in proportion, since the search was created.
	Work int64

	bounds    bounds
	residual  residuals
	tuning    Tuning
	cur, next layer
	trail     []trail
	table     table
	order     []int32
	state     []int32
	free      []problem.Mask
	own       [problem.MaxCodes]int64
	extra     []int64
	sums      []int32
	worths    []int64
	lost      int64
	seen      seenDay
}

// NewSearch makes an empty scratch.
func NewSearch() *Search { return &Search{} }

// prepare tunes, fills the bounds, and gives the bound at the start.
func (s *Search) prepare(l *Line, q Request, allow []problem.Mask) int64 {
	t := q.Tuning
	if t == nil {
		t = &s.tuning
		*t = Tuning{mu: t.mu[:0], step: t.step[:0], sign: t.sign[:0]}
	}
	t.fit(l)
	s.bounds.full = q.Full
	s.backward(l, q.Price, allow, t)
	for range q.Tune {
		if !s.trace(l, q.Price, allow, t) {
			break
		}
		s.backward(l, q.Price, allow, t)
	}
	s.residual.fill(l, allow, t)
	root := s.bounds.at(l.mainCount(), 0, 0, 0)
	for i := range l.counts {
		if i != l.main {
			root = addBound(root, s.residual.at(&l.counts[i], i, 0, 0))
		}
	}
	return root
}

// addBound adds two bounds, either of which may be Forbidden.
func addBound(a, b int64) int64 {
	if a >= Forbidden/2 || b >= Forbidden/2 {
		return Forbidden
	}
	return a + b
}

// Best finds the cheapest legal line.
func (s *Search) Best(l *Line, q Request) Result {
	allow := s.masks(l, q.Allow)
	root := s.prepare(l, q, allow)
	upper := q.Upper
	if upper < Forbidden/2 {
		upper -= l.fixed
	}
	if root >= Forbidden/2 || root >= upper {
		return Result{Bound: addBound(root, l.fixed), Exact: true}
	}
	if q.Beam <= 0 {
		return Result{Bound: root + l.fixed} // no label may be kept
	}
	s.start(l, root)
	s.lost = Forbidden
	for len(s.trail) < l.Days {
		s.trail = append(s.trail, trail{})
	}
	for d := 0; d < l.Days; d++ {
		if q.Stop != nil && q.Stop() {
			return Result{Bound: root + l.fixed}
		}
		s.extend(l, d, q.Price, allow[d], upper)
		if len(s.next.cost) > q.Beam {
			s.cut(l, &s.trail[d], q.Beam)
		}
		s.cur, s.next = s.next, s.cur
		if len(s.cur.cost) == 0 {
			break
		}
	}
	r := s.collect(l)
	if q.After && q.Tuning != nil {
		s.trace(l, q.Price, allow, q.Tuning)
	}
	bound := s.lost
	if r.Line != nil {
		bound = min(bound, r.Cost-l.fixed)
	} else {
		bound = min(bound, upper)
	}
	r.Exact = s.lost >= Forbidden || r.Line != nil && s.lost >= r.Cost-l.fixed || r.Line == nil && s.lost >= upper
	r.Bound = addBound(max(bound, root), l.fixed)
	return r
}

// collect reads the cheapest line off the last day's labels.
func (s *Search) collect(l *Line) Result {
	if len(s.cur.cost) == 0 {
		return Result{}
	}
	at := 0
	for i, c := range s.cur.cost {
		if c < s.cur.cost[at] {
			at = i
		}
	}
	cheapest := make([]uint8, l.Days)
	for d, x := l.Days-1, int32(at); d >= 0; d-- {
		cheapest[d] = s.trail[d].code[x]
		x = s.trail[d].parent[x]
	}
	return Result{Line: cheapest, Cost: s.cur.cost[at] + l.fixed}
}

func (s *Search) masks(l *Line, allow []problem.Mask) []problem.Mask {
	if allow == nil {
		return l.allowed
	}
	s.free = append(s.free[:0], l.allowed...)
	for d := range s.free {
		s.free[d] &= allow[d]
	}
	return s.free
}
