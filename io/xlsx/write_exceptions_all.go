package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// mostExceptions bounds the sheet of all exceptions.
const mostExceptions = 9000

// eachException lists every exception by itself, with filter buttons.
func (w *trustWriter) eachException() {
	t := table{heads: []heading{{name: "How bad", wide: 9}, {name: "Kind", wide: 14}, {name: "Ward", wide: 24}, {name: "Unit", wide: 18},
		{name: "What", wide: 62}, {name: "What to do next", wide: 43}, {name: "Due", wide: 16}, {name: "Rota", wide: 22}}}
	var files []string
	for i := range w.trust.Exceptions {
		e := &w.trust.Exceptions[i]
		ward := &w.trust.Wards[e.Ward]
		if i == mostExceptions {
			last := make([]any, len(t.heads))
			last[4] = styled{fmt.Sprintf("%s more exceptions are left out here, all of them less grave; kpi.json has every KPI.", gateCount(len(w.trust.Exceptions)-i)), amberLook}
			t.rows = append(t.rows, last)
			break
		}
		what := e.What
		if e.Target != "" {
			what += "; target: " + e.Target
		}
		t.rows = append(t.rows, []any{attention(e.State), e.Kind.String(), styled{ward.Ward, bold(textLook)}, ward.Unit, what, e.Next, dateCell(ward.Due), ward.File})
		files = append(files, ward.File)
	}
	s := w.sheet(sheetEachException)
	head, last := s.table(reportTop, t)
	s.fileLinks(head, len(t.heads), files)
	s.opening("Every exception \u2013 "+w.night(), "The worst first: by kind, then red before amber; more unfilled duties, graver KPIs and older rotas first; then by due date. "+
		"Filter by unit to see one unit's alone.", len(t.heads))
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.freeze(head+1, 4)
	s.printAs(exceptionsName, head, 3)
}

// dateCell is empty where there is no date.
func dateCell(d model.Date) any {
	if d == 0 {
		return ""
	}
	return d
}
