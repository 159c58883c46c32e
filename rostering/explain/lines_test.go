package explain

import (
	"math/rand/v2"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

// TestLineBookAgreesWithTheCheck: what a change of one cell, or of a line, costs by
// the book is the difference of the scores that rostering.Check gives the two
// rosters (their violations added up), level by level.
func TestLineBookAgreesWithTheCheck(t *testing.T) {
	for _, c := range []struct {
		name   string
		policy []model.Setting
	}{
		{"profile", nil},
		{"hard cover", []model.Setting{{Rule: "cover.minimum", Key: "level", Value: "hard"}, {Rule: "fair.nights", Key: "level", Value: "hard"}}},
	} {
		w := mixedWard(t, 14, 21, c.policy...)
		p, err := w.Compile()
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(1, 2))
		r := scattered(w, rng)
		book := newLineBook(p, rostering.Start(r))
		was := model.TotalScore(w.Evaluate(r))
		worse, better := 0, 0
		for range 150 {
			s, day, k := rng.IntN(len(w.Staff)), rng.IntN(w.Days), model.Code(rng.IntN(w.Catalogue.Len()))
			trial := r.Clone()
			trial.Set(s, day, k)
			got := book.cell(s, day, k)
			score := model.TotalScore(w.Evaluate(trial))
			if want := less(score, was); got != want {
				t.Fatalf("%s: person %d, day %d, code %d: the book says %v, the check %v", c.name, s, day, k, got, want)
			}
			if got[model.Hard] > 0 {
				worse++
			} else if got[model.Hard] < 0 {
				better++
			}
			if rng.IntN(3) == 0 { // go on from the changed roster, with two cells more
				for range 2 {
					trial.Set(s, rng.IntN(w.Days), model.Code(rng.IntN(w.Catalogue.Len())))
				}
				line := p.Line(rostering.Start(trial), s)
				got, score = book.more(s, line), model.TotalScore(w.Evaluate(trial))
				if want := less(score, was); got != want {
					t.Fatalf("%s: a line: the book says %v, the check %v", c.name, got, want)
				}
				book.put(s, line)
				r, was = trial, score
			}
		}
		if worse < 20 || better < 20 {
			t.Errorf("%s: %d changes broke something hard, %d mended: too few to show anything", c.name, worse, better)
		}
	}
}
