package lns

import (
	"math"
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// task is one searcher: it walks from its state by ruin and recreate, accepting
// a little worse now and then, and remembers the best it met.
type task struct {
	*state
	best     problem.Roster
	bestOwn  []int64
	bestCost int64
	scratch  *state
}

func newTask(s *books.Books) *task {
	search := line.NewSearch()
	return &task{state: newState(s, search), scratch: newState(s, search), best: make(problem.Roster, s.P.People*s.P.Days), bestOwn: make([]int64, s.P.People)}
}

func (t *task) remember() {
	copy(t.best, t.roster)
	copy(t.bestOwn, t.own)
	t.bestCost = t.cost()
}

// swapTries is how many block exchanges each person of a neighbourhood gets.
const swapTries = 40

// run walks until the quantum of work is used up.
func (t *task) run(rng *rand.Rand, quantum int64, beam int, stop func() bool) {
	t.remember()
	end := t.search.Work + quantum
	heat := float64(max(1, t.cost()%t.Scale.Cover*t.Scale.Unit)) / 2000
	for t.search.Work < end && !stop() {
		t.scratch.copyFrom(t.state)
		before := t.cost()
		people, from, to := t.choose(rng)
		if !t.recreate(people, from, to, rng, beam) {
			t.search.Work++ // never stand still
			continue
		}
		t.search.Work++
		for _, i := range rng.Perm(len(people)) {
			t.improve(people[i], beam)
		}
		for _, p := range people {
			t.swapBlocks(p, rng, swapTries)
		}
		if worse := t.cost() - before; worse > 0 && float64(worse) > -math.Log(1-rng.Float64())*heat {
			t.copyFrom(t.scratch)
			continue
		}
		if t.cost() < t.bestCost {
			t.remember()
		}
	}
}

// choose picks a neighbourhood: a few whole lines, or a week or two of more
// people; the first person sits where penalty is.
func (t *task) choose(rng *rand.Rand) (people []int, from, to int) {
	n := t.P.People
	from, to = 0, t.P.Days
	size := 2 + rng.IntN(3)
	if rng.IntN(2) == 0 {
		span := 5 + rng.IntN(10)
		from = rng.IntN(max(1, t.P.Days-span+1))
		to = min(t.P.Days, from+span)
		size = 4 + rng.IntN(6)
	}
	first := rng.IntN(n)
	for range 2 { // a costly line rather than a cheap one
		if o := rng.IntN(n); t.own[o] > t.own[first] {
			first = o
		}
	}
	seen := map[int]bool{first: true}
	people = append(people, first)
	for len(people) < min(size, n) {
		if p := rng.IntN(n); !seen[p] {
			seen[p] = true
			people = append(people, p)
		}
	}
	return people, from, to
}
