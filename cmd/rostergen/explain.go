package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/explain"
	"github.com/rostergen/rostergen/solver"
)

// explainFlags are the flags of explain.
type explainFlags struct {
	output, format, policy string
	staff, date            string
	search                 search
}

// explainLimit is the time of a whole explanation, a first draft included.
const explainLimit = 60 * time.Second

// draftPart is the part of that limit, in percent, for the draft of a ward without
// a rota.
const draftPart = 40

func (a *app) explainCommand() *cobra.Command {
	f := &explainFlags{}
	c := &cobra.Command{
		Use:   "explain WARD|ROTA",
		Short: "Say why: what conflicts, what was refused, what stays unfilled, at what price",
		Long: `Explains a rota: why duties stay unfilled and who could come, why requests and leave
were refused and what granting them would cost, what hand edits cost, how fair the
rota is and could be, and who could step in. A workbook without a rota is drafted
first, with two fifths of the time. When no legal rota exists it names the smallest
set of facts that can't hold together and the ways out, each solved again and
priced. With --staff and --date it says why one person has that duty.

With -o the rota is written with the sheets Why, Fairness ledger and Spare cover, or,
when there is none, the ward's workbook with the conflicts on the sheet Why.

Exit codes: 0 done, 2 bad input or a rota that breaks hard rules, 3 no legal roster exists, 4 stopped without a
roster, 5 roster with unfilled demand.`,
		Example: `  rostergen explain ward.xlsx
  rostergen explain ward.xlsx -o rota.xlsx --time-limit 2m
  rostergen explain rota.xlsx --staff 1043 --date 2027-01-12`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.explain(cmd, args[0], f) },
	}
	c.Flags().StringVarP(&f.output, "output", "o", "", "write the rota with its explanation here (.xlsx or .json)")
	c.Flags().StringVar(&f.format, "format", "", "xlsx or json (default: by the file's name)")
	c.Flags().StringVar(&f.policy, "policy", "", "a policy file over the profile")
	c.Flags().StringVar(&f.staff, "staff", "", "with --date: the staff number to explain")
	c.Flags().StringVar(&f.date, "date", "", "with --staff: the date, as 2027-01-12")
	f.search.register(c, explainLimit, draftUnimproved)
	return c
}

func (a *app) explain(cmd *cobra.Command, path string, f *explainFlags) error {
	if (f.staff == "") != (f.date == "") {
		return usageError{fmt.Errorf("explain: --staff and --date belong together")}
	}
	if _, err := formatOf(f.format, f.output); err != nil {
		return err
	}
	if err := checkOutput(path, f.output); err != nil {
		return err
	}
	in, err := a.read(path, "", f.policy)
	if err != nil {
		return err
	}
	f.search.dropClocks(cmd)
	if f.staff != "" {
		return a.explainDuty(cmd.Context(), in, f)
	}
	begun := time.Now()
	draft, err := a.drafted(cmd.Context(), in, &f.search)
	if err != nil {
		return err
	}
	ctx, cancel := rest(cmd.Context(), f.search.TimeLimit, begun)
	defer cancel()
	if draft.Roster == nil {
		return a.explainNone(ctx, draft, in, f)
	}
	if err := a.addWhy(ctx, draft, in, &f.search); err != nil {
		return err
	}
	return a.deliver(draft, in, f.output, f.format)
}

// rest is what is left of a time limit; 0 is no limit.
func rest(ctx context.Context, limit time.Duration, begun time.Time) (context.Context, context.CancelFunc) {
	if limit <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithDeadline(ctx, begun.Add(limit))
}

// drafted gives the rota of the input, judged, or drafts one.
func (a *app) drafted(ctx context.Context, in *input, s *search) (*rostering.Draft, error) {
	if in.isRota() {
		d := &rostering.Draft{Ward: in.ward, Roster: in.roster, Report: rostering.Check(in.ward, in.roster)}
		if d.Report.Score[model.Hard] > 0 {
			return nil, model.Faults{{Source: in.instance.Source, Found: "a rota that breaks hard rules",
				Want: "a legal rota: check names what is broken, and what each hand edit broke"}}
		}
		d.Report.Certificate.Status = string(solver.Feasible)
		return d, nil
	}
	o := s.Options
	o.TimeLimit = o.TimeLimit * draftPart / 100
	show := a.progress(len(in.instance.Staff), in.instance.Days, &o)
	d, err := rostering.Generate(ctx, in.ward, o)
	show.done()
	return d, err
}

// addWhy explains a draft; what can be had for nothing is put into it, unless a
// manager has typed into the rota.
func (a *app) addWhy(ctx context.Context, d *rostering.Draft, in *input, s *search) error {
	e, better, err := explain.Explain(ctx, in.ward, d.Roster, explain.Options{Seed: s.Seed, Workers: s.Workers,
		Was: in.was, Stands: len(in.edits) > 0})
	if err != nil {
		return err
	}
	if better != d.Roster {
		a.say("A better rota was found while questions were answered; it is the one that is explained.\n")
		d.Replace(better)
	}
	d.Tell(e)
	return nil
}

// explainNone says why there is no roster and what would make one.
func (a *app) explainNone(ctx context.Context, d *rostering.Draft, in *input, f *explainFlags) error {
	if d.Result.Status != solver.Infeasible {
		return a.noRoster(d)
	}
	e, err := explain.Impossible(ctx, in.ward, d.Result.Conflicts, explain.Options{Seed: f.search.Seed, Workers: f.search.Workers})
	if err != nil {
		return err
	}
	a.code = exitInfeasible
	if f.output != "" { // the ward's workbook with the sheet Why in front
		if err := a.write(f.output, f.format, &model.Rota{Instance: in.instance, Explanation: e}, in); err != nil {
			return err
		}
	}
	if a.json {
		return a.printJSON(map[string]any{"status": d.Result.Status, "stop": d.Result.Stop, "conflicts": e.Conflicts, "partial": e.Partial})
	}
	a.print("Status INFEASIBLE: no legal roster exists.\n")
	a.conflicts(e)
	return nil
}

// explainDuty says why one person has what they have on one date.
func (a *app) explainDuty(ctx context.Context, in *input, f *explainFlags) error {
	if !in.isRota() {
		return usageError{fmt.Errorf("explain: --staff and --date need a rota; generate one first")}
	}
	staff := in.instance.FindStaff(f.staff)
	if staff < 0 {
		return usageError{fmt.Errorf("explain: no staff number %q on this ward", f.staff)}
	}
	date, err := model.ParseDate(f.date)
	if err != nil {
		return usageError{fmt.Errorf("explain: --date %q; want a date like 2027-01-12", f.date)}
	}
	if !in.instance.InHorizon(in.instance.Day(date)) {
		return usageError{fmt.Errorf("explain: %s is not in this rota, which runs from %s to %s", date.Short(), in.instance.Start.Short(), in.instance.End().Short())}
	}
	ctx, cancel := rest(ctx, f.search.TimeLimit, time.Now())
	defer cancel()
	sentences, err := explain.Duty(ctx, in.ward, in.roster, staff, date, explain.Options{Seed: f.search.Seed, Workers: f.search.Workers})
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"staff": f.staff, "date": date, "sentences": sentences})
	}
	for _, s := range sentences {
		a.print("%s\n", s)
	}
	return nil
}
