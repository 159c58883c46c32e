package main

import (
	"fmt"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/proof"
)

// summaryJSON is what --json prints of a judged roster.
type summaryJSON struct {
	Status      string            `json:"status"`
	Stop        string            `json:"stop,omitempty"`
	Score       string            `json:"score"`
	Bound       string            `json:"bound,omitempty"`
	Gap         *float64          `json:"gap_percent,omitempty"` // absent without a bound, and where levels above soft differ
	Output      string            `json:"output,omitempty"`
	Gaps        int               `json:"gaps"`
	KPIs        []model.KPI       `json:"kpis"`
	Violations  []model.Violation `json:"violations"`
	Certificate model.Certificate `json:"certificate"`

	Explanation *model.Explanation `json:"explanation,omitempty"` // where it was asked for
	Edits       []model.EditPrice  `json:"edits,omitempty"`       // found by check
	Proof       *proof.Verdict     `json:"proof,omitempty"`       // by check --certificate
}

func summaryOf(r *model.Report, output string) summaryJSON {
	s := summaryJSON{Status: r.Certificate.Status, Stop: r.Certificate.Stop, Score: r.Score.String(), Output: output,
		Gaps: r.Unfilled(), KPIs: r.KPIs, Violations: r.Violations, Certificate: r.Certificate}
	if r.Certificate.Bound != nil {
		s.Bound = r.Certificate.Bound.String()
		if gap, ok := r.Certificate.Gap(); ok {
			s.Gap = &gap
		}
	}
	return s
}

// summary prints what a manager wants to know first.
func (a *app) summary(in *input, r *model.Report) {
	c := &r.Certificate
	a.print("%s, %s to %s\n", in.instance.Ward, in.instance.Start.Short(), in.instance.End().Short())
	line := fmt.Sprintf("Status %s", c.Status)
	if c.Stop != "" {
		line += ", stopped by: " + c.Stop
	}
	a.print("%s; score %s\n", line, r.Score)
	switch {
	case c.Bound != nil:
		a.print("Bound  %s\nGap    %s\n", c.Bound, c.GapText())
	case c.Stop != "": // a search, not a check
		a.print("Bound  none proved\n")
	}
	a.print("\n")
	t := table.NewWriter()
	t.SetOutputMirror(a.out)
	t.SetStyle(table.StyleLight)
	t.AppendHeader(table.Row{"KPI", "Value", "Target", ""})
	for _, k := range r.KPIs {
		t.AppendRow(table.Row{k.Name, k.Value, k.Target, k.State})
	}
	t.Render()
	if len(r.Gaps) == 0 {
		return
	}
	a.print("\nUnfilled duties (%d):\n", r.Unfilled())
	const most = 12
	for i := range r.Gaps {
		if i == most {
			a.print("  ... and %d more, see the sheet Unfilled duties\n", len(r.Gaps)-most)
			break
		}
		g := &r.Gaps[i]
		text := fmt.Sprintf("  %s %s: %d %s short", in.instance.Date(g.Day).Short(), in.instance.Catalogue.Label(g.Period), g.Short, g.Group)
		if g.RedFlag {
			text += " (RED FLAG)"
		}
		if g.Bank > 0 {
			text += fmt.Sprintf("; %d may go to the bank", g.Bank)
		}
		a.print("%s\n", text)
	}
}
