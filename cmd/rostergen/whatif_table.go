package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/rostergen/rostergen/model"
)

// comparison prints what a Head of Service wants to know first: what is missing,
// the findings, then the main figures.
func (a *app) comparison(c *model.Comparison) {
	for _, missing := range c.Partial {
		a.print("NOT COMPLETE: %s\n", missing)
	}
	a.print("%s\n", heading(c))
	for _, f := range c.Findings {
		a.print("  - %s\n", f.Sentence)
	}
	if len(c.Scenarios) > 0 {
		a.mainFigures(c)
	}
	for i := range c.Scenarios {
		if s := &c.Scenarios[i]; s.Problem != "" {
			a.print("%s: %s\n", s.Title, s.Problem)
		}
	}
	a.prices(c.Prices, c.PricesLeft)
}

// heading says what was compared and how.
func heading(c *model.Comparison) string {
	parts := []string{c.Title}
	if n := len(c.Scenarios) - 1; n > 0 {
		parts = append(parts, counted(n, "scenario")+" against the ward as it is", counted(len(c.Seeds), "seed")+" each")
	}
	if c.Pay != "" {
		parts = append(parts, "pay: "+c.Pay)
	}
	return strings.Join(parts, "; ")
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// What a screen of 120 characters has room for.
const (
	nameWidth    = 32
	figureWidth  = 18
	figuresAbeam = 4
)

// mainFigures prints a row for each scenario and a column for each main figure in
// which any of them differs, in several tables where they don't stand side by side.
func (a *app) mainFigures(c *model.Comparison) {
	var main []int
	var alike []string
	for i := range c.Figures {
		switch f := &c.Figures[i]; {
		case !f.Main:
		case differs(c, i):
			main = append(main, i)
		default:
			alike = append(alike, f.Name)
		}
	}
	for some := range slices.Chunk(main, figuresAbeam) {
		a.figures(c, some)
	}
	if len(main) > 0 {
		a.print("In brackets: the difference to the ward as it is, and after \u00b1 what seeds alone make of it; = is no difference shown.\n")
	}
	if len(alike) > 0 && len(c.Scenarios) > 1 {
		a.print("No difference shown in: %s.\n", strings.Join(alike, "; "))
	}
}

// differs says whether a figure of any scenario differs from the base's.
func differs(c *model.Comparison, figure int) bool {
	for i := range c.Scenarios {
		if figure >= len(c.Scenarios[i].Values) {
			continue
		}
		switch v := &c.Scenarios[i].Values[figure]; v.Verdict {
		case model.NoDifference:
		case "": // the base, or one seed
			if v.Change != 0 {
				return true
			}
		default:
			return true
		}
	}
	return len(c.Scenarios) == 1
}

func (a *app) figures(c *model.Comparison, shown []int) {
	t := table.NewWriter()
	t.SetOutputMirror(a.out)
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	header := table.Row{"Scenario"}
	columns := []table.ColumnConfig{{Number: 1, WidthMin: nameWidth, WidthMax: nameWidth, WidthMaxEnforcer: text.WrapSoft}}
	for _, i := range shown {
		f := &c.Figures[i]
		header = append(header, fmt.Sprintf("%s (%s)", f.Name, f.Unit))
		columns = append(columns, table.ColumnConfig{Number: len(header), WidthMin: figureWidth, WidthMax: figureWidth, WidthMaxEnforcer: text.WrapSoft})
	}
	t.AppendHeader(header)
	t.SetColumnConfigs(columns)
	for s := range c.Scenarios {
		row := table.Row{c.Scenarios[s].Title}
		for _, i := range shown {
			cell := "-"
			if i < len(c.Scenarios[s].Values) {
				cell = cellOf(&c.Figures[i], &c.Scenarios[s].Values[i])
			}
			row = append(row, cell)
		}
		t.AppendRow(row)
	}
	a.print("\n")
	t.Render()
}

// cellOf is a value and how it differs from the base: "7 (-4 ±1) better", "11 =".
func cellOf(f *model.Figure, v *model.Value) string {
	if !v.Known {
		return "-"
	}
	number := func(sign string, x float64) string {
		return fmt.Sprintf("%"+sign+".*f", model.Measure{Unit: f.Unit}.Decimals(), x)
	}
	shown := number("", v.Shown)
	switch {
	case v.Verdict == model.NoDifference:
		return shown + " ="
	case v.Verdict != "":
		return fmt.Sprintf("%s (%s \u00b1%s) %s", shown, number("+", v.Change), number("", v.Noise), v.Verdict)
	case v.Change != 0: // with one seed
		return fmt.Sprintf("%s (%s, noise not known)", shown, number("+", v.Change))
	}
	return shown
}
