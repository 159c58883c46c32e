package xlsx

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// twoEdits types over two cells of a sample rota and gives what was typed and
// what had been generated.
func twoEdits(t testing.TB, rota *model.Rota) (edit func(*excelize.File), typed, was []model.Lock) {
	in := rota.Instance
	e := in.Catalogue.ShiftCode(0)
	rota.Roster.Set(1, 0, e)
	rota.Roster.Set(2, 6, model.Off)
	typed = []model.Lock{{Staff: 1, Date: in.Date(0), Code: e + 1, Edit: true}, {Staff: 2, Date: in.Date(6), Code: e, Edit: true}}
	was = []model.Lock{{Staff: 1, Date: in.Date(0), Code: e}, {Staff: 2, Date: in.Date(6), Code: model.Off}}
	return func(f *excelize.File) {
		must(f.SetCellStr(SheetOffDuty, cellRef(offDutyRow(t, f, in.Staff[1].Number), leftBlock+1), "L"))
		must(f.SetCellStr(SheetOffDuty, cellRef(offDutyRow(t, f, in.Staff[2].Number), leftBlock+1+6), "E"))
	}, typed, was
}

// TestEditsAreTold: whatever else was done to the workbook, the edits that are
// told are those that were made.
func TestEditsAreTold(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*testing.T, *excelize.File, *model.Instance)
		note   string // what the reader says of it
	}{
		{"nothing", func(*testing.T, *excelize.File, *model.Instance) {}, ""},
		{"people sorted", func(t *testing.T, f *excelize.File, in *model.Instance) {
			reverse(t, f, SheetOffDuty, offDutyRows(t, f, in))
		}, ""},
		{"lines sorted", func(t *testing.T, f *excelize.File, in *model.Instance) {
			at := manifestRow(t, f)
			var rows []int
			for r := at; r <= at+len(in.Staff); r++ { // the header among them
				rows = append(rows, r)
			}
			reverse(t, f, SheetCertificate, rows)
		}, ""},
		{"off duty renamed", func(_ *testing.T, f *excelize.File, _ *model.Instance) {
			must(f.SetSheetName(SheetOffDuty, "Birch April"))
		},
			"no sheet \"Off duty\" but this one of its shape"},
		{"certificate renamed", func(_ *testing.T, f *excelize.File, _ *model.Instance) {
			must(f.SetSheetName(SheetCertificate, "Zeugnis"))
		},
			"no sheet \"Certificate\" but this one with its list of generated lines"},
		{"columns and rows inserted", func(_ *testing.T, f *excelize.File, _ *model.Instance) {
			must(f.InsertCols(SheetOffDuty, "D", 2))
			must(f.InsertCols(SheetOffDuty, "M", 1))
			must(f.InsertRows(SheetOffDuty, 1, 2))
			must(f.InsertCols(SheetCertificate, "B", 1))
			must(f.InsertRows(SheetCertificate, 2, 3))
		}, ""},
		{"sheets in another order", func(_ *testing.T, f *excelize.File, _ *model.Instance) {
			must(f.MoveSheet(SheetCertificate, SheetOffDuty))
		}, ""},
		{"a code renamed", func(t *testing.T, f *excelize.File, _ *model.Instance) {
			rename(t, f, "E", "EA")
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rota := sampleRota(24, 1)
			edit, typed, was := twoEdits(t, rota)
			wb := readRota(t, rota, edit, func(f *excelize.File) { c.change(t, f, rota.Instance) })
			if diff := cmp.Diff(typed, wb.Edits, sameWorld); diff != "" {
				t.Errorf("edits (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(was, wb.Was, sameWorld); diff != "" {
				t.Errorf("was (-want +got):\n%s", diff)
			}
			notes := ""
			for _, n := range wb.Faults {
				if !strings.Contains(n.Found, "no row for Mon 6 Apr 2026") { // which the sample leaves out
					notes += n.Error() + "\n"
				}
			}
			if !wb.Generated || !strings.Contains(notes, c.note) || c.note == "" && notes != "" || strings.Count(notes, "\n") > 1 {
				t.Errorf("generated %v, notes, want %q:\n%s", wb.Generated, c.note, notes)
			}
		})
	}
}

