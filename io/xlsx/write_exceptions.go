package xlsx

import (
	"net/url"

	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// The sheets of what a trust reads after a batch, besides sheetExceptions.
const (
	sheetEachException = "All exceptions"
	sheetAllWards      = "All wards"
	sheetUnits         = "Units"
	sheetPoison        = "Poison list"
)

// exceptionsName stands in the page headers of a batch's exceptions.
const exceptionsName = "Nightly batch"

// EncodeExceptions makes the workbook that is opened in the morning after a batch: one
// page with the worst wards first, then every exception, every ward, the units, and the
// wards that could not be drafted. The same night always gives the same bytes.
func EncodeExceptions(trust *model.Trust) ([]byte, error) {
	b := newBookWriter()
	b.describe(exceptionsName)
	w := trustWriter{bookWriter: b, trust: trust, of: make([][]*model.TrustException, len(trust.Wards))}
	for i := range trust.Exceptions {
		e := &trust.Exceptions[i]
		w.of[e.Ward] = append(w.of[e.Ward], e)
	}
	w.firstPage()
	w.eachException()
	w.allWards()
	w.units()
	w.poison()
	return b.encode()
}

type trustWriter struct {
	*bookWriter
	trust *model.Trust
	of    [][]*model.TrustException // by ward, the gravest first
}

// night is the date in the titles.
func (w *trustWriter) night() string { return long(w.trust.Night) }

// attention shows the state of an exception; one for information has a word too.
func attention(state string) any {
	if state == "" {
		return "note"
	}
	return stateCell(state)
}

// fileLink makes a cell open a file beside the workbook; none leaves it empty.
func (s *sheetWriter) fileLink(row, col int, file string) {
	if file == "" {
		s.put(row, col, "", textLook)
		return
	}
	s.put(row, col, file, boxed(linkLook))
	target := (&url.URL{Path: file}).String()
	s.note(s.f.SetCellHyperLink(s.name, cellRef(row, col), target, "External", excelize.HyperlinkOpts{}))
}

// sheetLink writes a text across columns of a row that leads to another sheet.
func (s *sheetWriter) sheetLink(row, columns int, text, sheet string) {
	s.merge(row, 1, columns, text, linkLook)
	s.note(s.f.SetCellHyperLink(s.name, cellRef(row, 1), sheetRef(sheet)+"A1", "Location", excelize.HyperlinkOpts{}))
}

// fileLinks makes a column of a table, below its headings, open the files that it names.
func (s *sheetWriter) fileLinks(head, col int, files []string) {
	for i, file := range files {
		s.fileLink(head+1+i, col, file)
	}
}
