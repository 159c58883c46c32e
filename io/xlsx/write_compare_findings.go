package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// The grid of the first sheet: figure, target, then the base and at most so many
// scenarios in one block of the table; text above it ends where the chart begins.
const (
	findingFigure  = 1
	findingTarget  = 2
	findingValues  = 3
	findingBlock   = 13 // the base among them
	findingChartAt = findingValues + 6
	findingLast    = findingValues + findingBlock - 1
)

// findingsSheet is the first sheet being written: the answer on one page.
type findingsSheet struct {
	*sheetWriter
	w   *comparisonBook
	row int // the next free one
}

var (
	subLook       = look{ink: darkGrey, wrap: true, down: "top"}
	plainFinding  = boxed(look{size: 10, wrap: true, down: "center", across: "left"})
	alarmBandLook = boxed(look{bold: true, size: 10, ink: redInk, fill: redFill, wrap: true, down: "center"})
	scenarioLook  = boxed(look{bold: true, fill: paleBlue, wrap: true, down: "center", across: "center"})
	mainLook      = boxed(look{bold: true, size: 10, shrink: true, across: "center", down: "center"})
	changeLook    = boxed(look{size: 8, wrap: true, across: "center", down: "top"})
)

// writeFindings writes the first sheet; drawn is where the charts' numbers stand.
func (w *comparisonBook) writeFindings(s *sheetWriter, drawn *chartData) {
	f := &findingsSheet{sheetWriter: s, w: w}
	f.widen(findingFigure, 32)
	f.widen(findingTarget, 16)
	for c := findingValues; c <= findingLast; c++ {
		f.widen(c, 12.4)
	}
	f.put(1, 1, comparisonTitle(w.c), look{bold: true, size: 16})
	f.height(1, 24)
	f.row = 2
	f.line(f.summary(), subLook)
	f.alarms()
	chartAt := f.findings(drawn)
	for from := 1; len(w.c.Scenarios) > 0 && (from == 1 || from < len(w.c.Scenarios)); from += findingBlock - 1 {
		f.block(from, min(from+findingBlock-1, len(w.c.Scenarios)))
	}
	f.origin()
	if chartAt > 0 {
		f.chart(chartAt, findingChartAt, drawn.total) // now that the rows have their heights
	}
	f.paper()
}

// line writes a text over the whole width.
func (f *findingsSheet) line(text string, l look) {
	f.spread(f.row, 1, findingLast, text, l)
	f.row++
}

// summary says what is compared and how it is to be read.
func (f *findingsSheet) summary() string {
	n := len(f.w.c.Scenarios) - 1
	if n < 0 {
		return "No scenario was compared."
	}
	text := count(n, "scenario", "scenarios") + " against the base"
	if wards := len(f.w.wards); wards > 1 {
		text += ", " + count(wards, "ward", "wards") + " together"
	}
	if runs := len(f.w.c.Seeds); runs > 1 {
		return text + fmt.Sprintf(". Each was drafted %d times with the same effort. A change counts only when it is greater than its noise, "+
			"which is what drafts differ by with no change at all.", runs)
	}
	return text + ". Each was drafted once, so that it is not known what drafts differ by with no change at all: no change is judged."
}

// alarms tells first what is not complete and which scenarios have no rota. What
// was not run stands among what is left out.
func (f *findingsSheet) alarms() {
	untold := func(problem string) bool {
		return problem != "" && (len(f.w.c.Partial) == 0 || !strings.HasPrefix(problem, "not run"))
	}
	if p := f.w.c.Partial; len(p) > 0 {
		f.line("NOT COMPLETE. It was stopped early. Left out: "+strings.Join(p, "; ")+".", alarmBandLook)
	}
	for i := range f.w.c.Scenarios {
		s := &f.w.c.Scenarios[i]
		if untold(s.Problem) {
			f.line("NO ROTA: "+f.w.titles[i]+": "+s.Problem, alarmBandLook)
		}
		for j := range s.Wards {
			if p := s.Wards[j].Problem; untold(p) && p != s.Problem {
				f.line("NO ROTA: "+f.w.titles[i]+", "+s.Wards[j].Ward+": "+p, alarmBandLook)
			}
		}
	}
}

