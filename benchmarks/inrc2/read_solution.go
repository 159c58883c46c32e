package inrc2

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Solution is one week of a roster.
type Solution struct {
	Week        int // as the file counts: weeks of the scenario before it
	Assignments []Assignment
}

// Assignment is a nurse's duty on a day of the week.
type Assignment struct{ Nurse, Day, Shift, Skill int }

// ParseSolution reads one week's solution; its faults are model.Faults. A skill
// that the nurse doesn't hold is no fault: the roster can be priced. Lines that
// begin with a word and a colon are notes of the program that wrote the file.
func ParseSolution(r io.Reader, file string, s *Scenario) (*Solution, error) {
	d, err := read(r, file, "SOLUTION", "ASSIGNMENTS")
	if err != nil {
		return nil, err
	}
	d.dropNotes("ASSIGNMENTS")
	x := &Solution{}
	x.Week, _ = d.weekOf("SOLUTION", s)
	nurses := namesOf("nurse", s.Nurses, func(n *Nurse) string { return n.Name })
	days := namesOf("day such as Mon", dayNames[:], func(x *string) string { return *x })
	shifts := namesOf("shift type", s.Shifts, func(x *Shift) string { return x.Name })
	skills := namesOf("skill", s.Skills, func(x *string) string { return *x })
	told := newNames("assignment of")
	for at := range d.shaped(d.counted("ASSIGNMENTS"), 4, "an assignment such as Sara Mon Late Nurse") {
		var a Assignment
		a.Nurse, _ = d.find(nurses, at, at.words[0])
		a.Day, _ = d.find(days, at, at.words[1])
		a.Shift, _ = d.find(shifts, at, at.words[2])
		a.Skill, _ = d.find(skills, at, at.words[3])
		d.add(told, at, at.words[0]+" "+at.words[1])
		x.Assignments = append(x.Assignments, a)
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return x, nil
}

func (d *document) dropNotes(heading string) {
	s := d.sections[heading]
	var rows []row
	for _, at := range s.rows {
		if !strings.HasSuffix(at.words[0], ":") {
			rows = append(rows, at)
		}
	}
	if s.rows != nil {
		s.rows = rows
		d.sections[heading] = s
	}
}

// ReadFolder reads a roster from a folder with one solution file a week. The
// files may have any name that ends in .txt; the week is the one of the
// header, and files that don't begin with SOLUTION are passed over.
func (in *Instance) ReadFolder(dir string) (problem.Roster, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	r, read := in.empty(), make([]string, len(in.Weeks))
	var faults model.Faults
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !strings.EqualFold(filepath.Ext(path), ".txt") || !e.Type().IsRegular() {
			continue
		}
		x, err := load(path, in.solution)
		if err := gather(&faults, err); err != nil {
			return nil, err
		}
		if x == nil {
			continue
		}
		week := x.Week - in.History.Week
		at := model.Source{File: path}
		switch {
		case week < 0 || week >= len(in.Weeks):
			faults = append(faults, model.Fault{Source: at, Found: fmt.Sprintf("week %d", x.Week),
				Want: fmt.Sprintf("one from %d to %d", in.History.Week, in.History.Week+len(in.Weeks)-1)})
		case read[week] != "":
			faults = append(faults, model.Fault{Source: at, Found: fmt.Sprintf("week %d, as in %s", x.Week, read[week]), Want: "one file for each week"})
		default:
			read[week] = path
			in.enter(r, week, x)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	for week, path := range read {
		if path == "" {
			faults = append(faults, model.Fault{Source: model.Source{File: dir},
				Found: fmt.Sprintf("no solution of week %d", in.History.Week+week), Want: "one file for each week"})
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return r, nil
}

// solution reads a file, nil when it is something else.
func (in *Instance) solution(r io.Reader, file string) (*Solution, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	text := string(data)
	if !strings.HasPrefix(strings.TrimSpace(text), "SOLUTION") {
		return nil, nil
	}
	return ParseSolution(strings.NewReader(text), file, in.Scenario)
}

// enter puts a week's assignments into a roster.
func (in *Instance) enter(r problem.Roster, week int, x *Solution) {
	for _, a := range x.Assignments {
		r[a.Nurse*in.Days()+7*week+a.Day] = in.Scenario.code(a.Shift, a.Skill)
	}
}
