package batch

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/rostergen/rostergen/model"
)

// hand is a worker with one slot, in virtual time: what it does is the Worker's.
type hand struct {
	*Worker
	w     *world
	alive bool
	life  int
}

// poll fetches a job, if there is one.
func (h *hand) poll() {
	ctx, life := context.Background(), h.life
	if !h.alive {
		return
	}
	d, err := h.Queue.Fetch(ctx, 0)
	if err != nil || d == nil {
		h.then(h.w.someTime(2*time.Second), h.poll)
		return
	}
	task, mine := h.begin(ctx, d, h.w.clock())
	if !mine {
		h.notBegun(&d.Message)
		h.then(0, h.poll)
		return
	}
	h.w.begun(&d.Message)
	silent := h.w.chance(5, "worker silent")
	var extend func()
	over := false
	extend = func() {
		if !over && h.life == life {
			if !silent {
				_ = d.Extend()
			}
			h.then(ackWait/3, extend)
		}
	}
	h.then(ackWait/3, extend)
	takes := time.Second + h.w.someTime(30*time.Second)
	id := jobID(d.Message.Name, d.Message.Key)
	h.w.running[id]++
	h.w.after(takes, func() { h.w.running[id]-- }) // also of a killed worker: close enough
	h.then(takes, func() {
		over = true
		reply, failure := h.w.wards[task.Name].run(&d.Message, &task)
		h.end(ctx, d, reply, failure, takes, 0)
	})
}

// end gives the answer back, if need be again and again.
func (h *hand) end(ctx context.Context, d *Delivery, reply Reply, failure error, took time.Duration, tries int) {
	if err := h.finish(ctx, d, reply, failure, took); err != nil && tries < 5 {
		h.then(time.Second<<tries, func() { h.end(ctx, d, reply, failure, took, tries+1) })
		return
	}
	h.then(0, h.poll)
}

// then does something later, unless the worker is killed before.
func (h *hand) then(d time.Duration, do func()) {
	life := h.life
	h.w.after(d, func() {
		if h.life == life && h.alive {
			do()
		}
	})
}

func (h *hand) notBegun(m *Message) {
	depot := h.w.server.depot
	switch {
	case !m.Until.IsZero() && h.w.clock().After(m.Until):
		h.w.tally["begun too late"]++
	case depot[m.output()] != nil || depot[m.failure(m.Attempt)] != nil:
		h.w.tally["answered from the depot"]++
	case depot[m.input()] == nil:
		h.w.tally["dropped"]++
	}
}

// killWorker ends a worker, which starts anew later.
func (w *world) killWorker() {
	w.after(w.someTime(5*time.Minute), w.killWorker)
	if !w.stormy() {
		return
	}
	h := w.workers[w.rng.IntN(len(w.workers))]
	if !h.alive {
		return
	}
	w.tally[[]string{"worker killed", "worker ended"}[w.rng.IntN(2)]]++
	h.alive = false
	h.life++
	w.after(w.someTime(time.Minute), func() {
		h.alive = true
		h.poll()
	})
}

// begun checks that a ward may be solved.
func (w *world) begun(m *Message) {
	w.tally["run"]++
	if m.Round == SecondRound {
		w.tally["run in the second round"]++
	}
	if w.running[jobID(m.Name, m.Key)] > 0 {
		w.tally["solved twice at once"]++
	}
	r := w.tree.record(m.Name)
	switch {
	case !m.Until.IsZero() && w.clock().After(m.Until):
		w.complain("%s is begun after the budget was spent", m.Name)
	case m.Attempt > MaxAttempts:
		w.complain("%s: attempt %d", m.Name, m.Attempt)
	case m.Round == FirstRound && r != nil && (r.State != Failed || r.Attempts >= MaxAttempts):
		w.complain("%s is solved again, though it is finished: %+v", m.Name, r)
	case m.Round == SecondRound && (r == nil || !r.Owed):
		w.complain("%s is solved in the second round, which it is not owed: %+v", m.Name, r)
	}
}

// ailing is a ward and how its child behaves. It depends on round, attempt and work alone.
type ailing struct {
	name   string
	fails  [3]int // attempts of each round that fail
	first  Answer
	second Answer
	limit  int64
}

func anyWard(rng *rand.Rand, name string) *ailing {
	a := &ailing{name: name, limit: []int64{1000, 2000, 10_000}[rng.IntN(3)]}
	for round := FirstRound; round <= SecondRound; round++ {
		a.fails[round] = []int{0, 0, 0, 0, 0, 1, 2, 3}[rng.IntN(8)]
	}
	a.first, a.second = anyAnswer(rng, a.limit), anyAnswer(rng, a.limit)
	return a
}

func anyAnswer(rng *rand.Rand, limit int64) Answer {
	gap := float64(1 + rng.IntN(20))
	a := Answer{State: Complete, Status: "FEASIBLE", Stop: stopWork, Work: limit, GapPercent: &gap, Score: model.Score{0, int64(rng.IntN(2)), int64(rng.IntN(3))}}
	switch rng.IntN(9) {
	case 0, 1:
		zero := 0.0
		a.Status, a.Stop, a.Work, a.GapPercent = "OPTIMAL", "proved", rng.Int64N(limit), &zero
	case 2:
		a.State, a.Unfilled = Gaps, 3
	case 3:
		a.State, a.GapPercent = NoRoster, nil
	case 4:
		a = Answer{State: Infeasible, Stop: "proved", Work: 10}
	case 5:
		a = Answer{State: BadInput, Faults: []Place{{Want: "a date"}}}
	}
	return a
}

func (a *ailing) run(m *Message, t *Task) (Reply, error) {
	if m.Attempt <= a.fails[m.Round] {
		return Reply{}, &ChildError{KindCrash, fmt.Sprintf("failed at attempt %d", m.Attempt)}
	}
	answer := a.first
	if m.Round == SecondRound {
		answer = a.second
	}
	if string(t.Inputs[0].Data) != "workbook of "+a.name || t.Policy != "policy" {
		answer = Answer{State: BadInput, Reason: "not what was put"}
	}
	r := Reply{Answer: answer}
	if answer.State.HasRota() {
		r.Data = fmt.Appendf(nil, "rota of %s, round %d, work limit %d", a.name, m.Round, t.Options.WorkLimit)
	}
	return r, nil
}

func (w *world) planned() (out []Planned) {
	for i := range len(w.wards) {
		a := w.wards[fmt.Sprintf("ward %d", i)]
		input, policy := []byte("workbook of "+a.name), []byte("policy")
		o := Options{WorkLimit: a.limit}
		out = append(out, Planned{
			Job: Job{Name: a.name, Path: a.name + ".xlsx", Policy: "policy.yaml", Options: o}, Key: Key(input, policy, o, "1"),
			Input:  func() ([]byte, error) { return bytes.Clone(input), nil },
			Policy: func() ([]byte, error) { return policy, nil },
		})
	}
	return out
}
