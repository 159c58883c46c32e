package xlsx

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// checkKind refuses what isn't a zip archive, and says what it is instead.
func (g *gate) checkKind(data []byte) error {
	switch {
	case len(data) == 0:
		return g.refuse("is empty (0 bytes)", wantFetch)
	case int64(len(data)) > g.limits.FileBytes:
		return g.tooLarge(int64(len(data)))
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return g.refuse(compoundKind(data))
	case bytes.Count(data, []byte{0}) == len(data):
		return g.refuse("holds only zero bytes: it was never written or fetched completely", wantFetch)
	case len(data) < 22: // the shortest zip archive
		return g.refuse(fmt.Sprintf("is only %d bytes long and can't be a workbook", len(data)), wantFetch)
	}
	for _, k := range otherKinds {
		if bytes.HasPrefix(data, []byte(k.begins)) {
			return g.refuse("is "+k.is+", not an Excel workbook", k.want)
		}
	}
	return g.refuse(textKind(data))
}

func (g *gate) tooLarge(size int64) *GateError {
	return g.refuse(
		fmt.Sprintf("is %s MB large, and at most %s can be read", gateCount((size+1<<20-1)>>20), gateMegabytes(g.limits.FileBytes)),
		wantFewer)
}

// compoundKind tells the files in Microsoft's older container apart by the
// names of their streams, which it writes in UTF-16.
func compoundKind(data []byte) (found, want string) {
	has := func(stream string) bool { return bytes.Contains(data, utf16le(stream)) }
	switch {
	case has("EncryptedPackage"):
		return "is protected with a password to open", "open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, clear the password and save"
	case has("WordDocument"):
		return "is an old Word document, not an Excel workbook", "choose the ward's workbook"
	case has("PowerPoint Document"):
		return "is an old PowerPoint file, not an Excel workbook", "choose the ward's workbook"
	case has("Workbook"):
		return "is an old Excel 97-2003 file", "in Excel choose Save As, Excel Workbook (.xlsx)"
	case has("Book"):
		return "is an Excel file from before Excel 97", "in Excel choose Save As, Excel Workbook (.xlsx)"
	}
	return "is in an old Office format", "in Excel choose Save As, Excel Workbook (.xlsx)"
}

func utf16le(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}

var otherKinds = []struct{ begins, is, want string }{
	{"PK\x05\x06", "an empty zip archive", wantFetch},
	{"PK\x07\x08", "one piece of a split zip archive", wantFetch},
	{"%PDF", "a PDF document", "use the Excel file the PDF was made from"},
	{"{\\rtf", "a text document (RTF)", "choose the ward's workbook"},
	{"\x1F\x8B", "a gzip archive", "unpack it first"},
	{"7z\xBC\xAF", "a 7-Zip archive", "unpack it first"},
	{"Rar!", "a RAR archive", "unpack it first"},
	{"\x89PNG", "a picture", "choose the ward's workbook"},
	{"\xFF\xD8\xFF", "a picture", "choose the ward's workbook"},
	{"\x09\x08\x10\x00", "an Excel file from before Excel 97", "in Excel choose Save As, Excel Workbook (.xlsx)"},
	{"\x09\x08\x08\x00", "an Excel file from before Excel 97", "in Excel choose Save As, Excel Workbook (.xlsx)"},
	{"\x09\x04\x06\x00", "an Excel file from before Excel 97", "in Excel choose Save As, Excel Workbook (.xlsx)"},
	{"\x09\x02\x06\x00", "an Excel file from before Excel 97", "in Excel choose Save As, Excel Workbook (.xlsx)"},
}

// textKind names the texts that are given by mistake; the rest is damage.
func textKind(data []byte) (found, want string) {
	head := data[:min(len(data), 4096)]
	for len(head) > 0 && !utf8.Valid(head) && len(data)-len(head) < utf8.UTFMax {
		head = head[:len(head)-1] // a rune cut by the 4,096
	}
	low := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n"))
	switch {
	case bytes.HasPrefix(low, []byte("<html")) || bytes.HasPrefix(low, []byte("<!doctype html")):
		return "is a web page, not an Excel workbook (a download often gives the log-in page instead of the file)",
			"log in and fetch the file again, or open it in Excel and choose Save As, Excel Workbook (.xlsx)"
	case bytes.HasPrefix(low, []byte("<?xml")) && bytes.Contains(low, []byte("spreadsheet")):
		return "is an Excel 2003 XML spreadsheet", "in Excel choose Save As, Excel Workbook (.xlsx)"
	case bytes.HasPrefix(low, []byte("<?xml")):
		return "is an XML file, not an Excel workbook", "choose the ward's workbook"
	case bytes.IndexByte(head, 0) >= 0 || bytes.ContainsAny(head, "\x01\x02\x03\x04\x05\x06\x0E\x0F"):
		return "is damaged or not an Excel workbook: it doesn't begin like one", wantFetch
	case bytes.ContainsAny(head, ",;\t"):
		return "is a text file with separated values (CSV), not an Excel workbook", "open it in Excel and choose Save As, Excel Workbook (.xlsx)"
	}
	return "is a text file, not an Excel workbook", "choose the ward's workbook"
}

// packageKind names the zip archives that aren't workbooks, by what they hold.
func (g *gate) packageKind() *GateError {
	has := func(part string) bool { return g.parts[part] != nil }
	switch {
	case has("content.xml") && has("mimetype"):
		return g.refuse("is an OpenDocument file (.ods)", "open it in Excel or LibreOffice and choose Save As, Excel Workbook (.xlsx)")
	case has("Index/Document.iwa") || has("Index.zip"):
		return g.refuse("is an Apple Numbers file", "in Numbers choose File, Export To, Excel (.xlsx)")
	case has("word/document.xml"):
		return g.refuse("is a Word document, not an Excel workbook", "choose the ward's workbook")
	case has("ppt/presentation.xml"):
		return g.refuse("is a PowerPoint presentation, not an Excel workbook", "choose the ward's workbook")
	case has("xl/workbook.bin"):
		return g.refuse("is a binary Excel workbook (.xlsb)", "in Excel choose Save As, Excel Workbook (.xlsx)")
	}
	return nil
}
