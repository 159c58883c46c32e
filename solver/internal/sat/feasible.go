package sat

import (
	"context"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Options bound the work. The zero value takes the defaults.
type Options struct {
	// Work is the most stretches of 20,000 propagations for one call; 0: DefaultWork.
	Work int64
	// Nodes is the most states of one row; a row that takes more is left out. 0: DefaultNodes.
	Nodes int
	// Conflicts is how many contradictions are named; 0: DefaultConflicts.
	Conflicts int
	// Wish is a roster to stay near, as far as that costs nothing: where no row
	// asks otherwise a cell keeps its code. Nil: every cell's lowest code.
	Wish problem.Roster
}

// The defaults of Options.
const (
	DefaultWork      = 20_000
	DefaultNodes     = 20_000
	DefaultConflicts = 20
)

// Status says what is known of the hard rows.
type Status uint8

// The statuses.
const (
	Unknown Status = iota
	Satisfiable
	Unsatisfiable
)

// String is "unknown", "satisfiable" or "unsatisfiable".
func (s Status) String() string { return [...]string{"unknown", "satisfiable", "unsatisfiable"}[s] }

// Result of a call.
type Result struct {
	Status Status
	// Roster keeps every hard row; nil unless Satisfiable.
	Roster problem.Roster
	// Conflicts are contradictions that share no member, each a set of Subjects
	// whose rows can't hold together, facts first; nil unless Unsatisfiable.
	Conflicts [][]model.Subject
	// Fixed are the cells of Complete that can't all stay, none when the rows
	// contradict one another without them.
	Fixed []Place
	// Minimal says that no member of any conflict can be spared.
	Minimal bool
	// Relaxed says that some row was too large to be encoded as it is. A roster
	// is legal and a conflict proved all the same, but Unknown may be final.
	Relaxed bool
	Work    int64 // stretches of search
	Size    Size
}

// Place is a code in a cell.
type Place struct {
	Person, Day int
	Code        uint8
}

// Size adds up the formulas of a call.
type Size struct{ Formulas, Names, Clauses int }

// Solver answers questions about the hard rows of one problem. It keeps what
// they share and is for one goroutine at a time.
type Solver struct {
	*index
	o       Options
	allowed []problem.Mask // by cell: the codes that no hard cell row forbids
	shapes  shapes
}

// New prepares a problem.
func New(p *problem.Problem, o Options) *Solver {
	if o.Work == 0 {
		o.Work = DefaultWork
	}
	if o.Nodes == 0 {
		o.Nodes = DefaultNodes
	}
	if o.Conflicts == 0 {
		o.Conflicts = DefaultConflicts
	}
	s := &Solver{index: newIndex(p), o: o, allowed: make([]problem.Mask, p.People*p.Days), shapes: shapes{}}
	for i := range s.allowed {
		s.allowed[i] = s.all()
	}
	for i := range p.Cells {
		if c := &p.Cells[i]; c.Level == model.Hard {
			s.allowed[c.Person*p.Days+c.Day] &^= c.Codes
		}
	}
	return s
}

// Feasible decides the hard rows of a problem with default options.
func Feasible(ctx context.Context, p *problem.Problem) (Result, error) {
	return New(p, Options{}).Feasible(ctx)
}

// Complete looks, with default options, for a roster that keeps the hard rows
// and the fixed cells.
func Complete(ctx context.Context, p *problem.Problem, fixed func(person, day int) (code uint8, ok bool)) (Result, error) {
	return New(p, Options{}).Complete(ctx, fixed)
}

// Feasible decides the hard rows. An infeasible problem is a result; so is
// Unknown, when the work or the context ended. An error is a defect of this
// package: an answer that the problem's own pricing contradicts.
func (s *Solver) Feasible(ctx context.Context) (Result, error) {
	return s.search(ctx, nil).run()
}

// Complete does the same with some cells fixed.
func (s *Solver) Complete(ctx context.Context, fixed func(person, day int) (code uint8, ok bool)) (Result, error) {
	masks := make([]problem.Mask, s.p.People*s.p.Days)
	for person := range s.p.People {
		for day := range s.p.Days {
			k, ok := fixed(person, day)
			switch {
			case ok && int(k) >= s.p.Codes:
				return Result{}, fmt.Errorf("cell %d/%d fixed to code %d of %d", person, day, k, s.p.Codes)
			case ok:
				masks[person*s.p.Days+day] = 1 << k
			}
		}
	}
	return s.search(ctx, masks).run()
}

// search is one call.
type search struct {
	*Solver
	ctx    context.Context
	fixed  []problem.Mask // by cell, zero where free; nil: all free
	codes  []problem.Mask // by cell: what facts and fixed cells leave
	roster problem.Roster // the lines found so far
	// dropped are the Subjects given up, a conflict having named them.
	dropped map[string]bool
	work    budget
	res     Result
}

func (s *Solver) search(ctx context.Context, fixed []problem.Mask) *search {
	q := &search{Solver: s, ctx: ctx, fixed: fixed, codes: slices.Clone(s.allowed),
		roster: make(problem.Roster, s.p.People*s.p.Days), dropped: map[string]bool{}, work: budget{limit: s.o.Work}, res: Result{Minimal: true}}
	for i, m := range fixed {
		if m != 0 {
			q.codes[i] &= m
		}
	}
	return q
}

// run settles each person alone, then joins people wherever a row over many of
// them is broken, until none is.
func (q *search) run() (Result, error) {
	tasks := make([]*task, q.p.People)
	for person := range tasks {
		tasks[person] = &task{people: []int{person}}
		q.decide(tasks[person])
	}
	for {
		row, people := q.torn(tasks)
		if row < 0 {
			break
		}
		t := &task{people: people}
		for _, person := range people {
			t.take(tasks[person])
		}
		t.rows = append(t.rows, row)
		for _, person := range people {
			tasks[person] = t
		}
		q.decide(t)
		if len(people) == 0 {
			tasks = append(tasks, t) // nobody's row, but its verdict counts
		}
	}
	q.res.Status = Satisfiable
	for _, t := range tasks {
		if t.v != sat {
			q.res.Status = Unknown
		}
	}
	q.res.Work = q.work.spent
	switch {
	case q.res.Conflicts != nil:
		q.res.Status = Unsatisfiable
	case q.res.Status == Satisfiable:
		q.res.Roster = q.roster
		if n := q.p.Penalty(q.roster)[model.Hard]; n != 0 {
			return Result{}, fmt.Errorf("the roster found costs %d on the hard level", n)
		}
	}
	return q.res, nil
}

// torn finds a row over many people that their lines break, and all people to
// be joined for it; row is -1 when there is none that can be settled.
func (q *search) torn(tasks []*task) (row int, people []int) {
	for _, row := range q.over {
		broken := false
		q.wide(row, func(pt part) { broken = broken || q.broken(pt, q.roster) })
		if !broken {
			continue
		}
		people, settled := []int{}, true
		join := func(person int) {
			if !slices.Contains(people, person) {
				settled = settled && tasks[person].v == sat
				people = append(people, tasks[person].people...)
			}
		}
		for _, t := range q.p.Covers[row].Terms {
			join(t.Person)
		}
		if !settled || slices.ContainsFunc(tasks, func(t *task) bool { return slices.Contains(t.rows, row) }) {
			continue
		}
		slices.Sort(people)
		return row, people
	}
	return -1, nil
}
