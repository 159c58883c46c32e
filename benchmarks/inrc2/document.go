package inrc2

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// mostFaults bounds the list; a file with more is wrong as a whole.
const mostFaults = 100

// mostNumber bounds every number of a file.
const mostNumber = 9999

// document is a file taken apart into sections, with the faults found so far.
type document struct {
	file     string
	sections map[string]section
	faults   model.Faults
}

// section is a heading with the lines below it.
type section struct {
	head row
	rows []row
}

// row is a line that is not empty.
type row struct {
	line  int
	words []string
}

// read takes a file apart at the headings, all of which it must have once.
func read(r io.Reader, file string, headings ...string) (*document, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	d := &document{file: file, sections: map[string]section{}}
	current, line := "", 0
	for text := range strings.Lines(string(data)) {
		line++
		at := row{line, strings.Fields(text)}
		switch {
		case len(at.words) == 0:
		case slices.Contains(headings, at.words[0]):
			current = at.words[0]
			if _, twice := d.sections[current]; twice {
				d.fault(at, "a second "+current, "only one")
			}
			d.sections[current] = section{head: at}
		case current == "":
			d.fault(at, show(at.words[0]), headings[0])
		default:
			s := d.sections[current]
			s.rows = append(s.rows, at)
			d.sections[current] = s
		}
	}
	for _, h := range headings {
		if _, ok := d.sections[h]; !ok {
			d.fault(row{}, "no "+h, strings.Join(headings, ", "))
		}
	}
	return d, nil
}

func (d *document) fault(at row, found, want string) {
	d.faults = append(d.faults, model.Fault{Source: model.Source{File: d.file, Line: at.line}, Found: found, Want: want})
}

// err gives the faults in order of lines, nil for none.
func (d *document) err() error {
	if len(d.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(d.faults, func(a, b model.Fault) int { return a.Source.Line - b.Source.Line })
	if n := len(d.faults) - mostFaults; n > 0 {
		d.faults = append(d.faults[:mostFaults], model.Fault{Source: model.Source{File: d.file},
			Found: fmt.Sprintf("%d more faults", n), Want: "the ones above put right first"})
	}
	return d.faults
}

// value is what follows "HEADING =", with where it stands.
func (d *document) value(heading string) (row, string) {
	s, ok := d.sections[heading]
	switch {
	case !ok: // told before
	case len(s.head.words) != 3 || s.head.words[1] != "=":
		d.fault(s.head, show(s.head.words...), heading+" = and a value")
	default:
		return s.head, s.head.words[2]
	}
	return s.head, ""
}

// counted gives the lines below "HEADING = n", which must be n.
func (d *document) counted(heading string) []row {
	rows := d.sections[heading].rows
	if at, v := d.value(heading); v != "" {
		if n, ok := d.number(at, v); ok && n != len(rows) {
			d.fault(at, fmt.Sprintf("%d announced and %d lines", n, len(rows)), "as many lines as announced")
		}
	}
	return rows
}

// alone sees to it that nothing stands below a heading.
func (d *document) alone(heading string) {
	for _, at := range d.sections[heading].rows {
		d.fault(at, show(at.words...), "nothing more below "+heading)
	}
}

// bare gives the lines below a heading that stands by itself.
func (d *document) bare(heading string) []row {
	s := d.sections[heading]
	if len(s.head.words) > 1 {
		d.fault(s.head, show(s.head.words...), heading+" alone")
	}
	return s.rows
}

// shaped gives those of some lines that have n words, and blames the others.
func (d *document) shaped(rows []row, n int, shape string) iter.Seq[row] {
	return func(yield func(row) bool) {
		for _, at := range rows {
			if len(at.words) != n {
				d.fault(at, show(at.words...), shape)
			} else if !yield(at) {
				return
			}
		}
	}
}

func (d *document) number(at row, word string) (int, bool) {
	n, err := strconv.Atoi(word)
	if err != nil || n < 0 || n > mostNumber {
		d.fault(at, show(word), fmt.Sprintf("a whole number from 0 to %d", mostNumber))
		return 0, false
	}
	return n, true
}

// pair reads "(2,5)"; the second number must not be smaller, nor the first below least.
func (d *document) pair(at row, word string, least int) (a, b int) {
	inside, open := strings.CutPrefix(word, "(")
	inside, closed := strings.CutSuffix(inside, ")")
	first, second, two := strings.Cut(inside, ",")
	if !open || !closed || !two {
		d.fault(at, show(word), "two numbers such as (2,5)")
		return least, least
	}
	a, ok := d.number(at, first)
	b, ok2 := d.number(at, second)
	if ok && ok2 && (a > b || a < least) {
		d.fault(at, show(word), fmt.Sprintf("two rising numbers from %d on", least))
	}
	return a, b
}

// names numbers the words of a list, which must differ.
type names struct {
	what  string
	index map[string]int
}

func newNames(what string) names { return names{what, map[string]int{}} }

func (d *document) add(n names, at row, word string) {
	if _, twice := n.index[word]; twice {
		d.fault(at, n.what+" "+show(word)+" a second time", "each once")
	}
	n.index[word] = len(n.index)
}

// find gives a word's number, or says that it is not on the list.
func (d *document) find(n names, at row, word string) (int, bool) {
	i, ok := n.index[word]
	if !ok {
		d.fault(at, show(word), "a "+n.what)
	}
	return i, ok
}

// namesOf numbers a list that was read before.
func namesOf[T any](what string, list []T, name func(*T) string) names {
	n := newNames(what)
	for i := range list {
		n.index[name(&list[i])] = i
	}
	return n
}

// show quotes words for a fault, not too many.
func show(words ...string) string {
	const longest = 60
	text := []rune(strings.ToValidUTF8(strings.Join(words, " "), "?"))
	if len(text) > longest {
		return fmt.Sprintf("%q...", string(text[:longest]))
	}
	return fmt.Sprintf("%q", string(text))
}
