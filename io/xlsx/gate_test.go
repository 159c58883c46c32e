package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const (
	testSheet = "xl/worksheets/sheet1.xml"
	testNS    = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
)

// testParts is the smallest workbook with a shared string and a format.
func testParts() map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook ` + testNS + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
			`<sheets><sheet name="Leave" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
		stringsPart: `<sst ` + testNS + ` count="1" uniqueCount="1"><si><t>Ann</t></si></sst>`,
		stylesPart:  `<styleSheet ` + testNS + `><cellXfs><xf/><xf/></cellXfs></styleSheet>`,
		testSheet:   testWorksheet(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>37.5</v></c></row>`),
	}
}

func testWorksheet(rows string) string {
	return `<worksheet ` + testNS + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// testEntry is one zip entry; tests that need two of a name build the list.
type testEntry struct{ name, text string }

func testEntries(parts map[string]string) []testEntry {
	var all []testEntry
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		all = append(all, testEntry{name, parts[name]})
	}
	return all
}

func testZip(t testing.TB, entries []testEntry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate})
		if err == nil && !strings.HasSuffix(e.name, "/") {
			_, err = w.Write([]byte(e.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// testBook is the smallest workbook with some parts replaced or added.
func testBook(t testing.TB, nameAndText ...string) []byte {
	t.Helper()
	parts := testParts()
	for i := 0; i < len(nameAndText); i += 2 {
		parts[nameAndText[i]] = nameAndText[i+1]
	}
	return testZip(t, testEntries(parts))
}

func testBookWithout(t testing.TB, part string) []byte {
	t.Helper()
	parts := testParts()
	delete(parts, part)
	return testZip(t, testEntries(parts))
}

// testWard is a workbook like a ward's: people down, days across.
func testWard(t testing.TB, people, days int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	must(err)
	must(f.SetSheetName("Sheet1", "Roster"))
	_, err = f.NewSheet("Leave")
	must(err)
	at := func(column, row int) string {
		ref, err := excelize.CoordinatesToCellName(column, row)
		must(err)
		return ref
	}
	codes := []string{"E", "L", "N", "AL", ""}
	must(f.SetCellValue("Roster", "A1", "Staff"))
	for d := range days {
		must(f.SetCellValue("Roster", at(2+d, 1), 45_658+d))
		must(f.SetCellStyle("Roster", at(2+d, 1), at(2+d, 1), date))
	}
	for p := range people {
		row := p + 2
		must(f.SetCellValue("Roster", at(1, row), fmt.Sprintf("Nurse %d", p)))
		must(f.SetCellValue("Leave", at(1, row), fmt.Sprintf("Nurse %d", p)))
		must(f.SetCellValue("Leave", at(2, row), 37.5-float64(p)/4))
		must(f.SetCellValue("Leave", at(3, row), p%2 == 0))
		for d := range days {
			if code := codes[(p*7+d*3)%len(codes)]; code != "" {
				must(f.SetCellValue("Roster", at(2+d, row), code))
			}
		}
	}
	must(f.MergeCell("Leave", "E1", "G2"))
	must(f.SetColVisible("Leave", "D", false))
	list := excelize.NewDataValidation(true)
	list.Sqref = "B2:" + at(1+days, 1+people)
	must(list.SetDropList([]string{"E", "L", "N"}))
	must(f.AddDataValidation("Roster", list))
	out, err := f.WriteToBuffer()
	must(err)
	return out.Bytes()
}

// throughGate gives the gate's refusal of a workbook, nil for none.
func throughGate(data []byte, limits GateLimits) error {
	_, err := inspectWorkbook("ward.xlsx", data, limits)
	return err
}

func gateRefusal(t *testing.T, err error) *GateError {
	t.Helper()
	var refused *GateError
	if !errors.As(err, &refused) {
		t.Fatalf("want a *GateError, got %v", err)
	}
	if refused.File == "" || refused.Found == "" || refused.Want == "" {
		t.Fatalf("a refusal without file, finding or advice: %#v", refused)
	}
	return refused
}

func TestGatePassesGoodWorkbooks(t *testing.T) {
	reordered := testEntries(testParts())
	slices.Reverse(reordered)
	shared := func(si string) string { return `<sst ` + testNS + `>` + si + `</sst>` }
	good := map[string][]byte{
		"ward":               testWard(t, 12, 14),
		"smallest":           testBook(t),
		"parts in any order": testZip(t, reordered),
		"folder entries":     testZip(t, append([]testEntry{{"xl/", ""}, {"xl/worksheets/", ""}}, testEntries(testParts())...)),
		"no strings, no formats": testZip(t, testEntries(map[string]string{
			"[Content_Types].xml":        testParts()["[Content_Types].xml"],
			"_rels/.rels":                testParts()["_rels/.rels"],
			"xl/workbook.xml":            testParts()["xl/workbook.xml"],
			"xl/_rels/workbook.xml.rels": strings.NewReplacer("sharedStrings", "x", "styles", "y").Replace(testParts()["xl/_rels/workbook.xml.rels"]),
			testSheet:                    testWorksheet(""),
		})),
		"formula with its result": testBook(t, testSheet, testWorksheet(`<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1+1</f><v>2</v></c></row>`)),
		"inline text":             testBook(t, testSheet, testWorksheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>Ann</t></is></c></row>`)),
		"runs and phonetic hints": testBook(t, stringsPart, shared(`<si><r><rPr><b/></rPr><t>An</t></r><r><t xml:space="preserve">n </t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>`)),
		"escaped characters":      testBook(t, stringsPart, shared(`<si><t>a_x000D_b_x005F_x000D_c_xD800_d_x00</t></si>`)),
		"lying counts":            testBook(t, stringsPart, `<sst `+testNS+` count="8876876876876" uniqueCount="-1"><si><t>Ann</t></si></sst>`),
		"lying dimension":         testBook(t, testSheet, `<worksheet `+testNS+`><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>`),
		"merged cells":            testBook(t, testSheet, `<worksheet `+testNS+`><sheetData/><mergeCells><mergeCell ref="A1:SR1"/><mergeCell ref="A2"/></mergeCells></worksheet>`),
		"whole columns formatted": testBook(t, testSheet, `<worksheet `+testNS+`><cols><col min="1" max="2" hidden="1"/><col min="3" max="16384"/></cols><sheetData/></worksheet>`),
		"drawing rows after data": testBook(t, testSheet, `<worksheet `+testNS+`><sheetData/><controls><row>3</row></controls></worksheet>`),
		"extensions":              testBook(t, testSheet, testWorksheet(`<row r="1"><c r="A1"><v>1</v><extLst><ext/></extLst></c><extLst><ext/></extLst></row>`)),
		"link to a workbook":      testBook(t, "xl/externalLinks/externalLink1.xml", `<externalLink `+testNS+`/>`),
		"broken VML":              testBook(t, "xl/drawings/vmlDrawing1.vml", `<xml><br></xml>`),
		"strings in other case":   testZip(t, append(testEntries(withoutPart(stringsPart)), testEntry{"xl/SharedStrings.xml", shared(`<si><t>Ann</t></si>`)})),
		"at the limits": testBook(t, testSheet, testWorksheet(
			`<row r="10000"><c r="SR10000" t="str"><v>`+strings.Repeat("x", mostCellRunes)+`</v></c></row>`)),
	}
	for name, data := range good {
		t.Run(name, func(t *testing.T) {
			if err := throughGate(data, DefaultGateLimits()); err != nil {
				t.Fatal(err)
			}
			f, err := openSafely("ward.xlsx", data)
			if err != nil {
				t.Fatal(err)
			}
			f.Close()
		})
	}
}

