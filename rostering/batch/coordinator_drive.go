package batch

import (
	"context"
	"errors"
	"slices"
	"time"
)

// maxSent is how often an attempt may be lost.
const maxSent = 100

// drive runs a round of wards, in their order, a window of them in the queue at a time.
func (b *batch) drive(ctx context.Context, todo []*ward) error {
	waiting := slices.Clone(todo)
	sweep := b.now().Add(b.Sweep)
	wait := patience
	for {
		b.checkBudget()
		waiting = b.dropClosed(waiting)
		rest, offered := b.submit(ctx, waiting)
		live := b.live()
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case len(live) == 0 && len(rest) == 0:
			return nil
		case b.tooLate(live):
			for _, w := range live {
				b.giveUp(w, "no word of it came within the time budget")
			}
			continue
		}
		upTo := b.untilNext(sweep)
		if offered != nil {
			upTo = min(upTo, wait) // results make room, so they are wanted all the more
		}
		back, err := b.Queue.Results(ctx, b.Tree, upTo)
		waiting = append(b.takeAll(ctx, back), rest...)
		if !b.now().Before(sweep) {
			waiting = append(b.lost(ctx, live), waiting...)
			sweep = b.now().Add(b.Sweep)
		}
		b.heard(ctx, errors.Join(offered, err))
		wait = min(2*wait, impatience)
		switch {
		case err != nil:
			b.pause(ctx, wait)
		case offered == nil:
			wait = patience
		}
	}
}

// dropClosed leaves those that are still to be offered.
func (b *batch) dropClosed(waiting []*ward) []*ward {
	return slices.DeleteFunc(waiting, func(w *ward) bool {
		if w.open && !w.live && b.cut != "" {
			b.giveUp(w, b.cut)
		}
		return !w.open || w.live
	})
}

// submit fills the window. The error means that the first of the rest could not be
// offered now.
func (b *batch) submit(ctx context.Context, waiting []*ward) (rest []*ward, err error) {
	room := b.Window - len(b.live())
	for len(waiting) > 0 && room > 0 && ctx.Err() == nil {
		w := waiting[0]
		if w.open && !w.live { // it may be there twice: lost, and failed after all
			if err := b.offer(ctx, w, len(waiting)+max(0, b.Window-room-b.Slots)); err != nil {
				return waiting, err
			}
		}
		waiting = waiting[1:]
		if w.live {
			room--
		}
	}
	return waiting, nil
}

// takeAll deals with results and gives the wards that are to be offered again.
func (b *batch) takeAll(ctx context.Context, back []Returned) (again []*ward) {
	for i := range back {
		if ctx.Err() != nil {
			return again
		}
		if w := b.take(ctx, &back[i]); w != nil {
			again = append(again, w)
		}
	}
	return again
}

func (b *batch) live() (out []*ward) {
	for _, w := range b.wards {
		if w.live {
			out = append(out, w)
		}
	}
	return out
}

// lost asks the queue for every job that it was given. One that it twice in a row did
// not hold, while no result came, is lost: it was dropped, or its result was.
func (b *batch) lost(ctx context.Context, live []*ward) (again []*ward) {
	for _, w := range live {
		if !w.live { // answered meanwhile
			continue
		}
		holds, err := b.Queue.Holds(ctx, b.message(w, 1))
		switch {
		case err != nil:
			return again
		case holds:
			w.gone = 0
			continue
		}
		if w.gone++; w.gone > 1 && b.resend(w) {
			again = append(again, w)
		}
	}
	return again
}

// resend makes a ward ready to be offered once more.
func (b *batch) resend(w *ward) bool {
	w.live = false
	if w.sent++; w.sent > maxSent {
		b.giveUp(w, "the queue loses it again and again")
		return false
	}
	b.sum.Lost++
	b.log(Event{What: "submitted again", Name: w.Name, Key: w.Key, Attempt: w.fails + 1})
	return true
}

// heard tells once of a queue that does not answer.
func (b *batch) heard(ctx context.Context, err error) {
	if err != nil && !b.deaf && ctx.Err() == nil {
		b.log(Event{What: outOfReach, Reason: err.Error()})
	}
	b.deaf = err != nil
}

func (b *batch) checkBudget() {
	if b.Budget > 0 && b.cut == "" && b.left() <= 0 {
		b.cut = "the time budget was spent before it was begun"
	}
}

// left is what is left of the budget.
func (b *batch) left() time.Duration { return b.start.Add(b.Budget).Sub(b.now()) }

// tooLate says whether even a child that began at the last moment must have ended.
func (b *batch) tooLate(live []*ward) bool {
	if b.cut == "" {
		return false
	}
	longest := b.Limits.Deadline
	for _, w := range live {
		longest = max(longest, b.limits(w).Deadline)
	}
	return b.left() < -longest-2*b.Sweep
}

// untilNext is how long to wait for results before there is something else to do.
func (b *batch) untilNext(sweep time.Time) time.Duration {
	wait := sweep.Sub(b.now())
	if b.Budget > 0 && b.cut == "" {
		wait = min(wait, b.left())
	}
	return max(wait, 0)
}
