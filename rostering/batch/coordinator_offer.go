package batch

import (
	"context"
	"path/filepath"
	"time"
	"unicode/utf8"
)

// leastTime is how long a job may take that is begun in the last moment.
const leastTime = time.Second

// offer puts a ward's input into the depot and its job into the queue. The error
// means: not now. A ward that can't be drafted at all is given up.
func (b *batch) offer(ctx context.Context, w *ward, jobs int) error {
	input, policy, err := w.read()
	if err != nil {
		b.giveUp(w, "its input can't be read: "+bare(err).Error())
		return nil
	}
	if Key(input, policy, w.Options, b.Version) != w.Key {
		b.giveUp(w, "its input was changed while the batch ran")
		return nil
	}
	if len(input) > MostInput || !utf8.Valid(policy) {
		b.giveUp(w, "its file is larger than 64 MB, or its policy file is no text in UTF-8")
		return nil
	}
	m := b.message(w, jobs)
	if m.Policy {
		if err := b.Depot.Put(ctx, m.policy(), policy); err != nil {
			return err
		}
	}
	if err := b.Depot.Put(ctx, m.input(), input); err != nil {
		return err
	}
	if err := b.Queue.Submit(ctx, m); err != nil {
		return err
	}
	w.live, w.gone = true, 0
	b.log(Event{What: "queued", Name: w.Name, Key: w.Key, Attempt: m.Attempt})
	return nil
}

func (p *Planned) read() (input, policy []byte, err error) {
	input, err = p.Input()
	if err == nil && p.Policy != nil {
		policy, err = p.Policy()
	}
	return input, policy, err
}

// message is a ward's job, with so many jobs still to be begun.
func (b *batch) message(w *ward, jobs int) Message {
	o := w.Options
	if o.WorkLimit > 0 {
		o.WorkLimit += w.extra
	}
	m := Message{
		Tree: b.Tree, Batch: b.life, Name: w.Name, Key: w.Key, Round: w.round, Attempt: w.fails + 1, Sent: w.sent,
		Policy: w.Policy != nil, Limits: b.limits(w),
		Task: Task{Kind: TaskWard, Name: w.Name, Workers: b.Limits.Workers, Version: b.Version, Inputs: []Blob{{Name: filepath.Base(w.Path)}}},
	}
	if b.Budget > 0 {
		m.Until = b.start.Add(b.Budget)
		share := max(TimeShare(b.left(), b.Slots, jobs), leastTime)
		if o.TimeLimit == 0 || share < o.TimeLimit {
			o.TimeLimit = share
		}
	}
	m.Task.Options = o
	return m
}

// limits are a child's: with more work comes as much more time.
func (b *batch) limits(w *ward) Limits {
	l := b.Limits
	if own := w.Options.WorkLimit; own > 0 {
		l.Deadline += time.Duration(float64(l.Deadline) * float64(w.extra) / float64(own))
	}
	return l
}
