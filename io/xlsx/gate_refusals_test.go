package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
)

type refusal struct {
	name string
	data []byte
	want string // within the message
}

func checkRefusals(t *testing.T, cases []refusal) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := gateRefusal(t, throughGate(c.data, DefaultGateLimits())).Error()
			if !strings.HasPrefix(text, "ward.xlsx") || !strings.Contains(text, c.want) {
				t.Errorf("%s\nwant: %s", text, c.want)
			}
			if strings.Count(text, "; ") < 1 || strings.Contains(text, "\n") {
				t.Errorf("not one sentence of finding and advice: %s", text)
			}
			if f, err := openSafely("ward.xlsx", c.data); err == nil {
				f.Close()
				t.Error("openSafely took it")
			}
		})
	}
}

func TestGateRefusesOtherFiles(t *testing.T) {
	ole := func(stream string) []byte {
		b := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...)
		return append(b, utf16le(stream)...)
	}
	zipOf := func(names ...string) []byte {
		var all []testEntry
		for _, n := range names {
			all = append(all, testEntry{n, "x"})
		}
		return testZip(t, all)
	}
	good := testBook(t)
	checkRefusals(t, []refusal{
		{"empty", nil, "is empty (0 bytes)"},
		{"zeros", make([]byte, 5_000), "holds only zero bytes"},
		{"short", []byte("7 bytes"), "is only 7 bytes long"},
		{"too large", append(good, make([]byte, 16<<20)...), "is 17 MB large, and at most 16 MB"},
		{"old Excel", ole("Workbook"), "is an old Excel 97-2003 file; in Excel choose Save As, Excel Workbook (.xlsx)"},
		{"older Excel", ole("Book"), "before Excel 97"},
		{"oldest Excel", append([]byte("\x09\x08\x10\x00"), good...), "before Excel 97"},
		{"password", ole("EncryptedPackage"), "is protected with a password to open; open it in Excel, choose File, Info"},
		{"old Word", ole("WordDocument"), "old Word document"},
		{"old PowerPoint", ole("PowerPoint Document"), "old PowerPoint"},
		{"old other", ole("x"), "old Office format"},
		{"CSV", []byte("Name,Hours\nAnn,37.5\nBéa,30\n"), "(CSV)"},
		{"long CSV", []byte(strings.Repeat("é;", 3_000)), "(CSV)"},
		{"text", []byte("the quick brown fox jumps over"), "is a text file"},
		{"web page", []byte("\n<!DOCTYPE html><html><body>log in</body></html>"), "is a web page"},
		{"Excel 2003 XML", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), "Excel 2003 XML"},
		{"XML", []byte(`<?xml version="1.0"?><roster></roster>`), "is an XML file"},
		{"PDF", []byte("%PDF-1.7 and so on and so on"), "is a PDF document"},
		{"noise", bytes.Repeat([]byte{1, 2, 0, 200}, 90), "doesn't begin like one"},
		{"empty zip", zipOf(), "is an empty zip archive"},
		{"other zip", zipOf("photo.jpg"), "is a zip archive, not an Excel workbook"},
		{"ods", zipOf("mimetype", "content.xml"), "is an OpenDocument file (.ods)"},
		{"Numbers", zipOf("Index/Document.iwa"), "is an Apple Numbers file"},
		{"Word", zipOf("[Content_Types].xml", "word/document.xml"), "is a Word document"},
		{"PowerPoint", zipOf("[Content_Types].xml", "ppt/presentation.xml"), "is a PowerPoint presentation"},
		{"xlsb", zipOf("[Content_Types].xml", "xl/workbook.bin"), "(.xlsb)"},
		{"cut short", good[:len(good)/2], "is cut short or damaged"},
		{"first bytes lost", good[1:], "doesn't begin like one"},
	})
}

