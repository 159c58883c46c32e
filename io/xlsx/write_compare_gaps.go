package xlsx

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// gapKind is what unfilled duties are counted by.
type gapKind struct {
	kind  model.ShiftKind
	group model.Group
}

// gapCount counts a scenario's unfilled duties in the rotas that are shown.
type gapCount struct {
	known bool // every ward has a rota
	kinds map[gapKind]int
	weeks map[int]int
	all   int
	flags int // shifts below the floor of registered nurses
	bank  int // duties that the policy lets go to the bank
}

// countGaps counts a scenario's gaps over all wards.
func (w *comparisonBook) countGaps(s *model.ScenarioResult) gapCount {
	n := gapCount{known: len(s.Wards) > 0 && len(s.Wards) == len(w.wards), kinds: map[gapKind]int{}, weeks: map[int]int{}}
	for i := range s.Wards {
		x := &s.Wards[i]
		if x.Instance == nil || x.Report == nil {
			n.known = false
			continue
		}
		for _, g := range x.Report.Gaps {
			k := gapKind{group: g.Group}
			if t := x.Instance.Catalogue.Shift(g.Period); t != nil {
				k.kind = t.Kind
			}
			n.kinds[k] += g.Short
			n.weeks[g.Day/7] += g.Short
			n.all += g.Short
			n.bank += g.Bank
			if g.RedFlag {
				n.flags++
			}
		}
	}
	return n
}

// gapKinds are those that occur, in the order in which kinds and groups are shown.
func gapKinds(counts []gapCount) []gapKind {
	var out []gapKind
	for _, n := range counts {
		for k := range n.kinds {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	groups := []model.Group{model.Registered, model.Unregistered, model.Anyone}
	place := func(g model.Group) int {
		if i := slices.Index(groups, g); i >= 0 {
			return i
		}
		return len(groups)
	}
	slices.SortFunc(out, func(a, b gapKind) int {
		return cmp.Or(cmp.Compare(slices.Index(model.ShiftKinds(), a.kind), slices.Index(model.ShiftKinds(), b.kind)),
			cmp.Compare(place(a.group), place(b.group)), cmp.Compare(a.group, b.group))
	})
	return out
}

// gapKindText is "night" or, of a period that is no shift, "other".
func gapKindText(k model.ShiftKind) string {
	if word := KindWord(k); word != "" {
		return word
	}
	return "other"
}

func (w *comparisonBook) gapCounts() []gapCount {
	out := make([]gapCount, len(w.c.Scenarios))
	for i := range w.c.Scenarios {
		out[i] = w.countGaps(&w.c.Scenarios[i])
	}
	return out
}

// writeGaps writes unfilled duties by shift kind and group, and by week.
func (w *comparisonBook) writeGaps() {
	counts := w.gapCounts()
	s := w.sheet(SheetGaps)
	kinds := table{heads: w.byScenario("Shift", "Group")}
	for _, k := range gapKinds(counts) {
		kinds.rows = append(kinds.rows, gapRow(counts, gapKindText(k.kind), groupText(k.group), numberLook, func(n *gapCount) int { return n.kinds[k] }))
	}
	sum := numberLook
	sum.bold, sum.fill = true, paleBlue
	kinds.rows = append(kinds.rows,
		gapRow(counts, styled{"All", sumLook}, styled{"", sumLook}, sum, func(n *gapCount) int { return n.all }),
		gapRow(counts, "of these the policy lets go to the bank", "", numberLook, func(n *gapCount) int { return n.bank }),
		gapRow(counts, "shifts below the floor of registered nurses", "", numberLook, func(n *gapCount) int { return n.flags }))
	head, last := s.table(reportTop, kinds)
	weeks := table{heads: w.byScenario("Week", "")}
	most := -1
	for i := range counts {
		for k := range counts[i].weeks {
			most = max(most, k)
		}
	}
	for k := range most + 1 {
		weeks.rows = append(weeks.rows, gapRow(counts, fmt.Sprintf("Week %d", k+1), "", numberLook, func(n *gapCount) int { return n.weeks[k] }))
	}
	if len(weeks.rows) > 0 {
		s.put(last+2, 1, "By week of the roster", sectionLook)
		s.table(last+3, weeks)
	}
	w.head(s, SheetGaps, "Unfilled duties in the rotas shown, which are each scenario's best. The sheets "+SheetFindings+" and "+SheetCompare+
		" show the median of the runs, so that a number there may differ; what runs differ by stands there too. A dash: there is no rota.", min(len(kinds.heads), 10))
	s.freeze(head+1, 3)
	s.printAs(comparisonTitle(w.c), head, 2)
}

// byScenario heads a table with two columns of its own and one for each scenario.
func (w *comparisonBook) byScenario(first, second string) []heading {
	heads := []heading{{name: first, wide: 22}, {name: second, wide: 14}}
	for _, t := range w.titles {
		heads = append(heads, heading{name: t, wide: 12})
	}
	return heads
}

func gapRow(counts []gapCount, first, second any, l look, of func(*gapCount) int) []any {
	row := []any{first, second}
	for i := range counts {
		if !counts[i].known {
			row = append(row, styled{unknownMark, l})
			continue
		}
		row = append(row, styled{of(&counts[i]), l})
	}
	return row
}
