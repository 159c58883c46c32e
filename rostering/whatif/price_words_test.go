package whatif

import (
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// TestSolvedWords: what is told of a change, and when none is.
func TestSolvedWords(t *testing.T) {
	of := func(change, noise float64, seeds int) effect {
		return effect{change: change, noise: noise, seeds: seeds, better: model.Less}
	}
	for _, c := range []struct {
		name              string
		gaps, cover, soft effect
		proved            bool
		estimate          model.Score
		gapsEstimate      int
		want              string
	}{
		{"the example", of(-6, 1, 3), of(-60, 10, 3), of(-340, 50, 3), false, model.Score{0, -70, 0}, -7,
			"6 unfilled duties fewer (estimate 7), 340 soft points fewer, noise one duty and 50 soft points"},
		{"within the noise", of(-1, 1, 3), of(-10, 10, 3), of(-340, 50, 3), false, model.Score{0, -70, 0}, -7, "no difference shown"},
		{"soft points under another cover are no measure", of(0, 0, 3), of(0, 10, 3), of(-340, 50, 3), false, model.Score{}, 0, "no difference shown"},
		{"soft alone", of(0, 0, 3), of(0, 0, 3), of(-340, 50, 3), false, model.Score{0, 0, -400}, 0,
			"340 soft points fewer (estimate 400), noise 50 soft points"},
		{"as many gaps, where they weigh less", of(0, 0, 3), of(-20, 0, 3), of(0, 0, 3), false, model.Score{0, -30, 0}, 0,
			"20 points of unfilled demand fewer (estimate 30), noise 0 points"},
		{"more gaps, where they weigh less", of(1, 0, 3), of(-20, 0, 3), of(0, 0, 3), false, model.Score{0, -30, 0}, 0,
			"one unfilled duty more, 20 points of unfilled demand fewer (estimate 30), noise 0 duties and 0 points"},
		{"one seed", of(2, 0, 1), of(20, 0, 1), of(0, 0, 1), false, model.Score{0, 20, 0}, 2,
			"2 unfilled duties more (estimate 2), noise not known: one seed"},
		{"proved", of(2, 0, 3), of(20, 0, 3), of(0, 0, 3), true, model.Score{0, 20, 0}, 2, "2 unfilled duties more (estimate 2), proved"},
	} {
		o := offer{solved: true, proved: c.proved, gaps: c.gaps, cover: c.cover, soft: c.soft}
		o.entry.Estimate, o.entry.GapsEstimate = c.estimate, c.gapsEstimate
		if got := (&priceList{}).said(&o); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestEstimatePoints: 8 parts make a soft point, 1000 soft points a cover point, and
// the rota has 300 soft points.
func TestEstimatePoints(t *testing.T) {
	l := &priceList{draft: &rostering.Draft{Result: solver.Result{Score: model.Score{0, 5, 300}, Prices: &solver.Prices{Unit: 8, Cover: 1000}}}}
	for _, c := range []struct {
		parts int64
		want  model.Score
		part  bool
		says  string
	}{
		{-16_000, model.Score{0, -2, 0}, false, "2 points of unfilled demand fewer"}, // -2000 soft points
		{-20_800, model.Score{0, -3, 0}, false, "3 points of unfilled demand fewer"}, // -2600: 2.6 cover points
		{8_000, model.Score{0, 1, 0}, false, "one point of unfilled demand more"},
		{-2_400, model.Score{0, 0, -300}, false, "300 soft points fewer"},
		{-3_200, model.Score{0, 0, -300}, true, "less than one point of unfilled demand"}, // -400: more than the rota has
		{1_600, model.Score{0, 0, 200}, false, "200 soft points more"},
		{3_200, model.Score{}, false, ""}, // 400: part of a cover point
		{-3, model.Score{}, false, ""},
	} {
		s, part := l.points(c.parts)
		if s != c.want || part != c.part {
			t.Errorf("%d: %v, %v; want %v, %v", c.parts, s, part, c.want, c.part)
		}
		o := offer{part: part}
		o.entry.Estimate = s
		if got := o.estimateWords(); c.says != "" && got != c.says {
			t.Errorf("%d: %q, want %q", c.parts, got, c.says)
		}
	}
}
