package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// writeRules writes every rule with how often it is broken, then each break.
func (b *bookWriter) writeRules(rota *model.Rota) {
	in, r := rota.Instance, rota.Report
	s := b.sheet(SheetRules)
	rules := table{heads: []heading{{name: "Level"}, {name: "Rule"}, {name: "Title"}, {name: "Clause"}, {name: "Times broken"},
		{name: "Amount"}, {name: "Unit"}, {name: "Points"}}}
	clauses := map[string]string{}
	for _, f := range r.Rules {
		clauses[f.ID] = f.Clause
		broken := styled{f.Broken, numberLook}
		if f.Broken > 0 {
			broken.l = levelLook(f.Level)
			broken.l.across = "center"
		}
		rules.rows = append(rules.rows, []any{f.Level.String(), f.ID, f.Title, f.Clause, broken, f.Amount, f.Unit, f.Points})
	}
	breaks := table{heads: []heading{{name: "Level"}, {name: "Rule"}, {name: "What happened"}, {name: "Clause"}, {name: "Date"},
		{name: "Until"}, {name: "Person"}, {name: "Points"}}}
	hard := 0
	for i := range r.Violations {
		v := &r.Violations[i]
		if v.Level == model.Hard {
			hard++
		}
		var until any
		if v.To != v.From {
			until = in.Date(v.To)
		}
		breaks.rows = append(breaks.rows, []any{styled{v.Level.String(), levelLook(v.Level)}, v.Rule, v.Sentence, clauses[v.Rule],
			in.Date(v.From), until, people(in, v.Staff), v.Points()})
	}
	words, l := "No hard rule is broken.", noteLook
	if hard > 0 {
		l = alarmLook
		words = fmt.Sprintf("HARD RULES ARE BROKEN, %s: this roster must not be published as it is.", count(hard, "time", "times"))
	}
	words += " Hard rules come before cover, cover before wishes; points show what each break cost. Rules first, then each break, the worst first."
	s.widen(3, widest+12)
	_, last := s.table(reportTop+1, rules)
	s.put(reportTop, 1, "All rules", sectionLook)
	s.put(last+2, 1, "What is broken, and what to know", sectionLook)
	head, end := s.table(last+3, breaks)
	if len(breaks.rows) > 0 {
		s.filter(head, end, len(breaks.heads))
	} else {
		s.put(end+1, 1, "Nothing.", look{})
	}
	s.reportHead(in, SheetRules, words, len(rules.heads), l)
	s.freeze(3, 1)
	s.print(in, 0, 0)
}

func levelLook(l model.Level) look {
	switch l {
	case model.Hard:
		return redLook
	case model.Cover:
		return amberLook
	}
	return textLook
}

// people names whom a break speaks of.
func people(in *model.Instance, staff []int) string {
	switch len(staff) {
	case 0:
		return "the ward"
	case 1:
		return in.Staff[staff[0]].Name
	}
	return fmt.Sprintf("%s and %d more", in.Staff[staff[0]].Name, len(staff)-1)
}
