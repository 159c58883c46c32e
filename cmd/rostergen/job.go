package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/batch"
	"github.com/rostergen/rostergen/solver"
)

// jobCommand is the child process of a batch, which alone uses it: a task comes on
// standard input, its reply goes to standard output. No file is opened or written.
func (a *app) jobCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "job",
		Short:   "Draft one ward of a batch: from standard input to standard output",
		Example: "  rostergen batch wards/ -o out/   # starts one for each ward",
		Hidden:  true,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			// Whoever stops the batch kills its children: a rota that a signal cut
			// short must not pass for the ward's.
			return a.job(context.WithoutCancel(cmd.Context()))
		},
	}
}

func (a *app) job(ctx context.Context) error {
	defer func() {
		if recover() != nil { // what it says may hold names; the batch looks for the place
			a.say("%s", debug.Stack())
			a.code = exitInternal
		}
	}()
	if err := limitMemory(os.Getenv(batch.MemoryVariable)); err != nil {
		return err
	}
	t, err := batch.ReadTask(a.in)
	if err != nil {
		return err
	}
	return batch.WriteReply(a.out, jobReply(ctx, t))
}

// limitMemory takes a limit of so many bytes; "" is none.
func limitMemory(text string) error {
	if text == "" {
		return nil
	}
	limit, err := strconv.ParseInt(text, 10, 64)
	if err != nil || limit <= 0 {
		return fmt.Errorf("%s is no number of bytes", batch.MemoryVariable)
	}
	if err := batch.LimitMemory(limit); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

func jobReply(ctx context.Context, t batch.Task) batch.Reply {
	switch {
	case t.Version != "" && t.Version != versionText():
		return failed(errors.New("the program was replaced while the batch ran"))
	case t.Kind == batch.TaskUnit:
		return unitJob(ctx, t)
	case t.Kind != batch.TaskWard:
		return failed(errors.New("a task of an unknown kind"))
	case len(t.Inputs) != 1:
		return failed(fmt.Errorf("a ward's task with %d inputs", len(t.Inputs)))
	}
	return wardJob(ctx, t)
}

// wardJob drafts a ward as generate does. What generate says on the way is said to nobody.
func wardJob(ctx context.Context, t batch.Task) batch.Reply {
	a := &app{out: io.Discard, err: io.Discard}
	if jobHears != nil {
		a.err = jobHears(t.Name)
	}
	in, err := a.taskWard(t)
	if err != nil {
		return badInput(err, t.Inputs[0].Name)
	}
	d, err := a.drawUp(ctx, in, jobFlags(t))
	if err != nil {
		return failed(err)
	}
	if d.Roster == nil {
		return batch.Reply{Answer: answerOf(d, in)}
	}
	data, err := encode("the rota", "xlsx", rotaOf(d, in), in)
	if err != nil {
		return failed(err)
	}
	return batch.Reply{Answer: answerOf(d, in), Data: data}
}

// jobHears hears what a ward's search says on the way; nil: nobody. Only tests set it,
// to end the process of a ward in the middle.
var jobHears func(ward string) io.Writer

// taskWard reads a task's ward and puts its policy in force.
func (a *app) taskWard(t batch.Task) (*input, error) {
	in, err := a.loadBytes(t.Inputs[0].Name, t.Inputs[0].Data)
	if err != nil {
		return nil, err
	}
	layer, faults := constraints.ParsePolicy(policyText, []byte(t.Policy))
	if len(faults) > 0 {
		return nil, faults
	}
	return in, in.govern(layer)
}

// policyText names the policy file in faults; a task has its text alone.
const policyText = "the policy file"

// jobFlags are the flags with which generate would draft the same rota. Without a
// time limit the explanation has none either, so that it is the same each time.
func jobFlags(t batch.Task) *generateFlags {
	o := t.Options
	f := &generateFlags{why: o.Explain, search: search{solver.Options{TimeLimit: o.TimeLimit, Unimproved: o.Unimproved, Gap: o.Gap,
		WorkLimit: o.WorkLimit, Seed: o.Seed, Workers: t.Workers}}}
	if o.TimeLimit > 0 {
		f.whyLimit = explainLimit
	}
	return f
}

// answerOf is a draft in figures, without anybody's name.
func answerOf(d *rostering.Draft, in *input) batch.Answer {
	i := in.instance
	out := batch.Answer{State: stateOf[exitOf(d)], Ward: i.Ward, Unit: i.Unit, Start: i.Start, End: i.End(), Staff: len(i.Staff),
		Status: string(d.Result.Status), Stop: string(d.Result.Stop), Work: d.Result.Work}
	if d.Roster == nil {
		out.Reason = whyNone(d, in)
		return out
	}
	c := &d.Report.Certificate
	out.Status, out.Stop, out.Score = c.Status, c.Stop, d.Report.Score
	if gap, ok := c.Gap(); ok {
		out.GapPercent = &gap
	}
	out.Unfilled, out.KPIs = d.Report.Unfilled(), d.Report.KPIs
	return out
}

// stateOf says what generate's exit codes say.
var stateOf = map[int]batch.State{
	exitOK:         batch.Complete,
	exitGaps:       batch.Gaps,
	exitNoRoster:   batch.NoRoster,
	exitInfeasible: batch.Infeasible,
}
