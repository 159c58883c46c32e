package model

import (
	"fmt"
	"strings"
)

// Source says where a value was read: a file with a sheet and cell, or a line.
type Source struct {
	File  string `json:"file,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"`
	Line  int    `json:"line,omitempty"`
	// Column of the line, from 1; 0: not known.
	Column int `json:"column,omitempty"`
}

// String is "ward.xlsx, Staff!C7" or "policy.yaml:12".
func (s Source) String() string {
	switch {
	case s.Sheet != "":
		return s.File + ", " + s.Within()
	case s.Line > 0 && s.Column > 0:
		return fmt.Sprintf("%s:%d:%d", s.File, s.Line, s.Column)
	case s.Line > 0:
		return fmt.Sprintf("%s:%d", s.File, s.Line)
	}
	return s.File
}

// Within is the place without the file: "Staff!C7", "sheet Staff", "line 12"; "" for all of it.
func (s Source) Within() string {
	switch {
	case s.Sheet != "" && s.Cell != "":
		return s.Sheet + "!" + s.Cell
	case s.Sheet != "":
		return "sheet " + s.Sheet
	case s.Line > 0:
		return fmt.Sprintf("line %d", s.Line)
	}
	return ""
}

// Fault is one thing wrong with the input.
type Fault struct {
	Source  Source `json:"source"`
	Found   string `json:"found"`
	Want    string `json:"want"`
	Warning bool   `json:"warning,omitempty"` // listed, but the input is still used
}

// Error is one line: where, what was found, what is wanted.
func (f Fault) Error() string {
	return fmt.Sprintf("%s: found %s; want %s", f.Source, f.Found, f.Want)
}

// Faults are all the things wrong with an input, in reading order.
type Faults []Fault

// Error lists every fault on a line of its own.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].Error()
	}
	return strings.Join(lines, "\n")
}

// Fatal are those that are not mere warnings.
func (f Faults) Fatal() Faults { return f.pick(false) }

// Warnings are those with which the input is still used.
func (f Faults) Warnings() Faults { return f.pick(true) }

func (f Faults) pick(warning bool) Faults {
	var out Faults
	for _, x := range f {
		if x.Warning == warning {
			out = append(out, x)
		}
	}
	return out
}
