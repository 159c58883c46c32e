package anneal

import (
	"context"
	"math/rand/v2"
	"testing"

	"go.uber.org/goleak"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/lns"
	"github.com/rostergen/rostergen/solver/problem"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ward is a random problem with a first roster.
func ward(t testing.TB, seed uint64, people, days int) (*books.Books, problem.Roster) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 2))
	const codes = 4
	b := problem.NewBuilder(people, days, codes)
	work := b.All() &^ 1
	price := func() int64 { return int64(1 + rng.IntN(30)) }
	for p := range people {
		b.Run(problem.Run{Person: p, Codes: work, Max: 3 + rng.IntN(3), Level: model.Hard, Price: 1})
		b.Run(problem.Run{Person: p, Codes: work, Min: 2, Level: model.Soft, Price: price()})
		b.Succession(problem.Succession{Person: p, From: 1, To: days - 1, First: 1 << 3, Second: 2, Level: model.Hard, Price: 1})
		c := problem.Counter{Person: p, Level: model.Soft, Penalty: problem.Convex{
			Under: []problem.Step{{At: int64(days / 2), Price: price()}}, Over: []problem.Step{{At: int64(days / 2), Price: price()}}}}
		for d := range days {
			c.Terms = append(c.Terms, problem.Term{Day: d, Codes: work, Weight: 1})
			if rng.IntN(4) == 0 {
				b.Cell(problem.Cell{Person: p, Day: d, Codes: 1 << rng.IntN(codes), Level: model.Soft, Price: price()})
			}
			if rng.IntN(12) == 0 {
				b.Cell(problem.Cell{Person: p, Day: d, Codes: 1 << (1 + rng.IntN(codes-1)), Level: model.Hard, Price: 1})
			}
		}
		b.Counter(c)
	}
	for d := range days {
		for k := 1; k < codes; k++ {
			c := problem.Cover{Level: model.Level(1 + rng.IntN(2))}
			for p := range people {
				c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: 1 << k, Weight: 1})
			}
			want := int64(people / 6)
			c.Penalty = problem.Convex{Under: []problem.Step{{At: want, Price: price()}}, Over: []problem.Step{{At: want, Price: price()}}}
			b.Cover(c)
		}
	}
	for d := 0; d+2 < days; d += 1 + rng.IntN(9) { // rows that join some days
		c := problem.Cover{Level: model.Soft, Penalty: problem.Convex{Over: []problem.Step{{At: 2, Price: price()}}}}
		for p := range people {
			c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: 4, Weight: 1}, problem.Place{Person: p, Day: d + 2, Codes: 4, Weight: 1})
		}
		b.Cover(c)
	}
	p, err := b.Problem()
	if err != nil {
		t.Fatal(err)
	}
	s := books.New(p)
	x := lns.NewSearch(s, seed)
	if without := x.Construct(context.Background(), nil, nil); len(without) > 0 {
		t.Fatalf("no line for %v", without)
	}
	return s, x.Roster()
}

func never() bool { return false }

// TestWalkKeepsItsBooks: the cost carried along is the roster's, the best one met
// is legal and no dearer than the first, at any heat.
func TestWalkKeepsItsBooks(t *testing.T) {
	better := 0
	for seed := range uint64(12) {
		b, r := ward(t, seed, 2+int(seed), 14+int(seed)*3)
		w, ok := New(b, r)
		if !ok {
			t.Fatalf("seed %d: the first roster is not legal", seed)
		}
		first := w.cost
		rng := rand.New(rand.NewPCG(seed, 3))
		for range 6 {
			hot := float64(1+rng.IntN(200)) * books.Unit
			w.Run(rng, 2000, hot, hot/10, never)
			now := make(problem.Roster, 0, len(r))
			for _, f := range w.who {
				now = append(now, f.Line()...)
			}
			if c, ok := b.Cost(now); !ok || c != w.cost {
				t.Fatalf("seed %d: stands at %d, said %d, legal %v", seed, c, w.cost, ok)
			}
			best, cost := w.Best()
			if c, ok := b.Cost(best); !ok || c != cost || c > first {
				t.Fatalf("seed %d: best costs %d, said %d, first %d, legal %v", seed, c, cost, first, ok)
			}
		}
		if _, cost := w.Best(); cost < first {
			better++
		}
	}
	if better < 6 {
		t.Errorf("only %d of 12 got better", better)
	}
}

// TestColdWalkNeverGetsWorse: without heat only changes for the better, or for
// nothing, are taken.
func TestColdWalkNeverGetsWorse(t *testing.T) {
	b, r := ward(t, 5, 8, 28)
	w, _ := New(b, r)
	rng := rand.New(rand.NewPCG(1, 1))
	for range 3000 {
		before := w.cost
		w.whole.look(rng)
		w.whole.step(rng, 0)
		if w.join(w.whole); w.cost > before {
			t.Fatalf("from %d to %d", before, w.cost)
		}
	}
}

// TestSameSeedSameWalk: a walk depends on nothing but its roster and seed, and
// measuring a step changes neither roster nor cost.
func TestSameSeedSameWalk(t *testing.T) {
	b, r := ward(t, 7, 8, 28)
	var first problem.Roster
	for range 2 {
		w, _ := New(b, r)
		cost := w.cost
		if small, usual := w.Steps(rand.New(rand.NewPCG(4, 4))); small <= 0 || usual < small || w.cost != cost {
			t.Fatalf("steps of %v and %v, cost %d, was %d", small, usual, w.cost, cost)
		}
		w.Run(rand.New(rand.NewPCG(2, 2)), 5000, 20*books.Unit, books.Unit, never)
		best, _ := w.Best()
		if first == nil {
			first = best
		} else if string(first) != string(best) {
			t.Fatal("the same seed led elsewhere")
		}
	}
}

// BenchmarkRun: one change tried, on 32 people over six weeks.
func BenchmarkRun(b *testing.B) {
	s, r := ward(b, 1, 32, 42)
	w, _ := New(s, r)
	rng := rand.New(rand.NewPCG(1, 1))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		w.Run(rng, 1000, 20*books.Unit, books.Unit, never)
		n += 1000
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/try")
}
