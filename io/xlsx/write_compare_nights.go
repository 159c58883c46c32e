package xlsx

import (
	"cmp"
	"math"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// nights writes how many nights each person of a ward works, with a column for
// each scenario; people who are not in a scenario have an empty cell.
func (d *dataSheet) nights(ward string) chart {
	worked := make([]map[string]int, len(d.titles)) // by staff number
	var numbers, names []string
	for j := range d.titles {
		x := wardOf(&d.w.c.Scenarios[j], ward)
		if x == nil || x.Instance == nil || x.Report == nil || len(x.Report.Staff) != len(x.Instance.Staff) {
			continue
		}
		worked[j] = map[string]int{}
		for _, p := range seniorFirst(x.Instance) {
			number, name, n := x.Instance.Staff[p].Number, x.Instance.Staff[p].Name, x.Report.Staff[p].Nights
			worked[j][number] = n.Worked
			if (n.Eligible || n.Worked > 0) && !slices.Contains(numbers, number) {
				numbers, names = append(numbers, number), append(names, cmp.Or(name, number))
			}
		}
	}
	if len(numbers) == 0 {
		return chart{}
	}
	t := table{heads: headings("Person")}
	lists := make([][]float64, len(d.titles))
	for j := range d.titles {
		t.heads = append(t.heads, heading{name: d.titles[j], wide: 11})
		for _, number := range numbers {
			v := math.NaN()
			if n, there := worked[j][number]; there {
				v = float64(n)
			}
			lists[j] = append(lists[j], v)
		}
	}
	for i, number := range numbers {
		row := []any{names[i]}
		for j := range d.titles {
			if n, there := worked[j][number]; there {
				row = append(row, styled{n, figureLook})
			} else {
				row = append(row, styled{nil, figureLook})
			}
		}
		t.rows = append(t.rows, row)
	}
	title := "Nights per person"
	if len(d.w.wards) > 1 {
		title += ", " + ward
	}
	head, last := d.grid(title+", in the rotas shown, of those who can work nights", t)
	chosen := mostApart(lists, 3)
	if len(chosen) > 1 {
		title += ": the base and the scenarios that differ most from it"
	}
	c := chart{kind: excelize.Col, title: title, names: d.cells(head+1, 1, last, 1), height: 400}
	for n, j := range chosen {
		c.series = append(c.series, series{name: d.cells(head, 2+j, head, 2+j), values: d.cells(head+1, 2+j, last, 2+j), colour: seriesColour(n)})
	}
	return c
}

// wardOf finds a scenario's part of a ward, nil when it has none.
func wardOf(s *model.ScenarioResult, ward string) *model.WardResult {
	for i := range s.Wards {
		if s.Wards[i].Ward == ward {
			return &s.Wards[i]
		}
	}
	return nil
}
