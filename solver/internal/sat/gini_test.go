package sat

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func plenty() *budget { return &budget{limit: 1 << 40} }

// Clauses and assumptions at random, added to between solves, against every
// assignment; a core fails by itself.
func TestFormulaAgainstEveryAssignment(t *testing.T) {
	for seed := range seeds() {
		r := rand.New(rand.NewPCG(seed, 4))
		f := newFormula()
		var names []lit
		var clauses [][]lit
		pick := func() lit {
			l := names[r.IntN(len(names))]
			if r.IntN(2) == 0 {
				return -l
			}
			return l
		}
		for range 6 {
			for range r.IntN(3) {
				if len(names) < 9 {
					names = append(names, f.name())
					if r.IntN(2) == 0 {
						f.spare(names[len(names)-1])
					}
				}
			}
			if len(names) == 0 {
				continue
			}
			for range r.IntN(2 * len(names)) {
				c := make([]lit, 3)
				if r.IntN(6) == 0 {
					c = c[:1+r.IntN(2)]
				}
				for i := range c {
					c[i] = pick()
				}
				clauses = append(clauses, c)
				f.clause(c...)
			}
			var assume []lit
			for range r.IntN(4) {
				assume = append(assume, pick())
			}
			holds := func(assume []lit, value func(lit) bool) bool {
				for _, c := range clauses {
					if !slices.ContainsFunc(c, value) {
						return false
					}
				}
				return !slices.ContainsFunc(assume, func(l lit) bool { return !value(l) })
			}
			possible := func(assume []lit) bool {
				for bits := range 1 << len(names) {
					if holds(assume, func(l lit) bool { return (bits>>(max(l, -l)-1)&1 == 1) == (l > 0) }) {
						return true
					}
				}
				return false
			}
			v, core := f.solve(context.Background(), plenty(), assume)
			if (v == sat) != possible(assume) || v == unknown {
				t.Fatalf("seed %d: %v under %v of %v", seed, v, assume, clauses)
			}
			if v == sat && !holds(assume, f.value) {
				t.Fatalf("seed %d: a wrong answer under %v of %v", seed, assume, clauses)
			}
			if v == unsat && (possible(core) || slices.ContainsFunc(core, func(l lit) bool { return !slices.Contains(assume, l) })) {
				t.Fatalf("seed %d: core %v under %v of %v", seed, core, assume, clauses)
			}
		}
	}
}

// Failing under assumptions again and again is harmless, also where the clauses
// alone have no answer: gini by itself would end the process here.
func TestSolvingOnAfterFailure(t *testing.T) {
	var dead int
	for seed := range 3 * seeds() {
		r := rand.New(rand.NewPCG(seed, 9))
		f := newFormula()
		for range 8 {
			f.name()
		}
		pick := func() lit { return lit(1+r.IntN(8)) * lit(1-2*r.IntN(2)) }
		for range 30 + r.IntN(15) {
			f.clause(pick(), pick(), pick())
		}
		for range 6 {
			f.solve(context.Background(), plenty(), []lit{pick(), pick()})
		}
		if f.dead {
			dead++
		}
	}
	t.Logf("%d of %d had no answer at all", dead, 3*seeds())
}

// or and and mean what they say, constants and repeats included.
func TestDefinitions(t *testing.T) {
	f := newFormula()
	a, b := f.name(), f.name()
	for _, x := range []struct {
		got  lit
		want func(a, b bool) bool
	}{
		{f.or(nil), func(bool, bool) bool { return false }},
		{f.and(nil), func(bool, bool) bool { return true }},
		{f.or([]lit{a, no, a}), func(a, _ bool) bool { return a }},
		{f.or([]lit{a, yes}), func(bool, bool) bool { return true }},
		{f.and([]lit{a, -b}), func(a, b bool) bool { return a && !b }},
		{f.or([]lit{b, -a}), func(a, b bool) bool { return b || !a }},
		{f.or([]lit{a, -a}), func(bool, bool) bool { return true }},
	} {
		for bits := range 4 {
			p, q := bits&1 == 1, bits&2 == 2
			assume := []lit{a, b}
			if !p {
				assume[0] = -a
			}
			if !q {
				assume[1] = -b
			}
			if v, _ := f.solve(context.Background(), plenty(), assume); v != sat || f.value(x.got) != x.want(p, q) {
				t.Errorf("literal %d at %v %v: %v %v", x.got, p, q, v, f.value(x.got))
			}
		}
	}
	if f.or([]lit{a, b}) != f.or([]lit{b, a}) {
		t.Error("equal sets have two definitions")
	}
}

// pigeons adds n+1 pigeons for n holes, which takes long to refute.
func pigeons(f *formula, n int) {
	holes := make([][]lit, n)
	for range n + 1 {
		var some []lit
		for h := range n {
			l := f.name()
			some = append(some, l)
			holes[h] = append(holes[h], l)
		}
		f.clause(some...)
	}
	for _, ls := range holes {
		for i := range ls {
			for j := range i {
				f.clause(-ls[i], -ls[j])
			}
		}
	}
}

// A formula of more variables than a stretch has propagations comes to an end.
func TestLargeFormula(t *testing.T) {
	wide := func() *formula {
		f := newFormula()
		for range 60_000 {
			f.clause(f.name(), f.name(), f.name())
		}
		return f
	}
	f := wide()
	work := plenty()
	if v, _ := f.solve(context.Background(), work, nil); v != sat || work.spent > 50 {
		t.Errorf("%v after %d stretches", v, work.spent)
	}
	f = wide()
	pigeons(f, 6)
	work = plenty()
	if v, _ := f.solve(context.Background(), work, nil); v != unsat || work.spent > 5000 {
		t.Errorf("%v after %d stretches", v, work.spent)
	}
	t.Logf("refuted after %d stretches", work.spent)
}

// Work ends a solve where it says, at the same answer each time, and the solve
// can be taken up again.
func TestWorkIsRepeatable(t *testing.T) {
	refute := func(step int64) (spent int64, calls int) {
		f := newFormula()
		pigeons(f, 7)
		for {
			calls++
			work := &budget{limit: step}
			v, _ := f.solve(context.Background(), work, nil)
			spent += work.spent
			if v != unknown {
				return spent, calls
			}
			if work.spent != step {
				t.Fatalf("gave up after %d of %d", work.spent, step)
			}
		}
	}
	whole, _ := refute(1 << 40)
	if again, _ := refute(1 << 40); again != whole {
		t.Errorf("%d stretches, then %d", whole, again)
	}
	if parts, calls := refute(1); parts != whole || calls < 2 {
		t.Errorf("%d stretches in %d calls, %d in one", parts, calls, whole)
	}
	t.Logf("%d stretches", whole)
}

func TestCancel(t *testing.T) {
	defer goleak.VerifyNone(t)
	f := newFormula()
	pigeons(f, 14)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		time.Sleep(5 * time.Millisecond)
		cancel()
	}()
	if v, _ := f.solve(ctx, plenty(), nil); v != unknown {
		t.Errorf("%v", v)
	}
}
