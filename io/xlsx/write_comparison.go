package xlsx

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// The names of a comparison's sheets, those of the rotas aside; what a scenario
// changes stands on SheetChanges.
const (
	SheetFindings  = "Findings"
	SheetCompare   = "Compare"
	SheetGaps      = "Gaps"
	SheetCharts    = "Charts"
	SheetChartData = "Chart data"
	SheetWards     = "Wards"
	SheetPriceList = "Price list"
)

// comparisonBook is the workbook of a comparison being written.
type comparisonBook struct {
	*bookWriter
	c      *model.Comparison
	titles []string // of the scenarios, short enough for the head of a column
	main   []int    // figures of the first sheet
	wards  []string // in the order of first mention
	rotas  []rotaSheet
	absent []string // rotas that have no sheet because there is no room for more
}

// EncodeComparison makes the workbook of a comparison: the findings first, then
// every figure, gaps, charts, what each scenario changes, the price list, and
// each scenario's rota. It is for reading and holds no formula; it is no ward
// and can't be read again. The same comparison always gives the same bytes.
func EncodeComparison(c *model.Comparison) ([]byte, error) {
	b := newBookWriter()
	b.still = true
	b.describe(comparisonTitle(c))
	w := &comparisonBook{bookWriter: b, c: c}
	for i := range c.Scenarios {
		w.titles = append(w.titles, shortened(scenarioTitle(&c.Scenarios[i]), 64))
		for j := range c.Scenarios[i].Wards {
			if ward := c.Scenarios[i].Wards[j].Ward; !slices.Contains(w.wards, ward) {
				w.wards = append(w.wards, ward)
			}
		}
	}
	for i := range c.Figures {
		if c.Figures[i].Main {
			w.main = append(w.main, i)
		}
	}
	if err := w.planRotas(); err != nil {
		return nil, fmt.Errorf("make workbook: %w", err)
	}
	w.write()
	return b.encode()
}

// write writes the sheets. Charts stand before the tables that they are drawn
// from, so those sheets are begun first and filled later.
func (w *comparisonBook) write() {
	first := w.sheet(SheetFindings)
	if len(w.c.Scenarios) == 0 {
		w.writeFindings(first, nil)
		w.writePriceList()
		return
	}
	w.writeFigures()
	w.writeGaps()
	charts, data := w.sheet(SheetCharts), w.sheet(SheetChartData)
	drawn := w.writeChartData(data)
	w.writeCharts(charts, drawn)
	w.writeFindings(first, drawn)
	if len(w.wards) > 1 {
		w.writeWards()
	}
	w.writeChanges()
	w.writePriceList()
	w.writeRotas()
}

func comparisonTitle(c *model.Comparison) string {
	if c.Title == "" {
		return "What-if comparison"
	}
	return c.Title
}

// scenarioTitle is in the reader's words where there are some.
func scenarioTitle(s *model.ScenarioResult) string {
	switch {
	case s.Title != "":
		return s.Title
	case s.Name != "":
		return s.Name
	}
	return "Scenario without a name"
}

// shortened cuts a text to so many characters.
func shortened(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// titleOf gives the title of the scenario of a name, or the name itself.
func (w *comparisonBook) titleOf(name string) string {
	for i := range w.c.Scenarios {
		if w.c.Scenarios[i].Name == name {
			return w.titles[i]
		}
	}
	return name
}

// reportSheet writes a sheet for reading as the ward's workbook has it.
func (w *comparisonBook) reportSheet(name, words string, t table, keep int) (*sheetWriter, int) {
	s := w.sheet(name)
	head, last := s.table(reportTop, t)
	w.head(s, name, words, len(t.heads))
	s.freeze(head+1, keep+1)
	if len(t.rows) > 0 {
		s.filter(head, last, len(t.heads))
	}
	s.printAs(comparisonTitle(w.c), head, keep)
	return s, last
}

// head writes a sheet's title and the line in plain words.
func (w *comparisonBook) head(s *sheetWriter, name, words string, columns int) {
	s.opening(comparisonTitle(w.c)+" \u2013 "+name, words, columns)
}

// mostRows bounds the tables that have a row for each ward and scenario.
const mostRows = 3000

// bounded cuts a table to mostRows and says in a last row how many are left out.
func bounded(t table, what string) table {
	if rest := len(t.rows) - mostRows; rest > 0 {
		last := make([]any, len(t.heads))
		last[0] = styled{fmt.Sprintf("%d more %s are left out here; --json has them all.", rest, what), amberLook}
		t.rows = append(t.rows[:mostRows:mostRows], last)
	}
	return t
}
