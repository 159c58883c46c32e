package xlsx

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

// allWards lists every ward with what it came to, in the order of the first page.
func (w *trustWriter) allWards() {
	t := table{heads: []heading{{name: "How bad", wide: 8}, {name: "Ward", wide: 22}, {name: "Unit", wide: 18.5}, {name: "State", wide: 13},
		{name: "Rota", wide: 15}, {name: "Score", wide: 27}, {name: "Gap", wide: 7.5}, {name: "Unfilled duties", wide: 9}, {name: "KPIs red", wide: 7.5},
		{name: "KPIs amber", wide: 8}, {name: "Stopped because", wide: 17}, {name: "Attempts", wide: 10}, {name: "Due", wide: 16}, {name: "What is due", wide: 11}, {name: "File", wide: 20}}}
	var files []string
	for i := range w.trust.Wards {
		x := &w.trust.Wards[i]
		var how any
		switch {
		case len(w.of[i]) > 0:
			how = attention(x.Worst)
		default:
			how = stateCell("green")
		}
		row := []any{how, styled{x.Ward, bold(textLook)}, x.Unit, trustState(x), "", "", "", "", "", "", "", "", dateCell(x.Due), x.What, x.File}
		if x.Attempts > 0 {
			row[11] = x.Attempts
		}
		if x.State.Drafted() {
			row[4], row[5], row[6] = days(x.Start, x.End), scoreWords(x.Score), gapCell(x.GapPercent)
			row[7], row[8], row[9] = someCell(x.Unfilled, amberLook), someCell(x.Red, redLook), someCell(x.Amber, amberLook)
			row[10] = stopWords(x.Stop)
		}
		t.rows = append(t.rows, row)
		files = append(files, x.File)
	}
	s := w.sheet(sheetAllWards)
	head, last := s.table(reportTop, t)
	s.fileLinks(head, len(t.heads), files)
	s.opening("Every ward \u2013 "+w.night(), "The worst first, as on the sheet "+sheetExceptions+". The score says what was lost: nothing is best. The gap is how much of the points for wishes and fairness "+
		"a better roster could still save at most; without one there is no proved bound to hold against.", len(t.heads))
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.freeze(head+1, 3)
	s.printAs(exceptionsName, head, 2)
}

// trustState is the state of a ward; a rota of an earlier night is said.
func trustState(x *model.TrustWard) any {
	text, l := string(x.State), textLook
	switch {
	case x.State.Kept(), x.State == model.WardComplete:
	case x.State == model.WardGaps, x.State == model.WardNotDone:
		l = amberLook
	default:
		l = redLook
	}
	if x.Older {
		text += ", older rota stands"
	}
	return styled{text, l}
}

// scoreWords says what a rota loses: hard rules, cover, then wishes and fairness.
func scoreWords(score model.Score) string {
	text := "every hard rule kept"
	if n := score[model.Hard]; n > 0 {
		text = "HARD RULES BROKEN, " + gateCount(n) + " points"
	}
	var lost []string
	if n := score[model.Cover]; n > 0 {
		lost = append(lost, gateCount(n)+" points on cover")
	}
	if n := score[model.Soft]; n > 0 {
		lost = append(lost, gateCount(n)+" on wishes and fairness")
	}
	if len(lost) == 0 {
		return text + "; nothing lost"
	}
	return text + "; lost: " + strings.Join(lost, ", ")
}

// gapCell is the gap of the soft points to the proved bound, in percent.
func gapCell(gap *float64) any {
	if gap == nil {
		return styled{unknownMark, numberLook}
	}
	return number(*gap, numberFormat(1, "%"), numberLook)
}

// someCell shows a count, coloured where there are any.
func someCell(n int, l look) styled {
	if n == 0 {
		l = textLook
	}
	l.across = "center"
	return styled{n, l}
}

// stopWords say why a search ended, in a few words.
func stopWords(stop string) string {
	words := map[string]string{"proved": "nothing better exists", "gap": "close enough to the bound", "time": "TIME LIMIT: cut by the clock",
		"unimproved": "nothing better found for long", "work": "work limit", "interrupted": "stopped by somebody"}[stop]
	if words == "" {
		return stop
	}
	return words
}
