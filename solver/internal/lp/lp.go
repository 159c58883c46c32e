package lp

import (
	"math"
)

// Inf is the bound of a variable that has none.
var Inf = math.Inf(1)

// Tolerances: on reduced costs relative to the costs' size, on pivots, on values.
const (
	costTolerance  = 1e-9
	pivotTolerance = 1e-8
	valueTolerance = 1e-9
	refactorEvery  = 1000
	exactness      = 1e-8 // of what the values leave of the right-hand sides
)

// Entry is a coefficient of a column.
type Entry struct {
	Row   int32
	Value float64
}

// column is a variable.
type column struct {
	cost  float64
	upper float64
	at    []Entry
	ones  []int32 // rows with the coefficient one, close together for speed
	more  []Entry // the others

	norm    float64 // squared length of the edge, plus one, as of the pivot below
	measure int
}

// Program is a linear program with its basis.
type Program struct {
	// Pivots counts the iterations of all solves.
	Pivots int

	rows    int
	b       []float64
	cols    []column
	atUpper []bool  // of columns outside the basis
	inBasis []int32 // place in the basis, -1 outside

	basis   []int32   // by place: the column
	inverse []float64 // column by column: [row*rows+place]
	value   []float64 // of basic columns, by place
	dual    []float64
	since   int // pivots since the inverse was made

	dir       []float64
	biggest   float64 // cost in size, for the tolerance
	ones      []int32 // room for columns
	candidate []candidate
	least     int     // place of the candidate that helps least
	bench     []int32 // columns that helped when all were looked at
}

// New makes a program with the given right-hand sides and no columns.
func New(b []float64) *Program {
	n := len(b)
	return &Program{rows: n, b: b, basis: make([]int32, n), inverse: make([]float64, n*n),
		value: make([]float64, n), dual: make([]float64, n), dir: make([]float64, n)}
}

// Add adds a column, at its lower bound, and gives its number.
func (p *Program) Add(cost, upper float64, at []Entry) int {
	ones, more := p.pack(at)
	p.cols = append(p.cols, column{cost: cost, upper: upper, at: at, ones: ones, more: more, measure: -1})
	p.atUpper = append(p.atUpper, false)
	p.inBasis = append(p.inBasis, -1)
	p.biggest = max(p.biggest, math.Abs(cost))
	return len(p.cols) - 1
}

// Reprice changes a column's cost; Refresh must follow.
func (p *Program) Reprice(j int, cost float64) {
	p.cols[j].cost = cost
	p.biggest = max(p.biggest, math.Abs(cost))
}

// Refresh finds the duals anew after costs were changed.
func (p *Program) Refresh() {
	p.candidate = p.candidate[:0]
	p.recompute()
}

// Start sets a basis, one column for each row, and the columns that stand at
// their upper bound; false when the basis is singular or infeasible.
func (p *Program) Start(basis []int32, upper []int32) bool {
	for j := range p.cols {
		p.inBasis[j], p.atUpper[j] = -1, false
	}
	for _, j := range upper {
		p.atUpper[j] = true
	}
	copy(p.basis, basis)
	for i, j := range basis {
		p.inBasis[j] = int32(i)
	}
	return p.refactor() && p.feasible()
}

// Narrow cuts a column's range to [from, to], which lies inside its present one;
// values are counted from the new lower end.
func (p *Program) Narrow(j int, from, to float64) {
	c := &p.cols[j]
	for _, e := range c.at {
		p.b[e.Row] -= e.Value * from
	}
	c.upper = to - from
	if c.upper <= 0 {
		p.atUpper[j] = false
	}
}

// Basis is a place to come back to.
type Basis struct {
	basis []int32
	upper []int32
}

// Basis remembers where the program stands.
func (p *Program) Basis() Basis {
	b := Basis{basis: append([]int32(nil), p.basis...)}
	for j, up := range p.atUpper {
		if up && p.inBasis[j] < 0 {
			b.upper = append(b.upper, int32(j))
		}
	}
	return b
}

// Restore goes back to a basis of the same program; columns added since stand at zero.
func (p *Program) Restore(b Basis) bool {
	p.candidate = p.candidate[:0]
	return p.Start(b.basis, b.upper)
}

// Clone is a copy that may go its own way.
func (p *Program) Clone() *Program {
	c := *p
	c.b = append([]float64(nil), p.b...)
	c.cols = append([]column(nil), p.cols...)
	c.atUpper = append([]bool(nil), p.atUpper...)
	c.inBasis = append([]int32(nil), p.inBasis...)
	c.basis = append([]int32(nil), p.basis...)
	c.inverse = append([]float64(nil), p.inverse...)
	c.value = append([]float64(nil), p.value...)
	c.dual = append([]float64(nil), p.dual...)
	c.dir = make([]float64, p.rows)
	c.candidate, c.bench, c.ones = nil, nil, nil
	return &c
}

func (p *Program) feasible() bool {
	for i, v := range p.value {
		if v < -1e-6 || v > p.cols[p.basis[i]].upper+1e-6 {
			return false
		}
	}
	return true
}

// Value of a column.
func (p *Program) Value(j int) float64 {
	if i := p.inBasis[j]; i >= 0 {
		return p.value[i]
	}
	if p.atUpper[j] {
		return p.cols[j].upper
	}
	return 0
}

// Dual of a row.
func (p *Program) Dual(row int) float64 { return p.dual[row] }

// Cost of the current solution.
func (p *Program) Cost() float64 {
	sum := 0.0
	for j := range p.cols {
		if v := p.Value(j); v != 0 {
			sum += v * p.cols[j].cost
		}
	}
	return sum
}

// Reduced is the reduced cost of a column.
func (p *Program) Reduced(j int) float64 {
	c := &p.cols[j]
	return c.cost - c.dot(p.dual)
}

// Solve improves the basis until no column helps, or the pivots run out; it says
// whether the optimum was reached.
func (p *Program) Solve(maxPivots int) bool {
	tol := costTolerance * math.Max(1, p.biggest)
	p.bench = p.bench[:0]
	for range maxPivots {
		j := p.enter(tol)
		if j < 0 {
			if p.exact(tol) {
				return true
			}
			if !p.refactor() {
				return false
			}
			if j = p.enter(tol); j < 0 {
				return true
			}
		}
		if !p.pivot(j) {
			return false // unbounded: can't be with bounded rows
		}
		if p.since >= refactorEvery && !p.refactor() {
			return false
		}
	}
	return false
}

// exact says that values and duals are what the basis makes them, however the inverse
// has suffered since it was made: then nothing that it shows is an error of rounding.
func (p *Program) exact(tol float64) bool {
	left := append([]float64(nil), p.b...)
	for j := range p.cols {
		v := p.Value(j)
		if v != 0 {
			for _, e := range p.cols[j].at {
				left[e.Row] -= v * e.Value
			}
		}
	}
	for _, x := range left {
		if math.Abs(x) > exactness {
			return false
		}
	}
	for _, j := range p.basis {
		if math.Abs(p.Reduced(int(j))) > tol {
			return false
		}
	}
	return true
}

// shortList is how many columns are looked at from pivot to pivot; the length of
// an edge is measured anew when it is older than staleNorm pivots.
const (
	shortList = 40
	staleNorm = 400
)
