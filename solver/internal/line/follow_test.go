package line

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFollowerAgreesWithCost: a change priced by the days that it touches costs what the
// whole line costs, and taking it over leaves the follower as if it had begun there.
func TestFollowerAgreesWithCost(t *testing.T) {
	legal, illegal, short := 0, 0, 0
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 8))
		p := randomProblem(rng, 4+rng.IntN(36), 2+rng.IntN(4))
		l := CompileAll(p, NewScale(p))[0]
		r := NewSearch().Best(l, Request{Price: make([]int64, p.Days*p.Codes), Upper: Forbidden, Beam: 200})
		if r.Line == nil {
			continue
		}
		f, ok := l.Follow(r.Line)
		if !ok || f.Cost() != r.Cost {
			t.Fatalf("seed %d: follows at %d, the line costs %d", seed, f.Cost(), r.Cost)
		}
		for range 200 {
			now := append([]uint8(nil), f.Line()...)
			from := rng.IntN(p.Days)
			to := from + 1 + rng.IntN(p.Days-from)
			for range 1 + rng.IntN(4) {
				now[from+rng.IntN(min(5, to-from))] = uint8(rng.IntN(p.Codes))
				now[from+rng.IntN(to-from)] = uint8(rng.IntN(p.Codes))
			}
			want, can := l.Cost(now)
			got, days, ok := f.Price(now, from, to)
			if ok != can || ok && got != want {
				t.Fatalf("seed %d: %v from day %d costs %d (legal %v), want %d (%v)", seed, now, from, got, ok, want, can)
			}
			if !ok {
				illegal++
				continue
			}
			legal++
			if from+days < p.Days {
				short++
			}
			f.Take(now, from, to)
			if f.Cost() != want || string(f.Line()) != string(now) {
				t.Fatalf("seed %d: took %v at %d, want %v at %d", seed, f.Line(), f.Cost(), now, want)
			}
			again, _ := l.Follow(now)
			if diff := cmp.Diff(again.value, f.value); diff != "" || !slices.Equal(again.day, f.day) || !slices.Equal(again.at, f.at) {
				t.Fatalf("seed %d: took %v, and not all with it: %s", seed, now, diff)
			}
		}
	}
	if legal < 500 || illegal < 500 || short < 500 {
		t.Errorf("%d legal and %d illegal changes, %d not followed to the end: too few", legal, illegal, short)
	}
}