// TestDamagedManifestClaimsNothing: where it isn't known what was generated,
// filled cells are fixed, no edit is claimed and the reader says so.
func TestDamagedManifestClaimsNothing(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*testing.T, *excelize.File, *model.Instance)
		note   string
		all    bool // nothing is known of anybody, rather than of staff 1
	}{
		{"no certificate", func(_ *testing.T, f *excelize.File, _ *model.Instance) { must(f.DeleteSheet(SheetCertificate)) },
			"no sheet \"Certificate\" beside the other reports", true},
		{"no list", func(t *testing.T, f *excelize.File, _ *model.Instance) {
			must(f.SetCellStr(SheetCertificate, cellRef(manifestRow(t, f), 2), "gone"))
		}, "no list of generated lines", true},
		{"no first day", func(t *testing.T, f *excelize.File, _ *model.Instance) {
			rows, err := f.GetRows(SheetCertificate)
			must(err)
			for r, row := range rows {
				if len(row) > 0 && row[0] == ManifestFirstDay {
					must(f.RemoveRow(SheetCertificate, r+1))
				}
			}
		}, "a manifest that is not of the first day", true},
		{"every line changed", func(t *testing.T, f *excelize.File, in *model.Instance) {
			for i := range in.Staff {
				must(f.SetCellStr(SheetCertificate, cellRef(manifestRow(t, f)+1+i, 2), "E,E,E"))
			}
		}, "not one generated line as it was written", true},
		{"a line changed", func(t *testing.T, f *excelize.File, _ *model.Instance) {
			at := cellRef(manifestRow(t, f)+2, 2)
			text, err := f.GetCellValue(SheetCertificate, at)
			must(err)
			must(f.SetCellStr(SheetCertificate, at, "N"+strings.TrimPrefix(text, "E")))
		}, "another generated line than was written for staff number", false},
		{"lines beside other numbers", func(t *testing.T, f *excelize.File, in *model.Instance) {
			must(f.SetCellStr(SheetCertificate, cellRef(manifestRow(t, f)+2, 1), in.Staff[5].Number))
		}, "no generated line for staff number", false},
		{"a line gone", func(t *testing.T, f *excelize.File, _ *model.Instance) {
			must(f.RemoveRow(SheetCertificate, manifestRow(t, f)+2))
		}, "no generated line for staff number", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			rota := sampleRota(24, 1)
			in := rota.Instance
			edit, typed, was := twoEdits(t, rota)
			wb := readRota(t, rota, edit, func(f *excelize.File) { c.change(t, f, in) })
			if typed, was = typed[1:], was[1:]; c.all {
				typed, was = nil, nil
			}
			if diff := cmp.Diff(typed, wb.Edits, sameWorld) + cmp.Diff(was, wb.Was, sameWorld); diff != "" || wb.Generated == c.all {
				t.Errorf("generated %v, edits and what was (-want +got):\n%s", wb.Generated, diff)
			}
			fixed := 0
			for _, l := range wb.Instance.Locks {
				if l.Staff == 1 {
					fixed++
				}
			}
			filled := 0
			for _, k := range rota.Roster.Line(1) {
				if k != model.Off {
					filled++
				}
			}
			if fixed != filled {
				t.Errorf("%d cells of the person are fixed, want %d", fixed, filled)
			}
			if n := len(wb.Faults); n != 2 || !strings.Contains(wb.Faults[1].Found, c.note) || !wb.Faults[1].Warning {
				t.Errorf("notes, want %q: %v", c.note, wb.Faults)
			}
		})
	}
}

