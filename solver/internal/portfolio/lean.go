package portfolio

import (
	"context"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/master"
)

// pulls are how dear it is to leave the best roster, by turns: a cell costs so
// many times what each cell would have to bring to close the gap to the root.
// Little is changed, and rounded well, at a strong pull; much at a weak one.
var pulls = [...]int64{4, 2, 6, 3}

const (
	leanRounds = 16 // of pricing bring the master near the best roster
	leanLines  = 40 // of each person to begin with; it keeps what it finds from turn to turn
	staleLean  = 4  // times as many columns, and it begins anew
	leanRoom   = 30 // cells whose pull a dive may end above the best roster: that is not a true cost
)

// lean dives from the linear program that leans on the best roster.
func (x *Portfolio) lean(ctx context.Context) {
	if x.near == nil || x.near.Size() > staleLean*leanLines*x.b.P.People {
		x.near = x.leaner()
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
	x.offerLines(ctx, lines)
}

// leaner makes a master of the lines that the root, and the last one of its kind,
// like best: all of the root's would make a slow linear program.
func (x *Portfolio) leaner() *master.Master {
	m := master.New(x.b, x.pool, x.everybody(), x.roster)
	for _, from := range []*master.Master{x.root, x.near} {
		if from != nil {
			from.Columns(leanLines, func(person int, l master.Line) { m.Seed([]master.Line{l}, person) })
		}
	}
	m.TuneFrom(x.root)
	return m
}
