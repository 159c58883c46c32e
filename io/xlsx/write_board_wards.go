package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// wards writes the latest rota of each ward by every KPI. Cells are numbers, so
// that they can be sorted; their format writes the state beside them.
func (w *boardWriter) wards() {
	b := w.board
	s := w.sheet(sheetBoard)
	heads := []heading{{name: "Ward", wide: 25}, {name: "Rota", wide: 23}, {name: "State", wide: 9}}
	targets := []any{styled{"Target", bold(textLook)}, "", ""}
	clauses := []any{styled{"Clause", bold(textLook)}, "", ""}
	all := []any{styled{"In all", bold(sumLook)}, styled{"", sumLook}, styled{"", sumLook}}
	for k, x := range b.KPIs {
		heads = append(heads, heading{name: x.Name, wide: 12.5})
		targets, clauses = append(targets, x.Target), append(clauses, x.Clause)
		all = append(all, measureCell(b.Total[k].Measure, "", sumLook))
	}
	t := table{heads: heads, rows: [][]any{targets, clauses}}
	for _, i := range b.Latest {
		r := &b.Rotas[i]
		row := []any{styled{r.Ward, bold(textLook)}, days(r.Start, r.End), stateCell(r.State)}
		for k := range b.KPIs {
			row = append(row, kpiCell(&r.KPIs[k]))
		}
		t.rows = append(t.rows, row)
	}
	t.rows = append(t.rows, all)
	const fixed = 3 // columns and rows (headings, targets, clauses) that stay in sight
	head, _ := s.table(reportTop, t)
	s.opening("Every ward by every KPI",
		"The latest rota of each ward, the worst ward first. A colour is always said as a word too; a number without a word has no target or keeps it. "+
			"Targets are the policy's; \"by ward\" where wards have their own.", len(heads))
	s.freeze(head+fixed, fixed+1)
	s.printAs(boardName, head, fixed)
}

// kpiCell shows a KPI as a number with its state; as text where it has no number.
func kpiCell(k *model.KPI) styled {
	l := numberLook
	switch k.State {
	case "red":
		l.fill, l.bold = redFill, true
	case "amber":
		l.fill, l.bold = amberFill, true
	case "green":
		l.fill = greenFill
	}
	if k.Key == "" {
		return styled{unknownMark, l}
	}
	if !k.Measure.Known {
		l.wrap, l.across = true, "left"
		return styled{k.Value, l}
	}
	return measureCell(k.Measure, k.State, l)
}

// measureCell shows a number with its unit where that is %, and the states that
// call for attention as words.
func measureCell(m model.Measure, state string, l look) styled {
	l.across = "center"
	if !m.Known {
		return styled{unknownMark, l}
	}
	format := numberFormat(m.Decimals(), "")
	if m.Unit == "%" {
		format = numberFormat(m.Decimals(), "%")
	}
	if state == "red" || state == "amber" {
		format += `" ` + strings.ToUpper(state) + `"` // by itself: some readers take "% RED" for a percent sign
	}
	return number(m.Value(), format, l)
}

// byCell shows by how much a KPI changed.
func byCell(s *model.Step) styled {
	l := numberLook
	l.across = "center"
	return number(s.By, signedNumberFormat(s.Now.Decimals()), l)
}
