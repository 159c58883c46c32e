package sat

import (
	"context"
	"math"
	"time"

	"github.com/go-air/gini"
	"github.com/go-air/gini/z"
)

// lit is a variable of a formula, counted from 1, or its negation. The constants
// vanish when a clause is added.
type lit int32

const (
	yes lit = math.MaxInt32
	no  lit = -yes
)

// verdict of a solve.
type verdict int8

const (
	unsat   verdict = -1
	unknown verdict = 0
	sat     verdict = 1
)

// stretch is the number of propagations after which gini asks whether to go on.
const stretch = 20_000

// formula is a set of clauses and the solver that holds them: the one place
// that knows gini. Clauses are kept here and handed over when they are solved,
// to a fresh gini when the last one has no room for the new variables. Another
// solver is put in by changing this file.
//
// What is known of gini v1.0.4 and kept to here: solving on after clauses were
// found to have no answer of their own ends the process, so that is the last
// call, or else every clause holds on to a rail that is assumed; Activate
// panics; Copy loses the decay of the heuristic; its statistics can't be read,
// so work is counted in stretches.
type formula struct {
	names   int   // variables made so far
	text    []lit // clauses, each closed by zero
	clauses int
	idle    []lit // variables best left false
	dead    bool  // no answer, whatever is assumed
	defs    map[string]lit

	g       *gini.Gini // nil before the first solve
	room    int        // names that g has variables for
	told    int        // text that g has
	rail    z.Lit      // in every clause, negated, and assumed; LitNull: none
	assumed []bool     // by gini's variable, for one solve
}

func newFormula() *formula { return &formula{defs: map[string]lit{}} }

// name makes a variable. Among variables that nothing bears on, those made
// first are decided first, as false.
func (f *formula) name() lit {
	f.names++
	return lit(f.names)
}

// clause adds a disjunction.
func (f *formula) clause(ls ...lit) {
	begin := len(f.text)
	for _, l := range ls {
		switch l {
		case yes:
			f.text = f.text[:begin]
			return
		case no:
		default:
			f.text = append(f.text, l)
		}
	}
	if len(f.text) == begin {
		f.dead = true
		return
	}
	f.text = append(f.text, 0)
	f.clauses++
}

// spare asks that a variable be false where nothing says otherwise.
func (f *formula) spare(l lit) { f.idle = append(f.idle, l) }

// tell gives gini's literal. Gini decides its last variable first; variable 1
// is the ballast of load, those between it and the last name are room.
func (f *formula) tell(l lit) z.Lit {
	if l < 0 {
		return z.Var(f.room + 2 + int(l)).Neg()
	}
	return z.Var(f.room + 2 - int(l)).Pos()
}

// load makes a fresh gini, with a rail where it may be solved on after a failure.
func (f *formula) load(rail bool) {
	f.room, f.told = f.names+f.names/2+100, 0
	f.assumed = make([]bool, f.room+3)
	f.rail = z.LitNull
	if rail || f.large() {
		f.rail = z.Var(f.room + 2).Pos()
	}
	ballast := f.ballast()
	f.g = gini.NewVc(f.room+3, f.clauses+len(ballast))
	// Solved while empty with a deadline of 1 ns, gini answers at once and keeps
	// the deadline: from then on each Solve ends at its first look at the clock,
	// after one stretch. That holds as soon as a coarse clock has moved on.
	f.g.Try(1)
	begun := time.Now()
	f.hand()
	for _, l := range ballast {
		f.g.Add(f.tell(l).Not())
		f.g.Add(z.Var(1).Neg())
		f.g.Add(z.LitNull)
	}
	for !time.Now().After(begun) {
	}
}

func (f *formula) large() bool { return f.room >= stretch }

// hand gives gini the clauses that it does not have.
func (f *formula) hand() {
	for _, l := range f.text[f.told:] {
		if l != 0 {
			f.g.Add(f.tell(l))
			continue
		}
		if f.rail != z.LitNull {
			f.g.Add(f.rail.Not())
		}
		f.g.Add(z.LitNull)
	}
	f.told = len(f.text)
}

