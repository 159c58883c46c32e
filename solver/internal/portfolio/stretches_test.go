package portfolio

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestRough: where dives are rough, stretches begin at the root's prices and are dived from
// with time; the cost only falls, and any number of workers goes the same way.
func TestRough(t *testing.T) {
	gained := 0
	for seed := range uint64(3) {
		p := randomProblem(rand.New(rand.NewPCG(seed, 6)), 6, 28, 3)
		for i := range p.Covers { // no short-staffed day outweighs all else
			p.Covers[i].Level = model.Soft
		}
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
				if c, ok := x.b.Cost(x.roster); !ok || c != x.cost || c > before {
					t.Fatalf("seed %d: the roster costs %d, said %d, before %d, legal %v", seed, c, x.cost, before, ok)
				}
			}
			if x.cost < begun {
				gained++
			}
			if first == nil {
				first = x
			} else if !slices.Equal(first.roster, x.roster) || first.Work != x.Work {
				t.Errorf("seed %d: cost %d and work %d with one worker, %d and %d with two", seed, first.cost, first.Work, x.cost, x.Work)
			}
		}
	}
	if gained < 4 {
		t.Errorf("%d of 6 gained anything", gained)
	}
}
