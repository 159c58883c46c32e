package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// opened encodes a rota and opens the workbook.
func opened(t testing.TB, rota *model.Rota, opts WriteOptions) *excelize.File {
	t.Helper()
	data, err := Encode(rota, opts)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(err)
	t.Cleanup(func() { must(f.Close()) })
	return f
}

func TestEncodeSameBytes(t *testing.T) {
	first, err := Encode(sampleRota(30, 1), sampleOptions())
	must(err)
	for range 10 { // a map's order shows within a few turns
		again, err := Encode(sampleRota(30, 1), sampleOptions())
		must(err)
		if !bytes.Equal(first, again) {
			t.Fatal("the same rota gave other bytes")
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	must(err)
	for i, f := range z.File {
		if !f.Modified.Equal(epoch) {
			t.Errorf("%s has the time %v", f.Name, f.Modified)
		}
		if i > 1 && f.Name <= z.File[i-1].Name {
			t.Errorf("%s after %s", f.Name, z.File[i-1].Name)
		}
		if f.Name != "docProps/core.xml" && f.Name != "docProps/app.xml" {
			continue
		}
		r, err := f.Open()
		must(err)
		text, err := io.ReadAll(r)
		must(err)
		for _, stray := range []string{"xuri", "Excelize", "2006-"} {
			if strings.Contains(string(text), stray) {
				t.Errorf("%s holds %q", f.Name, stray)
			}
		}
	}
}

func TestSheetsInOrder(t *testing.T) {
	for _, c := range []struct {
		rota *model.Rota
		want []string
	}{
		{sampleRota(8, 1), []string{SheetOffDuty, SheetRequestsOutcome, SheetLeaveOutcome, SheetUnfilled, SheetRules, SheetFairness,
			SheetKPIs, SheetCertificate, SheetWard, SheetCodes, SheetDemand, SheetStaff, SheetLeave, SheetRequests, SheetPrevious,
			SheetPolicy, SheetBankHolidays}},
		{Template(firstDay), []string{SheetWard, SheetStaff, SheetCodes, SheetDemand, SheetLeave, SheetRequests, SheetPrevious,
			SheetOffDuty, SheetPolicy, SheetBankHolidays}},
	} {
		f := opened(t, c.rota, sampleOptions())
		if diff := cmp.Diff(c.want, f.GetSheetList()); diff != "" {
			t.Error(diff)
		}
		if f.GetActiveSheetIndex() != 0 {
			t.Error("another sheet than the first is in front")
		}
		for _, s := range f.GetSheetList() {
			if shown, err := f.GetSheetVisible(s); err != nil || !shown {
				t.Errorf("sheet %s is hidden", s)
			}
		}
	}
}

// TestTextIsNeverFormula puts what looks like a formula wherever people write
// freely.
func TestTextIsNeverFormula(t *testing.T) {
	rota := sampleRota(8, 1)
	evil := []string{"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", `=HYPERLINK("http://x","y")`}
	in, r := rota.Instance, rota.Report
	in.Ward, in.Unit = evil[0], evil[5]
	for i := range in.Staff {
		in.Staff[i].Name = evil[i%len(evil)]
	}
	r.Requests[0].Reason, r.Leave[0].Reason, r.Gaps[0].Why = evil[0], evil[3], evil[0]
	r.Violations[0].Sentence, r.KPIs[0].Value, r.Certificate.Counts = evil[0], evil[1], evil[3]
	in.Policy = []model.Setting{{Rule: "run.shifts", Key: "maximum", Value: "=5"}}
	f := opened(t, rota, sampleOptions())
	found := 0
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
		must(err)
		for r, row := range rows {
			for c, v := range row {
				at := cellRef(r+1, c+1)
				text, err := f.GetCellFormula(s, at)
				must(err)
				if slices.Contains(evil, v) || v == "=5" {
					found++
					if kind, err := f.GetCellType(s, at); err != nil || kind != excelize.CellTypeSharedString {
						t.Errorf("%s!%s %q has type %v, %v", s, at, v, kind, err)
					}
				}
				if text != "" && s != SheetOffDuty {
					t.Errorf("%s!%s has the formula %q", s, at, text)
				}
			}
		}
	}
	if found < 40 {
		t.Errorf("%d such texts found; want them on every sheet", found)
	}
}

func TestEncodeRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(r *model.Rota)
		want   string
	}{
		{"no report", func(r *model.Rota) { r.Report = nil }, "needs its report"},
		{"roster of another size", func(r *model.Rota) { r.Roster = model.NewRoster(3, 42) }, "the roster has 126 cells over 42 days; want 8 people x 42 days"},
		{"report of another instance", func(r *model.Rota) { r.Report.Staff = nil }, "the report is not of this instance"},
		{"other conventions", func(r *model.Rota) { r.Report.Conventions.PaidMinutes = nil }, "conventions"},
	} {
		rota := sampleRota(8, 1)
		c.change(rota)
		path := filepath.Join(t.TempDir(), "rota.xlsx")
		if err := Write(path, rota, WriteOptions{}); err == nil || !strings.Contains(err.Error(), c.want) || len(leftovers(t, path)) > 0 {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
}

// TestPolicySheet keeps the ward's own values apart from the book's: the first
// are read again, the others are shown beside an empty value.
func TestPolicySheet(t *testing.T) {
	rota := Template(firstDay)
	own := []model.Setting{{Rule: "run.shifts", Key: "maximum", Value: "4"}, {Rule: "hours.week", Key: "maximum", Value: "60h"}}
	rota.Instance.Policy = own
	f := opened(t, rota, sampleOptions())
	rows, err := f.GetRows(SheetPolicy)
	must(err)
	var got []string
	for _, row := range rows[4:] {
		got = append(got, strings.Join(row, "|"))
	}
	want := []string{
		"run.shifts|maximum|4|days|6|Days worked in a row|HSE",
		"hours.week|maximum|60h",
		"rest.between-shifts|minimum||hours|11h|Rest between two shifts|WTR reg 10",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	data, err := Encode(rota, sampleOptions())
	must(err)
	wb, err := ReadBytes("ward.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(own, wb.Instance.Policy, sameWorld); diff != "" {
		t.Error(diff)
	}
}

func TestLegibleFills(t *testing.T) {
	for _, c := range []struct{ colour, want string }{
		{"FFF2CC", "FFF2CC"}, // light already
		{"969696", "969696"}, // 150 of 255: just light enough
		{"959595", "A3A3A3"}, // 149: one step of an eighth of what lacks to white, 106/8 + 1 = 14
		{"", ""}, {"red", ""}, {"12345G", ""},
	} {
		if got := legible(c.colour); got != c.want {
			t.Errorf("%q: %q, want %q", c.colour, got, c.want)
		}
	}
}

func TestShortNames(t *testing.T) {
	in := &model.Instance{}
	for i, n := range []string{"Anna Smith", "Smith, Bea", "Mary Jane Watson-Featherstone", "Cher", "", "Carl Hill", "Cora Hill"} {
		in.Staff = append(in.Staff, model.Staff{Number: string(rune('1' + i)), Name: n})
	}
	want := []string{"A Smith", "B Smith", "M Watson-Fea\u2026", "Cher", "5", "6", "7"}
	if diff := cmp.Diff(want, shortNames(in)); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkEncode(b *testing.B) {
	rota := sampleRota(60, 1)
	for b.Loop() {
		data, err := Encode(rota, sampleOptions())
		must(err)
		b.ReportMetric(float64(len(data)), "bytes")
	}
}
