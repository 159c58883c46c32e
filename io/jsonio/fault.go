package jsonio

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/rostergen/rostergen/model"
)

// mostFaults bounds the list; a file with more is wrong as a whole.
const mostFaults = 300

// faults gathers what is wrong with a file, by JSON pointer.
type faults struct {
	file   string
	text   *text
	list   []located
	untold int // more than are worth telling
}

type located struct {
	offset int
	fault  model.Fault
}

// add says what was found at a pointer, and what is wanted there.
func (f *faults) add(pointer, found, want string) {
	f.addFrom(f.text.at[pointer], pointer, found, want)
}

// addFrom is add for a place of the text within the pointer's value.
func (f *faults) addFrom(offset int, pointer, found, want string) {
	f.flaw(&flaw{offset, or(pointer, "the document") + ": " + found, want})
}

// flaw adds what is wrong at a place of the text.
func (f *faults) flaw(x *flaw) {
	f.list = append(f.list, located{x.offset, model.Fault{Source: f.source(x.offset), Found: x.found, Want: x.want}})
}

func (f *faults) source(offset int) model.Source {
	return model.Source{File: f.file, Line: f.text.line(offset)}
}

// sourceOf is where the value of a pointer stands.
func (f *faults) sourceOf(pointer string) model.Source { return f.source(f.text.at[pointer]) }

// err gives the faults in reading order, shortened when there are too many; nil
// for none.
func (f *faults) err() error {
	if len(f.list) == 0 {
		return nil
	}
	slices.SortStableFunc(f.list, func(a, b located) int {
		if a.offset != b.offset {
			return a.offset - b.offset
		}
		return strings.Compare(a.fault.Found, b.fault.Found)
	})
	told := f.list[:min(len(f.list), mostFaults)]
	var out model.Faults
	for _, x := range told {
		out = append(out, x.fault)
	}
	if n := len(f.list) - len(told) + f.untold; n > 0 {
		out = append(out, model.Fault{Source: model.Source{File: f.file},
			Found: fmt.Sprintf("%d more faults", n), Want: "the ones above put right first"})
	}
	return out
}

// show tells a value in a fault. A text without a digit may be anybody's name
// or a reason for absence, so it is not shown; its line and pointer are.
func show(v any) string {
	const longest = 40
	switch v := v.(type) {
	case string:
		if v == "" {
			return "an empty text"
		}
		if !strings.ContainsFunc(v, unicode.IsDigit) || len(v) > longest {
			return "a text"
		}
		return fmt.Sprintf("%q", v)
	case json.Number:
		return v.String()
	case bool:
		return fmt.Sprint(v)
	case nil:
		return "null"
	}
	return "a value"
}

// showKey tells the name of a field, unless it looks like something else.
func showKey(name string) string {
	const longest = 40
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-' && r != '$'
	}
	if name == "" || len(name) > longest || strings.ContainsFunc(name, odd) {
		return "a name"
	}
	return fmt.Sprintf("%q", name)
}

// oneOf lists words for a fault, not too many.
func oneOf(words []string) string {
	const most = 30
	switch n := len(words); {
	case n > most:
		return strings.Join(words[:most], ", ") + ", ..."
	case n > 1:
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return strings.Join(words, "")
}
