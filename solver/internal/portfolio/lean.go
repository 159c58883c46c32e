package portfolio

import (
	"context"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/master"
	"github.com/rostergen/rostergen/solver/problem"
)

// pulls are how dear it is to leave the best roster, by turns: a cell costs so
// many times what each cell would have to bring to close the gap to the root.
// Little is changed, and rounded well, at a strong pull; much at a weak one.
var pulls = [...]int64{2, 4, 1, 8}

// leanRounds of pricing bring the master near the best roster; it keeps its lines
// from turn to turn, until they are staleLean times those of the root.
const (
	leanRounds = 16
	staleLean  = 4
	leanRoom   = 30 // cells whose pull a dive may end above the best roster: that is not a true cost
)

// lean dives from the linear program that leans on the best roster.
func (x *Portfolio) lean(ctx context.Context) {
	if x.near == nil || x.near.Size() > staleLean*x.root.Size() {
		x.near = x.root.Clone(x.pool)
	}
	m := x.near
	before := m.Work
	gap := x.cost - int64(x.root.Objective()*books.Unit)
	pull := max(1, pulls[x.leant%len(pulls)]*gap/int64(len(x.roster)))
	m.Lean(x.roster, pull)
	x.leant++
	m.Generate(ctx, leanRounds, 0)
	rng := x.rng(0)
	lines := m.Dive(ctx, master.Dive{Rounds: 2, Sure: 0.8 + 0.1*rng.Float64(), Few: 2, Noise: rng,
		Cut: master.Points(x.cost-x.b.Grain+leanRoom*pull) + 0.01})
	x.Work += m.Work - before + leastDive
	if lines == nil {
		return
	}
	var r problem.Roster
	for _, l := range lines {
		r = append(r, l...)
	}
	x.offer(r)
}
