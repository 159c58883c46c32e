package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// comparedPerSheet bounds the width of a sheet of figures; more scenarios take
// another one, with the base again.
const comparedPerSheet = 40

// The columns of each scenario, and before them those of the figure.
var (
	figureHeads   = []heading{{name: "Head", wide: 13}, {name: "Figure", wide: 36}, {name: "Unit", wide: 9}, {name: "Target", wide: 18}, {name: "Clause", wide: 18}}
	baseHeads     = []heading{{name: "Value", wide: 13}, {name: "Least", wide: 8}, {name: "Most", wide: 8}}
	comparedHeads = append(baseHeads[:len(baseHeads):len(baseHeads)], heading{name: "Change", wide: 9}, heading{name: "Noise", wide: 8}, heading{name: "Verdict", wide: 13})
)

// writeFigures writes every figure of every scenario beside the base's.
func (w *comparisonBook) writeFigures() {
	n := len(w.c.Scenarios)
	for from, sheet := 1, 1; from == 1 || from < n; from, sheet = from+comparedPerSheet, sheet+1 {
		name := SheetCompare
		if sheet > 1 {
			name = fmt.Sprintf("%s %d", SheetCompare, sheet)
		}
		w.figures(name, from, min(from+comparedPerSheet, n))
	}
}

// figures writes the base and the scenarios [from, to).
func (w *comparisonBook) figures(name string, from, to int) {
	s := w.sheet(name)
	t := table{heads: append(figureHeads[:len(figureHeads):len(figureHeads)], baseHeads...)}
	for range to - from {
		t.heads = append(t.heads, comparedHeads...)
	}
	for i := range w.c.Figures {
		f := &w.c.Figures[i]
		row := []any{f.Head, f.Name, f.Unit, f.Target, f.Clause}
		row = append(row, w.spreadCells(f, valueOf(w.c.Scenarios[0].Values, i))...)
		for j := from; j < to; j++ {
			row = append(row, w.comparedCells(f, valueOf(w.c.Scenarios[j].Values, i))...)
		}
		t.rows = append(t.rows, row)
	}
	head, last := s.table(reportTop+1, t)
	col := len(figureHeads) + 1
	for j := range w.c.Scenarios {
		each := len(comparedHeads)
		switch {
		case j == 0:
			each = len(baseHeads)
		case j < from || j >= to:
			continue
		}
		s.spread(head-1, col, col+each-1, w.titles[j], boxed(look{bold: true, fill: paleBlue, across: "center", down: "center", wrap: true}))
		col += each
	}
	w.head(s, name, "Value: the median of "+count(len(w.c.Seeds), "run", "runs")+"; least and most over the runs. Change: the scenario less the base. "+
		"Noise: what runs alone differ by. A change no greater than its noise is no difference shown.", 9)
	s.freeze(head+1, 3)
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.printAs(comparisonTitle(w.c), 0, 0)
	s.printTitles("$A:$B", fmt.Sprintf("$%d:$%d", head-1, head))
}

// spreadCells are a value with the least and the most of its runs.
func (w *comparisonBook) spreadCells(f *model.Figure, v *model.Value) []any {
	if v == nil {
		none := styled{unknownMark, figureLook}
		return []any{none, none, none}
	}
	format := numberFormat(decimals(f), "")
	return []any{shown(f, v, figureLook), number(v.Least, format, figureLook), number(v.Most, format, figureLook)}
}

// comparedCells are a scenario's cells of one figure.
func (w *comparisonBook) comparedCells(f *model.Figure, v *model.Value) []any {
	none := styled{unknownMark, figureLook}
	if v == nil {
		return append(w.spreadCells(f, v), none, none, none)
	}
	noise := none
	if len(w.c.Seeds) > 1 {
		noise = number(v.Noise, numberFormat(decimals(f), ""), figureLook)
	}
	return append(w.spreadCells(f, v), number(v.Change, signedNumberFormat(decimals(f)), figureLook), noise, verdictCell(v.Verdict, figureLook))
}
