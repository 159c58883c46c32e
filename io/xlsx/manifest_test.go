package xlsx

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rostergen/rostergen/model"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// sameWorld compares instances but for where their values were read.
var sameWorld = cmp.Options{cmpopts.IgnoreTypes(model.Source{}), cmpopts.EquateEmpty(),
	cmpopts.SortSlices(func(a, b model.Lock) bool {
		return a.Staff < b.Staff || a.Staff == b.Staff && a.Date < b.Date
	})}

func TestWrittenIsRead(t *testing.T) {
	for seed := range uint64(3) {
		rota := sampleRota(24, seed)
		wb := readRota(t, rota)
		if diff := cmp.Diff(rota.Instance, wb.Instance, sameWorld); diff != "" {
			t.Errorf("seed %d: instance (-written +read):\n%s", seed, diff)
		}
		if !slices.Equal(rota.Roster.Cells, wb.Roster.Cells) || !wb.Generated || len(wb.Edits) > 0 {
			t.Errorf("seed %d: generated %v, %d edits, same cells %v", seed, wb.Generated, len(wb.Edits),
				slices.Equal(rota.Roster.Cells, wb.Roster.Cells))
		}
		for _, f := range wb.Faults {
			if !strings.Contains(f.Found, "no row for Mon 6 Apr 2026") { // Easter Monday, which the sample leaves out
				t.Errorf("seed %d: %v", seed, f)
			}
		}
	}
}

func readRota(t testing.TB, rota *model.Rota, changes ...func(*excelize.File)) *Workbook {
	t.Helper()
	wb, err := ReadBytes("rota.xlsx", edited(t, rota, changes...))
	if err != nil {
		t.Fatalf("not read:\n%v", err)
	}
	return wb
}

