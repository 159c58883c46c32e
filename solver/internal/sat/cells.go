package sat

import (
	"math/bits"

	"github.com/rostergen/rostergen/solver/problem"
)

// cells holds the variables of some people's lines: one for each code that a
// cell may take, exactly one of them true.
type cells struct {
	f      *formula
	p      *problem.Problem
	people []int
	place  []int          // by person: index in people, -1 for none
	domain []problem.Mask // by place*Days+day
	x      []lit          // by (place*Days+day)*Codes+code; 0 outside the domain
	sets   map[cellSet]lit
	wish   problem.Roster
}

type cellSet struct {
	cell int
	set  problem.Mask
}

// newCells prepares the lines of some people. The variables of a cell are made
// when it is first spoken of.
func newCells(f *formula, p *problem.Problem, people []int, domain func(person, day int) problem.Mask, wish problem.Roster) *cells {
	c := &cells{f: f, p: p, people: people, place: make([]int, p.People), wish: wish,
		domain: make([]problem.Mask, len(people)*p.Days),
		x:      make([]lit, len(people)*p.Days*p.Codes), sets: map[cellSet]lit{}}
	for i := range c.place {
		c.place[i] = -1
	}
	for i, person := range people {
		c.place[person] = i
		for day := range p.Days {
			c.domain[i*p.Days+day] = domain(person, day)
		}
	}
	return c
}

// stays is the code that nothing but rows changes: the wished one, or else the
// lowest of the domain.
func (c *cells) stays(cell int) int {
	m := c.domain[cell]
	if c.wish != nil {
		if k := c.wish[c.people[cell/c.p.Days]*c.p.Days+cell%c.p.Days]; m.Has(k) {
			return int(k)
		}
	}
	return bits.TrailingZeros64(uint64(m))
}

// makeAll makes the variables of every cell, before any other: those are
// decided first, and of each cell the code that stays is left over.
func (c *cells) makeAll() {
	for cell := range c.domain {
		c.names(cell)
	}
	for cell := range c.domain {
		c.oneOf(cell)
	}
}

// names makes the variables of a cell.
func (c *cells) names(cell int) {
	m, last, x := c.domain[cell], c.stays(cell), c.x[cell*c.p.Codes:]
	if m.Len() == 1 {
		x[last] = yes
		return
	}
	for k := c.p.Codes - 1; k >= 0; k-- {
		if m.Has(uint8(k)) && k != last {
			x[k] = c.f.name()
		}
	}
	x[last] = c.f.name()
}

// oneOf says that a cell holds exactly one code.
func (c *cells) oneOf(cell int) {
	ls := c.literals(cell, c.domain[cell])
	c.f.clause(ls...)
	c.f.atMostOne(ls)
}

// literals gives the variables of some codes of a cell.
func (c *cells) literals(cell int, set problem.Mask) []lit {
	ls := make([]lit, 0, set.Len())
	for k, l := range c.x[cell*c.p.Codes : (cell+1)*c.p.Codes] {
		if set.Has(uint8(k)) {
			ls = append(ls, l)
		}
	}
	return ls
}

// atMostOne forbids pairs; longer lists are cut into groups first.
func (f *formula) atMostOne(ls []lit) {
	const few, group = 6, 4
	if len(ls) > few {
		var heads []lit
		for ; len(ls) > 0; ls = ls[min(group, len(ls)):] {
			part := ls[:min(group, len(ls))]
			f.atMostOne(part)
			heads = append(heads, f.or(part))
		}
		f.atMostOne(heads)
		return
	}
	for i := range ls {
		for j := range i {
			f.clause(-ls[i], -ls[j])
		}
	}
}

// in gives the literal that says whether a cell holds a code of the set.
func (c *cells) in(person, day int, set problem.Mask) lit {
	cell := c.place[person]*c.p.Days + day
	all := c.domain[cell]
	set &= all
	if first := bits.TrailingZeros64(uint64(all)); all != 0 && c.x[cell*c.p.Codes+first] == 0 {
		c.names(cell)
		c.oneOf(cell)
	}
	switch {
	case set == 0:
		return no
	case set == all:
		return yes
	case set.Len() == 1:
		return c.x[cell*c.p.Codes+bits.TrailingZeros64(uint64(set))]
	case 2*set.Len() > all.Len():
		return -c.in(person, day, all&^set)
	}
	key := cellSet{cell, set}
	if l, ok := c.sets[key]; ok {
		return l
	}
	l := c.f.or(c.literals(cell, set))
	c.sets[key] = l
	return l
}

// of gives the domain of a cell.
func (c *cells) of(person, day int) problem.Mask {
	return c.domain[c.place[person]*c.p.Days+day]
}

// read copies the answer's lines into a roster.
func (c *cells) read(r problem.Roster) {
	for i, person := range c.people {
		for day := range c.p.Days {
			cell := i*c.p.Days + day
			at := &r[person*c.p.Days+day]
			*at = uint8(c.stays(cell))
			for k, l := range c.x[cell*c.p.Codes : (cell+1)*c.p.Codes] {
				if l != 0 && c.f.value(l) {
					*at = uint8(k)
				}
			}
		}
	}
}
