package inrc2

import (
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// TestParity holds the compiled form against the plain cost.
func TestParity(t *testing.T) {
	feasible, broken := 0, 0
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 1))
		in := randomInstance(rng, seed%2 == 0)
		p, err := in.Compile()
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			for _, r := range []problem.Roster{anyRoster(rng, in), legalRoster(rng, in)} {
				if same(t, in, p, r) {
					feasible++
				} else {
					broken++
				}
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d rosters feasible, %d not", feasible, broken)
	if feasible < 1000 || broken < 1000 {
		t.Errorf("%d rosters feasible, %d not; want many of both", feasible, broken)
	}
}

// same compares both prices of a roster and says whether it is feasible. The
// soft ones agree wherever the minimum cover is met.
func same(t *testing.T, in *Instance, p *problem.Problem, r problem.Roster) bool {
	t.Helper()
	plain, compiled := in.Cost(r), p.Penalty(r)
	if plain.Hard != compiled[model.Hard] {
		t.Errorf("hard: plain %d, compiled %d: %+v", plain.Hard, compiled[model.Hard], plain)
	}
	if minimum := plain.Parts[0].Points; minimum == 0 && plain.Soft != compiled[model.Soft] {
		t.Errorf("soft: plain %d, compiled %d: %+v", plain.Soft, compiled[model.Soft], plain)
	}
	if compiled[model.Cover] != 0 {
		t.Errorf("%v uses the cover level", compiled)
	}
	return plain.Hard == 0
}
