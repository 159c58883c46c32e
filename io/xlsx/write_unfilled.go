package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// writeUnfilled lists the duties that nobody of the ward fills, and what the
// establishment could work at most where that explains it.
func (b *bookWriter) writeUnfilled(rota *model.Rota) {
	in, r := rota.Instance, rota.Report
	t := table{heads: headings("Date", "Period", "Group", "Short", "To bank", "Bank: why or why not", "Red flag", "Why unfilled")}
	short, bank, flags := 0, 0, 0
	for _, g := range r.Gaps {
		flag := any("")
		if g.RedFlag {
			flag = styled{"RED FLAG", redLook}
			flags++
		}
		short, bank = short+g.Short, bank+g.Bank
		t.rows = append(t.rows, []any{in.Date(g.Day), in.Catalogue.Label(g.Period), groupText(g.Group), g.Short, g.Bank,
			g.BankWhy, flag, g.Why})
	}
	words := "Every duty is filled from the ward's own staff."
	if short > 0 {
		words = fmt.Sprintf("%s from the ward's own staff; the policy lets %d of them go to the bank.",
			count(short, "duty can't be filled", "duties can't be filled"), bank)
	}
	if flags > 0 {
		words += fmt.Sprintf(" %s: fewer registered nurses than the floor.", count(flags, "red flag", "red flags"))
	}
	s, row := b.reportSheet(in, SheetUnfilled, words, t, 0)
	if len(r.Capacity) == 0 {
		return
	}
	row += 2
	s.put(row, 1, "What the establishment could work at most", sectionLook)
	for _, c := range r.Capacity {
		row++
		var l look
		if c.Needed > c.Possible {
			l.bold = true
		}
		s.put(row, 1, c.Sentence, l)
	}
}
