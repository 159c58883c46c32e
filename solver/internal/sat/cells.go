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
}

type cellSet struct {
	cell int
	set  problem.Mask
}

// newCells makes the variables. A cell without a code makes the formula dead.
// The wished code of a cell, or else its lowest, is what nothing but rows changes.
func newCells(f *formula, p *problem.Problem, people []int, domain func(person, day int) problem.Mask, wish problem.Roster) *cells {
	c := &cells{f: f, p: p, people: people, place: make([]int, p.People),
		domain: make([]problem.Mask, len(people)*p.Days),
		x:      make([]lit, len(people)*p.Days*p.Codes), sets: map[cellSet]lit{}}
	for i := range c.place {
		c.place[i] = -1
	}
	for i, person := range people {
		c.place[person] = i
		for day := range p.Days {
			cell := i*p.Days + day
			m := domain(person, day)
			c.domain[cell] = m
			last := bits.TrailingZeros64(uint64(m))
			if wish != nil && m.Has(wish[person*p.Days+day]) {
				last = int(wish[person*p.Days+day])
			}
			if m.Len() == 1 {
				c.x[cell*p.Codes+last] = yes
				continue
			}
			for k := p.Codes - 1; k >= 0; k-- {
				if m.Has(uint8(k)) && k != last {
					c.x[cell*p.Codes+k] = f.name()
				}
			}
			if m != 0 {
				c.x[cell*p.Codes+last] = f.name()
			}
		}
	}
	for cell := range c.domain {
		var ls []lit
		for k := range p.Codes {
			if c.domain[cell].Has(uint8(k)) {
				ls = append(ls, c.x[cell*p.Codes+k])
			}
		}
		f.clause(ls...)
		f.atMostOne(ls)
	}
	return c
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
	var ls []lit
	for k := range c.p.Codes {
		if set.Has(uint8(k)) {
			ls = append(ls, c.x[cell*c.p.Codes+k])
		}
	}
	l := c.f.or(ls)
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
			for k := range c.p.Codes {
				if l := c.x[(i*c.p.Days+day)*c.p.Codes+k]; l != 0 && c.f.value(l) {
					r[person*c.p.Days+day] = uint8(k)
				}
			}
		}
	}
}
