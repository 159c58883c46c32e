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
	if x.bogged() {
		x.climb(ctx, turnRounds)
		return
	}
	before, from := x.root.Work, x.root.Objective()
	rounds := 8
	if x.large() {
		rounds = 2
	}
	g := x.root.Generate(ctx, rounds, master.WideBeam)
	x.proved = g.Converged
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
		return
	}
	if x.crawls(g) {
		x.crawled++
	} else {
		x.crawled = 0
	}
	if x.bogged() {
		x.weeks = nil // shorter ones from now on
		x.climb(ctx, climbRounds)
	}
}

// crawls says that the solves of a turn took far more pivots than there are rows, and so
// long that a dive would take minutes; but not where the bound says that the program is
// past the worst.
func (x *Portfolio) crawls(g master.Generation) bool {
	rows := x.rows()
	if bound, ok := x.root.Bound(); ok && master.Points(bound) > pastWorst*g.Objective {
		return false
	}
	return g.Pivots*rows > crawl*g.Solves && 2*g.Pivots > 3*rows*g.Solves
}

// bogged says that the root's linear program is given up: its simplex crawled turn after
// turn. Its bound is climbed for, and the other searches don't wait for it any more.
func (x *Portfolio) bogged() bool { return x.crawled >= patientTurns && !x.part }

// climb raises the bound of a root whose linear program is given up, by searches that are
// wider where narrow ones don't help any more.
func (x *Portfolio) climb(ctx context.Context, rounds int) {
	before, bound := x.root.Work, x.bound
	if x.root.Climb(ctx, rounds, false) {
		x.atTop = !x.root.Widen()
		x.widened++
	}
	x.Work += x.root.Work - before
	x.spentOnRoot += x.root.Work - before
	if now, ok := x.root.Bound(); ok {
		x.raise(now)
	}
	x.climbing = !x.atTop && (x.widened < fairWidths || float64(x.bound-bound) > slowClimb*math.Abs(float64(x.bound)))
}

const (
	fairWidths   = 2       // times that its searches were made wider, and its prices are good enough for others
	slowClimb    = 0.005   // of the bound: what a turn raised it by; others wait for more
	crawl        = 300_000 // pivots of a solve times rows: some 40 ms
	pastWorst    = 0.5     // of the program's objective
	patientTurns = 4
	climbRounds  = 250 // of pricing, at most, of the first climb
	turnRounds   = 50  // and of the others
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
func (x *Portfolio) remote() bool {
	return float64(x.cost)/books.Unit-x.base > far*(x.root.Objective()-x.base)
}

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
	if x.part || !x.solved || x.proved || x.large() || !x.bounded || x.proofs >= leastLoose && x.spentOnProofs >= x.spentOnRoot/2 {
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
