package jsonio

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of a file.
const (
	MaxBytes  = 16 << 20
	maxValues = 250_000
	maxDepth  = 32
)

// text is a JSON text known to be whole, with the place of every value.
type text struct {
	at    map[string]int // the offset of a value by its JSON pointer
	lines []int          // the offset at which each line ends
}

// line gives the line of an offset, from 1.
func (t *text) line(offset int) int { return sort.SearchInts(t.lines, offset) + 1 }

// flaw is what is wrong with a text, before anything is read from it.
type flaw struct {
	offset      int
	found, want string
}

func (f *flaw) Error() string { return f.found }

// scan walks over the text once: its form, size, depth, and that no name
// stands twice in an object. What it lets through can be decoded.
func scan(data []byte) (*text, *flaw) {
	t := &text{at: map[string]int{}}
	for i, b := range data {
		if b == '\n' {
			t.lines = append(t.lines, i)
		}
	}
	if !utf8.Valid(data) {
		return t, &flaw{validUpTo(data), "bytes that are not UTF-8", "a text file saved as UTF-8"}
	}
	w := &walker{text: t, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	w.dec.UseNumber()
	err := w.value("", 0)
	if err == nil {
		if _, more := w.dec.Token(); more != io.EOF {
			err = &flaw{int(w.dec.InputOffset()), "text after the end of the document", "one JSON document"}
		}
	}
	var f *flaw
	switch {
	case err == nil:
		return t, nil
	case errors.As(err, &f):
		return t, f
	}
	return t, w.syntax(err)
}

type walker struct {
	*text
	data   []byte
	dec    *json.Decoder
	values int
}

// syntax says in plain words why the decoder gave up.
func (w *walker) syntax(err error) *flaw {
	f := &flaw{int(w.dec.InputOffset()), "no JSON: " + err.Error(), "a whole JSON document"}
	var s *json.SyntaxError
	if errors.As(err, &s) {
		f.offset = int(s.Offset)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		f.offset, f.found = len(w.data), "a document that ends in the middle"
		if len(bytes.TrimSpace(w.data)) == 0 {
			f.found = "an empty file"
		}
	}
	return f
}

// value walks over one value.
func (w *walker) value(pointer string, depth int) error {
	tok, err := w.dec.Token()
	if err != nil {
		return err
	}
	end := int(w.dec.InputOffset())
	w.at[pointer] = end - 1
	if w.values++; w.values > maxValues {
		return &flaw{end, fmt.Sprintf("more than %d values", maxValues), "one ward's rota"}
	}
	switch tok := tok.(type) {
	case json.Delim:
		if depth == maxDepth {
			return &flaw{end, fmt.Sprintf("more than %d levels of nesting", maxDepth), "the form of the schema"}
		}
		if tok == '{' {
			return w.object(pointer, depth+1)
		}
		return w.array(pointer, depth+1)
	case json.Number:
		if !modest(tok.String()) {
			return &flaw{end, "a number of very many digits", "a number of a rota"}
		}
	}
	return nil
}

// modest says whether a number is short, so that exact arithmetic on it is fast.
func modest(number string) bool {
	const digits, exponent = 40, 5 // with signs and points
	if i := strings.IndexAny(number, "eE"); i >= 0 && len(number)-i > exponent {
		return false
	}
	return len(number) <= digits
}

func (w *walker) object(pointer string, depth int) error {
	seen := map[string]bool{}
	for w.dec.More() {
		tok, err := w.dec.Token()
		if err != nil {
			return err
		}
		key, _ := tok.(string) // the decoder lets nothing else be a key
		if seen[key] {
			return &flaw{int(w.dec.InputOffset()), "the field " + showKey(key) + " twice", "every field once"}
		}
		seen[key] = true
		if err := w.value(pointer+"/"+escape(key), depth); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return err
}

func (w *walker) array(pointer string, depth int) error {
	for i := 0; w.dec.More(); i++ {
		if err := w.value(pointer+"/"+strconv.Itoa(i), depth); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return err
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// escape writes a name as a token of a JSON pointer.
func escape(name string) string { return pointerEscapes.Replace(name) }

// validUpTo is where the first byte stands that is not UTF-8.
func validUpTo(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

func or(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}
