package proof

import (
	"math"
	"slices"
)

// How many times multipliers are moved: freely, then close to the best ones, then
// with the main count followed.
const (
	freeSteps  = 400
	closeSteps = 100
	tableSteps = 6
)

// tune looks for multipliers that make the bound large: steps along the differences
// between what the cheapest line adds and what the multipliers would like
// (subgradients), each mixed with the ones before it, since one alone only leads
// from one side of a ridge to the other. Close, every step begins at the best
// multipliers so far. It leaves those in force and gives their bound.
func (r *relaxation) tune(steps int, stride float64, close bool) int64 {
	const patience, calmer, bolder = 6, 0.7, 1.5
	mix := 0.3
	if close {
		mix = 0.1
	}
	best := r.pass()
	mu, from := slices.Clone(r.mu), slices.Clone(r.mu)
	way, now := make([]float64, len(mu)), make([]float64, len(mu))
	r.uphill(way)
	idle := 0
	for range steps {
		norm := product(way, way)
		if best >= forbidden/2 || norm < 1e-12 {
			break
		}
		r.move(from, way, stride/norm)
		bound := r.pass()
		if bound >= forbidden/2 { // proved: there is no legal line
			return bound
		}
		r.uphill(now)
		straight := product(way, now) > 0
		for i := range way {
			way[i] = float64((1-mix)*way[i]) + float64(mix*now[i])
		}
		switch {
		case bound > best:
			best, idle = bound, 0
			copy(mu, r.mu)
			if straight {
				stride *= bolder
			}
		default:
			if idle++; idle >= patience {
				stride, idle = stride*calmer, 0
			}
		}
		if copy(from, r.mu); close {
			copy(from, mu)
		}
	}
	copy(r.mu, mu)
	return r.pass()
}

// product of two vectors; rounded at every step, so that all machines agree.
func product(a, b []float64) (sum float64) {
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// stride is what a day's choice is worth on average: a measure for first steps.
func (x *person) stride() float64 {
	sum := 0.0
	for d := range x.days {
		lo, hi := x.span(x.cell, d)
		sum += float64(hi - lo)
	}
	return max(sum/float64(x.days), float64(x.w.soft))
}

// uphill gives the way in which the bound rises, in units of what a day can add.
func (r *relaxation) uphill(way []float64) {
	r.trace()
	for i := range way {
		if way[i] = 0; r.relaxed(i) {
			way[i] = float64(r.added[i]-r.wished[i]) / r.size[i]
		}
	}
}

// move sets the multipliers a stretch along a way.
func (r *relaxation) move(from []int64, way []float64, stretch float64) {
	for i := range r.mu {
		if r.relaxed(i) {
			most := float64(r.most[i])
			to := float64(from[i]) + math.Round(stretch*way[i]/r.size[i])
			r.mu[i] = int64(max(-most, min(most, to)))
		}
	}
}

// trace counts what the cheapest line of the last pass adds.
func (r *relaxation) trace() {
	x := r.x
	clear(r.added)
	node := int32(0)
	for d := range x.days {
		var best *arc
		least := forbidden
		for i := r.g.first[d][node]; i < r.g.first[d][node+1]; i++ {
			a := &r.g.arcs[d][i]
			var rest int64
			if r.table != nil {
				rest = r.table.at(d+1, int(a.to), r.added[x.main]+x.counters[x.main].step[d*x.codes+int(a.code)])
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
		node = best.to
	}
}
