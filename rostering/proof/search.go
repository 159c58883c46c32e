package proof

import (
	"container/heap"
	"slices"
)

// label is a partial line: where it stands, what it cost and the least that a
// whole line from there on can cost.
type label struct {
	stage  int32
	node   int32
	gone   bool    // another one makes it needless
	values []int64 // of the stage's active counters
	rests  []rests
	cost   int64
	bound  int64
}

// search looks for the cheapest legal line, best first, led by the bounds of the
// last pass.
type search struct {
	r      *relaxation
	w      *walker
	labels []label
	queue  []int32
	stands []map[place][]int32 // by stage: labels that differ only in what dominates compares
}

// place is where labels are compared: a node and a value of the main count.
type place struct {
	node int32
	main int64
}

func (s *search) Len() int { return len(s.queue) }
func (s *search) Less(i, j int) bool {
	a, b := &s.labels[s.queue[i]], &s.labels[s.queue[j]]
	if a.bound != b.bound {
		return a.bound < b.bound
	}
	return a.stage > b.stage // of equals the furthest
}
func (s *search) Swap(i, j int) { s.queue[i], s.queue[j] = s.queue[j], s.queue[i] }
func (s *search) Push(v any)    { s.queue = append(s.queue, v.(int32)) }
func (s *search) Pop() any {
	v := s.queue[len(s.queue)-1]
	s.queue = s.queue[:len(s.queue)-1]
	return v
}

// search finds what the cheapest legal line costs; forbidden when there is none.
// When it has made so many labels it gives the least bound that is left.
func (r *relaxation) search(root int64, most int) int64 {
	s := &search{r: r, w: newWalker(r.x, r.g)}
	days := r.x.days
	for range days + 1 {
		s.stands = append(s.stands, map[place][]int32{})
	}
	from, to := s.w.begin(), s.w.begin()
	s.offer(0, &from, r.x.fixed, root)
	for len(s.queue) > 0 {
		l := s.labels[heap.Pop(s).(int32)]
		stage := int(l.stage)
		switch {
		case l.gone:
			continue
		case stage == days || len(s.labels) > most:
			return l.bound
		}
		s.w.unpack(&l, &from)
		due := r.due(stage, &from)
		for i := r.g.first[stage][from.node]; i < r.g.first[stage][from.node+1]; i++ {
			cost, ok := s.w.step(&from, stage, &r.g.arcs[stage][i], &to)
			if !ok {
				continue
			}
			cost = add(cost, add(l.cost, due))
			if bound := add(cost, r.ahead(stage+1, &to)); bound < forbidden/2 {
				s.offer(stage+1, &to, cost, max(bound, l.bound))
			}
		}
	}
	return forbidden
}

// offer keeps a label unless another one makes it needless.
func (s *search) offer(stage int, p *past, cost, bound int64) {
	n := label{stage: int32(stage), node: p.node, cost: cost, bound: bound}
	at := place{node: p.node}
	if m := s.r.x.main; m >= 0 {
		at.main = p.values[m]
	}
	active := s.w.active[stage]
	n.values = make([]int64, len(active))
	for j, i := range active {
		n.values[j] = p.values[i]
	}
	n.rests = p.rests // copied once it is kept
	stands := s.stands[stage][at]
	for _, i := range stands {
		if s.covers(&s.labels[i], &n) {
			return
		}
	}
	stands = slices.DeleteFunc(stands, func(i int32) bool {
		l := &s.labels[i]
		l.gone = s.covers(&n, l)
		return l.gone
	})
	n.rests = make([]rests, len(p.rests))
	for i := range n.rests {
		n.rests[i] = rests{last: p.rests[i].last, ends: slices.Clone(p.rests[i].ends)}
	}
	index := int32(len(s.labels))
	s.labels = append(s.labels, n)
	s.stands[stage][at] = append(stands, index)
	heap.Push(s, index)
}

// covers says whether a makes b needless: whatever days follow, a is legal with
// them when b is, and no dearer.
func (s *search) covers(a, b *label) bool {
	cost := a.cost
	stage := int(a.stage)
	if cost > b.cost {
		return false
	}
	for j, i := range s.w.active[stage] {
		if i == s.r.x.main || a.values[j] == b.values[j] {
			continue
		}
		if cost = add(cost, s.r.x.counters[i].excess(stage, a.values[j], b.values[j])); cost > b.cost {
			return false
		}
	}
	for i := range a.rests {
		if !a.rests[i].covers(&b.rests[i]) {
			return false
		}
	}
	return true
}

// excess is the most by which a count that stands at a can come to cost more than
// one at b when both are added the same. As penalties are convex, the difference
// is largest at one end of what can be added. Less is said to be nothing.
func (c *counter) excess(stage int, a, b int64) int64 {
	switch {
	case a == paid:
		return 0
	case b == paid: // it costs nothing more, whatever is added
		return max(c.at(a+c.futLo[stage]), c.at(a+c.futHi[stage]))
	}
	by := c.futLo[stage]
	if a > b {
		by = c.futHi[stage]
	}
	dear, cheap := c.at(a+by), c.at(b+by)
	if dear >= forbidden || cheap >= forbidden {
		return dear
	}
	return max(0, dear-cheap)
}

// covers says whether rests are at least as good as others for every window.
func (r *rests) covers(o *rests) bool {
	if r.last > o.last {
		return false
	}
	for i := range o.ends {
		had, wanted := 0, 0
		for _, t := range r.ends {
			if t.end >= o.ends[i].end {
				had += t.units
			}
		}
		for _, t := range o.ends[i:] {
			wanted += t.units
		}
		if had < wanted {
			return false
		}
	}
	return true
}

// unpack lays a label out.
func (w *walker) unpack(l *label, p *past) {
	p.node = l.node
	w.rest(int(l.stage), p)
	for j, i := range w.active[l.stage] {
		p.values[i] = l.values[j]
	}
	for i := range p.rests {
		p.rests[i].last = l.rests[i].last
		p.rests[i].ends = append(p.rests[i].ends[:0], l.rests[i].ends...)
	}
}

// due is the penalty of the main count at a stage before the last.
func (r *relaxation) due(stage int, p *past) int64 {
	if r.x.main < 0 || r.x.checks[stage] == nil {
		return 0
	}
	return r.x.checks[stage][p.values[r.x.main]-r.x.counters[r.x.main].lo]
}

// ahead is the least that is still to pay.
func (r *relaxation) ahead(stage int, p *past) int64 {
	x := r.x
	var sum int64
	if r.table != nil {
		sum = r.table.at(stage, int(p.node), p.values[x.main])
	} else {
		sum = r.plain[stage][p.node]
	}
	for i := range x.counters {
		switch {
		case !r.relaxed(i):
		case p.values[i] != paid:
			sum = add(sum, r.rest(i, stage, p.values[i]))
		case r.mu[i] != 0: // its penalty is in the cost, its multiplier still charges
			c := &x.counters[i]
			sum = add(sum, min(-r.mu[i]*c.futLo[stage], -r.mu[i]*c.futHi[stage]))
		}
	}
	return sum
}
