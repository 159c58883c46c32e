package batch

import (
	"maps"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// trustWard is the ward's line of the report.
func (t *nightWard) trustWard() model.TrustWard {
	w := model.TrustWard{Name: t.job.Name, File: t.file(), Ward: t.ward(), Unit: t.unit(), State: t.state, Due: t.due,
		Older: t.kept != nil && t.kept.Why == OlderRota}
	if t.due != 0 {
		w.What = milestone(t.job.What)
	}
	r := t.record
	if r == nil {
		return w
	}
	w.Attempts, w.Start, w.End = r.Attempts, r.Start, r.End
	if !t.state.Drafted() {
		w.Reason = r.Reason
		return w
	}
	w.Score, w.GapPercent, w.Unfilled, w.Stop = r.Score, r.GapPercent, r.Unfilled, r.Stop
	for i := range r.KPIs {
		switch r.KPIs[i].State {
		case "red":
			w.Red++
		case "amber":
			w.Amber++
		}
	}
	return w
}

// units adds up the wards of each business unit.
func (n *Night) units(t *model.Trust) []model.TrustUnit {
	byName := map[string]*model.TrustUnit{}
	of := func(name string) *model.TrustUnit {
		if byName[name] == nil {
			byName[name] = &model.TrustUnit{Name: name, States: map[model.TrustState]int{}, Proposals: n.Proposals[name]}
		}
		return byName[name]
	}
	for i := range t.Wards {
		w := &t.Wards[i]
		u := of(w.Unit)
		u.Wards++
		u.States[w.State]++
		u.Unfilled += w.Unfilled
		switch w.Worst {
		case "red":
			u.Red++
		case "amber":
			u.Amber++
		}
	}
	for _, e := range t.Exceptions {
		if e.Kind == model.KindDue { // at most one for each ward
			of(t.Wards[e.Ward].Unit).Due++
		}
	}
	out := []model.TrustUnit{}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		out = append(out, *byName[name])
	}
	return out
}
