package batch

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Planned is a job with the key under which its answer will be kept.
type Planned struct {
	Job
	Key string
	// Input and Policy read the bytes that Key was made from; Policy is nil where there is
	// no policy file. A job whose bytes have changed since is not done.
	Input, Policy func() ([]byte, error)
}

// Output is what the coordinator needs of a Store.
type Output interface {
	Standing(j Job, key string) (Standing, *Record, error)
	Put(r Record, rota []byte) error
	Rota(name string) ([]byte, error)
	Log(e Event) error
}

// Coordinator sees to it that every ward of a batch gets its answer, whatever the
// queue and the workers do. It alone writes the output tree.
//
// What it knows is in the tree, so that it can be ended at any moment and another one
// goes on. A ward passes through these records, and only forward:
//
//	none, or one of another key   its first round is to be run, attempt 1
//	Failed, Attempts 1 or 2       that many attempts failed: the next one is to be run
//	Failed, Attempts 3            on the poison list: final
//	any other, Owed               the first answer: the second round is still to be had
//	any other                     final
//
// The second round begins when there are all first answers. Its shares are worked out
// from the first answers of all wards (Record.First where the second's took its place),
// never from second ones: after a break they are the same again, and those that have
// had their share are not owed any more. A ward that gets nothing has Owed taken off.
// So the tree is the same in the end, wherever a batch was broken off; and a night
// in which one ward is new gives that ward its share and leaves the others as they are.
type Coordinator struct {
	Store   Output
	Queue   Queue
	Depot   Depot
	Tree    string // the same for each batch into this tree, and of no other: letters, digits, hyphens
	Version string // of the program: part of every key
	Limits  Limits // of each child
	Slots   int    // children at a time, all workers together, as far as known; 0: one
	Window  int    // jobs in the queue at a time; 0: twice the slots
	// Budget bounds the whole: after it no job is started. 0: none.
	Budget time.Duration
	// Share spends the work that easy wards leave in a second round.
	Share bool
	// Retry tries wards on the poison list once more.
	Retry bool
	// Sweep is how often the queue is asked whether it still holds what it was given; 0: 30 s.
	Sweep time.Duration
	// Report hears what the log hears, one call at a time; nil: nobody listens.
	Report func(Event)
	// Units is called once at the end, when every ward has its final answer: with the
	// records of all wards, by name. nil: nothing more is to be done.
	Units func(ctx context.Context, records []Record) error

	life  string // tests: instead of a random one
	now   func() time.Time
	pause func(ctx context.Context, d time.Duration)
}

// DefaultSweep is how often lost jobs are looked for.
const DefaultSweep = 30 * time.Second

// Run drafts all wards that have no answer yet. It ends early when the context does,
// with the context's error; then, and when the budget was spent, the summary says
// what was not done, and the next Run goes on from there.
func (c *Coordinator) Run(ctx context.Context, planned []Planned) (Summary, error) {
	b := c.begin(planned)
	b.log(Event{What: "batch started", Jobs: len(planned)})
	err := b.run(ctx)
	b.conclude(ctx)
	b.log(Event{What: "batch ended", Jobs: len(planned), Reason: b.ending(err), Seconds: b.sum.Ended.Sub(b.sum.Started).Seconds(), Work: b.sum.Work})
	return b.sum, errors.Join(err, b.broken)
}

// RunWith is Run with a worker in the same process, which ends with it.
func (c *Coordinator) RunWith(ctx context.Context, w *Worker, planned []Planned) (Summary, error) {
	ctx, stop := context.WithCancelCause(ctx)
	var working sync.WaitGroup
	working.Go(func() {
		if err := w.Run(ctx); err != nil {
			stop(err)
		}
	})
	s, err := c.Run(ctx, planned)
	stop(nil)
	working.Wait()
	return s, err
}
