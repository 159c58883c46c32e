package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

func (a *app) backtestCommand() *cobra.Command {
	var output, policy string
	c := &cobra.Command{
		Use:   "backtest --policy NEW ROTA...",
		Short: "Say what past rotas would break under other rules, whose and where",
		Long: `Judges past rotas (workbooks or JSON, whole folders, patterns like 'rotas/*.xlsx')
twice: under their own policy, and with the new file laid over it. Shows what would be
broken anew, what is worse, milder or gone: by rule and ward, then each break with
person, date, clause and sentence, hard rules first, and the score then and now.
No rota is changed and no engine takes part.

Exit codes: 0 the report is made, whatever it says, 2 bad input, 6 some files could
not be read.`,
		Example: `  rostergen backtest --policy twelve-hours.yaml rotas/ -o backtest.xlsx
  rostergen backtest --policy new.yaml 'rotas/2026-*.xlsx' --json | jq '.breaks[] | select(.now.level == "hard")'`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.backtest(cmd.Context(), args, output, policy) },
	}
	c.Flags().StringVarP(&output, "output", "o", "", "where to write the report (.xlsx)")
	c.Flags().StringVar(&policy, "policy", "", "the other rules: a policy file, laid over each rota's own")
	return c
}

func (a *app) backtest(ctx context.Context, args []string, output, file string) error {
	if file == "" {
		return usageError{fmt.Errorf("backtest: which rules? give --policy new.yaml")}
	}
	layer, err := policyLayer(file)
	if err != nil {
		return err
	}
	if _, err := constraints.NewPolicy("", layer); err != nil {
		return err // said once, not of every rota
	}
	paths, err := rotaFiles("backtest", args, output, file)
	if err != nil {
		return err
	}
	var rotas []rostering.PastRota
	notRead := a.eachRota(ctx, paths, "", func(path string, in *input) error {
		policy, err := constraints.NewPolicy(in.instance.Profile, in.instance.Policy, layer)
		if err != nil {
			return err
		}
		ward, err := policy.Apply(in.instance)
		if err != nil {
			return err
		}
		rotas = append(rotas, rostering.PastRota{File: filepath.Base(path), Own: in.ward, New: ward, Roster: in.roster})
		return nil
	})
	test, err := rostering.Backtest(filepath.Base(file), rotas, notRead)
	if err != nil {
		return err
	}
	test.Version = versionText()
	return a.report(test, output, notRead, func() ([]byte, error) { return xlsx.EncodeBacktest(test) }, func() { a.pastRotas(test) })
}

// pastRotas prints a back-test: the rules that differ, rotas, rules, and breaks.
func (a *app) pastRotas(test *model.Backtest) {
	a.print("%s\n", test.Headline())
	a.notRead(test.NotRead)
	a.print("\nThe rules that differ:\n")
	for i := range test.Changes {
		a.print("  %s\n", test.Changes[i].Sentence())
	}
	if len(test.Changes) == 0 {
		a.print("  none\n")
	}
	t := a.table("Ward", "Rota", "Hard then", "Hard now", "New, hard", "People", "New or worse, softer", "Gone", "Score then", "Score now")
	for i := range test.Rotas {
		r := &test.Rotas[i]
		t.AppendRow(table.Row{r.Ward, fmt.Sprintf("%s to %s", r.Start, r.End), r.Hard.Then, r.Hard.Now, r.Hard.New, r.People, r.Softer(), r.Count.Gone, r.Then, r.Now})
	}
	a.print("\n")
	t.Render()
	if len(test.Wards) < len(test.Rotas) {
		t = a.table("Ward, all its rotas", "Then", "Now", "New", "Worse", "Milder", "Gone", "New, hard")
		for i := range test.Wards {
			c := &test.Wards[i].Count
			t.AppendRow(table.Row{test.Wards[i].Name, c.Then, c.Now, c.New, c.Worse, c.Milder, c.Gone, test.Wards[i].Hard.New})
		}
		a.print("\n")
		t.Render()
	}
	t = a.table("Rule", "Level", "Then", "Now", "New", "Worse", "Milder", "Gone", "New, hard", "Clause")
	for i := range test.Rules {
		r := &test.Rules[i]
		if c := &r.Count; c.New+c.Worse+c.Milder+c.Gone > 0 {
			t.AppendRow(table.Row{r.Name, r.Level, c.Then, c.Now, c.New, c.Worse, c.Milder, c.Gone, r.Hard.New, r.Clause})
		}
	}
	if t.Length() > 0 {
		a.print("\n")
		t.Render()
	}
	a.breaks(test)
}

// breaks prints what is new or worse, hard ones first, a few of each rule.
func (a *app) breaks(test *model.Backtest) {
	const most = 4
	type kind struct {
		rule  string
		level model.Level
	}
	of := map[kind][]*model.Break{}
	var kinds []kind
	for i := range test.Breaks {
		b := &test.Breaks[i]
		if b.Change != model.NewBreak && b.Change != model.WorseBreak {
			continue
		}
		k := kind{b.Rule, b.Level()}
		if of[k] == nil {
			kinds = append(kinds, k)
		}
		of[k] = append(of[k], b)
	}
	for _, k := range kinds {
		a.print("\n%s, %s (%s): %d new or worse\n", k.rule, k.level, of[k][0].Clause, len(of[k]))
		for i, b := range of[k] {
			if i == most {
				a.print("  and %d more; -o backtest.xlsx has them all\n", len(of[k])-most)
				break
			}
			a.print("  %-5s %s: %s\n", b.Change, test.Rotas[b.Rota].Ward, b.Sentence)
		}
	}
}
