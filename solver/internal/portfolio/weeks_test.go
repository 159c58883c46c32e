package portfolio

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestWeeks: turns only lower the cost, change nothing illegally, and go the same
// way with any number of workers.
func TestWeeks(t *testing.T) {
	gained := 0
	for seed := range uint64(3) {
		p := randomProblem(rand.New(rand.NewPCG(seed, 6)), 6, 28, 3)
		soften(p)
		var first *Portfolio
		for _, workers := range []int{1, 2} {
			x := begin(t, p, seed, workers)
			begun := x.cost
			for range 3 {
				before := x.cost
				x.round++
				x.someWeeks(t.Context())
				intact(t, x, before)
			}
			if x.cost < begun {
				gained++
			}
			first = sameWay(t, first, x)
		}
	}
	if gained < 4 {
		t.Errorf("%d of 6 walks gained anything", gained)
	}
}

// TestBogged: where the root's linear program takes too long its bound is climbed for and
// stretches climb first; costs only fall, bounds only rise and stay below them, and any
// number of workers goes the same way.
func TestBogged(t *testing.T) {
	p := randomProblem(rand.New(rand.NewPCG(3, 8)), 5, 21, 3)
	soften(p)
	var first *Portfolio
	for _, workers := range []int{1, 2} {
		x := begin(t, p, 3, workers)
		x.plant()
		x.crawled = patientTurns
		begun := int64(math.MinInt64)
		for range 3 {
			x.round++
			x.someWeeks(t.Context())
		}
		cost := x.cost
		if len(x.weeks.depths) != 4 {
			t.Errorf("%d depths: no short stretches", len(x.weeks.depths))
		}
		for turn := 0; !x.atTop; turn++ {
			if x.climb(t.Context(), turnRounds); turn > 100 {
				t.Fatal("climbs without end")
			}
			if turn == 0 {
				begun = x.bound
			}
		}
		if !x.bounded || x.bound <= begun || x.bound > x.cost || x.cost > cost {
			t.Errorf("bound %d, at first %d; cost %d, before %d", x.bound, begun, x.cost, cost)
		}
		follow(t, x, 5)
		if x.dived > 0 {
			t.Error("dived from a root that takes too long")
		}
		first = sameWay(t, first, x)
	}
}

// TestChosenDays: as many days are freed as were asked for, a costly day soon, and
// every day in the end.
func TestChosenDays(t *testing.T) {
	const days, costly = 70, 33
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 7))
		w := &calendar{freed: make([]uint64, days), looks: weeksLooks}
		n := 2 + rng.IntN(20)
		soon := false
		for w.turn = 1; w.turn <= 400; w.turn++ {
			worth := make([]float64, days)
			for d := range worth {
				worth[d] = float64(w.turn - w.freed[d])
			}
			worth[costly] *= 1000
			free := w.choose(worth, n, rng)
			open := 0
			for d, f := range free {
				if f {
					open++
					if w.freed[d] != w.turn {
						t.Fatalf("seed %d: day %d is free and not noted", seed, d)
					}
				}
			}
			if open > n || open < n/2 {
				t.Fatalf("seed %d: %d of %d days are free", seed, open, n)
			}
			soon = soon || free[costly] && w.turn <= 100
		}
		if never := slices.Index(w.freed, 0); never >= 0 || !soon {
			t.Errorf("seed %d: day %d was never free; the costly one soon: %v", seed, never, soon)
		}
	}
}
