package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// writePriceList writes what one unit more or less of everything is worth, as
// ranked, when the comparison has such a list.
func (w *comparisonBook) writePriceList() {
	if len(w.c.Prices)+len(w.c.PricesLeft) == 0 {
		return
	}
	t := table{heads: []heading{{name: "Rank", wide: 7}, {name: "Kind", wide: 9}, {name: "One unit of", wide: 36}, {name: "What it is worth", wide: 50}}}
	levels := []string{"hard rules", "cover", "wishes"}
	for _, what := range []string{"Estimate", "Solved again", "Noise"} {
		for _, l := range levels {
			t.heads = append(t.heads, heading{name: what + ": " + l, wide: 8.5})
		}
		if what == "Solved again" {
			t.heads = append(t.heads, heading{name: "Solved again: unfilled duties", wide: 8.5})
		}
	}
	t.heads = append(t.heads, heading{name: "Clause", wide: 20})
	for i := range w.c.Prices {
		p := &w.c.Prices[i]
		row := []any{i + 1, p.Kind, styled{p.Name, boldText}, p.Sentence}
		row = append(row, points(&p.Estimate, signedNumberFormat(0))...)
		row = append(row, points(p.Solved, signedNumberFormat(0))...)
		if p.Solved == nil {
			row = append(append(row, styled{unknownMark, figureLook}), points(nil, "")...)
		} else {
			row = append(row, number(float64(p.Gaps), signedNumberFormat(0), figureLook))
			row = append(row, points(&p.Noise, numberFormat(0, ""))...)
		}
		t.rows = append(t.rows, append(row, p.Clause))
	}
	words := "What one unit more or less of each rule, demand, post and skill is worth, in penalty points: minus is better. " +
		"Estimates come first; those at the top were solved again. A dash: not solved again."
	if len(w.c.PricesLeft) > 0 {
		words += " Left out: " + strings.Join(w.c.PricesLeft, "; ") + "."
	}
	w.reportSheet(SheetPriceList, words, t, 3)
}

// points are the three levels of a score, or dashes.
func points(s *model.Score, format string) []any {
	out := make([]any, len(model.Score{}))
	for i := range out {
		out[i] = styled{unknownMark, figureLook}
		if s != nil {
			out[i] = number(float64(s[i]), format, figureLook)
		}
	}
	return out
}
