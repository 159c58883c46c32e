package solver

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"go.uber.org/goleak"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// tinyProblem makes up to three people over a few days with rows of every level.
func tinyProblem(rng *rand.Rand, people, days, codes int) *problem.Problem {
	b := problem.NewBuilder(people, days, codes)
	work := b.All() &^ 1
	for p := range people {
		if rng.IntN(2) == 0 {
			b.Run(problem.Run{Person: p, Codes: work, Max: 2 + rng.IntN(3), Level: model.Hard, Price: 1})
		}
		if rng.IntN(3) == 0 {
			b.Run(problem.Run{Person: p, Codes: work, Min: 2, Level: model.Soft, Price: 3})
		}
		b.Succession(problem.Succession{Person: p, From: 1, To: days - 1, First: 1 << (codes - 1), Second: 2, Level: model.Hard, Price: 1})
		var terms []problem.Term
		for d := range days {
			terms = append(terms, problem.Term{Day: d, Codes: work, Weight: 8})
		}
		b.Counter(problem.Counter{Person: p, Terms: terms, Level: model.Soft, Penalty: problem.Convex{
			Under: []problem.Step{{At: int64(4 * days), Price: 1}}, Over: []problem.Step{{At: int64(5 * days), Price: 1}}}})
		for range rng.IntN(3) {
			b.Cell(problem.Cell{Person: p, Day: rng.IntN(days), Codes: 1 << rng.IntN(codes), Level: model.Level(rng.IntN(3)), Price: 2,
				Subject: model.Subject{Rule: "cell", Staff: []int{p}}})
		}
	}
	if people < 4 && rng.IntN(4) == 0 { // locks that may contradict the succession
		for d := range 2 {
			k := problem.Mask(1) << (1 + rng.IntN(codes-1))
			b.Cell(problem.Cell{Person: 0, Day: d, Codes: b.All() &^ k, Level: model.Hard, Price: 1,
				Subject: model.Subject{Rule: "lock", Staff: []int{0}, From: d, To: d}})
		}
	}
	for d := range days {
		var terms []problem.Place
		for p := range people {
			terms = append(terms, problem.Place{Person: p, Day: d, Codes: 1 << (1 + rng.IntN(codes-1)), Weight: 1})
		}
		b.Cover(problem.Cover{Terms: terms, Level: model.Cover, Penalty: problem.Convex{Under: []problem.Step{{At: int64(1 + rng.IntN(2)), Price: 5}}}})
		if rng.IntN(4) == 0 {
			b.Cover(problem.Cover{Terms: terms, Level: model.Hard, Penalty: problem.Convex{Over: []problem.Step{{At: int64(rng.IntN(2)), Price: 1}}}})
		}
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

// bruteForce prices every roster.
func bruteForce(p *problem.Problem) (best model.Score, legal bool) {
	r := make(problem.Roster, p.People*p.Days)
	for {
		if s := p.Penalty(r); s[model.Hard] == 0 && (!legal || s.Less(best)) {
			best, legal = s, true
		}
		i := 0
		for i < len(r) {
			if r[i]++; int(r[i]) < p.Codes {
				break
			}
			r[i] = 0
			i++
		}
		if i == len(r) {
			return best, legal
		}
	}
}

// TestAgainstBruteForce: the verdict is right, the roster legal and priced as
// the problem prices it, never better than possible, OPTIMAL only when it is.
func TestAgainstBruteForce(t *testing.T) {
	seeds, best, total := uint64(400), 0, 0
	if testing.Short() {
		seeds = 60
	}
	verdicts := map[Status]int{}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, 3))
		p := tinyProblem(rng, 2, 3+rng.IntN(2), 3)
		want, legal := bruteForce(p)
		r, err := Solve(t.Context(), p, Options{Seed: seed, WorkLimit: 3000, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		verdicts[r.Status]++
		if !legal {
			if r.Status != Infeasible || len(r.Conflicts) == 0 || r.Roster != nil {
				t.Fatalf("seed %d: %s, but no legal roster exists", seed, r.Status)
			}
			continue
		}
		if r.Roster == nil {
			t.Fatalf("seed %d: %s, but a legal roster exists", seed, r.Status)
		}
		if s := p.Penalty(r.Roster); s != r.Score || s[model.Hard] != 0 || s.Less(want) {
			t.Fatalf("seed %d: roster costs %v, said %v, the best possible is %v", seed, s, r.Score, want)
		}
		if r.Status == Optimal && r.Score != want {
			t.Fatalf("seed %d: said OPTIMAL at %v, the best possible is %v", seed, r.Score, want)
		}
		total++
		if r.Score == want {
			best++
		}
	}
	t.Logf("verdicts %v; best possible in %d of %d", verdicts, best, total)
	if verdicts[Infeasible] == 0 || verdicts[Feasible] == 0 || best < total*85/100 {
		t.Errorf("verdicts %v; best possible in %d of %d only", verdicts, best, total)
	}
}

// TestWorkersDoNotMatter: one, two and four workers walk the same way.
func TestWorkersDoNotMatter(t *testing.T) {
	p := tinyProblem(rand.New(rand.NewPCG(5, 5)), 8, 28, 5)
	var first Result
	for _, workers := range []int{1, 2, 4} {
		r, err := Solve(t.Context(), p, Options{Seed: 9, WorkLimit: 400_000, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if workers == 1 {
			first = r
		}
		if !slices.Equal(r.Roster, first.Roster) || r.Work != first.Work || r.Rounds != first.Rounds {
			t.Errorf("%d workers: %v after %d in %d rounds; one: %v after %d in %d", workers, r.Score, r.Work, r.Rounds, first.Score, first.Work, first.Rounds)
		}
	}
}

// TestInterruptKeepsTheBest: a context that ends at the first incumbent still
// gives that roster, or a better one.
func TestInterruptKeepsTheBest(t *testing.T) {
	p := tinyProblem(rand.New(rand.NewPCG(5, 5)), 8, 28, 5)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var seen model.Score
	r, err := Solve(ctx, p, Options{Incumbent: func(x Progress) { seen = x.Score; cancel() }})
	if err != nil {
		t.Fatal(err)
	}
	if r.Stop != StopInterrupted || r.Roster == nil || seen.Less(r.Score) {
		t.Errorf("stop %s, roster %v, score %v, incumbent %v", r.Stop, r.Roster != nil, r.Score, seen)
	}
	cancelled, stop := context.WithCancel(t.Context())
	stop()
	if r, err = Solve(cancelled, p, Options{}); err != nil || r.Roster != nil && p.Penalty(r.Roster)[model.Hard] != 0 {
		t.Errorf("cancelled from the start: %v, %v", r.Status, err)
	}
}

// TestStartIsKeptOrBettered: a legal start never gets worse.
func TestStartIsKeptOrBettered(t *testing.T) {
	p := tinyProblem(rand.New(rand.NewPCG(5, 5)), 8, 28, 5)
	first, err := Solve(t.Context(), p, Options{WorkLimit: 200_000})
	if err != nil {
		t.Fatal(err)
	}
	again, err := Solve(t.Context(), p, Options{WorkLimit: 1, Start: first.Roster})
	if err != nil {
		t.Fatal(err)
	}
	if first.Score.Less(again.Score) {
		t.Errorf("started at %v, ended at %v", first.Score, again.Score)
	}
}
