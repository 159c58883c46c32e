package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// grid finds cells of an Off duty by what stands in its heads.
type grid struct {
	t      testing.TB
	f      *excelize.File
	rows   map[string]int // by staff number, or by the label of a foot row
	cols   map[string]int // by heading
	days   []int          // columns of the days
	foot   []string       // labels in order
	people []string       // numbers in order
}

func readGrid(t testing.TB, f *excelize.File, in *model.Instance) *grid {
	t.Helper()
	g := &grid{t: t, f: f, rows: map[string]int{}, cols: map[string]int{}}
	rows, err := f.GetRows(SheetOffDuty, excelize.Options{RawCellValue: true})
	must(err)
	for c, v := range rows[dateRow-1] {
		g.cols[v] = c + 1
	}
	for d := range in.Days {
		c := g.cols[strconv.Itoa(int(in.Date(d))+dateOffset)]
		if c == 0 {
			t.Fatalf("no column for %v", in.Date(d))
		}
		g.days = append(g.days, c)
	}
	for r, row := range rows[dateRow:] {
		at := r + dateRow + 1
		switch {
		case len(row) > 2 && row[2] != "":
			g.rows[row[2]] = at
			g.people = append(g.people, row[2])
		case len(row) > 0 && row[0] != "":
			g.rows[row[0]] = at
			g.foot = append(g.foot, row[0])
		}
	}
	return g
}

func (g *grid) text(row string, col int) string {
	v, err := g.f.GetCellValue(SheetOffDuty, cellRef(g.rows[row], col), excelize.Options{RawCellValue: true})
	must(err)
	return v
}

func (g *grid) number(row, heading string) float64 {
	v, err := strconv.ParseFloat(g.text(row, g.cols[heading]), 64)
	if err != nil {
		g.t.Errorf("%s, %s: %v", row, heading, err)
	}
	return v
}

// TestOffDutyAgreesWithReport compares what the formulas' cells hold with the
// report, person by person and duty by duty.
func TestOffDutyAgreesWithReport(t *testing.T) {
	for seed := range uint64(3) {
		rota := sampleRota(30, seed)
		in, r := rota.Instance, rota.Report
		g := readGrid(t, opened(t, rota, sampleOptions()), in)
		for p := range in.Staff {
			f, n := &r.Staff[p], in.Staff[p].Number
			for heading, want := range map[string]float64{
				"Rostered (h)": f.Rostered.Hours(), "Leave (h)": f.Credited.Hours(), "C/fwd (h)": f.Balance.Hours(),
				"Nights": float64(f.Nights.Worked), "Weekends": float64(f.Weekends.Worked),
				"Contract (h)": in.Staff[p].Contract.Hours(), "B/fwd (h)": in.Staff[p].BroughtForward.Hours(),
				"WTE": in.Staff[p].WTE, "Credit (h/day)": r.Conventions.LeaveCredit[p].Hours(),
			} {
				if got := g.number(n, heading); math.Abs(got-want) > 1e-9 {
					t.Errorf("%s, %s: %v, want %v", n, heading, got, want)
				}
			}
			if got, want := g.text(n, g.cols["Requests"]), fmt.Sprintf("%d/%d", f.Met, f.Requests); got != want {
				t.Errorf("%s: requests %s, want %s", n, got, want)
			}
		}
		short := make([]int, in.Days)
		for _, c := range r.Cover {
			row := fmt.Sprintf("%s %s found/required", in.Catalogue.Label(c.Period), groupText(c.Group))
			if got, want := g.text(row, g.days[c.Day]), fmt.Sprintf("%d/%d", c.Found, c.Min); got != want {
				t.Errorf("%s, day %d: %s, want %s", row, c.Day, got, want)
			}
			short[c.Day] += max(c.Min-c.Found, 0)
		}
		for d, n := range short {
			if got := g.text("Shortfall", g.days[d]); got != strconv.Itoa(n) {
				t.Errorf("shortfall of day %d: %s, want %d", d, got, n)
			}
		}
		names := shortNames(in)
		for _, c := range r.InCharge {
			want := "nobody"
			if c.Staff >= 0 {
				want = names[c.Staff]
			}
			if got := g.text(in.Catalogue.Label(c.Period)+" in charge", g.days[c.Day]); got != want {
				t.Errorf("in charge of period %d on day %d: %s, want %s", c.Period, c.Day, got, want)
			}
		}
	}
}

// TestOffDutyOrder: senior first, by name within a band, a spacer between bands.
func TestOffDutyOrder(t *testing.T) {
	rota := sampleRota(30, 1)
	g := readGrid(t, opened(t, rota, sampleOptions()), rota.Instance)
	if len(g.people) != 30 {
		t.Fatalf("%d people", len(g.people))
	}
	staff := func(number string) *model.Staff { return &rota.Instance.Staff[rota.Instance.FindStaff(number)] }
	for i := 1; i < len(g.people); i++ {
		a, b := staff(g.people[i-1]), staff(g.people[i])
		gap := g.rows[b.Number] - g.rows[a.Number]
		switch {
		case a.Band < b.Band, a.Band == b.Band && key(a.Name) > key(b.Name):
			t.Errorf("%s before %s", a.Number, b.Number)
		case a.Band == b.Band && gap != 1, a.Band != b.Band && gap != 2:
			t.Errorf("%d rows from %s to %s", gap, a.Number, b.Number)
		}
	}
}

