package xlsx

import (
	"math"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// chartData are the charts of a comparison, ready to be drawn over the tables
// of the sheet Chart data. A chart without series is not drawn.
type chartData struct {
	total chart // unfilled duties by scenario, for the first sheet
	more  []chart
}

// Of more scenarios than mostBars a chart shows the first; the table has all.
const mostBars = 40

// dataSheet is the sheet of the charts' numbers being written.
type dataSheet struct {
	*sheetWriter
	w      *comparisonBook
	titles []string // of the scenarios, short enough for an axis
	row    int      // the next free one
}

// writeChartData writes the tables from which the charts are drawn.
func (w *comparisonBook) writeChartData(s *sheetWriter) *chartData {
	d := &dataSheet{sheetWriter: s, w: w, row: reportTop}
	for _, t := range w.titles {
		d.titles = append(d.titles, shortened(t, 36))
	}
	d.widen(1, 38)
	for c := 2; c <= 12; c++ {
		d.widen(c, 11)
	}
	out := &chartData{total: d.totals()}
	add := func(c chart) {
		if len(c.series) > 0 {
			out.more = append(out.more, c)
		}
	}
	add(d.kinds())
	for _, g := range []model.Group{model.Registered, model.Unregistered} {
		add(d.leave(g))
	}
	for _, ward := range w.wards {
		add(d.nights(ward))
	}
	w.head(s, SheetChartData, "What the charts are drawn from. A chart changes with its numbers.", 10)
	s.printAs(comparisonTitle(w.c), 0, 1)
	return out
}

// section heads a table; head is the row of its headings.
func (d *dataSheet) section(title string) (head int) {
	d.put(d.row, 1, title, sectionLook)
	d.height(d.row, 17)
	return d.row + 1
}

// grid writes a section's table and gives the rows of its headings and its last entry.
func (d *dataSheet) grid(title string, t table) (head, last int) {
	head, last = d.table(d.section(title), t)
	d.row = last + 3
	return head, last
}

// totalFigure is the main figure that the first chart shows: the first that is
// counted in duties, which are the unfilled ones. Where none is unfilled anywhere
// it is the first main figure in which a scenario differs. -1: there is none.
func (w *comparisonBook) totalFigure() int {
	anywhere := func(i int, is func(*model.Value) bool) bool {
		for j := range w.c.Scenarios {
			if v := valueOf(w.c.Scenarios[j].Values, i); v != nil && is(v) {
				return true
			}
		}
		return false
	}
	duties := slices.IndexFunc(w.main, func(i int) bool { return w.c.Figures[i].Unit == "duties" })
	if duties >= 0 && anywhere(w.main[duties], func(v *model.Value) bool { return v.Shown != 0 }) {
		return w.main[duties]
	}
	for _, i := range w.main {
		if anywhere(i, func(v *model.Value) bool { return v.Verdict != "" && v.Verdict != model.NoDifference }) {
			return i
		}
	}
	if len(w.main) > 0 {
		return w.main[max(duties, 0)]
	}
	return -1
}

// totals writes one figure by scenario, in a column for each verdict, so that
// a chart shows the verdict by colour and legend.
func (d *dataSheet) totals() chart {
	i := d.w.totalFigure()
	if i < 0 {
		return chart{}
	}
	figure := &d.w.c.Figures[i]
	classes := []struct {
		name, colour string
		verdict      model.Verdict
	}{
		{"Base", "7F7F7F", ""}, {"Better", "8CC168", model.Improved}, {"Worse", "9C0006", model.Worsened},
		{"Different", "FFD966", model.Differs}, {"No difference shown", "D9D9D9", model.NoDifference}, {"Not judged", "9DC3E6", ""},
	}
	class := func(scenario int, v *model.Value) int {
		if scenario == 0 {
			return 0
		}
		for n, c := range classes {
			if c.verdict != "" && c.verdict == v.Verdict {
				return n
			}
		}
		return len(classes) - 1
	}
	used := make([]bool, len(classes))
	for j := range d.titles {
		if v := valueOf(d.w.c.Scenarios[j].Values, i); v != nil {
			used[class(j, v)] = true
		}
	}
	t := table{heads: headings("Scenario")}
	var columns []int
	for n, c := range classes {
		if used[n] {
			columns = append(columns, n)
			t.heads = append(t.heads, heading{name: c.name, wide: 11})
		}
	}
	format := numberFormat(decimals(figure), "")
	for j := range d.titles {
		row := make([]any, 1+len(columns))
		row[0] = d.titles[j]
		for n := range columns {
			row[1+n] = styled{nil, figureLook}
		}
		if v := valueOf(d.w.c.Scenarios[j].Values, i); v != nil {
			row[1+slices.Index(columns, class(j, v))] = number(v.Shown, format, figureLook)
		}
		t.rows = append(t.rows, row)
	}
	title := figureName(figure) + " by scenario"
	head, last := d.grid(title+" (median of the runs)", t)
	last = min(last, head+mostBars)
	c := chart{kind: excelize.BarStacked, title: title, labels: true, percent: figure.Unit == "%", digits: decimals(figure),
		names: d.cells(head+1, 1, last, 1), height: barsHigh(last-head, 20)}
	for n, k := range columns {
		c.series = append(c.series, series{name: d.cells(head, 2+n, head, 2+n), values: d.cells(head+1, 2+n, last, 2+n), colour: classes[k].colour})
	}
	return c
}

// barsHigh is the height of a chart with so many bars, or groups of bars, of so many pixels.
func barsHigh(bars, each int) uint { return uint(110 + bars*each) }

// kindColour are the colours of kinds of shift, nights the darkest.
var kindColour = map[model.ShiftKind]string{model.Early: "FFD966", model.Late: "ED7D31", model.Day: "A9D18E", model.LongDay: "7F6000",
	model.Night: "1F3864", model.Office: "BFBFBF", "": "7B3F00"}

// kinds writes unfilled duties by scenario and shift kind.
func (d *dataSheet) kinds() chart {
	counts := d.w.gapCounts()
	var kinds []model.ShiftKind
	for _, k := range gapKinds(counts) {
		if !slices.Contains(kinds, k.kind) {
			kinds = append(kinds, k.kind)
		}
	}
	if len(kinds) == 0 {
		return chart{}
	}
	t := table{heads: headings("Scenario")}
	for _, k := range kinds {
		t.heads = append(t.heads, heading{name: capital(gapKindText(k)), wide: 11})
	}
	for j := range d.titles {
		row := []any{d.titles[j]}
		for _, k := range kinds {
			if !counts[j].known {
				row = append(row, styled{nil, figureLook})
				continue
			}
			n := 0
			for g, short := range counts[j].kinds {
				if g.kind == k {
					n += short
				}
			}
			row = append(row, styled{n, figureLook})
		}
		t.rows = append(t.rows, row)
	}
	const title = "Unfilled duties by scenario and kind of shift, in the rotas shown"
	head, last := d.grid(title, t)
	last = min(last, head+mostBars)
	c := chart{kind: excelize.Bar, title: title, labels: true, names: d.cells(head+1, 1, last, 1),
		height: barsHigh(last-head, 5+11*len(kinds))}
	for n := range kinds {
		c.series = append(c.series, series{name: d.cells(head, 2+n, head, 2+n), values: d.cells(head+1, 2+n, last, 2+n), colour: kindColour[kinds[n]]})
	}
	return c
}

// mostApart gives, in their order, at most n of the lists that differ most from
// the first one, and always the first.
func mostApart(lists [][]float64, n int) []int {
	type apart struct {
		i    int
		much float64
	}
	var others []apart
	for i := 1; i < len(lists); i++ {
		much := 0.0
		for k, v := range lists[i] {
			if k < len(lists[0]) && !math.IsNaN(v) && !math.IsNaN(lists[0][k]) {
				much += math.Abs(v - lists[0][k])
			}
		}
		if much > 1e-6 {
			others = append(others, apart{i, much})
		}
	}
	slices.SortStableFunc(others, func(a, b apart) int {
		switch {
		case a.much > b.much:
			return -1
		case a.much < b.much:
			return 1
		}
		return 0
	})
	out := []int{0}
	for _, o := range others[:min(n, len(others))] {
		out = append(out, o.i)
	}
	slices.Sort(out)
	return out
}
