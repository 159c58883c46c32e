package explain

import (
	"testing"

	"github.com/rostergen/rostergen/model"
)

func TestEffect(t *testing.T) {
	for _, c := range []struct {
		more       model.Score
		gaps, wish int
		want       string
	}{
		{model.Score{0, 10, -300}, 1, 0, "leaves one unfilled duty more"},
		{model.Score{0, 20, 5}, 2, 1, "leaves 2 unfilled duties more and refuses one other wish"},
		{model.Score{0, 10, 0}, 0, 0, "leaves duties unfilled where it matters more"}, // moved to a night
		{model.Score{0, 0, 1}, 0, 0, "costs 1 penalty point more"},
		{model.Score{0, 0, 45}, 0, 2, "costs 45 penalty points more and refuses 2 other wishes"},
		{model.Score{}, 0, 1, "refuses one other wish"},
		{model.Score{0, 0, -5}, 0, 0, ""},
		{model.Score{0, -10, 500}, -1, 0, ""}, // better is better
	} {
		p := model.Price{More: c.more, Gaps: c.gaps}
		if got := effect(&p, c.wish); got != c.want {
			t.Errorf("%v: %q, want %q", c.more, got, c.want)
		}
	}
}

func TestStanding(t *testing.T) {
	for hundredths, want := range map[int]string{40: "0.4 ahead", -40: "0.4 behind", 4: "level", -4: "level", 5: "0.1 ahead", 120: "1.2 ahead"} {
		if got := standing(hundredths); got != want {
			t.Errorf("%d: %q, want %q", hundredths, got, want)
		}
	}
}

// TestRuledOutListsFewFacts: the question's own row is no fact, and a rule binds
// rather than a lock.
func TestRuledOutListsFewFacts(t *testing.T) {
	q := wishWeek(t, nil, "E")
	lock := func(day int) model.Subject {
		return model.Subject{Rule: "lock.honour", Staff: []int{0}, From: day, To: day}
	}
	core := []model.Subject{{Rule: questionRule, Staff: []int{0}}, lock(0), lock(1), lock(2), lock(3), lock(4),
		{Rule: "run.shifts", Staff: []int{0}, To: 6}}
	rule, said := q.ruledOut([][]model.Subject{core})
	if rule != "run.shifts" {
		t.Errorf("%s binds", rule)
	}
	const tail = "; and 2 more"
	if len(said) < len(tail) || said[len(said)-len(tail):] != tail {
		t.Error(said)
	}
}
