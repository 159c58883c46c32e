package main

import (
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/benchmarks/harness"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// solveFlags are the flags of solve.
type solveFlags struct {
	output, format, instance string
	search                   search
}

func (a *app) solveCommand() *cobra.Command {
	f := &solveFlags{}
	c := &cobra.Command{
		Use:   "solve FILE",
		Short: "Solve an instance of a public benchmark format",
		Long: `Reads an instance of a public benchmark format, searches for its best roster and
writes it as the format's solution. Before that the format's plain cost prices
the roster again; a disagreement is an internal error, and nothing is written.

Formats: nrp (staff scheduling of Curtois and Qu), inrc1 and inrc2 (the nurse
rostering competitions of 2010 and 2015). An inrc2 instance is a folder with an
instance name, or a path that ends in such a name in place of the folder's own;
its solution is a folder with one file a week.

Exit codes: 0 solved, 1 internal error, 2 bad input, 3 no feasible roster exists,
4 stopped without a roster.`,
		Example: `  rostergen solve Instance8.txt --format nrp -o Instance8.xml --time-limit 60s
  rostergen solve inrc2/n005w4 --format inrc2 --instance-name n005w4_0_1-2-3-3 -o solution
  rostergen solve inrc2/n005w4_0_1-2-3-3 --format inrc2 -o solution   # the same`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.solve(cmd, args[0], f) },
	}
	c.Flags().StringVarP(&f.output, "output", "o", "", "where to write the solution")
	c.Flags().StringVar(&f.format, "format", "", publicNames())
	c.Flags().StringVar(&f.instance, "instance-name", "", "which instance of a folder (inrc2)")
	f.search.register(c, draftLimit, 0) // as a bench: large ones take minutes from one better roster to the next
	return c
}

func (a *app) solve(cmd *cobra.Command, path string, f *solveFlags) error {
	format, err := publicFormatOf(f.format)
	if err != nil {
		return err
	}
	if f.output == "" {
		return usageError{fmt.Errorf("solve: where to? give -o SOLUTION")}
	}
	if err := format.checkOutput(path, f.output); err != nil {
		return err
	}
	in, err := format.openNamed(path, f.instance)
	if err != nil {
		return err
	}
	p, err := in.compile()
	if err != nil {
		return err
	}
	f.search.dropClocks(cmd)
	show := a.progress(p.People, p.Days, &f.search.Options)
	begun := time.Now()
	res, err := solver.Solve(cmd.Context(), p, f.search.Options)
	show.done()
	if err != nil {
		return err
	}
	s := &solved{Instance: in.name, Format: format.name, Status: res.Status, Stop: res.Stop, Seconds: time.Since(begun).Seconds(),
		Work: res.Work, Rounds: res.Rounds, Conflicts: res.Conflicts}
	if res.Bound != nil {
		s.Bound = &res.Bound[model.Soft]
	}
	if res.Roster != nil {
		cost := in.cost(res.Roster)
		s.Cost = &cost
		if cost.Hard != 0 || res.Score != (model.Score{model.Soft: cost.Soft}) {
			return fmt.Errorf("the engine says %v, the plain cost is %d with %d hard rules broken: not written", res.Score, cost.Soft, cost.Hard)
		}
		if err := in.write(f.output, res.Roster); err != nil {
			return err
		}
		s.Output = f.output
	}
	return a.reportSolved(s)
}

// solved is what solve prints.
type solved struct {
	Instance  string            `json:"instance"`
	Format    string            `json:"format"`
	Status    solver.Status     `json:"status"`
	Stop      solver.Stop       `json:"stop"`
	Cost      *publicCost       `json:"cost"`
	Bound     *int64            `json:"bound"`
	Gap       *float64          `json:"gap_percent"`
	Seconds   float64           `json:"seconds"`
	Work      int64             `json:"work"`
	Rounds    int               `json:"rounds"`
	Output    string            `json:"output,omitempty"`
	Conflicts [][]model.Subject `json:"conflicts,omitempty"`
}

func (a *app) reportSolved(s *solved) error {
	switch {
	case s.Status == solver.Infeasible:
		a.code = exitInfeasible
	case s.Cost == nil:
		a.code = exitNoRoster
	case s.Bound != nil:
		g := harness.Gap(s.Cost.Soft, *s.Bound)
		s.Gap = &g
	}
	if a.json {
		return a.printJSON(s)
	}
	a.print("%s (%s)\nStatus %s, stopped by: %s, after %.1f s and %d work\n", s.Instance, s.Format, s.Status, s.Stop, s.Seconds, s.Work)
	if s.Bound != nil {
		a.print("Bound  %d\n", *s.Bound)
	}
	if s.Gap != nil {
		a.print("Gap    %.2f %%\n", *s.Gap)
	}
	if s.Cost == nil {
		a.print("No roster; nothing was written.\n")
		for _, c := range s.Conflicts {
			a.print("These %d facts can't hold together:\n", len(c))
			for _, x := range c {
				a.print("  - %s, people %v, days %d to %d\n", x.Rule, x.Staff, x.From, x.To)
			}
		}
		return nil
	}
	a.printCost(s.Cost)
	a.say("Wrote %s.\n", s.Output)
	return nil
}

// printCost prints a plain cost, then its parts that are not zero.
func (a *app) printCost(c *publicCost) {
	a.print("Cost   %d\n", c.Soft)
	if c.Hard > 0 {
		a.print("Hard rules broken: %d\n", c.Hard)
	}
	for _, p := range c.Parts {
		switch {
		case p.Points == 0:
		case p.Hard:
			a.print("  HARD %s: %d\n", p.Name, p.Points)
		default:
			a.print("  %s: %d\n", p.Name, p.Points)
		}
	}
}

// checkOutput refuses an output that can't be written or is the input.
func (f *publicFormat) checkOutput(in, out string) error {
	if f.folder {
		return checkFolder(out)
	}
	return checkOutput(in, out)
}

// checkFolder wants a folder, or a new name in one.
func checkFolder(out string) error {
	fault := func(found, want string) error {
		return model.Faults{{Source: model.Source{File: out}, Found: found, Want: want}}
	}
	if isFile(filepath.Dir(out)) {
		return fault("no folder "+filepath.Dir(out), "an output folder in a folder that exists")
	}
	if isFile(out) && exists(out) {
		return fault("a file", "a folder, or the name of a new one")
	}
	return nil
}
