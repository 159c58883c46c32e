package batch

import (
	"bytes"
	"context"
	"errors"
)

// take deals with a result. It gives the ward when that is to be offered again. A
// result that is not acknowledged (Done) comes again; so would it after a kill.
func (b *batch) take(ctx context.Context, r *Returned) (again *ward) {
	m := &r.Message
	w := b.byName[m.Name]
	switch {
	case w == nil || !w.open || w.Key != m.Key || w.round != m.Round: // late, doubled, or nobody's
		b.remove(ctx, m.output())
	case r.NotBegun:
		again = b.notBegun(w, m)
	case r.Failure == "":
		var ok bool
		if again, ok = b.answered(ctx, w, r); !ok {
			return nil
		}
	case m.Attempt == w.fails+1:
		var ok bool
		if again, ok = b.failed(ctx, w, r); !ok {
			return nil
		}
	}
	_ = r.Done()
	return again
}

func (b *batch) notBegun(w *ward, m *Message) *ward {
	if own := b.message(w, 1); !w.live || m.ID() != own.ID() {
		return nil
	}
	if b.checkBudget(); b.cut != "" {
		b.giveUp(w, b.cut)
	} else if b.resend(w) { // by a clock that is ahead
		return w
	}
	return nil
}

// answered keeps an answer: the first one that comes. Not ok: the depot does not
// answer, so the result must come again.
func (b *batch) answered(ctx context.Context, w *ward, r *Returned) (again *ward, ok bool) {
	m := &r.Message
	data, err := b.Depot.Get(ctx, m.output())
	if err != nil && !errors.Is(err, errAbsent) {
		return nil, false
	}
	var reply Reply
	if err == nil {
		reply, err = ReadReply(bytes.NewReader(data))
	}
	if err != nil { // lost, or torn
		b.remove(ctx, m.output())
		if w.live && b.resend(w) {
			return w, true
		}
		return nil, true
	}
	if !b.shut(ctx, m) {
		return nil, false
	}
	b.sum.Busy += r.Took
	b.sum.Work += reply.Answer.Work
	if w.round == FirstRound {
		b.keepFirst(w, reply, r.Took)
	} else {
		b.keepSecond(w, reply, r.Took)
	}
	b.tidy(ctx, w, m)
	return nil, true
}

// failed counts a failed attempt. It is in the tree before the next one is offered.
func (b *batch) failed(ctx context.Context, w *ward, r *Returned) (again *ward, ok bool) {
	r.Failure = sentence(r.Failure)
	last := w.fails+1 >= MaxAttempts
	if last && !b.shut(ctx, &r.Message) {
		return nil, false
	}
	w.fails++
	w.sent, w.live = 0, false
	b.sum.Failures++
	b.sum.Busy += r.Took
	b.log(Event{What: "attempt failed", Name: w.Name, Key: w.Key, Attempt: w.fails, State: Failed, Reason: r.Failure, Seconds: r.Took.Seconds()})
	switch {
	case w.round == FirstRound:
		b.put(w, Record{Name: w.Name, Key: w.Key, Attempts: w.fails, Answer: Answer{State: Failed, Reason: r.Failure}}, nil)
	case last:
		b.settle(w, 0) // the first answer stands
	}
	if !w.open { // people were quicker, or the disk is full
		last = true
	}
	if last {
		w.close()
		b.tidy(ctx, w, &r.Message)
		return nil, true
	}
	return w, true
}

// shut takes the input away, so that no worker begins this round of the ward again.
// It comes before the record. Not ok: it is not known to be gone.
func (b *batch) shut(ctx context.Context, m *Message) bool {
	return b.Depot.Remove(ctx, m.input()) == nil
}

// tidy takes away the rest of a round.
func (b *batch) tidy(ctx context.Context, w *ward, m *Message) {
	names := []string{m.input(), m.output()}
	if m.Policy {
		names = append(names, m.policy())
	}
	for attempt := range w.fails {
		names = append(names, m.failure(attempt+1))
	}
	for _, name := range names {
		b.remove(ctx, name)
	}
}

func (b *batch) remove(ctx context.Context, name string) {
	if b.Depot.Remove(ctx, name) != nil {
		b.litter = append(b.litter, name)
	}
}
