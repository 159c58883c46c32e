package portfolio

import (
	"math/rand/v2"
	"testing"
)

// TestMarch: on a problem too large for its root the cost falls, round by round, the
// others have turns between the marches, and any number of workers goes the same way.
func TestMarch(t *testing.T) {
	p := randomProblem(rand.New(rand.NewPCG(3, 6)), 8, 210, 6)
	var first *Portfolio
	for _, workers := range []int{1, 4} {
		x := begin(t, p, 5, workers)
		if !x.large() {
			t.Fatalf("%d rows are not many enough", x.rows())
		}
		begun, cycles, turns := x.cost, 0, 0
		for turns < 2 {
			before, cycle := x.cost, x.march.cycle
			ended := x.march.ended()
			x.Round(t.Context())
			intact(t, x, before)
			if x.march.cycle > cycle {
				cycles++
			} else if ended && cycle > 1 {
				turns++
			}
		}
		if x.cost >= begun || cycles != 2 {
			t.Errorf("from %d to %d in %d marches, with %d turns of others", begun, x.cost, cycles, turns)
		}
		first = sameWay(t, first, x)
	}
}

// TestMelting: the next march begins at the heat where this one was molten for the last
// time, or hotter than this one when it never was.
func TestMelting(t *testing.T) {
	falling := []mark{{64, 900}, {32, 400}, {16, 160}, {8, 151}, {4, 149}, {2, 120}, {1, 100}}
	for _, c := range []struct {
		name  string
		trail []mark
		want  float64
	}{
		{"molten down to 8", falling, 8},
		{"frozen from the start", falling[4:], hotter * 64},
		{"ended where it was hottest", falling[:1], hotter * 64},
	} {
		m := march{hot: 64, trail: c.trail}
		if got := m.melting(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