// ballast lists the idle variables, each as often as needed: gini first tries
// the sign that occurs in more short clauses, so clauses that say nothing (not
// this, or not the ballast) tip the scales.
func (f *formula) ballast() []lit {
	if len(f.idle) == 0 {
		return nil
	}
	const long = 16 // gini leaves out clauses of this length
	weight := make([]int64, f.names+1)
	begin := 0
	for i, l := range f.text {
		if l != 0 {
			continue
		}
		if n := i - begin; n < long {
			for _, m := range f.text[begin:i] {
				if m > 0 {
					weight[m] += 1 << (long - n)
				} else {
					weight[-m] -= 1 << (long - n)
				}
			}
		}
		begin = i + 1
	}
	var out []lit
	for _, l := range f.idle {
		for w := weight[l]; w > 0; w -= 1 << (long - 2) {
			out = append(out, l)
		}
	}
	return out
}

// solve decides the clauses under assumptions. When there is no answer, core
// lists assumptions that fail together, in no order that means anything.
func (f *formula) solve(ctx context.Context, work *budget, assume []lit) (v verdict, core []lit) {
	if f.dead {
		return unsat, nil
	}
	if f.g == nil || f.names > f.room || len(assume) > 0 && f.rail == z.LitNull {
		f.load(len(assume) > 0)
	}
	f.hand()
	var given, trail []z.Lit
	if f.rail != z.LitNull {
		given = append(given, f.rail)
	}
	for _, l := range assume {
		if l != yes {
			given = append(given, f.tell(l))
		}
	}
	for _, m := range given {
		f.assumed[m.Var()] = true
	}
	defer func() {
		for _, m := range given {
			f.assumed[m.Var()] = false
		}
	}()
	for {
		if ctx.Err() != nil || !work.spend() {
			return unknown, nil
		}
		f.g.Assume(given...)
		f.g.Assume(trail...)
		switch f.g.Solve() {
		case 1:
			return sat, nil
		case -1:
			if core, ok := f.blame(); ok {
				f.dead = len(core) == 0
				return unsat, core
			}
			trail = nil // gini has learnt why it could not go on from there
		default:
			trail = f.resume(len(trail))
		}
	}
}

// blame reads the failed assumptions; ok is false when others than the given
// ones had a part in it.
func (f *formula) blame() (core []lit, ok bool) {
	for _, m := range f.g.Why(nil) {
		if !f.assumed[m.Var()] {
			return nil, false
		}
		if m == f.rail {
			continue
		}
		l := lit(f.room + 2 - int(m.Var()))
		if !m.IsPos() {
			l = -l
		}
		core = append(core, l)
	}
	return core, true
}

// resume lists what gini had assigned when its stretch ended, to go on from
// there. Without it a formula of more variables than a stretch might begin again
// for ever; a smaller one meets a conflict in every stretch and learns.
func (f *formula) resume(before int) []z.Lit {
	if !f.large() {
		return nil
	}
	var trail []z.Lit
	for v := z.Var(1); int(v) < f.room+2; v++ {
		switch {
		case f.assumed[v]:
		case f.g.Value(v.Pos()):
			trail = append(trail, v.Pos())
		case f.g.Value(v.Neg()):
			trail = append(trail, v.Neg())
		}
	}
	if len(trail) <= before {
		return nil
	}
	return trail
}

// value of a literal in the answer found last.
func (f *formula) value(l lit) bool {
	switch l {
	case yes:
		return true
	case no:
		return false
	}
	return f.g.Value(f.tell(l))
}

// budget counts stretches of search, also against a larger budget that it is
// part of.
type budget struct {
	spent, limit int64
	of           *budget
}

func (b *budget) spend() bool {
	if b.spent >= b.limit || b.of != nil && !b.of.spend() {
		return false
	}
	b.spent++
	return true
}