// TestOffDutyForm looks for what makes the sheet usable: heads, frozen panes,
// colours, drop-downs, print set-up.
func TestOffDutyForm(t *testing.T) {
	rota := sampleRota(30, 1)
	f := opened(t, rota, sampleOptions())
	for at, want := range map[string]string{"G3": "Week 1", "N3": "Week 2", "G4": "Mon", "AI4": "Mon BH", "G5": "6 Apr"} {
		if got, err := f.GetCellValue(SheetOffDuty, at); err != nil || got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
	panes, err := f.GetPanes(SheetOffDuty)
	must(err)
	if !panes.Freeze || panes.XSplit != leftBlock || panes.YSplit != dateRow {
		t.Errorf("panes %+v", panes)
	}
	formats, err := f.GetConditionalFormats(SheetOffDuty)
	must(err)
	codes := 0
	for _, rules := range formats {
		for _, r := range rules {
			if r.Type == "cell" && r.Criteria == "=" || r.Criteria == "==" || r.Criteria == "equal to" {
				codes++
			}
		}
	}
	if codes != rota.Instance.Catalogue.Len()-1 {
		t.Errorf("%d codes are coloured", codes)
	}
	dvs, err := f.GetDataValidations(SheetOffDuty)
	must(err)
	if len(dvs) != 1 || !strings.Contains(dvs[0].Formula1, "E,L,LD,N,MGT,AL") {
		t.Errorf("drop-downs %+v", dvs)
	}
	hf, err := f.GetHeaderFooter(SheetOffDuty)
	must(err)
	if !strings.Contains(hf.OddHeader, "DRAFT version 2") || !strings.Contains(hf.OddHeader, "Page &P of &N") ||
		!strings.Contains(hf.OddHeader, "Birch && Elm") || !strings.Contains(hf.OddFooter, "SIGNED") || !strings.Contains(hf.OddFooter, "DATE") {
		t.Errorf("header %q, footer %q", hf.OddHeader, hf.OddFooter)
	}
	lay, err := f.GetPageLayout(SheetOffDuty)
	must(err)
	if *lay.Orientation != "landscape" || *lay.FitToWidth != 1 || *lay.FitToHeight != 0 || *lay.Size != paperA3 {
		t.Errorf("page layout %+v", lay)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Scope == SheetOffDuty {
			names[n.Name] = n.RefersTo
		}
	}
	if names["_xlnm.Print_Titles"] != "'Off duty'!$A:$F,'Off duty'!$3:$5" || !strings.HasPrefix(names["_xlnm.Print_Area"], "'Off duty'!$A$1:$BB$") {
		t.Errorf("names %v", names)
	}
}

// TestLocksAreMarked: bold and underlined, a fixed day off as a dash.
func TestLocksAreMarked(t *testing.T) {
	rota := sampleRota(30, 1)
	in := rota.Instance
	g := readGrid(t, opened(t, rota, sampleOptions()), in)
	locked := map[lockAt]bool{}
	for _, l := range in.Locks {
		locked[lockAt{l.Staff, in.Day(l.Date)}] = true
	}
	for p := range in.Staff {
		for d, c := range g.days {
			at := cellRef(g.rows[in.Staff[p].Number], c)
			id, err := g.f.GetCellStyle(SheetOffDuty, at)
			must(err)
			st, err := g.f.GetStyle(id)
			must(err)
			want := in.Catalogue.Label(rota.Roster.At(p, d))
			if locked[lockAt{p, d}] && want == "" {
				want = "-"
			}
			if got := g.text(in.Staff[p].Number, c); got != want || st.Font.Bold != locked[lockAt{p, d}] {
				t.Errorf("%s: %q bold %v, want %q bold %v", at, got, st.Font.Bold, want, locked[lockAt{p, d}])
			}
		}
	}
}

// TestManyCodesUseTheSheet: a drop-down's own list holds 255 characters at most.
func TestManyCodesUseTheSheet(t *testing.T) {
	rota := Template(firstDay)
	for i := range 60 {
		rota.Instance.Catalogue.Absences = append(rota.Instance.Catalogue.Absences,
			model.Absence{Code: fmt.Sprintf("X%03d", i), Class: model.Absent})
	}
	dvs, err := opened(t, rota, WriteOptions{}).GetDataValidations(SheetOffDuty)
	must(err)
	if len(dvs) != 1 || dvs[0].Formula1 != "'Codes'!$A$5:$A$75" {
		t.Errorf("drop-downs %+v", dvs)
	}
}
