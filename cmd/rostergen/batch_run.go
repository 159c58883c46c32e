package main

import (
	"context"
	"os"
	"path/filepath"
	"sync"

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
	mu        sync.Mutex        // coordinator and worker report side by side
	proposals map[string]string // files, by unit
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
		Slots:  max(1, f.slots), Window: q.window, Budget: f.budget, Share: !f.oneRound, Retry: f.retry,
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
