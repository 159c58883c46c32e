package sat

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

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
	var possible, impossible, conflicts, members int
	var sizes [10]int
	for seed := range seeds() {
		p := randomProblem(seed)
		res, err := Feasible(context.Background(), p)
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
	t.Logf("%d possible, %d impossible with %d conflicts of %d members, by size %v", possible, impossible, conflicts, members, sizes)
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
		res, err := Complete(context.Background(), p, func(person, day int) (uint8, bool) {
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