// edited writes a rota and changes it as a manager would.
func edited(t testing.TB, rota *model.Rota, changes ...func(*excelize.File)) []byte {
	t.Helper()
	data, err := Encode(rota, WriteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) == 0 {
		return data
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(err)
	for _, c := range changes {
		c(f)
	}
	buf, err := f.WriteToBuffer()
	must(err)
	return buf.Bytes()
}

func TestManifestTellsEdits(t *testing.T) {
	rota := sampleRota(24, 1)
	in := rota.Instance
	e := in.Catalogue.ShiftCode(0)
	rota.Roster.Set(1, 0, e)         // generated E
	rota.Roster.Set(1, 1, model.Off) // generated day off
	rota.Roster.Set(1, 2, e)
	in.Locks = []model.Lock{{Staff: 1, Date: in.Date(2), Code: e}, {Staff: 0, Date: in.Date(3), Code: model.Off}}
	rota.Roster.Set(0, 3, model.Off)
	for _, c := range []struct {
		name, typed string
		staff, day  int
		want        []model.Lock // besides those that nobody touched
	}{
		{"as generated", "E", 1, 0, nil},
		{"as generated in other words", " early ", 1, 0, nil},
		{"another code", "L", 1, 0, []model.Lock{{Staff: 1, Date: in.Date(0), Code: e + 1, Edit: true}}},
		{"cleared", "", 1, 0, []model.Lock{{Staff: 1, Date: in.Date(0), Code: model.Off, Edit: true}}},
		{"day off filled", "E", 1, 1, []model.Lock{{Staff: 1, Date: in.Date(1), Code: e, Edit: true}}},
		{"day off written out", "-", 1, 1, []model.Lock{{Staff: 1, Date: in.Date(1), Code: model.Off, Edit: true}}},
		{"lock kept", "E", 1, 2, nil},
		{"lock changed", "L", 1, 2, []model.Lock{{Staff: 1, Date: in.Date(2), Code: e + 1, Edit: true}}},
		{"lock cleared", "", 1, 2, []model.Lock{{Staff: 1, Date: in.Date(2), Code: model.Off, Edit: true}}},
		{"fixed day off cleared", "", 0, 3, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			wb := readRota(t, rota, func(f *excelize.File) {
				row := offDutyRow(t, f, in.Staff[c.staff].Number)
				must(f.SetCellStr(SheetOffDuty, cellRef(row, leftBlock+1+c.day), c.typed))
			})
			want := slices.DeleteFunc(slices.Clone(in.Locks), func(l model.Lock) bool {
				return len(c.want) > 0 && l.Staff == c.staff && in.Day(l.Date) == c.day
			})
			want = append(want, c.want...)
			if diff := cmp.Diff(want, wb.Instance.Locks, sameWorld); diff != "" {
				t.Errorf("locks (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.want, wb.Edits, sameWorld); diff != "" {
				t.Errorf("edits (-want +got):\n%s", diff)
			}
		})
	}
}

// offDutyRow finds a person's row of the grid.
func offDutyRow(t testing.TB, f *excelize.File, number string) int {
	t.Helper()
	rows, err := f.GetRows(SheetOffDuty)
	must(err)
	for r, row := range rows {
		if len(row) > 2 && row[2] == number {
			return r + 1
		}
	}
	t.Fatalf("no row for %s", number)
	return 0
}

func TestManifestOfAnotherRoster(t *testing.T) {
	rota := sampleRota(24, 1)
	wb := readRota(t, rota, func(f *excelize.File) {
		rows, err := f.GetRows(SheetCertificate)
		must(err)
		for r, row := range rows {
			if len(row) > 0 && row[0] == ManifestFirstDay {
				must(f.SetCellStr(SheetCertificate, cellRef(r+1, 2), (rota.Instance.Start - 42).String()))
			}
		}
	})
	filled := 0
	for _, k := range rota.Roster.Cells {
		if k != model.Off {
			filled++
		}
	}
	if locked := filled + 1; wb.Generated || len(wb.Instance.Locks) != locked { // the fixed day off is written as a dash
		t.Errorf("generated %v, %d locks; want every one of %d filled cells locked", wb.Generated, len(wb.Instance.Locks), locked)
	}
	if len(wb.Faults) != 2 || !strings.Contains(wb.Faults[1].Found, "a manifest that is not of the first day") {
		t.Errorf("faults: %v", wb.Faults)
	}
}

func TestClearedGridFixesNothing(t *testing.T) {
	rota := sampleRota(24, 1)
	wb := readRota(t, rota, func(f *excelize.File) {
		for _, p := range rota.Instance.Staff {
			row := offDutyRow(t, f, p.Number)
			for d := range rota.Instance.Days {
				must(f.SetCellStr(SheetOffDuty, cellRef(row, leftBlock+1+d), ""))
			}
		}
	})
	if wb.Roster != nil || len(wb.Instance.Locks) > 0 || len(wb.Faults) != 2 {
		t.Errorf("roster %v, %d locks, faults %v", wb.Roster != nil, len(wb.Instance.Locks), wb.Faults)
	}
}

// A column taken out of a generated grid would read as days that were cleared.
func TestGeneratedDateMissing(t *testing.T) {
	rota := sampleRota(24, 1)
	data := edited(t, rota, func(f *excelize.File) {
		must(f.SetCellStr(SheetOffDuty, cellRef(dateRow, leftBlock+3), "gone"))
	})
	_, err := ReadBytes("rota.xlsx", data)
	want := "rota.xlsx, Off duty!C5: found no column for " + long(rota.Instance.Date(2)) + "; want one column for each date of the roster, as it was generated"
	var faults model.Faults
	if !errors.As(err, &faults) || faults.Fatal().Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestLineOfManifest(t *testing.T) {
	c := &goodInstance().Catalogue
	line := FormatLine(c, []model.Code{1, model.Off, 3, model.Off, 7}, func(day int) bool { return day == 2 || day == 3 })
	if line != "E,,LD!,!,ABS" {
		t.Errorf("line %q", line)
	}
	rapid.Check(t, func(t *rapid.T) {
		codes := rapid.SliceOfN(rapid.Uint8Range(0, uint8(c.Len()-1)), 1, 91).Draw(t, "codes")
		locked := rapid.SliceOfN(rapid.Bool(), len(codes), len(codes)).Draw(t, "locked")
		row := make([]model.Code, len(codes))
		for i, k := range codes {
			row[i] = model.Code(k)
		}
		marks := ParseLine(FormatLine(c, row, func(day int) bool { return locked[day] }))
		for i, m := range marks {
			if m.Label != c.Label(row[i]) || m.Locked != locked[i] {
				t.Fatalf("day %d: %+v, want %q %v", i, m, c.Label(row[i]), locked[i])
			}
		}
		if len(marks) != len(row) {
			t.Fatalf("%d marks of %d days", len(marks), len(row))
		}
	})
}
