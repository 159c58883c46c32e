package explain

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// lockAt is the Subject of a lock.
func lockAt(staff, day int) model.Subject {
	return model.Subject{Rule: "lock.honour", Staff: []int{staff}, From: day, To: day}
}

func restOf(staff, day int) model.Subject {
	return model.Subject{Rule: "rest.between-shifts", Staff: []int{staff}, From: day - 1, To: day}
}

func TestCoreIsMadeSmallAndHeldAlone(t *testing.T) {
	in := smallWard(4, 14)
	lock(in, 0, 2, codeN, codeE)
	lock(in, 1, 2, codeE)
	in.Locks = append(in.Locks, model.Lock{Staff: 0, Date: in.Date(6), Code: codeE})
	w := wardOf(t, in)
	for _, c := range []struct {
		what            string
		core            []model.Subject
		facts           int
		proved, minimal bool
	}{
		{"as it is", []model.Subject{lockAt(0, 2), lockAt(0, 3), restOf(0, 3)}, 3, true, true},
		{"members to spare", []model.Subject{lockAt(1, 2), lockAt(0, 2), lockAt(0, 3), lockAt(0, 6), restOf(0, 3)}, 3, true, true},
		{"one is missing", []model.Subject{lockAt(0, 2), restOf(0, 3)}, 2, false, false},
		{"another day's rest", []model.Subject{lockAt(0, 2), lockAt(0, 3), restOf(0, 4)}, 3, false, false},
		{"a Subject that no row has", []model.Subject{lockAt(2, 2)}, 1, false, false},
	} {
		q := newTestInquiry(t, w)
		e := &model.Explanation{}
		if err := q.addConflict(e, c.core); err != nil {
			t.Fatal(err)
		}
		if x := e.Conflicts[0]; len(x.Facts) != c.facts || x.Proved != c.proved || x.Minimal != c.minimal {
			t.Errorf("%s: %d facts, proved %v, minimal %v", c.what, len(x.Facts), x.Proved, x.Minimal)
		}
	}
}

// TestOtherConflictsComeUp: a contradiction that the cores left out is told too,
// for no roster exists as long as it stands.
func TestOtherConflictsComeUp(t *testing.T) {
	in := smallWard(4, 14)
	lock(in, 0, 2, codeL, codeE)
	lock(in, 1, 7, codeL, codeE)
	o := Options{QuestionWork: 1, Seed: 1, Workers: 1}
	e, err := Impossible(t.Context(), wardOf(t, in), [][]model.Subject{{lockAt(0, 2), lockAt(0, 3), restOf(0, 3)}}, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Conflicts) != 2 || len(e.Partial) != 0 {
		t.Fatalf("%+v", e)
	}
	for i := range e.Conflicts {
		if c := &e.Conflicts[i]; c.Facts[0].Person() != i || !c.Proved || !c.Minimal || len(c.WaysOut) != 3 {
			t.Errorf("%+v", c)
		}
	}
}

func TestImpossibleSaysWhatIsMissing(t *testing.T) {
	in := smallWard(4, 14)
	lock(in, 0, 2, codeN, codeE)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e, err := Impossible(ctx, wardOf(t, in), [][]model.Subject{{lockAt(0, 2), lockAt(0, 3), restOf(0, 3)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Conflicts) != 1 || len(e.Conflicts[0].Facts) != 3 || len(e.Conflicts[0].WaysOut) != 0 || !slices.Contains(e.Partial, "ways out") {
		t.Errorf("%+v", e)
	}
}

// TestStretches: the pieces of a run row are broken exactly where the row is.
func TestStretches(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	const days = 9
	for range 3000 {
		r := problem.Run{Codes: 2, Price: 1, CarryIn: rng.IntN(5)}
		if rng.IntN(2) == 0 {
			r.Max = 1 + rng.IntN(4)
		} else {
			r.Min, r.OpenStart = 2+rng.IntN(3), rng.IntN(3) == 0
		}
		line := make([]uint8, days)
		for d := range line {
			line[d] = uint8(rng.IntN(2))
		}
		p := &problem.Problem{People: 1, Days: days, Codes: 2, Runs: []problem.Run{r}}
		broken := false
		for _, x := range stretches(&r, days, 3) {
			broken = broken || x.Penalty.At(x.Value(line)) > 0
		}
		if want := p.Penalty(line)[model.Hard] > 0; broken != want {
			t.Fatalf("%+v on %v: broken %v, want %v", r, line, broken, want)
		}
	}
}

// TestTooLittleRest: what is learnt from a line forbids that line and none that
// has the rest.
func TestTooLittleRest(t *testing.T) {
	in := smallWard(1, 16)
	in.CarryIn.Lines[0] = slices.Repeat([]model.Code{codeE, codeE, codeE, codeE, codeE, codeL, codeOff}, 4)
	p, err := wardOf(t, in).Compile()
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(8, 8))
	random := func() problem.Roster {
		r := make(problem.Roster, p.Days)
		for d := range r {
			if r[d] = uint8(codeE) + uint8(rng.IntN(2)); rng.IntN(6) == 0 {
				r[d] = uint8(codeOff)
			}
		}
		return r
	}
	has := func(w *problem.Window, r problem.Roster) bool {
		_, lacks := tooLittleRest(p, w, r)
		return !lacks
	}
	learnt, others := 0, 0
	for i := range 400 {
		w := p.Windows[0]
		w.First = w.First + i%(p.Days-w.Length-w.First+1)
		if i%4 == 0 {
			w.Long = 3 * w.Short // then a rest that is cut in two may count more
		}
		r := random()
		x, lacks := tooLittleRest(p, &w, r)
		if !lacks {
			continue
		}
		if learnt++; x.Penalty.At(x.Value(r)) == 0 {
			t.Fatalf("window of day %d: %v is not forbidden by %+v", w.First, r, x)
		}
		for range 50 {
			o := random()
			if forbidden := x.Penalty.At(x.Value(o)) > 0; forbidden && has(&w, o) {
				t.Fatalf("window of day %d: %v has the rest, but %+v, learnt from %v, forbids it", w.First, o, x, r)
			} else if forbidden && !slices.Equal(o, r) {
				others++
			}
		}
	}
	if learnt < 50 || others < 50 {
		t.Errorf("%d lines without rest, %d others forbidden: too few to show anything", learnt, others)
	}
}

func TestHoldGivesTheRosterOfTheRest(t *testing.T) {
	in := smallWard(4, 14)
	lock(in, 0, 2, codeN, codeE)
	p, err := wardOf(t, in).Compile()
	if err != nil {
		t.Fatal(err)
	}
	c := newCore(p, []model.Subject{lockAt(0, 2), lockAt(0, 3), restOf(0, 3)})
	if status, r, err := c.hold(t.Context(), []int{0, 1, 2}); status != solver.Infeasible || r != nil || err != nil {
		t.Errorf("all: %s %v %v", status, r, err)
	}
	if _, r, err := c.hold(t.Context(), []int{1, 2}); err != nil || len(r) != 14 || r[3] != uint8(codeE) || r[2] == uint8(codeN) {
		t.Errorf("without the first: %v %v", r, err)
	}
}
