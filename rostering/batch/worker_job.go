package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

const (
	stopInterrupted = "interrupted"    // Answer.Stop of a rota that somebody broke off: no answer
	maxReason       = 1000             // bytes
	retreat         = 10 * time.Second // until a job is offered again that this machine could not do
)

// begin decides whether a job is to be run, and fetches what it needs. A job that was
// answered (or failed) already, by a worker whose word was lost, is answered from the
// depot; one whose input is gone is finished, and dropped; for one that came too late, that is
// said.
//
// The output is looked for before the input. The coordinator takes the input away
// before it writes a record, and the output after it: so no job is begun whose ward
// has its record, but for one that two workers have at once, in the moment between
// these two questions.
func (w *Worker) begin(ctx context.Context, d *Delivery, now time.Time) (t Task, mine bool) {
	m := &d.Message
	if !m.Until.IsZero() && now.After(m.Until) {
		w.say(ctx, d, Result{Message: *m, NotBegun: true})
		return Task{}, false
	}
	_, err := w.Depot.Get(ctx, m.output())
	if err == nil {
		w.say(ctx, d, Result{Message: *m})
		return Task{}, false
	}
	if errors.Is(err, errAbsent) {
		var reason []byte
		if reason, err = w.Depot.Get(ctx, m.failure(m.Attempt)); err == nil {
			w.say(ctx, d, Result{Message: *m, Failure: sentence(string(reason))})
			return Task{}, false
		}
	}
	t = m.Task
	if errors.Is(err, errAbsent) {
		t.Inputs, t.Policy, err = w.inputs(ctx, m)
	}
	switch {
	case errors.Is(err, errAbsent):
		_ = d.Done() // else it comes again, and is dropped again
		return Task{}, false
	case err != nil:
		_ = d.Back(patience) // else it comes again by itself
		return Task{}, false
	}
	if !m.Until.IsZero() { // it may have waited since its share of the time was worked out
		t.Options.TimeLimit = min(t.Options.TimeLimit, max(m.Until.Sub(now), leastTime))
	}
	return t, true
}

func (w *Worker) inputs(ctx context.Context, m *Message) ([]Blob, string, error) {
	var policy []byte
	data, err := w.Depot.Get(ctx, m.input())
	if err == nil && m.Policy {
		policy, err = w.Depot.Get(ctx, m.policy())
	}
	return []Blob{{Name: m.Task.Inputs[0].Name, Bytes: len(data), Data: data}}, string(policy), err
}

// say gives a result back. Where that fails, the job stays as it is and comes again.
func (w *Worker) say(ctx context.Context, d *Delivery, r Result) {
	if w.Queue.Return(ctx, r) == nil {
		_ = d.Done()
	}
}

// finish puts the answer where the coordinator finds it and says so; then, not
// before, the job is done. Its error means: not yet, try again. A job whose child was
// killed because this worker ends is given back: that is no attempt of the ward.
func (w *Worker) finish(ctx context.Context, d *Delivery, reply Reply, failure error, took time.Duration) error {
	m := &d.Message
	r := Result{Message: *m, Took: took}
	var child *ChildError
	var data bytes.Buffer
	name := m.output()
	switch {
	case errors.As(failure, &child):
		r.Failure = sentence(child.Reason)
	case isMachines(failure):
		_ = d.Back(retreat)
		return nil
	case failure != nil, reply.Answer.Stop == stopInterrupted:
		_ = d.Back(0)
		return nil
	default:
		if err := WriteReply(&data, reply); err != nil {
			r.Failure = sentence(err.Error()) // quotes nothing of the reply
		}
	}
	if r.Failure != "" {
		name, data = m.failure(m.Attempt), *bytes.NewBufferString(r.Failure)
	}
	if err := w.Depot.Put(ctx, name, data.Bytes()); err != nil {
		return fmt.Errorf("put the answer of %q: %w", m.Name, err)
	}
	if err := w.Queue.Return(ctx, r); err != nil {
		return fmt.Errorf("return the result of %q: %w", m.Name, err)
	}
	_ = d.Done() // else it comes again, and is answered from the depot
	return nil
}

// sentence is never empty, nor long.
func sentence(reason string) string {
	if reason == "" {
		reason = "it failed without a reason"
	}
	if len(reason) > maxReason {
		reason = strings.ToValidUTF8(reason[:maxReason], "") + "..."
	}
	return reason
}
