package line

import (
	"math/rand/v2"
	"testing"
)

// TestFollowerAgreesWithCost: a change priced from where it begins costs what the
// whole line costs, and taking it over leaves the follower as if it had begun there.
func TestFollowerAgreesWithCost(t *testing.T) {
	legal, illegal := 0, 0
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 8))
		p := randomProblem(rng, 4+rng.IntN(12), 2+rng.IntN(4))
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
			for d := from; d < min(p.Days, from+1+rng.IntN(4)); d++ {
				now[d] = uint8(rng.IntN(p.Codes))
			}
			want, can := l.Cost(now)
			got, ok := f.Price(now, from)
			if ok != can || ok && got != want {
				t.Fatalf("seed %d: %v from day %d costs %d (legal %v), want %d (%v)", seed, now, from, got, ok, want, can)
			}
			if !ok {
				illegal++
				continue
			}
			legal++
			if !f.Take(now, from) || f.Cost() != want || string(f.Line()) != string(now) {
				t.Fatalf("seed %d: took %v at %d, want %v at %d", seed, f.Line(), f.Cost(), now, want)
			}
		}
	}
	if legal < 500 || illegal < 500 {
		t.Errorf("%d legal and %d illegal changes: too few", legal, illegal)
	}
}
