package master

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/lns"
)

// benchmarkMaster is a master over ten people and four weeks, begun with a roster
// built person by person.
func benchmarkMaster(b *testing.B) *Master {
	b.Helper()
	s := books.New(ward(rand.New(rand.NewPCG(1, 1)), 10, 28))
	x := lns.NewSearch(s, 1)
	if without := x.Construct(b.Context(), nil, nil); len(without) > 0 {
		b.Fatalf("no line for %v", without)
	}
	return New(s, NewPool(s, 1), all(s.P), x.Roster())
}

// BenchmarkGenerate solves the program from its first roster with the wide beam.
func BenchmarkGenerate(b *testing.B) {
	first := benchmarkMaster(b)
	b.ReportAllocs()
	columns, gap := 0, 0.0
	for b.Loop() {
		m := first.Clone(first.pool)
		if g := m.Generate(b.Context(), 10_000, WideBeam); !g.Dry {
			b.Fatal("not dry")
		}
		bound, _ := m.Bound()
		columns = len(m.cols)
		gap = m.Objective() - Points(bound)
	}
	b.ReportMetric(float64(columns), "columns")
	b.ReportMetric(gap, "gap")
}

// BenchmarkDive goes down once from the solved program.
func BenchmarkDive(b *testing.B) {
	solved := benchmarkMaster(b)
	solved.Generate(b.Context(), 10_000, WideBeam)
	for _, c := range []struct {
		name string
		dive Dive
	}{
		{"cells", Dive{Rounds: 4, Sure: 0.95, Few: 3, Cut: math.Inf(1)}},
		{"lines", Dive{Rounds: 4, Sure: 0.95, Whole: true, Cut: math.Inf(1)}},
		{"rows", Dive{Rounds: 4, Sure: 0.95, Few: 3, Rows: true, Cut: math.Inf(1)}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			lost := 0
			for b.Loop() {
				if solved.Clone(solved.pool).Dive(b.Context(), c.dive) == nil {
					lost++
				}
			}
			b.ReportMetric(float64(lost)/float64(b.N), "lost/op")
		})
	}
}
