package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// results are the stored results of formulas in a sheet's XML.
var results = regexp.MustCompile(`</f><v>[^<]*</v>`)

// recalculated has LibreOffice work out every formula of a workbook anew: the
// stored results are taken out first.
func recalculated(t *testing.T, name string, data []byte) *excelize.File {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(err)
	p := parts{}
	for _, f := range z.File {
		r, err := f.Open()
		must(err)
		part, err := io.ReadAll(r)
		must(err)
		p[f.Name] = bytes.NewBuffer(results.ReplaceAll(part, []byte("</f>")))
	}
	bare, err := p.pack()
	must(err)
	f, err := excelize.OpenReader(bytes.NewReader(resaved(t, name, bare)))
	must(err)
	t.Cleanup(func() { must(f.Close()) })
	return f
}

// TestFormulasGiveTheirResults compares every stored result with what another
// program works out.
func TestFormulasGiveTheirResults(t *testing.T) {
	rota := sampleRota(30, 1)
	data, err := Encode(rota, sampleOptions())
	must(err)
	ours, err := excelize.OpenReader(bytes.NewReader(data))
	must(err)
	theirs := recalculated(t, "formulas", data)
	raw := excelize.Options{RawCellValue: true}
	rows, err := ours.GetRows(SheetOffDuty, raw)
	must(err)
	compared := 0
	for r, row := range rows {
		for c := range row {
			at := cellRef(r+1, c+1)
			if text, err := ours.GetCellFormula(SheetOffDuty, at); err != nil || text == "" {
				continue
			}
			a, err := ours.GetCellValue(SheetOffDuty, at, raw)
			must(err)
			b, err := theirs.GetCellValue(SheetOffDuty, at, raw)
			must(err)
			if compared++; !sameResult(a, b) {
				t.Errorf("%s: we wrote %q, LibreOffice has %q", at, a, b)
			}
		}
	}
	if want := 30*5 + 8 + len(rota.Report.Cover) + 42; compared != want {
		t.Errorf("%d formulas, want %d", compared, want)
	}
}

func sameResult(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return a == b
	}
	return math.Abs(x-y) < 1e-9
}

// TestFormulasFollowAnEdit changes an early of a registered nurse into a night
// by hand, as a manager would: hours, nights and cover follow.
func TestFormulasFollowAnEdit(t *testing.T) {
	rota := sampleRota(30, 1)
	in := rota.Instance
	person, on := -1, 0
	for p := range in.Staff {
		for d, k := range rota.Roster.Line(p) {
			if k == 1 && in.Staff[p].Band == 5 && person < 0 {
				person, on = p, d
			}
		}
	}
	n := in.Staff[person].Number
	was := readGrid(t, opened(t, rota, sampleOptions()), in)
	data := edited(t, rota, func(f *excelize.File) {
		g := readGrid(t, f, in)
		must(f.SetCellStr(SheetOffDuty, cellRef(g.rows[n], g.days[on]), "n")) // letters of either size count
	})
	is := readGrid(t, recalculated(t, "formulas-edited", data), in)
	for heading, want := range map[string]float64{"Rostered (h)": 4, "C/fwd (h)": 4, "Nights": 1, "Leave (h)": 0, "Weekends": 0} {
		if got := is.number(n, heading) - was.number(n, heading); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s changed by %v, want %v", heading, got, want)
		}
	}
	for row, want := range map[string]int{"E registered found/required": -1, "N registered found/required": 1,
		"L registered found/required": 0} {
		if got := foundIn(t, is.text(row, is.days[on])) - foundIn(t, was.text(row, was.days[on])); got != want {
			t.Errorf("%s changed by %d, want %d", row, got, want)
		}
	}
}

func foundIn(t *testing.T, cell string) int {
	t.Helper()
	found, _, ok := strings.Cut(cell, "/")
	n, err := strconv.Atoi(found)
	if !ok || err != nil {
		t.Fatalf("%q is not found/required", cell)
	}
	return n
}
