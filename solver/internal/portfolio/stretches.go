package portfolio

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/internal/master"
)

// stretches plans some stretches of days anew. Where dives are rough their master begins at
// the root's prices, so that its program is all but solved, and dives go with time: leaning
// dives would round back to the roster that they came from.
func (x *Portfolio) stretches(ctx context.Context, d *depth) {
	w, rng, before := x.weeks, x.rng(0), x.Work
	m := master.Window(x.b, x.pool, x.everybody(), x.roster, x.choice(&w.calendar, x.freeDays(d.rows), rng))
	m.Lean(x.roster, weeksPull)
	if x.rough() {
		m.CenterFrom(x.root)
		m.Climb(ctx, weeksClimb, true)
	}
	m.GenerateTrue(ctx, d.rounds, 0)
	if m.Objective() < master.Points(m.First()-x.b.Grain)+0.01 {
		if x.rough() {
			x.forwards(ctx, m)
		} else {
			x.offerLines(ctx, m.Dive(ctx, master.Dive{Rounds: 1, Sure: 0.8, Few: 2, Noise: rng, Cut: math.Inf(1)}))
		}
	}
	x.Work += m.Work + leastDive
	x.spentOnWeeks += x.Work - before
}

// rough says that dives over all days end far above their program, or would take too long.
func (x *Portfolio) rough() bool { return x.bogged() || x.lost > much }

// forwards dives with time from a master of some stretches, by forwardWays at once.
func (x *Portfolio) forwards(ctx context.Context, m *master.Master) {
	cut := master.Points(m.First()-x.b.Grain+weeksPull*int64(len(x.roster))) + 0.01
	var ends [tasksPerRound][][]uint8
	x.merge(x.parallel(ctx, func(task int, pool *master.Pool, rng *rand.Rand) outcome {
		if task >= forwardWays {
			return outcome{}
		}
		c := m.Clone(pool)
		ends[task] = c.Forward(ctx, master.Dive{Rounds: 2, Sure: 0.75 + 0.1*rng.Float64(), Few: 2, Dear: forwardDear, Noise: rng, Cut: cut}, leastSpan+task+rng.IntN(2))
		return outcome{work: c.Work + leastDive}
	}))
	for _, lines := range ends {
		x.offerLines(ctx, lines)
	}
}

// forwardWays is how many dives with time go down from the same program, leastSpan the
// fewest days that one fixes at a time.
const (
	forwardWays = 2
	leastSpan   = 2
)

// freeDays is how many days a master of everybody and so many rows has room for.
func (x *Portfolio) freeDays(rows int) int {
	perDay := max(1, len(x.b.Rows)/len(x.open))
	most := mostFree
	if x.bogged() { // more would be as slow as the root
		most = min(most, len(x.open)/2)
	}
	return min(len(x.open), most, max(leastFree, (rows-x.b.P.People)/perDay))
}
