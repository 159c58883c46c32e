package sat

import (
	"context"
	"fmt"

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
	DefaultWork      = 10_000
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
