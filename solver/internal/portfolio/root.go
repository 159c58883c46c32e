package portfolio

import (
	"context"
	"math"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/master"
)

// plant begins the root master.
func (x *Portfolio) plant() { x.root = master.New(x.b, x.pool, x.everybody(), x.roster) }

// grow generates columns for the root.
func (x *Portfolio) grow(ctx context.Context) {
	if x.bogged {
		x.climbOn(ctx)
		return
	}
	before, from := x.root.Work, x.root.Objective()
	rounds := 8
	if x.large() {
		rounds = 2
	}
	g := x.root.Generate(ctx, rounds, master.WideBeam)
	x.proved = g.Converged
	x.bog(ctx, g)
	x.Work += x.root.Work - before
	x.spentOnRoot += x.root.Work - before
	if bound, ok := x.root.Bound(); ok {
		x.raise(bound)
	}
	if ctx.Err() != nil {
		return
	}
	switch now := x.root.Objective(); {
	case x.large() || x.root.Pressed() || from-now >= ripeGain*x.room():
		x.ripe = 0
	case x.ripe == 0:
		x.ripe = x.spentOnRoot
	}
	if g.Dry {
		x.solved = true
		if !x.loose() {
			x.ask()
		}
		x.tree = newTree(x)
		x.harvest()
	}
}

// bog gives a root's linear program up where its simplex crawls: solves that take far
// more pivots than there are rows, turn after turn, and so long that a dive would take
// minutes. Its bound is climbed for from then on, and the other searches don't wait for
// it any more.
func (x *Portfolio) bog(ctx context.Context, g master.Generation) {
	if rows := x.rows(); g.Pivots*rows <= crawl*g.Solves || 2*g.Pivots <= 3*rows*g.Solves {
		x.crawled = 0
		return
	}
	if x.crawled++; x.crawled >= patientTurns {
		x.bogged = true
		x.root.Climb(ctx, climbRounds, false)
	}
}

// climbOn raises the bound of a root whose linear program takes too long, by searches
// that are wider where narrow ones don't help any more.
func (x *Portfolio) climbOn(ctx context.Context) {
	before := x.root.Work
	was, _ := x.root.Bound()
	x.root.Climb(ctx, turnRounds, false)
	x.Work += x.root.Work - before
	x.spentOnRoot += x.root.Work - before
	bound, ok := x.root.Bound()
	if !ok || ctx.Err() != nil {
		return
	}
	x.raise(bound)
	if float64(bound-was) <= climbGain*math.Abs(float64(bound)) && !x.root.Widen() {
		x.atTop = true
	}
}

const (
	crawl        = 300_000 // pivots of a solve times rows: some 40 ms
	patientTurns = 4
	climbRounds  = 250  // of pricing, at most, of the first climb
	turnRounds   = 30   // and of the others
	climbGain    = 0.02 // of the bound in a turn, and it goes on with narrow searches
)

// ready says that the root may be dived from: it is solved, or takes too long.
func (x *Portfolio) ready() bool {
	return x.solved || x.ripe > 0 && x.spentOnRoot > patience*x.ripe
}

// hasty says that it is time for a first dive, be the root solved or not: it hardly
// improves, and there is no roster yet that comes near it.
func (x *Portfolio) hasty() bool { return x.ripe > 0 && x.dived == 0 && x.remote() }

// remote says that the best roster costs so much more than the root's program that it
// is of no use.
func (x *Portfolio) remote() bool { return float64(x.cost)/books.Unit > far*x.root.Objective() }

// toDive says that a dive goes first: the hasty one, the first one from a root that is
// ready, and another when it has come down a good deal since.
func (x *Portfolio) toDive() bool {
	return x.hasty() || x.ready() && !x.settled() && !x.loose() && x.room() > roomier*max(0, x.left)
}

// room is how far the root's program lies below the best roster.
func (x *Portfolio) room() float64 { return float64(x.cost)/books.Unit - x.root.Objective() }

const (
	far     = 1.25 // times the root's objective
	roomier = 1.5  // times the room that the last dive left
)

// A root is ripe when a turn brings less than ripeGain of the gap between it and the
// best roster. Everything waits for it until it has taken patience times as long.
const (
	ripeGain = 0.01
	patience = 2
)

// loose says that the bound is far below the root's program, so that a few more lines
// are likely to raise it: they change the prices more than the objective.
func (x *Portfolio) loose() bool {
	if !x.solved || x.proved || x.large() || !x.bounded || x.proofs >= leastLoose && x.spentOnProofs >= x.spentOnRoot/2 {
		return false
	}
	objective := x.root.Objective()
	return objective-float64(x.bound)/books.Unit > looseGap*objective
}

const (
	looseGap    = 0.01
	leastLoose  = 2 // turns, and more while they have not taken half of what the root took
	proofRounds = 3 // of pricing a turn
)

// prove raises the root's bound by wider searches.
func (x *Portfolio) prove(ctx context.Context) {
	before := x.root.Work
	x.proofs++
	g := x.root.Generate(ctx, proofRounds, master.ProofBeam)
	x.Work += x.root.Work - before
	x.spentOnProofs += x.root.Work - before
	if ctx.Err() != nil {
		return
	}
	if bound, ok := x.root.Bound(); ok {
		x.raise(bound)
	}
	x.proved = g.Dry
	if (g.Added > 0 || g.Dry) && !x.loose() {
		x.ask()
	}
	if len(x.tree.open) == 1 && x.tree.done == 0 {
		x.tree.open[0].bound = x.bound
	}
}

// ask has the root's present prices proved outside.
func (x *Portfolio) ask() {
	if x.Outside == nil {
		return
	}
	prices := x.b.ByCover(x.root.Prices())
	bound, ok := x.Outside(prices)
	x.Work += int64(len(x.roster)) * outsideWork
	if ok && (x.prices == nil || bound > x.outside) {
		x.prices, x.outside = prices, bound
		x.raise(bound)
	}
}

// outsideWork is what a proof outside counts as, for each cell.
const outsideWork = 1000

// harvest keeps the columns of the root that may be part of a better roster.
func (x *Portfolio) harvest() {
	for p := range x.seeds {
		x.seeds[p] = x.seeds[p][:0]
	}
	x.root.Columns(maxSeeds, func(p int, f master.Line) { x.seeds[p] = append(x.seeds[p], f) })
}

// maxSeeds is how many columns of a person are given to small masters.
const maxSeeds = 60
