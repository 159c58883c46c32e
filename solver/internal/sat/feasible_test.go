package sat

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

func seeds() uint64 {
	if testing.Short() {
		return 300
	}
	return 3000
}

// The verdict is that of trying every roster; a roster is legal; each conflict
// fails, and not without any one of its members; conflicts share no member.
func TestFeasibleAgainstEveryRoster(t *testing.T) {
	var possible, searched, impossible, conflicts, members int
	var sizes [10]int
	for seed := range seeds() {
		p := randomProblem(seed)
		var o Options
		if seed%2 == 0 { // a wish that is seldom granted whole
			o.Wish = randomRoster(p, rand.New(rand.NewPCG(seed, 5)))
		}
		res, err := New(p, o).Feasible(context.Background())
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		want := Unsatisfiable
		if someRoster(p, legal(p)) != nil {
			want = Satisfiable
		}
		if res.Status != want {
			t.Fatalf("seed %d: %v, want %v", seed, res.Status, want)
		}
		if want == Satisfiable {
			possible++
			if res.Work > 0 {
				searched++
			}
			if !legal(p)(res.Roster) {
				t.Fatalf("seed %d: roster %v is not legal", seed, res.Roster)
			}
			continue
		}
		impossible++
		if !res.Minimal || res.Relaxed || len(res.Conflicts) == 0 {
			t.Fatalf("seed %d: %+v", seed, res)
		}
		seen := map[string]bool{}
		for _, conflict := range res.Conflicts {
			conflicts++
			sizes[min(len(conflict), 9)]++
			members += len(conflict)
			minimal(t, seed, p, conflict)
			for _, s := range conflict {
				if seen[name(s)] {
					t.Fatalf("seed %d: %v is in two conflicts", seed, s)
				}
				seen[name(s)] = true
			}
		}
		// With every named member given up a roster exists: nothing was left unsaid.
		var rest []model.Subject
		x := newIndex(p)
		keep := func(pt part) {
			if s := x.subject(pt); !seen[name(s)] {
				rest = append(rest, s)
			}
		}
		for person := range p.People {
			x.facts(person, keep)
			x.eager(person, keep)
			x.lazy(person, keep)
		}
		for _, row := range x.over {
			x.wide(row, keep)
		}
		if someRoster(p, only(p, rest)) == nil {
			t.Fatalf("seed %d: a contradiction is left besides %v", seed, res.Conflicts)
		}
	}
	t.Logf("%d possible, %d of them searched, %d impossible with %d conflicts of %d members, by size %v", possible, searched, impossible, conflicts, members, sizes)
}

func minimal(t *testing.T, seed uint64, p *problem.Problem, conflict []model.Subject) {
	t.Helper()
	if r := someRoster(p, only(p, conflict)); r != nil {
		t.Fatalf("seed %d: %v keeps all of %v", seed, r, conflict)
	}
	for i := range conflict {
		if someRoster(p, only(p, slices.Concat(conflict[:i], conflict[i+1:]))) == nil {
			t.Fatalf("seed %d: %v fails without member %d", seed, conflict, i)
		}
	}
}

// Rows too large to be written, or little work, may leave the verdict open but
// never make it wrong.
func TestLimitsAreSound(t *testing.T) {
	var open, relaxed int
	for seed := range seeds() / 2 {
		p := randomProblem(seed)
		possible := someRoster(p, legal(p)) != nil
		for _, o := range []Options{{Nodes: 1}, {Nodes: 4}, {Nodes: 12}, {Work: 1}, {Work: 4}, {Nodes: 4, Work: 9}, {Conflicts: 1}} {
			res, err := New(p, o).Feasible(context.Background())
			if err != nil {
				t.Fatalf("seed %d, %+v: %v", seed, o, err)
			}
			if o.Work > 0 && res.Work > o.Work {
				t.Fatalf("seed %d, %+v: took %d", seed, o, res.Work)
			}
			switch res.Status {
			case Unknown:
				if o.Work == 0 && !res.Relaxed {
					t.Fatalf("seed %d, %+v: unknown for no reason", seed, o)
				}
				open++
			case Satisfiable:
				if !legal(p)(res.Roster) {
					t.Fatalf("seed %d, %+v: roster %v", seed, o, res.Roster)
				}
			case Unsatisfiable:
				if possible {
					t.Fatalf("seed %d, %+v: %+v", seed, o, res)
				}
				for _, conflict := range res.Conflicts {
					if res.Minimal {
						minimal(t, seed, p, conflict)
					} else if r := someRoster(p, only(p, conflict)); r != nil {
						t.Fatalf("seed %d, %+v: %v keeps all of %v", seed, o, r, conflict)
					}
				}
			}
			if res.Relaxed {
				relaxed++
			}
			if o.Conflicts == 1 && len(res.Conflicts) > 1 {
				t.Fatalf("seed %d: %d conflicts", seed, len(res.Conflicts))
			}
		}
	}
	t.Logf("%d left open, %d relaxed", open, relaxed)
}

