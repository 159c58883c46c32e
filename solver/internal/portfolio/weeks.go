package portfolio

import (
	"context"
)

// weeks plans a few weeks of everybody anew, turn by turn, where the days cost much
// or have not been free for long. Its masters lean on the best roster and are small:
// years are within reach of it whose root is not.
type weeks struct {
	calendar
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
	weeksLooks  = 4
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
	w := &weeks{calendar: x.newCalendar(weeksLooks), depths: []depth{{rounds: 10, rows: weeksRows}, {rounds: 40, rows: weeksRows}}}
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
	return len(x.open) > leastFree && x.freeDays(weeksRows) < len(x.open)
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
