package portfolio

import (
	"context"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/lns"
)

// parts solves some days of everybody at a time as problems of their own, with root, dives
// and all else: where the root over all days is given up, one over half of them is solved
// as fast as any. First come passes from the first day to the last, then days between
// others that stay as in the best roster, until they bring nothing; then another pass.
type parts struct {
	calendar
	days   int        // free at a time
	all    *Portfolio // of the days under way; nil: none
	from   int64      // work of the larger problem when they began
	late   int64      // their work when they last gained something
	begun  int64      // cost of the larger problem when they began
	idle   int        // in a row that brought nothing
	pass   *pass      // under way; nil: none
	passes int
}

const (
	leastSpell  = 7     // days
	partLooks   = 50    // stretches looked at
	partNear    = 0.05  // of the gap of the larger problem: where less room is left the next days have their turn
	partIdle    = 3     // the part of its work in which nothing was gained, when it ends
	partLeans   = 2     // turns of leaning, at least, before it ends for that
	passNear    = 0.025 // of the larger problem's bound: room left where a pass goes on
	passLeans   = 2     // turns of leaning before it goes on in any case
	passPatient = 3     // times the work of all that went before, without a dive: a pass is given up
	idleParts   = 3     // in a row, and another pass begins
)

// solveParts takes a round of the days under way, or of others.
func (x *Portfolio) solveParts(ctx context.Context) {
	if x.parts == nil {
		x.parts = &parts{calendar: x.newCalendar(partLooks), days: max(leastSpell, len(x.open)/2)}
	}
	w := x.parts
	if w.all == nil {
		x.Work += leastDive
		if !x.beginPart(ctx) {
			return
		}
	}
	before, cost := w.all.TotalWork(), w.all.cost
	w.all.Round(ctx)
	x.Work += w.all.TotalWork() - before
	if w.all.cost < cost {
		w.late = w.all.TotalWork()
		if w.pass == nil {
			x.offer(slices.Clone(w.all.roster))
		}
	}
	if x.partHopeless() || x.partDone() {
		x.endPart()
	}
}

// partUnderWay says that some days are: they are solved to their end.
func (x *Portfolio) partUnderWay() bool { return x.parts != nil && x.parts.all != nil }

// beginPart begins the next days of a pass, or others.
func (x *Portfolio) beginPart(ctx context.Context) bool {
	w := x.parts
	w.turn++
	if w.pass == nil && (w.passes == 0 || w.idle >= idleParts) {
		w.pass, w.idle = x.newPass(), 0
		w.passes++
	}
	if w.pass != nil && !x.beginAhead(ctx) {
		w.pass = nil
	}
	return w.pass != nil || x.beginBetween()
}

// beginBetween begins days between others that stay as they are.
func (x *Portfolio) beginBetween() bool {
	w := x.parts
	free := x.choice(&w.calendar, min(w.days, len(x.open)), x.rng(0))
	b := books.New(x.b.P.Within(x.roster, func(_, day int) bool { return free[day] }))
	s := lns.NewSearch(b, x.seed+w.turn)
	if !s.Load(slices.Clone(x.roster)) {
		return false
	}
	x.take(b, s)
	return true
}

// take makes a portfolio of a part.
func (x *Portfolio) take(b *books.Books, s *lns.Search) {
	w := x.parts
	w.all = New(b, s, x.seed+w.turn, x.workers)
	w.all.part = true
	w.from, w.late, w.begun = x.TotalWork(), 0, x.cost
}

// partHopeless says that the root of the days under way takes too long as well.
func (x *Portfolio) partHopeless() bool {
	w := x.parts
	most := w.from
	if w.pass != nil {
		most *= passPatient
	}
	return w.all.dived == 0 && w.all.TotalWork() > most
}

// partDone says that the days under way are as good as they get, or good enough for days
// that a pass plans once more.
func (x *Portfolio) partDone() bool {
	w, i := x.parts, x.parts.all
	if i.Closed() || i.settled() {
		return true
	}
	if w.pass != nil && !x.lastAhead() {
		return i.leant >= passLeans || x.within(passNear*float64(x.bound))
	}
	return x.within(partNear*float64(x.cost-x.bound)) || i.leant >= partLeans && i.TotalWork()-w.late > i.TotalWork()/partIdle
}

// within says that less room is left in the days under way.
func (x *Portfolio) within(room float64) bool {
	i := x.parts.all
	return i.solved && i.dived > 0 && i.room()*books.Unit < room
}

// endPart takes over what the days under way came to; where they were hopeless, fewer have
// their turn from now on.
func (x *Portfolio) endPart() {
	w := x.parts
	switch {
	case x.partHopeless():
		w.days, w.pass = max(leastSpell, w.days*2/3), nil
	case w.pass != nil:
		x.endAhead()
	case x.cost < w.begun:
		w.idle = 0
	default:
		w.idle++
	}
	w.all = nil
}
