package portfolio

import (
	"context"
	"math/rand/v2"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/lns"
	"github.com/rostergen/rostergen/solver/internal/master"
	"github.com/rostergen/rostergen/solver/problem"
)

// Portfolio improves a roster and a bound.
type Portfolio struct {
	b     *books.Books
	lns   *lns.Search
	seed  uint64
	round uint64

	workers int
	pool    *master.Pool // all workers, for the root
	singles []*master.Pool
	strolls [tasksPerRound]stroll
	march   march

	root  *master.Master
	near  *master.Master // leans on the best roster
	leant int
	weeks *weeks

	open   []int // days on which somebody has a choice
	parts  *parts
	part   bool    // of a larger problem: its root is not given up, nothing is to be proved
	priced int     // days from here on are no one's but the lines'; 0: none
	base   float64 // what nobody can change, about: costs are measured from there

	spentOnRoot, spentOnWeeks, spentOnProofs int64

	ripe     int64   // work on the root when it hardly improved any more; 0: it still does
	widened  int     // times that its climb was made wider
	climbing bool    // others wait for its prices
	crawled  int     // turns in a row in which the root's simplex crawled
	atTop    bool    // climbing doesn't raise its bound any more
	solved   bool    // the root's linear program, as far as a quick search sees
	proved   bool    // nothing more can be proved of it
	proofs   int     // turns of proving
	dived    int     // dives from the root so far
	left     float64 // room below the roster after the last one
	lost     float64 // by the last dive over all days: how far it ended above the root
	tree     *tree
	turns    [2]int64 // work spent by turns, and on what brought most
	seeds    [][]master.Line
	arms     []arm
	cost     int64
	roster   problem.Roster
	bound    int64
	bounded  bool
	prices   []int64 // that prove a bound outside
	outside  int64   // that bound

	// Outside proves a bound from prices of the problem's cover rows by other means; nil: none.
	Outside func(prices []int64) (bound int64, ok bool)

	// Work counts labels and pivots of everything but ruin and recreate.
	Work int64
}

// arm is one way to spend a round, with what it brought for its work.
type arm struct {
	name    string
	share   float64 // of the work when nothing brings anything
	lasting bool    // its first gain may come again
	proves  bool    // it raises the bound
	rounds  int
	spent   float64 // all work
	work    float64 // recent work and gain
	gain    float64
	run     func(*Portfolio, context.Context)
	ready   func(*Portfolio) bool
	urgent  func(*Portfolio) bool // it goes before all others; nil: never
}

// tasksPerRound fixes the cut of work, which must not depend on the machine.
const tasksPerRound = 4

// maxRoot is the most rows of a master over everybody and all days.
const maxRoot = 1600

// New makes a portfolio around a search that holds a legal roster.
func New(b *books.Books, search *lns.Search, seed uint64, workers int) *Portfolio {
	x := &Portfolio{b: b, lns: search, seed: seed, workers: workers}
	x.pool = master.NewPool(b, workers)
	for range tasksPerRound {
		x.singles = append(x.singles, master.NewPool(b, 1))
	}
	x.open = choices(b)
	x.arms = []arm{
		{name: "dive", share: 1.5, run: (*Portfolio).dives, ready: (*Portfolio).ready, urgent: (*Portfolio).toDive},
		{name: "grow", share: 12, lasting: true, run: (*Portfolio).grow, ready: func(x *Portfolio) bool { return x.ready() && !x.solved }},
		{name: "ruin", share: 0.3, run: (*Portfolio).ruin, ready: func(*Portfolio) bool { return true }},
		{name: "walk", share: 2, run: (*Portfolio).walk, ready: func(x *Portfolio) bool { return !x.large() }},
		{name: "lean", share: 8, lasting: true, run: (*Portfolio).lean, ready: func(x *Portfolio) bool { return x.dived > 0 }},
		{name: "weeks", share: x.weeksShare(), lasting: true, run: (*Portfolio).someWeeks, ready: func(x *Portfolio) bool { return x.weeksReady() && (x.large() || x.dived > 0) }},
		{name: "parts", share: 240, lasting: true, run: (*Portfolio).solveParts, ready: func(x *Portfolio) bool { return x.bogged() && !x.climbing }, urgent: (*Portfolio).partUnderWay},
		{name: "few", share: 0.25, run: (*Portfolio).few, ready: func(x *Portfolio) bool { return x.b.P.People > 1 && len(x.b.Rows) <= maxRoot }},
		{name: "days", share: 0.25, run: (*Portfolio).days, ready: func(x *Portfolio) bool { return x.b.P.Days > 7 && len(x.b.Rows) <= 2*maxRoot }},
		{name: "tree", share: 2, proves: true, run: (*Portfolio).branch, ready: func(x *Portfolio) bool { return !x.part && x.solved && x.proved && !x.tree.closed() }},
		{name: "prove", share: 0.5, proves: true, run: (*Portfolio).prove, ready: func(x *Portfolio) bool { return !x.part && x.solved && !x.proved }, urgent: (*Portfolio).loose},
	}
	x.seeds = make([][]master.Line, b.P.People)
	x.adopt()
	return x
}

func (x *Portfolio) weeksShare() float64 {
	if x.large() {
		return 24
	}
	return 3
}

// adopt takes over the search's roster.
func (x *Portfolio) adopt() {
	x.roster = x.lns.Roster()
	cost, ok := x.b.Cost(x.roster)
	if !ok {
		panic("portfolio: the roster is not legal")
	}
	x.cost = cost
}

