package master

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestForward: its rosters are legal, change only free days and are never better than
// possible; nothing ends below a cut that nothing can pass; the master stands where it stood.
func TestForward(t *testing.T) {
	dived, best, total := 0, 0, 0
	each(t, 21, func(seed uint64, rng *rand.Rand, x *scene) {
		if len(x.people) < x.b.P.People {
			return
		}
		x.m.Generate(t.Context(), 500, ProofBeam)
		least, reached := x.least(), false
		bound, _ := x.m.Bound()
		before := x.m.Objective()
		for span := 1; span <= 3; span++ {
			d := Dive{Rounds: 1 + rng.IntN(3), Sure: 0.6 + 0.3*rng.Float64(), Few: 1 + rng.IntN(3), Noise: rng, Cut: math.Inf(1)}
			lines := x.m.Forward(t.Context(), d, span)
			if after, _ := x.m.Bound(); after != bound || x.m.Objective() > before+slack {
				t.Fatalf("seed %d: bound %d, objective %v; before %d, %v", seed, after, x.m.Objective(), bound, before)
			}
			total++
			if lines == nil {
				continue
			}
			dived++
			_, cost, complaint := x.check(lines)
			if complaint != "" || cost < least {
				t.Fatalf("seed %d, span %d: dived to %d, brute force %d; %s", seed, span, cost, least, complaint)
			}
			reached = reached || cost == least
			d.Cut = Points(bound) - 1
			if x.m.Forward(t.Context(), d, span) != nil {
				t.Fatalf("seed %d, span %d: dived below the bound", seed, span)
			}
		}
		if reached {
			best++
		}
	})
	t.Logf("%d of %d dives ended in a roster; the best one in %d problems", dived, total, best)
	if total == 0 || dived < total*8/10 || best < total/3*7/10 {
		t.Errorf("%d of %d dives ended in a roster; the best one in %d problems", dived, total, best)
	}
}
