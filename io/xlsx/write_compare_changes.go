package xlsx

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// writeChanges writes what each scenario changes, in words, and below it how
// each of its rotas came to be.
func (w *comparisonBook) writeChanges() {
	s := w.sheet(SheetChanges)
	t := table{heads: []heading{{name: "Scenario", wide: 31}, {name: "Name", wide: 19}, {name: "Builds on", wide: 22}, {name: "What it changes", wide: 56},
		{name: "Remark", wide: 44}, {name: "Rota", wide: 22}, {name: "", wide: 12}}}
	columns := len(t.heads)
	t.heads = t.heads[:columns-1]
	for i := range w.c.Scenarios {
		x := &w.c.Scenarios[i]
		on, changes := w.titleOf(x.On), strings.Join(x.Changes, "\n")
		switch {
		case i == 0:
			on, changes = "", "Nothing: the ward as it is"
			if len(w.wards) > 1 {
				changes = "Nothing: the wards as they are"
			}
		case x.On == "":
			on = w.titles[0]
		}
		t.rows = append(t.rows, []any{styled{w.titles[i], boldText}, x.Name, on, changes, w.remark(x), ""})
	}
	head, last := s.table(reportTop, t)
	s.widen(columns, 12)
	w.rotaLinks(s, head+1, len(t.heads))
	s.textNumbers(cellRef(head+1, 2) + ":" + cellRef(last, 3))
	row := last + 1
	if len(w.absent) > 0 {
		s.spread(row, 1, len(t.heads), "No room was left for these rotas: "+strings.Join(w.absent, "; ")+".", amberLook)
		row++
	}
	s.put(row+1, 1, "How the rotas came to be", sectionLook)
	runs := bounded(w.runs(), "runs")
	s.table(row+2, runs)
	w.head(s, SheetChanges, "What each scenario changes in words. Below: each run with its own seed, its points (penalties: fewer is better) and the bound, "+
		"which is what no rota can go below.", 4)
	s.freeze(head+1, 2)
	s.printAs(comparisonTitle(w.c), 0, 0)
}

// remark is what else is to be said of a scenario.
func (w *comparisonBook) remark(x *model.ScenarioResult) any {
	var parts []string
	l := textLook
	if x.Problem != "" {
		l = redLook
		parts = append(parts, "NO ROTA: "+x.Problem)
	}
	for i := range x.Wards {
		if p := x.Wards[i].Problem; p != "" && p != x.Problem {
			l = redLook
			parts = append(parts, "NO ROTA: "+x.Wards[i].Ward+": "+p)
		}
	}
	if x.Same {
		parts = append(parts, "The same as the base.")
	}
	if x.Dominated != "" {
		parts = append(parts, "No better in any main figure, and worse in one, than: "+w.titleOf(x.Dominated)+".")
	}
	for _, p := range x.Proved {
		parts = append(parts, "Proved: "+p)
	}
	return styled{strings.Join(parts, "\n"), l}
}

// rotaLinks leads from each scenario to the sheet of its first rota.
func (w *comparisonBook) rotaLinks(s *sheetWriter, row, col int) {
	led := map[int]bool{}
	for _, r := range w.rotas {
		if led[r.scenario] {
			continue
		}
		led[r.scenario] = true
		at := cellRef(row+r.scenario, col)
		s.put(row+r.scenario, col, r.sheet, boxed(linkLook))
		s.note(s.f.SetCellHyperLink(s.name, at, sheetRef(r.sheet)+"A1", "Location", excelize.HyperlinkOpts{}))
	}
}

// runs lists every run.
func (w *comparisonBook) runs() table {
	t := table{heads: headings("Scenario", "Ward", "Seed", "Status", "Points", "Bound", "Work")}
	for i := range t.heads {
		t.heads[i].wide = narrowest // the columns have the widths of the table above
	}
	for i := range w.c.Scenarios {
		for j := range w.c.Scenarios[i].Wards {
			x := &w.c.Scenarios[i].Wards[j]
			for _, r := range x.Runs {
				bound := noBound
				if r.Bound != nil {
					bound = r.Bound.String()
				}
				t.rows = append(t.rows, []any{w.titles[i], x.Ward, styled{strconv.FormatUint(r.Seed, 10), textLook}, statusText(r.Status), r.Score.String(), bound, r.Work})
			}
		}
	}
	return t
}
