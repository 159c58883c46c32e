package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/rostergen/rostergen/rostering/batch"
)

// batchRun is one night.
type batchRun struct {
	app       *app
	plan      *batchPlan
	flags     *batchFlags
	store     *batch.Store
	show      batchDisplay
	child     batch.Child
	mu        sync.Mutex // coordinator and worker report side by side
	answered  bool       // something was drafted in this run
	proposals map[string]string
}

// run drafts all wards. The night is what there is to report, also after an early end.
func (r *batchRun) run(ctx context.Context) (*batch.Night, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	f := r.flags
	r.child = batch.Child{Command: []string{program, "job"}}
	r.proposals = map[string]string{}
	q, err := f.open(ctx)
	if err != nil {
		return nil, err
	}
	defer q.close()
	tree, err := batch.TreeID(f.output)
	if err != nil {
		return nil, err
	}
	r.show = r.app.batchProgress(len(r.plan.jobs))
	defer func() { r.show.done() }()
	c := &batch.Coordinator{Store: r.store, Queue: q.queue, Depot: q.depot, Tree: tree, Version: versionText(),
		Limits: batch.Limits{Deadline: f.deadline, Memory: int64(f.memory), Workers: f.workers},
		Slots:  max(1, f.slots), Budget: f.budget, Share: !f.oneRound, Retry: f.retry,
		Report: r.hear, Units: r.units}
	var sum batch.Summary
	if f.slots > 0 {
		w := &batch.Worker{Queue: q.queue, Depot: q.depot, Runner: r.child.Run, Slots: f.slots, Report: r.hear}
		sum, err = c.RunWith(ctx, w, r.plan.jobs)
	} else {
		sum, err = c.Run(ctx, r.plan.jobs)
	}
	return r.night(&sum), err
}

// hear shows an event.
func (r *batchRun) hear(e batch.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answered = r.answered || e.What == "answered"
	r.show.tell(e)
}

// night is what the reports are made from.
func (r *batchRun) night(s *batch.Summary) *batch.Night {
	n := &batch.Night{Jobs: r.plan.all(), Records: s.Records, Kept: s.Kept, NotDone: append(s.NotDone, r.plan.unread...), Proposals: r.proposals,
		When: r.flags.date.or(s.Started), Version: versionText(), Started: s.Started, Ended: s.Ended}
	for _, u := range r.plan.unread {
		n.Jobs = append(n.Jobs, batch.Job{Name: u.Name})
	}
	if old, err := os.ReadFile(filepath.Join(r.flags.output, metricsFile)); err == nil {
		n.Earlier = batch.ReadMetrics(old)
	}
	n.Records = r.withKept(n)
	return n
}

// withKept adds what is known of wards whose rotas were kept or that were not done: their names and units.
func (r *batchRun) withKept(n *batch.Night) []batch.Record {
	have := map[string]bool{}
	for i := range n.Records {
		have[n.Records[i].Name] = true
	}
	out := n.Records
	for _, j := range n.Jobs {
		if have[j.Name] {
			continue
		}
		if old, err := r.store.Read(j.Name); err == nil && old != nil {
			out = append(out, *old)
		}
	}
	return out
}

// The reports in the output tree, beside exceptions.xlsx.
const (
	exceptionsFile = "exceptions.xlsx"
	kpiFile        = "kpi.json"
	metricsFile    = "metrics.prom"
)

// units has the gaps of each unit's rotas offered to its people, where anything was
// drafted or there are no proposals yet.
func (r *batchRun) units(ctx context.Context, records []batch.Record) error {
	for _, u := range r.unitTasks(records) {
		file := "proposals-" + u.name + ".xlsx"
		if _, err := os.Stat(filepath.Join(r.flags.output, file)); err == nil && !r.answered {
			r.proposals[u.name] = file
			continue
		}
		start := time.Now()
		reply, err := r.child.Run(ctx, u.task, batch.Limits{Deadline: r.flags.deadline, Memory: int64(r.flags.memory), Workers: max(1, r.flags.slots)})
		e := batch.Event{What: "unit", Name: u.name, State: reply.Answer.State, Reason: reply.Answer.Reason, Seconds: time.Since(start).Seconds(), Work: reply.Answer.Work}
		var failed *batch.ChildError
		switch {
		case errors.As(err, &failed):
			e.State, e.Reason = batch.Failed, failed.Reason
		case err != nil:
			return err
		case len(reply.Data) > 0:
			if err := r.store.WriteFile(file, reply.Data); err != nil {
				e.State, e.Reason = batch.Failed, "its proposals can't be written"
			} else {
				r.proposals[u.name] = file
			}
		}
		if err := r.store.Log(e); err != nil {
			return err
		}
		r.hear(e)
	}
	return nil
}
