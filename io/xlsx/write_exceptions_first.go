package xlsx

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// The first page stands on a grid of as many columns as there are counts; the list
// below joins some of them.
const (
	firstColumns = 12
	firstWard    = 2 // and the next
	firstUnit    = 4
	firstWhat    = 5 // to 8
	firstNext    = 9 // to 11
	firstFile    = firstColumns
)

var firstWidths = [firstColumns]float64{8.5, 13, 13, 19, 17, 17, 17, 17, 14, 14, 14, 19}

// firstHigh is the height of what is read on one page, in points: landscape A4 has 785 by
// 487 within its margins, and the page is made smaller until the columns fit, which are
// about 1,150 wide.
const firstHigh = 690

// mostOfKind is how many things of one kind a ward has on the first page.
const mostOfKind = 2

// firstPage writes the page that is read first: how the night went, the counts, and a
// line for each ward in the order of their gravest exceptions, as many as fit.
func (w *trustWriter) firstPage() {
	s := w.sheet(sheetExceptions)
	for i, wide := range firstWidths {
		s.widen(i+1, wide)
	}
	headline := w.trust.Headline()
	s.opening("What needs attention \u2013 "+w.night(), headline, firstColumns)
	s.words(2, firstColumns, headline, headlineLook)
	w.counts(s, 4)
	const head = 7
	s.put(head, 1, "How bad", headLook)
	s.merge(head, firstWard, firstUnit-1, "Ward", headLook)
	s.put(head, firstUnit, "Unit", headLook)
	s.merge(head, firstWhat, firstNext-1, "What", headLook)
	s.merge(head, firstNext, firstFile-1, "What to do next", headLook)
	s.put(head, firstFile, "Rota", headLook)
	row, used, left := head+1, 125.0, 0
	for i := range w.trust.Wards {
		if len(w.of[i]) == 0 {
			continue
		}
		high := s.firstHeight(&w.trust.Wards[i], w.of[i])
		if used += high; left > 0 || used > firstHigh && row > head+1 {
			left++
			continue
		}
		w.firstRow(s, row, &w.trust.Wards[i], w.of[i])
		s.height(row, high)
		row++
	}
	switch {
	case left > 0:
		s.sheetLink(row, firstColumns, fmt.Sprintf("and %s more: sheet %s", wardCount(left), sheetEachException), sheetEachException)
	case row == head+1:
		s.merge(row, 1, firstColumns, "There is nothing to tell.", textLook)
	}
	s.freeze(head+1, 1)
	s.printAs(exceptionsName, 0, 0)
	one := 1
	s.pageSetup(paperA4, &one, &one, 0.4)
}

func wardCount(n int) string {
	if n == 1 {
		return "1 ward"
	}
	return gateCount(n) + " wards"
}

// counts writes how many wards have each kind of exception.
func (w *trustWriter) counts(s *sheetWriter, row int) {
	type key struct {
		kind  model.TrustKind
		state string
	}
	wards := map[key]int{}
	for _, list := range w.of {
		seen := map[key]bool{}
		for _, e := range list {
			k := key{kind: e.Kind}
			if e.Kind == model.KindOutOfTarget {
				k.state = e.State
			}
			if !seen[k] {
				seen[k] = true
				wards[k]++
			}
		}
	}
	good := 0
	for _, list := range w.of {
		if len(list) == 0 {
			good++
		}
	}
	for i, c := range [firstColumns]struct {
		name string
		n    int
		l    look
	}{
		{"Failed", wards[key{kind: model.KindFailed}], redLook},
		{"Bad input", wards[key{kind: model.KindBadInput}], redLook},
		{"No legal roster", wards[key{kind: model.KindNoLegalRoster}], redLook},
		{"No roster found", wards[key{kind: model.KindNoRosterFound}], redLook},
		{"Unfilled duties", wards[key{kind: model.KindUnfilled}], amberLook},
		{"With red KPIs", wards[key{model.KindOutOfTarget, "red"}], redLook},
		{"With amber KPIs", wards[key{model.KindOutOfTarget, "amber"}], amberLook},
		{"Due or late", wards[key{kind: model.KindDue}], amberLook},
		{"Not done", wards[key{kind: model.KindNotDone}], amberLook},
		{"Older rota", wards[key{kind: model.KindOlder}], amberLook},
		{"Kept", wards[key{kind: model.KindKept}], textLook},
		{"Nothing to tell", good, greenLook},
	} {
		head := headLook
		head.across = "center"
		s.put(row, i+1, c.name, head)
		if c.n == 0 {
			c.l = textLook
		}
		c.l.across, c.l.size, c.l.bold = "center", 12, true
		s.put(row+1, i+1, c.n, c.l)
	}
	s.height(row+1, 18)
}

// firstRow writes a ward's line of the first page.
func (w *trustWriter) firstRow(s *sheetWriter, row int, ward *model.TrustWard, list []*model.TrustException) {
	v, l := lookOf(attention(ward.Worst))
	s.put(row, 1, v, l)
	s.merge(row, firstWard, firstUnit-1, ward.Ward, bold(textLook))
	s.put(row, firstUnit, ward.Unit, textLook)
	s.merge(row, firstWhat, firstNext-1, firstWords(list), textLook)
	s.merge(row, firstNext, firstFile-1, list[0].Next, textLook)
	s.fileLink(row, firstFile, ward.File)
}

// firstHeight is that of a ward's line, in points.
func (s *sheetWriter) firstHeight(ward *model.TrustWard, list []*model.TrustException) float64 {
	lines := max(wrapped(ward.Ward, s.wide(firstWard, firstUnit-1), bold(textLook)), wrapped(ward.Unit, s.widths[firstUnit], textLook),
		wrapped(firstWords(list), s.wide(firstWhat, firstNext-1), textLook), wrapped(list[0].Next, s.wide(firstNext, firstFile-1), textLook),
		wrapped(ward.File, s.widths[firstFile], linkLook))
	return float64(lines)*textLook.lineHeight() + 3
}

// firstWords says all of a ward in a few lines, one for each kind and state of
// exceptions.
func firstWords(list []*model.TrustException) string {
	var out []string
	for len(list) > 0 {
		same := 1
		for same < len(list) && list[same].Kind == list[0].Kind && list[same].State == list[0].State {
			same++
		}
		var words []string
		for _, e := range list[:same] {
			words = append(words, e.What)
		}
		if n := same - mostOfKind; n > 1 {
			words = append(words[:mostOfKind:mostOfKind], fmt.Sprintf("and %d more", n))
		}
		line := strings.Join(words, "; ")
		if e := list[0]; e.Kind == model.KindOutOfTarget {
			line = strings.ToUpper(e.State) + "  " + line
		}
		out = append(out, line)
		list = list[same:]
	}
	return strings.Join(out, "\n")
}
