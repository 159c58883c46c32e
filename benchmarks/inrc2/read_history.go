package inrc2

import (
	"fmt"
	"io"
)

// ParseHistory reads an H0- file of a scenario; its faults are model.Faults.
func ParseHistory(r io.Reader, file string, s *Scenario) (*History, error) {
	d, err := read(r, file, "HISTORY", "NURSE_HISTORY")
	if err != nil {
		return nil, err
	}
	h := &History{Carry: make([]CarryIn, len(s.Nurses))}
	var at row
	h.Week, at = d.weekOf("HISTORY", s)
	if h.Week >= max(1, s.Weeks) {
		d.fault(at, fmt.Sprintf("%d weeks over", h.Week), fmt.Sprintf("fewer than the scenario's %d", s.Weeks))
	}
	shifts := namesOf("shift type", s.Shifts, func(x *Shift) string { return x.Name })
	nurses := namesOf("nurse", s.Nurses, func(n *Nurse) string { return n.Name })
	told := newNames("nurse")
	for at := range d.shaped(d.bare("NURSE_HISTORY"), 7, "a nurse's past such as Sara 0 0 Late 1 4 0") {
		d.add(told, at, at.words[0])
		c := d.carryIn(at, shifts)
		if n, ok := d.find(nurses, at, at.words[0]); ok {
			h.Carry[n] = c
		}
	}
	for i := range s.Nurses {
		if _, ok := told.index[s.Nurses[i].Name]; !ok {
			d.fault(d.sections["NURSE_HISTORY"].head, "no line of "+show(s.Nurses[i].Name), "one of every nurse")
		}
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return h, nil
}

// weekOf reads the line "0 n005w4" below a heading and where it stands.
func (d *document) weekOf(heading string, s *Scenario) (int, row) {
	rows := d.bare(heading)
	if _, ok := d.sections[heading]; !ok {
		return 0, row{} // told before
	}
	if len(rows) != 1 || len(rows[0].words) != 2 {
		d.fault(d.sections[heading].head, fmt.Sprintf("%d lines", len(rows)), "one such as 0 n005w4: a week and the scenario")
		return 0, d.sections[heading].head
	}
	d.scenario(rows[0], rows[0].words[1], s)
	n, _ := d.number(rows[0], rows[0].words[0])
	return n, rows[0]
}

// scenario sees to it that a file belongs to the scenario.
func (d *document) scenario(at row, name string, s *Scenario) {
	if name != s.Name {
		d.fault(at, "scenario "+show(name), show(s.Name))
	}
}

func (d *document) carryIn(at row, shifts names) CarryIn {
	c := CarryIn{Last: None}
	for i, to := range []*int{&c.Total, &c.Weekends, nil, &c.Series, &c.Stint, &c.OffStretch} {
		if to != nil {
			*to, _ = d.number(at, at.words[i+1])
		}
	}
	if w := at.words[3]; w != wordNone {
		if i, ok := d.find(shifts, at, w); ok {
			c.Last = i
		}
	}
	on, off := c.Series > 0 && c.Stint >= c.Series, c.Series == 0 && c.Stint == 0
	if at.words[3] == wordNone && !off || at.words[3] != wordNone && (!on || c.OffStretch > 0) {
		d.fault(at, show(at.words[3:]...), "days on after a shift type, the last of them of that type, or days off after None")
	}
	return c
}
