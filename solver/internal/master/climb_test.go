package master

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/lns"
)

// TestClimb: a climb's bound is never above the best roster, most of the way from free
// cover rows to the linear program is made, and the lines it keeps are the master's own:
// the program is solved to the same objective with them.
func TestClimb(t *testing.T) {
	made, whole := 0.0, 0.0
	each(t, 12, func(seed uint64, _ *rand.Rand, x *scene) {
		flat := Window(x.b, x.pool, x.people, x.r, x.days)
		flat.Climb(t.Context(), 1, false)
		none, _ := flat.Bound()
		x.m.Climb(t.Context(), 200, true)
		bound, ok := x.m.Bound()
		if !ok || bound > x.least() {
			t.Fatalf("seed %d: bound %d (%v), brute force %d", seed, bound, ok, x.least())
		}
		for j := range x.m.cols {
			c := &x.m.cols[j]
			p := x.m.seats[c.seat].person
			if cost, ok := x.b.Lines[p].Cost(c.line); !ok || cost != c.cost || !x.free(p, c.line) {
				t.Fatalf("seed %d: line %v of %d costs %d, said %d, legal %v", seed, c.line, p, cost, c.cost, ok)
			}
		}
		plain := Window(x.b, x.pool, x.people, x.r, x.days)
		plain.GenerateTrue(t.Context(), 500, ProofBeam)
		x.m.GenerateTrue(t.Context(), 500, ProofBeam)
		if a, b := plain.Objective(), x.m.Objective(); a > b+slack || b > a+slack {
			t.Fatalf("seed %d: objective %v after a climb, %v without", seed, b, a)
		}
		made += Points(bound - none)
		whole += plain.Objective() - Points(none)
	})
	if made < 0.65*whole {
		t.Errorf("climbs made %v of %v points", made, whole)
	}
	t.Logf("climbs made %.0f of %.0f points", made, whole)
}

// TestClimbGoesOn: called again a climb goes on where it was, and another master of the
// same rows begins at its prices.
func TestClimbGoesOn(t *testing.T) {
	raised := 0
	for seed := range uint64(10) {
		b := books.New(ward(rand.New(rand.NewPCG(seed, 13)), 8, 14))
		pool := NewPool(b, 1)
		x := lns.NewSearch(b, seed)
		if without := x.Construct(t.Context(), nil, nil); len(without) > 0 {
			t.Fatalf("seed %d: no line for %v", seed, without)
		}
		first := x.Roster()
		m := New(b, pool, all(b.P), first)
		m.Climb(t.Context(), 40, false)
		low, _ := m.Bound()
		m.Climb(t.Context(), 40, false)
		high, _ := m.Bound()
		if high < low {
			t.Fatalf("seed %d: bound fell from %d to %d", seed, low, high)
		}
		if high > low {
			raised++
		}
		o := New(b, pool, all(b.P), first)
		o.TuneFrom(m)
		o.CenterFrom(m)
		if !slices.Equal(o.center, m.center) {
			t.Fatalf("seed %d: other prices", seed)
		}
		o.Climb(t.Context(), 2, false)
		if begun, _ := o.Bound(); begun < low {
			t.Errorf("seed %d: begun at %d, the prices taken over prove %d", seed, begun, high)
		}
	}
	if raised < 8 {
		t.Errorf("%d of 10 second climbs raised the bound", raised)
	}
}
