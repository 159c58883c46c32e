package inrc1

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Read reads an instance in the text form.
func Read(path string) (*Instance, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("inrc1: %w", err)
	}
	defer f.Close()
	return Parse(f, filepath.Base(path))
}

// Parse reads an instance in the text form; file names it in errors. The error
// holds all faults, each with its line.
func Parse(r io.Reader, file string) (*Instance, error) {
	f := &faults{file: file}
	found, err := sections(r, f)
	if err != nil {
		return nil, err
	}
	p := &parser{faults: f, in: &Instance{}, people: map[string]int{}, found: found}
	p.read()
	if err := f.err(); err != nil {
		return nil, err
	}
	return p.in, nil
}

// maxDays keeps a mistyped year from asking for all memory.
const maxDays = 3660

// parser fills an instance section by section; later ones refer to earlier ones.
type parser struct {
	*faults
	in     *Instance
	found  map[string]*section
	skills []string
	people map[string]int
}

func (p *parser) read() {
	p.period()
	if p.in.Days == 0 {
		return // every date would be a fault
	}
	p.each("SKILLS", 1, 1, func(r row) { p.skills = append(p.skills, r.fields[0]) })
	p.each("SHIFT_TYPES", 6, 6, p.shift)
	if len(p.in.Shifts) >= problem.MaxCodes {
		p.add(p.found["SHIFT_TYPES"].line, "found %d shift types; want fewer than %d", len(p.in.Shifts), problem.MaxCodes)
		return
	}
	p.patterns()
	p.each("CONTRACTS", 20, 20, p.contract)
	p.each("EMPLOYEES", 5, 5, p.employee)
	p.demand()
	p.each("DAY_OFF_REQUESTS", 3, 3, func(r row) { p.dayWish(r, false) })
	p.each("DAY_ON_REQUESTS", 3, 3, func(r row) { p.dayWish(r, true) })
	p.each("SHIFT_OFF_REQUESTS", 4, 4, func(r row) { p.shiftWish(r, false) })
	p.each("SHIFT_ON_REQUESTS", 4, 4, func(r row) { p.shiftWish(r, true) })
}

// each calls f for the rows of a section that have as many fields as they should.
func (p *parser) each(name string, least, most int, f func(row)) {
	s := p.found[name]
	if s == nil {
		p.add(1, "found no section %s; want one", name)
		return
	}
	if s.count != "" && s.count != strconv.Itoa(len(s.rows)) {
		p.add(s.line, "%s announces %s lines; found %d", name, s.count, len(s.rows))
	}
	for _, r := range s.rows {
		if n := len(r.fields); n < least || n > most {
			p.add(r.line, "%s: found %d fields; want %d", name, n, most)
			continue
		}
		f(r)
	}
}

func (p *parser) period() {
	p.each("SCHEDULING_PERIOD", 3, 3, func(r row) {
		first, err1 := model.ParseDate(r.fields[1])
		last, err2 := model.ParseDate(r.fields[2])
		switch days := int(last-first) + 1; {
		case err1 != nil:
			p.add(r.line, "%v", err1)
		case err2 != nil:
			p.add(r.line, "%v", err2)
		case days < 1 || days > maxDays:
			p.add(r.line, "found a period of %d days; want 1 to %d", days, maxDays)
		default:
			p.in.ID, p.in.First, p.in.Days = r.fields[0], first, days
		}
	})
	if s := p.found["SCHEDULING_PERIOD"]; s != nil && len(s.rows) != 1 {
		p.add(s.line, "found %d periods; want one", len(s.rows))
	}
}

// shift reads "N, Night, 22:30:00, 06:30:00, 1, Nurse".
func (p *parser) shift(r row) {
	start, end := p.clock(r, r.fields[2]), p.clock(r, r.fields[3])
	if p.shiftIndex(r.fields[0]) >= 0 || r.fields[0] == "Any" || r.fields[0] == "None" || r.fields[0] == "" {
		p.add(r.line, "found shift type %q; want a name of its own", r.fields[0])
	}
	p.in.Shifts = append(p.in.Shifts, Shift{ID: r.fields[0], Night: start > end, Skills: p.skillList(r, r.fields[4], r.fields[5])})
}

func (p *parser) shiftIndex(id string) int {
	return slices.IndexFunc(p.in.Shifts, func(s Shift) bool { return s.ID == id })
}

