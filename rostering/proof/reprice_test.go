package proof

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// TestMoveNeverAboveTheBest: no roster of a changed problem is better than the first
// one's bound and what it moved by, whatever the prices.
func TestMoveNeverAboveTheBest(t *testing.T) {
	seeds, tight, kept := uint64(150), 0, 0
	if testing.Short() {
		seeds = 40
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, 5))
		p := randomProblem(rng, 2, 3+rng.IntN(2), 3)
		prices := randomPrices(rng, p)
		r, err := NewRepricing(t.Context(), p, prices)
		if err != nil {
			t.Fatal(err)
		}
		q := *p
		q.Cells = append(slices.Clip(p.Cells), problem.Cell{Person: rng.IntN(2), Day: rng.IntN(p.Days), Codes: problem.Mask(1 + rng.IntN(6)),
			Level: []model.Level{model.Hard, model.Cover, model.Soft}[rng.IntN(3)], Price: 3})
		if len(q.Covers) > 0 && rng.IntN(2) == 0 {
			q.Covers = slices.Clone(q.Covers)
			c := &q.Covers[rng.IntN(len(q.Covers))]
			c.Base += int64(rng.IntN(3) - 1)
		}
		parts, legal, err := r.Move(t.Context(), &q, prices, []int{0, 1})
		if err != nil {
			t.Fatal(err)
		}
		least, ok := best(&q)
		if !ok || !legal {
			if ok && !r.s.never {
				t.Fatalf("seed %d: said to have no legal roster, but has one of %v", seed, least)
			}
			continue
		}
		// What the best roster costs in parts, less the first problem's bound, is no
		// less than the move.
		cost := big.NewInt(prices.Unit * (least[model.Cover]*prices.Cover + least[model.Soft]))
		moved := new(big.Int).Add(atLeast0(r.s.total), big.NewInt(parts))
		switch moved.Cmp(cost) {
		case 1:
			t.Fatalf("seed %d: moved to %v, the best roster costs %v", seed, moved, cost)
		case 0:
			tight++
		default:
			kept++
		}
	}
	t.Logf("%d met the best roster, %d below it", tight, kept)
	if tight == 0 || kept == 0 {
		t.Error("all of one kind: the test shows little")
	}
}

// TestMoveOfNothing: the same problem does not move, nor does one in which people
// stand in another order; a new person moves the bound by their cheapest line.
func TestMoveOfNothing(t *testing.T) {
	// One day, off or at work. One person is wanted, at 10 soft points, and a price of
	// -4 is paid for each: the row adds the least of 10 (nobody), 4 (one) and 8 (two).
	// Work costs Ann 5, less 4, so she is off; Bob pays 1, less 4: -3. The bound is
	// 4 + 0 - 3 = 1.
	build := func(work ...int64) *problem.Problem {
		b := problem.NewBuilder(len(work), 1, 2)
		var terms []problem.Place
		for s, price := range work {
			b.Cell(problem.Cell{Person: s, Day: 0, Codes: 2, Level: model.Soft, Price: price})
			terms = append(terms, problem.Place{Person: s, Codes: 2, Weight: 1})
		}
		b.Cover(problem.Cover{Terms: terms, Level: model.Soft, Penalty: problem.Convex{Under: []problem.Step{{At: 1, Price: 10}}}})
		p, err := b.Problem()
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	prices := Prices{Rows: []int64{-4}, Unit: 1, Cover: 1000}
	r, err := NewRepricing(t.Context(), build(5, 1), prices)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.s.total.Int64(); got != 1 {
		t.Fatalf("bound %d, want 1", got)
	}
	for _, c := range []struct {
		name string
		work []int64
		was  []int
		want int64
	}{
		{"the same", []int64{5, 1}, []int{0, 1}, 0},
		{"turned round", []int64{1, 5}, []int{1, 0}, 0},
		{"who is new pays 5", []int64{5, 1, 5}, []int{0, 1, -1}, 0},
		{"who is new pays 2: -2, and nothing is below 0", []int64{5, 1, 2}, []int{0, 1, -1}, -1},
		{"Bob has gone", []int64{5}, []int{0}, 3},
		{"Bob pays 2", []int64{5, 2}, []int{0, 1}, 1},
	} {
		parts, legal, err := r.Move(t.Context(), build(c.work...), prices, c.was)
		if err != nil || !legal || parts != c.want {
			t.Errorf("%s: %d, %v, %v; want %d", c.name, parts, legal, err, c.want)
		}
	}
}
