package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/batch"
)

// batchFlags are the flags of batch.
type batchFlags struct {
	output, policy  string
	date            dateValue
	options         batch.Options
	budget          time.Duration
	slots, workers  int
	memory          sizeValue
	deadline        time.Duration
	oneRound, retry bool
	dryRun          bool
	example, schema bool
	queue           queueFlags
	listen          string
}

// What a ward gets where nobody says more: 500 of them fit into two hours on two
// processors.
const (
	batchWork     = 100_000_000
	batchMemory   = 1 << 30
	batchDeadline = 15 * time.Minute
)

func (a *app) batchCommand() *cobra.Command {
	f := &batchFlags{memory: batchMemory}
	c := &cobra.Command{
		Use:   "batch WARDS|MANIFEST... -o OUT",
		Short: "Draft the rotas of many wards unattended: every night, every ward",
		Long: `Drafts the rota of every ward of a folder, a pattern or a manifest, each in a process
of its own with a deadline and a memory limit: one bad ward never harms another. What
is finished and unchanged is skipped; rotas that people have edited or approved are
never overwritten; a batch that was ended at any moment goes on where it stood when it
is started again. Work that easy wards leave goes to hard ones.

OUT holds a rota for each ward, exceptions.xlsx (what to see to, the worst first),
kpi.json, metrics.prom for Prometheus, proposals for the gaps of each business unit,
and batch.jsonl, the log. Names of people are in workbooks only.

With --nats, workers on other machines take part (rostergen worker); docs/operations.md
says how to run it every night.

Exit codes: 0 every ward has its rota, 2 bad usage or manifest, 5 some rotas have
unfilled duties, 6 some wards have none: failed, impossible, bad input, not done.`,
		Example: `  rostergen batch wards/ -o out/
  rostergen batch wards/ -o out/ --dry-run          # what would be done, and why
  rostergen batch --init batch.yaml                 # a manifest: dates, units, banks, options
  rostergen batch batch.yaml -o out/ --budget 2h
  rostergen batch wards/ -o out/ --nats nats://queue.trust:4222 --slots 0`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.schema:
				_, err := a.out.Write(batch.ManifestSchema())
				return err
			case f.example:
				return a.exampleFile(args, batch.ManifestExample())
			case len(args) == 0 || f.output == "":
				return usageError{errors.New("batch: which wards, and where to? rostergen batch wards/ -o out/")}
			}
			return a.batch(cmd, args, f)
		},
	}
	c.Flags().StringVarP(&f.output, "output", "o", "", "the output tree: a folder, made where there is none")
	c.Flags().StringVar(&f.policy, "policy", "", "a policy file over the profile, for wards without their own")
	c.Flags().Var(&f.date, "date", "the day to which due dates are held (default today)")
	c.Flags().Uint64Var(&f.options.Seed, "seed", 1, "seed of each ward's search")
	c.Flags().Int64Var(&f.options.WorkLimit, "work-limit", batchWork, "work for each ward; what easy wards leave of it goes to hard ones")
	c.Flags().DurationVar(&f.options.TimeLimit, "time-limit", 0, "stop each ward after this time; rotas are then not the same each time (0: never)")
	c.Flags().DurationVar(&f.options.Unimproved, "unimproved", 0, "stop a ward when nothing better came for this time (0: never)")
	c.Flags().Var((*percentValue)(&f.options.Gap), "gap", "stop a ward at this gap to the proved bound, such as 0.5%")
	c.Flags().BoolVar(&f.options.Explain, "explain", false, "explain each rota as well, in sheets of its own")
	c.Flags().DurationVar(&f.budget, "budget", 0, "of the whole batch by the clock: no ward is started after it (0: none)")
	c.Flags().IntVar(&f.slots, "slots", runtime.GOMAXPROCS(0), "wards at a time in this process (0: only workers elsewhere)")
	c.Flags().IntVar(&f.workers, "workers", 1, "processors for each ward; never changes a rota under a work limit")
	c.Flags().Var(&f.memory, "memory", "the most memory that a ward's process may use")
	c.Flags().DurationVar(&f.deadline, "deadline", batchDeadline, "the longest that a ward's process may take")
	c.Flags().BoolVar(&f.oneRound, "no-second-round", false, "don't spend the work that easy wards leave")
	c.Flags().BoolVar(&f.retry, "retry", false, "try the wards on the poison list once more")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would be done, in order, and do nothing")
	c.Flags().BoolVar(&f.example, "init", false, "write an example of a manifest with comments, to the file named or standard output")
	c.Flags().BoolVar(&f.schema, "schema", false, "print the JSON Schema of manifests, for editors")
	f.queue.register(c)
	c.Flags().StringVar(&f.listen, "listen", "", "host:port where workers of other machines reach this batch's own queue; needs --token-file")
	return c
}

