package line

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestRows: rows of any length and place are relaxed, from what they were and from
// nothing, as they are one value at a time, and nothing beside them is touched.
func TestRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	value := func() int64 {
		if rng.IntN(4) == 0 {
			return Forbidden
		}
		return rng.Int64N(1<<40) - 1<<39
	}
	var none bounds
	for range 5000 {
		n, from := rng.IntN(40), rng.IntN(5)
		row, next := make([]int64, n+10), make([]int64, n+10)
		for i := range row {
			row[i], next[i] = value(), value()
		}
		p := rng.Int64N(1<<40) - 1<<39
		fresh, relaxed := slices.Clone(row), slices.Clone(row)
		for i := from; i < from+n; i++ {
			fresh[i], relaxed[i] = min(Forbidden, next[i+1]+p), min(row[i], next[i+1]+p)
		}
		got := slices.Clone(row)
		if relax(got[from:from+n], none.none(n), next[from+1:], p); !slices.Equal(got, fresh) {
			t.Fatalf("%d from %d made by %d:\n%v, want\n%v", n, from, p, got, fresh)
		}
		got = slices.Clone(row)
		if relax(got[from:from+n], got[from:], next[from+1:], p); !slices.Equal(got, relaxed) {
			t.Fatalf("%d from %d relaxed by %d:\n%v, want\n%v", n, from, p, got, relaxed)
		}
	}
}
