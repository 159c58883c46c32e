package lp

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// Bar closes columns: they must be zero from now on.
func (p *Program) Bar(columns []int) {
	for _, j := range columns {
		p.cols[j].upper = 0
		p.atUpper[j] = false
	}
}

// Unbar opens columns again, without an upper bound.
func (p *Program) Unbar(columns []int) {
	for _, j := range columns {
		p.cols[j].upper = Inf
	}
}

// Repair makes the basis feasible again after columns were barred, keeping the
// reduced costs right (dual simplex); false when no solution is left, the pivots
// ran out, or stop, which may be nil, said so. Where many columns are as good as each
// other it may walk in circles: it then begins again with costs further apart.
func (p *Program) Repair(maxPivots int, stop func() bool) bool {
	for size := disturbance; ; size = min(size*stronger, furthest) {
		done, lost := p.repair(min(maxPivots, circles*p.rows), size, stop)
		maxPivots -= circles * p.rows
		if done || lost || maxPivots <= 0 {
			return done
		}
	}
}

// circles is after how many pivots for each row a repair begins again, with costs
// stronger times as far apart, but no further than furthest.
const (
	circles  = 3
	stronger = 30
	furthest = 1
)

// repair pivots until the basis is feasible: done; lost says that there is no use in
// going on.
func (p *Program) repair(maxPivots int, size float64, stop func() bool) (done, lost bool) {
	const tolerance = 1e-9
	n := p.rows
	row := make([]float64, n)
	p.recompute()
	defer p.settle(p.disturb(size))
	edges := p.measure()
	for pivot := range maxPivots {
		if stop != nil && pivot%lookEvery == lookEvery-1 && stop() {
			return false, true
		}
		leave, worst, toUpper := -1, 0.0, false
		for i, v := range p.value {
			off, up := -v, false
			if over := v - p.cols[p.basis[i]].upper; over > off {
				off, up = over, true
			}
			if off > tolerance && off*off > worst*edges.square[i] {
				leave, worst, toUpper = i, off*off/edges.square[i], up
			}
		}
		if leave < 0 {
			p.candidate = p.candidate[:0]
			return true, false
		}
		for k := range n {
			row[k] = p.inverse[k*n+leave]
		}
		enter, least, steep := -1, math.Inf(1), 0.0
		for j := range p.cols {
			c := &p.cols[j]
			if p.inBasis[j] >= 0 || c.upper <= 0 {
				continue
			}
			alpha := c.dot(row)
			if toUpper == p.atUpper[j] { // the column may only move off its bound
				if alpha >= -tolerance {
					continue
				}
			} else if alpha <= tolerance {
				continue
			}
			a := math.Abs(alpha)
			ratio := max(0, -p.gain(j)) / a
			if ratio < least-1e-12 || ratio <= least+1e-9 && a > steep {
				enter, least, steep = j, min(ratio, least), a
			}
		}
		if enter < 0 {
			return false, true
		}
		p.Pivots++
		p.ftran(p.cols[enter].at)
		edges.follow(p, row, leave)
		p.exchange(leave, enter, toUpper)
		if p.since >= refactorEvery && !p.refactor() {
			return false, true
		}
	}
	return false, false
}

// lookEvery is after how many pivots a repair asks whether to stop.
const lookEvery = 64

// disturb moves the costs of all columns outside the basis a little off zero
// reduced cost: ties would have the simplex walk in circles. It gives the old costs.
func (p *Program) disturb(size float64) []float64 {
	old := make([]float64, len(p.cols))
	for j := range p.cols {
		c := &p.cols[j]
		old[j] = c.cost
		if p.inBasis[j] >= 0 {
			continue
		}
		d := size * (1 + float64(uint32(j*2654435761))/(1<<32))
		if p.atUpper[j] {
			d = -d
		}
		c.cost += d
	}
	return old
}

const disturbance = 1e-4 // at first

// settle takes the costs back and finds the duals anew.
func (p *Program) settle(old []float64) {
	for j := range p.cols {
		p.cols[j].cost = old[j]
	}
	own := make([]float64, p.rows)
	for i, j := range p.basis {
		own[i] = p.cols[j].cost
	}
	for k := range p.rows {
		p.dual[k] = floats.Dot(own, p.inverse[k*p.rows:(k+1)*p.rows])
	}
	p.candidate = p.candidate[:0]
}

// exchange brings a column in for the one that leaves at its bound; dir is its edge.
func (p *Program) exchange(leave, enter int, toUpper bool) {
	old := p.basis[leave]
	bound := 0.0
	if toUpper {
		bound = p.cols[old].upper
	}
	step := (p.value[leave] - bound) / p.dir[leave]
	for i, w := range p.dir {
		p.value[i] -= step * w
	}
	from := 0.0
	if p.atUpper[enter] {
		from = p.cols[enter].upper
	}
	d := p.Reduced(enter)
	p.inBasis[old], p.atUpper[old] = -1, toUpper && bound > 0
	p.atUpper[enter] = false
	p.basis[leave], p.inBasis[enter], p.value[leave] = int32(enter), int32(leave), from+step
	p.update(leave, d)
}