// findings writes the statements, leaves room for the chart at their right and
// gives the row where it begins; 0: there is none.
func (f *findingsSheet) findings(drawn *chartData) (top int) {
	f.height(f.row, 6)
	f.row++
	high := 0.0
	top = f.row
	f.put(f.row, 1, "What was found", sectionLook)
	f.height(f.row, 17)
	high += 17
	f.row++
	list := f.w.c.Findings
	if len(list) == 0 {
		list = []model.Finding{{Scenario: -1, Sentence: "Nothing was found that needs saying here: see the figures below."}}
	}
	for i := range list {
		high += f.finding(&list[i])
	}
	if drawn == nil || len(drawn.total.series) == 0 {
		return 0
	}
	c := &drawn.total
	c.width, c.height = f.pixels(findingChartAt, findingLast), max(c.height, 300)
	if findingValues+len(f.w.c.Scenarios) <= findingChartAt {
		return top // the table has room left of the chart
	}
	for lack := float64(c.height)*0.75 + 10 - high; lack > 0; lack -= excelize.MaxRowHeight {
		f.height(f.row, lack)
		f.row++
	}
	return top
}

// pixels is the width of columns on the screen.
func (f *findingsSheet) pixels(from, to int) uint {
	return uint(f.wide(from, to)*7) + 5*uint(to-from)
}

// finding writes one statement and gives its row's height.
func (f *findingsSheet) finding(x *model.Finding) float64 {
	who, text := "All scenarios", x.Sentence
	if x.Scenario >= 0 && x.Scenario < len(f.w.titles) {
		who = f.w.titles[x.Scenario]
		if rest, ok := strings.CutPrefix(text, scenarioTitle(&f.w.c.Scenarios[x.Scenario])+": "); ok {
			text = capital(rest)
		}
	}
	name, verdict := plainFinding, plainFinding
	name.bold, verdict.bold, verdict.across = true, true, "center"
	word := strings.ToUpper(verdictWord(x.Verdict))
	switch x.Verdict {
	case model.Improved:
		verdict.fill = greenFill
	case model.Worsened:
		verdict.fill = redFill
	case model.Differs:
		verdict.fill = amberFill
		if f.mixed(x.Scenario) {
			word = "MIXED"
		}
	case model.NoDifference:
		verdict.fill, verdict.bold = paleGrey, false
	}
	if x.Proved {
		word = strings.TrimSpace(word + "\nproved")
	}
	to := findingChartAt - 1
	f.put(f.row, findingFigure, who, name)
	f.put(f.row, findingTarget, word, verdict)
	f.merge(f.row, findingValues, to, text, plainFinding)
	lines := max(wrapped(text, f.wide(findingValues, to), plainFinding), wrapped(who, f.widths[findingFigure], name),
		wrapped(word, f.widths[findingTarget], verdict))
	high := min(float64(lines)*plainFinding.lineHeight()+6, excelize.MaxRowHeight)
	f.height(f.row, high)
	f.row++
	return high
}

// mixed says whether a scenario is better in some main figure and worse in another.
func (f *findingsSheet) mixed(scenario int) bool {
	if scenario < 0 || scenario >= len(f.w.c.Scenarios) {
		return false
	}
	has := map[model.Verdict]bool{}
	for _, i := range f.w.main {
		if v := valueOf(f.w.c.Scenarios[scenario].Values, i); v != nil {
			has[v.Verdict] = true
		}
	}
	return has[model.Improved] && has[model.Worsened]
}

// block writes the main figures of the base and the scenarios [from, to).
func (f *findingsSheet) block(from, to int) {
	f.height(f.row, 8)
	f.row++
	f.put(f.row, 1, "Main figures", sectionLook)
	f.height(f.row, 17)
	f.row++
	shownHere := []int{0}
	for j := from; j < to; j++ {
		shownHere = append(shownHere, j)
	}
	heads := []any{styled{"Figure", headLook}, styled{"Target", headLook}}
	for _, j := range shownHere {
		heads = append(heads, styled{f.w.titles[j], scenarioLook})
	}
	f.sheetWriter.row(f.row, heads)
	f.row++
	f.remarks(shownHere)
	for _, i := range f.w.main {
		f.figure(i, shownHere)
	}
}

