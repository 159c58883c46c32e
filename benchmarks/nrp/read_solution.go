package nrp

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// ReadSolution reads Roster XML; file is its name in faults. Elements that it
// does not know are passed over, and people without a line are off throughout.
func (in *Instance) ReadSolution(rd io.Reader, file string) (problem.Roster, error) {
	s := &solutionReader{in: in, file: file, xml: xml.NewDecoder(rd), roster: make(problem.Roster, len(in.Staff)*in.Days), person: nobody}
	if err := s.read(); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	if len(s.faults) > 0 {
		return nil, s.faults
	}
	return s.roster, nil
}

type solutionReader struct {
	in     *Instance
	file   string
	xml    *xml.Decoder
	roster problem.Roster
	person int // whose element is open; nobody or stranger when it is none of ours
	met    bool
	faults model.Faults
}

const (
	nobody   = -1
	stranger = -2
)

func (s *solutionReader) read() error {
	for {
		token, err := s.xml.Token()
		switch {
		case errors.Is(err, io.EOF):
			if !s.met {
				s.fault("no Employee element", "Roster XML with one for each person")
			}
			return nil
		case err != nil:
			return s.broken(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "Employee":
				s.met = true
				s.employee(t)
			case "Assign":
				if err := s.assign(t); err != nil {
					return s.broken(err)
				}
			}
		case xml.EndElement:
			if t.Name.Local == "Employee" {
				s.person = nobody
			}
		}
	}
}

func (s *solutionReader) employee(t xml.StartElement) {
	id := ""
	for _, a := range t.Attr {
		if a.Name.Local == "ID" {
			id = a.Value
		}
	}
	s.person = slices.IndexFunc(s.in.Staff, func(e Employee) bool { return e.ID == id })
	if s.person < 0 {
		s.person = stranger
		s.fault(fmt.Sprintf("employee %q", id), "one of "+s.in.name)
	}
}

func (s *solutionReader) assign(t xml.StartElement) error {
	var a struct{ Day, Shift string }
	if err := s.xml.DecodeElement(&a, &t); err != nil {
		return err
	}
	day, err := strconv.Atoi(strings.TrimSpace(a.Day))
	id := strings.TrimSpace(a.Shift)
	shift := slices.IndexFunc(s.in.Shifts, func(x Shift) bool { return x.ID == id })
	switch {
	case s.person == stranger:
		// told already
	case s.person == nobody:
		s.fault("an Assign outside any Employee", "each inside its Employee")
	case err != nil || day < 0 || day >= s.in.Days:
		s.fault(fmt.Sprintf("day %q", a.Day), fmt.Sprintf("0 to %d", s.in.Days-1))
	case shift < 0 && (id == "" || id == "-"):
		// a day off, written out
	case shift < 0:
		s.fault(fmt.Sprintf("shift %q", id), "one of "+s.in.name)
	case s.roster[s.person*s.in.Days+day] != dayOff:
		s.fault(fmt.Sprintf("a second shift for %s on day %d", s.in.Staff[s.person].ID, day), "at most one shift a day")
	default:
		s.roster[s.person*s.in.Days+day] = codeOf(shift)
	}
	return nil
}

// broken makes a fault of what is not XML, and hands back what is no fault of the file.
func (s *solutionReader) broken(err error) error {
	var syntax *xml.SyntaxError
	if !errors.As(err, &syntax) {
		return err
	}
	s.fault(syntax.Msg, "well-formed XML")
	return nil
}

func (s *solutionReader) fault(found, want string) {
	line, _ := s.xml.InputPos()
	s.faults = append(s.faults, model.Fault{Source: model.Source{File: s.file, Line: line}, Found: found, Want: want})
}
