package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/whatif"
)

// whatifFlags are the flags of whatif.
type whatifFlags struct {
	output, policy, pay string
	example, schema     bool
	priceList           bool
	seeds, workers      int
	workLimit           int64
	timeLimit           time.Duration
	begun               time.Time
}

// whatifLimit is the time of a whole comparison.
const whatifLimit = 5 * time.Minute

// comparePart is the part of that limit, in percent, for the scenarios where a price
// list is asked for beside them.
const comparePart = 60

func (a *app) whatifCommand() *cobra.Command {
	f := &whatifFlags{}
	c := &cobra.Command{
		Use:   "whatif WARD|FOLDER [SCENARIOS]",
		Short: "Compare scenarios with the ward as it is: one more Band 5, long days, another leave ceiling",
		Long: `Lays each scenario of a file over a ward, or over every ward of a folder, drafts the
rota anew with the same seeds and the same work as the base, and says what differs:
first in plain findings, then figure by figure. A difference is shown only when it
is larger than what seeds alone make; what bounds prove is said apart. Nothing is
changed in the ward's workbook.

With --price-list it says what one unit more or less of each rule, demand, post and
skill is worth, alone or beside the scenarios. --init writes an example file with
comments; docs/whatif.md explains every key.

Exit codes: 0 compared, also when time or Ctrl-C ended it early: the comparison then
says on its first line what is missing; 2 bad input; 3 the ward as it is has no
legal roster; 4 stopped before the ward as it is had a roster to compare with.`,
		Example: `  rostergen whatif --init scenarios.yaml
  rostergen whatif ward.xlsx scenarios.yaml -o compare.xlsx
  rostergen whatif wards/ scenarios.yaml -o compare.xlsx --pay pay.yaml --time-limit 20m
  rostergen whatif ward.xlsx scenarios.yaml --work-limit 20000000   # the same comparison each time
  rostergen whatif ward.xlsx --price-list`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.schema:
				_, err := a.out.Write(whatif.Schema())
				return err
			case f.example:
				return a.whatifExample(args)
			}
			f.begun = time.Now()
			if f.workLimit > 0 && !cmd.Flags().Changed("time-limit") {
				f.timeLimit = 0 // so that the answer is the same on a slow machine
			}
			return a.whatif(cmd.Context(), args, f)
		},
	}
	c.Flags().StringVarP(&f.output, "output", "o", "", "write the comparison here (.xlsx)")
	c.Flags().StringVar(&f.policy, "policy", "", "a policy file over the profile, for the base and all scenarios")
	c.Flags().StringVar(&f.pay, "pay", "", "a file of pay rates: shows what each rota costs")
	c.Flags().BoolVar(&f.example, "init", false, "write an example of a scenario file with comments, to the file named or standard output")
	c.Flags().BoolVar(&f.schema, "schema", false, "print the JSON Schema of scenario files, for editors")
	c.Flags().BoolVar(&f.priceList, "price-list", false, "say what one unit more or less of each rule, demand, post and skill is worth")
	c.Flags().IntVar(&f.seeds, "seeds", 0, "runs of each scenario, with seeds 1, 2, ...: what differs between them is noise (0: as the file says, else 3)")
	c.Flags().Int64Var(&f.workLimit, "work-limit", 0, "the work of one run (0: by the size of the ward); the same build then compares alike on any machine")
	c.Flags().DurationVar(&f.timeLimit, "time-limit", whatifLimit, "stop the whole after this time and show what there is (0: never; never by default under --work-limit)")
	c.Flags().IntVar(&f.workers, "workers", 0, "how many runs at a time (0: one for each processor); never changes the answer under a work limit")
	return c
}

// whatif reads everything, compares, and shows.
func (a *app) whatif(ctx context.Context, args []string, f *whatifFlags) error {
	job, err := a.whatifJob(args, f)
	if err != nil {
		return err
	}
	c, err := a.compared(ctx, job, f)
	if err != nil || c == nil {
		return err
	}
	c.Version = versionText()
	if c.Title == "" {
		c.Title = job.title()
	}
	if f.output != "" {
		data, err := xlsx.EncodeComparison(c)
		if err != nil {
			return err
		}
		if err := xlsx.WriteFile(f.output, data); err != nil {
			return err
		}
	}
	if a.json {
		return a.printJSON(struct {
			Output string `json:"output,omitempty"`
			*model.Comparison
		}{f.output, c})
	}
	a.comparison(c)
	if f.output != "" {
		a.say("Wrote %s.\n", f.output)
	}
	return nil
}

// compared runs the comparison and the price list that were asked for. It gives
// nil when the ward as it is has no roster, which was then said.
func (a *app) compared(ctx context.Context, job *whatifJob, f *whatifFlags) (*model.Comparison, error) {
	c := &model.Comparison{Policy: job.inputs[0].ward.Policy.Name}
	if job.study != nil {
		laid, err := job.study.Lay(job.wards(), job.layer())
		if err != nil {
			return nil, err
		}
		if job.pay != nil {
			if faults := job.pay.Lacks(allWards(job, laid)...); len(faults) > 0 {
				return nil, faults
			}
		}
		show := a.whatifProgress()
		o := whatif.Options{Seeds: f.seeds, Work: f.workLimit, TimeLimit: f.timeLimit, Parallel: f.workers, Pay: job.pay, Progress: show.tell}
		if f.priceList {
			o.TimeLimit = o.TimeLimit * comparePart / 100
		}
		c, err = whatif.Compare(ctx, job.study, laid, job.wards(), o)
		show.done()
		if err != nil {
			return nil, a.noBase(err)
		}
	}
	if f.priceList {
		if priced, err := a.priceList(ctx, job, f, c); err != nil || !priced {
			return nil, err
		}
	}
	return c, nil
}

// allWards lists the wards as they are and as every scenario makes them.
func allWards(job *whatifJob, laid [][]whatif.Laid) []*constraints.Ward {
	all := job.wards()
	for _, scenario := range laid {
		for i := range scenario {
			all = append(all, scenario[i].Ward)
		}
	}
	return all
}

// noBase turns the lack of a base's roster into an exit code; other errors stay.
func (a *app) noBase(err error) error {
	var none *whatif.NoBase
	if !errors.As(err, &none) {
		return err
	}
	a.code = exitNoRoster
	if none.Infeasible {
		a.code = exitInfeasible
	}
	a.say("rostergen: %v\n", err)
	return nil
}
