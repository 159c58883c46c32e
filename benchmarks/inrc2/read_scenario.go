package inrc2

import (
	"fmt"
	"io"

	"github.com/rostergen/rostergen/solver/problem"
)

// The words that stand for no shift type and for every one.
const (
	wordNone = "None"
	wordAny  = "Any"
)

// ParseScenario reads a Sc- file; file names it in faults, which are model.Faults.
func ParseScenario(r io.Reader, file string) (*Scenario, error) {
	d, err := read(r, file, "SCENARIO", "WEEKS", "SKILLS", "SHIFT_TYPES", "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS", "CONTRACTS", "NURSES")
	if err != nil {
		return nil, err
	}
	s := &Scenario{}
	_, s.Name = d.value("SCENARIO")
	d.alone("SCENARIO")
	if at, v := d.value("WEEKS"); v != "" {
		if s.Weeks, _ = d.number(at, v); s.Weeks == 0 {
			d.fault(at, "no weeks", "at least one")
		}
	}
	d.alone("WEEKS")
	skills := s.readSkills(d)
	shifts := s.readShifts(d)
	s.readBars(d, shifts)
	s.readNurses(d, s.readContracts(d), skills)
	if s.codes() > problem.MaxCodes {
		d.fault(d.sections["SHIFT_TYPES"].head, fmt.Sprintf("%d shift types and %d skills", len(s.Shifts), len(s.Skills)),
			fmt.Sprintf("at most %d pairs of them", problem.MaxCodes-1))
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Scenario) readSkills(d *document) names {
	skills := newNames("skill")
	for at := range d.shaped(d.counted("SKILLS"), 1, "one skill") {
		d.add(skills, at, at.words[0])
		s.Skills = append(s.Skills, at.words[0])
	}
	return skills
}

func (s *Scenario) readShifts(d *document) names {
	shifts := newNames("shift type")
	for at := range d.shaped(d.counted("SHIFT_TYPES"), 2, "a shift type such as Early (2,5)") {
		x := Shift{Name: at.words[0]}
		if x.Name == wordNone || x.Name == wordAny {
			d.fault(at, "shift type "+x.Name, "a name that means nothing else")
		}
		x.Series.Min, x.Series.Max = d.pair(at, at.words[1], 1)
		d.add(shifts, at, x.Name)
		s.Shifts = append(s.Shifts, x)
	}
	return shifts
}

func (s *Scenario) readBars(d *document, shifts names) {
	told := newNames("shift type")
	for _, at := range d.bare("FORBIDDEN_SHIFT_TYPES_SUCCESSIONS") {
		first, ok := d.find(shifts, at, at.words[0])
		d.add(told, at, at.words[0])
		list := d.list(at, 1, "successions such as Late 1 Early", shifts)
		if ok && first < len(s.Shifts) {
			s.Shifts[first].Bars = list
		}
	}
}

func (s *Scenario) readContracts(d *document) names {
	contracts := newNames("contract")
	for at := range d.shaped(d.counted("CONTRACTS"), 6, "a contract such as FullTime (15,22) (3,5) (2,3) 2 1") {
		c := Contract{Name: at.words[0]}
		c.Total.Min, c.Total.Max = d.pair(at, at.words[1], 0)
		c.Stint.Min, c.Stint.Max = d.pair(at, at.words[2], 1)
		c.OffStretch.Min, c.OffStretch.Max = d.pair(at, at.words[3], 1)
		c.Weekends, _ = d.number(at, at.words[4])
		c.CompleteWeekends = at.words[5] == "1"
		if !c.CompleteWeekends && at.words[5] != "0" {
			d.fault(at, show(at.words[5]), "0 or 1 for complete weekends")
		}
		d.add(contracts, at, c.Name)
		s.Contracts = append(s.Contracts, c)
	}
	return contracts
}

func (s *Scenario) readNurses(d *document, contracts, skills names) {
	nurses := newNames("nurse")
	for _, at := range d.counted("NURSES") {
		const shape = "a nurse such as Sara PartTime 1 Nurse"
		if len(at.words) < 3 {
			d.fault(at, show(at.words...), shape)
			continue
		}
		n := Nurse{Name: at.words[0]}
		n.Contract, _ = d.find(contracts, at, at.words[1])
		n.Skills = d.list(at, 2, shape, skills)
		d.add(nurses, at, n.Name)
		s.Nurses = append(s.Nurses, n)
	}
}

// list reads a count at a place of a line and that many different names after it.
func (d *document) list(at row, place int, shape string, n names) []int {
	if len(at.words) <= place {
		d.fault(at, show(at.words...), shape)
		return nil
	}
	count, ok := d.number(at, at.words[place])
	words := at.words[place+1:]
	if ok && count != len(words) {
		d.fault(at, fmt.Sprintf("%d announced and %d named", count, len(words)), shape)
	}
	var out []int
	seen := newNames(n.what)
	for _, w := range words {
		d.add(seen, at, w)
		if i, ok := d.find(n, at, w); ok {
			out = append(out, i)
		}
	}
	return out
}
