package xlsx

import "github.com/xuri/excelize/v2"

// chart is a native chart over cells that stand in sight on some sheet.
type chart struct {
	kind    excelize.ChartType
	title   string
	labels  bool   // write each value beside its bar
	percent bool   // values are percentages
	digits  int    // of the labels after the point
	names   string // where the categories stand, as cells gives it
	series  []series
	width   uint // in pixels; a plain row is 20 high
	height  uint
}

// series is one row or column of numbers of a chart.
type series struct {
	name   string // the cell of its name
	values string
	colour string // RRGGBB; chosen to differ in grey too
	dashed bool   // of a line
}

// cells names a range of another sheet, as charts want it.
func (s *sheetWriter) cells(row, col, row2, col2 int) string {
	return sheetRef(s.name) + pinned(row, col, row2, col2)
}

// The colours of series by order, told apart in grey by their lightness.
var seriesColours = []string{"1F3864", "F4B183", "548235", "BFBFBF", "2E75B6", "FFD966", "7B3F00", "A9D18E"}

// seriesColour is that of the n-th series.
func seriesColour(n int) string { return seriesColours[n%len(seriesColours)] }

// chart draws a chart with its upper left corner in a cell. Bars lie with the
// first category on top; columns stand and lines run from left to right.
func (s *sheetWriter) chart(row, col int, c chart) {
	bars := c.kind == excelize.Bar || c.kind == excelize.BarStacked
	small := excelize.Font{Family: fontFamily, Size: fontSize, Color: "000000"}
	label, axis := numberFormat(c.digits, ""), "General"
	if c.percent {
		label, axis = label+`"%"`, `0"%"`
	}
	zero, gap, same := 0.0, uint(45), false
	x := excelize.ChartAxis{Font: small, ReverseOrder: bars}
	y := excelize.ChartAxis{Font: small, MajorGridLines: true, Minimum: &zero, NumFmt: excelize.ChartNumFmt{CustomNumFmt: axis}}
	if c.kind == excelize.Col {
		x.Alignment.TextRotation = -90
	}
	if bars {
		y.TickLabelPosition = excelize.ChartTickLabelHigh // the first category is on top: at the foot
	}
	bold := excelize.Font{Family: fontFamily, Size: 11, Bold: true, Color: "000000"}
	out := &excelize.Chart{Type: c.kind, VaryColors: &same, GapWidth: &gap, XAxis: x, YAxis: y, ShowBlanksAs: "gap",
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.title, Font: &bold}}},
		Legend:    excelize.ChartLegend{Position: "bottom", Font: &small},
		PlotArea:  excelize.ChartPlotArea{ShowVal: c.labels, NumFmt: excelize.ChartNumFmt{CustomNumFmt: label}},
		Border:    excelize.LineOptions{Type: excelize.LineNone},
		Dimension: excelize.ChartDimension{Width: c.width, Height: c.height},
		Format:    excelize.GraphicOptions{AltText: c.title},
	}
	if c.kind == excelize.BarStacked {
		full := 100
		out.Overlap = &full
	}
	if len(c.series) == 1 {
		out.Legend.Position = "none"
	}
	for _, r := range c.series {
		drawn := excelize.ChartSeries{Name: r.name, Categories: c.names, Values: r.values, Fill: solid(r.colour),
			DataLabel: excelize.ChartDataLabel{Font: small}}
		if c.kind == excelize.BarStacked && legible(r.colour) != r.colour {
			drawn.DataLabel.Font.Color = "FFFFFF" // the label stands on the bar
		}
		if c.kind == excelize.Line {
			drawn.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2}
			drawn.Marker = excelize.ChartMarker{Symbol: "circle", Size: 5, Fill: solid(r.colour)}
			if r.dashed {
				drawn.Line.Dash, drawn.Marker.Symbol = excelize.LineDashDash, "none"
			}
		}
		out.Series = append(out.Series, drawn)
	}
	s.note(s.f.AddChart(s.name, cellRef(row, col), out))
}
