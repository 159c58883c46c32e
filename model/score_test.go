package model_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

func scores() *rapid.Generator[model.Score] {
	return rapid.Custom(func(t *rapid.T) (s model.Score) {
		for i := range s {
			s[i] = rapid.Int64Range(0, 2).Draw(t, "points")
		}
		return s
	})
}

// Less is a strict order: of two different scores exactly one is better, and
// better than better is better.
func TestScoreOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := scores().Draw(t, "a"), scores().Draw(t, "b"), scores().Draw(t, "c")
		if a.Less(a) {
			t.Fatalf("%v is better than itself", a)
		}
		if a != b && a.Less(b) == b.Less(a) {
			t.Fatalf("%v and %v: both or neither better", a, b)
		}
		if a.Less(b) && b.Less(c) && !a.Less(c) {
			t.Fatalf("%v < %v < %v", a, b, c)
		}
	})
}

// A lower level never buys a higher one.
func TestScoreLevels(t *testing.T) {
	best := []model.Score{{0, 0, 5}, {0, 1, 0}, {0, 1, 9}, {1, 0, 0}}
	for i := range best[1:] {
		if !best[i].Less(best[i+1]) {
			t.Errorf("%s is not better than %s", best[i], best[i+1])
		}
	}
}

func TestScoreText(t *testing.T) {
	for want, s := range map[string]model.Score{"0hard/-2cover/-40soft": {0, 2, 40}, "-1hard/0cover/0soft": {1, 0, 0}, "0hard/0cover/3soft": {0, 0, -3}} {
		if s.String() != want {
			t.Errorf("%v is %q, want %q", [3]int64(s), s, want)
		}
	}
}

// 2 hours of 1 point, 3 people of 10 points, and a report that costs nothing.
func TestTotalScore(t *testing.T) {
	got := model.TotalScore([]model.Violation{
		{Level: model.Soft, Amount: 2, Rate: 1},
		{Level: model.Cover, Amount: 3, Rate: 10},
		{Level: model.ReportOnly, Amount: 7, Rate: 100},
		{Level: model.Soft, Amount: 5, Rate: 4},
	})
	if want := (model.Score{0, 30, 22}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestLevelNames(t *testing.T) {
	for _, l := range []model.Level{model.Hard, model.Cover, model.Soft, model.ReportOnly} {
		text, _ := l.MarshalText()
		var got model.Level
		if err := got.UnmarshalText(text); err != nil || got != l {
			t.Errorf("%s read as %s, %v", text, got, err)
		}
	}
	if _, err := model.ParseLevel("medium"); err == nil {
		t.Error("an unknown level is accepted")
	}
}
