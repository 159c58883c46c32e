package lns

import (
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// smallProblem couples eight people over three weeks by cover rows.
func smallProblem(rng *rand.Rand) *problem.Problem {
	const people, days, codes = 8, 21, 4
	b := problem.NewBuilder(people, days, codes)
	for p := range people {
		b.Run(problem.Run{Person: p, Codes: b.All() &^ 1, Max: 5, Level: model.Hard, Price: 1})
		var terms []problem.Term
		for d := range days {
			terms = append(terms, problem.Term{Day: d, Codes: b.All() &^ 1, Weight: 15})
			b.Cell(problem.Cell{Person: p, Day: d, Codes: 1 << rng.IntN(codes), Level: model.Soft, Price: int64(1 + rng.IntN(9))})
		}
		b.Counter(problem.Counter{Person: p, Terms: terms, Level: model.Soft,
			Penalty: problem.Convex{Under: []problem.Step{{At: 150, Price: 1}}, Over: []problem.Step{{At: 180, Price: 2}}}})
	}
	for d := range days {
		for k := 1; k < codes; k++ {
			var terms []problem.Place
			for p := range people {
				terms = append(terms, problem.Place{Person: p, Day: d, Codes: 1 << k, Weight: 1})
			}
			b.Cover(problem.Cover{Terms: terms, Level: model.Cover, Penalty: problem.Convex{Under: []problem.Step{{At: 2, Price: 10}}}})
			b.Cover(problem.Cover{Terms: terms, Level: model.Soft, Penalty: problem.Convex{Over: []problem.Step{{At: 2, Price: 4}}}})
		}
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

func folded(s *books.Books, x model.Score) int64 {
	return s.Scale.Points(model.Hard, x[model.Hard]) + s.Scale.Points(model.Cover, x[model.Cover]) + x[model.Soft]*s.Scale.Unit
}

// TestBooksAgree: whatever moves are made, the state's cost is the roster's
// penalty, and a roster put together by rounds is legal.
func TestBooksAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 5 {
		s := books.New(smallProblem(rng))
		x := NewSearch(s, 3)
		if without := x.Construct(t.Context(), nil, nil); len(without) > 0 {
			t.Fatalf("no line for %v", without)
		}
		agree := func(after string) {
			t.Helper()
			if got, want := x.global.cost(), folded(s, s.P.Penalty(x.Roster())); got != want {
				t.Fatalf("after %s: books say %d, the problem %d", after, got, want)
			}
		}
		agree("construction")
		before := x.global.cost()
		x.Sweep(t.Context())
		agree("the sweep")
		for range 3 {
			x.Round(t.Context(), 2)
			agree("a round")
		}
		if x.global.cost() > before || s.P.Penalty(x.Roster())[model.Hard] != 0 {
			t.Errorf("from %d to %d, penalty %v", before, x.global.cost(), s.P.Penalty(x.Roster()))
		}
	}
}

// TestRecreateRestores: when somebody can't come back the state is as before.
func TestRecreateRestores(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	s := books.New(smallProblem(rng))
	x := NewSearch(s, 3)
	x.Construct(t.Context(), nil, nil)
	st := newState(s, line.NewSearch())
	st.copyFrom(x.global)
	before, roster := st.cost(), string(st.roster)
	// A beam of nothing keeps no label: nobody comes back.
	if st.recreate([]int{0, 1, 2}, 0, s.P.Days, rng, 0) {
		t.Fatal("recreated without labels")
	}
	if st.cost() != before || string(st.roster) != roster {
		t.Error("the state changed although the move failed")
	}
}
