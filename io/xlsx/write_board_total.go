package xlsx

import "fmt"

// inAll writes the service as a whole: each KPI over the latest rotas of all wards.
func (w *boardWriter) inAll() {
	b := w.board
	t := table{heads: []heading{{name: "KPI", wide: 38}, {name: "In all", wide: 11}, {name: "How", wide: 21}, {name: "Wards", wide: 7},
		{name: "Red", wide: 6.5}, {name: "Amber", wide: 7.5}, {name: "Green", wide: 7.5}, {name: "Worst ward", wide: 26}, {name: "There", wide: 14},
		{name: "Before", wide: 10}, {name: "Now", wide: 10}, {name: "Change", wide: 10}, {name: "Direction", wide: 13}, {name: "Wards compared", wide: 9},
		{name: "Clause", wide: 15}}}
	for k := range b.Total {
		x := &b.Total[k]
		row := []any{b.KPIs[k].Name, measureCell(x.Measure, "", bold(numberLook)), x.How(), x.Wards, countCell(x.Red, redLook), countCell(x.Amber, amberLook),
			countCell(x.Green, greenLook), "", "", "", "", "", "", x.Compared, b.KPIs[k].Clause}
		if x.Worst >= 0 {
			row[7], row[8] = b.WorstWard(k), kpiCell(&b.Rotas[x.Worst].KPIs[k])
		}
		if s := x.Change; s != nil {
			row[9], row[10], row[11] = measureCell(s.Before, "", numberLook), measureCell(s.Now, "", numberLook), byCell(s)
			row[12] = s.Way()
		}
		t.rows = append(t.rows, row)
	}
	s := w.sheet(sheetInAll)
	head, last := s.table(reportTop, t)
	s.opening("The service in all", "The latest rota of each ward together; the column How says what was added and what is the worst of any ward. "+
		"Before, now and the change are over the wards that have an earlier rota, so that like stands beside like. Red, amber and green count wards.", len(t.heads))
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.freeze(head+1, 2)
	row := last + 2
	s.put(row, 1, "Rotas read", sectionLook)
	row++
	for i, line := range w.rotaLines() {
		l := textLook
		if i == 0 {
			l = headLook
		}
		s.put(row, 1, line[0], l)
		s.merge(row, 2, 3, line[1], l)
		s.merge(row, 4, 7, line[2], l)
		s.merge(row, 8, 9, line[3], l)
		row++
	}
	s.notRead(row, len(t.heads), b.NotRead)
	s.printAs(boardName, head, 1)
}

// rotaLines lists the files with what they hold, under a heading.
func (w *boardWriter) rotaLines() [][4]string {
	lines := [][4]string{{"File", "Ward", "Days", "Score"}}
	for i := range w.board.Rotas {
		r := &w.board.Rotas[i]
		lines = append(lines, [4]string{r.File, r.Ward, days(r.Start, r.End), r.Score.String()})
	}
	return lines
}

// countCell shows a number of wards, coloured where there are any.
func countCell(n int, l look) any {
	if n == 0 {
		l = textLook
	}
	l.across = "center"
	return styled{fmt.Sprint(n), l}
}
