package portfolio

import (
	"context"
	"math/rand/v2"
	"sync"

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
