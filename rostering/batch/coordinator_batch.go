package batch

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"time"
)

// batch is one Run of a coordinator.
type batch struct {
	Coordinator
	start  time.Time
	wards  []*ward          // in the order given
	byName map[string]*ward // names are unique
	cut    string           // why no more jobs are started; "": they are
	deaf   bool             // the queue did not answer when last asked
	litter []string         // of the depot, to be removed
	sum    Summary
	broken error // the first line of the log that could not be written
}

// ward is a job on its way.
type ward struct {
	Planned
	record  *Record  // under its key; nil: none
	kept    Standing // Touched or ApprovedRota: let alone; "": not
	notDone string   // why it has no answer; "": it has one, or will

	open  bool  // an answer of this round is waited for
	round int   // FirstRound or SecondRound
	extra int64 // work, in the second round
	fails int   // attempts of this round that failed
	sent  int   // how often this attempt was submitted, and lost
	live  bool  // submitted, and neither answered nor lost
	gone  int   // sweeps in a row that did not find it in the queue
}

func (c *Coordinator) begin(planned []Planned) *batch {
	b := &batch{Coordinator: *c, byName: make(map[string]*ward, len(planned))}
	if b.now == nil {
		b.now = time.Now
	}
	if b.pause == nil {
		b.pause = pause
	}
	b.life = cmp.Or(b.life, rand.Text())
	b.Sweep = cmp.Or(b.Sweep, DefaultSweep)
	b.Slots = max(1, b.Slots)
	b.Window = cmp.Or(b.Window, 2*b.Slots)
	b.start = b.now()
	for _, p := range planned {
		w := &ward{Planned: p}
		b.wards = append(b.wards, w)
		b.byName[p.Name] = w
	}
	b.sum.Jobs, b.sum.Started = len(planned), b.start
	return b
}

// run goes through the rounds. The tree is looked at again after the first: what was
// taken out of it meanwhile is drafted again, but not for ever.
func (b *batch) run(ctx context.Context) error {
	_ = b.Queue.Clear(ctx, b.Tree) // what an ended batch left; else workers answer or drop it
	for pass := range 3 {
		todo := b.reconcile(pass == 0)
		if len(todo) == 0 {
			break
		}
		if err := b.drive(ctx, todo); err != nil {
			return err
		}
	}
	if b.cut == "" && b.Share {
		if err := b.drive(ctx, b.owed()); err != nil {
			return err
		}
	}
	if b.cut != "" || b.Units == nil {
		return nil
	}
	if err := b.Units(ctx, b.records()); err != nil {
		return fmt.Errorf("a unit's wards together: %w", err)
	}
	return nil
}

// reconcile holds the wards against the files and gives those to be drafted.
func (b *batch) reconcile(first bool) (todo []*ward) {
	finished := 0
	for _, w := range b.wards {
		if w.kept != "" || w.notDone != "" {
			continue
		}
		standing, r, err := b.Store.Standing(w.Job, w.Key)
		if standing == ToDo || r != nil && r.Key != w.Key {
			r = nil // of an older input, or its rota is gone
		}
		if b.Retry && first && r != nil && r.State == Failed {
			again := *r
			again.Attempts = 0
			r = &again
		}
		w.record = r
		switch {
		case err != nil:
			b.giveUp(w, err.Error())
		case standing == Touched || standing == ApprovedRota:
			b.keep(w, standing)
		case standing == Finished && w.final():
			finished++
		default:
			w.reopen(FirstRound, 0)
			if standing == Finished {
				w.fails = r.Attempts
			}
			todo = append(todo, w)
		}
	}
	if first && finished > 0 {
		b.sum.Skipped = finished
		b.log(Event{What: "skipped", Jobs: finished})
	}
	return todo
}

// final says whether the first round is over for a ward.
func (w *ward) final() bool {
	return w.record != nil && (w.record.State != Failed || w.record.Attempts >= MaxAttempts)
}

func (w *ward) reopen(round int, extra int64) {
	w.open, w.round, w.extra, w.fails, w.sent, w.live = true, round, extra, 0, 0, false
}

func (w *ward) close() { w.open, w.live = false, false }

// giveUp leaves a ward without an answer this time.
func (b *batch) giveUp(w *ward, why string) {
	w.close()
	if w.round == SecondRound {
		b.log(Event{What: "second round not done", Name: w.Name, Key: w.Key, Reason: why})
		return
	}
	w.notDone = why
	b.log(Event{What: "not done", Name: w.Name, Key: w.Key, Reason: why})
}

// keep lets a rota alone.
func (b *batch) keep(w *ward, why Standing) {
	w.close()
	w.kept = why
	b.log(Event{What: "kept", Name: w.Name, Key: w.Key, Reason: string(why)})
}

func (b *batch) log(e Event) {
	e.Time = b.now()
	if err := b.Store.Log(e); err != nil && b.broken == nil {
		b.broken = err
	}
	if b.Coordinator.Report != nil {
		b.Coordinator.Report(e)
	}
}
