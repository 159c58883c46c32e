package whatif

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// trial is one scenario, or the base, on one ward.
type trial struct {
	name string // of the scenario, for who waits
	ward *constraints.Ward
	base *trial // of the same ward; the base's own is itself
	as   *trial // asks the same of a roster and was searched in place of this one; nil: none
	work int64  // of one run

	first []run // by seed: the base from nothing, on which all others build
	runs  []run // by seed: the searches that are compared
	settled
}

// run is one search with one seed.
type run struct {
	done   chan struct{} // closed at the end, whatever it is
	roster *model.Roster // nil: stopped early, or none was found
	best   bool          // proved
	bound  *model.Score
	prices string // prove the bound
	work   int64
	none   string // why no roster was found, although the search was not stopped
	proved bool   // of none: there is none
}

func newTrial(name string, w *constraints.Ward, seeds int, work int64) *trial {
	t := &trial{name: name, ward: w, work: work, first: make([]run, seeds), runs: make([]run, seeds)}
	t.base = t
	for k := range seeds {
		t.first[k].done, t.runs[k].done = make(chan struct{}), make(chan struct{})
	}
	return t
}

// own is the trial that was searched for this one.
func (t *trial) own() *trial {
	if t.as != nil {
		return t.as
	}
	return t
}

// task is one run to be made.
type task struct {
	*trial
	seed  int
	first bool
}

// tasks lists all runs so that who stops early has whole seeds: of each seed the
// base, then every scenario. The first runs of a seed stand one seed ahead, so that
// nobody waits for them.
func (x *contest) tasks() []task {
	var list []task
	first := func(seed int) {
		for _, t := range x.entries[0].trials {
			list = append(list, task{t, seed, true})
		}
	}
	first(0)
	for seed := range x.seeds {
		if seed+1 < len(x.seeds) {
			first(seed + 1)
		}
		for _, e := range x.entries {
			for _, t := range e.trials {
				if t.as == nil {
					list = append(list, task{t, seed, false})
				}
			}
		}
	}
	return list
}

// run makes all runs. What the context cuts short is left out: only whole runs
// have had the same work.
func (x *contest) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tasks := x.tasks()
	var told sync.Mutex
	done := 0
	return inParallel(len(tasks), x.parallel, func(i int) error {
		err := tasks[i].do(ctx, x.seeds[tasks[i].seed])
		if err != nil {
			cancel()
			return err
		}
		if x.progress != nil && ctx.Err() == nil {
			told.Lock()
			defer told.Unlock()
			done++
			x.progress(done, len(tasks), tasks[i].name)
		}
		return nil
	})
}

// do makes a run. It waits for those that it builds on, which stand before it in
// the list and so have begun.
func (t *task) do(ctx context.Context, seed uint64) error {
	into := &t.runs[t.seed]
	if t.first {
		into = &t.trial.first[t.seed]
	}
	defer close(into.done)
	o := solver.Options{Seed: seed, WorkLimit: t.work, Workers: 1}
	if !t.first {
		from := &t.base.first[t.seed]
		<-from.done
		if t.seed > 0 {
			if <-t.runs[0].done; t.runs[0].proved {
				into.none, into.proved = t.runs[0].none, true // for every seed
				return nil
			}
		}
		switch {
		case from.roster == nil:
			return nil // the base has nothing with this seed to compare with
		case t.base == t.trial && from.best:
			into.take(from)
			return nil
		}
		var err error
		if o.Start, err = t.start(from.roster); err != nil {
			return err
		}
		if o.Start == nil {
			o.WorkLimit *= 2 // the base has had as much
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	return into.search(ctx, t.ward, o)
}

// take copies the outcome of another run.
func (r *run) take(o *run) {
	done := r.done
	*r = *o
	r.done = done
}

// search drafts a roster.
func (r *run) search(ctx context.Context, w *constraints.Ward, o solver.Options) error {
	d, err := rostering.Generate(ctx, w, o)
	switch {
	case ctx.Err() != nil && (err != nil || cut(d.Result.Stop)):
		return nil
	case err != nil:
		return fmt.Errorf("ward %s: %w", w.Ward, err)
	}
	r.work = d.Result.Work
	if d.Roster == nil {
		r.none, r.proved = noRoster(d), d.Result.Status == solver.Infeasible
		return nil
	}
	c := &d.Report.Certificate
	r.roster, r.bound, r.prices, r.best = d.Roster, c.Bound, c.Prices, d.Result.Status == solver.Optimal
	return nil
}

func cut(s solver.Stop) bool { return s == solver.StopTime || s == solver.StopInterrupted }

// noRoster says why a draft has no roster.
func noRoster(d *rostering.Draft) string {
	if d.Result.Status != solver.Infeasible {
		return "no legal roster was found with this much work, and none was ruled out"
	}
	text := "no legal roster exists"
	if len(d.Conflicts) == 0 {
		return text
	}
	for i, f := range d.Conflicts[0].Facts {
		text += []string{": ", "; "}[min(i, 1)] + f.Sentence
	}
	return text
}

// start is a roster of the base as one to begin with under the trial's rules. The
// engine makes lines anew that are not legal; where it is the lines together that
// break a hard rule it is nil: such a roster helps nobody.
func (t *trial) start(of *model.Roster) (problem.Roster, error) {
	r := carried(of, t.base.ward, t.ward)
	if r == nil {
		return nil, nil
	}
	p, err := t.ward.Compile()
	if err != nil {
		return nil, fmt.Errorf("compile the ward: %w", err)
	}
	start := rostering.Start(r)
	for i := range p.Covers {
		if c := &p.Covers[i]; c.Level == model.Hard && c.Penalty.At(c.Value(p, start)) > 0 {
			return nil, nil
		}
	}
	return start, nil
}

// inParallel calls do for 0 to n-1, begun in order, so many at a time.
func inParallel(n, workers int, do func(i int) error) error {
	var next atomic.Int64
	var all sync.WaitGroup
	errs := make([]error, n)
	for range min(workers, n) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				errs[i] = do(i)
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}
