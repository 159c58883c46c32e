package unit

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// field is the unit's problem being made. Code 0 of a cell is "as drafted"; each other
// code is an option: duties to be taken. Who has few options in all has one cell, on
// the first place, with every legal set of duties for a code; all others have a cell
// for each day on which duties are open, with a code for each duty, and rows that say
// which go together.
type field struct {
	u      *unit
	people []int // of the unit, by line
	days   []int // of the unit, on which lines with many options have cells
	place  []int // by day of the unit: its place in days; -1 for none
	lines  []fieldLine
	codes  int
	never  [][]cut // by line: duties that exclude one another
	within []reach // by gap
}

// fieldLine holds the options of a line by place.
type fieldLine struct {
	options [][][]int
	sets    bool // one cell with every legal set
}

// mostSets is how many options of a person one cell holds.
const mostSets = problem.MaxCodes - 1

func newField(u *unit) *field {
	f := &field{u: u, codes: 1, place: make([]int, u.days)}
	some := make([]bool, u.days)
	for i := range u.people {
		p := &u.people[i]
		if !slices.ContainsFunc(p.offers, func(list []int) bool { return len(list) > 0 }) {
			continue
		}
		f.people = append(f.people, i)
		x := fieldLine{}
		if all, few := p.allSets(u); few {
			x = fieldLine{options: [][][]int{all}, sets: true}
		} else {
			for day, list := range p.offers {
				some[day] = some[day] || len(list) > 0
			}
		}
		f.lines = append(f.lines, x)
	}
	for day := range u.days {
		f.place[day] = -1
		if some[day] {
			f.place[day] = len(f.days)
			f.days = append(f.days, day)
		}
	}
	for line := range f.lines {
		x := &f.lines[line]
		for _, day := range f.days {
			if !x.sets {
				x.options = append(x.options, single(f.person(line).offers[day]))
			}
		}
		for _, list := range x.options {
			f.codes = max(f.codes, 1+len(list))
		}
	}
	f.never = make([][]cut, len(f.people))
	f.reaches()
	return f
}

// single makes options of duties.
func single(duties []int) (out [][]int) {
	for _, d := range duties {
		out = append(out, []int{d})
	}
	return out
}

// allSets lists every legal set of duties of a person; false when there are too many.
// A set that breaks a rule is not grown: duties added mend nothing.
func (p *person) allSets(u *unit) (out [][]int, few bool) {
	var grow func(day int, set []int) bool
	grow = func(day int, set []int) bool {
		for ; day < len(p.offers); day++ {
			for _, d := range p.offers[day] {
				more := append(slices.Clip(set), d)
				if len(more) > 1 && p.lawful(u, more) != "" {
					continue
				}
				if out = append(out, more); len(out) > mostSets || !grow(day+1, more) {
					return false
				}
			}
		}
		return true
	}
	few = grow(0, nil)
	return out, few
}

// width is how many places the problem has.
func (f *field) width() int { return max(1, len(f.days)) }

// person of a line.
func (f *field) person(line int) *person { return &f.u.people[f.people[line]] }

// open options of a line on a place.
func (f *field) open(line, at int) [][]int {
	if x := &f.lines[line]; at < len(x.options) {
		return x.options[at]
	}
	return nil
}

// work lists the duties that a roster gives to a line.
func (f *field) work(r problem.Roster, line int) (out []int) {
	for at := range f.width() {
		if k := r[line*f.width()+at]; k > 0 {
			out = append(out, f.open(line, at)[k-1]...)
		}
	}
	return out
}

// codesOf is the set of codes of a cell whose options have a duty that is meant.
func (f *field) codesOf(line, at int, meant func(d *duty) bool) (codes problem.Mask) {
	for i, option := range f.open(line, at) {
		if slices.ContainsFunc(option, func(d int) bool { return meant(&f.u.duties[d]) }) {
			codes |= 1 << (i + 1)
		}
	}
	return codes
}

// at finds the place of a day of a line with many options, and the duties open on it.
func (f *field) at(line int, l *law, day int) (at int, list []int) {
	if at = f.place[day+l.first]; at < 0 {
		return at, nil
	}
	return at, f.person(line).offers[day+l.first]
}

// where gives the place of a line's cell for a day of the unit; -1 for none.
func (f *field) where(line, day int) int {
	if f.lines[line].sets {
		return 0
	}
	return f.place[day]
}
