package xlsx

import (
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// readAllRows returns every sheet's values, read from the file as a stream
// and again after the sheet was loaded with its settings.
func readAllRows(t testing.TB, f *excelize.File) map[string][][]string {
	t.Helper()
	all := map[string][][]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatalf("%s: %v", sheet, err)
		}
		all[sheet] = rows
		if _, err := f.GetMergeCells(sheet, true); err != nil {
			if strings.HasSuffix(err.Error(), "is not a worksheet") {
				continue // a chart sheet
			}
			t.Fatalf("%s: %v", sheet, err)
		}
		again, err := f.GetRows(sheet)
		if err != nil || !reflect.DeepEqual(rows, again) {
			t.Fatalf("%s: loaded as a whole it has other values (%v)", sheet, err)
		}
	}
	return all
}

func TestOpenSafelyReadsValues(t *testing.T) {
	f, err := openSafely("ward.xlsx", testBook(t, testSheet, testWorksheet(
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>45658</v></c></row>`+
			`<row r="3" hidden="1"><c r="B3" t="inlineStr"><is><t>a_x0041_</t></is></c><c r="D3" t="b"><v>1</v></c></row>`)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := [][]string{{"Ann", "", "45658"}, nil, {"", "aA", "", "1"}}
	if got := readAllRows(t, f)["Leave"]; !reflect.DeepEqual(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

// excelize drops these values, or the rest of the sheet, and reports nothing.
func TestOpenSafelyRefusesWhatReadersDisagreeOn(t *testing.T) {
	shared := `<sst ` + testNS + `><si><r><rPr><b val="perhaps"/></rPr><t>Ann</t></r></si></sst>`
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"formula flag": {testBook(t, testSheet, testWorksheet(`<row r="1"><c r="A1"><f ca="perhaps">1+1</f><v>2</v></c></row>`)),
			`sheet "Leave" is read in two ways: with 1 filled cells or with 0`},
		"bold flag inline": {testBook(t, testSheet, testWorksheet(`<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b val="perhaps"/></rPr><t>Ann</t></r></is></c></row>`)),
			`sheet "Leave" is read in two ways: with 1 filled cells or with 0`},
		"bold flag shared": {testBook(t, stringsPart, shared), `sheet "Leave" can't be read`},
		"row height":       {testBook(t, testSheet, testWorksheet(`<row r="1" ht="tall"/>`)), `sheet "Leave" can't be read`},
		"sheet number":     {testBook(t, "xl/workbook.xml", strings.Replace(testParts()["xl/workbook.xml"], `sheetId="1"`, `sheetId="one"`, 1)), "can't be opened as a workbook"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := throughGate(c.data, DefaultGateLimits()); err != nil {
				t.Fatalf("the gate alone is meant to pass it: %v", err)
			}
			_, err := openSafely("ward.xlsx", c.data)
			if text := gateRefusal(t, err).Error(); !strings.Contains(text, c.want) {
				t.Errorf("%s\nwant: %s", text, c.want)
			}
		})
	}
}

func TestComparisonSeesPlaceAndValue(t *testing.T) {
	print := func(cells ...any) (p gatePrint) {
		for i := 0; i < len(cells); i += 3 {
			p.add(cells[i].(int), cells[i+1].(int), printText([]byte(cells[i+2].(string))))
		}
		return p
	}
	base := print(1, 1, "E", 2, 1, "L")
	for name, other := range map[string]gatePrint{
		"value":  print(1, 1, "E", 2, 1, "N"),
		"row":    print(1, 1, "E", 2, 2, "L"),
		"column": print(1, 1, "E", 3, 1, "L"),
		"swap":   print(1, 1, "L", 2, 1, "E"),
		"fewer":  print(1, 1, "E"),
		"more":   print(1, 1, "E", 2, 1, "L", 3, 1, "N"),
	} {
		if other == base {
			t.Errorf("another %s has the same fingerprint", name)
		}
	}
	if print(2, 1, "L", 3, 1, "", 1, 1, "E") != base {
		t.Error("the order of cells or a blank cell changes the fingerprint")
	}
}

func TestGuardTurnsPanicsIntoRefusals(t *testing.T) {
	err := guardExcelize("ward.xlsx", func() error { panic("Hildegard") })
	if text := gateRefusal(t, err).Error(); !strings.HasPrefix(text, "ward.xlsx is damaged") || strings.Contains(text, "Hildegard") {
		t.Error(text)
	}
}
