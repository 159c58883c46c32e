package sat

import "github.com/rostergen/rostergen/solver/problem"

// encoder writes parts of hard rows as clauses over the lines of some people.
type encoder struct {
	*index
	f      *formula
	c      *cells
	shapes shapes
	limit  int // nodes of one row
	// caps, when not nil, gives the codes that facts leave to a cell: a row that
	// is too large over all codes is written for these alone.
	caps   func(person, day int) problem.Mask
	capped bool // some row was
}

// add writes a part so that it holds wherever guard does. It answers false, and
// writes nothing, when the row needs too many nodes.
func (e *encoder) add(pt part, guard lit) bool {
	switch pt.kind {
	case cellRow:
		c := &e.p.Cells[pt.row]
		e.f.clause(-guard, -e.c.in(c.Person, c.Day, c.Codes))
	case successionRow:
		s := &e.p.Successions[pt.row]
		e.f.clause(-guard, -e.c.in(s.Person, pt.at-1, s.First), -e.c.in(s.Person, pt.at, s.Second))
	case runRow:
		e.run(&e.p.Runs[pt.row], pt.at, guard)
	case counterRow:
		return e.counter(&e.p.Counters[pt.row], pt, guard)
	case windowRow:
		return e.window(&e.p.Windows[pt.row], pt.at, guard)
	case coverRow:
		return e.cover(&e.p.Covers[pt.row], pt, guard)
	}
	return true
}

// broken says whether a roster breaks a part.
func (x *index) broken(pt part, r problem.Roster) bool {
	p := x.p
	switch pt.kind {
	case cellRow:
		c := &p.Cells[pt.row]
		return c.Codes.Has(p.Line(r, c.Person)[c.Day])
	case successionRow:
		s := &p.Successions[pt.row]
		line := p.Line(r, s.Person)
		return s.First.Has(line[pt.at-1]) && s.Second.Has(line[pt.at])
	case runRow:
		row := &p.Runs[pt.row]
		return runBroken(row, pt.at, p.Line(r, row.Person))
	case counterRow:
		c := &p.Counters[pt.row]
		return pt.off(&c.Penalty, c.Value(p.Line(r, c.Person)))
	case windowRow:
		w := &p.Windows[pt.row]
		return windowBroken(p.Clock, w, pt.at, p.Line(r, w.Person))
	}
	c := &p.Covers[pt.row]
	return pt.off(&c.Penalty, c.Value(p, r))
}
