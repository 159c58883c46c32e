package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// writeWhyPeople writes each person's account, a sentence a line.
func (b *bookWriter) writeWhyPeople(in *model.Instance, people []model.PersonWhy) {
	const wide = 120
	t := table{heads: []heading{{name: "Band"}, {name: "Name"}, {name: "Number"}, {name: "Account", wide: wide}}}
	accounts := map[int][]string{}
	for _, p := range people {
		accounts[p.Staff] = append(accounts[p.Staff], p.Sentences...)
	}
	for _, p := range seniorFirst(in) {
		for _, part := range pages(accounts[p], wide) {
			t.rows = append(t.rows, []any{in.Staff[p].Band, styled{in.Staff[p].Name, boldLook}, in.Staff[p].Number, part})
		}
	}
	s, last := b.reportSheet(in, SheetWhyPeople, "What this roster asks of each person and why. Filter by a name to print one account and talk it over.", t, 2)
	s.textNumbers(cellRef(reportTop+1, 3) + ":" + cellRef(last+1, 3))
}

// pages joins sentences line by line into texts that a row can show whole.
func pages(sentences []string, wide float64) []string {
	const most = 30 // lines
	var out []string
	var part []string
	for _, s := range sentences {
		if len(part) > 0 && wrapped(strings.Join(append(part, s), "\n"), wide, textLook) > most {
			out, part = append(out, strings.Join(part, "\n")), nil
		}
		part = append(part, s)
	}
	if len(part) > 0 {
		out = append(out, strings.Join(part, "\n"))
	}
	return out
}
