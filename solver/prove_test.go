package solver_test

import (
	"errors"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// fractional asks for one and a half people a day, of three: its linear program
// stands at no cost, its best roster does not.
func fractional(t *testing.T) *problem.Problem {
	t.Helper()
	b := problem.NewBuilder(3, 7, 2)
	for d := range 7 {
		c := problem.Cover{Level: model.Soft, Penalty: problem.Convex{Under: []problem.Step{{At: 3, Price: 5}}, Over: []problem.Step{{At: 3, Price: 5}}}}
		for p := range 3 {
			c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: 2, Weight: 2})
		}
		b.Cover(c)
	}
	for p := range 3 { // the rows of one day must not fall apart into problems of their own
		b.Run(problem.Run{Person: p, Codes: 2, Max: 3, Level: model.Soft, Price: 1})
	}
	p, err := b.Problem()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestProofOutside: each of seven days is 1 off, at 5 points; a bound of 35 from
// outside proves the roster best, one below is only a bound, a failing proof ends
// the search.
func TestProofOutside(t *testing.T) {
	p := fractional(t)
	solve := func(bound int64, fault error) (solver.Result, int, error) {
		asked := 0
		r, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 2_000_000, Workers: 1, Seed: 1, Prove: func(x solver.Prices) (model.Score, error) {
			if asked++; len(x.Rows) != len(p.Covers) {
				t.Errorf("%d prices for %d rows", len(x.Rows), len(p.Covers))
			}
			return model.Score{model.Soft: bound}, fault
		}})
		return r, asked, err
	}
	r, asked, err := solve(35, nil)
	if err != nil || asked != 1 || r.Status != solver.Optimal || r.Score[model.Soft] != 35 {
		t.Errorf("%v: %s at %v, asked %d times", err, r.Status, r.Score, asked)
	}
	if r, _, err = solve(20, nil); err != nil || r.Bound == nil || r.Bound[model.Soft] < 20 {
		t.Errorf("%v: bound %v", err, r.Bound)
	}
	if _, _, err = solve(36, nil); err == nil { // the roster costs 35: one of the two is wrong
		t.Error("a proof against the roster was believed")
	}
	broken := errors.New("broken")
	if _, asked, err = solve(0, broken); !errors.Is(err, broken) || asked != 1 {
		t.Errorf("%v, asked %d times", err, asked)
	}
}
