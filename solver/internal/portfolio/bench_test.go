package portfolio

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkRound: 40 rounds with one worker on ten people over four weeks, the
// warm-up and the root among them.
func BenchmarkRound(b *testing.B) {
	const rounds = 40
	p := randomProblem(rand.New(rand.NewPCG(1, 1)), 10, 28, 3)
	b.ReportAllocs()
	var work int64
	for b.Loop() {
		x := begin(b, p, 1, 1)
		for range rounds {
			x.Round(b.Context())
		}
		work += x.TotalWork()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rounds, "ns/round")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(work), "ns/work")
}