// TestCodeGone: a code that left the Codes sheet can't be compared.
func TestCodeGone(t *testing.T) {
	rota := sampleRota(24, 1)
	mgt, ok := rota.Instance.Catalogue.Find("MGT")
	if !ok {
		t.Fatal("the sample has no office duty")
	}
	rota.Roster.Set(1, 0, mgt)
	wb := readRota(t, rota, func(f *excelize.File) {
		rows, err := f.GetRows(SheetOffDuty)
		must(err)
		for r, row := range rows {
			for c, text := range row {
				if text == "MGT" {
					must(f.SetCellStr(SheetOffDuty, cellRef(r+1, c+1), "E"))
				}
			}
		}
		must(f.RemoveRow(SheetCodes, rowOf(t, f, SheetCodes, "MGT")))
	})
	if len(wb.Edits) != 0 || !wb.Generated || len(wb.Faults) != 2 || !strings.Contains(wb.Faults[1].Found, `no code "MGT", which was generated`) {
		t.Errorf("%d edits, generated %v, faults %v", len(wb.Edits), wb.Generated, wb.Faults)
	}
}

// TestResavedByLibreOffice: another program's copy holds the same manifest.
func TestResavedByLibreOffice(t *testing.T) {
	rota := sampleRota(24, 1)
	edit, typed, was := twoEdits(t, rota)
	wb, err := ReadBytes("rota.xlsx", resaved(t, "edits", edited(t, rota, edit)))
	if err != nil {
		t.Fatalf("not read:\n%v", err)
	}
	if diff := cmp.Diff(typed, wb.Edits, sameWorld) + cmp.Diff(was, wb.Was, sameWorld); diff != "" || !wb.Generated {
		t.Errorf("generated %v, edits and what was (-want +got):\n%s", wb.Generated, diff)
	}
	if len(wb.Faults) != 1 {
		t.Errorf("faults: %v", wb.Faults)
	}
}

// manifestRow finds the manifest's header.
func manifestRow(t testing.TB, f *excelize.File) int {
	t.Helper()
	return rowOf(t, f, SheetCertificate, ManifestNumber)
}

// rowOf finds the row whose first cell holds a text.
func rowOf(t testing.TB, f *excelize.File, sheet, text string) int {
	t.Helper()
	rows, err := f.GetRows(sheet)
	must(err)
	r := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == text })
	if r < 0 {
		t.Fatalf("no %q in %s", text, sheet)
	}
	return r + 1
}

func offDutyRows(t testing.TB, f *excelize.File, in *model.Instance) []int {
	t.Helper()
	var rows []int
	for _, p := range in.Staff {
		rows = append(rows, offDutyRow(t, f, p.Number))
	}
	slices.Sort(rows)
	return rows
}

// reverse turns the order of some rows around, values only, as a sort does.
func reverse(t testing.TB, f *excelize.File, sheet string, rows []int) {
	t.Helper()
	all, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	must(err)
	wide := 0
	for _, row := range all {
		wide = max(wide, len(row))
	}
	for i, r := range rows {
		from := all[rows[len(rows)-1-i]-1]
		for c := range wide {
			text := ""
			if c < len(from) {
				text = from[c]
			}
			must(f.SetCellFormula(sheet, cellRef(r, c+1), ""))
			must(f.SetCellStr(sheet, cellRef(r, c+1), text))
		}
	}
}

// rename gives a code another name wherever it stands, keeping the old one as
// another way to write it.
func rename(t testing.TB, f *excelize.File, from, to string) {
	t.Helper()
	for _, sheet := range []string{SheetOffDuty, SheetCodes, SheetDemand, SheetPrevious, SheetRequests} {
		rows, err := f.GetRows(sheet)
		must(err)
		for r, row := range rows {
			for c, text := range row {
				if text == from {
					must(f.SetCellStr(sheet, cellRef(r+1, c+1), to))
				}
			}
		}
	}
	rows, err := f.GetRows(SheetCodes)
	must(err)
	for _, row := range rows {
		if c := slices.Index(row, "Also written"); c >= 0 {
			at := cellRef(rowOf(t, f, SheetCodes, to), c+1)
			was, err := f.GetCellValue(SheetCodes, at)
			must(err)
			must(f.SetCellStr(SheetCodes, at, strings.Trim(was+", "+from, ", ")))
		}
	}
}
