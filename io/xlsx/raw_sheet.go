package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// rawSheet is one sheet; its rows are there once it is loaded.
type rawSheet struct {
	name   string
	part   string // "" when it holds no cells, a chart for example
	hidden bool
	loaded bool
	rows   []rawRow // in order, without gaps filled
	merges []area
}

type rawRow struct {
	number int // from 1
	hidden bool
	cells  []rawCell // by column from 0; the last one is not empty
}

// area is a range of cells, all four ends included.
type area struct {
	ref                    string
	left, top, right, foot int
}

type cellKind uint8

const (
	kindEmpty cellKind = iota
	kindText
	kindNumber
	kindTruth
	kindError    // an error such as #REF!
	kindUnstored // a formula without a stored value
)

// rawCell is one cell with its type. Formulas are never evaluated: what they gave
// when the file was saved is what they are.
type rawCell struct {
	kind  cellKind
	style int32
	num   float64
	text  string
}

// maxColumn and maxRow bound what is read; the gate refuses larger sheets earlier.
const (
	maxColumn = 512
	maxRow    = 10_000
)

// at gives a cell, an empty one when it isn't there.
func (s *rawSheet) at(row, col int) rawCell {
	i, ok := slices.BinarySearchFunc(s.rows, row, func(r rawRow, n int) int { return r.number - n })
	if !ok || col < 1 || col > len(s.rows[i].cells) {
		return rawCell{}
	}
	return s.rows[i].cells[col-1]
}

// load reads the sheet's cells, once.
func (b *rawBook) load(s *rawSheet) *rawDamage {
	if s.loaded {
		return nil
	}
	s.loaded = true
	if s.part == "" {
		return nil
	}
	data := b.part(s.part)
	if data == nil {
		return &rawDamage{sheet: s.name, found: "a sheet without its part"}
	}
	scan := rawScan{book: b, sheet: s, dec: xml.NewDecoder(bytes.NewReader(data))}
	if err := scan.run(); err != nil {
		cell := ""
		if scan.row > 0 && scan.col > 0 {
			cell = cellRef(scan.row, scan.col)
		}
		return &rawDamage{s.name, cell, err.Error()}
	}
	return nil
}

// rawScan reads the XML of one sheet.
type rawScan struct {
	book     *rawBook
	sheet    *rawSheet
	dec      *xml.Decoder
	row, col int
	state    int
}

// Where the scan stands: before, within or after the sheet's table of cells.
const (
	scanBefore = iota
	scanWithin
	scanAfter
)

var errBroken = errors.New("a sheet whose text breaks off or is not well formed")

func (p *rawScan) run() error {
	for {
		tok, err := p.dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return errBroken
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch name := t.Name.Local; {
			case name == "sheetData":
				if p.state != scanBefore {
					return errors.New("two tables in one sheet")
				}
				p.state = scanWithin
			case name == "row" && p.state == scanWithin:
				err = p.startRow(t)
			case name == "c" && p.state == scanWithin:
				err = p.cell(t)
			case name == "mergeCell":
				err = p.merge(t)
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			if t.Name.Local == "sheetData" {
				p.state = scanAfter
			}
		}
	}
}

func (p *rawScan) startRow(t xml.StartElement) error {
	p.row++
	p.col = 0
	hidden := false
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "r":
			n, err := strconv.Atoi(a.Value)
			if err != nil || n < p.row {
				return fmt.Errorf("row %q out of order", a.Value)
			}
			p.row = n
		case "hidden":
			hidden = isTrue(a.Value)
		}
	}
	if p.row > maxRow {
		return fmt.Errorf("row %d", p.row)
	}
	p.sheet.rows = append(p.sheet.rows, rawRow{number: p.row, hidden: hidden})
	return nil
}