// exampleFile writes an example to the file named, or to standard output; a file that
// is there stays.
func (a *app) exampleFile(args []string, data []byte) error {
	if len(args) == 0 {
		_, err := a.out.Write(data)
		return err
	}
	if _, err := os.Lstat(args[0]); err == nil {
		return model.Faults{{Source: model.Source{File: args[0]}, Found: "a file that is there already", Want: "a new name"}}
	}
	if err := xlsx.WriteFile(args[0], data); err != nil {
		return err
	}
	a.say("Wrote %s.\n", args[0])
	return nil
}

// batch plans, runs and reports.
func (a *app) batch(cmd *cobra.Command, args []string, f *batchFlags) error {
	p, err := a.planBatch(cmd, args, f)
	if err != nil {
		return err
	}
	if f.dryRun {
		return a.dryRun(p, f)
	}
	if err := f.checkQueue(); err != nil {
		return err
	}
	if err := os.MkdirAll(f.output, 0o777); err != nil {
		return err
	}
	store, err := batch.Open(f.output)
	if err != nil {
		return err
	}
	r := &batchRun{app: a, plan: p, flags: f, store: store}
	night, err := r.run(cmd.Context())
	if err == nil || night != nil && errors.Is(err, context.Canceled) {
		err = errors.Join(r.report(night))
	}
	return errors.Join(err, store.Close())
}

// sizeValue reads "512MB" or "1GB".
type sizeValue int64

func (s *sizeValue) Type() string { return "size" }

func (s *sizeValue) String() string {
	if *s%(1<<30) == 0 {
		return fmt.Sprintf("%dGB", *s>>30)
	}
	return fmt.Sprintf("%dMB", *s>>20)
}

func (s *sizeValue) Set(text string) error {
	var n int64
	var unit string
	count, _ := fmt.Sscanf(text, "%d%s", &n, &unit)
	shift, ok := map[string]uint{"MB": 20, "GB": 30, "M": 20, "G": 30}[unit]
	if count != 2 || !ok || n <= 0 || n > 1<<20 {
		return fmt.Errorf("%q is not a size like 512MB or 1GB", text)
	}
	if *s = sizeValue(n << shift); *s < 64<<20 {
		return fmt.Errorf("%s is too little; want 64MB at least", text)
	}
	return nil
}

// dateValue reads a date; the zero value is today.
type dateValue model.Date

func (d *dateValue) Type() string { return "date" }

func (d *dateValue) String() string {
	if *d == 0 {
		return ""
	}
	return model.Date(*d).String()
}

func (d *dateValue) Set(text string) error {
	date, err := model.ParseDate(text)
	if err != nil {
		return fmt.Errorf("%q is not a date like 2026-11-30", text)
	}
	*d = dateValue(date)
	return nil
}

// or is the date, or else the day of a time.
func (d dateValue) or(t time.Time) model.Date {
	if d != 0 {
		return model.Date(d)
	}
	date, _ := model.ParseDate(t.Format(time.DateOnly)) // it is one
	return date
}