func TestGateRefusesArchives(t *testing.T) {
	parts := testEntries(testParts())
	with := func(name, text string) []byte { return testZip(t, append(parts, testEntry{name, text})) }
	raw := func(change func(h *zip.FileHeader), content []byte) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, e := range parts {
			w, err := z.Create(e.name)
			if err == nil {
				_, err = w.Write([]byte(e.text))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		h := &zip.FileHeader{Name: "xl/x.xml", Method: zip.Store, CRC32: crc32.ChecksumIEEE(content),
			CompressedSize64: uint64(len(content)), UncompressedSize64: uint64(len(content))}
		change(h)
		w, err := z.CreateRaw(h)
		if err == nil {
			_, err = w.Write(content)
		}
		if err == nil {
			err = z.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	twoNames := testBook(t)
	at := bytes.LastIndex(twoNames, []byte("xl/styles.xml")) // in the list of contents
	copy(twoNames[at:], "xl/stylet.xml")
	flipped := raw(func(*zip.FileHeader) {}, []byte("<some>content</some>"))
	flipped[bytes.Index(flipped, []byte("content</some>"))] ^= 1
	checkRefusals(t, []refusal{
		{"same name", with(testSheet, "<x/>"), `part "xl/worksheets/sheet1.xml" is in the file twice`},
		{"same name in capitals", with("XL/Worksheets/Sheet1.XML", "<x/>"), "is in the file twice"},
		{"backslash", with(`xl\worksheets\sheet1.xml`, "<x/>"), "has a name with a backslash"},
		{"parent folder", with("../../etc/cron.d/x", "x"), "a path outside the workbook"},
		{"absolute", with("/etc/passwd", "x"), "a path outside the workbook"},
		{"drive", with("C:/x", "x"), "a path outside the workbook"},
		{"empty segment", with("xl//x.xml", "x"), "a path outside the workbook"},
		{"control character", with("xl/\x1b[2J.xml", "x"), "unreadable characters"},
		{"no name", with("", "x"), "a name that is empty"},
		{"encrypted", raw(func(h *zip.FileHeader) { h.Flags |= 1 }, []byte("<x/>")), "is encrypted"},
		{"other compression", raw(func(h *zip.FileHeader) { h.Method = 12 }, []byte("<x/>")), "compressed in a way"},
		{"wrong checksum", raw(func(h *zip.FileHeader) { h.CRC32++ }, []byte("<x/>")), `part "xl/x.xml" is damaged: its checksum`},
		{"checksum of 0", raw(func(h *zip.FileHeader) { h.CRC32 = 0 }, []byte("<x/>")), "is damaged: its checksum"},
		{"flipped bit", flipped, "is damaged: its checksum"},
		{"size too small", raw(func(h *zip.FileHeader) { h.UncompressedSize64 = 2 }, []byte("<x/>")), "is damaged: its checksum or size"},
		{"size too large", raw(func(h *zip.FileHeader) { h.UncompressedSize64 = 1 << 40 }, []byte("<x/>")), "is damaged: its checksum or size"},
		{"size too large, not XML", raw(func(h *zip.FileHeader) { h.Name, h.UncompressedSize64 = "xl/x.png", 1<<40 }, []byte("x")), "is damaged: its checksum or size"},
		{"two names", twoNames, `"xl/stylet.xml" is damaged: the archive gives it two names`},
		{"bomb", with("xl/media/x.xml", strings.Repeat("<a/>", 33<<20/4)), "more than 32 MB when unzipped"},
		{"many parts", testZip(t, manyParts(1_001)), "has 1,001 parts, and at most 1,000"},
		{"macros", with("xl/vbaProject.bin", "x"), `part "xl/vbaProject.bin" has macros; in Excel choose Save As, Excel Workbook (.xlsx)`},
		{"old macros", with("xl/macrosheets/sheet1.xml", "<x/>"), "has macros"},
		{"ActiveX", with("xl/activeX/activeX1.bin", "x"), "is an ActiveX control"},
		{"embedded object", with("xl/embeddings/oleObject1.bin", "x"), "is a file embedded in the workbook"},
		{"document type", with("customXml/item1.xml", `<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>`), "declares its own XML document type"},
		{"entity far inside", with("docProps/app.xml", strings.Repeat(" ", 32<<10-4)+`<!ENTITY a "b">`), "declares its own XML document type"},
		{"strict format", with("xl/theme/theme1.xml", `<x xmlns="http://purl.oclc.org/ooxml/drawingml/main"/>`), "Strict Open XML"},
	})
}

func manyParts(n int) []testEntry {
	all := testEntries(testParts())
	for i := len(all); i < n; i++ {
		all = append(all, testEntry{fmt.Sprintf("xl/media/%d.png", i), ""})
	}
	return all
}

func TestGateRefusesPackages(t *testing.T) {
	edit := func(part, old, new string) []byte {
		text := testParts()[part]
		if !strings.Contains(text, old) {
			t.Fatalf("%s doesn't hold %s", part, old)
		}
		return testBook(t, part, strings.Replace(text, old, new, 1))
	}
	const (
		types = "[Content_Types].xml"
		book  = "xl/workbook.xml"
		rels  = "xl/_rels/workbook.xml.rels"
		sheet = `<sheet name="Leave" sheetId="1" r:id="rId1"/>`
	)
	checkRefusals(t, []refusal{
		{"macro-enabled", edit(types, "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"), "is a macro-enabled workbook (.xlsm)"},
		{"binary", edit(types, "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.binary.macroEnabled.main"), "(.xlsb)"},
		{"not declared", edit(types, "sheet.main+xml", "chart+xml"), "isn't declared as an Excel workbook"},
		{"other types", testBook(t, types, `<Types xmlns="urn:x"/>`), "isn't in the format of Excel 2007"},
		{"no root relations", testBookWithout(t, "_rels/.rels"), `part "_rels/.rels" is missing`},
		{"no workbook named", edit("_rels/.rels", "officeDocument\"", "x\""), "has no workbook in it"},
		{"workbook missing", testBookWithout(t, book), "has no workbook in it"},
		{"two workbooks", edit("_rels/.rels", "<Relationship ", `<Relationship Id="rId9" Type="`+officeRelations+`/officeDocument" Target="x"/><Relationship `), "names two workbooks"},
		{"workbook of another kind", edit("_rels/.rels", "schemas.openxmlformats.org/officeDocument", "example.org"), "or one of an unknown kind"},
		{"relations misplaced", edit("_rels/.rels", "<Relationship ", "<x/><Relationship "), "in the wrong place"},
		{"macro relation", edit(rels, "relationships/styles", "relationships/vbaProject"), "has macros"},
		{"object relation", edit(rels, "relationships/styles", "relationships/oleObject"), "embedded"},
		{"relation twice", edit(rels, "rId2", "rId1"), "two of its parts have the same identifier"},
		{"strings not referred to", edit(rels, "relationships/sharedStrings", "relationships/x"), "cell A1 refers to a text that isn't in the workbook"},
		{"strings elsewhere", edit(rels, `"sharedStrings.xml"`, `"strings.xml"`), `part "xl/strings.xml" is in an unusual place`},
		{"formats elsewhere", edit(rels, `"styles.xml"`, `"../styles.xml"`), `part "styles.xml" is in an unusual place`},
		{"sheet missing", testBookWithout(t, testSheet), `sheet "Leave" is listed, but its content isn't in the file`},
		{"sheet without relation", edit(book, "rId1", "rId7"), "its content isn't in the file"},
		{"sheet in another file", edit(rels, `sheet1.xml"`, `sheet1.xml" TargetMode="External"`), "its content isn't in the file"},
		{"sheet of another kind", edit(rels, "relationships/worksheet", "relationships/theme"), "is of an unknown kind"},
		{"sheet names alike", edit(book, sheet, sheet+`<sheet name="LEAVE" sheetId="2" r:id="rId1"/>`), `sheet "LEAVE" has the same name as another sheet`},
		{"sheet content shared", edit(book, sheet, sheet+`<sheet name="Staff" sheetId="2" r:id="rId1"/>`), `sheet "Staff" shares its content`},
		{"sheet name long", edit(book, "Leave", strings.Repeat("x", 32)), "has a name of more than 31 characters"},
		{"sheet name bad", edit(book, "Leave", "a/b"), "a character Excel doesn't allow"},
		{"sheet name empty", edit(book, "Leave", ""), "a name that is empty"},
		{"no sheets", edit(book, sheet, ""), "lists no sheets"},
		{"sheet of another namespace", edit(book, sheet, sheet+`<x:sheet xmlns:x="urn:x" name="B" r:id="rId2"/>`), "in the wrong place"},
		{"two lists of sheets", edit(book, "<sheets>", "<sheets></sheets><sheets>"), `"sheets" in the wrong place`},
		{"other workbook", edit(book, "spreadsheetml/2006/main", "excel/2006/2"), "isn't in the format of Excel 2007"},
		{"strings of another kind", testBook(t, stringsPart, "<sst><si/></sst>"), `part "xl/sharedStrings.xml" isn't in the format`},
		{"strings uncounted", edit(stringsPart, `count="1"`, `count="x"`), "its number of texts can't be read"},
		{"string twice in one", edit(stringsPart, "<t>Ann</t>", "<t>Ann</t><t>Bob</t>"), "in the wrong place"},
		{"string plain and in runs", edit(stringsPart, "<t>Ann</t>", "<t>Ann</t><r><t>Bob</t></r>"), "in the wrong place"},
		{"string twice in a run", edit(stringsPart, "<t>Ann</t>", "<r><t>Ann</t><t>Bob</t></r>"), "in the wrong place"},
		{"string of another namespace", edit(stringsPart, "<t>Ann</t>", `<t xmlns="urn:x">Ann</t>`), "in the wrong place"},
		{"string too long", edit(stringsPart, "Ann", strings.Repeat("x", 32_768)), "longer than Excel's own limit"},
		{"formats of another kind", testBook(t, stylesPart, "<styleSheet/>"), "isn't in the format"},
		{"malformed", edit(book, "</sheets>", "</sheet>"), `part "xl/workbook.xml" is damaged: its XML breaks off or is malformed at line 1`},
		{"breaks off", edit(book, "</workbook>", ""), "is damaged: its XML breaks off"},
		{"empty part", testBook(t, book, ""), `part "xl/workbook.xml" is empty`},
		{"two documents", edit(book, "</workbook>", "</workbook><workbook/>"), "a second XML document"},
		{"attribute twice", edit(book, `sheetId="1"`, `sheetId="1" sheetId="2"`), "the same attribute twice"},
		{"UTF-16", testBook(t, book, `<?xml version="1.0" encoding="UTF-16"?>`+testParts()[book]), `text encoding "UTF-16" instead of UTF-8`},
		{"undeclared entity", edit(stringsPart, "Ann", "&nbsp;"), "is damaged: its XML"},
		{"theme malformed", testBook(t, "xl/theme/theme1.xml", "<a><b></a>"), `part "xl/theme/theme1.xml" is damaged`},
		{"too deep", testBook(t, "xl/theme/theme1.xml", strings.Repeat("<a>", 65)+strings.Repeat("</a>", 65)), "more than 64 deep"},
	})
}

func TestGateRefusesSheets(t *testing.T) {
	sheet := func(text string) []byte { return testBook(t, testSheet, `<worksheet `+testNS+`>`+text+`</worksheet>`) }
	rows := func(text string) []byte { return sheet(`<sheetData>` + text + `</sheetData>`) }
	cell := func(text string) []byte { return rows(`<row r="1">` + text + `</row>`) }
	merges := func(text string) []byte { return sheet(`<sheetData/><mergeCells>` + text + `</mergeCells>`) }
	cols := func(text string) []byte { return sheet(`<cols>` + text + `</cols><sheetData/>`) }
	long := strings.Repeat("x", 32_768)
	checkRefusals(t, []refusal{
		{"no data", sheet(``), `sheet "Leave" has no cell data`},
		{"data twice", sheet(`<sheetData/><sheetData/>`), `"sheetData" in the wrong place`},
		{"data of another namespace", sheet(`<sheetData xmlns="urn:x"/><sheetData/>`), `"sheetData" in the wrong place`},
		{"row before the data", sheet(`<sheetViews><row/></sheetViews><sheetData/>`), `"row" in the wrong place`},
		{"row without number", rows(`<row><c r="A1"/></row>`), "has a row without a number after row 0"},
		{"row negative", rows(`<row r="-1"/>`), "has a row whose number can't be read"},
		{"row 0", rows(`<row r="0"/>`), "has a row whose number can't be read"},
		{"row 01", rows(`<row r="01"/>`), "has a row whose number can't be read"},
		{"row of words", rows(`<row r="3"/><row r="four"/>`), "has a row whose number can't be read after row 3"},
		{"row twice", rows(`<row r="3"/><row r="3"/>`), "has row 3 twice"},
		{"row out of order", rows(`<row r="3"/><row r="2"/>`), "has row 2 after row 3"},
		{"row too far", rows(`<row r="10001"/>`), "has something in row 10,001, and at most 10,000 rows can be read; delete the unused rows"},
		{"row far too far", rows(`<row r="2147483647"/>`), "has something in row 2,147,483,647"},
		{"row by a namespace", rows(`<row r="1" xmlns:r="urn:x"/>`), `"row" in the wrong place`},
		{"row hidden perhaps", rows(`<row r="1" hidden="maybe"/>`), "it isn't clear whether it is hidden"},
		{"row of another namespace", rows(`<row r="1" xmlns="urn:x"/>`), `"row" in the wrong place`},
		{"column of rows", rows(`<col r="1"/>`), `"col" in the wrong place`},
		{"cell in a row's extension", rows(`<row r="1"><extLst><c r="A1"/></extLst></row>`), `"c" in the wrong place`},
		{"cell without place", cell(`<c><v>1</v></c>`), "has a cell without a column letter in row 1"},
		{"cell without column", cell(`<c r="1"/>`), "has a cell in row 1 whose place can't be read"},
		{"cell in small letters", cell(`<c r="a1"/>`), "has a cell in row 1 whose place can't be read"},
		{"cell past Excel's end", cell(`<c r="ZZZZ1"/>`), "has a cell in row 1 whose place can't be read"},
		{"cell in another row", cell(`<c r="B2"/>`), "cell B2 is stored in row 1"},
		{"cell twice", cell(`<c r="B1"/><c r="B1"/>`), "cell B1 is there twice"},
		{"cell out of order", cell(`<c r="B1"/><c r="A1"/>`), "cell A1 is stored after B1, out of order"},
		{"cell too far", cell(`<c r="SS1"/>`), "cell SS1 is beyond column SR (512), the last that can be read; delete"},
		{"cell by a namespace", cell(`<c r="A1" xmlns:r="urn:x"/>`), `"c" in the wrong place`},
		{"cell by a prefix", cell(`<c r="A1" xmlns:x="urn:x" x:r="B1"/>`), "the same attribute twice"},
		{"cell of another namespace", cell(`<c r="A1" xmlns="urn:x"/>`), `"c" in the wrong place`},
		{"format negative", cell(`<c r="A1" s="-1"/>`), "cell A1 has a format that isn't in the workbook"},
		{"format unknown", cell(`<c r="A1" s="2"/>`), "cell A1 has a format that isn't in the workbook"},
		{"string unknown", cell(`<c r="A1" t="s"><v>1</v></c>`), "cell A1 refers to a text that isn't in the workbook"},
		{"string negative", cell(`<c r="A1" t="s"><v>-1</v></c>`), "cell A1 refers to a text that isn't in the workbook"},
		{"string of words", cell(`<c r="A1" t="s"><v>one</v></c>`), "cell A1 refers to a text that isn't in the workbook"},
		{"number of words", cell(`<c r="A1"><v>one</v></c>`), "cell A1 has a number that can't be read"},
		{"number NaN", cell(`<c r="A1" t="n"><v>NaN</v></c>`), "cell A1 has a number that can't be read"},
		{"yes or no", cell(`<c r="A1" t="b"><v>2</v></c>`), "cell A1 has a yes/no value that can't be read"},
		{"unknown type", cell(`<c r="A1" t="x"><v>2</v></c>`), "cell A1 has a kind of content that Excel doesn't know"},
		{"value twice", cell(`<c r="A1"><v>1</v><v>2</v></c>`), "cell A1 has two contents"},
		{"value and inline", cell(`<c r="A1" t="inlineStr"><v>1</v><is><t>2</t></is></c>`), "cell A1 has two contents"},
		{"inline of a number", cell(`<c r="A1"><is><t>2</t></is></c>`), "cell A1 has two contents"},
		{"value within value", cell(`<c r="A1"><v>1<v>2</v></v></c>`), `"v" in the wrong place`},
		{"value in an extension", cell(`<c r="A1"><v>1</v><extLst><v>2</v></extLst></c>`), `"v" in the wrong place`},
		{"value of another namespace", cell(`<c r="A1"><v xmlns="urn:x">1</v></c>`), `"v" in the wrong place`},
		{"unknown in a cell", cell(`<c r="A1"><x/></c>`), `"x" in the wrong place`},
		{"formula without result", cell(`<c r="A1"><f>1+1</f></c>`), "cell A1 has a formula whose result isn't stored"},
		{"text too long", cell(`<c r="A1" t="str"><v>` + long + `</v></c>`), "cell A1 has a text longer than Excel's own limit"},
		{"inline too long", cell(`<c r="A1" t="inlineStr"><is><t>` + long + `</t></is></c>`), "cell A1 has a text longer than Excel's own limit"},
		{"text far too long", cell(`<c r="A1" t="str"><v>` + strings.Repeat(long, 40) + `</v></c>`), "a single text or tag of more than 1 MB"},
		{"wide and deep", rows(wideRows(400)), "more than 200,000 cells"},
		{"merge empty", merges(`<mergeCell ref=""/>`), "has merged cells whose range can't be read"},
		{"merge missing", merges(`<mergeCell/>`), "has merged cells whose range can't be read"},
		{"merge backwards", merges(`<mergeCell ref="B2:A1"/>`), "has merged cells whose range can't be read"},
		{"merge of columns", merges(`<mergeCell ref="A:B"/>`), "has merged cells whose range can't be read"},
		{"merge too wide", merges(`<mergeCell ref="B1:SS1"/>`), "cell B1 is merged with cells beyond row 10,000 or column SR"},
		{"merge too long", merges(`<mergeCell ref="B1:B1048576"/>`), "cell B1 is merged with cells beyond row 10,000 or column SR"},
		{"merges overlap", merges(`<mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/>`), "cell B2:C3 is merged over other merged cells"},
		{"merges many", merges(manyMerges(2_001)), "more than 2,000 merged ranges"},
		{"column 0", cols(`<col min="0" max="1"/>`), "has column settings whose range can't be read"},
		{"columns past the end", cols(`<col min="1" max="16385"/>`), "has column settings whose range can't be read"},
		{"columns backwards", cols(`<col min="2" max="1"/>`), "has column settings whose range can't be read"},
		{"columns overlap", cols(`<col min="1" max="3"/><col min="3" max="4"/>`), "has column settings whose range can't be read"},
		{"columns hidden perhaps", cols(`<col min="1" max="3" hidden="2"/>`), "it isn't clear whether they are hidden"},
	})
}

func wideRows(n int) string {
	var b strings.Builder
	for r := 1; r <= n; r++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="SR%d"/></row>`, r, r)
	}
	return b.String()
}

func manyMerges(n int) string {
	var b strings.Builder
	for r := 1; r <= n; r++ {
		fmt.Fprintf(&b, `<mergeCell ref="A%d:B%d"/>`, r, r)
	}
	return b.String()
}

// The header before the content may be longer than the list of contents says;
// its name is found all the same.
func TestSameLocalNameWithExtraField(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	extra := binary.LittleEndian.AppendUint16([]byte{0xFE, 0xCA}, 4)
	w, err := z.CreateHeader(&zip.FileHeader{Name: "a.xml", Extra: append(extra, "PK\x03\x04"...)})
	if err == nil {
		_, err = w.Write([]byte("x"))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if !sameLocalName(r.File[0], b.Bytes()) {
		t.Error("its name was not found")
	}
}
