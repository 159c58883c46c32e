package sat

import (
	"fmt"
	"math"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// kind of row.
type kind uint8

const (
	cellRow kind = iota
	successionRow
	runRow
	counterRow
	windowRow
	coverRow
)

// part is the least piece of a hard row that is written by itself. At is a day:
// the second of a succession, the last of a stretch that is too long, the first
// of a run that is too short, the first of a window; or it is the side of a
// count, atMost or atLeast.
type part struct {
	kind kind
	row  int
	at   int
}

// The sides of a count.
const (
	atMost = iota
	atLeast
)

// index lists the hard rows of a problem by person.
type index struct {
	p    *problem.Problem
	rows [coverRow][][]int // by kind and person
	over []int             // cover rows
}

func newIndex(p *problem.Problem) *index {
	x := &index{p: p}
	for k := range x.rows {
		x.rows[k] = make([][]int, p.People)
	}
	add := func(k kind, person, row int, l model.Level) {
		if l == model.Hard {
			x.rows[k][person] = append(x.rows[k][person], row)
		}
	}
	for i := range p.Cells {
		add(cellRow, p.Cells[i].Person, i, p.Cells[i].Level)
	}
	for i := range p.Successions {
		add(successionRow, p.Successions[i].Person, i, p.Successions[i].Level)
	}
	for i := range p.Runs {
		add(runRow, p.Runs[i].Person, i, p.Runs[i].Level)
	}
	for i := range p.Counters {
		add(counterRow, p.Counters[i].Person, i, p.Counters[i].Level)
	}
	for i := range p.Windows {
		add(windowRow, p.Windows[i].Person, i, p.Windows[i].Level)
	}
	for i := range p.Covers {
		if p.Covers[i].Level == model.Hard {
			x.over = append(x.over, i)
		}
	}
	return x
}

// eager calls f for the parts that are encoded at once, cells apart.
func (x *index) eager(person int, f func(part)) {
	for _, i := range x.rows[successionRow][person] {
		s := &x.p.Successions[i]
		for d := s.From; d <= s.To; d++ {
			f(part{successionRow, i, d})
		}
	}
	for _, i := range x.rows[runRow][person] {
		runDays(&x.p.Runs[i], x.p.Days, func(d int) { f(part{runRow, i, d}) })
	}
}

// lazy calls f for the parts that are encoded when an answer breaks them.
func (x *index) lazy(person int, f func(part)) {
	for _, i := range x.rows[counterRow][person] {
		sides(part{kind: counterRow, row: i}, &x.p.Counters[i].Penalty, f)
	}
	for _, i := range x.rows[windowRow][person] {
		w := &x.p.Windows[i]
		for d := max(w.First, 1-w.Length); d+w.Length <= x.p.Days; d++ {
			f(part{windowRow, i, d})
		}
	}
}

// wide calls f for the parts of a cover row.
func (x *index) wide(row int, f func(part)) {
	sides(part{kind: coverRow, row: row}, &x.p.Covers[row].Penalty, f)
}

func sides(pt part, c *problem.Convex, f func(part)) {
	lo, hi := bounds(c)
	if hi != math.MaxInt64 {
		pt.at = atMost
		f(pt)
	}
	if lo != math.MinInt64 {
		pt.at = atLeast
		f(pt)
	}
}

// bounds are the values at which a hard penalty is zero.
func bounds(c *problem.Convex) (lo, hi int64) {
	lo, hi = math.MinInt64, math.MaxInt64
	for _, s := range c.Under {
		if s.Price > 0 {
			lo = max(lo, s.At)
		}
	}
	for _, s := range c.Over {
		if s.Price > 0 {
			hi = min(hi, s.At)
		}
	}
	return lo, hi
}

// off says whether a value is outside a part's side.
func (pt part) off(c *problem.Convex, value int64) bool {
	lo, hi := bounds(c)
	if pt.at == atMost {
		return value > hi
	}
	return value < lo
}

// facts calls f for the cell rows.
func (x *index) facts(person int, f func(part)) {
	for _, i := range x.rows[cellRow][person] {
		f(part{kind: cellRow, row: i})
	}
}

// subject narrows the row's Subject to the part's dates.
func (x *index) subject(pt part) model.Subject {
	p := x.p
	narrow := func(s model.Subject, from, to int) model.Subject {
		s.From, s.To = from, to
		return s
	}
	switch pt.kind {
	case cellRow:
		c := &p.Cells[pt.row]
		if c.Day < c.Subject.From || c.Day > c.Subject.To {
			return c.Subject // it speaks of another day's fact
		}
		return narrow(c.Subject, c.Day, c.Day)
	case successionRow:
		return narrow(p.Successions[pt.row].Subject, pt.at-1, pt.at)
	case runRow:
		r := &p.Runs[pt.row]
		from, to := runSpan(r, pt.at, p.Days)
		if carried(r, pt.at) {
			from = -r.CarryIn
		}
		return narrow(r.Subject, from, to)
	case windowRow:
		w := &p.Windows[pt.row]
		return narrow(w.Subject, pt.at, pt.at+w.Length-1)
	case counterRow:
		return p.Counters[pt.row].Subject
	}
	return p.Covers[pt.row].Subject
}

// name tells Subjects apart.
func name(s model.Subject) string {
	return fmt.Sprintf("%q %d %d %d %q %v", s.Rule, s.From, s.To, s.Period, s.Group, s.Staff)
}
