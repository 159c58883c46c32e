package line

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// nurse is one person's line of four weeks: four duties, stints, forbidden
// successions, hours, nights, weekends and requests.
func nurse(rng *rand.Rand, rolling bool) *problem.Problem {
	const days, codes, night = 28, 5, 4
	b := problem.NewBuilder(1, days, codes)
	work := b.All() &^ 1
	b.Run(problem.Run{Codes: work, Max: 6, CarryIn: 2, Level: model.Hard, Price: 1})
	b.Run(problem.Run{Codes: work, Min: 2, Level: model.Soft, Price: 15})
	b.Run(problem.Run{Codes: 1, Min: 2, Level: model.Soft, Price: 30})
	b.Run(problem.Run{Codes: 1 << night, Max: 4, Level: model.Soft, Price: 15})
	b.Succession(problem.Succession{From: 1, To: days - 1, First: 1 << night, Second: problem.MaskOf(1, 2, 3), Level: model.Hard, Price: 1})
	b.Succession(problem.Succession{From: 1, To: days - 1, First: 1 << 3, Second: 1 << 1, Level: model.Hard, Price: 1})
	terms := func(from, to int) (out []problem.Term) {
		for d := from; d < to; d++ {
			out = append(out, problem.Term{Day: d, Codes: problem.MaskOf(1, 2, 3), Weight: 32}, problem.Term{Day: d, Codes: 1 << night, Weight: 40})
		}
		return out
	}
	b.Counter(problem.Counter{Terms: terms(0, days), Level: model.Soft, Penalty: problem.Convex{
		Under: []problem.Step{{At: 560, Price: 2}}, Over: []problem.Step{{At: 640, Price: 3}}}})
	nights := problem.Counter{Level: model.Hard, Penalty: problem.Convex{Over: []problem.Step{{At: 6, Price: 1}}}}
	for d := range days {
		nights.Terms = append(nights.Terms, problem.Term{Day: d, Codes: 1 << night, Weight: 1})
		if rng.IntN(4) == 0 {
			b.Cell(problem.Cell{Day: d, Codes: 1 << rng.IntN(codes), Level: model.Soft, Price: int64(1 + rng.IntN(20))})
		}
	}
	b.Counter(nights)
	weekends := problem.Counter{Level: model.Soft, Penalty: problem.Convex{Over: []problem.Step{{At: 2, Price: 30}}}}
	for d := 5; d < days; d += 7 {
		weekends.Events = append(weekends.Events, problem.Event{Weight: 1, Clauses: [][]problem.Spot{{{Day: d, Codes: work}, {Day: d + 1, Codes: work}}}})
	}
	b.Counter(weekends)
	if rolling {
		for d := range days - 6 {
			b.Counter(problem.Counter{Terms: terms(d, d+7), Level: model.Soft, Penalty: problem.Convex{Over: []problem.Step{{At: 144, Price: 1}}}})
		}
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

// BenchmarkBest prices one line as a master does, with the narrow and the wide
// beam; rolling has sums over every seven days besides.
func BenchmarkBest(b *testing.B) {
	for _, name := range []string{"weekly", "rolling"} {
		rng := rand.New(rand.NewPCG(1, 1))
		p := nurse(rng, name == "rolling")
		l := CompileAll(p, NewScale(p))[0]
		price := make([]int64, p.Days*p.Codes)
		for i := range price {
			if i%p.Codes > 0 {
				price[i] = int64(rng.IntN(60) - 40)
			}
		}
		for _, beam := range []int{12, 192} {
			b.Run(fmt.Sprintf("%s/beam=%d", name, beam), func(b *testing.B) {
				s, tuning := NewSearch(), &Tuning{}
				q := Request{Price: price, Upper: Forbidden, Beam: beam, Tuning: tuning, Tune: 2}
				b.ReportAllocs()
				gap := int64(0)
				for b.Loop() {
					r := s.Best(l, q)
					if r.Line == nil {
						b.Fatal("no line")
					}
					gap = r.Cost - r.Bound
				}
				b.ReportMetric(float64(s.Work)/float64(b.N), "work/op")
				b.ReportMetric(float64(gap), "gap")
			})
		}
	}
}
