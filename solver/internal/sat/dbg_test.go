package sat

import (
	"context"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
	"testing"
	"time"
)

func TestDbg(t *testing.T) {
	for _, least := range []int64{8500} {
		b := ward(40, 42, least, 1)
		lock := func(p, d int, k int) {
			b.Cell(problem.Cell{Person: p, Day: d, Codes: b.All() &^ (1 << k), Price: 1, Subject: model.Subject{Rule: "lock", Staff: []int{p}, From: d, To: d}})
		}
		lock(3, 10, 4)
		lock(3, 11, 1)
		for d := 20; d < 27; d++ {
			lock(5, d, 1)
		}
		lock(6, 2, 2)
		lock(6, 3, 1)
		lock(6, 30, 2)
		lock(6, 31, 1)
		if least > 0 {
			for d := 0; d < 26; d++ {
				lock(7, d, 0)
			}
		}
		// leave band: week of person leave
		for w := 0; w < 6; w++ {
			c := problem.Cover{Penalty: problem.Convex{Over: []problem.Step{{At: 2500 * 2, Price: 1}}}, Subject: model.Subject{Rule: "leave band", From: 7 * w, To: 7*w + 6}}
			for p := range 40 {
				for d := 7 * w; d < 7*w+7; d++ {
					c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: 1 << 6, Weight: int64(270 + 30*(p%7))})
				}
			}
			b.Cover(c)
		}
		p := built(b)

		bg := time.Now()
		res, err := Feasible(context.Background(), p)
		t.Logf("%v %v work %d %+v %v minimal %v relaxed %v", res.Status, err, res.Work, res.Size, time.Since(bg), res.Minimal, res.Relaxed)
		for _, c := range res.Conflicts {
			t.Logf("%d %v", len(c), c)
		}
	}
}
