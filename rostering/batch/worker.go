package batch

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Runner runs one task in a child process. A *ChildError means that the child failed;
// the context's error, that nothing is known of the ward; any other, that there was no
// child: then the machine is at fault, not the ward.
type Runner func(ctx context.Context, t Task, l Limits) (Reply, error)

// Worker takes jobs from the queue, runs each in a child and gives the answers back.
// It never writes the output tree.
type Worker struct {
	Queue  Queue
	Depot  Depot
	Runner Runner
	Slots  int         // children at a time; 0: one
	Report func(Event) // "started", "ended", "queue out of reach"; one call at a time; nil: nobody listens

	mu      sync.Mutex
	strikes int // children in a row that could not be started
}

const (
	fetchWait  = 5 * time.Second
	patience   = time.Second      // before a queue that failed is asked again
	impatience = 30 * time.Second // at most
	maxStrikes = 5

	outOfReach = "queue out of reach" // Event.What
)

// errNoChild ends a worker.
var errNoChild = errors.New("this machine can start no child processes")

// Run works until the context ends: then children are killed and their jobs given
// back. It gives an error when this machine can start no children.
func (w *Worker) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var slots sync.WaitGroup
	for range max(1, w.Slots) {
		slots.Go(func() {
			if err := w.serve(ctx); err != nil {
				stop(err)
			}
		})
	}
	slots.Wait()
	if err := context.Cause(ctx); errors.Is(err, errNoChild) {
		return err
	}
	return nil
}

func (w *Worker) serve(ctx context.Context) error {
	for ctx.Err() == nil {
		d, err := w.Queue.Fetch(ctx, fetchWait)
		switch {
		case err != nil && ctx.Err() == nil:
			w.tell(Event{What: outOfReach, Reason: err.Error()})
			pause(ctx, patience)
		case d != nil:
			if err := w.handle(ctx, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// handle does one job from end to end.
func (w *Worker) handle(ctx context.Context, d *Delivery) error {
	stop := d.extendWhile()
	defer stop()
	m := &d.Message
	task, mine := w.begin(ctx, d, time.Now())
	if !mine {
		return nil
	}
	start := time.Now()
	w.tell(Event{What: "started", Name: m.Name, Key: m.Key, Attempt: m.Attempt})
	reply, failure := w.Runner(ctx, task, m.Limits)
	took := time.Since(start)
	w.tell(Event{What: "ended", Name: m.Name, Key: m.Key, Attempt: m.Attempt, Seconds: took.Seconds()})
	for wait := patience; ; wait = min(2*wait, impatience) {
		err := w.finish(ctx, d, reply, failure, took)
		if err == nil || ctx.Err() != nil {
			break
		}
		w.tell(Event{What: outOfReach, Reason: err.Error()})
		pause(ctx, wait)
	}
	return w.strike(failure)
}

// strike counts the children in a row that this machine could not start.
func (w *Worker) strike(failure error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !isMachines(failure) {
		w.strikes = 0
		return nil
	}
	if w.strikes++; w.strikes < maxStrikes {
		return nil
	}
	return fmt.Errorf("%w: %w", errNoChild, failure)
}

// isMachines says whether a Runner's error is not about the ward.
func isMachines(err error) bool {
	var child *ChildError
	return err != nil && !errors.As(err, &child) && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
}

// extendWhile tells the queue that the job is being worked on, until the returned
// function is called.
func (d *Delivery) extendWhile() (stop func()) {
	if d.Every <= 0 {
		return func() {}
	}
	over := make(chan struct{})
	var ticking sync.WaitGroup
	ticking.Go(func() {
		tick := time.NewTicker(d.Every)
		defer tick.Stop()
		for {
			select {
			case <-over:
				return
			case <-tick.C:
				_ = d.Extend() // once too late, somebody else gets the job as well
			}
		}
	})
	return func() { close(over); ticking.Wait() }
}

func (w *Worker) tell(e Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.Report != nil {
		e.Time = time.Now()
		w.Report(e)
	}
}

// pause waits; less when the context ends.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
