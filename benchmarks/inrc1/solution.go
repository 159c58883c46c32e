package inrc1

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// assignment is one shift of a solution, in the competition's XML.
type assignment struct {
	Date      string
	Employee  string
	ShiftType string
}

// solution is a roster in the competition's XML.
type solution struct {
	XMLName                xml.Name `xml:"Solution"`
	SchedulingPeriodID     string
	Competitor             string
	SoftConstraintsPenalty int64
	Assignment             []assignment
}

// WriteSolution writes a roster as the competition wants it.
func (in *Instance) WriteSolution(w io.Writer, r problem.Roster) error {
	if len(r) != len(in.Staff)*in.Days {
		return fmt.Errorf("inrc1: found a roster of %d cells; want %d", len(r), len(in.Staff)*in.Days)
	}
	s := solution{SchedulingPeriodID: in.ID, Competitor: "rostergen", SoftConstraintsPenalty: in.Cost(r).Soft}
	for i, code := range r {
		if code != uint8(model.Off) {
			s.Assignment = append(s.Assignment, assignment{
				Date:      (in.First + model.Date(i%in.Days)).String(),
				Employee:  in.Staff[i/in.Days].ID,
				ShiftType: in.Shifts[code-1].ID,
			})
		}
	}
	out := bufio.NewWriter(w)
	fmt.Fprint(out, xml.Header)
	e := xml.NewEncoder(out)
	e.Indent("", "  ")
	if err := e.Encode(s); err != nil {
		return fmt.Errorf("inrc1: %w", err)
	}
	fmt.Fprintln(out)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("inrc1: %w", err)
	}
	return nil
}

// ReadSolution reads a roster from the competition's XML; file names it in
// errors. A second assignment of one employee on one day is a fault. The penalty
// that the file states is not believed.
func (in *Instance) ReadSolution(rd io.Reader, file string) (problem.Roster, error) {
	f := &faults{file: file}
	r := make(problem.Roster, len(in.Staff)*in.Days)
	d := xml.NewDecoder(rd)
	root := ""
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		line, _ := d.InputPos()
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			root = start.Name.Local
		}
		switch start.Name.Local {
		case "SchedulingPeriodID":
			var id string
			if err := d.DecodeElement(&id, &start); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, line, err)
			}
			if id != in.ID {
				f.add(line, "found a solution of %q; want one of %q", id, in.ID)
			}
		case "Assignment":
			var a assignment
			if err := d.DecodeElement(&a, &start); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, line, err)
			}
			in.place(f, line, r, a)
		}
	}
	if root != "Solution" {
		f.add(1, "found root element %q; want Solution", root)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	return r, nil
}

// place writes an assignment into the roster.
func (in *Instance) place(f *faults, line int, r problem.Roster, a assignment) {
	person := slices.IndexFunc(in.Staff, func(e Employee) bool { return e.ID == a.Employee })
	shift := slices.IndexFunc(in.Shifts, func(s Shift) bool { return s.ID == a.ShiftType })
	date, err := model.ParseDate(a.Date)
	day := int(date - in.First)
	switch {
	case person < 0:
		f.add(line, "found employee %q; want one of the instance", a.Employee)
	case shift < 0:
		f.add(line, "found shift type %q; want one of the instance", a.ShiftType)
	case err != nil:
		f.add(line, "%v", err)
	case day < 0 || day >= in.Days:
		f.add(line, "found %s; want a date of the period", a.Date)
	case r[person*in.Days+day] != uint8(model.Off):
		f.add(line, "found a second shift of employee %s on %s; want one a day", a.Employee, a.Date)
	default:
		r[person*in.Days+day] = uint8(shift + 1)
	}
}
