package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

func (a *app) rulesCommand() *cobra.Command {
	var profile, file string
	var markdown bool
	c := &cobra.Command{
		Use:   "rules [RULE]",
		Short: "Print the rule book, or one rule with its clause, parameters and examples",
		Long: `Prints every rule with its level and source, from the rules' own declarations.
With a rule's name: its clause, its parameters in force with their ranges, and an
example roster that keeps it and one that breaks it.`,
		Example: `  rostergen rules
  rostergen rules rest.weekly
  rostergen rules --policy trust.yaml --json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if markdown {
				a.print("%s", constraints.Markdown())
				return nil
			}
			policy, err := policyOf(profile, file)
			if err != nil {
				return err
			}
			if len(args) == 1 {
				return a.oneRule(args[0], policy)
			}
			return a.allRules(policy)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			for _, r := range constraints.Rules() {
				ids = append(ids, r.ID)
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
	}
	c.Flags().StringVar(&profile, "profile", constraints.DefaultProfile, "policy profile")
	c.Flags().StringVar(&file, "policy", "", "a policy file over the profile")
	c.Flags().BoolVar(&markdown, "markdown", false, "print the table of the README")
	return c
}

func policyOf(profile, file string) (*constraints.Policy, error) {
	layer, err := policyLayer(file)
	if err != nil {
		return nil, err
	}
	return constraints.NewPolicy(profile, layer)
}

// policyLayer reads a policy file; "" is an empty layer.
func policyLayer(file string) ([]model.Setting, error) {
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	settings, faults := constraints.ParsePolicy(filepath.Base(file), data)
	if len(faults) > 0 {
		return nil, faults
	}
	return settings, nil
}

func (a *app) allRules(policy *constraints.Policy) error {
	var docs []constraints.Doc
	for _, r := range constraints.Rules() {
		d, _ := constraints.Describe(r.ID, policy)
		docs = append(docs, d)
	}
	if a.json {
		return a.printJSON(docs)
	}
	t := table.NewWriter()
	t.SetOutputMirror(a.out)
	t.SetStyle(table.StyleLight)
	t.AppendHeader(table.Row{"Rule", "Level", "What it asks", "Source"})
	for _, d := range docs {
		level := d.Level.String()
		if !d.On {
			level = "off"
		}
		t.AppendRow(table.Row{d.ID, level, d.Title, d.Source})
	}
	t.Render()
	a.print("Policy %s. `rostergen rules RULE` tells more of one.\n", policy.Name)
	return nil
}

func (a *app) oneRule(id string, policy *constraints.Policy) error {
	d, ok := constraints.Describe(id, policy)
	if !ok {
		return usageError{fmt.Errorf("no rule %q; `rostergen rules` lists them", id)}
	}
	if a.json {
		return a.printJSON(d)
	}
	a.print("%s: %s (%s)\n%s: %s\n", d.ID, d.Title, d.Level, d.Source, d.Clause)
	if d.Unit != "" {
		a.print("Counted in %s.\n", d.Unit)
	}
	a.print("\n")
	t := table.NewWriter()
	t.SetOutputMirror(a.out)
	t.SetStyle(table.StyleLight)
	t.AppendHeader(table.Row{"Parameter", "Value", "Default", "Unit", "Range", "Meaning"})
	for _, p := range d.Params {
		t.AppendRow(table.Row{p.Key, p.Value, p.Default, p.Unit, p.Range, p.Doc})
	}
	t.Render()
	for _, x := range []struct{ title, text string }{{"kept", d.Kept}, {"broken", d.Broken}} {
		if x.text != "" {
			a.print("\nAn example, %s:\n  %s\n", x.title, strings.ReplaceAll(x.text, "\n", "\n  "))
		}
	}
	return nil
}
