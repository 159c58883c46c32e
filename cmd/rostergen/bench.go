package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/benchmarks/harness"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/solver/problem"
)

// benchFlags are the flags of bench.
type benchFlags struct {
	format, known, json, markdown string
	seeds                         int
	search                        search
}

func (a *app) benchCommand() *cobra.Command {
	f := &benchFlags{}
	c := &cobra.Command{
		Use:   "bench DIR|FILE...",
		Short: "Solve many public instances over seeds and tabulate cost, bound, gap and time",
		Long: `Solves instances of a public benchmark format one after the other, each with
several seeds, and prints a Markdown table: the median and worst cost, the best
proved bound, the gaps to the best known value and to the bound, when a roster
within 1 % of the best known stood, work and peak heap. The gap to the bound is
in percent of the cost.

The --best-known file has the columns set, instance, best_known, lower_bound,
parted by tabs. A folder of inrc2 holds the instances that this file names.

Exit codes: 0 done, 1 some roster breaks a hard rule, the plain cost disagrees
with the engine, or a proof contradicts what is known; 2 bad input.`,
		Example: `  rostergen bench nrp --format nrp --best-known best_known.tsv --seeds 3 --time-limit 60s
  rostergen bench inrc2/n005w4_0_1-2-3-3 --format inrc2 --best-known best_known.tsv --json runs.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.bench(cmd, args, f) },
	}
	c.Flags().StringVar(&f.format, "format", "", publicNames())
	c.Flags().StringVar(&f.known, "best-known", "", "file of best known values and bounds")
	c.Flags().IntVar(&f.seeds, "seeds", 1, "how many seeds, from --seed on")
	c.Flags().StringVar(&f.json, "json", "", "write everything, seed by seed, to this file (- for standard output, in place of the table)")
	c.Flags().StringVar(&f.markdown, "markdown", "", "write the table to this file as well")
	f.search.register(c, time.Minute, 0) // a bench uses its budget
	return c
}

func (a *app) bench(cmd *cobra.Command, args []string, f *benchFlags) error {
	format, err := publicFormatOf(f.format)
	if err != nil {
		return err
	}
	if f.seeds < 1 {
		return usageError{fmt.Errorf("--seeds %d; want 1 or more", f.seeds)}
	}
	known, err := readKnown(f.known)
	if err != nil {
		return err
	}
	cases, err := format.cases(args, known)
	if err != nil {
		return err
	}
	f.search.dropClocks(cmd)
	plan := harness.Plan{Cases: cases, Seeds: f.seeds, Options: f.search.Options, Done: a.sayRun}
	table, err := plan.Run(cmd.Context())
	if err != nil && len(table.Rows) == 0 {
		return err
	}
	return errors.Join(err, a.deliverTable(table, f)) // hours of runs are not lost to one bad file
}

func readKnown(path string) ([]harness.Known, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // only read from
	return harness.ReadKnown(file, path)
}

// cases lists the instances of files and folders in the order given.
func (f *publicFormat) cases(args []string, known []harness.Known) ([]harness.Case, error) {
	var cases []harness.Case
	for _, arg := range args {
		paths := []string{arg}
		if !f.single(arg) {
			var err error
			if paths, err = f.list(arg, known); err != nil {
				return nil, err
			}
			if len(paths) == 0 {
				return nil, usageError{fmt.Errorf("bench: no instances of %s in %s", f.name, arg)}
			}
		}
		for _, path := range paths {
			name := filepath.Base(path)
			if !f.folder {
				name = name[:len(name)-len(filepath.Ext(name))]
			}
			cases = append(cases, harness.Case{Known: harness.Of(known, f.name, name), Open: func() (*harness.Task, error) { return f.task(path) }})
		}
	}
	return cases, nil
}

func (f *publicFormat) task(path string) (*harness.Task, error) {
	in, err := f.open(path, "")
	if err != nil {
		return nil, err
	}
	p, err := in.compile()
	if err != nil {
		return nil, err
	}
	return &harness.Task{Problem: p, Cost: func(r problem.Roster) (hard, soft int64) {
		c := in.cost(r)
		return c.Hard, c.Soft
	}}, nil
}

// sayRun tells of one finished run on standard error.
func (a *app) sayRun(r harness.Run) {
	cost := "no roster"
	if r.Cost != nil {
		cost = fmt.Sprint(*r.Cost)
	}
	a.say("%s, seed %d: %s, %s, stopped by %s after %.1f s\n", r.Instance, r.Seed, cost, r.Status, r.Stop, r.Seconds)
	if r.Fault != "" {
		a.say("FAULT: %s\n", r.Fault)
	}
}

func (a *app) deliverTable(t *harness.Table, f *benchFlags) error {
	if t.Total.Faults > 0 {
		a.code = exitInternal
	}
	text := t.Markdown()
	if f.markdown != "" {
		if err := xlsx.WriteFile(f.markdown, []byte(text)); err != nil {
			return err
		}
	}
	if f.json == "-" {
		return a.printJSON(t)
	}
	if f.json != "" {
		data, err := json.MarshalIndent(t, "", "  ")
		if err != nil {
			return err
		}
		if err := xlsx.WriteFile(f.json, append(data, '\n')); err != nil {
			return err
		}
	}
	a.print("%s", text)
	return nil
}
