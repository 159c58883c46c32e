package harness

import (
	"context"
	"fmt"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// Case is one instance to be solved.
type Case struct {
	Known
	// Open reads and compiles it, when its turn comes.
	Open func() (*Task, error)
}

// Task is an instance ready to be solved.
type Task struct {
	Problem *problem.Problem
	// Cost is the format's plain price: broken hard rules and soft points.
	Cost func(problem.Roster) (hard, soft int64)
}

// Plan says what is run. The seeds are Options.Seed and those that follow it.
type Plan struct {
	Cases   []Case
	Seeds   int
	Options solver.Options
	// Done is called after every run; nil: nobody asks.
	Done func(Run)
}

// Run is what one seed reached on one instance.
type Run struct {
	Instance string        `json:"instance"`
	Seed     uint64        `json:"seed"`
	Status   solver.Status `json:"status"`
	Stop     solver.Stop   `json:"stop"`
	Cost     *int64        `json:"cost"`  // nil: no roster
	Bound    *int64        `json:"bound"` // nil: nothing proved
	Gap      *float64      `json:"gap_percent"`
	Excess   *float64      `json:"above_best_known_percent"`
	Near     *float64      `json:"seconds_to_1_percent"` // nil: never, or no best known
	Seconds  float64       `json:"seconds"`
	Work     int64         `json:"work"`
	Rounds   int           `json:"rounds"`
	PeakMB   float64       `json:"peak_heap_mb"`
	Fault    string        `json:"fault,omitempty"`
}

// Run solves every case with every seed, one after the other. When the context
// ends, the table holds what was run until then, as it does beside the error of
// the first instance that can't be read.
func (p *Plan) Run(ctx context.Context) (*Table, error) {
	t := &Table{Seeds: p.Seeds}
	if p.Seeds < 1 {
		return t, fmt.Errorf("%d seeds; want 1 or more", p.Seeds)
	}
	for i := range p.Cases {
		if ctx.Err() != nil {
			break
		}
		row, err := p.row(ctx, &p.Cases[i])
		if err != nil {
			t.total()
			return t, err
		}
		t.Rows = append(t.Rows, row)
	}
	t.total()
	return t, nil
}

func (p *Plan) row(ctx context.Context, c *Case) (Row, error) {
	begun := time.Now()
	task, err := c.Open()
	if err != nil {
		return Row{}, err
	}
	row := Row{Instance: c.Instance, BestKnown: c.Best, KnownBound: c.Known.Bound, OpenSeconds: time.Since(begun).Seconds()}
	for s := range p.Seeds {
		if s > 0 && ctx.Err() != nil {
			break
		}
		o := p.Options
		o.Seed += uint64(s)
		run, err := solve(ctx, c, task, o)
		if err != nil {
			return Row{}, fmt.Errorf("%s, seed %d: %w", c.Instance, o.Seed, err)
		}
		row.Runs = append(row.Runs, run)
		if p.Done != nil {
			p.Done(run)
		}
	}
	row.sum()
	return row, nil
}

func solve(ctx context.Context, c *Case, task *Task, o solver.Options) (Run, error) {
	run := Run{Instance: c.Instance, Seed: o.Seed}
	o.Incumbent = func(p solver.Progress) {
		if run.Near == nil && c.Best != nil && near(p.Score[model.Soft], *c.Best) {
			s := p.Elapsed.Seconds()
			run.Near = &s
		}
	}
	heap := watchHeap()
	begun := time.Now()
	res, err := solver.Solve(ctx, task.Problem, o)
	run.Seconds, run.PeakMB = time.Since(begun).Seconds(), heap.close()
	if err != nil {
		return run, err
	}
	run.Status, run.Stop, run.Work, run.Rounds = res.Status, res.Stop, res.Work, res.Rounds
	if res.Bound != nil {
		b := res.Bound[model.Soft]
		run.Bound = &b
	}
	if res.Roster != nil {
		hard, soft := task.Cost(res.Roster)
		run.Cost = &soft
		run.Fault = disagreement(hard, soft, &res)
		if run.Bound != nil {
			g := Gap(soft, *run.Bound)
			run.Gap = &g
		}
		if c.Best != nil {
			e := Excess(soft, *c.Best)
			run.Excess = &e
		}
	}
	if run.Fault == "" {
		run.Fault = contradiction(&run, c)
	}
	return run, nil
}

// disagreement holds the engine's answer against the plain cost.
func disagreement(hard, soft int64, res *solver.Result) string {
	switch {
	case hard > 0:
		return fmt.Sprintf("the roster breaks %d hard rules", hard)
	case res.Score != model.Score{model.Soft: soft}:
		return fmt.Sprintf("the engine says %v, the plain cost is %d", res.Score, soft)
	}
	return ""
}

// contradiction holds what was proved against what is known.
func contradiction(run *Run, c *Case) string {
	switch {
	case run.Status == solver.Infeasible && c.Best != nil:
		return fmt.Sprintf("called infeasible, but %d is known", *c.Best)
	case run.Bound != nil && run.Cost != nil && *run.Bound > *run.Cost:
		return fmt.Sprintf("the bound %d is above the roster's cost %d", *run.Bound, *run.Cost)
	case run.Bound != nil && c.Best != nil && *run.Bound > *c.Best:
		return fmt.Sprintf("the bound %d is above the best known %d", *run.Bound, *c.Best)
	case run.Status == solver.Optimal && run.Cost != nil && c.Best != nil && *run.Cost > *c.Best:
		return fmt.Sprintf("%d is called optimal, but %d is known", *run.Cost, *c.Best)
	case run.Cost != nil && c.Known.Bound != nil && *run.Cost < *c.Known.Bound:
		return fmt.Sprintf("the cost %d is below the known lower bound %d", *run.Cost, *c.Known.Bound)
	}
	return ""
}
