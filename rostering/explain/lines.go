package explain

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// lineBook prices changes of one person's line without going through the whole
// ward: the rows of that person alone, and the cover rows that the changed cells
// stand in.
type lineBook struct {
	p      *problem.Problem
	roster problem.Roster
	own    []*problem.Problem // by person: the rows of that person, made the first one's
	alone  []model.Score      // by person: what the own rows cost now
	terms  [][]coverTerm      // by cell
	value  []int64            // by cover row: its count now
	shift  []int64            // by cover row: scratch of more, zero between calls
}

// coverTerm is a place of a cover row.
type coverTerm struct {
	row    int
	codes  problem.Mask
	weight int64
}

// newLineBook opens the book of a roster, which it copies.
func newLineBook(p *problem.Problem, r problem.Roster) *lineBook {
	b := &lineBook{p: p, roster: append(problem.Roster(nil), r...), own: make([]*problem.Problem, p.People),
		alone: make([]model.Score, p.People), terms: make([][]coverTerm, p.People*p.Days),
		value: make([]int64, len(p.Covers)), shift: make([]int64, len(p.Covers))}
	for i := range b.own {
		b.own[i] = p.Alone(i)
	}
	for i := range p.Covers {
		c := &p.Covers[i]
		b.value[i] = c.Value(p, b.roster)
		for _, t := range c.Terms {
			cell := t.Person*p.Days + t.Day
			b.terms[cell] = append(b.terms[cell], coverTerm{i, t.Codes, t.Weight})
		}
	}
	for i := range b.own {
		b.alone[i] = b.own[i].Penalty(p.Line(b.roster, i))
	}
	return b
}

// more is what the roster costs more with another line of a person.
func (b *lineBook) more(person int, line []uint8) model.Score {
	more := less(b.own[person].Penalty(line), b.alone[person])
	rows := b.count(person, line)
	for _, i := range rows {
		c := &b.p.Covers[i]
		more.Add(c.Level, c.Penalty.At(b.value[i]+b.shift[i])-c.Penalty.At(b.value[i]))
		b.shift[i] = 0 // a row that is listed twice counts once
	}
	return more
}

// cell is what the roster costs more with another code in one cell.
func (b *lineBook) cell(person, day int, k model.Code) model.Score {
	line := append([]uint8(nil), b.p.Line(b.roster, person)...)
	line[day] = uint8(k)
	return b.more(person, line)
}

// put changes the roster.
func (b *lineBook) put(person int, line []uint8) {
	for _, i := range b.count(person, line) {
		b.value[i] += b.shift[i]
		b.shift[i] = 0
	}
	b.alone[person] = b.own[person].Penalty(line)
	copy(b.p.Line(b.roster, person), line)
}

// count fills shift with the changes of the cover rows' counts and lists the rows.
func (b *lineBook) count(person int, line []uint8) (rows []int) {
	for day, was := range b.p.Line(b.roster, person) {
		if line[day] == was {
			continue
		}
		for _, t := range b.terms[person*b.p.Days+day] {
			change := int64(0)
			if t.codes.Has(line[day]) {
				change += t.weight
			}
			if t.codes.Has(was) {
				change -= t.weight
			}
			if change != 0 {
				b.shift[t.row] += change
				rows = append(rows, t.row)
			}
		}
	}
	return rows
}

// less takes one score from another, level by level.
func less(a, b model.Score) model.Score {
	for l := range a {
		a[l] -= b[l]
	}
	return a
}
