package rostering

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// gravity orders KPIs by what a Head of Service must hear first. An entry that
// ends in a dot stands for every key that begins with it.
var gravity = []string{"hard", "red-flags", "fill.", "unfilled", "hours.", "fair.", "requests", "unavailable", "leave.", "bank", "over", "lead"}

// rank of a KPI's key in gravity; unknown ones come last.
func rank(key string) int {
	for i, g := range gravity {
		if key == g || strings.HasSuffix(g, ".") && strings.HasPrefix(key, g) {
			return i
		}
	}
	return len(gravity)
}

// exceptions lists what the latest rotas have out of target: red before amber,
// then the graver KPI, then the worse value.
func exceptions(b *model.Board) []model.Exception {
	var out []model.Exception
	for _, i := range lastRotas(b) {
		for k := range b.KPIs {
			x := &b.Rotas[i].KPIs[k]
			if x.State != red && x.State != amber {
				continue
			}
			e := model.Exception{Rota: i, KPI: k}
			if p := previous(b, i); p >= 0 {
				e.Change = step(b.Rotas[p].KPIs[k].Measure, x.Measure)
			}
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(x, y model.Exception) int {
		a, b := &b.Rotas[x.Rota].KPIs[x.KPI], &b.Rotas[y.Rota].KPIs[y.KPI]
		return cmp.Or(
			-cmp.Compare(a.State, b.State), // "red" comes after "amber"
			cmp.Compare(rank(a.Key), rank(b.Key)),
			-cmp.Compare(badness(a.Measure), badness(b.Measure)),
			cmp.Compare(x.Rota, y.Rota))
	})
	return out
}

// badness is greater for the worse of two values of one KPI: of a measure that no
// way improves, for the one further from zero.
func badness(m model.Measure) float64 {
	switch {
	case !m.Known:
		return math.Inf(-1)
	case m.Better == model.More:
		return -m.Value()
	case m.Better == model.NoWay:
		return math.Abs(m.Value())
	}
	return m.Value()
}

// worstFirst gives the last rota of each ward in the order of their gravest
// exceptions; wards without any follow by name.
func worstFirst(b *model.Board) []int {
	var out []int
	for _, e := range b.Exceptions {
		if !slices.Contains(out, e.Rota) {
			out = append(out, e.Rota)
		}
	}
	for _, i := range lastRotas(b) {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}
