package proof

import (
	"math"
	"slices"
)

// How many times multipliers are moved: cheaply, and with the main count followed.
const (
	plainSteps = 300
	tableSteps = 4
)

// tune looks for multipliers that make the bound large, along the differences
// between what the cheapest line adds and what the multipliers would like
// (subgradients), towards a goal a little above the best bound so far (Polyak). It
// leaves the best ones in force, and gives their bound.
func (r *relaxation) tune(steps int) int64 {
	best := r.pass()
	mu := slices.Clone(r.mu)
	ahead := r.stride()
	if r.table != nil {
		ahead /= 4
	}
	idle := 0
	bound := best
	for range steps {
		if bound >= forbidden/2 || !r.move(float64(best-bound)+ahead) {
			break
		}
		bound = r.pass()
		if bound > best {
			if float64(bound-best) > ahead/8 {
				ahead *= 1.3
			}
			best, idle = bound, 0
			copy(mu, r.mu)
			continue
		}
		if idle++; idle >= 8 {
			ahead, idle = ahead/2, 0
			copy(r.mu, mu)
			bound = r.pass()
		}
	}
	copy(r.mu, mu)
	return r.pass()
}

// stride is what a day's choice is worth on average: a measure for first steps.
func (r *relaxation) stride() float64 {
	x, sum := r.x, 0.0
	for d := range x.days {
		lo, hi := x.span(x.cell, d)
		sum += float64(hi - lo)
	}
	return max(sum/float64(x.days), float64(x.w.soft))
}

// move takes a step along the subgradient that would raise the bound by rise, were
// it a straight line; false when there is nowhere to go.
func (r *relaxation) move(rise float64) bool {
	r.trace()
	norm := 0.0
	for i := range r.mu {
		if r.relaxed(i) {
			g := float64(r.added[i]-r.wished[i]) / r.size[i]
			norm += g * g
		}
	}
	if norm == 0 {
		return false
	}
	for i := range r.mu {
		if r.relaxed(i) {
			by := rise / norm * float64(r.added[i]-r.wished[i]) / (r.size[i] * r.size[i])
			if by = math.Round(float64(r.mu[i]) + by); math.Abs(by) > float64(r.most[i]) {
				by = math.Copysign(float64(r.most[i]), by)
			}
			r.mu[i] = int64(by)
		}
	}
	return true
}

// trace counts what the cheapest line of the last pass adds.
func (r *relaxation) trace() {
	x := r.x
	clear(r.added)
	node, v := int32(0), int64(0)
	for d := range x.days {
		var best *arc
		least := forbidden
		for i := r.g.first[d][node]; i < r.g.first[d][node+1]; i++ {
			a := &r.g.arcs[d][i]
			rest := int64(0)
			if r.table != nil {
				rest = r.table.at(d+1, int(a.to), v+x.counters[x.main].step[d*x.codes+int(a.code)])
			} else {
				rest = r.plain[d+1][a.to]
			}
			if p := add(rest, r.price(d, a)); p < least {
				least, best = p, a
			}
		}
		if best == nil {
			return // no legal line
		}
		for i := range x.counters {
			r.added[i] += x.counters[i].step[d*x.codes+int(best.code)]
		}
		for _, e := range r.g.done[best.done] {
			r.added[x.events[e].counter] += x.events[e].steps
		}
		if r.table != nil {
			v = r.added[x.main]
		}
		node = best.to
	}
}
