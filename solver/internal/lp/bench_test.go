package lp

import (
	"math/rand/v2"
	"testing"
)

// covering is a master like those of rosters: a convexity row for each of 20
// people, 80 cover rows with a cheap and a dear segment for each missing unit,
// and lines that touch a quarter of the rows.
func covering(rng *rand.Rand, columns int) *Program {
	const people, covers, want = 20, 80, 4
	b := make([]float64, covers+people)
	for i := range b {
		b[i] = 1
		if i < covers {
			b[i] = want + 1e-4*rng.Float64() // ties cost pivots
		}
	}
	p := New(b)
	basis := make([]int32, len(b))
	for r := range covers {
		p.Add(10, 1, []Entry{{int32(r), 1}})
		basis[r] = int32(p.Add(100, Inf, []Entry{{int32(r), 1}}))
		p.Add(0, Inf, []Entry{{int32(r), -1}})
	}
	for j := range columns {
		var at []Entry
		for r := range covers {
			if j >= people && rng.IntN(4) == 0 { // everybody's first line is idle
				at = append(at, Entry{int32(r), 1})
			}
		}
		person := j % people
		c := p.Add(float64(rng.IntN(60)), Inf, append(at, Entry{int32(covers + person), 1}))
		if j < people {
			basis[covers+person] = int32(c)
		}
	}
	if !p.Start(basis, nil) {
		panic("the first basis is refused")
	}
	return p
}

// BenchmarkSolve: 100 rows, 1000 lines.
func BenchmarkSolve(b *testing.B) {
	p := covering(rand.New(rand.NewPCG(1, 1)), 1000)
	b.ReportAllocs()
	pivots := 0
	for b.Loop() {
		c := p.Clone()
		if !c.Solve(100_000) {
			b.Fatal("not solved")
		}
		pivots += c.Pivots
	}
	b.ReportMetric(float64(pivots)/float64(b.N), "pivots/op")
}

// BenchmarkRepair: the lines in use of one person in four are barred.
func BenchmarkRepair(b *testing.B) {
	p := covering(rand.New(rand.NewPCG(1, 1)), 1000)
	if !p.Solve(100_000) {
		b.Fatal("not solved")
	}
	var barred []int
	for j := 3*80 + 20; j < len(p.cols); j++ {
		if j%4 == 0 && p.Value(j) > 0 {
			barred = append(barred, j)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		c := p.Clone()
		c.Bar(barred)
		if !c.Repair(100_000, nil) || !c.Solve(100_000) {
			b.Fatal("not solved")
		}
	}
}
