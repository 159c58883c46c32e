package xlsx

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"
)

// gateCell is what one cell of a sheet says about itself.
type gateCell struct {
	ref         string
	column, row int
	kind        string // its t attribute
	hasF, hasV  bool
	hasIs       bool
	value       []byte // text of <v>
	inline      []byte // text of <is>
}

func (s *sheetScan) readCell(e xml.StartElement, row, last int) (int, error) {
	c, err := s.cellHead(e, row, last)
	if err != nil {
		return 0, err
	}
	s.buf = s.buf[:0]
	for {
		tok, err := s.t.next()
		if err != nil {
			return 0, err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return c.column, s.checkCell(&c)
		case xml.StartElement:
			if err := s.cellPart(&c, tok); err != nil {
				return 0, err
			}
		}
	}
}

func (s *sheetScan) cellHead(e xml.StartElement, row, last int) (c gateCell, err error) {
	ref, ok := gateAttr(e, "r")
	column, refRow, valid := parseGateRef(ref)
	switch {
	case prefixedAttr(e, "r", "s", "t"):
		return c, s.t.misplaced("c")
	case !ok:
		return c, s.t.refuse("", fmt.Sprintf("has a cell without a column letter in row %d", row), wantResave)
	case !valid:
		return c, s.t.refuse("", fmt.Sprintf("has a cell in row %d whose place can't be read", row), wantRepair)
	case refRow != row:
		return c, s.t.refuse(ref, fmt.Sprintf("is stored in row %d", row), wantRepair)
	case column == last:
		return c, s.t.refuse(ref, "is there twice", wantRepair)
	case column < last:
		return c, s.t.refuse(ref, "is stored after "+gateColumnName(last)+strconv.Itoa(row)+", out of order", wantRepair)
	case column > s.g.limits.Columns:
		return c, s.t.refuse(ref, fmt.Sprintf("is beyond column %s (%d), the last that can be read", gateColumnName(s.g.limits.Columns), s.g.limits.Columns), wantTrim)
	}
	if v, ok := gateAttr(e, "s"); ok {
		n, whole := parseGateNumber(v, math.MaxInt32)
		if !whole || n > 0 && n >= s.styles {
			return c, s.t.refuse(ref, "has a format that isn't in the workbook", wantRepair)
		}
	}
	kind, _ := gateAttr(e, "t")
	return gateCell{ref: ref, column: column, row: row, kind: kind}, nil
}

// cellPart reads a child of a cell. The reader looks for <v>, <f> and <is> at
// any depth of the cell and takes the last of two.
func (s *sheetScan) cellPart(c *gateCell, e xml.StartElement) (err error) {
	if e.Name.Local == "extLst" {
		return s.t.skip("sheetData", "row", "c", "v", "f", "is")
	}
	if e.Name.Space != mainNamespace {
		return s.t.misplaced(e.Name.Local)
	}
	once := func(has *bool) error {
		if *has {
			return s.t.refuse(c.ref, "has two contents", wantRepair)
		}
		*has = true
		return nil
	}
	start := len(s.buf)
	switch e.Name.Local {
	case "v":
		if err = once(&c.hasV); err == nil {
			s.buf, err = s.t.text(s.buf)
			c.value = s.buf[start:]
		}
	case "is":
		if err = once(&c.hasIs); err == nil {
			s.buf, err = s.t.richText(s.buf)
			c.inline = s.buf[start:]
		}
	case "f":
		if err = once(&c.hasF); err == nil {
			_, err = s.t.text(s.buf)
		}
	default:
		err = s.t.misplaced(e.Name.Local)
	}
	return err
}

// checkCell holds the value to the cell's type and takes its fingerprint.
func (s *sheetScan) checkCell(c *gateCell) error {
	bad := func(found, want string) error { return s.t.refuse(c.ref, found, want) }
	if c.hasF && !c.hasV && !c.hasIs {
		return bad("has a formula whose result isn't stored, so it would be read as blank", "open the workbook in Excel, which calculates it, and save")
	}
	if utf8.RuneCount(c.value) > mostCellRunes || utf8.RuneCount(c.inline) > mostCellRunes {
		return bad(foundLongText, "shorten the text")
	}
	if c.hasIs && (c.kind != "inlineStr" || c.hasV && len(c.value) > 0) {
		return bad("has two contents", wantRepair)
	}
	text := c.value
	switch c.kind {
	case "s":
		if len(c.value) == 0 {
			break
		}
		n, ok := parseGateNumber(string(c.value), math.MaxInt32)
		if !ok || n >= len(s.strings) {
			return bad("refers to a text that isn't in the workbook", wantRepair)
		}
		s.seen.add(c.column, c.row, s.strings[n])
		return nil
	case "inlineStr":
		if c.hasIs {
			text = c.inline
		}
	case "", "n":
		if len(text) > 0 && !isGateDecimal(string(text)) {
			return bad("has a number that can't be read", "type it again and save")
		}
	case "b":
		if v := string(text); v != "" && v != "0" && v != "1" {
			return bad("has a yes/no value that can't be read", "type it again and save")
		}
	case "str", "e", "d":
	default:
		return bad("has a kind of content that Excel doesn't know", wantRepair)
	}
	s.seen.add(c.column, c.row, printText(text))
	return nil
}

// isGateDecimal takes what Excel writes for a number; NaN, Inf and hexadecimal
// are Go's, not Excel's.
func isGateDecimal(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9', c == '.', c == '-', c == '+', c == 'e', c == 'E':
		default:
			return false
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	return err == nil && !math.IsInf(v, 0)
}
