package portfolio

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/internal/anneal"
	"github.com/rostergen/rostergen/solver/internal/master"
)

// stroll is a walk of small changes that cools down over several rounds, then
// begins anew from the best roster.
type stroll struct {
	walk      *anneal.Walk
	hot, cold float64
	length    int // tries from hot to cold
	done      int
	cycle     int
}

// Strolls look at perRound changes a round; the first cycle gives each cell
// perCell, each later one half as many again, up to longestCycle rounds.
const (
	perRound     = 20_000
	perCell      = 60
	longestCycle = 1500
)

// walk goes on with every task's stroll.
func (x *Portfolio) walk(ctx context.Context) {
	x.merge(x.parallel(ctx, func(task int, _ *master.Pool, rng *rand.Rand) outcome {
		var o outcome
		s := &x.strolls[task]
		if s.walk == nil || s.done >= s.length || x.dived > 0 && x.cost < s.from() {
			if !s.begin(x, task, rng) {
				return o
			}
		}
		tries := min(perRound, s.length-s.done)
		s.walk.Run(rng, tries, s.heat(s.done), s.heat(s.done+tries), func() bool { return ctx.Err() != nil })
		s.done += tries
		o.work, s.walk.Work = s.walk.Work, 0
		if r, cost := s.walk.Best(); cost < x.cost {
			o.roster = append(o.roster, r...)
		}
		return o
	}))
}

// from is the cost of the best roster that the stroll has met.
func (s *stroll) from() int64 {
	_, cost := s.walk.Best()
	return cost
}

// begin starts a cycle at the best roster. Where a master leads the way, strolls
// only smooth what it finds; where none does, some go far.
func (s *stroll) begin(x *Portfolio, task int, rng *rand.Rand) (ok bool) {
	if s.walk, ok = anneal.New(x.b, x.roster); !ok {
		return false
	}
	step, _ := s.walk.Steps(rng)
	low, high := 1.0/8, 1.0/2
	if x.dived == 0 && (x.large() || s.cycle == 0) {
		low, high = math.Pow(4, float64(task-1))/2, math.Pow(4, float64(task-1))*2
	}
	s.hot = step * low * math.Pow(high/low, rng.Float64())
	s.cold = min(s.hot/2, step/16)
	cells := float64(x.cells())
	s.length = min(longestCycle*perRound, int(perCell*cells*math.Pow(1.5, float64(s.cycle)))+perRound)
	s.done = 0
	s.cycle++
	return true
}

// heat after so many tries of the cycle.
func (s *stroll) heat(done int) float64 {
	return s.hot * math.Pow(s.cold/s.hot, float64(done)/float64(s.length))
}
