package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// writeKPIs writes the board for Heads of Service. Each state is a word as well
// as a colour.
func (b *bookWriter) writeKPIs(rota *model.Rota) {
	t := table{heads: headings("KPI", "Value", "Target", "State", "Clause")}
	for _, k := range rota.Report.KPIs {
		state := styled{strings.ToUpper(k.State), centreLook}
		switch k.State {
		case "green":
			state.l.fill = greenFill
		case "amber":
			state.l.fill, state.l.bold = amberFill, true
		case "red":
			state.l.fill, state.l.bold = redFill, true
		}
		t.rows = append(t.rows, []any{k.Name, k.Value, k.Target, state, k.Clause})
	}
	b.reportSheet(rota.Instance, SheetKPIs, "The roster against the policy's targets. A line without a state has no target and is for information.", t, 1)
}