// remarks writes the row below the heads, when there is something to remark.
func (f *findingsSheet) remarks(list []int) {
	l := boxed(look{size: 8, italic: true, wrap: true, across: "center", down: "center"})
	cells := []any{styled{"", l}, styled{"", l}}
	some := false
	for _, j := range list {
		s := &f.w.c.Scenarios[j]
		cell := styled{"", l}
		switch {
		case s.Problem != "":
			cell = styled{"NO ROTA", boxed(look{size: 8, bold: true, ink: redInk, fill: redFill, wrap: true, across: "center", down: "center"})}
		case s.Same && j > 0:
			cell.v = "the same as the base"
		case s.Dominated != "":
			cell.v = "no better than: " + shortened(f.w.titleOf(s.Dominated), 40)
		}
		some = some || cell.v != ""
		cells = append(cells, cell)
	}
	if some {
		f.sheetWriter.row(f.row, cells)
		f.row++
	}
}

// figure writes one figure: its values, and below them what differs from the base.
func (f *findingsSheet) figure(i int, list []int) {
	figure := &f.w.c.Figures[i]
	name := boxed(look{bold: true, wrap: true, down: "center", across: "left"})
	target := boxed(look{wrap: true, down: "center", across: "left"})
	for col, cell := range []styled{{figureName(figure), name}, {figure.Target, target}} {
		f.put(f.row, col+1, cell.v, cell.l)
		f.put(f.row+1, col+1, nil, cell.l)
		f.note(f.f.MergeCell(f.name, cellRef(f.row, col+1), cellRef(f.row+1, col+1)))
	}
	lines := 2
	for n, j := range list {
		col := findingValues + n
		v := valueOf(f.w.c.Scenarios[j].Values, i)
		cell := shown(figure, v, mainLook)
		f.put(f.row, col, cell.v, cell.l)
		under := styled{"", changeLook}
		if j > 0 && v != nil {
			under = verdictCell(v.Verdict, changeLook)
			text := strings.TrimSuffix(f.w.changeText(figure, v)+"\n"+verdictWord(v.Verdict), "\n")
			if d := decimals(figure); v.Verdict == model.NoDifference && signedText(v.Change, d) == plainText(0, d) {
				text = verdictWord(v.Verdict)
			}
			under.v, lines = text, max(lines, wrapped(text, f.widths[col], under.l))
		}
		f.put(f.row+1, col, under.v, under.l)
	}
	f.height(f.row, 17)
	names := max(wrapped(figureName(figure), f.widths[findingFigure], name), wrapped(figure.Target, f.widths[findingTarget], target))
	f.height(f.row+1, max(float64(lines)*changeLook.lineHeight()+5, float64(names)*name.lineHeight()+3-17))
	f.row += 2
}

// origin says below the table what it rests on.
func (f *findingsSheet) origin() {
	c := f.w.c
	seeds := make([]string, len(c.Seeds))
	for i, s := range c.Seeds {
		seeds[i] = strconv.FormatUint(s, 10)
	}
	parts := []string{"GREEN, AMBER and RED are against the target. The sheet " + SheetCompare + " has every figure with its clause."}
	for _, p := range []struct{ name, text string }{
		{"Policy", c.Policy}, {"Pay", c.Pay}, {"Seeds", strings.Join(seeds, ", ")}, {"Work limit of a run", workText(c.WorkLimit)},
		{"Time limit of a run", c.TimeLimit}, {"rostergen", c.Version},
	} {
		if p.text != "" {
			parts = append(parts, p.name+": "+p.text+".")
		}
	}
	f.height(f.row, 6)
	f.row++
	f.line(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " "), look{size: 8, ink: darkGrey, wrap: true, down: "top"})
}

func workText(n int64) string {
	if n == 0 {
		return ""
	}
	return gateCount(n)
}

// paper makes the sheet one page wide, and one page high where it then stays legible.
func (f *findingsSheet) paper() {
	const mostHigh = 0.85 // of the width; a page has 0.6
	one, high := 1, 0
	total := 0.0
	for r := 1; r < f.row; r++ {
		h, err := f.f.GetRowHeight(f.name, r)
		f.note(err)
		total += h
	}
	if total < mostHigh*0.75*float64(f.pixels(1, findingLast)) {
		high = 1
	}
	f.pageSetup(paperA4, &one, &high, 0.3)
	margin := 0.4
	f.note(f.f.SetPageMargins(f.name, &excelize.PageLayoutMarginsOptions{Top: &margin, Bottom: &margin}))
	f.note(f.f.SetHeaderFooter(f.name, &excelize.HeaderFooterOptions{OddFooter: "&L&8 " + headerText(comparisonTitle(f.w.c)) + "&R&8Page &P of &N"}))
	f.note(f.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: f.name,
		RefersTo: sheetRef(f.name) + pinned(1, 1, f.row-1, findingLast)}))
}
