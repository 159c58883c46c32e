package proof

import (
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// TestBoundNeverAboveTheBest: whatever the prices, no roster is better than the bound.
func TestBoundNeverAboveTheBest(t *testing.T) {
	seeds, tight, open := uint64(400), 0, 0
	if testing.Short() {
		seeds = 60
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, 1))
		p := randomProblem(rng, 2, 3+rng.IntN(2), 3)
		least, ok := best(p)
		for range 4 {
			prices := randomPrices(rng, p)
			b, err := Bound(p, prices, 1)
			if err != nil {
				t.Fatal(err)
			}
			if ok && least.Less(b) {
				t.Fatalf("seed %d: bound %v, best %v", seed, b, least)
			}
			if ok {
				open++
				if b == least {
					tight++
				}
			}
		}
	}
	t.Logf("%d of %d bounds met the best score", tight, open)
	if tight == 0 {
		t.Error("no bound is tight: the test shows little")
	}
}

// TestOneLineIsExact: of one person without cover rows, the search finds what the
// best line costs.
func TestOneLineIsExact(t *testing.T) {
	seeds, never := uint64(1500), 0
	if testing.Short() {
		seeds = 200
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, 2))
		p := randomProblem(rng, 1, 4+rng.IntN(3), 3)
		p.Covers = nil
		least, ok := best(p)
		if !ok {
			never++
			least = model.Score{model.Hard: 1}
		}
		b, err := Bound(p, Prices{Unit: 16, Cover: 100_000}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if b != least {
			t.Fatalf("seed %d: bound %v, best %v", seed, b, least)
		}
	}
	t.Logf("%d of %d have no legal line", never, seeds)
	if never == 0 || never > int(seeds)/2 {
		t.Error("too few of one kind")
	}
}

// TestEnginePricesProveTheBound: what an engine claims holds without it, as far as
// no branching was needed.
func TestEnginePricesProveTheBound(t *testing.T) {
	met, far := 0, 0
	for seed := range uint64(10) {
		rng := rand.New(rand.NewPCG(seed, 3))
		p := randomProblem(rng, 2, 4, 3)
		res, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 8_000_000, Seed: seed, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		if res.Prices == nil {
			continue
		}
		b, err := Bound(p, Prices(*res.Prices), 2)
		if err != nil {
			t.Fatal(err)
		}
		if least, ok := best(p); ok && least.Less(b) {
			t.Fatalf("seed %d: bound %v, best %v", seed, b, least)
		}
		if b.Less(*res.Bound) {
			far++ // the tree proved more
		} else {
			met++
		}
	}
	t.Logf("%d proved again whole, %d in part", met, far)
	if met == 0 || met+far < 6 {
		t.Errorf("only %d of %d bounds are proved again", met, met+far)
	}
}

// TestPricesOfAnotherWard: prices that do not fit are refused.
func TestPricesOfAnotherWard(t *testing.T) {
	p := randomProblem(rand.New(rand.NewPCG(1, 4)), 2, 4, 3)
	good := Prices{Rows: make([]int64, len(p.Covers)), Unit: 1, Cover: 1}
	for what, spoil := range map[string]func(x *Prices){
		"one short":   func(x *Prices) { x.Rows = x.Rows[1:] },
		"no unit":     func(x *Prices) { x.Unit = 0 },
		"no cover":    func(x *Prices) { x.Cover = -1 },
		"beyond 2^63": func(x *Prices) { x.Cover, x.Unit = 1<<62, 1<<30 },
		"cover dear":  func(x *Prices) { x.Cover = 1 << 62 },
		"a row dear":  func(x *Prices) { x.Rows[0] = 1 << 61 },
		"a row cheap": func(x *Prices) { x.Rows[0] = -1 << 63 },
	} {
		x := good
		x.Rows = append([]int64(nil), good.Rows...)
		spoil(&x)
		if b, err := Bound(p, x, 1); err == nil {
			t.Errorf("%s: bound %v", what, b)
		}
	}
}
