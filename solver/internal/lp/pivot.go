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
	step, leave, toUpper := col.upper, -1, false
	pivotSize := 0.0
	for i, w := range p.dir {
		w *= sign
		if math.Abs(w) < pivotTolerance {
			continue
		}
		var room float64
		up := false
		if w > 0 {
			room = max(0, p.value[i]) / w
		} else {
			u := p.cols[p.basis[i]].upper
			if math.IsInf(u, 1) {
				continue
			}
			room, up = max(0, u-p.value[i])/-w, true
		}
		if room < step-valueTolerance || room < step+valueTolerance && math.Abs(w) > pivotSize {
			step, leave, toUpper, pivotSize = min(step, room), i, up, math.Abs(w)
			if room > step {
				step = room
			}
		}
	}
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
