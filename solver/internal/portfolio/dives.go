package portfolio

import (
	"context"
	"math"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/master"
)

// leastDive is what a dive counts as besides its labels and pivots: copying the
// root takes time, and one that is cut short at once would seem to be free.
const leastDive = 20_000

// dives goes down from the root, all workers pricing together: with time where the
// walks are far off, or dives over all days are; else over all days, first as fast
// as can be.
func (x *Portfolio) dives(ctx context.Context) {
	was := x.rough()
	defer func() {
		x.left = x.room()
		if x.rough() != was {
			x.weeks = nil // planned by other means from now on
		}
	}()
	if x.hasty() {
		x.lost = math.Inf(1)
	}
	x.dived++
	rng := x.rng(0)
	few := 2 + x.cells()/600
	quick := master.Dive{Rounds: 1, Sure: 0.8, Few: few, Cut: math.Inf(1)}
	switch {
	case x.lost > much && x.dived%diveEvery != 0 && len(x.open) > 2*longestSpan:
		d, span := master.Dive{Rounds: 2, Sure: 0.8, Few: 2, Dear: forwardDear, Cut: math.Inf(1)}, firstSpan
		if x.dived > 1 {
			d.Sure, d.Noise, span = 0.75+0.1*rng.Float64(), rng, shortestSpan+rng.IntN(longestSpan-shortestSpan+1)
		}
		x.forward(ctx, d, span)
		if x.remote() { // it ended nowhere
			x.dive(ctx, quick)
		}
	case x.dived == 1:
		x.dive(ctx, quick)
	default:
		cut := float64(x.cost) / books.Unit
		if math.IsInf(x.lost, 1) { // to see what it loses
			cut = x.lost
		}
		x.dive(ctx, master.Dive{Rounds: 2, Sure: 0.88 + 0.05*rng.Float64(), Few: 1 + few/2 + rng.IntN(few),
			Rows: x.dived > 2 && rng.IntN(4) == 0, Noise: rng, Cut: cut})
	}
}

// Where a dive over all days loses much, only one in diveEvery is of that kind; the
// others take some days at a time.
const (
	much         = 0.05
	diveEvery    = 4
	firstSpan    = 4 // days
	shortestSpan = 3
	longestSpan  = 5
	forwardLines = 60    // of each person, to begin with
	forwardDear  = 0.002 // what one fixing costs too much, others may bring back
)

// dive goes down from the root.
func (x *Portfolio) dive(ctx context.Context, d master.Dive) {
	m := x.root.Clone(x.pool)
	lines := m.Dive(ctx, d)
	x.Work += m.Work + leastDive
	if cost, ok := x.offerLines(ctx, lines); ok && x.root.Objective() > x.base {
		x.lost = (float64(cost)/books.Unit-x.base)/(x.root.Objective()-x.base) - 1
	}
}

// forward dives with time, from the lines that the root likes best. A roster that went
// wrong somewhere, in its last days as a rule, is leant on: little has to be changed.
func (x *Portfolio) forward(ctx context.Context, d master.Dive, span int) {
	m := x.gathered(forwardLines, x.root)
	lines := m.Forward(ctx, d, span)
	x.Work += m.Work + leastDive
	best := x.cost
	if cost, ok := x.offerLines(ctx, lines); ok && cost >= best {
		x.leanOn(ctx, slices.Concat(lines...), pulls[0])
	}
}

// gathered makes a master of the lines that others like best, so many of each person:
// all of the root's would make a slow linear program.
func (x *Portfolio) gathered(most int, from ...*master.Master) *master.Master {
	m := master.New(x.b, x.pool, x.everybody(), x.roster)
	for _, o := range from {
		if o != nil {
			o.Columns(most, func(person int, l master.Line) { m.Seed([]master.Line{l}, person) })
		}
	}
	m.TuneFrom(x.root)
	return m
}

// offerLines takes over a dive's roster, mended where it breaks hard rows, and says what
// it cost before that; not ok: the dive ended without one.
func (x *Portfolio) offerLines(ctx context.Context, lines [][]uint8) (cost int64, ok bool) {
	if lines == nil {
		return 0, false
	}
	r := slices.Concat(lines...)
	if cost, ok = x.b.Cost(r); !ok || cost >= x.cost || x.offer(r) {
		return cost, ok
	}
	if r = x.mend(ctx, r); r != nil {
		x.offer(r)
	}
	return cost, ok
}
