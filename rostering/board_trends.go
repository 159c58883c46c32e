package rostering

import (
	"math"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// trends follows every KPI of a ward over its rotas, where two of them have it.
func trends(b *model.Board) []model.Trend {
	var out []model.Trend
	for _, last := range lastRotas(b) {
		first := last
		for previous(b, first) >= 0 {
			first--
		}
		for k := range b.KPIs {
			t := model.Trend{Ward: b.Rotas[last].Ward, KPI: k}
			known := 0
			for i := first; i <= last; i++ {
				m := b.Rotas[i].KPIs[k].Measure
				t.Points = append(t.Points, model.TrendPoint{Rota: i, Measure: m})
				if m.Known {
					known++
				}
			}
			if known < 2 {
				continue
			}
			t.Last = step(b.Rotas[last-1].KPIs[k].Measure, b.Rotas[last].KPIs[k].Measure)
			out = append(out, t)
		}
	}
	return out
}

// charted picks the KPIs whose trends are drawn: at most two of those that are
// counted and that no ward should have, where any has.
func charted(b *model.Board) []int {
	var out []int
	for _, key := range []string{"unfilled", "red-flags", "hard"} {
		for _, t := range b.Trends {
			any := slices.ContainsFunc(t.Points, func(p model.TrendPoint) bool { return p.Measure.Value() != 0 })
			if b.KPIs[t.KPI].Key == key && any && len(out) < 2 {
				out = append(out, t.KPI)
				break
			}
		}
	}
	return out
}

// step compares two values of a KPI as they are shown; nil when one is not known.
func step(before, now model.Measure) *model.Step {
	if !before.Known || !now.Known {
		return nil
	}
	unit := math.Pow10(now.Decimals())
	tell := func(m model.Measure) float64 { return math.Round(m.Value() * unit) }
	by := tell(now) - tell(before)
	s := &model.Step{Before: before, Now: now, By: by / unit, Direction: model.Steady}
	switch {
	case by > 0:
		s.Direction = model.Up
	case by < 0:
		s.Direction = model.Down
	}
	switch {
	case by == 0 || now.Better == model.NoWay:
	case (by > 0) == (now.Better == model.More):
		s.Verdict = model.Improved
	default:
		s.Verdict = model.Worsened
	}
	return s
}

// totals adds up the latest rotas of all wards.
func totals(b *model.Board) []model.BoardTotal {
	out := make([]model.BoardTotal, len(b.KPIs))
	for k := range b.KPIs {
		t := &out[k]
		t.Worst = -1
		var before, now model.Measure
		least, worst := math.Inf(1), math.Inf(-1) // badness
		for _, i := range lastRotas(b) {
			x := &b.Rotas[i].KPIs[k]
			switch x.State {
			case red:
				t.Red++
			case amber:
				t.Amber++
			case green:
				t.Green++
			}
			if !x.Measure.Known {
				continue
			}
			t.Measure = t.Measure.Add(x.Measure)
			t.Wards++
			bad := badness(x.Measure)
			least = min(least, bad)
			switch {
			case bad > worst:
				worst, t.Worst, t.AsBad = bad, i, 0
			case bad == worst:
				t.AsBad++
			}
			p := previous(b, i)
			if p < 0 || !b.Rotas[p].KPIs[k].Measure.Known {
				continue
			}
			before, now = before.Add(b.Rotas[p].KPIs[k].Measure), now.Add(x.Measure)
			t.Compared++
		}
		if least == worst {
			t.Worst, t.AsBad = -1, 0
		}
		if t.Compared > 0 {
			t.Change = step(before, now)
		}
	}
	return out
}