func withoutPart(part string) map[string]string {
	parts := testParts()
	delete(parts, part)
	return parts
}

func TestGateLimits(t *testing.T) {
	ward := testWard(t, 12, 14)
	cases := []struct {
		name  string
		shave func(*GateLimits)
		want  string
	}{
		{"file", func(l *GateLimits) { l.FileBytes = 1_000 }, "at most 1,000 bytes can be read"},
		{"unzipped", func(l *GateLimits) { l.UnzippedBytes = 5_000 }, "more than 5,000 bytes when unzipped"},
		{"parts", func(l *GateLimits) { l.Parts = 9 }, "parts, and at most 9 can be read"},
		{"sheets", func(l *GateLimits) { l.Sheets = 1 }, "more than 1 sheets"},
		{"rows", func(l *GateLimits) { l.Rows = 12 }, `sheet "Roster" has something in row 13, and at most 12 rows`},
		{"columns", func(l *GateLimits) { l.Columns = 14 }, `sheet "Roster", cell O1 is beyond column N (14)`},
		// Roster: 13 rows; 15 cells in the first and the last cell's column in the others.
		{"cells", func(l *GateLimits) { l.Cells = 200 }, "more than 200 cells"},
		{"merges", func(l *GateLimits) { l.Merges = 0 }, "more than 0 merged ranges"},
		{"depth", func(l *GateLimits) { l.Depth = 3 }, "more than 3 deep"},
		{"elements", func(l *GateLimits) { l.Elements = 300 }, "more than 300 XML elements"},
		{"other elements", func(l *GateLimits) { l.OtherElements = 30 }, "more than 30 formats, rules and other settings"},
		{"attributes", func(l *GateLimits) { l.Attributes = 2 }, "more than 2 attributes"},
		{"tokens", func(l *GateLimits) { l.TokenBytes = 100 }, "a single text or tag of more than 100 bytes"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			limits := DefaultGateLimits()
			c.shave(&limits)
			text := gateRefusal(t, throughGate(ward, limits)).Error()
			if !strings.Contains(text, c.want) {
				t.Errorf("%s\nwant: %s", text, c.want)
			}
		})
	}
}

