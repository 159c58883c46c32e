package rostering

import (
	"context"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// KeepEdits solves a rota again around the cells that its manager typed over:
// those stay, and little else changes. A changed cell counts as much as the
// policy has a refused request cost: a gap is filled whatever it takes, but no wish
// is granted by changing somebody else's day as well. See KeepEditsAt.
func KeepEdits(ctx context.Context, w *constraints.Ward, r *model.Roster, edits []model.Lock, o solver.Options) (*Draft, error) {
	return KeepEditsAt(ctx, w, r, edits, w.Policy.PointsOf("requests.honour"), o)
}

// KeepEditsAt pins the edited cells and begins from the rota as it stands; every
// other cell that comes to differ from it counts so many soft points. The draft
// is judged by the ward's own rules, without them; no bound of theirs is proved.
// Edits that hard rules forbid are not given up: the draft then has no roster
// and names what they contradict.
func KeepEditsAt(ctx context.Context, w *constraints.Ward, r *model.Roster, edits []model.Lock, disturbance int64, o solver.Options) (*Draft, error) {
	edits = slices.DeleteFunc(slices.Clone(edits), func(l model.Lock) bool { return !w.InHorizon(w.Day(l.Date)) })
	from := r.Clone()
	for _, e := range edits {
		from.Set(e.Staff, w.Day(e.Date), e.Code)
	}
	w, err := pinned(w, edits, from)
	if err != nil {
		return nil, err
	}
	p, err := w.Compile()
	if err != nil {
		return nil, fmt.Errorf("compile the ward: %w", err)
	}
	o.Start = Start(from)
	if tell := o.Incumbent; tell != nil {
		o.Incumbent = func(g solver.Progress) {
			g.Score[model.Soft] -= disturbance * int64(changed(o.Start, g.Roster))
			tell(g)
		}
	}
	res, err := solver.Solve(ctx, disturbed(w, p, edits, o.Start, disturbance), o)
	if err != nil {
		return nil, fmt.Errorf("solve: %w", err)
	}
	d := &Draft{Ward: w, Result: res}
	if res.Roster == nil {
		d.Conflicts = conflicts(w, res.Conflicts)
		return d, nil
	}
	d.Roster, d.Changed = RosterOf(w, res.Roster), changed(o.Start, res.Roster)
	own := &d.Result
	own.Score[model.Soft] -= disturbance * int64(d.Changed)
	own.Status, own.Bound = solver.Feasible, nil
	if own.Stop == solver.StopProved { // of the sum with the disturbance, which nobody asks about
		own.Stop = solver.StopUnimproved
	}
	if d.Report, err = judged(w, d.Roster, own.Score); err != nil {
		return nil, err
	}
	c := &d.Report.Certificate
	c.Status, c.Stop = string(own.Status), string(own.Stop)
	c.Seed, c.Work, c.WorkLimit = o.Seed, res.Work, o.WorkLimit
	return d, nil
}

// pinned makes every edit a lock of the ward; one read from a workbook is already.
func pinned(w *constraints.Ward, edits []model.Lock, from *model.Roster) (*constraints.Ward, error) {
	var more []model.Lock
	for _, e := range edits {
		day := w.Day(e.Date)
		e.Code = from.At(e.Staff, day) // of two edits of a cell the later one
		if l := w.LockOn(e.Staff, day); l == nil || l.Code != e.Code {
			more = append(more, e)
		}
	}
	if len(more) == 0 {
		return w, nil
	}
	in := *w.Instance
	in.Locks = append(slices.Clip(in.Locks), more...)
	out, err := w.Policy.Apply(&in)
	if err != nil {
		return nil, fmt.Errorf("pin the edits: %w", err)
	}
	return out, nil
}

// disturbed adds a price to every change of a cell, and pins the edits where the
// policy makes locks less than hard.
func disturbed(w *constraints.Ward, p *problem.Problem, edits []model.Lock, from problem.Roster, price int64) *problem.Problem {
	n := *p
	n.Cells = slices.Clip(p.Cells)
	all := problem.Mask(1)<<p.Codes - 1
	hold := func(staff, day int, rule string, level model.Level, price int64) {
		n.Cells = append(n.Cells, problem.Cell{Person: staff, Day: day, Codes: all &^ problem.MaskOf(model.Code(from[staff*p.Days+day])),
			Level: level, Price: price, Subject: model.Subject{Rule: rule, Staff: []int{staff}, From: day, To: day}})
	}
	const locks = "lock.honour"
	if !w.Policy.On(locks) || w.Policy.LevelOf(locks) != model.Hard {
		for _, e := range edits {
			hold(e.Staff, w.Day(e.Date), locks, model.Hard, 1)
		}
	}
	if price > 0 {
		for i := range from {
			hold(i/p.Days, i%p.Days, "keep.disturbance", model.Soft, price)
		}
	}
	return &n
}

// changed counts the cells in which two rosters differ.
func changed(a, b problem.Roster) (n int) {
	for i := range a {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}
