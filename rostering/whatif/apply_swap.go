package whatif

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// swap moves demand to another shift, group by group. Demand that it has of its own
// stays: each day needs the largest of all. The shift then counts for itself,
// whatever it covered before. Requests and fixed cells of the old shifts stay.
func (w *work) swap(x *ShiftSwap) {
	from := w.periods(x.From)
	to := w.periods([]string{x.To})
	if len(to) == 0 {
		return
	}
	from = slices.DeleteFunc(from, func(k model.Code) bool { return k == to[0] })
	groups, rows, rest := w.moved(from, to[0])
	if len(groups) == 0 {
		w.missAll("a move that picks no demand", "shifts to move from that the ward has demand for")
		return
	}
	w.took, w.words = true, w.swapWords(from, to[0])
	old := w.in.Demand
	for _, g := range groups {
		n := need{to[0], g}
		ofGroup := slices.DeleteFunc(slices.Clone(rows), func(r model.DemandRow) bool { return r.Group != g })
		for _, s := range spansOf(ofGroup) {
			if r, some := w.largest(ofGroup, n, s); some {
				rest = append(rest, r)
			}
		}
		rest = w.settleHolidays(rest, n, func(on model.Date) (least, target int) {
			for _, k := range append(slices.Clip(from), to[0]) {
				l, t := neededOn(w.in, old, need{k, g}, on)
				least, target = max(least, l), max(target, t)
			}
			return least, target
		})
	}
	w.in.Demand = rest
	if s := w.in.Catalogue.Shift(to[0]); len(s.Covers) > 0 && !w.in.Catalogue.Covers(to[0], to[0]) {
		s.Covers = append(slices.Clip(s.Covers), s.Code)
	}
}

// moved takes the rows apart: those that the move concerns and the rest. Groups are
// those that the old shifts have demand for.
func (w *work) moved(from []model.Code, to model.Code) (groups []model.Group, rows, rest []model.DemandRow) {
	for _, r := range w.in.Demand {
		if k, ok := w.in.Catalogue.Find(r.Period); ok && slices.Contains(from, k) && !slices.Contains(groups, r.Group) {
			groups = append(groups, r.Group)
		}
	}
	for _, r := range w.in.Demand {
		k, ok := w.in.Catalogue.Find(r.Period)
		if ok && slices.Contains(groups, r.Group) && (k == to || slices.Contains(from, k)) {
			rows = append(rows, r)
		} else {
			rest = append(rest, r)
		}
	}
	return groups, rows, rest
}

// span is a stretch of dates; nil is open.
type span struct{ from, to *model.Date }

// heldBy says whether a row holds on every date of the span.
func (s span) heldBy(r *model.DemandRow) bool {
	return (r.From == nil || s.from != nil && *r.From <= *s.from) && (r.To == nil || s.to != nil && *r.To >= *s.to)
}

// spansOf cuts time where rows begin and end, so that within each span the same
// rows hold throughout.
func spansOf(rows []model.DemandRow) []span {
	var cuts []model.Date // each begins a span
	for _, r := range rows {
		if r.From != nil {
			cuts = append(cuts, *r.From)
		}
		if r.To != nil {
			cuts = append(cuts, *r.To+1)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := []span{{}}
	for _, c := range cuts {
		last := c - 1
		out[len(out)-1].to = &last
		out = append(out, span{from: &c})
	}
	return out
}

// largest makes a row of the largest counts of those that hold in a span, of each
// period the last one; it is false when none does.
func (w *work) largest(rows []model.DemandRow, n need, s span) (out model.DemandRow, some bool) {
	holds := map[model.Code]model.DemandRow{}
	for _, r := range rows {
		if k, ok := w.in.Catalogue.Find(r.Period); ok && s.heldBy(&r) {
			holds[k] = r
		}
	}
	out = model.DemandRow{Period: w.in.Catalogue.Label(n.period), Group: n.group, From: s.from, To: s.to, Source: w.source}
	var target [7]int
	for _, r := range holds {
		t := r.Min
		if r.Target != nil {
			t = *r.Target
		}
		for i := range target {
			out.Min[i], target[i] = max(out.Min[i], r.Min[i]), max(target[i], t[i])
		}
		if r.Holiday != nil && (out.Holiday == nil || *r.Holiday > *out.Holiday) {
			out.Holiday = r.Holiday
		}
	}
	if target != out.Min {
		out.Target = &target
	}
	return out, len(holds) > 0
}
