package sat

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// task is a group of people that are settled together.
type task struct {
	people []int
	rows   []int  // cover rows that speak of them alone, none as long as they are settled one by one
	active []part // lazy parts that an answer has broken, in that order
	v      verdict
	past   bool // its people have been joined with others
}

// decide settles a task. For each contradiction it names one conflict, gives it
// up and tries again, so that independent ones are all named.
func (q *search) decide(t *task) {
	for {
		t.v = q.settle(t)
		if t.v != unsat {
			return
		}
		if q.res.Conflicts != nil && (len(q.res.Conflicts) >= q.o.Conflicts || q.ended()) {
			return
		}
		core := q.explain(t)
		q.res.Conflicts = append(q.res.Conflicts, core.subjects)
		q.res.Fixed = append(q.res.Fixed, core.fixed...)
		if q.fixed != nil {
			return
		}
		for _, s := range core.subjects {
			q.dropped[name(s)] = true
		}
		q.reopen()
	}
}

// settle looks for lines of the task's people that keep their rows. People who
// have lines already stay near them, so that few of their lazy parts come into play.
func (q *search) settle(t *task) verdict {
	wish := q.o.Wish
	if len(t.rows) > 0 {
		wish = slices.Clone(q.roster)
	}
	f := newFormula()
	e := q.encoder(f, newCells(f, q.p, t.people, q.domain, wish))
	if v := q.attempt(t, e.c); v != unknown {
		return v
	}
	e.c.makeAll()
	defer q.count(f)
	for _, person := range t.people {
		q.eager(person, func(pt part) {
			if !q.gone(pt) {
				e.add(pt, yes)
			}
		})
	}
	left := map[part]bool{}
	put := func(pt part) {
		if !e.add(pt, yes) {
			left[pt] = true
			q.res.Relaxed = true
		}
	}
	for _, pt := range t.active {
		if !q.gone(pt) {
			put(pt)
		}
	}
	work := budget{limit: settleWork, of: &q.work}
	for {
		v, _ := f.solve(q.ctx, &work, nil)
		if v != sat {
			return v
		}
		e.c.read(q.roster)
		again := false
		q.amiss(t, func(pt part) {
			if !left[pt] {
				again = true
				t.activate(pt)
				put(pt)
			}
		})
		if !again {
			if len(left) > 0 && q.stillBroken(t, left) {
				return unknown
			}
			return sat
		}
	}
}

// attempt tries the lines that follow from the wish alone. A cell without a code
// decides the task, and so do cells without a choice.
func (q *search) attempt(t *task, c *cells) verdict {
	choice := false
	for cell, m := range c.domain {
		if m == 0 {
			return unsat
		}
		choice = choice || m.Len() > 1
		q.roster[t.people[cell/q.p.Days]*q.p.Days+cell%q.p.Days] = uint8(c.stays(cell))
	}
	v := sat
	judge := func(pt part) {
		if choice && v != sat || !q.broken(pt, q.roster) || q.gone(pt) {
			return
		}
		if v = unsat; choice {
			v = unknown
		} else if pt.kind > runRow {
			t.activate(pt)
		}
	}
	for _, person := range t.people {
		q.eager(person, judge)
		q.lazy(person, judge)
	}
	for _, row := range t.rows {
		q.wide(row, judge)
	}
	return v
}

// amiss calls f for each lazy part that the lines break.
func (q *search) amiss(t *task, f func(part)) {
	judge := func(pt part) {
		if q.broken(pt, q.roster) && !q.gone(pt) {
			f(pt)
		}
	}
	for _, person := range t.people {
		q.lazy(person, judge)
	}
	for _, row := range t.rows {
		q.wide(row, judge)
	}
}

func (q *search) stillBroken(t *task, left map[part]bool) bool {
	found := false
	q.amiss(t, func(pt part) { found = found || left[pt] })
	return found
}

func (t *task) activate(pt part) {
	if !slices.Contains(t.active, pt) {
		t.active = append(t.active, pt)
	}
}

// gone says whether a part was given up.
func (q *search) gone(pt part) bool {
	return len(q.dropped) > 0 && q.dropped[name(q.subject(pt))]
}

// domain gives the codes that facts and fixed cells leave to a cell.
func (q *search) domain(person, day int) problem.Mask { return q.codes[person*q.p.Days+day] }

// reopen works out the domains again after facts were given up.
func (q *search) reopen() {
	for person := range q.p.People {
		codes := q.codes[person*q.p.Days : (person+1)*q.p.Days]
		for day := range codes {
			codes[day] = q.all()
		}
		q.facts(person, func(pt part) {
			if !q.gone(pt) {
				c := &q.p.Cells[pt.row]
				codes[c.Day] &^= c.Codes
			}
		})
	}
}

func (x *index) all() problem.Mask { return problem.Mask(1)<<x.p.Codes - 1 }

func (q *search) encoder(f *formula, c *cells) *encoder {
	return &encoder{index: q.index, f: f, c: c, shapes: q.shapes, limit: q.o.Nodes}
}

// count adds a formula to the result's size.
func (q *search) count(f *formula) {
	q.res.Size.Formulas++
	q.res.Size.Names += f.names
	q.res.Size.Clauses += f.clauses
}

// ended says whether nothing more can be solved.
func (q *search) ended() bool { return q.ctx.Err() != nil || q.work.spent >= q.work.limit }