// offer takes over a roster when it is better.
func (x *Portfolio) offer(r problem.Roster) bool {
	c, ok := x.b.Cost(r)
	if !ok || c >= x.cost {
		return false
	}
	if x.b.P.Penalty(r)[model.Hard] > 0 { // however cheap: hard rows are not for sale
		x.lns.Load(x.roster)
		return false
	}
	x.roster, x.cost = r, c
	x.lns.Load(r)
	return true
}

// Roster is the best roster; not to be changed.
func (x *Portfolio) Roster() problem.Roster { return x.roster }

// Bound is proved: no roster costs less; ok is false before there is any.
func (x *Portfolio) Bound() (int64, bool) { return x.bound, x.bounded }

// Prices prove the best bound of the root, one for each cover row of the problem,
// in parts of books.Unit; nil before there is any. A tree may have raised the
// bound beyond what they prove.
func (x *Portfolio) Prices() []int64 {
	if x.prices != nil {
		return x.prices
	}
	if x.root == nil || x.root.Proof() == nil {
		return nil
	}
	return x.b.ByCover(x.root.Proof())
}

// Closed says that the best roster is proved best.
func (x *Portfolio) Closed() bool { return x.bounded && x.bound > x.cost-x.b.Grain }

// raise takes over a better bound.
func (x *Portfolio) raise(bound int64) {
	if !x.bounded || bound > x.bound {
		x.bound, x.bounded = bound, true
	}
}

// Round spends one round of work.
func (x *Portfolio) Round(ctx context.Context) {
	x.round++
	if x.root == nil && x.rows() <= maxRoot {
		if x.round <= x.warmUp() {
			x.ruin(ctx)
			x.walk(ctx)
			return
		}
		x.plant()
	}
	if x.root != nil && !x.ready() && !x.hasty() && (!x.large() || x.growsNow()) {
		x.grow(ctx)
		if !x.large() {
			x.walk(ctx)
			if x.weeksReady() && x.spentOnWeeks < x.spentOnRoot/8 {
				x.someWeeks(ctx)
			}
		}
		return
	}
	if x.large() && !x.partUnderWay() && x.marches() {
		x.crowd(ctx)
		return
	}
	a, turn := x.choose()
	before, work := x.cost, x.TotalWork()
	a.run(x, ctx)
	a.rounds++
	const memory = 0.7
	a.spent += float64(x.TotalWork() - work)
	x.turns[turn] += x.TotalWork() - work
	a.work = memory*a.work + float64(x.TotalWork()-work)
	x.march.others(x.TotalWork()-work, before-x.cost)
	if a.rounds > 1 || a.lasting { // else what the first brings will not come again
		a.gain = memory*a.gain + float64(before-x.cost)
	}
}

// warmUp is how many rounds of quick search come before the root: few where the
// root takes no time.
func (x *Portfolio) warmUp() uint64 {
	const most, cells = 16, 32 // one round for so many cells
	return uint64(min(most, x.cells()/cells))
}

// TotalWork of all searches.
func (x *Portfolio) TotalWork() int64 { return x.Work + x.lns.Work }

// Ways to choose an arm.
const (
	fair = iota
	greedy
)

// choose takes the arm that brought most for its work or, by turns, when nothing
// brings anything and where walks must first go far to bring something, the one
// that is furthest behind its share.
func (x *Portfolio) choose() (a *arm, turn int) {
	var best, behind *arm
	settled := x.settled()
	for i := range x.arms {
		if a := &x.arms[i]; a.urgent != nil && a.urgent(x) {
			return a, fair
		}
	}
	for i := range x.arms {
		a := &x.arms[i]
		if !a.ready(x) || settled && !a.proves {
			continue
		}
		if a.rounds == 0 {
			return a, fair
		}
		if behind == nil || a.spent*behind.share < behind.spent*a.share {
			behind = a
		}
		if best == nil || a.gain*best.work > best.gain*a.work {
			best = a
		}
	}
	if best.gain < 1 || x.turns[fair] < x.turns[greedy] || x.large() {
		return behind, fair
	}
	return best, greedy
}

// settled says that the root's linear program leaves no room for a better roster,
// and that something is left to prove it by.
func (x *Portfolio) settled() bool {
	if !x.solved || x.proved && x.tree.closed() {
		return false
	}
	return int64(x.root.Objective()*books.Unit) > x.cost-x.b.Grain
}

// rng makes the generator of a task of this round.
func (x *Portfolio) rng(task int) *rand.Rand {
	return rand.New(rand.NewPCG(x.seed^0x9e3779b97f4a7c15, x.round<<8|uint64(task)))
}

func (x *Portfolio) ruin(ctx context.Context) {
	x.lns.Round(ctx, x.workers)
	if r := x.lns.Roster(); string(r) != string(x.roster) {
		x.offer(r)
	}
}

func (x *Portfolio) everybody() []int {
	all := make([]int, x.b.P.People)
	for p := range all {
		all[p] = p
	}
	return all
}

// large says that the root takes so long that other searches must not wait for it.
func (x *Portfolio) large() bool { return x.rows() > largeRoot || x.bogged() }

// growsNow says that a large root takes its turn.
func (x *Portfolio) growsNow() bool {
	every := uint64(growEvery)
	if x.bogged() {
		if x.climbing && x.march.cycle >= firstMarches && x.march.ended() {
			return true
		}
		every = climbEvery
	}
	return x.round%every == 0 && x.spentOnRoot < x.TotalWork()/growShare && !x.atTop
}

// rows of a master over everybody.
func (x *Portfolio) rows() int { return len(x.b.Rows) + x.b.P.People }

// largeRoot is the most rows of a root that everything waits for; a larger one grows
// every growEvery rounds, one that climbs every climbEvery, as long as it has not taken
// 1/growShare of all work.
const (
	largeRoot  = 1000
	growEvery  = 32
	climbEvery = 4
	growShare  = 3
)
