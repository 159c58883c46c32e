package lp

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// refactor makes the inverse, the values and the duals anew from the basis; false
// when the basis is singular. Columns with one entry left are taken first: they
// cost nothing.
func (p *Program) refactor() bool {
	n := p.rows
	p.since = 0
	// Columns of the basis with a single entry need no elimination.
	single := make([]int32, n) // by row: place of the single column, -1
	for r := range single {
		single[r] = -1
	}
	var kernel []int // places of the other columns
	for i, j := range p.basis {
		if at := p.cols[j].at; len(at) == 1 && single[at[0].Row] < 0 {
			single[at[0].Row] = int32(i)
		} else {
			kernel = append(kernel, i)
		}
	}
	var rows []int // rows without a single column
	where := make([]int32, n)
	for r := range n {
		where[r] = -1
		if single[r] < 0 {
			where[r] = int32(len(rows))
			rows = append(rows, r)
		}
	}
	k := len(kernel)
	if k != len(rows) {
		return false
	}
	m := make([]float64, k*2*k)
	for c, i := range kernel {
		for _, e := range p.cols[p.basis[i]].at {
			if r := where[e.Row]; r >= 0 {
				m[int(r)*2*k+c] = e.Value
			}
		}
		m[c*2*k+k+c] = 1
	}
	if !invert(m, k) {
		return false
	}
	// Kernel rows of the inverse; then single rows: 1/s * (e_r - sum over kernel columns).
	clear(p.inverse)
	for c, i := range kernel {
		for x, r := range rows {
			p.inverse[r*n+i] = m[c*2*k+k+x]
		}
	}
	for r, i := range single {
		if i >= 0 {
			p.inverse[r*n+int(i)] = 1 / p.cols[p.basis[i]].at[0].Value
		}
	}
	for _, i := range kernel {
		for _, e := range p.cols[p.basis[i]].at {
			s := single[e.Row]
			if s < 0 {
				continue
			}
			f := e.Value / p.cols[p.basis[s]].at[0].Value
			for _, r := range rows {
				p.inverse[r*n+int(s)] -= f * p.inverse[r*n+i]
			}
		}
	}
	p.recompute()
	return true
}

// recompute finds values and duals from the inverse.
func (p *Program) recompute() {
	n := p.rows
	rhs := append([]float64(nil), p.b...)
	for j := range p.cols {
		if p.inBasis[j] < 0 && p.atUpper[j] {
			for _, e := range p.cols[j].at {
				rhs[e.Row] -= e.Value * p.cols[j].upper
			}
		}
	}
	clear(p.dual)
	clear(p.value)
	for k := range n {
		col := p.inverse[k*n : (k+1)*n]
		for i, x := range col {
			if x != 0 {
				p.dual[k] += p.cols[p.basis[i]].cost * x
			}
		}
		if rhs[k] != 0 {
			floats.AddScaled(p.value, rhs[k], col)
		}
	}
}

// invert turns the right half of a k x 2k matrix [M I] into the inverse of M by
// elimination with row pivoting.
func invert(m []float64, k int) bool {
	w := 2 * k
	for c := range k {
		best, size := -1, 1e-11
		for r := c; r < k; r++ {
			if a := math.Abs(m[r*w+c]); a > size {
				best, size = r, a
			}
		}
		if best < 0 {
			return false
		}
		pr := m[c*w : (c+1)*w]
		if best != c {
			br := m[best*w : (best+1)*w]
			for x := range pr {
				pr[x], br[x] = br[x], pr[x]
			}
		}
		f := 1 / pr[c]
		for x := c; x < w; x++ {
			pr[x] *= f
		}
		for r := range k {
			if r == c {
				continue
			}
			g := m[r*w+c]
			if g == 0 {
				continue
			}
			row := m[r*w : (r+1)*w]
			floats.AddScaled(row[c:], -g, pr[c:])
		}
	}
	return true
}
