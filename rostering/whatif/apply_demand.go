package whatif

import (
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// need is a period and group whose demand is asked.
type need struct {
	period model.Code
	group  model.Group
}

// demand changes what the picked periods and groups need on the picked days. A
// target keeps its distance from the minimum; where nobody is needed it is nobody.
func (w *work) demand(d *DemandChange) {
	if d.From != nil && d.To != nil && *d.From > *d.To {
		w.fault("dates from "+d.From.String()+" to "+d.To.String(), "a last date that is not before the first")
		return
	}
	if !w.touchesHorizon(d) {
		return
	}
	needs := w.needsPicked(d)
	if len(needs) == 0 {
		w.missAll("a change that picks no demand", "shifts and groups that the ward has demand for")
		return
	}
	w.took, w.words = true, w.demandWords(d, needs)
	for _, n := range needs {
		w.changeNeed(d, n)
	}
}

// changeNeed changes one period and group. Days of which no row speaks stay without
// demand, unless both shift and group are named.
func (w *work) changeNeed(d *DemandChange, n need) {
	days, old := d.weekdays(), w.in.Demand
	rows := slices.Clone(old)
	undated := func(r model.DemandRow) bool { return r.From == nil && r.To == nil }
	if d.mayAdd() && !slices.ContainsFunc(w.rowsOf(rows, n), undated) {
		nobody := model.DemandRow{Period: w.in.Catalogue.Label(n.period), Group: n.group, Source: w.source}
		rows = slices.Insert(rows, w.firstRow(rows, n), nobody) // others come after it and win
	}
	before := w.rowsOf(rows, n)
	if d.From == nil && d.To == nil {
		for i := range rows {
			if w.isFor(&rows[i], n) {
				rows[i] = d.row(rows[i], days)
			}
		}
	} else {
		for _, r := range before {
			if r, some := clipped(r, d.From, d.To); some {
				r.Source = w.source
				rows = w.put(rows, d.row(r, days))
			}
		}
	}
	w.in.Demand = w.settleHolidays(rows, n, func(on model.Date) (least, target int) {
		least, target = neededOn(w.in, old, n, on)
		spoken := slices.ContainsFunc(before, func(r model.DemandRow) bool { return span{&on, &on}.heldBy(&r) })
		if spoken && days[model.WeekdayIndex(on.Weekday())] && (d.From == nil || on >= *d.From) && (d.To == nil || on <= *d.To) {
			return d.amount(least, target)
		}
		return least, target
	})
}

// touchesHorizon checks the dates of a change; days beyond the horizon are no matter
// where some lie within.
func (w *work) touchesHorizon(d *DemandChange) bool {
	for _, on := range []*model.Date{d.From, d.To} {
		if on != nil {
			w.within(*on) // a miss of its own
		}
	}
	return (d.From == nil || *d.From <= w.in.End()) && (d.To == nil || *d.To >= w.in.Start)
}

// mayAdd says whether a change may ask where nobody was asked for: it names both
// shift and group.
func (d *DemandChange) mayAdd() bool {
	return len(d.Shifts) > 0 && len(d.Groups) > 0 && d.Minimum.N > 0
}

// weekdays are those picked, Monday first: all when none is named.
func (d *DemandChange) weekdays() (days [7]bool) {
	for i := range days {
		days[i] = len(d.Weekdays) == 0 || slices.Contains(d.Weekdays, i)
	}
	return days
}

// needsPicked lists the periods and groups that are meant: those with demand, and
// those named by both shift and group where there is some to be.
func (w *work) needsPicked(d *DemandChange) []need {
	shifts, groups := w.periods(d.Shifts), w.groups(d.Groups)
	var out []need
	add := func(n need) {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	for i := range w.in.Demand {
		r := &w.in.Demand[i]
		period, ok := w.in.Catalogue.Find(r.Period)
		if ok && (len(d.Shifts) == 0 || slices.Contains(shifts, period)) && (len(d.Groups) == 0 || slices.Contains(groups, r.Group)) {
			add(need{period, r.Group})
		}
	}
	if d.mayAdd() {
		for _, k := range shifts {
			for _, g := range groups {
				add(need{k, g})
			}
		}
	}
	return out
}

// groups finds the groups that are named; those that it doesn't find are left out.
func (w *work) groups(names []model.Group) []model.Group {
	var out []model.Group
	plain := []string{string(model.Registered), string(model.Unregistered), string(model.Anyone)}
	for _, g := range names {
		if skill := g.Skill(); skill != "" {
			if s, ok := w.skill(skill); ok {
				out = append(out, model.SkillGroup(s))
			}
			continue
		}
		if s, ok := folded(plain, string(g)); ok {
			out = append(out, model.Group(s))
			continue
		}
		w.miss("group "+quoted(string(g)), "registered, unregistered, any, or a skill such as skill:IV"+marked.Perhaps(string(g), plain))
	}
	return out
}

// amount changes one minimum and its target.
func (d *DemandChange) amount(least, target int) (int, int) {
	n := d.Minimum.N
	if d.Minimum.By {
		n += least
	}
	if n <= 0 {
		return 0, 0
	}
	return n, n + max(0, target-least)
}

// row changes a row on some weekdays; its count for bank holidays only with all of them.
func (d *DemandChange) row(r model.DemandRow, days [7]bool) model.DemandRow {
	target := r.Min
	if r.Target != nil {
		target = *r.Target
	}
	for i := range days {
		if days[i] {
			r.Min[i], target[i] = d.amount(r.Min[i], target[i])
		}
	}
	r.Target = nil
	if target != r.Min {
		r.Target = &target
	}
	if r.Holiday != nil && days == [7]bool{true, true, true, true, true, true, true} {
		n, _ := d.amount(*r.Holiday, *r.Holiday)
		r.Holiday = &n
	}
	return r
}
