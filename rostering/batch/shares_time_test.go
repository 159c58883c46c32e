package batch

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestTimeShare(t *testing.T) {
	for _, c := range []struct {
		left        time.Duration
		slots, jobs int
		want        time.Duration
	}{
		{time.Hour, 1, 4, 15 * time.Minute},
		{time.Hour, 2, 4, 30 * time.Minute},
		{time.Hour, 2, 5, 20 * time.Minute}, // three turns, in the last of which one slot rests
		{time.Hour, 4, 3, time.Hour},
		{time.Hour, 0, 0, time.Hour},
		{0, 2, 5, 0},
		{-time.Hour, 2, 5, 0},
		{math.MaxInt64, 1, 1, math.MaxInt64},
		{time.Hour, math.MaxInt, math.MaxInt, time.Hour},
	} {
		if got := TimeShare(c.left, c.slots, c.jobs); got != c.want {
			t.Errorf("%v for %d jobs on %d: %v, want %v", c.left, c.jobs, c.slots, got, c.want)
		}
	}
}

// TestTimeShareUsesTheBudget: jobs are begun one after the other as slots become
// free, and each takes some part of its share. None ends after the budget, and each
// gets some of it. Where all take their whole share, the budget is used to its end.
func TestTimeShareUsesTheBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		budget := time.Duration(rapid.Int64Range(int64(time.Second), int64(100*time.Hour)).Draw(t, "budget"))
		slots, jobs := rapid.IntRange(1, 8).Draw(t, "slots"), rapid.IntRange(1, 60).Draw(t, "jobs")
		greedy := rapid.Bool().Draw(t, "greedy")
		free := make([]time.Duration, slots) // when each slot is
		var end time.Duration
		for waiting := jobs; waiting > 0; waiting-- {
			next := 0
			for s := range free {
				if free[s] < free[next] {
					next = s
				}
			}
			share := TimeShare(budget-free[next], slots, waiting)
			if share < 0 || share == 0 && free[next] < budget/2 {
				t.Fatalf("a share of %v at %v of %v", share, free[next], budget)
			}
			if part := rapid.Float64Range(0, 1).Draw(t, "part"); !greedy {
				share = min(share, time.Duration(part*float64(share)))
			}
			free[next] += share
			end = max(end, free[next])
		}
		if end > budget || greedy && end != budget {
			t.Fatalf("ended at %v of %v", end, budget)
		}
	})
}
