package xlsx

import (
	"testing"
)

// FuzzGate feeds whole files. Whatever passes must be readable.
func FuzzGate(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte("Name,Hours\nAnn,37.5\n"))
	f.Add(testBook(f))
	f.Add(testWard(f, 2, 3))
	f.Add(testBook(f)[:300])
	f.Add(testBookWithout(f, testSheet))
	f.Add(testZip(f, append(testEntries(testParts()), testEntry{testSheet, "<x/>"})))
	f.Add(testZip(f, append(testEntries(testParts()), testEntry{"xl/vbaProject.bin", "x"})))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := openSafely("ward.xlsx", data)
		if err != nil {
			gateRefusal(t, err)
			return
		}
		defer file.Close()
		readAllRows(t, file)
	})
}

// FuzzGateParts feeds the parts of a workbook, which checksums would
// otherwise keep any change from.
func FuzzGateParts(f *testing.F) {
	parts := testParts()
	book, strings, styles := parts["xl/workbook.xml"], parts[stringsPart], parts[stylesPart]
	for _, rows := range []string{
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>37.5</v></c></row>`,
		`<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>a_x0041_</t></r></is></c></row>`,
		`<row r="2"><c r="B2" t="str"><f t="shared" ref="B2:B3" si="0">1+1</f><v>2</v></c><c r="D2" t="b"><v>1</v></c></row>`,
		`<row r="1"><c r="A1" t="d"><v>2025-01-01T00:00:00Z</v><extLst><ext/></extLst></c></row>`,
		`<row r="2"/><row r="1"><c r="B1"/><c r="A1"/></row>`,
	} {
		f.Add(book, testWorksheet(rows), strings, styles)
	}
	f.Add(book, `<worksheet `+testNS+`><cols><col min="1" max="2" hidden="1"/></cols><sheetData/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`+
		`<conditionalFormatting sqref="A1"><cfRule type="cellIs" priority="1"><formula>1</formula></cfRule></conditionalFormatting>`+
		`<dataValidations count="1"><dataValidation sqref="A1" type="list"><formula1>"E,L"</formula1></dataValidation></dataValidations></worksheet>`, strings, styles)
	f.Fuzz(func(t *testing.T, book, sheet, strings, styles string) {
		data := testBook(t, "xl/workbook.xml", book, testSheet, sheet, stringsPart, strings, stylesPart, styles)
		file, err := openSafely("ward.xlsx", data)
		if err != nil {
			gateRefusal(t, err)
			return
		}
		defer file.Close()
		readAllRows(t, file)
	})
}
