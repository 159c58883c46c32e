package portfolio

import (
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/solver/internal/master"
)

// TestCrawls: solves that take very many pivots count as crawling, unless the bound has
// come near the program.
func TestCrawls(t *testing.T) {
	x := begin(t, randomProblem(rand.New(rand.NewPCG(3, 8)), 5, 21, 3), 3, 1)
	x.plant()
	slow := master.Generation{Solves: 2, Pivots: 2*crawl/x.rows() + 4*x.rows(), Objective: x.root.Objective()}
	quick := slow
	quick.Pivots = x.rows()
	if !x.crawls(slow) || x.crawls(quick) {
		t.Errorf("%+v crawls: %v; %+v: %v", slow, x.crawls(slow), quick, x.crawls(quick))
	}
	x.root.Generate(t.Context(), 500, master.WideBeam)
	bound, _ := x.root.Bound()
	slow.Objective = 3 * max(1, master.Points(bound))
	if !x.crawls(slow) {
		t.Errorf("the bound is a third of %v; it doesn't crawl", slow.Objective)
	}
	slow.Objective /= 2
	if x.crawls(slow) {
		t.Errorf("the bound is two thirds of %v; it crawls", slow.Objective)
	}
}
