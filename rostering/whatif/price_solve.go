package whatif

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// solve drafts the ward and the most telling offers again, all from the draft's rota
// with the same seeds and work. Rotas are exchanged between them, so that a gain
// which needs no change is none.
func (l *priceList) solve(ctx context.Context) error {
	picked := l.picked()
	if len(picked) == 0 {
		return nil
	}
	base := newTrial("the ward as it is", l.ward, l.Seeds, l.Work)
	all := []*trial{base}
	for _, i := range picked {
		t := newTrial(l.offers[i].entry.Name, l.offers[i].ward, l.Seeds, l.Work)
		t.base = base
		all = append(all, t)
	}
	err := l.each(len(all)*l.Seeds, func(i int) error { return l.run(ctx, all[i/l.Seeds], i%l.Seeds) },
		func(i int) string { return all[i/l.Seeds].name })
	if err != nil {
		return err
	}
	for _, t := range all {
		if err := t.adopt(all); err != nil {
			return err
		}
	}
	var cut []string
	for n, i := range picked {
		if t := all[n+1]; whole(base) && whole(t) {
			l.settle(&l.offers[i], base, t)
		} else {
			cut = append(cut, t.name)
		}
	}
	if len(cut) > 0 {
		l.left = append(l.left, "not solved again, stopped early: "+strings.Join(cut, "; "))
	}
	return nil
}

// whole says whether no run of the trial was cut short.
func whole(t *trial) bool {
	return !slices.ContainsFunc(t.runs, func(r run) bool { return r.roster == nil && r.none == "" })
}

// picked are the offers to be solved again: those that promise most, then those that
// cost most. No kind takes more than half of the places while others wait.
func (l *priceList) picked() []int {
	var order []int
	for i := range l.offers {
		if l.offers[i].state == estimated && l.offers[i].move != 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := l.offers[a].move, l.offers[b].move
		if x < 0 || y < 0 {
			return cmp.Compare(x, y)
		}
		return cmp.Compare(y, x)
	})
	var first, second []int
	of := map[string]int{}
	for _, i := range order {
		if kind := l.offers[i].entry.Kind; of[kind] < (l.Solve+1)/2 {
			of[kind]++
			first = append(first, i)
		} else {
			second = append(second, i)
		}
	}
	order = append(first, second...)
	return order[:max(0, min(l.Solve, len(order)))]
}

// run makes one run from the draft's rota. Where that is of no use to the changed
// ward it has the work of the draft as well.
func (l *priceList) run(ctx context.Context, t *trial, seed int) error {
	if ctx.Err() != nil {
		return nil
	}
	into := &t.runs[seed]
	if t.base == t && l.draft.Result.Status == solver.Optimal {
		into.roster, into.best = l.draft.Roster, true
		return nil
	}
	o := solver.Options{Seed: uint64(seed + 1), WorkLimit: l.Work, Workers: 1}
	var err error
	if o.Start, err = t.start(l.draft.Roster); err != nil {
		return err
	}
	if o.Start == nil {
		o.WorkLimit += l.draft.Result.Work
	}
	return into.search(ctx, t.ward, o)
}

// settle says of an offer what its rotas differ in from those of the ward as it is.
func (l *priceList) settle(o *offer, base, t *trial) {
	o.solved = true
	if slices.ContainsFunc(t.runs, func(r run) bool { return r.proved }) {
		o.state = illegal
		return
	}
	if slices.ContainsFunc(t.held, func(h held) bool { return h.roster == nil }) {
		o.none = true
		return
	}
	o.proved = true
	for k := range l.Seeds {
		o.proved = o.proved && base.runs[k].best && t.runs[k].best
	}
	of := func(read func(*trial, *held) float64) effect {
		was, is := make([]float64, l.Seeds), make([]float64, l.Seeds)
		for k := range l.Seeds {
			was[k], is[k] = read(base, &base.held[k]), read(t, &t.held[k])
		}
		return effectOf(model.Measure{Better: model.Less}, was, is)
	}
	o.gaps = of(func(t *trial, h *held) float64 { return unfilled(rostering.Check(t.ward, h.roster)) })
	o.cover = of(func(_ *trial, h *held) float64 { return float64(h.score[model.Cover]) })
	o.soft = of(func(_ *trial, h *held) float64 { return float64(h.score[model.Soft]) })
	e := &o.entry
	e.Solved = &model.Score{model.Cover: int64(o.cover.change), model.Soft: int64(o.soft.change)}
	e.Noise = model.Score{model.Cover: int64(o.cover.noise), model.Soft: int64(o.soft.noise)}
	e.Gaps, e.GapsNoise = int(o.gaps.change), int(o.gaps.noise)
	if o.gaps.change*o.cover.change > 0 {
		e.GapsEstimate = int(math.Round(float64(e.Estimate[model.Cover]) * o.gaps.change / o.cover.change))
	}
}

// unfilled is the board's number of unfilled duties.
func unfilled(rep *model.Report) float64 {
	i := slices.IndexFunc(rep.KPIs, func(k model.KPI) bool { return k.Key == "unfilled" })
	return rep.KPIs[i].Measure.Amount
}
