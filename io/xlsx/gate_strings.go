package xlsx

import (
	"encoding/xml"
	"io"
	"strconv"
	"unicode/utf8"
)

// mostCellRunes is Excel's own limit on the text of a cell.
const mostCellRunes = 32_767

const foundLongText = "has a text longer than Excel's own limit of 32,767 characters"

// readStrings reads the shared string table and returns the fingerprint of
// each string, which is all that later checks need. A table that the workbook
// doesn't refer to is read by some programs and not by others: it counts as
// none, so no cell may use it.
func (g *gate) readStrings() ([]uint64, error) {
	if g.parts[stringsPart] == nil || !g.shares {
		return nil, nil
	}
	t, err := g.tokens(stringsPart, "")
	if err != nil {
		return nil, err
	}
	defer t.close()
	root, err := t.root(mainNamespace, "sst")
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"count", "uniqueCount"} {
		if v, ok := gateAttr(root, name); ok && v != "" {
			if _, err := strconv.Atoi(v); err != nil { // it may lie, but the reader insists on a number
				return nil, t.refuse("", "is damaged: its number of texts can't be read", wantRepair)
			}
		}
	}
	t.inner = true
	var prints []uint64
	var buf []byte
	for {
		tok, err := t.next()
		if err == io.EOF {
			return prints, nil
		}
		if err != nil {
			return nil, err
		}
		e, ok := tok.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "si" && e.Name.Space == mainNamespace && t.depth == 2:
			if buf, err = t.richText(buf[:0]); err != nil {
				return nil, err
			}
			if utf8.RuneCount(buf) > mostCellRunes {
				return nil, t.refuse("", foundLongText, "shorten the text")
			}
			prints = append(prints, printText(buf))
		case e.Name.Local == "extLst" && t.depth == 2:
			if err := t.skip("si"); err != nil {
				return nil, err
			}
		default:
			return nil, t.misplaced(e.Name.Local)
		}
	}
}

// richText appends the text of an <si> or <is> element: either one <t>, or the
// <t> of its runs <r>; phonetic hints <rPh> aren't part of it. Programs differ
// on what both together or two <t> mean, so these are refused.
func (t *gateTokens) richText(to []byte) ([]byte, error) {
	plain, runs := 0, 0
	start := len(to)
	for {
		tok, err := t.next()
		if err != nil {
			return to, err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return unescapeText(to, start), nil
		case xml.StartElement:
			switch tok.Name.Local {
			case "t":
				plain++
				to, err = t.text(to)
			case "r":
				runs++
				to, err = t.run(to)
			default:
				err = t.skip()
			}
			if err == nil && (plain > 1 || plain+min(runs, 1) > 1 || tok.Name.Space != mainNamespace) {
				err = t.misplaced(tok.Name.Local)
			}
			if err != nil {
				return to, err
			}
		}
	}
}

func (t *gateTokens) run(to []byte) ([]byte, error) {
	for texts := 0; ; {
		tok, err := t.next()
		if err != nil {
			return to, err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return to, nil
		case xml.StartElement:
			if tok.Name.Local != "t" {
				err = t.skip()
			} else if texts++; texts > 1 || tok.Name.Space != mainNamespace {
				err = t.misplaced("t")
			} else {
				to, err = t.text(to)
			}
			if err != nil {
				return to, err
			}
		}
	}
}

// unescapeText replaces Excel's _x000D_ for characters that XML can't hold,
// in place, from start on.
func unescapeText(text []byte, start int) []byte {
	out := text[:start]
	for i := start; i < len(text); {
		if c, ok := escapedUnit(text[i:]); ok {
			if c < 0xD800 || c > 0xDFFF { // half of a pair means nothing alone
				out = utf8.AppendRune(out, c)
			}
			i += len("_x000D_")
			continue
		}
		out = append(out, text[i])
		i++
	}
	return out
}

func escapedUnit(s []byte) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s[2:6]), 16, 16)
	return rune(n), err == nil
}

// readStyles counts the cell formats that cells may refer to.
func (g *gate) readStyles() (int, error) {
	if g.parts[stylesPart] == nil {
		return 0, nil
	}
	t, err := g.tokens(stylesPart, "")
	if err != nil {
		return 0, err
	}
	defer t.close()
	if _, err := t.root(mainNamespace, "styleSheet"); err != nil {
		return 0, err
	}
	formats, inFormats := 0, false
	for {
		tok, err := t.next()
		if err == io.EOF {
			return formats, nil
		}
		if err != nil {
			return 0, err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if t.depth == 2 {
				inFormats = e.Name.Local == "cellXfs"
			}
			if t.depth == 3 && inFormats && e.Name.Local == "xf" {
				formats++
			}
		}
	}
}
