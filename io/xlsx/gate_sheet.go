package xlsx

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
)

// sheetScan reads one worksheet. It accepts only what every reader places
// alike: rows and cells numbered, in rising order, each once.
type sheetScan struct {
	g       *gate
	t       *gateTokens
	strings []uint64 // fingerprints of the shared strings
	styles  int      // number of cell formats
	seen    gatePrint
	buf     []byte
}

func (g *gate) readSheet(sheet *gateSheet, strings []uint64, styles int) error {
	t, err := g.tokens(sheet.part, sheet.name)
	if err != nil {
		return err
	}
	defer t.close()
	if sheet.chart {
		if _, err := t.root(mainNamespace, "chartsheet", "dialogsheet"); err != nil {
			return err
		}
		return t.end()
	}
	if _, err := t.root(mainNamespace, "worksheet"); err != nil {
		return err
	}
	s := &sheetScan{g: g, t: t, strings: strings, styles: styles}
	err = s.readWorksheet()
	sheet.seen = s.seen
	return err
}

// readWorksheet reads the worksheet's children. Up to the end of the sheet's
// data the reader goes by the names of rows and cells alone, so these may
// occur nowhere else.
func (s *sheetScan) readWorksheet() error {
	data := 0
	for {
		tok, err := s.t.next()
		if err == io.EOF {
			if data == 0 {
				return s.t.refuse("", "has no cell data", wantRepair)
			}
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Space != mainNamespace && (e.Name.Local == "sheetData" || e.Name.Local == "mergeCells" || e.Name.Local == "cols") {
			return s.t.misplaced(e.Name.Local)
		}
		switch {
		case e.Name.Local == "sheetData":
			if data++; data > 1 {
				return s.t.misplaced("sheetData")
			}
			s.t.inner = true
			err = s.readRows()
			s.t.inner = false
		case e.Name.Local == "mergeCells":
			err = s.readMerges()
		case e.Name.Local == "cols":
			err = s.readColumns()
		case data == 0:
			err = s.t.skip("sheetData", "row", "c")
		default:
			err = s.t.skip()
		}
		if err != nil {
			return err
		}
	}
}

func (s *sheetScan) readRows() error {
	last := 0
	for {
		tok, err := s.t.next()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return s.useCells(last)
		case xml.StartElement:
			if tok.Name.Local != "row" || tok.Name.Space != mainNamespace {
				return s.t.misplaced(tok.Name.Local)
			}
			row, err := s.rowNumber(tok, last)
			if err != nil {
				return err
			}
			if err := s.readRow(row); err != nil {
				return err
			}
			last = row
		}
	}
}

func (s *sheetScan) rowNumber(e xml.StartElement, last int) (int, error) {
	v, ok := gateAttr(e, "r")
	row, whole := parseGateNumber(v, math.MaxInt32)
	switch {
	case prefixedAttr(e, "r", "hidden"):
		return 0, s.t.misplaced("row")
	case !ok:
		return 0, s.t.refuse("", fmt.Sprintf("has a row without a number after row %d", last), wantResave)
	case !whole || row == 0 || v[0] == '0':
		return 0, s.t.refuse("", fmt.Sprintf("has a row whose number can't be read after row %d", last), wantRepair)
	case row == last:
		return 0, s.t.refuse("", fmt.Sprintf("has row %d twice", row), wantRepair)
	case row < last:
		return 0, s.t.refuse("", fmt.Sprintf("has row %d after row %d", row, last), wantRepair)
	case row > s.g.limits.Rows:
		return 0, s.t.refuse("", fmt.Sprintf("has something in row %s, and at most %s rows can be read", gateCount(row), gateCount(s.g.limits.Rows)), wantTrim)
	case !s.isFlag(e, "hidden"):
		return 0, s.t.refuse("", fmt.Sprintf("has row %d, of which it isn't clear whether it is hidden", row), wantRepair)
	}
	return row, nil
}

// useCells counts what the reader will allocate: every cell, every blank to
// its left, every row above.
func (s *sheetScan) useCells(n int) error {
	if s.g.cells += n; s.g.cells > s.g.limits.Cells {
		return s.t.refuse("", fmt.Sprintf("brings the workbook to more than %s cells, blank ones before the last of a row included", gateCount(s.g.limits.Cells)), wantTrim)
	}
	return nil
}

func (s *sheetScan) readRow(row int) error {
	last := 0
	for {
		tok, err := s.t.next()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return s.useCells(last)
		case xml.StartElement:
			switch {
			case tok.Name.Local == "c" && tok.Name.Space == mainNamespace:
				last, err = s.readCell(tok, row, last)
			case tok.Name.Local == "extLst":
				err = s.t.skip("sheetData", "row", "c")
			default:
				err = s.t.misplaced(tok.Name.Local)
			}
			if err != nil {
				return err
			}
		}
	}
}