// employee reads "0, Ann, 2, 1, Nurse".
func (p *parser) employee(r row) {
	id := r.fields[0]
	contract := slices.IndexFunc(p.in.Contracts, func(c Contract) bool { return c.ID == r.fields[2] })
	if contract < 0 {
		p.add(r.line, "found contract %q; want one of the section CONTRACTS", r.fields[2])
	}
	if _, twice := p.people[id]; twice {
		p.add(r.line, "found employee %q a second time", id)
	}
	p.people[id] = len(p.in.Staff)
	p.in.Staff = append(p.in.Staff, Employee{ID: id, Contract: contract, Skills: p.skillList(r, r.fields[3], r.fields[4])})
}

func (p *parser) skillList(r row, count, names string) []string {
	list := strings.Fields(names)
	if count != strconv.Itoa(len(list)) {
		p.add(r.line, "found %d skills; the line announces %s", len(list), count)
	}
	for _, s := range list {
		if !slices.Contains(p.skills, s) {
			p.add(r.line, "found skill %q; want one of %s", s, strings.Join(p.skills, ", "))
		}
	}
	return list
}

// demand reads the cover of each weekday, then that of single dates, which
// takes its place.
func (p *parser) demand() {
	p.in.Demand = make([][]int, p.in.Days)
	for d := range p.in.Demand {
		p.in.Demand[d] = make([]int, len(p.in.Shifts))
	}
	p.each("DAY_OF_WEEK_COVER", 3, 3, func(r row) {
		weekday, ok := weekdayOf(r.fields[0])
		if !ok {
			p.add(r.line, "found %q; want a weekday such as Monday", r.fields[0])
			return
		}
		for d := range p.in.Demand {
			if (p.in.First + model.Date(d)).Weekday() == weekday {
				p.cover(r, d)
			}
		}
	})
	p.each("DATE_SPECIFIC_COVER", 3, 3, func(r row) {
		if d, ok := p.day(r, r.fields[0]); ok {
			p.cover(r, d)
		}
	})
}

func (p *parser) cover(r row, day int) {
	if s, ok := p.shiftOf(r, r.fields[1]); ok {
		p.in.Demand[day][s] = p.number(r, r.fields[2])
	}
}

func (p *parser) dayWish(r row, on bool) {
	person, ok1 := p.person(r)
	day, ok2 := p.day(r, r.fields[1])
	if weight := p.number(r, r.fields[2]); ok1 && ok2 {
		p.in.DayWishes = append(p.in.DayWishes, DayWish{Person: person, Day: day, On: on, Weight: int64(weight)})
	}
}

func (p *parser) shiftWish(r row, on bool) {
	person, ok1 := p.person(r)
	day, ok2 := p.day(r, r.fields[1])
	shift, ok3 := p.shiftOf(r, r.fields[2])
	if weight := p.number(r, r.fields[3]); ok1 && ok2 && ok3 {
		p.in.Wishes = append(p.in.Wishes, ShiftWish{Person: person, Day: day, Shift: shift, On: on, Weight: int64(weight)})
	}
}

func (p *parser) person(r row) (int, bool) {
	i, ok := p.people[r.fields[0]]
	if !ok {
		p.add(r.line, "found employee %q; want one of the section EMPLOYEES", r.fields[0])
	}
	return i, ok
}

func (p *parser) shiftOf(r row, id string) (int, bool) {
	s := p.shiftIndex(id)
	if s < 0 {
		p.add(r.line, "found shift type %q; want one of the section SHIFT_TYPES", id)
	}
	return s, s >= 0
}

func (p *parser) day(r row, text string) (int, bool) {
	date, err := model.ParseDate(text)
	if err != nil {
		p.add(r.line, "%v", err)
		return 0, false
	}
	d := int(date - p.in.First)
	if d < 0 || d >= p.in.Days {
		p.add(r.line, "found %s; want a date of the period", text)
		return 0, false
	}
	return d, true
}

// maxNumber keeps sums of weights far from overflow.
const maxNumber = 1_000_000

func (p *parser) number(r row, text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > maxNumber {
		p.add(r.line, "found %q; want a whole number from 0 to %d", text, maxNumber)
		return 0
	}
	return n
}

// clock gives the minute of the day.
func (p *parser) clock(r row, text string) int {
	t, err := time.Parse(time.TimeOnly, text)
	if err != nil {
		p.add(r.line, "found %q; want a time such as 22:30:00", text)
	}
	return t.Hour()*60 + t.Minute()
}

func weekdayOf(name string) (time.Weekday, bool) {
	for w := time.Sunday; w <= time.Saturday; w++ {
		if w.String() == name {
			return w, true
		}
	}
	return 0, false
}
