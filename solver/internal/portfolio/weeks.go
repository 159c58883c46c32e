package portfolio

import (
	"context"
	"math/rand/v2"
)

// weeks plans a few weeks of everybody anew, turn by turn, where the days cost much
// or have not been free for long. Its masters lean on the best roster and are small:
// years are within reach of it whose root is not.
type weeks struct {
	freed  []uint64 // by day: the turn in which it was last free
	turn   uint64
	depths []depth
}

// depth is how many rounds of pricing a turn takes in a master of about so many rows,
// with what that brought for its work of late.
type depth struct {
	rounds     int
	rows       int
	work, gain float64
}

const (
	weeksRows   = 320 // of a master, about
	fewRows     = 180 // where the simplex crawls, for a start
	manyRows    = 520 // for what many days must change together
	leastFree   = 7   // days
	mostFree    = 42
	lookedAt    = 4  // stretches, the best of which is taken
	shortRow    = 7  // days; what a longer row costs is no day's
	weeksClimb  = 40 // rounds, where dives are rough
	weeksPull   = 1  // all but nothing: ties alone are decided by it
	deepEvery   = 4  // turns, and a depth is tried whatever it brought
	depthMemory = 0.8

	// One turn in so many everybody's whole line is improved instead, one after
	// another: that moves hours and weekends from one end of a year to the other.
	linesEvery = 15
)

// newWeeks tries shorter stretches where the root's simplex crawls, long ones now and then.
func (x *Portfolio) newWeeks() *weeks {
	w := &weeks{freed: make([]uint64, x.b.P.Days), depths: []depth{{rounds: 10, rows: weeksRows}, {rounds: 40, rows: weeksRows}}}
	switch {
	case x.bogged():
		w.depths = []depth{{rounds: 10, rows: fewRows}, {rounds: 40, rows: fewRows}, {rounds: 40, rows: weeksRows}, {rounds: 80, rows: manyRows}}
	case x.rough():
		w.depths = []depth{{rounds: 40, rows: weeksRows}, {rounds: 40, rows: manyRows}}
	}
	return w
}

// weeksReady says that weeks are fewer than all days.
func (x *Portfolio) weeksReady() bool {
	return x.b.P.Days > leastFree && x.freeDays(weeksRows) < x.b.P.Days
}

// someWeeks takes a turn.
func (x *Portfolio) someWeeks(ctx context.Context) {
	if x.weeks == nil {
		x.weeks = x.newWeeks()
	}
	w := x.weeks
	w.turn++
	if w.turn%linesEvery == 0 && x.large() {
		x.lns.Sweep(ctx)
		x.offer(x.lns.Roster())
		return
	}
	d := w.depth()
	before, work := x.cost, x.TotalWork()
	x.stretches(ctx, d)
	d.work = depthMemory*d.work + float64(x.TotalWork()-work+leastDive)
	d.gain = depthMemory*d.gain + float64(before-x.cost)
}

// worth says of each day what its cover rows cost, the days' mean added, times the
// turns since it was free.
func (x *Portfolio) worth() []float64 {
	value := make([]int64, len(x.b.Rows))
	for p := range x.b.P.People {
		x.b.Tally(value, p, x.b.P.Line(x.roster, p))
	}
	out := make([]float64, x.b.P.Days)
	mean := 1.0
	for i := range x.b.Rows {
		r := &x.b.Rows[i]
		if r.To <= r.From || r.To-r.From > shortRow {
			continue
		}
		cost := float64(r.At(value[i]))
		mean += cost / float64(len(out))
		for d := r.From; d < r.To; d++ {
			out[d] += cost / float64(r.To-r.From)
		}
	}
	for d := range out {
		out[d] = (out[d] + mean) * float64(x.weeks.turn-x.weeks.freed[d])
	}
	return out
}

// choose frees one stretch of days, or two that may exchange hours and weekends.
func (w *weeks) choose(worth []float64, n int, rng *rand.Rand) []bool {
	free := make([]bool, len(worth))
	parts := 1
	if all := len(worth) / n; w.turn > uint64(all) && w.turn%3 != 0 && n < len(worth) {
		parts = 2
	}
	n /= parts
	for range parts {
		best, from := -1.0, 0
		for range lookedAt {
			at := max(0, min(len(worth)-n, rng.IntN(len(worth)+n)-n/2)) // the ends as often as any
			sum := 0.0
			for d := at; d < at+n; d++ {
				if !free[d] {
					sum += worth[d]
				}
			}
			if sum > best {
				best, from = sum, at
			}
		}
		for d := from; d < from+n; d++ {
			free[d], w.freed[d] = true, w.turn
		}
	}
	return free
}

// depth takes the one that brought most for its work and, now and then, each.
func (w *weeks) depth() *depth {
	best := &w.depths[0]
	for i := range w.depths {
		d := &w.depths[i]
		if d.work == 0 || w.turn%deepEvery == 0 && int(w.turn/deepEvery)%len(w.depths) == i {
			return d
		}
		if d.gain*best.work > best.gain*d.work {
			best = d
		}
	}
	return best
}
