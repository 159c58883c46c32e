package portfolio

import (
	"context"
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/master"
	"github.com/rostergen/rostergen/solver/problem"
)

// pulls are how dear it is to leave the best roster, by turns: a cell costs so
// many times what each cell would have to bring to close the gap to the root.
// Little is changed, and rounded well, at a strong pull; much at a weak one.
var pulls = [...]int64{4, 2, 6, 3}

const (
	leastEffort = 2_000_000 // work of a dive, if its program took less
	leanRounds  = 24        // of pricing bring the master near the best roster
	leanLines   = 40        // of each person to begin with; it keeps what it finds from turn to turn
	staleLean   = 4         // times as many columns, and it begins anew
	leanRoom    = 30        // cells whose pull a dive may end above the best roster: that is not a true cost
)

// leanSteps are how much a dive fixes together.
var leanSteps = [...]float64{0, 3, 1}

// lean dives from the linear program that leans on the best roster.
func (x *Portfolio) lean(ctx context.Context) {
	x.leant++
	x.leanOn(ctx, x.roster, pulls[x.leant%len(pulls)])
}

// leanOn dives from the linear program that leans on a roster.
func (x *Portfolio) leanOn(ctx context.Context, r problem.Roster, times int64) {
	if x.near == nil || x.near.Size() > staleLean*leanLines*x.b.P.People {
		x.near = x.gathered(leanLines, x.root, x.near)
	}
	m := x.near
	before := m.Work
	gap := x.cost - int64(x.root.Objective()*books.Unit)
	pull := max(1, times*gap/int64(len(x.roster)))
	m.Lean(r, pull)
	m.Generate(ctx, leanRounds, 0)
	x.Work += m.Work - before
	x.leanDives(ctx, m, max(leastEffort, m.Work-before), master.Points(x.cost-x.b.Grain+leanRoom*pull)+0.01)
}

// leanDives goes down from a master that leans by several ways at once: what one loses
// by rounding another doesn't, and they take less time than the program did.
func (x *Portfolio) leanDives(ctx context.Context, m *master.Master, most int64, cut float64) {
	clones := make([]*master.Master, tasksPerRound)
	ends := make([][][]uint8, tasksPerRound)
	x.merge(x.parallel(ctx, func(task int, pool *master.Pool, rng *rand.Rand) outcome {
		c := m.Clone(pool)
		clones[task] = c
		ends[task] = c.Dive(ctx, master.Dive{Rounds: rng.IntN(3), Sure: 0.78 + 0.15*rng.Float64(), Few: 1 + rng.IntN(2),
			Step: leanSteps[rng.IntN(len(leanSteps))], Noise: rng, Cut: cut, Work: most})
		return outcome{work: c.Work + leastDive}
	}))
	for _, c := range clones {
		m.Gather(c)
	}
	for _, lines := range ends {
		x.offerLines(ctx, lines)
	}
}
