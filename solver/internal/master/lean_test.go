package master

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/problem"
)

// TestLean: a roster leant on is never charged, so the program is never above its
// cost; more pull makes everything else dearer, none leaves the program as it was; a
// dive that ends is a better roster.
func TestLean(t *testing.T) {
	better, held := 0, 0
	each(t, 11, func(seed uint64, rng *rand.Rand, x *scene) {
		if !x.m.Generate(t.Context(), 500, ProofBeam).Converged {
			return
		}
		free, first := x.m.Objective(), Points(x.m.first)
		least, before := x.least(), free
		for _, pull := range []float64{0.5, 2, 8, 1e6} {
			x.m.Lean(x.r, int64(pull*books.Unit))
			if !x.m.Generate(t.Context(), 500, ProofBeam).Converged {
				return
			}
			z := x.m.Objective()
			if z > first+slack || z < before-slack {
				t.Fatalf("seed %d: %v at a pull of %v, %v at less, the roster costs %v", seed, z, pull, before, first)
			}
			before = z
			if pull == 1e6 && math.Abs(z-first) < slack {
				held++
			}
			lines := x.m.Dive(t.Context(), Dive{Rounds: 2, Sure: 0.8, Few: 1, Cut: first - 0.5})
			if lines == nil {
				continue
			}
			_, cost, complaint := x.check(lines)
			if complaint != "" || cost >= x.m.first || cost < least {
				t.Fatalf("seed %d: dived to %d from %d, the least is %d; %s", seed, cost, x.m.first, least, complaint)
			}
			better++
		}
		x.m.Lean(x.r, 0)
		x.m.Generate(t.Context(), 500, ProofBeam)
		if z := x.m.Objective(); math.Abs(z-free) > slack {
			t.Fatalf("seed %d: %v without a pull, %v at first", seed, z, free)
		}
	})
	t.Logf("%d dives found better rosters; %d rosters held by a strong pull", better, held)
	if better < 50 || held < 50 {
		t.Errorf("%d dives found better rosters; %d rosters held by a strong pull", better, held)
	}
}

// TestDiveKeepsHardRows: three people would each give 10 points for a code that hard
// rows allow any two of them one and a half times. The linear program gives each
// three quarters; however bold the dive, it gives the code to one of them.
func TestDiveKeepsHardRows(t *testing.T) {
	b := problem.NewBuilder(3, 2, 2)
	for p := range 3 {
		b.Cell(problem.Cell{Person: p, Day: 0, Codes: 1, Level: model.Soft, Price: 10})
		c := problem.Cover{Level: model.Hard, Penalty: problem.Convex{Over: []problem.Step{{At: 3, Price: 1}}},
			Terms: []problem.Place{{Person: p, Day: 1, Codes: 2, Weight: 1}}}
		for q := range 3 {
			if q != p {
				c.Terms = append(c.Terms, problem.Place{Person: q, Day: 0, Codes: 2, Weight: 2})
			}
		}
		b.Cover(c)
	}
	p, err := b.Problem()
	if err != nil {
		t.Fatal(err)
	}
	x := books.New(p)
	m := New(x, NewPool(x, 1), all(p), make(problem.Roster, 6))
	m.Generate(t.Context(), 100, ProofBeam)
	if z := m.Objective(); math.Abs(z-7.5) > slack {
		t.Fatalf("the program stands at %v", z)
	}
	lines := m.Dive(t.Context(), Dive{Rounds: 2, Sure: 0.3, Few: 3, Cut: math.Inf(1)})
	var r problem.Roster
	for _, l := range lines {
		r = append(r, l...)
	}
	if got, want := p.Penalty(r), (model.Score{model.Soft: 20}); got != want {
		t.Errorf("%v, want %v: %v", got, want, r)
	}
}
