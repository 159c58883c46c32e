package xlsx

import "github.com/rostergen/rostergen/model"

// writeWards writes each ward's main figures, a row for each scenario.
func (w *comparisonBook) writeWards() {
	t := table{heads: []heading{{name: "Ward", wide: 24}, {name: "Scenario", wide: 34}, {name: "Remark", wide: 30}}}
	for _, i := range w.main {
		t.heads = append(t.heads, heading{name: figureName(&w.c.Figures[i]), wide: 14}, heading{name: "Change", wide: 9},
			heading{name: "Verdict", wide: 13})
	}
	for _, ward := range w.wards {
		for j := range w.c.Scenarios {
			if x := wardOf(&w.c.Scenarios[j], ward); x != nil {
				t.rows = append(t.rows, w.wardRow(x, w.titles[j], j == 0))
			}
		}
	}
	w.reportSheet(SheetWards, "Each ward by itself: the main figures, and what differs from the ward's own base. The sheet "+SheetFindings+
		" has all wards together.", bounded(t, "rows of wards and scenarios"), 2)
}

func (w *comparisonBook) wardRow(x *model.WardResult, title string, base bool) []any {
	remark := any("")
	if x.Problem != "" {
		remark = styled{"NO ROTA: " + x.Problem, redLook}
	}
	row := []any{x.Ward, title, remark}
	for _, i := range w.main {
		f, v := &w.c.Figures[i], valueOf(x.Values, i)
		row = append(row, shown(f, v, figureLook))
		if base || v == nil {
			row = append(row, styled{"", figureLook}, styled{"", figureLook})
			continue
		}
		row = append(row, number(v.Change, signedNumberFormat(decimals(f)), figureLook), verdictCell(v.Verdict, figureLook))
	}
	return row
}
