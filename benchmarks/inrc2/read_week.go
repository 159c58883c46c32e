package inrc2

import (
	"fmt"
	"io"
)

// ParseWeek reads a WD- file of a scenario; its faults are model.Faults.
func ParseWeek(r io.Reader, file string, s *Scenario) (*Week, error) {
	d, err := read(r, file, "WEEK_DATA", "REQUIREMENTS", "SHIFT_OFF_REQUESTS")
	if err != nil {
		return nil, err
	}
	if rows := d.bare("WEEK_DATA"); len(rows) == 1 && len(rows[0].words) == 1 {
		d.scenario(rows[0], rows[0].words[0], s)
	} else if _, ok := d.sections["WEEK_DATA"]; ok {
		d.fault(d.sections["WEEK_DATA"].head, fmt.Sprintf("%d lines", len(rows)), "one with the scenario's name")
	}
	w := &Week{}
	shifts := namesOf("shift type", s.Shifts, func(x *Shift) string { return x.Name })
	w.readDemand(d, shifts, namesOf("skill", s.Skills, func(x *string) string { return *x }))
	w.readRequests(d, shifts, namesOf("nurse", s.Nurses, func(n *Nurse) string { return n.Name }))
	if err := d.err(); err != nil {
		return nil, err
	}
	return w, nil
}

func (w *Week) readDemand(d *document, shifts, skills names) {
	told := newNames("demand")
	for at := range d.shaped(d.bare("REQUIREMENTS"), 9, "a shift type, a skill and seven pairs such as (1,2)") {
		shift, ok := d.find(shifts, at, at.words[0])
		skill, ok2 := d.find(skills, at, at.words[1])
		d.add(told, at, at.words[0]+" "+at.words[1])
		x := Demand{Shift: shift, Skill: skill}
		for i := range x.Days {
			x.Days[i].Minimum, x.Days[i].Optimum = d.pair(at, at.words[2+i], 0)
		}
		if ok && ok2 {
			w.Demand = append(w.Demand, x)
		}
	}
}

func (w *Week) readRequests(d *document, shifts, nurses names) {
	days := namesOf("day such as Mon", dayNames[:], func(x *string) string { return *x })
	told := newNames("request")
	for at := range d.shaped(d.counted("SHIFT_OFF_REQUESTS"), 3, "a request such as Sara Late Sat") {
		x := Request{Shift: None}
		d.add(told, at, show(at.words...))
		x.Nurse, _ = d.find(nurses, at, at.words[0])
		if at.words[1] != wordAny {
			x.Shift, _ = d.find(shifts, at, at.words[1])
		}
		x.Day, _ = d.find(days, at, at.words[2])
		w.Requests = append(w.Requests, x)
	}
}
