package rostering

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// Judged is a rota as the board takes it: what Check said, without the people.
type Judged struct {
	Stretch
	Score model.Score
	KPIs  []model.KPI
}

// Board puts the rotas of a service side by side. The error is model.Faults: a
// ward's days that two files hold.
func Board(rotas []Judged, notRead []model.NotRead) (*model.Board, error) {
	rotas = slices.Clone(rotas)
	slices.SortStableFunc(rotas, func(a, b Judged) int { return a.compare(b.Stretch) })
	stretches := make([]Stretch, len(rotas))
	for i := range rotas {
		stretches[i] = rotas[i].Stretch
	}
	if faults := twice(stretches); len(faults) > 0 {
		return nil, faults
	}
	b := &model.Board{KPIs: boardKPIs(rotas), NotRead: notRead}
	names := wardNames(stretches)
	for i := range rotas {
		j := &rotas[i]
		r := model.BoardRota{File: j.File, Ward: names[j.place()], Start: j.Start, End: j.End, Score: j.Score, KPIs: make([]model.KPI, len(b.KPIs))}
		for k := range b.KPIs {
			if at := slices.IndexFunc(j.KPIs, func(x model.KPI) bool { return x.Key == b.KPIs[k].Key }); at >= 0 {
				r.KPIs[k] = j.KPIs[at]
				r.State = worseState(r.State, j.KPIs[at].State)
			}
		}
		b.Rotas = append(b.Rotas, r)
	}
	b.Trends = trends(b)
	b.Charts = charted(b)
	b.Exceptions = exceptions(b)
	b.Latest = worstFirst(b)
	b.Total = totals(b)
	b.Rotas, b.Latest, b.Exceptions, b.Trends, b.NotRead = listed(b.Rotas), listed(b.Latest), listed(b.Exceptions), listed(b.Trends), listed(b.NotRead)
	return b, nil
}

// listed makes nothing an empty list, which machines read as one.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// boardKPIs lists what the rotas are shown by, each KPI after those that stand
// before it in the rotas' own lists.
func boardKPIs(rotas []Judged) []model.BoardKPI {
	var out []model.BoardKPI
	for i := range rotas {
		next := 0
		for _, k := range rotas[i].KPIs {
			at := slices.IndexFunc(out, func(x model.BoardKPI) bool { return x.Key == k.Key })
			if at < 0 {
				at = next
				out = slices.Insert(out, at, model.BoardKPI{Key: k.Key, Name: k.Name, Target: k.Target, Clause: k.Clause})
			} else if out[at].Target != k.Target {
				out[at].Target = model.VariousTargets
			}
			next = at + 1
		}
	}
	return out
}

// worseState gives the worse of two states; "" is no state.
func worseState(a, b string) string {
	order := []string{"", green, amber, red}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
}

// lastRotas gives the last rota of each ward, by ward.
func lastRotas(b *model.Board) []int {
	var out []int
	for i := range b.Rotas {
		if i+1 == len(b.Rotas) || b.Rotas[i+1].Ward != b.Rotas[i].Ward {
			out = append(out, i)
		}
	}
	return out
}

// previous gives the rota of the same ward before a rota, -1 when there is none.
func previous(b *model.Board, rota int) int {
	if rota > 0 && b.Rotas[rota-1].Ward == b.Rotas[rota].Ward {
		return rota - 1
	}
	return -1
}
