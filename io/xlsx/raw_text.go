package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape reads the form in which workbooks hold letters that XML can't.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 32)
		if !utf8.ValidRune(rune(n)) {
			return m
		}
		return string(rune(n))
	})
}

// readShared reads the table of shared texts; runs of one text are joined.
func readShared(data []byte) ([]string, bool) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	var out []string
	var b strings.Builder
	var inText, inReading bool
	for {
		tok, err := dec.Token()
		if err != nil {
			return out, errors.Is(err, io.EOF)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "si":
				b.Reset()
			case "t":
				inText = !inReading
			case "rPh":
				inReading = true
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "si":
				out = append(out, unescape(b.String()))
			case "t":
				inText = false
			case "rPh":
				inReading = false
			}
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
	}
}
