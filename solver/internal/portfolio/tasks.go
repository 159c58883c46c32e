package portfolio

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/master"
	"github.com/rostergen/rostergen/solver/problem"
)

// outcome of a task: a roster, or nil.
type outcome struct {
	roster problem.Roster
	work   int64
}

// parallel runs the round's tasks on the workers and gives their outcomes in order.
func (x *Portfolio) parallel(ctx context.Context, f func(task int, pool *master.Pool, rng *rand.Rand) outcome) []outcome {
	out := make([]outcome, tasksPerRound)
	queue := make(chan int, tasksPerRound)
	for i := range tasksPerRound {
		queue <- i
	}
	close(queue)
	var wg sync.WaitGroup
	for range min(x.workers, tasksPerRound) {
		wg.Go(func() {
			for i := range queue {
				if ctx.Err() == nil {
					out[i] = f(i, x.singles[i], x.rng(i))
				}
			}
		})
	}
	wg.Wait()
	return out
}

// merge takes the outcomes over, in order.
func (x *Portfolio) merge(out []outcome) {
	for i := range out {
		x.Work += out[i].work
		if out[i].roster != nil {
			x.offer(out[i].roster)
		}
	}
}

// quantum is the work of one task.
const quantum = 400_000

// few solves small masters over a few people, one after another.
func (x *Portfolio) few(ctx context.Context) {
	x.merge(x.parallel(ctx, func(_ int, pool *master.Pool, rng *rand.Rand) outcome {
		return x.small(ctx, pool, rng, func() ([]int, int, int) {
			most := max(2, min(x.b.P.People, 9))
			size := min(x.b.P.People, 2+rng.IntN(most))
			return rng.Perm(x.b.P.People)[:size], 0, x.b.P.Days
		})
	}))
}

// days solves small masters over a week or two of everybody, or of many.
func (x *Portfolio) days(ctx context.Context) {
	x.merge(x.parallel(ctx, func(_ int, pool *master.Pool, rng *rand.Rand) outcome {
		return x.small(ctx, pool, rng, func() ([]int, int, int) {
			days := x.b.P.Days
			span := 5 + rng.IntN(12)
			from := rng.IntN(max(1, days-span+1))
			people := rng.Perm(x.b.P.People)
			if most := 10 + rng.IntN(50); len(people) > most {
				people = people[:most]
			}
			return people, from, min(days, from+span)
		})
	}))
}

// small walks through neighbourhoods until the quantum of work is used up.
func (x *Portfolio) small(ctx context.Context, pool *master.Pool, rng *rand.Rand, choose func() (people []int, from, to int)) outcome {
	var o outcome
	r := append(problem.Roster(nil), x.roster...)
	for o.work < quantum && ctx.Err() == nil {
		people, from, to := choose()
		m := master.Window(x.b, pool, people, r, master.Days(x.b.P.Days, from, to))
		if x.root != nil {
			m.TuneFrom(x.root)
		}
		for _, p := range people {
			m.Seed(x.seeds[p], p)
		}
		lines, _ := m.Improve(ctx, master.Effort{Rounds: 12, Work: quantum, Grain: x.b.Grain,
			Dive: master.Dive{Rounds: 3, Sure: 0.8, Few: 2, Whole: rng.IntN(2) == 0, Rows: rng.IntN(2) == 0, Noise: rng}})
		o.work += m.Work + 100
		if lines == nil {
			continue
		}
		for i, l := range lines {
			copy(x.b.P.Line(r, people[i]), l)
		}
		o.roster = r
	}
	return o
}

// leastDive is what a dive counts as besides its labels and pivots: copying the
// root takes time, and one that is cut short at once would seem to be free.
const leastDive = 20_000

// dives goes down from the root, all workers pricing together: first as fast as can
// be, to have a roster, then with time.
func (x *Portfolio) dives(ctx context.Context) {
	few := 2 + x.b.P.People*x.b.P.Days/600
	d := master.Dive{Rounds: 1, Sure: 0.8, Few: few, Cut: math.Inf(1)}
	if x.dived > 0 {
		d.Cut = float64(x.cost) / books.Unit
	}
	x.dived++
	switch {
	case x.dived == 1:
		m := x.root.Clone(x.pool)
		lines := m.Dive(ctx, d)
		x.Work += m.Work + leastDive
		x.offerLines(ctx, lines)
	case x.dived%diveEvery != 0 && x.b.P.Days > 2*longestSpan:
		x.forward(ctx, d)
	default: // others take their time and go other ways
		rng := x.rng(0)
		d.Rounds, d.Sure, d.Few, d.Rows, d.Noise = 2, 0.88+0.05*rng.Float64(), 1+few/2+rng.IntN(few), x.dived > 2 && rng.IntN(4) == 0, rng
		m := x.root.Clone(x.pool)
		lines := m.Dive(ctx, d)
		x.Work += m.Work + leastDive
		x.offerLines(ctx, lines)
	}
}

// One dive in diveEvery takes the days together; the others some days at a time.
const (
	diveEvery    = 4
	shortestSpan = 5 // days
	longestSpan  = 8
	forwardLines = 60 // of each person, to begin with
)

// forward dives with time, from the lines that the root likes best.
func (x *Portfolio) forward(ctx context.Context, d master.Dive) {
	rng := x.rng(0)
	m := master.New(x.b, x.pool, x.everybody(), x.roster)
	x.root.Columns(forwardLines, func(person int, l master.Line) { m.Seed([]master.Line{l}, person) })
	m.TuneFrom(x.root)
	d.Rounds, d.Few, d.Dear, d.Cut = 2, 2, 0.002, math.Inf(1) // on its way it may be dear for a while
	span := 7
	if x.dived > 2 {
		d.Sure, d.Noise, span = 0.75+0.1*rng.Float64(), rng, shortestSpan+rng.IntN(longestSpan-shortestSpan+1)
	}
	lines := m.Forward(ctx, d, span)
	x.Work += m.Work + leastDive
	if lines == nil {
		return
	}
	if cost, ok := x.b.Cost(slices.Concat(lines...)); ok && cost >= x.cost {
		x.leanOn(ctx, slices.Concat(lines...), pulls[0]) // its last days went wrong: little has to be changed
		return
	}
	x.offerLines(ctx, lines)
}

// offerLines takes over a dive's roster, mended where it breaks hard rows; nil: it
// ended without one.
func (x *Portfolio) offerLines(ctx context.Context, lines [][]uint8) {
	if lines == nil {
		return
	}
	r := slices.Concat(lines...)
	if c, ok := x.b.Cost(r); !ok || c >= x.cost {
		return
	}
	if x.offer(r) {
		return
	}
	if r = x.mend(ctx, r); r != nil {
		x.offer(r)
	}
}
