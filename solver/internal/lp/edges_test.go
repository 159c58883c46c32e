package lp

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestEdgesAreFollowed: after pivots of any kind the edges followed are those measured.
func TestEdgesAreFollowed(t *testing.T) {
	pivots := 0
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 7))
		p := randomSource(rng).program(nil)
		e := p.measure()
		row := make([]float64, p.rows)
		for range 12 {
			enter, leave := rng.IntN(len(p.cols)), rng.IntN(p.rows)
			if p.inBasis[enter] >= 0 {
				continue
			}
			p.ftran(p.cols[enter].at)
			if math.Abs(p.dir[leave]) < 0.1 {
				continue
			}
			for k := range row {
				row[k] = p.inverse[k*p.rows+leave]
			}
			e.follow(p, row, leave)
			p.exchange(leave, enter, false)
			pivots++
			for i, x := range p.measure().square {
				if want := max(x, shortest); math.Abs(e.square[i]-want) > 1e-6*(1+want) {
					t.Fatalf("seed %d: edge %d is %v, followed %v", seed, i, want, e.square[i])
				}
			}
		}
	}
	if pivots < 500 {
		t.Fatalf("only %d pivots", pivots)
	}
}