// The sentence is what a ward manager reads, so one is held to the letter.
func TestGateSentence(t *testing.T) {
	data := testBook(t, testSheet, testWorksheet(`<row r="7"><c r="C7" t="s"><v>1</v></c></row>`))
	err := throughGate(data, DefaultGateLimits())
	want := `ward.xlsx, sheet "Leave", cell C7 refers to a text that isn't in the workbook; ` + wantRepair
	if err == nil || err.Error() != want {
		t.Errorf("%v\nwant: %s", err, want)
	}
	refused := gateRefusal(t, err)
	if refused.Sheet != "Leave" || refused.Cell != "C7" || refused.Part != testSheet {
		t.Errorf("%#v", refused)
	}
	hostile := &GateError{File: "w.xlsx", Sheet: "\x1b[2J\n" + strings.Repeat("é", 100), Found: "is bad", Want: "mend it"}
	if want := `w.xlsx, sheet "\x1b[2J\n` + strings.Repeat("é", 55) + `..." is bad; mend it`; hostile.Error() != want {
		t.Errorf("%s\nwant: %s", hostile, want)
	}
}

// A refusal goes to logs, so it must not quote what cells hold.
func TestGateQuotesNoCell(t *testing.T) {
	const canary = "Hildegard"
	for _, c := range []string{
		`<c r="A1"><v>` + canary + `</v></c>`,
		`<c r="A1" t="b"><v>` + canary + `</v></c>`,
		`<c r="A1" t="s"><v>` + canary + `</v></c>`,
		`<c r="` + canary + `"><v>1</v></c>`,
		`<c r="A1" t="` + canary + `"><v>1</v></c>`,
		`<c r="A1" s="` + canary + `"><v>1</v></c>`,
		`<c r="A1" t="str"><f>` + canary + `</f></c>`,
		`<c r="A1" t="str"><v>` + canary + `<`,
		`<c r="A1" t="str"><v>&` + canary + `;`,
	} {
		data := testBook(t, testSheet, testWorksheet(`<row r="1">`+c+`</row>`))
		if text := gateRefusal(t, throughGate(data, DefaultGateLimits())).Error(); strings.Contains(text, canary) {
			t.Error(text)
		}
	}
}

func TestReadGated(t *testing.T) {
	dir := t.TempDir()
	ward := testBook(t)
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if data, err := ReadGated(write("ward.xlsx", ward)); err != nil || !bytes.Equal(data, ward) {
		t.Errorf("%d bytes, %v; want %d", len(data), err, len(ward))
	}
	large := write("large.xlsx", nil)
	if err := os.Truncate(large, 16<<20+1); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		dir:                               "is a folder",
		filepath.Join(dir, "none.xlsx"):   "doesn't exist",
		write("empty.xlsx", nil):          "is empty (0 bytes)",
		large:                             "is 17 MB large, and at most 16 MB can be read",
		os.DevNull:                        "is a device or pipe",
		filepath.Join(large, "ward.xlsx"): "can't be read from its disk",
	} {
		_, err := ReadGated(path)
		if text := gateRefusal(t, err).Error(); !strings.HasPrefix(text, path+" ") || !strings.Contains(text, want) {
			t.Errorf("%s\nwant: %s", text, want)
		}
	}
}

func TestParseGateRef(t *testing.T) {
	for ref, want := range map[string][2]int{"A1": {1, 1}, "Z9": {26, 9}, "AA10": {27, 10}, "SR10000": {512, 10_000}, "XFD1048576": {16_384, 1_048_576}} {
		column, row, ok := parseGateRef(ref)
		if !ok || column != want[0] || row != want[1] {
			t.Errorf("%s: %d %d %v", ref, column, row, ok)
		}
		if name := fmt.Sprint(gateColumnName(column), row); name != ref {
			t.Errorf("%s became %s", ref, name)
		}
	}
	for _, ref := range []string{"", "A", "1", "a1", "$A$1", "A0", "A01", "A-1", "A+1", "XFE1", "AAAA1", "A1048577", "A1 ", "A1.0", "A99999999999999999999", "Ä1"} {
		if column, row, ok := parseGateRef(ref); ok {
			t.Errorf("%q was read as %d %d", ref, column, row)
		}
	}
}

func TestIsGateDecimal(t *testing.T) {
	for _, s := range []string{"0", "-1", "37.5", "1E3", "1.5e-7", "45658"} {
		if !isGateDecimal(s) {
			t.Errorf("%q refused", s)
		}
	}
	for _, s := range []string{"NaN", "Inf", "-Infinity", "1e999", "0x1p3", "1_000", "1,5", " 1", "--1", "E", fmt.Sprint(math.NaN())} {
		if isGateDecimal(s) {
			t.Errorf("%q passed", s)
		}
	}
}
