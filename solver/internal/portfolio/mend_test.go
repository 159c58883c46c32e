package portfolio

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// TestMend: rosters that break hard rows over many people, and nothing else, become
// legal, and no cell far from those rows changes.
func TestMend(t *testing.T) {
	broken, mended := 0, 0
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 8))
		p := randomProblem(rng, 6, 21, 3)
		x := begin(t, p, seed, 1)
		r := crowd(x, rng)
		if x.b.P.Penalty(r)[model.Hard] == 0 {
			continue
		}
		broken++
		free := x.around(r)
		out := x.mend(t.Context(), r)
		if out == nil {
			continue
		}
		mended++
		if hard := p.Penalty(out)[model.Hard]; hard != 0 {
			t.Errorf("seed %d: %d hard points after mending", seed, hard)
		}
		for i := range out {
			if out[i] != r[i] && !free[i] {
				t.Errorf("seed %d: cell %d is changed and was not free", seed, i)
			}
		}
		if !slices.Contains(free, false) {
			t.Errorf("seed %d: everything is free", seed)
		}
	}
	t.Logf("%d of %d mended", mended, broken)
	if broken < 3 || mended < broken*2/3 {
		t.Errorf("%d of %d mended", mended, broken)
	}
	x := begin(t, randomProblem(rand.New(rand.NewPCG(1, 8)), 4, 14, 3), 1, 1)
	if out := x.mend(t.Context(), x.roster); out != nil {
		t.Error("a legal roster was mended")
	}
}

// crowd changes lines, each legal by itself, until a hard row over many people breaks.
func crowd(x *Portfolio, rng *rand.Rand) problem.Roster {
	p := x.b.P
	r := slices.Clone(x.roster)
	for range 4000 {
		if p.Penalty(r)[model.Hard] > 0 {
			break
		}
		person, day, code := rng.IntN(p.People), rng.IntN(p.Days), uint8(rng.IntN(p.Codes))
		line := p.Line(r, person)
		old := line[day]
		line[day] = code
		if _, ok := x.b.Lines[person].Cost(line); !ok {
			line[day] = old
		}
	}
	return r
}
