package xlsx

// chartsWide is the width of the charts' sheet, in pixels and in plain columns.
const (
	chartsWide    = 1150
	chartsColumns = 16
)

// writeCharts draws the charts below one another.
func (w *comparisonBook) writeCharts(s *sheetWriter, d *chartData) {
	for c := 1; c <= chartsColumns; c++ {
		s.widen(c, 9.5)
	}
	w.head(s, SheetCharts, "The numbers stand on the sheet "+SheetChartData+
		". Gaps by kind of shift, leave and nights are those of the rotas shown, which are each scenario's best.", chartsColumns)
	const plainRow, page = 20, 760 // pixels
	row, used := reportTop, 0
	draw := func(c chart) {
		if used > 0 && used+int(c.height) > page {
			s.note(s.f.InsertPageBreak(s.name, cellRef(row, 1)))
			used = 0
		}
		c.width = chartsWide
		s.chart(row, 1, c)
		rows := int(c.height)/plainRow + 2
		row, used = row+rows, used+rows*plainRow
	}
	if len(d.total.series) > 0 {
		draw(d.total)
	}
	for _, c := range d.more {
		draw(c)
	}
	s.printAs(comparisonTitle(w.c), 0, 0)
}
