package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// generateFlags are the flags of generate.
type generateFlags struct {
	output, format, policy string
	keepEdits, why         bool
	whyLimit               time.Duration // of the explanation; 0: none
	search                 search
}

func (a *app) generateCommand() *cobra.Command {
	f := &generateFlags{whyLimit: explainLimit}
	c := &cobra.Command{
		Use:   "generate WARD",
		Short: "Draft the rota of a ward: the main job",
		Long: `Reads a ward's workbook (or JSON), drafts its roster, checks the draft against the
rule book and writes it with its reports. What the establishment can't cover
stays a named gap; that is a result (exit code 5), not an error.

Exit codes: 0 complete, 2 bad input, 3 no legal roster exists, 4 stopped without
a roster, 5 roster with unfilled demand.`,
		Example: `  rostergen generate ward.xlsx -o rota.xlsx
  rostergen generate ward.xlsx -o rota.xlsx --seed 7 --work-limit 20000000   # the same rota each time
  rostergen generate ward.xlsx -o rota.xlsx --explain                        # with the sheets that say why
  rostergen generate rota.xlsx -o rota2.xlsx --keep-edits                    # pin what was typed over, change little else
  rostergen generate ward.json --format json > rota.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.generate(cmd, args[0], f) },
	}
	c.Flags().StringVarP(&f.output, "output", "o", "", "where to write the rota (.xlsx or .json)")
	c.Flags().StringVar(&f.format, "format", "", "xlsx or json (default: by the file's name)")
	c.Flags().StringVar(&f.policy, "policy", "", "a policy file over the profile")
	c.Flags().BoolVar(&f.why, "explain", false, "explain the rota as well, in sheets of its own (takes up to a minute more)")
	c.Flags().BoolVar(&f.keepEdits, "keep-edits", false, "keep the cells that were typed over a generated rota and change as little else as possible")
	f.search.register(c, draftLimit, draftUnimproved)
	return c
}

func (a *app) generate(cmd *cobra.Command, path string, f *generateFlags) error {
	kind, err := formatOf(f.format, f.output)
	if err != nil {
		return err
	}
	if f.output == "" && kind != "json" {
		return usageError{fmt.Errorf("generate: where to? give -o rota.xlsx")}
	}
	if err := checkOutput(path, f.output); err != nil {
		return err
	}
	in, err := a.read(path, "", f.policy)
	if err != nil {
		return err
	}
	if f.keepEdits && !in.generated {
		return usageError{fmt.Errorf("generate: --keep-edits needs a rota that rostergen wrote")}
	}
	f.search.dropClocks(cmd)
	draft, err := a.drawUp(cmd.Context(), in, f)
	if err != nil {
		return err
	}
	if f.keepEdits && draft.Roster != nil {
		a.say("Edits kept: %d; other cells changed: %d\n", len(in.edits), draft.Changed)
	}
	return a.deliver(draft, in, f.output, f.format)
}

// drawUp drafts a ward's rota and, where that is asked for, explains it.
func (a *app) drawUp(ctx context.Context, in *input, f *generateFlags) (*rostering.Draft, error) {
	a.lint(in)
	if in.generated && in.roster != nil {
		f.search.Start = rostering.Start(in.roster)
	}
	show := a.progress(len(in.instance.Staff), in.instance.Days, &f.search.Options)
	draft, err := a.draft(ctx, in, f)
	show.done()
	if err != nil || !f.why || draft.Roster == nil {
		return draft, err
	}
	ctx, cancel := rest(ctx, f.whyLimit, time.Now())
	defer cancel()
	return draft, a.addWhy(ctx, draft, in, &f.search)
}

// draft drafts anew, or around the edits of a rota.
func (a *app) draft(ctx context.Context, in *input, f *generateFlags) (*rostering.Draft, error) {
	if f.keepEdits {
		return rostering.KeepEdits(ctx, in.ward, in.roster, in.edits, f.search.Options)
	}
	return rostering.Generate(ctx, in.ward, f.search.Options)
}

// deliver says what a draft is, and writes it where there is an output.
func (a *app) deliver(d *rostering.Draft, in *input, output, format string) error {
	if d.Roster == nil {
		return a.noRoster(d)
	}
	a.code = exitOf(d)
	rota := rotaOf(d, in)
	if output != "" || format != "" {
		if err := a.write(output, format, rota, in); err != nil {
			return err
		}
		if output == "" || output == "-" {
			a.out = a.err // the rota alone is on standard output
		}
	}
	if a.json {
		s := summaryOf(d.Report, output)
		s.Explanation = d.Explanation
		return a.printJSON(s)
	}
	a.summary(in, d.Report)
	if d.Explanation != nil {
		a.why(in, d.Report, d.Explanation)
	}
	if output != "" && output != "-" {
		a.say("Wrote %s.\n", output)
	}
	return nil
}

// rotaOf is a draft as it is written: the certificate says who made it, from how much.
func rotaOf(d *rostering.Draft, in *input) *model.Rota {
	c := &d.Report.Certificate
	c.Version, c.Counts = versionText(), in.counts
	return &model.Rota{Instance: in.instance, Roster: d.Roster, Report: d.Report, Explanation: d.Explanation}
}

// exitOf is the exit code that says what became of a draft.
func exitOf(d *rostering.Draft) int {
	switch {
	case d.Roster == nil && d.Result.Status == solver.Infeasible:
		return exitInfeasible
	case d.Roster == nil:
		return exitNoRoster
	case len(d.Report.Gaps) > 0:
		return exitGaps
	}
	return exitOK
}

// noRoster says why there is none.
func (a *app) noRoster(d *rostering.Draft) error {
	a.code = exitOf(d)
	if a.json {
		return a.printJSON(map[string]any{"status": d.Result.Status, "stop": d.Result.Stop, "conflicts": d.Conflicts})
	}
	if d.Result.Status != solver.Infeasible {
		a.print("Status %s, stopped by %s: no legal roster was found, and none was ruled out. Nothing was written.\n", d.Result.Status, d.Result.Stop)
		return nil
	}
	a.print("Status INFEASIBLE: no legal roster exists. Nothing was written.\n")
	for _, c := range d.Conflicts {
		a.print("These %d facts can't hold together:\n", len(c.Facts))
		for _, f := range c.Facts {
			a.print("  - %s\n", f.Sentence)
		}
	}
	return nil
}
