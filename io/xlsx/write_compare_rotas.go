package xlsx

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// mostRotaSheets is the most rotas that get a sheet; there are fewer where they
// would not pass the gate.
const mostRotaSheets = 60

// rotaSheet is one rota that gets a sheet.
type rotaSheet struct {
	scenario int
	ward     *model.WardResult
	base     *model.WardResult // with a roster; nil: nothing to compare with
	sheet    string
}

// planRotas chooses the rotas that get a sheet, in the order of the scenarios,
// and names the sheets.
func (w *comparisonBook) planRotas() error {
	names := &sheetNames{w.fixedSheets()}
	limits, others := DefaultGateLimits(), w.otherSheets()
	left := sheetSize{limits.Cells - others.cells, limits.Merges - others.merges}
	for i := range w.c.Scenarios {
		for j := range w.c.Scenarios[i].Wards {
			x := &w.c.Scenarios[i].Wards[j]
			if !hasRota(x) {
				continue
			}
			name, title := w.c.Scenarios[i].Name, w.titles[i]
			if len(w.wards) > 1 {
				name, title = x.Ward+", "+name, x.Ward+", "+title
			} else {
				name = "Rota " + name
			}
			if err := agrees(&model.Rota{Instance: x.Instance, Roster: x.Roster, Report: x.Report}); err != nil {
				return fmt.Errorf("the rota %q: %w", title, err)
			}
			size := rotaSize(x)
			if len(w.rotas) == mostRotaSheets || size.cells > left.cells || size.merges > left.merges {
				w.absent = append(w.absent, title)
				continue
			}
			left = sheetSize{left.cells - size.cells, left.merges - size.merges}
			r := rotaSheet{scenario: i, ward: x, sheet: names.add(name)}
			if base := wardOf(&w.c.Scenarios[0], x.Ward); i > 0 && base != nil && hasRota(base) {
				r.base = base
			}
			w.rotas = append(w.rotas, r)
		}
	}
	return nil
}

// fixedSheets are the names of the sheets that are not rotas.
func (w *comparisonBook) fixedSheets() []string {
	out := []string{SheetFindings, SheetCompare, SheetGaps, SheetCharts, SheetChartData, SheetWards, SheetChanges, SheetPriceList}
	for n := 2; n <= len(w.c.Scenarios)/comparedPerSheet+1; n++ {
		out = append(out, fmt.Sprintf("%s %d", SheetCompare, n))
	}
	return out
}

func hasRota(x *model.WardResult) bool {
	return x.Instance != nil && x.Roster != nil && x.Report != nil && x.Instance.Days > 0
}

// sheetSize is about how much of the gate's limits something takes.
type sheetSize struct{ cells, merges int }

// rotaSize is what a rota's sheet takes at most: the rows of people, of the head,
// of the foot and of the legend.
func rotaSize(x *model.WardResult) sheetSize {
	in := x.Instance
	periods := len(in.Demand) + len(in.Catalogue.Shifts)
	return sheetSize{
		cells:  (len(in.Staff) + periods + 25) * (in.Days + leftBlock + len(in.Demand) + 8),
		merges: in.Weeks() + periods + in.Catalogue.Len() + 2,
	}
}

// otherSheets is what the sheets that are not rotas take at most.
func (w *comparisonBook) otherSheets() sheetSize {
	n, people, runs, problems := len(w.c.Scenarios), 0, 0, 0
	for i := range w.c.Scenarios {
		for j := range w.c.Scenarios[i].Wards {
			x := &w.c.Scenarios[i].Wards[j]
			runs += len(x.Runs)
			if x.Problem != "" {
				problems++
			}
			if i == 0 && x.Instance != nil {
				people += len(x.Instance.Staff)
			}
		}
	}
	figures := len(w.c.Figures) * (n + 5) * len(comparedHeads)
	wards := min(n*len(w.wards), mostRows) * (3 + 3*len(w.main))
	data := (people + 3*n + 50) * (n + 14)
	blocks := n/(findingBlock-1) + 1
	first := (2*len(w.main)*blocks + len(w.c.Findings) + n) * findingLast
	return sheetSize{
		cells:  figures + wards + data + first + 7*min(runs, mostRows) + 25*len(w.c.Prices) + 1000,
		merges: 2*len(w.main)*blocks + len(w.c.Findings) + 2*n + problems + 30,
	}
}

// writeRotas writes each rota as the ward's workbook does.
func (w *comparisonBook) writeRotas() {
	for _, r := range w.rotas {
		x := r.ward
		copied := newRosterCopy(x, r.base)
		w.offDuty(r.sheet, &model.Rota{Instance: x.Instance, Roster: x.Roster, Report: x.Report},
			WriteOptions{Status: "WHAT IF: " + w.titles[r.scenario]}, copied)
	}
}

// rosterCopy is a roster on a sheet for reading: nothing is chosen, recounted or
// signed there, and cells that differ from another roster are framed.
type rosterCopy struct {
	differs map[lockAt]bool
	notes   []string
	footer  string
}

// newRosterCopy compares a rota with the base's by staff number, date and code
// as written; base nil compares with nothing.
func newRosterCopy(x, base *model.WardResult) *rosterCopy {
	c := &rosterCopy{differs: map[lockAt]bool{}, footer: "For comparison only, not for use on the ward",
		notes: []string{"For comparison only. Red: fewer found than required."}}
	if base == nil {
		return c
	}
	in, was := x.Instance, base.Instance
	at := map[string]int{}
	for p := range was.Staff {
		at[was.Staff[p].Number] = p
	}
	cells := 0
	var added, gone []string
	for p := range in.Staff {
		q, there := at[in.Staff[p].Number]
		if !there {
			added = append(added, in.Staff[p].Name)
			continue
		}
		delete(at, in.Staff[p].Number)
		for d := range in.Days {
			e := was.Day(in.Date(d))
			if !was.InHorizon(e) {
				continue
			}
			cells++
			if in.Catalogue.Label(x.Roster.At(p, d)) != was.Catalogue.Label(base.Roster.At(q, e)) {
				c.differs[lockAt{p, d}] = true
			}
		}
	}
	for p := range was.Staff {
		if q, left := at[was.Staff[p].Number]; left && q == p {
			gone = append(gone, was.Staff[p].Name)
		}
	}
	c.notes = append(c.notes, fmt.Sprintf("Framed: differs from the base's rota, in %s of %s cells.", gateCount(len(c.differs)), gateCount(cells)))
	if len(added) > 0 {
		c.notes = append(c.notes, "Not in the base's rota: "+strings.Join(added, ", ")+".")
	}
	if len(gone) > 0 {
		c.notes = append(c.notes, "Only in the base's rota: "+strings.Join(gone, ", ")+".")
	}
	return c
}

// look frames a cell that differs.
func (c *rosterCopy) look(staff, day int, l look) look {
	if c.differs[lockAt{staff, day}] {
		l.left, l.right, l.top, l.bottom = markEdge, markEdge, markEdge, markEdge
	}
	return l
}
