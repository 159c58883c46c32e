package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/explain"
	"github.com/rostergen/rostergen/rostering/proof"
)

// statusInvalid is said of a rota that breaks hard rules.
const statusInvalid = "INVALID"

func (a *app) checkCommand() *cobra.Command {
	var format, policy, instance, instanceName string
	var certificate bool
	c := &cobra.Command{
		Use:   "check ROTA",
		Short: "Judge any rota by the rule book, also one edited or typed by hand",
		Long: `Reads a rota (a workbook with a filled Off duty sheet, or JSON), judges it by every
rule and prints what is broken, worst first, and the KPIs. Cells that were typed over
a generated rota are listed with what each cost and broke. No engine takes part.
With --instance it prices a solution of a public benchmark format instead, by the
format's own cost.

Exit codes: 0 legal and complete, 2 bad input or hard rules broken (status
INVALID), 5 legal with unfilled demand.`,
		Example: `  rostergen check rota.xlsx
  rostergen check rota.xlsx --json | jq .kpis
  rostergen check rota.xlsx --certificate      # prove the bound again, from the file alone
  rostergen check Instance8.xml --format nrp --instance Instance8.txt`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			public, err := isPublic(format, instance)
			switch {
			case err != nil:
				return err
			case public:
				return a.checkPublic(args[0], format, instance, instanceName)
			}
			return a.check(args[0], format, policy, certificate)
		},
	}
	c.Flags().StringVar(&format, "format", "", "xlsx or json (default: by the file's name), or with --instance "+publicNames())
	c.Flags().BoolVar(&certificate, "certificate", false, "prove the certificate's bound again from its prices, without the engine")
	c.Flags().StringVar(&policy, "policy", "", "a policy file over the profile")
	c.Flags().StringVar(&instance, "instance", "", "the instance that a solution of a public format belongs to")
	c.Flags().StringVar(&instanceName, "instance-name", "", "which instance of a folder (inrc2)")
	return c
}

func (a *app) check(path, format, policy string, certificate bool) error {
	in, err := a.read(path, format, policy)
	if err != nil {
		return err
	}
	if certificate && len(in.cores) > 0 {
		return a.checkConflicts(in)
	}
	if err := a.wantRota(path, in); err != nil {
		return err
	}
	rep := rostering.Check(in.ward, in.roster)
	c := &rep.Certificate
	c.Status, c.Version, c.Counts = string("FEASIBLE"), versionText(), in.counts
	switch {
	case rep.Score[model.Hard] > 0:
		c.Status, a.code = statusInvalid, exitInput
	case len(rep.Gaps) > 0:
		a.code = exitGaps
	}
	edits := explain.Edits(in.ward, in.roster, in.was)
	var proved *proof.Verdict
	if certificate {
		if proved, err = proofOf(in, rep); err != nil {
			return err
		}
	}
	if a.json {
		s := summaryOf(rep, "")
		s.Edits, s.Proof = edits, proved
		return a.printJSON(s)
	}
	a.summary(in, rep)
	a.violations(rep)
	a.edits(edits)
	if proved != nil {
		if in.claim != nil && in.claim.InputHash != rep.Certificate.InputHash {
			a.print("\nThe ward was changed since the certificate was written: what follows speaks of the ward as it is.")
		}
		a.print("\nCertificate: %s\n", proved.Sentence())
	}
	return nil
}

// proofOf proves the bound that a rota's certificate claims, for the roster as it
// is now.
func proofOf(in *input, rep *model.Report) (*proof.Verdict, error) {
	var claim model.Certificate
	if in.claim != nil {
		claim = *in.claim
	}
	claim.Score = rep.Score
	v, err := proof.Check(in.ward, &claim)
	if err != nil {
		return nil, model.Faults{{Source: model.Source{File: in.instance.Source.File, Sheet: "Certificate"}, Found: err.Error(),
			Want: "the prices as they were written"}}
	}
	return &v, nil
}

// checkConflicts proves again that an impossible ward is.
func (a *app) checkConflicts(in *input) error {
	p, err := in.ward.Compile()
	if err != nil {
		return err
	}
	proved := 0
	for i, core := range in.cores {
		switch ok, err := proof.Conflict(p, core); {
		case err != nil:
			a.print("Conflict %d: not settled: %v.\n", i+1, err)
		case ok:
			proved++
			a.print("Conflict %d: proved again without the engine: these %d facts can't hold together.\n", i+1, len(core))
		default:
			a.print("Conflict %d: not confirmed: these %d facts can hold together in the ward as it is.\n", i+1, len(core))
		}
	}
	if proved > 0 {
		a.code = exitInfeasible
	}
	return nil
}

// readRota reads a workbook that must hold a roster.
func (a *app) readRota(path, format, policy string) (*input, error) {
	in, err := a.read(path, format, policy)
	if err != nil {
		return nil, err
	}
	return in, a.wantRota(path, in)
}

// wantRota refuses a workbook without a rota and tells of edits.
func (a *app) wantRota(path string, in *input) error {
	if in.roster == nil {
		return model.Faults{{Source: model.Source{File: path, Sheet: "Off duty"}, Found: "no rota: the Off duty sheet is empty or missing",
			Want: "a rota, as generate writes it or typed by hand"}}
	}
	if n := len(in.edits); n > 0 {
		a.say("%d cells differ from the rota as generated; they count as the manager's own.\n", n)
	}
	return nil
}

// violations prints broken rules, hard and cover ones whole, soft ones by rule.
func (a *app) violations(rep *model.Report) {
	a.print("\n")
	for i := range rep.Violations {
		if v := &rep.Violations[i]; v.Level == model.Hard {
			a.print("HARD  %s [%s]\n", v.Sentence, v.Rule)
		}
	}
	for i := range rep.Violations {
		if v := &rep.Violations[i]; v.Level == model.Cover {
			a.print("COVER %s [%s, %d points]\n", v.Sentence, v.Rule, v.Points())
		}
	}
	for _, f := range rep.Rules {
		if f.Broken > 0 && f.Level >= model.Soft {
			text := fmt.Sprintf("%s: %d times, %d %s", f.Title, f.Broken, f.Amount, f.Unit)
			a.print("%-6s%s [%s, %d points]\n", f.Level, text, f.ID, f.Points)
		}
	}
}
