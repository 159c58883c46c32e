package lp

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	oracle "gonum.org/v1/gonum/optimize/convex/lp"
)

// TestAgainstOracle solves random programs, columns arriving in three lots, and
// compares the optimum with a dense textbook simplex.
func TestAgainstOracle(t *testing.T) {
	solved := 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 1))
		m, n := 2+rng.IntN(6), 5+rng.IntN(15)
		b := make([]float64, m)
		for i := range b {
			b[i] = float64(rng.IntN(6))
		}
		p := New(b)
		basis := make([]int32, m)
		var cost []float64
		var cols [][]float64
		var upper []float64
		add := func(c, u float64, a []float64) int {
			var at []Entry
			for i, x := range a {
				if x != 0 {
					at = append(at, Entry{int32(i), x})
				}
			}
			cost, cols, upper = append(cost, c), append(cols, a), append(upper, u)
			return p.Add(c, u, at)
		}
		for i := range m { // dear columns that make any start feasible
			e := make([]float64, m)
			e[i] = 1
			basis[i] = int32(add(100, Inf, e))
		}
		if !p.Start(basis, nil) {
			t.Fatal("the unit basis is refused")
		}
		for range 3 {
			for range n / 3 {
				a := make([]float64, m)
				for i := range a {
					if rng.IntN(2) == 0 {
						a[i] = float64(rng.IntN(5) - 1)
					}
				}
				u := Inf
				if rng.IntN(2) == 0 {
					u = float64(1 + rng.IntN(3))
				}
				add(float64(rng.IntN(20)), u, a)
			}
			if !p.Solve(1000) {
				t.Fatalf("seed %d: not solved", seed)
			}
		}
		// Upper bounds as rows of their own for the oracle.
		bounded := 0
		for _, u := range upper {
			if !math.IsInf(u, 1) {
				bounded++
			}
		}
		a := mat.NewDense(m+bounded, len(cols)+bounded, nil)
		rhs := append([]float64(nil), b...)
		c := append(append([]float64(nil), cost...), make([]float64, bounded)...)
		k := 0
		for j, col := range cols {
			for i, x := range col {
				a.Set(i, j, x)
			}
			if !math.IsInf(upper[j], 1) {
				a.Set(m+k, j, 1)
				a.Set(m+k, len(cols)+k, 1)
				rhs = append(rhs, upper[j])
				k++
			}
		}
		want, _, err := oracle.Simplex(c, a, rhs, 1e-10, nil)
		if err != nil {
			continue // the oracle gives up on some degenerate ones
		}
		solved++
		if got := p.Cost(); math.Abs(got-want) > 1e-6*(1+math.Abs(want)) {
			t.Fatalf("seed %d: cost %v, want %v", seed, got, want)
		}
		for i := range b {
			sum := 0.0
			for j, col := range cols {
				sum += col[i] * p.Value(j)
			}
			if math.Abs(sum-b[i]) > 1e-7 {
				t.Fatalf("seed %d: row %d is %v, want %v", seed, i, sum, b[i])
			}
		}
	}
	if solved < 150 {
		t.Errorf("the oracle solved only %d", solved)
	}
}