func TestLimitsAreSoundWithFixedCells(t *testing.T) {
	var open int
	for seed := range seeds() / 2 {
		p := randomProblem(seed)
		want := randomRoster(p, rand.New(rand.NewPCG(seed, 7)))
		isFixed := func(person, day int) bool { return (person+day+int(seed))%3 > 0 }
		agrees := func(r problem.Roster) bool {
			for i, k := range want {
				if isFixed(i/p.Days, i%p.Days) && r[i] != k {
					return false
				}
			}
			return legal(p)(r)
		}
		possible := someRoster(p, agrees) != nil
		for _, o := range []Options{{Nodes: 1}, {Nodes: 8}, {Work: 1}, {Work: 3}, {Work: 12}} {
			res, err := New(p, o).Complete(context.Background(), func(person, day int) (uint8, bool) {
				return want[person*p.Days+day], isFixed(person, day)
			})
			switch {
			case err != nil:
				t.Fatalf("seed %d, %+v: %v", seed, o, err)
			case res.Status == Unknown:
				open++
			case (res.Status == Satisfiable) != possible, possible && !agrees(res.Roster):
				t.Fatalf("seed %d, %+v: %+v", seed, o, res)
			}
		}
	}
	t.Logf("%d left open", open)
}

// Asked again, a Solver answers as a fresh one does.
func TestSameAnswerAgain(t *testing.T) {
	for seed := range seeds() / 3 {
		p := randomProblem(seed)
		s := New(p, Options{})
		for range 2 {
			got, err1 := s.Feasible(context.Background())
			want, err2 := Feasible(context.Background(), p)
			if diff := cmp.Diff(want, got); diff != "" || err1 != nil || err2 != nil {
				t.Fatalf("seed %d: %v %v %s", seed, err1, err2, diff)
			}
		}
	}
}

// A wish that keeps the rows is granted whole.
func TestWish(t *testing.T) {
	for seed := range seeds() / 3 {
		p := randomProblem(seed)
		wish := someRoster(p, legal(p))
		res, err := New(p, Options{Wish: wish}).Feasible(context.Background())
		if err != nil || wish != nil && !slices.Equal(res.Roster, wish) {
			t.Fatalf("seed %d: %v for %v, %v", seed, res.Roster, wish, err)
		}
	}
}

func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	res, err := Feasible(ctx, built(ward(3, 14, 2000, 1)))
	if err != nil || res.Status != Unknown || res.Roster != nil {
		t.Errorf("%+v, %v", res, err)
	}
}

func TestCompleteRefusesUnknownCodes(t *testing.T) {
	p := built(ward(1, 7, 0, 1))
	if _, err := New(p, Options{}).Complete(context.Background(), func(int, int) (uint8, bool) { return 9, true }); err == nil {
		t.Error("code 9 of 9 was taken")
	}
}

// The same for some cells fixed; the fixed cells named can't all stay, and could
// without any one of them.
func TestCompleteAgainstEveryRoster(t *testing.T) {
	var possible, impossible, fixedCells int
	for seed := range seeds() {
		p := randomProblem(seed)
		r := rand.New(rand.NewPCG(seed, 2))
		fixed := make([]int, p.People*p.Days)
		for i := range fixed {
			fixed[i] = -1
			if r.IntN(2) == 0 {
				fixed[i] = r.IntN(p.Codes)
			}
		}
		res, err := New(p, Options{}).Complete(context.Background(), func(person, day int) (uint8, bool) {
			k := fixed[person*p.Days+day]
			return uint8(max(k, 0)), k >= 0
		})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		agrees := func(r problem.Roster) bool {
			for i, k := range fixed {
				if k >= 0 && int(r[i]) != k {
					return false
				}
			}
			return legal(p)(r)
		}
		if r := someRoster(p, agrees); r != nil {
			possible++
			if res.Status != Satisfiable || !agrees(res.Roster) {
				t.Fatalf("seed %d: %v %v, though %v would do", seed, res.Status, res.Roster, r)
			}
			continue
		}
		impossible++
		fixedCells += len(res.Fixed)
		if res.Status != Unsatisfiable || !res.Minimal || res.Relaxed {
			t.Fatalf("seed %d: %+v", seed, res)
		}
		if len(res.Conflicts) != 1 {
			continue
		}
		with := func(keep func(problem.Roster) bool, places []Place) func(problem.Roster) bool {
			return func(r problem.Roster) bool {
				for _, c := range places {
					if r[c.Person*p.Days+c.Day] != c.Code {
						return false
					}
				}
				return keep(r)
			}
		}
		rows := res.Conflicts[0]
		if someRoster(p, with(only(p, rows), res.Fixed)) != nil {
			t.Fatalf("seed %d: %v and %v can hold together", seed, res.Fixed, rows)
		}
		for i := range rows {
			if someRoster(p, with(only(p, slices.Concat(rows[:i], rows[i+1:])), res.Fixed)) == nil {
				t.Fatalf("seed %d: row %d of %v can be spared", seed, i, rows)
			}
		}
		for i := range res.Fixed {
			if someRoster(p, with(only(p, rows), slices.Concat(res.Fixed[:i], res.Fixed[i+1:]))) == nil {
				t.Fatalf("seed %d: cell %d of %v can be spared", seed, i, res.Fixed)
			}
		}
	}
	t.Logf("%d possible, %d impossible by %d fixed cells", possible, impossible, fixedCells)
}

func FuzzFeasible(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := randomProblem(seed)
		res, err := Feasible(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		if (res.Status == Satisfiable) != (someRoster(p, legal(p)) != nil) || res.Status == Unknown {
			t.Fatalf("%+v", res)
		}
		for _, conflict := range res.Conflicts {
			minimal(t, seed, p, conflict)
		}
	})
}
