package lp

import "gonum.org/v1/gonum/floats"

// edges measure the dual's edges: of two basic columns that are as far out of their
// bounds, the one whose row of the inverse is shorter brings more when it leaves.
type edges struct {
	square []float64 // of the length of the inverse's row, by place
	turn   []float64
}

// shortest is the least that the square of an edge is taken for: it is followed, not
// measured anew.
const shortest = 1e-4

// measure finds all edges.
func (p *Program) measure() *edges {
	n := p.rows
	e := &edges{square: make([]float64, n), turn: make([]float64, n)}
	for k := range n {
		for i, x := range p.inverse[k*n : (k+1)*n] {
			e.square[i] += x * x
		}
	}
	return e
}

// follow takes in a pivot that is about to happen: dir is the entering column's edge,
// row the inverse's row at the place that leaves.
func (e *edges) follow(p *Program, row []float64, leave int) {
	n, own := p.rows, 0.0
	clear(e.turn)
	for k, x := range row {
		if x != 0 {
			floats.AddScaled(e.turn, x, p.inverse[k*n:(k+1)*n])
			own += x * x
		}
	}
	for i, w := range p.dir {
		if w != 0 && i != leave {
			f := w / p.dir[leave]
			e.square[i] = max(e.square[i]-2*f*e.turn[i]+f*f*own, shortest)
		}
	}
	e.square[leave] = max(own/(p.dir[leave]*p.dir[leave]), shortest)
}
