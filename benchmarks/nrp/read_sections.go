package nrp

import (
	"fmt"
	"strings"
)

// longestHorizon bounds what a damaged file can make us reserve.
const longestHorizon = 10 * 366

func (p *parser) horizon() {
	records := p.sections["SECTION_HORIZON"]
	if len(records) != 1 || len(records[0].fields) != 1 {
		line := 0
		if len(records) > 0 {
			line = records[0].line
		}
		p.fault(line, fmt.Sprintf("%d lines in SECTION_HORIZON", len(records)), "one line with the number of days")
		return
	}
	p.in.Days = p.number(records[0].line, "days", records[0].fields[0], 1, longestHorizon)
}

func (p *parser) shiftTypes() {
	records := p.sections["SECTION_SHIFTS"]
	if len(records) == 0 || len(records) > maxShifts {
		p.fault(0, fmt.Sprintf("%d lines in SECTION_SHIFTS", len(records)), fmt.Sprintf("1 to %d shifts", maxShifts))
		return
	}
	for i, r := range records {
		if p.width(r, 3, 3, "ID, minutes, shifts that can't follow") {
			p.name(r.line, p.shifts, "shift", r.fields[0], i)
		}
	}
	for _, r := range records {
		s := Shift{}
		if len(r.fields) == 3 {
			s.ID, s.Minutes = r.fields[0], p.number(r.line, "minutes", r.fields[1], 0, biggest)
			for id := range strings.SplitSeq(r.fields[2], "|") {
				if id != "" {
					s.NotNext = append(s.NotNext, p.find(r.line, p.shifts, "shift", id))
				}
			}
		}
		p.in.Shifts = append(p.in.Shifts, s)
	}
}

func (p *parser) employees() {
	records := p.sections["SECTION_STAFF"]
	if len(records) == 0 {
		p.fault(0, "nobody in SECTION_STAFF", "a line for each person")
	}
	for i, r := range records {
		e := Employee{}
		if p.width(r, 8, 8, "ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, MinConsecutiveDaysOff, MaxWeekends") {
			f := r.fields
			p.name(r.line, p.staff, "employee", f[0], i)
			e = Employee{ID: f[0], MaxShifts: p.shiftLimits(r.line, f[1]),
				MaxMinutes: p.number(r.line, "MaxTotalMinutes", f[2], 0, biggest), MinMinutes: p.number(r.line, "MinTotalMinutes", f[3], 0, biggest),
				MaxStint: p.number(r.line, "MaxConsecutiveShifts", f[4], 0, biggest), MinStint: p.number(r.line, "MinConsecutiveShifts", f[5], 0, biggest),
				MinDaysOff:  p.number(r.line, "MinConsecutiveDaysOff", f[6], 0, biggest),
				MaxWeekends: p.number(r.line, "MaxWeekends", f[7], 0, biggest)}
		}
		p.in.Staff = append(p.in.Staff, e)
	}
}

// shiftLimits reads "E=14|L=0", which must name every shift once.
func (p *parser) shiftLimits(line int, text string) []int {
	limits := make([]int, len(p.in.Shifts))
	seen := make([]bool, len(p.in.Shifts))
	for part := range strings.SplitSeq(text, "|") {
		id, value, ok := strings.Cut(part, "=")
		if !ok {
			p.fault(line, fmt.Sprintf("MaxShifts %q", part), "SHIFT=NUMBER")
			continue
		}
		s := p.find(line, p.shifts, "shift", strings.TrimSpace(id))
		n := p.number(line, "maximum of shift "+id, strings.TrimSpace(value), 0, biggest)
		if s >= len(limits) {
			continue // named in a faulty list of shifts
		}
		if seen[s] {
			p.fault(line, "two maxima for shift "+id, "one for each shift")
		}
		limits[s], seen[s] = n, true
	}
	for s, ok := range seen {
		if !ok {
			p.fault(line, fmt.Sprintf("no maximum for shift %q", p.in.Shifts[s].ID), "one for each shift")
		}
	}
	return limits
}

func (p *parser) daysOff() {
	for _, r := range p.sections["SECTION_DAYS_OFF"] {
		if !p.width(r, 1, longestHorizon, "employee, days") {
			continue
		}
		e := p.find(r.line, p.staff, "employee", r.fields[0])
		for _, text := range r.fields[1:] {
			if d := p.day(r.line, text); e < len(p.in.Staff) {
				p.in.Staff[e].DaysOff = append(p.in.Staff[e].DaysOff, d)
			}
		}
	}
}

func (p *parser) requests(section string) []Request {
	var out []Request
	for _, r := range p.sections[section] {
		if p.width(r, 4, 4, "employee, day, shift, weight") {
			out = append(out, Request{Employee: p.find(r.line, p.staff, "employee", r.fields[0]), Day: p.day(r.line, r.fields[1]),
				Shift: p.find(r.line, p.shifts, "shift", r.fields[2]), Weight: int64(p.number(r.line, "weight", r.fields[3], 0, biggest))})
		}
	}
	return out
}

func (p *parser) required() {
	for _, r := range p.sections["SECTION_COVER"] {
		if p.width(r, 5, 5, "day, shift, requirement, weight for under, weight for over") {
			p.in.Required = append(p.in.Required, Requirement{Day: p.day(r.line, r.fields[0]),
				Shift:  p.find(r.line, p.shifts, "shift", r.fields[1]),
				People: int64(p.number(r.line, "requirement", r.fields[2], 0, biggest)),
				Under:  int64(p.number(r.line, "weight for under", r.fields[3], 0, biggest)),
				Over:   int64(p.number(r.line, "weight for over", r.fields[4], 0, biggest))})
		}
	}
}
