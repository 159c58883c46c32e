package portfolio

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/solver/internal/books"
)

// bogged makes a portfolio whose root's linear program is given up, climbed to its top.
func bogged(t *testing.T, seed uint64, days, workers int) *Portfolio {
	t.Helper()
	p := randomProblem(rand.New(rand.NewPCG(seed, 12)), 4, days, 3)
	soften(p)
	x := begin(t, p, seed, workers)
	x.plant()
	x.crawled = patientTurns
	for !x.atTop {
		x.climb(t.Context(), turnRounds)
	}
	return x
}

// TestParts: passes come to their end and parts between fixed days follow; the cost only
// falls, and any number of workers goes the same way.
func TestParts(t *testing.T) {
	gained := 0
	for seed := range uint64(2) {
		var first *Portfolio
		for _, workers := range []int{1, 2} {
			x := bogged(t, seed, 14, workers)
			begun, between := x.cost, 0
			for n := 0; x.parts == nil || x.parts.pass != nil || between < 3; n++ {
				before := x.cost
				x.round++
				x.solveParts(t.Context())
				intact(t, x, before)
				if x.cost < x.bound {
					t.Fatalf("seed %d: cost %d, bound %d", seed, x.cost, x.bound)
				}
				if x.parts.pass == nil && x.parts.all != nil {
					between++
				}
				if n > 5000 {
					t.Fatalf("seed %d: passes without end: %+v", seed, x.parts)
				}
			}
			if x.cost < begun {
				gained++
			}
			if x.parts.passes == 0 {
				t.Errorf("seed %d: no pass", seed)
			}
			first = sameWay(t, first, x)
		}
	}
	if gained < 4 {
		t.Errorf("%d of 4 gained anything", gained)
	}
}

// TestAhead: the days of a pass are the whole problem's up to a constant, and what lies
// behind the planned days costs what the root's prices say.
func TestAhead(t *testing.T) {
	x := bogged(t, 1, 28, 1)
	x.parts = &parts{calendar: x.newCalendar(1), days: 14}
	x.parts.pass = x.newPass()
	if !x.beginAhead(t.Context()) {
		t.Fatal("no first roster")
	}
	part := x.parts.all
	if part.priced != 14 || part.base <= 0 {
		t.Fatalf("priced from day %d on, base %v", part.priced, part.base)
	}
	for i := range part.b.Rows {
		if part.b.Rows[i].From >= 14 {
			t.Errorf("a cover row of day %d is left", part.b.Rows[i].From)
		}
	}
	price := make([]int64, x.b.P.Days*x.b.P.Codes)
	x.b.Prices(0, x.root.Proof(), price)
	seen := 0
	day := price[20*x.b.P.Codes : 21*x.b.P.Codes]
	for _, c := range part.b.P.Cells[len(x.b.P.Cells):] {
		if c.Person == 0 && c.Day == 20 {
			seen++
			k := bits.TrailingZeros64(uint64(c.Codes))
			if off := day[k] - slices.Min(day) - c.Price*books.Unit; 2*off < -books.Unit || 2*off > books.Unit {
				t.Errorf("code %d costs %d points on day 20; the root's price is %d above the least", k, c.Price, day[k]-slices.Min(day))
			}
		}
	}
	if seen == 0 {
		t.Error("nobody pays for any code on day 20")
	}
}
