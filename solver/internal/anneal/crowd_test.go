package anneal

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/problem"
)

// stands is the roster that stands.
func (w *Walk) stands() (r problem.Roster) {
	for _, f := range w.who {
		r = append(r, f.Line()...)
	}
	return r
}

// TestCrowd: parts share no person and no day, walk at the same time as well as one
// after another, and their books are the roster's.
func TestCrowd(t *testing.T) {
	for seed := range uint64(8) {
		b, r := ward(t, seed, 3+int(seed), 14+int(seed)*9)
		march := func(run func(parts []*Part, walk func(i int))) problem.Roster {
			w, ok := New(b, r)
			if !ok {
				t.Fatal("the first roster is not legal")
			}
			c := NewCrowd(w, 1+int(seed)%5)
			first := w.Cost()
			for round := range uint64(20) {
				before := w.stands()
				parts := c.Parts(rand.New(rand.NewPCG(seed, round)))
				run(parts, func(i int) { parts[i].Run(rand.New(rand.NewPCG(round, uint64(i))), 500, 30*books.Unit, never) })
				c.Join()
				checkParts(t, b, parts, before, w.stands())
				if cost, ok := b.Cost(w.stands()); !ok || cost != w.Cost() {
					t.Fatalf("seed %d: stands at %d, said %d, legal %v", seed, cost, w.Cost(), ok)
				}
				best, cost := w.Best()
				if c, ok := b.Cost(best); !ok || c != cost || c > first {
					t.Fatalf("seed %d: best costs %d, said %d, first %d, legal %v", seed, c, cost, first, ok)
				}
			}
			return w.stands()
		}
		one := march(func(parts []*Part, walk func(int)) {
			for i := range parts {
				walk(i)
			}
		})
		all := march(func(parts []*Part, walk func(int)) {
			var wg sync.WaitGroup
			for i := range parts {
				wg.Go(func() { walk(i) })
			}
			wg.Wait()
		})
		if string(one) != string(all) || string(one) == string(r) {
			t.Errorf("seed %d: parts at once do not walk where they walk one by one, or nowhere", seed)
		}
	}
}

// checkParts: nothing changed outside of the parts, and no two of them share anything.
func checkParts(t *testing.T, b *books.Books, parts []*Part, before, after problem.Roster) {
	t.Helper()
	owner := make([]int, b.P.People*b.P.Days)
	day := make([]int, b.P.Days)
	for i, x := range parts {
		if x.from >= x.to || len(x.people) == 0 {
			t.Fatalf("part %d has days %d to %d and %d people", i, x.from, x.to, len(x.people))
		}
		for d := x.from; d < x.to; d++ {
			if day[d]++; day[d] > 1 {
				t.Fatalf("day %d is in two parts", d)
			}
			for _, p := range x.people {
				owner[int(p)*b.P.Days+d]++
			}
		}
	}
	for c := range before {
		if before[c] != after[c] && owner[c] != 1 {
			t.Fatalf("cell %d was changed, and belongs to %d parts", c, owner[c])
		}
	}
}
