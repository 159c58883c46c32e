package xlsx

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// gateTokens reads one part with the decoder the workbook reader uses, so
// that both see the same tokens, and keeps the limits on size and depth.
type gateTokens struct {
	g     *gate
	part  string
	sheet string // the sheet the part belongs to, "" if none
	dec   *xml.Decoder
	in    *gateMeter
	close func() error
	depth int
	roots int
	inner bool // within cells or shared strings
}

// gateMeter is the decoder's input. It bounds each token, because the decoder
// keeps one in memory however long it is.
type gateMeter struct {
	r    *bufio.Reader
	n    int64 // bytes since the last token
	most int64
}

var errTokenTooLong = errors.New("token too long")

func (m *gateMeter) ReadByte() (byte, error) {
	if m.n++; m.n > m.most {
		return 0, errTokenTooLong
	}
	return m.r.ReadByte()
}

// Read is there because a decoder wants an io.Reader; it only calls ReadByte.
func (m *gateMeter) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := m.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

type gateEncodingError struct{ label string }

func (e *gateEncodingError) Error() string { return "text encoding " + e.label }

// tokens opens a part. The caller reads it to the end and closes it.
func (g *gate) tokens(part, sheet string) (*gateTokens, error) {
	rc, err := g.openPart(part)
	if err != nil {
		return nil, g.refuseSheet(sheet, part, "", "is missing", wantRepair)
	}
	g.parsed[part] = true
	in := &gateMeter{r: bufio.NewReader(rc), most: g.limits.TokenBytes}
	t := &gateTokens{g: g, part: part, sheet: sheet, dec: xml.NewDecoder(in), in: in, close: rc.Close}
	t.dec.CharsetReader = func(label string, _ io.Reader) (io.Reader, error) {
		return nil, &gateEncodingError{label}
	}
	return t, nil
}

func (t *gateTokens) refuse(cell, found, want string) *GateError {
	return t.g.refuseSheet(t.sheet, t.part, cell, found, want)
}

// next returns the next start tag, end tag or text; io.EOF after exactly one
// root element. Comments and processing instructions are passed over.
func (t *gateTokens) next() (xml.Token, error) {
	for {
		t.in.n = 0
		tok, err := t.dec.Token()
		if err != nil {
			return nil, t.failure(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if err := t.start(tok); err != nil {
				return nil, err
			}
			return tok, nil
		case xml.EndElement:
			t.depth--
			return tok, nil
		case xml.CharData:
			return tok, nil
		case xml.Directive:
			return nil, t.refuse("", foundDoctype, wantResave)
		}
	}
}

func (t *gateTokens) start(e xml.StartElement) error {
	if t.depth++; t.depth > t.g.limits.Depth {
		return t.refuse("", fmt.Sprintf("has XML elements more than %d deep", t.g.limits.Depth), wantResave)
	}
	if err := t.count(e); err != nil {
		return err
	}
	if t.depth == 1 {
		if t.roots++; t.roots > 1 {
			return t.refuse("", "is damaged: it has a second XML document after its end", wantRepair)
		}
	}
	// The reader goes by the last part of a name and takes the last of two.
	for i, a := range e.Attr {
		for _, b := range e.Attr[:i] {
			if a.Name.Local == b.Name.Local && a.Name.Space != "xmlns" && b.Name.Space != "xmlns" {
				return t.refuse("", "is damaged: an element has the same attribute twice", wantRepair)
			}
		}
	}
	return nil
}

// count keeps the limits on numbers. The reader keeps up to 500 bytes for an
// element that sets a format or a rule, far less within a cell.
func (t *gateTokens) count(e xml.StartElement) error {
	tooMany := func(what string, most int) error {
		return t.refuse("", fmt.Sprintf("has, with the parts before it, more than %s %s", gateCount(most), what), wantFewer)
	}
	if t.g.elements++; t.g.elements > t.g.limits.Elements {
		return tooMany("XML elements", t.g.limits.Elements)
	}
	if !t.inner {
		if t.g.others++; t.g.others > t.g.limits.OtherElements {
			return tooMany("formats, rules and other settings", t.g.limits.OtherElements)
		}
	}
	if len(e.Attr) > t.g.limits.Attributes {
		return t.refuse("", fmt.Sprintf("has an XML element with more than %d attributes", t.g.limits.Attributes), wantResave)
	}
	return nil
}

func (t *gateTokens) failure(err error) error {
	var encoding *gateEncodingError
	var syntax *xml.SyntaxError
	switch {
	case err == io.EOF && t.roots == 1:
		return io.EOF
	case err == io.EOF:
		return t.refuse("", "is empty", wantRepair)
	case errors.Is(err, errTokenTooLong):
		return t.refuse("", fmt.Sprintf("has a single text or tag of more than %s", gateMegabytes(t.g.limits.TokenBytes)), "shorten the longest text and save")
	case errors.As(err, &encoding):
		return t.refuse("", "is written in the text encoding "+gateQuote(encoding.label)+" instead of UTF-8", wantResave)
	case strings.HasPrefix(err.Error(), "xml: encoding"):
		return t.refuse("", "is written in a text encoding other than UTF-8", wantResave)
	case errors.As(err, &syntax):
		return t.refuse("", fmt.Sprintf("is damaged: its XML breaks off or is malformed at line %d", syntax.Line), wantRepair)
	}
	return t.g.damagedPart(t.part)
}

// root reads up to the root element, which must have the name that the reader
// looks for; it takes any other for an empty part.
func (t *gateTokens) root(space string, names ...string) (xml.StartElement, error) {
	for {
		tok, err := t.next()
		if err == io.EOF {
			err = t.refuse("", "is empty", wantRepair)
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		for _, name := range names {
			if e.Name.Space == space && e.Name.Local == name {
				return e, nil
			}
		}
		return e, t.refuse("", "isn't in the format of Excel 2007 or later", wantResave)
	}
}

// end reads what follows the root element, so that nothing hides there.
func (t *gateTokens) end() error {
	for {
		if _, err := t.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// skip reads to the end of the element just begun. forbidden names, if met
// inside, are refused: the reader would take them for the real ones.
func (t *gateTokens) skip(forbidden ...string) error {
	for depth := t.depth; t.depth >= depth; {
		tok, err := t.next()
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			for _, name := range forbidden {
				if e.Name.Local == name {
					return t.misplaced(name)
				}
			}
		}
	}
	return nil
}

func (t *gateTokens) misplaced(name string) *GateError {
	return t.refuse("", "is damaged: it has the XML element "+gateQuote(name)+" in the wrong place", wantRepair)
}

// text appends the text of the element just begun and reads to its end.
func (t *gateTokens) text(to []byte) ([]byte, error) {
	for {
		tok, err := t.next()
		if err != nil {
			return to, err
		}
		switch tok := tok.(type) {
		case xml.CharData:
			to = append(to, tok...)
		case xml.StartElement:
			return to, t.misplaced(tok.Name.Local)
		case xml.EndElement:
			return to, nil
		}
	}
}

// gateAttr returns an attribute without a prefix.
func gateAttr(e xml.StartElement, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value, true
		}
	}
	return "", false
}

// prefixedAttr says whether one of names has a prefix. The reader overlooks
// prefixes, so it would take xmlns:r="..." for a cell's r="...".
func prefixedAttr(e xml.StartElement, names ...string) bool {
	for _, a := range e.Attr {
		for _, name := range names {
			if a.Name.Local == name && a.Name.Space != "" {
				return true
			}
		}
	}
	return false
}
