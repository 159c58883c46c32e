package xlsx

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// The size of the charts of trends, in pixels, and the rows that they take.
const (
	trendWide, trendHigh = 560, 300
	trendRows            = 1 + trendHigh/20
)

// rotaColumns is how many rotas of a ward have a column: a year of six weeks each.
const rotaColumns = 9

// Columns of the trends before those of the rotas.
const trendKeep = 2

// trends writes each KPI from rota to rota, with charts of the first ones over it.
func (w *boardWriter) trends() {
	b := w.board
	s := w.sheet(sheetTrends)
	rotas := 0
	for i := range b.Trends {
		rotas = max(rotas, len(b.Trends[i].Points))
	}
	shown := min(rotas, rotaColumns)
	words := "Each ward's rotas, the latest last. A change is that from the rota before; of percentages it is in points. " +
		"Up and down are said of the number, better and worse of what it means."
	switch {
	case rotas == 0:
		words = "No ward has two rotas here, so there is nothing to compare yet: give the earlier rotas as well."
	case rotas > shown:
		words += fmt.Sprintf(" Rotas more than %d before the latest are left out here; --json has them.", shown-1)
	}
	heads := []heading{{name: "Ward", wide: 25}, {name: "KPI", wide: 38}}
	for back := shown - 1; back >= 0; back-- {
		heads = append(heads, heading{name: w.rotaHead(back), wide: 12})
	}
	heads = append(heads, heading{name: "Change", wide: 11}, heading{name: "Direction", wide: 11}, heading{name: "Better or worse", wide: 11})
	t := table{heads: heads}
	for i := range b.Trends {
		t.rows = append(t.rows, w.trendRow(&b.Trends[i], shown))
	}
	for i, h := range heads {
		s.widen(i+1, h.wide)
	}
	s.opening("Trends from rota to rota", words, len(heads))
	if rotas == 0 {
		s.printAs(boardName, 0, 0)
		return
	}
	top := reportTop
	if len(b.Charts) > 0 {
		top += trendRows + 1
	}
	head, last := s.table(top, t)
	s.filter(head, last, len(heads))
	for i, k := range b.Charts {
		s.chart(reportTop, 1+i*4, w.trendChart(s, k, head, shown))
	}
	s.printAs(boardName, head, trendKeep)
}

// trendRow puts the numbers of one KPI under the rotas that they belong to.
func (w *boardWriter) trendRow(t *model.Trend, shown int) []any {
	row := []any{t.Ward, w.board.KPIs[t.KPI].Name}
	for back := shown - 1; back >= 0; back-- {
		at := len(t.Points) - 1 - back
		if at < 0 || !t.Points[at].Measure.Known {
			row = append(row, styled{"", numberLook}) // a chart leaves a gap
			continue
		}
		row = append(row, measureCell(t.Points[at].Measure, "", numberLook))
	}
	if s := t.Last; s != nil {
		return append(row, byCell(s), s.Direction, verdictCell(s.Verdict, textLook))
	}
	return append(row, "", "", "")
}

// trendChart draws one KPI, a line for each of the worst wards, from the table.
func (w *boardWriter) trendChart(s *sheetWriter, kpi, head, shown int) chart {
	b := w.board
	first, last := trendKeep+1, trendKeep+shown
	c := chart{kind: excelize.Line, title: b.KPIs[kpi].Name, names: s.cells(head, first, head, last), width: trendWide, height: trendHigh}
	for _, rota := range b.Latest { // the worst wards first
		at := slices.IndexFunc(b.Trends, func(t model.Trend) bool { return t.KPI == kpi && t.Ward == b.Rotas[rota].Ward })
		if at < 0 {
			continue
		}
		if len(c.series) == len(seriesColours) {
			c.title += fmt.Sprintf(": the worst %d wards", len(c.series))
			break
		}
		row := head + 1 + at
		c.series = append(c.series, series{name: s.cells(row, 1, row, 1), values: s.cells(row, first, row, last), colour: seriesColour(len(c.series))})
		c.percent = b.Trends[at].Points[0].Measure.Unit == "%"
	}
	return c
}

// rotaHead names the rotas so many before the latest: by their first day where all
// wards share it.
func (w *boardWriter) rotaHead(back int) string {
	var start model.Date
	for i := range w.board.Trends {
		t := &w.board.Trends[i]
		at := len(t.Points) - 1 - back
		if at < 0 {
			continue
		}
		d := w.board.Rotas[t.Points[at].Rota].Start
		switch {
		case start == 0 || start == d:
			start = d
		case back == 0:
			return "latest"
		default:
			return fmt.Sprintf("%d before", back)
		}
	}
	return "from " + start.Time().Format("2 Jan 2006")
}
