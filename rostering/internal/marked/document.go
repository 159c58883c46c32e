package marked

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// Document gives the root of a file's only document, nil after a fault.
func (r *Reader) Document(data []byte) *yaml.Node {
	if len(data) > r.kind.Bytes {
		r.FaultAt(r.Top(), fmt.Sprintf("more than %d MB", r.kind.Bytes>>20), r.kind.Shorter)
		return nil
	}
	if i := oddByte(data); i >= 0 {
		r.FaultAt(r.place(data, i), "a character that is no text", "a text file in UTF-8")
		return nil
	}
	var doc, second yaml.Node
	in := yaml.NewDecoder(bytes.NewReader(data))
	if err := in.Decode(&doc); errors.Is(err, io.EOF) {
		r.FaultAt(r.Top(), "an empty file", "the keys that belong there")
		return nil
	} else if err != nil {
		r.syntax(data, err)
		return nil
	}
	switch err := in.Decode(&second); {
	case err == nil:
		r.Fault(&second, "a second document", "one document in a file")
	case !errors.Is(err, io.EOF):
		r.syntax(data, err)
	}
	return doc.Content[0]
}

// oddByte finds the first byte of what is neither text nor white space, -1 for none.
func oddByte(data []byte) int {
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		switch {
		case c == utf8.RuneError && size == 1,
			c < ' ' && c != '\t' && c != '\n' && c != '\r',
			c >= 0x7f && c < 0xa0 && c != 0x85,
			c == 0xfeff && i > 0, c == 0xfffe, c == 0xffff:
			return i
		}
		i += size
	}
	return -1
}

// place is where a byte stands.
func (r *Reader) place(data []byte, i int) model.Source {
	line := data[bytes.LastIndexByte(data[:i], '\n')+1 : i]
	return model.Source{File: r.file, Line: 1 + bytes.Count(data[:i], []byte("\n")), Column: 1 + utf8.RuneCount(line)}
}

// beganThere are the parser's complaints that count lines from 0, unlike the rest.
var beganThere = []string{"did not find expected key", "did not find expected node content", "did not find expected '-' indicator",
	"did not find expected ',' or ']'", "did not find expected ',' or '}'", "did not find expected <document start>"}

// syntax tells why a text is no YAML. The parser knows lines only, and those of
// the first line not even as such.
func (r *Reader) syntax(data []byte, err error) {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	at := r.Top()
	if n, _ := fmt.Sscanf(text, "line %d:", &at.Line); n == 1 {
		_, text, _ = strings.Cut(text, ": ")
		if slices.Contains(beganThere, text) {
			at.Line++
		}
	}
	if rest, ok := strings.CutPrefix(text, "unknown anchor '"); ok {
		name := strings.TrimSuffix(rest, "' referenced")
		at = r.place(data, max(0, bytes.Index(data, []byte("*"+name))))
	}
	r.FaultAt(at, "text that is no YAML: "+text, "a YAML file")
}
