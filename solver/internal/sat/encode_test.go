package sat

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/solver/problem"
)

// Each part, written by itself, allows exactly the rosters that do not break it,
// over every code and over some; and nothing breaks a problem but its parts.
func TestPartsSayWhatRowsSay(t *testing.T) {
	var parts, kept, broken [coverRow + 1]int
	for seed := range seeds() {
		r := rand.New(rand.NewPCG(seed, 8))
		p := randomProblem(seed)
		x := newIndex(p)
		people := make([]int, p.People)
		for i := range people {
			people[i] = i
		}
		masks := make([]problem.Mask, p.People*p.Days)
		for i := range masks {
			masks[i] = x.all()
			if r.IntN(3) == 0 {
				masks[i] = problem.Mask(1 + r.IntN(1<<p.Codes-1))
			}
		}
		rosters := make([]problem.Roster, 20)
		for i := range rosters {
			rosters[i] = randomRoster(p, r)
			for cell, m := range masks {
				for !m.Has(rosters[i][cell]) {
					rosters[i][cell] = uint8(r.IntN(p.Codes))
				}
			}
		}
		breaks := make([]bool, len(rosters))
		check := func(pt part) {
			f := newFormula()
			c := newCells(f, p, people, func(person, day int) problem.Mask { return masks[person*p.Days+day] }, nil)
			e := &encoder{index: x, f: f, c: c, shapes: shapes{}, limit: DefaultNodes}
			on := f.name()
			if !e.add(pt, on) {
				t.Fatalf("seed %d: %+v is too large", seed, pt)
			}
			parts[pt.kind]++
			for i, roster := range rosters {
				assume := []lit{on}
				for cell, k := range roster {
					assume = append(assume, c.in(cell/p.Days, cell%p.Days, 1<<k))
				}
				v, _ := f.solve(context.Background(), plenty(), assume)
				if (v == unsat) != x.broken(pt, roster) {
					t.Fatalf("seed %d: %+v of %v: %v, broken %v", seed, pt, roster, v, x.broken(pt, roster))
				}
				if v == unsat {
					breaks[i] = true
					broken[pt.kind]++
				} else {
					kept[pt.kind]++
				}
			}
		}
		for person := range p.People {
			x.facts(person, check)
			x.eager(person, check)
			x.lazy(person, check)
		}
		for _, row := range x.over {
			x.wide(row, check)
		}
		for i, roster := range rosters {
			if breaks[i] == legal(p)(roster) {
				t.Fatalf("seed %d: %v breaks a part %v, legal %v", seed, roster, breaks[i], legal(p)(roster))
			}
		}
	}
	t.Logf("by kind: %v parts, kept %v, broken %v", parts, kept, broken)
}
