package lp

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// pivot moves a column off its bound until something stops it.
func (p *Program) pivot(j int) bool {
	p.Pivots++
	col := &p.cols[j]
	p.ftran(col.at)
	sign := 1.0 // the entering variable grows
	if p.atUpper[j] {
		sign = -1
	}
	step, leave, toUpper := p.stop(sign, col.upper)
	if math.IsInf(step, 1) {
		return false
	}
	for i, w := range p.dir {
		if w != 0 {
			p.value[i] -= sign * step * w
		}
	}
	if leave < 0 { // from bound to bound
		p.atUpper[j] = !p.atUpper[j]
		return true
	}
	d := p.Reduced(j)
	old := p.basis[leave]
	p.inBasis[old], p.atUpper[old] = -1, toUpper
	enters := step
	if sign < 0 {
		enters = col.upper - step
	}
	p.atUpper[j] = false
	p.basis[leave], p.inBasis[j], p.value[leave] = int32(j), int32(leave), enters
	p.update(leave, d)
	return true
}

// stop says how far the entering column may go along dir before a basic column meets a
// bound, and which one: of those that meet theirs about there, within valueTolerance,
// the one with the largest coefficient (Harris), as small ones spoil the inverse.
func (p *Program) stop(sign, upper float64) (step float64, leave int, toUpper bool) {
	limit := upper
	for i, w := range p.dir {
		switch w *= sign; {
		case w > pivotTolerance:
			limit = min(limit, (max(0, p.value[i])+valueTolerance)/w)
		case w < -pivotTolerance:
			if u := p.cols[p.basis[i]].upper; !math.IsInf(u, 1) {
				limit = min(limit, (max(0, u-p.value[i])+valueTolerance)/-w)
			}
		}
	}
	if upper <= limit {
		return upper, -1, false
	}
	leave, size := -1, 0.0
	for i, w := range p.dir {
		w *= sign
		a := math.Abs(w)
		if a <= pivotTolerance || a <= size {
			continue
		}
		room, up := p.value[i], false
		if w < 0 {
			u := p.cols[p.basis[i]].upper
			if math.IsInf(u, 1) {
				continue
			}
			room, up = u-p.value[i], true
		}
		if room = max(0, room) / a; room <= limit {
			step, leave, toUpper, size = room, i, up, a
		}
	}
	return step, leave, toUpper
}

// ftran computes inverse times a column into dir.
func (p *Program) ftran(at []Entry) {
	n := p.rows
	clear(p.dir)
	for _, e := range at {
		floats.AddScaled(p.dir, e.Value, p.inverse[int(e.Row)*n:(int(e.Row)+1)*n])
	}
}

// update takes the entering column into the inverse and the duals.
func (p *Program) update(leave int, reduced float64) {
	n := p.rows
	scale := 1 / p.dir[leave]
	p.dir[leave] = 0
	for k := range n {
		col := p.inverse[k*n : (k+1)*n]
		x := col[leave]
		if x == 0 {
			continue
		}
		x *= scale
		p.dual[k] += reduced * x
		floats.AddScaled(col, -x, p.dir)
		col[leave] = x
	}
	p.since++
}
