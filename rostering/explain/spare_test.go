package explain

import (
	"slices"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// TestSpareIsLegal holds the lists against the checker: a person is listed when,
// and only when, some code on the period breaks nothing hard, cheapest first.
func TestSpareIsLegal(t *testing.T) {
	w := mixedWard(t, 12, 14, model.Setting{Rule: "hours.time-owing", Key: "max_owed_hours", Value: "60"})
	d, err := rostering.Generate(t.Context(), w, solver.Options{WorkLimit: 200_000, Workers: 1})
	if err != nil || d.Roster == nil {
		t.Fatal(err, d)
	}
	q, err := newInquiry(t.Context(), w, d.Roster, Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := &model.Explanation{}
	if whole, err := q.spare(e); !whole || err != nil {
		t.Fatal(whole, err)
	}
	listed, refused := 0, 0
	for i := 0; i < len(e.Spare); i += 5 {
		x := &e.Spare[i]
		var scores []model.Score
		for s := range w.Staff {
			now := d.Roster.At(s, x.Day)
			best := model.Score{1}
			for k := range w.Catalogue.Len() {
				if !w.Catalogue.Covers(model.Code(k), x.Period) {
					continue
				}
				trial := d.Roster.Clone()
				trial.Set(s, x.Day, model.Code(k))
				if score := model.TotalScore(w.Evaluate(trial)); score.Less(best) {
					best = score
				}
			}
			could := x.Group.Has(&w.Staff[s]) && w.Counts(s, x.Day) && now == model.Off && best[model.Hard] == 0
			if could != slices.Contains(x.Staff, s) {
				t.Errorf("day %d, %s, %s: person %d could %v, listed %v", x.Day, w.CodeName(x.Period), x.Group, s, could, x.Staff)
			}
			if could {
				listed++
				scores = append(scores, best)
			} else if now == model.Off && x.Group.Has(&w.Staff[s]) {
				refused++
			}
		}
		slices.SortFunc(scores, func(a, b model.Score) int {
			if a.Less(b) {
				return -1
			}
			return 1
		})
		if len(x.Staff) > 0 && scores[0] != costOf(q, x) {
			t.Errorf("day %d: the first costs %v, the cheapest %v", x.Day, costOf(q, x), scores[0])
		}
	}
	if listed < 5 || refused < 5 {
		t.Errorf("%d listed, %d not: too few to show anything", listed, refused)
	}
}

// costOf is the score of the rota with the first of the list on the period.
func costOf(q *inquiry, x *model.SpareCover) model.Score {
	best := model.Score{1}
	for k := range q.ward.Catalogue.Len() {
		if q.ward.Catalogue.Covers(model.Code(k), x.Period) {
			trial := q.roster.Clone()
			trial.Set(x.Staff[0], x.Day, model.Code(k))
			if score := model.TotalScore(q.ward.Evaluate(trial)); score.Less(best) {
				best = score
			}
		}
	}
	return best
}

// TestSingleSpare: four nurses, Ann never on nights; only where the minimum is
// met and at most one is left over does a sentence say so.
func TestSingleSpare(t *testing.T) {
	w, r := gapWeek(t, func(in *model.Instance) { in.Staff[0].NoNights = true },
		"E - - E - - -", "L - - L - - -", "N - - - - - -", "- - - - - - -")
	q, err := newInquiry(t.Context(), w, r, Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := &model.Explanation{}
	if _, err := q.spare(e); err != nil {
		t.Fatal(err)
	}
	if len(e.Spare) != 21 {
		t.Fatalf("%d periods, want 3 on 7 days", len(e.Spare))
	}
	monday, tuesday, thursday := e.Spare[0], e.Spare[3], e.Spare[9]
	if !monday.Single || monday.Sentence != "Mon 4 Jan Early: only Dee could step in for the registered staff." {
		t.Errorf("Monday %+v", monday)
	}
	if tuesday.Single || tuesday.Sentence != "" { // a gap, not spare cover
		t.Errorf("Tuesday %+v", tuesday)
	}
	if thursday.Single || len(thursday.Staff) != 2 {
		t.Errorf("Thursday %+v", thursday)
	}
}

func BenchmarkSpare(b *testing.B) {
	w := mixedWard(b, 32, 42)
	r := model.NewRoster(len(w.Staff), w.Days) // everybody off: the most people to look at
	q, err := newInquiry(b.Context(), w, r, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := q.spare(&model.Explanation{}); err != nil {
			b.Fatal(err)
		}
	}
}
