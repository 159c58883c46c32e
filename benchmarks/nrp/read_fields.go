package nrp

import (
	"fmt"
	"strconv"
)

// biggest is the largest number read: sums of many stay far from overflow.
const biggest = 100_000_000

// width wants a number of fields.
func (p *parser) width(r record, least, most int, names string) bool {
	if len(r.fields) >= least && len(r.fields) <= most {
		return true
	}
	p.fault(r.line, fmt.Sprintf("%d fields", len(r.fields)), names)
	return false
}

// number reads a whole number within bounds; 0 after a fault.
func (p *parser) number(line int, what, text string, least, most int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		p.fault(line, fmt.Sprintf("%s %q", what, text), fmt.Sprintf("a whole number from %d to %d", least, most))
		return 0
	}
	return n
}

func (p *parser) day(line int, text string) int {
	if p.in.Days == 0 {
		return 0 // the horizon itself was faulty
	}
	return p.number(line, "day", text, 0, p.in.Days-1)
}

// name enters a new name.
func (p *parser) name(line int, known map[string]int, kind, id string, index int) {
	if _, twice := known[id]; twice || id == "" {
		p.fault(line, fmt.Sprintf("%s %q", kind, id), "a name of its own for each "+kind)
	}
	known[id] = index
}

// find looks a name up; 0 after a fault. Where the whole list of names was
// faulty, there is nothing more to say.
func (p *parser) find(line int, known map[string]int, kind, id string) int {
	i, ok := known[id]
	if !ok && len(known) > 0 {
		p.fault(line, fmt.Sprintf("%s %q", kind, id), "one of the file's own")
	}
	return i
}
