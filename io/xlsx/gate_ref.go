package xlsx

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// Excel's own last row and column.
const (
	gateLastRow    = 1_048_576
	gateLastColumn = 16_384
)

// parseGateRef reads a cell reference in the one spelling Excel writes, A1 to
// XFD1048576. excelize takes "a01" and "$A$1" too, but then finds the cell by
// one call and not by another.
func parseGateRef(ref string) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 3 && 'A' <= ref[i] && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	row, ok = parseGateNumber(ref[i:], gateLastRow)
	return column, row, ok && i > 0 && row > 0 && column <= gateLastColumn && ref[i] != '0'
}

// parseGateNumber reads a plain whole number from 0 to most.
func parseGateNumber(s string, most int) (int, bool) {
	if len(s) == 0 || len(s) > 10 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n <= most
}

func gateColumnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

type gateRange struct{ left, top, right, bottom int }

func parseGateRange(ref string) (gateRange, bool) {
	first, last, two := strings.Cut(ref, ":")
	if !two {
		last = first
	}
	var r gateRange
	var ok1, ok2 bool
	r.left, r.top, ok1 = parseGateRef(first)
	r.right, r.bottom, ok2 = parseGateRef(last)
	return r, ok1 && ok2 && r.left <= r.right && r.top <= r.bottom
}

func (r gateRange) overlaps(o gateRange) bool {
	return r.left <= o.right && o.left <= r.right && r.top <= o.bottom && o.top <= r.bottom
}

// readMerges checks the merged ranges. excelize panics on an empty one, takes
// the first corner for the value's cell even if it isn't the top left, and
// needs cubic time for ranges that overlap.
func (s *sheetScan) readMerges() error {
	var ranges []gateRange
	for {
		tok, err := s.t.next()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if tok.Name.Local != "mergeCell" || prefixedAttr(tok, "ref") {
				return s.t.misplaced(tok.Name.Local)
			}
			ref, _ := gateAttr(tok, "ref")
			r, ok := parseGateRange(ref)
			if !ok {
				return s.t.refuse("", "has merged cells whose range can't be read", wantRepair)
			}
			if r.bottom > s.g.limits.Rows || r.right > s.g.limits.Columns {
				return s.t.refuse(gateColumnName(r.left)+strconv.Itoa(r.top), fmt.Sprintf("is merged with cells beyond row %s or column %s, the last that can be read",
					gateCount(s.g.limits.Rows), gateColumnName(s.g.limits.Columns)), "unmerge the cells and save")
			}
			if s.g.merges++; s.g.merges > s.g.limits.Merges {
				return s.t.refuse("", fmt.Sprintf("brings the workbook to more than %s merged ranges", gateCount(s.g.limits.Merges)), "unmerge the cells and save")
			}
			for _, other := range ranges {
				if r.overlaps(other) {
					return s.t.refuse(ref, "is merged over other merged cells", "unmerge both in Excel and save")
				}
			}
			ranges = append(ranges, r)
			if err := s.t.skip(); err != nil {
				return err
			}
		}
	}
}

// readColumns checks the ranges of column settings, of which "hidden" is one
// that readers act on; in overlapping ranges the last would win.
func (s *sheetScan) readColumns() error {
	last := 0
	for {
		tok, err := s.t.next()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if tok.Name.Local != "col" || prefixedAttr(tok, "min", "max", "hidden") {
				return s.t.misplaced(tok.Name.Local)
			}
			lo, _ := gateAttr(tok, "min")
			hi, _ := gateAttr(tok, "max")
			from, ok1 := parseGateNumber(lo, gateLastColumn)
			to, ok2 := parseGateNumber(hi, gateLastColumn)
			if !ok1 || !ok2 || from <= last || to < from {
				return s.t.refuse("", "has column settings whose range can't be read", wantRepair)
			}
			if !s.isFlag(tok, "hidden") {
				return s.t.refuse("", "has columns of which it isn't clear whether they are hidden", wantRepair)
			}
			last = to
			if err := s.t.skip(); err != nil {
				return err
			}
		}
	}
}

// isFlag says whether an attribute is absent or a plain yes or no.
func (s *sheetScan) isFlag(e xml.StartElement, name string) bool {
	v, ok := gateAttr(e, name)
	return !ok || v == "0" || v == "1" || v == "true" || v == "false"
}
