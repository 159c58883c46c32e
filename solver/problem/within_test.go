package problem

import (
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestWithin: rosters that keep the settled cells differ in cost as they do in the whole
// problem; any other breaks a hard row.
func TestWithin(t *testing.T) {
	const people, days, codes = 3, 6, 3
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 11))
		b := NewBuilder(people, days, codes)
		for p := range people {
			b.Run(Run{Person: p, Codes: b.All() &^ 1, Max: 1 + rng.IntN(3), Level: model.Soft, Price: 3})
			b.Cell(Cell{Person: p, Day: rng.IntN(days), Codes: 1 << rng.IntN(codes), Level: model.Soft, Price: 5})
		}
		for d := range days {
			c := Cover{Level: model.Soft, Penalty: Convex{Under: []Step{{At: 2, Price: 7}}, Over: []Step{{At: 2, Price: 1}}}}
			for p := range people {
				c.Terms = append(c.Terms, Place{Person: p, Day: d, Codes: 2, Weight: 1})
				if d+1 < days && seed%2 == 0 { // covers may join days
					c.Terms = append(c.Terms, Place{Person: p, Day: d + 1, Codes: 4, Weight: 1})
				}
			}
			b.Cover(c)
		}
		whole, err := b.Problem()
		if err != nil {
			t.Fatal(err)
		}
		draw := func() Roster {
			r := make(Roster, people*days)
			for i := range r {
				r[i] = uint8(rng.IntN(codes))
			}
			return r
		}
		stands, one, two, other := draw(), draw(), draw(), draw()
		from, person := rng.IntN(days), rng.IntN(people)
		free := func(p, d int) bool { return d >= from && p != person }
		differs := false
		for p := range people {
			for d := range days {
				if at := p*days + d; !free(p, d) {
					one[at], two[at] = stands[at], stands[at]
					differs = differs || other[at] != stands[at]
				}
			}
		}
		part := whole.Within(stands, free)
		if got, want := part.Penalty(one)[model.Soft]-part.Penalty(two)[model.Soft], whole.Penalty(one)[model.Soft]-whole.Penalty(two)[model.Soft]; got != want {
			t.Fatalf("seed %d: %d apart, want %d", seed, got, want)
		}
		if part.Penalty(one)[model.Hard] != 0 {
			t.Fatalf("seed %d: a roster that keeps the settled cells breaks %d hard rows", seed, part.Penalty(one)[model.Hard])
		}
		if broken := part.Penalty(other)[model.Hard] != 0; broken != differs {
			t.Fatalf("seed %d: settled cells changed: %v, hard rows broken: %v", seed, differs, broken)
		}
		if from > 0 && seed%2 == 1 && len(part.Covers) != days-from {
			t.Fatalf("seed %d: %d covers from day %d on", seed, len(part.Covers), from)
		}
	}
}
