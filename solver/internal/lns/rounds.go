package lns

import (
	"context"
	"math/rand/v2"
	"sync"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// Search improves a roster in rounds. Each round runs the same tasks, on however
// many workers, and merges them in order.
type Search struct {
	*books.Books
	global *state
	tasks  []*task
	seed   uint64
	round  uint64
	Work   int64
}

// tasksPerRound and quantum fix the cut of work, which must not depend on the machine.
const (
	tasksPerRound = 4
	quantum       = 60_000
	lastBeam      = 5120 // for a first line that is hard to find
)

// beam is how many labels a day may have: fewer where lines are long.
func (x *Search) beam() int {
	return max(10, min(80, 150_000/(x.P.Days*x.P.Codes)))
}

// NewSearch begins without a roster.
func NewSearch(s *books.Books, seed uint64) *Search {
	x := &Search{Books: s, global: newState(s, line.NewSearch()), seed: seed}
	for range tasksPerRound {
		x.tasks = append(x.tasks, newTask(s))
	}
	return x
}

// attempts at a first line, one after another until one is found.
var attempts = []struct {
	tunes, wider int
	full         bool // no day of the backward table is flat
	plain        bool // whatever the others leave: any legal line will do
}{
	{tunes: 2, wider: 2},
	{tunes: 4, wider: 4, plain: true},
	{tunes: 2, wider: 4, full: true, plain: true},
	{tunes: 8, wider: 8, full: true},
	{tunes: 20, wider: 32, full: true, plain: true},
}

// Construct builds a first roster: from start where its lines are legal, else
// from fallback, else person by person, those with the fewest choices first.
// It returns the people for whom no legal line was found.
func (x *Search) Construct(ctx context.Context, start, fallback problem.Roster) (without []int) {
	g, rng := x.global, rand.New(rand.NewPCG(x.seed, 0))
	g.empty()
	last := -1
	// Lines that nothing is known of yet are hard to find; later a plain search is faster.
	defer func() { g.tunes, g.full, g.tuning = 0, false, make([]line.Tuning, x.P.People) }()
	done := make([]bool, x.P.People)
	for p := range done {
		if start == nil {
			break
		}
		if own, ok := x.Lines[p].Cost(x.P.Line(start, p)); ok {
			g.put(p, x.P.Line(start, p), own)
			done[p] = true
		}
	}
	for _, p := range x.fewestChoicesFirst() {
		if done[p] {
			continue
		}
		if last >= 0 && x.Lines[last].Blocks() == x.Lines[p].Blocks() {
			g.tuning[p].CopyFrom(&g.tuning[last]) // people are alike: what was learnt for one helps the next
		}
		found, beam := false, x.beam()
		for _, t := range attempts {
			g.tunes, g.full = t.tunes, t.full
			if t.plain {
				found = ctx.Err() == nil && g.insertPlain(p, min(lastBeam, t.wider*beam), rng)
			} else {
				found = ctx.Err() == nil && g.insert(p, nil, min(lastBeam, t.wider*beam), (softest+hardest)/2*x.Scale.Unit)
			}
			if found {
				last = p
				break
			}
		}
		if found {
			continue
		}
		if fallback != nil {
			if own, ok := x.Lines[p].Cost(x.P.Line(fallback, p)); ok {
				g.put(p, x.P.Line(fallback, p), own)
				continue
			}
		}
		without = append(without, p)
	}
	x.count(g)
	return without
}

// Complete brings people in who are out, with the lines given; false when one of
// them is not legal.
func (x *Search) Complete(people []int, lines problem.Roster) bool {
	for _, p := range people {
		own, ok := x.Lines[p].Cost(x.P.Line(lines, p))
		if !ok {
			return false
		}
		x.global.put(p, x.P.Line(lines, p), own)
	}
	return true
}

// Load begins with a roster whose lines are all legal; false when one is not.
func (x *Search) Load(r problem.Roster) bool {
	own := make([]int64, x.P.People)
	for p := range own {
		c, ok := x.Lines[p].Cost(x.P.Line(r, p))
		if !ok {
			return false
		}
		own[p] = c
	}
	x.global.load(r, own)
	return true
}

// Sweep improves line by line, each line twice at most.
func (x *Search) Sweep(ctx context.Context) {
	for range 2 {
		moved := false
		for _, p := range x.fewestChoicesFirst() {
			if ctx.Err() != nil {
				break
			}
			moved = x.global.improve(p, x.beam()) || moved
		}
		if !moved {
			break
		}
	}
	x.count(x.global)
}

func (x *Search) count(s *state) {
	x.Work += s.search.Work
	s.search.Work = 0
}

func (x *Search) fewestChoicesFirst() []int {
	choices := make([]int, x.P.People)
	order := make([]int, x.P.People)
	for p := range order {
		order[p] = p
		choices[p] = x.Lines[p].Choices()
	}
	for i := 1; i < len(order); i++ { // insertion: stable and short
		for j := i; j > 0 && choices[order[j]] < choices[order[j-1]]; j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
	return order
}

// Round runs one round on the given number of workers. A round that ctx cuts
// short still keeps what its tasks found.
func (x *Search) Round(ctx context.Context, workers int) (improved bool) {
	before := x.global.cost()
	x.round++
	stop := func() bool { return ctx.Err() != nil }
	queue := make(chan int)
	var wg sync.WaitGroup
	for range min(workers, len(x.tasks)) {
		wg.Go(func() {
			for i := range queue {
				t := x.tasks[i]
				t.copyFrom(x.global)
				t.tuneFrom(x.global)
				t.search.Work = 0
				t.run(rand.New(rand.NewPCG(x.seed, x.round<<8|uint64(i))), quantum, x.beam(), stop)
			}
		})
	}
	for i := range x.tasks {
		queue <- i
	}
	close(queue)
	wg.Wait()
	for _, t := range x.tasks {
		x.Work += t.search.Work
		x.merge(t)
	}
	return x.global.cost() < before
}

// merge takes over a task's best where it improves the global roster: whole when
// it is better, else those of its lines that still help one by one.
func (x *Search) merge(t *task) {
	g := x.global
	if t.bestCost < g.cost() {
		g.load(t.best, t.bestOwn)
		return
	}
	for p := range x.P.People {
		l := x.P.Line(t.best, p)
		if string(l) == string(g.line(p)) {
			continue
		}
		before, own := g.cost(), g.own[p]
		old := append([]uint8(nil), g.line(p)...)
		g.take(p)
		g.put(p, l, t.bestOwn[p])
		if g.cost() >= before {
			g.take(p)
			g.put(p, old, own)
		}
	}
}

// Roster is a copy of the best roster so far.
func (x *Search) Roster() problem.Roster { return append(problem.Roster(nil), x.global.roster...) }
