package xlsx

import (
	"fmt"
	"math"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// leaveLine is a scenario's annual leave of one group by week, in percent of
// contracted time, and the policy's band. NaN: not known, or not the same in
// all wards.
type leaveLine struct {
	percent, least, most []float64
}

// leaveOf adds up the wards; a ward without a rota leaves nothing known.
func (w *comparisonBook) leaveOf(s *model.ScenarioResult, g model.Group) leaveLine {
	var line leaveLine
	var credited, contracted []float64
	if len(s.Wards) != len(w.wards) {
		return line
	}
	for i := range s.Wards {
		if len(s.Wards[i].Leave) == 0 {
			return leaveLine{}
		}
		for _, l := range s.Wards[i].Leave {
			if l.Group != g || l.Week < 0 || l.Week >= model.MaxDays/7 {
				continue
			}
			for len(line.least) <= l.Week {
				line.least, line.most = append(line.least, math.Inf(-1)), append(line.most, math.Inf(-1))
				credited, contracted = append(credited, 0), append(contracted, 0)
			}
			credited[l.Week] += float64(l.Credited)
			contracted[l.Week] += float64(l.Contracted)
			line.least[l.Week] = sameOrNone(line.least[l.Week], l.Least)
			line.most[l.Week] = sameOrNone(line.most[l.Week], l.Most)
		}
	}
	for k := range credited {
		line.percent = append(line.percent, 100*credited[k]/contracted[k]) // NaN of nothing
	}
	return line
}

// sameOrNone is v where nothing was before or the same.
func sameOrNone(before, v float64) float64 {
	if math.IsInf(before, -1) || before == v {
		return v
	}
	return math.NaN()
}

// leave writes annual leave by week against the band.
func (d *dataSheet) leave(g model.Group) chart {
	lines := make([]leaveLine, len(d.titles))
	percents := make([][]float64, len(d.titles))
	weeks := 0
	for j := range lines {
		lines[j] = d.w.leaveOf(&d.w.c.Scenarios[j], g)
		percents[j] = lines[j].percent
		weeks = max(weeks, len(percents[j]))
	}
	if weeks == 0 {
		return chart{}
	}
	t := table{heads: headings("Scenario")}
	for k := range weeks {
		t.heads = append(t.heads, heading{name: fmt.Sprintf("Week %d", k+1), wide: 11})
	}
	add := func(name string, values []float64) {
		row := []any{name}
		for k := range weeks {
			if k >= len(values) || math.IsInf(values[k], 0) || math.IsNaN(values[k]) {
				row = append(row, styled{nil, figureLook})
				continue
			}
			row = append(row, number(values[k], "0.0", figureLook))
		}
		t.rows = append(t.rows, row)
	}
	limits := bandLines(lines)
	for _, l := range limits {
		add(l.name, l.values)
	}
	for j := range lines {
		add(d.titles[j], percents[j])
	}
	title := fmt.Sprintf("Annual leave by week, %s, percent of contracted time, against the policy's band", g)
	head, last := d.grid(title, t)
	c := chart{kind: excelize.Line, title: title, percent: true,
		names: d.cells(head, 2, head, 1+weeks), height: 330}
	draw := func(row int, colour string, dashed bool) {
		c.series = append(c.series, series{name: d.cells(row, 1, row, 1), values: d.cells(row, 2, row, 1+weeks), colour: colour, dashed: dashed})
	}
	for i := range limits[:min(len(limits), 4)] {
		draw(head+1+i, "000000", true)
	}
	first := last + 1 - len(lines)
	for n, j := range mostApart(percents, 4) {
		draw(first+j, seriesColour(n), false)
	}
	return c
}

// limitLine is one limit of the band by week.
type limitLine struct {
	name   string
	values []float64
}

// bandLines are the different limits of the scenarios' bands, the base's first.
func bandLines(lines []leaveLine) []limitLine {
	var out []limitLine
	add := func(word string, values []float64) {
		name := word
		if len(values) == 0 || slices.ContainsFunc(values, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }) {
			return
		}
		if slices.Min(values) == slices.Max(values) {
			name = fmt.Sprintf("%s %g %%", word, values[0])
		}
		if !slices.ContainsFunc(out, func(l limitLine) bool { return l.name == name && slices.Equal(l.values, values) }) {
			out = append(out, limitLine{name, values})
		}
	}
	for i := range lines {
		add("At least", lines[i].least)
		add("At most", lines[i].most)
	}
	return out
}
