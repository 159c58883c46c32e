package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// The sheets of a back-test.
const (
	sheetAnswer  = "Answer"
	sheetSums    = "By rule and ward"
	sheetBreaks  = "Breaks"
	sheetChanged = "Rules changed"
)

// EncodeBacktest makes the workbook of a policy back-test: the answer first, then
// sums by rule and ward, every break, and the rules that differ. The same
// back-test always gives the same bytes.
func EncodeBacktest(test *model.Backtest) ([]byte, error) {
	b := newBookWriter()
	b.describe(backtestName(test))
	w := backtestWriter{bookWriter: b, test: test}
	w.answer()
	w.sums()
	w.breaks()
	w.changed()
	return b.encode()
}

type backtestWriter struct {
	*bookWriter
	test *model.Backtest
}

// backtestName stands in the page headers.
func backtestName(t *model.Backtest) string { return "Back-test of " + t.Policy }

// answer writes the page that is read first: each rota then and now.
func (w *backtestWriter) answer() {
	test := w.test
	s := w.sheet(sheetAnswer)
	t := table{heads: []heading{{name: "Ward", wide: 25}, {name: "Rota", wide: 23}, {name: "Answer", wide: 26},
		{name: "Hard breaks then", wide: 9}, {name: "Hard breaks now", wide: 9}, {name: "New, hard", wide: 8}, {name: "Worse, hard", wide: 8},
		{name: "People", wide: 8}, {name: "New or worse, softer", wide: 10}, {name: "Gone", wide: 8},
		{name: "Score then", wide: 24}, {name: "Score now", wide: 24}, {name: "File", wide: 26}}}
	for i := range test.Rotas {
		r := &test.Rotas[i]
		t.rows = append(t.rows, []any{styled{r.Ward, bold(textLook)}, days(r.Start, r.End), answerCell(r), r.Hard.Then, r.Hard.Now,
			r.Hard.New, r.Hard.Worse, r.People, r.Softer(), r.Count.Gone, r.Then.String(), r.Now.String(), r.File})
	}
	for i := range t.heads {
		s.widen(i+1, t.heads[i].wide)
	}
	s.opening("What past rotas would have broken: "+test.Policy, test.Headline(), len(t.heads))
	s.words(2, len(t.heads), test.Headline(), headlineLook)
	row := s.notRead(3, len(t.heads), test.NotRead) + 1
	s.put(row, 1, "The rules that differ", sectionLook)
	row++
	const most = 8
	for i, c := range test.Changes {
		if i == most {
			s.put(row, 1, fmt.Sprintf("and %d more: see %s", len(test.Changes)-most, sheetChanged), look{})
			row++
			break
		}
		s.words(row, len(t.heads), c.Sentence(), look{wrap: true, down: "top"})
		row++
	}
	if len(test.Changes) == 0 {
		s.put(row, 1, "None: the new policy says what the rotas' own do.", look{})
		row++
	}
	s.put(row+1, 1, "Each rota, those with most new at the hard level first", sectionLook)
	head, last := s.table(row+2, t)
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.words(last+2, len(t.heads), "Then: under the rota's own policy. Now: under the new one. A break is worse when its level is harder or its amount greater. "+
		"Scores are points below zero for hard rules, cover and wishes; a hard rule's is its amount.", noteLook)
	s.printAs(backtestName(test), head, 0)
}

// answerCell says of one rota what a reader wants to know first.
func answerCell(r *model.BacktestRota) any {
	switch {
	case r.Hard.New+r.Hard.Worse > 0:
		return styled{"BREAKS HARD RULES ANEW", redLook}
	case r.Softer() > 0:
		return styled{"softer rules only", amberLook}
	case r.Count.Gone+r.Count.Milder > 0:
		return styled{"less is broken", greenLook}
	}
	return styled{"no difference", greyLook}
}

var sumHeads = []heading{{name: "Level", wide: 8}, {name: "Then", wide: 8}, {name: "Now", wide: 8}, {name: "New", wide: 8}, {name: "Worse", wide: 8},
	{name: "Milder", wide: 8}, {name: "Gone", wide: 8}, {name: "New, hard", wide: 8}, {name: "Worse, hard", wide: 8}, {name: "Gone, hard", wide: 8},
	{name: "Rotas", wide: 8}}

// sums writes the breaks by rule, then by ward.
func (w *backtestWriter) sums() {
	rules := table{heads: append(append([]heading{{name: "Rule", wide: 26}, {name: "Title", wide: 40}}, sumHeads...), heading{name: "Clause", wide: 24})}
	for i := range w.test.Rules {
		r := &w.test.Rules[i]
		rules.rows = append(rules.rows, append(append([]any{r.Name, r.Title}, sumCells(r)...), r.Clause))
	}
	wards := table{heads: append([]heading{{name: "Ward", wide: 26}, {name: "Rotas judged", wide: 40}}, sumHeads...)}
	wards.heads[2].name = "Hardest"
	for i := range w.test.Wards {
		r := &w.test.Wards[i]
		cells := sumCells(r)
		if r.Count.New+r.Count.Worse == 0 {
			cells[0] = unknownMark
		}
		judged := 0
		for j := range w.test.Rotas {
			if w.test.Rotas[j].Ward == r.Name {
				judged++
			}
		}
		wards.rows = append(wards.rows, append([]any{styled{r.Name, bold(textLook)}, fmt.Sprint(judged)}, cells...))
	}
	s := w.sheet(sheetSums)
	s.put(reportTop, 1, "By rule, hard ones first", sectionLook)
	_, last := s.table(reportTop+1, rules)
	s.put(last+2, 1, "By ward", sectionLook)
	s.table(last+3, wards)
	s.opening("Breaks by rule and by ward", "Times that a rule is broken over all rotas, under their own policies (then) and the new one (now). "+
		"The columns marked hard see the hard level alone: what was softer is new there. Rotas counts those with anything new or worse. "+
		"A rule's level is that under the new policy; its preferred limits are softer.", len(rules.heads))
	s.freeze(3, 1)
	s.printAs(backtestName(w.test), 0, 0)
}

func sumCells(r *model.BacktestSum) []any {
	l := levelLook(r.Level)
	if r.Hard.New+r.Hard.Worse == 0 {
		l = textLook
	}
	return []any{styled{r.Level.String(), l}, r.Count.Then, r.Count.Now, r.Count.New, r.Count.Worse, r.Count.Milder, r.Count.Gone,
		countCell(r.Hard.New, redLook), countCell(r.Hard.Worse, redLook), r.Hard.Gone, r.Rotas}
}
