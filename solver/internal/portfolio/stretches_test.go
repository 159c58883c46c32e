package portfolio

import (
	"math/rand/v2"
	"testing"
)

// TestRough: where dives are rough, stretches begin at the root's prices and are dived from
// with time; the cost only falls, and any number of workers goes the same way.
func TestRough(t *testing.T) {
	gained := 0
	for seed := range uint64(3) {
		p := randomProblem(rand.New(rand.NewPCG(seed, 6)), 6, 28, 3)
		soften(p)
		var first *Portfolio
		for _, workers := range []int{1, 2} {
			x := begin(t, p, seed, workers)
			x.plant()
			x.grow(t.Context())
			x.lost = 2 * much
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
		t.Errorf("%d of 6 gained anything", gained)
	}
}