func (p *rawScan) cell(t xml.StartElement) error {
	if len(p.sheet.rows) == 0 {
		return errors.New("a cell outside of a row")
	}
	p.col++
	var c rawCell
	typ := ""
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "r":
			col, row, err := excelize.CellNameToCoordinates(a.Value)
			if err != nil || row != p.row || col < p.col {
				return fmt.Errorf("cell %q out of order", a.Value)
			}
			p.col = col
		case "s":
			n, err := strconv.ParseInt(a.Value, 10, 32)
			if err != nil {
				return fmt.Errorf("style %q", a.Value)
			}
			c.style = int32(n)
		case "t":
			typ = a.Value
		}
	}
	if p.col > maxColumn {
		return fmt.Errorf("column %d", p.col)
	}
	v, err := p.content()
	if err != nil {
		return err
	}
	if err := p.book.fill(&c, typ, v); err != nil {
		return err
	}
	if c.kind != kindEmpty {
		row := &p.sheet.rows[len(p.sheet.rows)-1]
		row.cells = append(row.cells, make([]rawCell, p.col-1-len(row.cells))...)
		row.cells = append(row.cells, c)
	}
	return nil
}

// content is what stands between a cell's tags.
type content struct {
	value, inline     string
	hasValue, formula bool
}

func (p *rawScan) content() (content, error) {
	var v content
	var inValue, inText, inReading bool
	for depth := 1; depth > 0; {
		tok, err := p.dec.Token()
		if err != nil {
			return v, errBroken
		}
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			switch t.Name.Local {
			case "v":
				if v.hasValue {
					return v, errors.New("two values in one cell")
				}
				v.hasValue, inValue = true, true
			case "f":
				v.formula = true
			case "t":
				inText = !inReading
			case "rPh": // how to read it aloud
				inReading = true
			case "c", "row":
				return v, errors.New("a cell within a cell")
			}
		case xml.EndElement:
			depth--
			switch t.Name.Local {
			case "v":
				inValue = false
			case "t":
				inText = false
			case "rPh":
				inReading = false
			}
		case xml.CharData:
			if inValue {
				v.value += string(t)
			} else if inText {
				v.inline += string(t)
			}
		}
	}
	return v, nil
}

// fill gives the cell its typed value.
func (b *rawBook) fill(c *rawCell, typ string, v content) error {
	value := strings.TrimSpace(v.value)
	if v.formula && (!v.hasValue || value == "" && typ != "str") {
		c.kind = kindUnstored
		return nil
	}
	switch typ {
	case "s":
		if value == "" {
			return nil
		}
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(b.shared) {
			return errors.New("a text that the file does not hold")
		}
		c.setText(b.shared[i])
	case "str", "d":
		c.setText(unescape(v.value))
	case "inlineStr":
		c.setText(unescape(v.inline))
	case "b":
		if value != "0" && value != "1" && value != "" {
			return errors.New("a damaged truth value")
		}
		if value != "" {
			c.kind, c.num = kindTruth, float64(value[0]-'0')
		}
	case "e":
		c.kind, c.text = kindError, value
	case "", "n":
		if value == "" {
			return nil
		}
		n, err := strconv.ParseFloat(value, 64)
		if err != nil || strings.Trim(value, "0123456789.+-eE") != "" {
			return errors.New("a damaged number")
		}
		c.kind, c.num = kindNumber, n
	default:
		return fmt.Errorf("a cell of unknown type %q", typ)
	}
	return nil
}

func (c *rawCell) setText(s string) {
	if s = strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD")); s != "" {
		c.kind, c.text = kindText, s
	}
}

func (p *rawScan) merge(t xml.StartElement) error {
	for _, a := range t.Attr {
		if a.Name.Local != "ref" {
			continue
		}
		from, to, isRange := strings.Cut(a.Value, ":")
		if !isRange {
			return nil // one cell
		}
		m := area{ref: a.Value}
		var err1, err2 error
		m.left, m.top, err1 = excelize.CellNameToCoordinates(from)
		m.right, m.foot, err2 = excelize.CellNameToCoordinates(to)
		if err1 != nil || err2 != nil {
			return fmt.Errorf("merged cells %q", a.Value)
		}
		p.sheet.merges = append(p.sheet.merges, m)
	}
	return nil
}

// cellRef is "C7".
func cellRef(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return fmt.Sprintf("R%dC%d", row, col)
	}
	return name
}
