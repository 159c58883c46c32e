package nrp

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// Read reads an instance from a file.
func Read(path string) (*Instance, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	return Parse(f, path)
}

// Parse reads an instance; file is its name in faults, all of which are told at
// once as model.Faults.
func Parse(r io.Reader, file string) (*Instance, error) {
	p := &parser{file: file, sections: map[string][]record{}, shifts: map[string]int{}, staff: map[string]int{}}
	p.in.name = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	if err := p.split(r); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	p.horizon()
	p.shiftTypes()
	p.employees()
	p.daysOff()
	p.in.On = p.requests("SECTION_SHIFT_ON_REQUESTS")
	p.in.Off = p.requests("SECTION_SHIFT_OFF_REQUESTS")
	p.required()
	if len(p.faults) > 0 {
		slices.SortStableFunc(p.faults, func(a, b model.Fault) int { return a.Source.Line - b.Source.Line })
		return nil, p.faults
	}
	return &p.in, nil
}

// parser holds a file cut into sections, and the names met so far.
type parser struct {
	in            Instance
	file          string
	sections      map[string][]record
	shifts, staff map[string]int
	faults        model.Faults
}

// record is one line of a section.
type record struct {
	line   int
	fields []string
}

// sectionNames are all sections, in the order of the files; any order is read.
var sectionNames = []string{"SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_DAYS_OFF",
	"SECTION_SHIFT_ON_REQUESTS", "SECTION_SHIFT_OFF_REQUESTS", "SECTION_COVER"}

func (p *parser) split(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	section := ""
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
		case slices.Contains(sectionNames, text):
			section = text
		case strings.HasPrefix(text, "SECTION_"):
			p.fault(n, fmt.Sprintf("section %q", text), "one of "+strings.Join(sectionNames, ", "))
			section = ""
		case section != "":
			fields := strings.Split(text, ",")
			for i := range fields {
				fields[i] = strings.TrimSpace(fields[i])
			}
			p.sections[section] = append(p.sections[section], record{n, fields})
		case len(p.faults) == 0:
			p.fault(n, fmt.Sprintf("%q outside any section", text), "a line such as "+sectionNames[0]+" first")
		}
	}
	return lines.Err()
}

func (p *parser) fault(line int, found, want string) {
	p.faults = append(p.faults, model.Fault{Source: model.Source{File: p.file, Line: line}, Found: found, Want: want})
}
