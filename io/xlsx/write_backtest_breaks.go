package xlsx

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// breaks writes what differs: what is new at the hard level first.
func (w *backtestWriter) breaks() {
	t := table{heads: headings("Level", "Change", "Ward", "Rota from", "Whose", "Number", "Date", "Until", "Shift", "What happened", "Rule",
		"Clause", "Amount then", "Amount now", "Unit", "Points then", "Points now")}
	t.heads[9].wide = 60
	for i := range w.test.Breaks {
		b := &w.test.Breaks[i]
		r := &w.test.Rotas[b.Rota]
		shift := b.Period
		if b.Group != "" {
			shift = strings.TrimSpace(shift + " " + groupText(b.Group))
		}
		var until any
		if b.To != b.From {
			until = b.To
		}
		row := []any{styled{b.Level().String(), levelLook(b.Level())}, changeCell(b), r.Ward, r.Start, b.Whose(), b.Number, b.From, until, shift,
			b.Sentence, b.Rule, b.Clause, unknownMark, unknownMark, b.Unit, unknownMark, unknownMark}
		if b.Then != nil {
			row[12], row[15] = b.Then.Amount, b.Then.Points
		}
		if b.Now != nil {
			row[13], row[16] = b.Now.Amount, b.Now.Points
		}
		t.rows = append(t.rows, row)
	}
	s := w.sheet(sheetBreaks)
	t = bounded(t, "breaks")
	head, last := s.table(reportTop, t)
	s.opening("What is new, worse, milder or gone", fmt.Sprintf("%s between the policies, hard ones first; those that are the same under both are left out. "+
		"The sentence is the new rule's, of what is gone the old one's. Amounts are in the rule's unit.",
		count(len(w.test.Breaks), "break differs", "breaks differ")), 12)
	if len(w.test.Breaks) > 0 {
		s.filter(head, last, len(t.heads))
		s.textNumbers(cellRef(head+1, 6) + ":" + cellRef(last, 6))
	}
	s.freeze(head+1, 3)
	s.printAs(backtestName(w.test), head, 2)
}

// changeCell says what became of a break, and of its level where that changed.
func changeCell(b *model.Break) any {
	text, l := string(b.Change), textLook
	switch b.Change {
	case model.NewBreak, model.WorseBreak:
		text, l = strings.ToUpper(text), amberLook
		if b.Level() == model.Hard {
			l = redLook
		}
	case model.MilderBreak, model.GoneBreak:
		l = greenLook
	}
	if b.Then != nil && b.Now != nil && b.Then.Level != b.Now.Level {
		text += fmt.Sprintf(", was %s", b.Then.Level)
	}
	return styled{text, l}
}

// changed writes the parameters that differ.
func (w *backtestWriter) changed() {
	t := table{heads: headings("Rule", "Title", "Parameter", "Own", "New", "Unit", "Rotas", "Clause")}
	for _, c := range w.test.Changes {
		t.rows = append(t.rows, []any{c.Rule, c.Title, c.Key, c.From, c.To, c.Unit, c.Rotas, c.Clause})
	}
	s := w.sheet(sheetChanged)
	s.table(reportTop, t)
	s.opening("The rules that differ", fmt.Sprintf("What %s says otherwise than the rotas' own policies. Several own values are those of several rotas.", w.test.Policy), len(t.heads))
	s.freeze(reportTop+1, 1)
	s.printAs(backtestName(w.test), reportTop, 0)
}
