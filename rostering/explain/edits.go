package explain

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Edits prices the cells of a rota that were typed over: was holds what had been
// generated there. Each is held against the rota with this cell as generated and
// all other edits kept. No engine takes part.
func Edits(w *constraints.Ward, r *model.Roster, was []model.Lock) []model.EditPrice {
	out, err := priceEdits(context.Background(), w, r, was)
	if err != nil {
		return nil // the policy was in force on this ward before, so it can be again
	}
	return out
}

// edits prices the hand edits of a generated rota.
func (q *inquiry) edits(e *model.Explanation) (whole bool, err error) {
	e.Edits, err = priceEdits(q.ctx, q.ward, q.roster, q.o.Was)
	return q.ctx.Err() == nil || len(q.o.Was) == 0, err
}

// mostBroken is how many broken rules one edit names.
const mostBroken = 3

// priceEdits gives up to the end of the context what it has.
func priceEdits(ctx context.Context, w *constraints.Ward, r *model.Roster, was []model.Lock) ([]model.EditPrice, error) {
	was = slices.DeleteFunc(slices.Clone(was), func(l model.Lock) bool { return !w.InHorizon(w.Day(l.Date)) })
	if len(was) == 0 {
		return nil, nil
	}
	x := edited{w: w, r: r, now: judge(w, r)}
	var out []model.EditPrice
	for i, l := range was {
		if ctx.Err() != nil {
			return out, nil
		}
		before, err := x.restored(was[i : i+1])
		if err != nil {
			return nil, err
		}
		c := x.cell(l)
		price := model.EditPrice{Cell: c, More: less(x.now.score, before.score)}
		broken := x.broken(before)
		for j := range broken {
			price.Broken = append(price.Broken, w.Explain(broken[j]))
		}
		price.Sentence = fmt.Sprintf("%s, %s: %s", w.Who(c.Staff), w.On(c.Day), x.said(c, before, broken))
		for _, group := range x.groups(was, i) {
			together, err := x.restored(group.edits)
			if err != nil {
				return nil, err
			}
			all := "Both"
			if n := len(group.edits); n > 2 {
				all = fmt.Sprintf("All %d", n)
			}
			price.Sentence += fmt.Sprintf(" %s edits of %s together: %s.", all, group.name, x.costs(together))
		}
		out = append(out, price)
	}
	return out, nil
}

// edited is a rota with edits, and what the rules say of it.
type edited struct {
	w   *constraints.Ward
	r   *model.Roster
	now judged
}

// judged is what the rules say of a roster.
type judged struct {
	violations []model.Violation
	score      model.Score
	short      int // unfilled duties
}

func judge(w *constraints.Ward, r *model.Roster) judged {
	j := judged{violations: w.Evaluate(r)}
	j.score = model.TotalScore(j.violations)
	for _, n := range w.Needs() {
		j.short += max(0, n.Min-w.Found(r, n))
	}
	return j
}

// restored judges the rota with some cells as generated. Their locks give way
// too: an absence or office duty that was only fixed by hand stands on its own.
func (x *edited) restored(was []model.Lock) (judged, error) {
	in, r := *x.w.Instance, x.r.Clone()
	in.Locks = slices.Clone(in.Locks)
	for _, l := range was {
		r.Set(l.Staff, x.w.Day(l.Date), l.Code)
		for i := range in.Locks {
			if in.Locks[i].Staff == l.Staff && in.Locks[i].Date == l.Date {
				in.Locks[i].Code = l.Code
			}
		}
	}
	w, err := x.w.Policy.Apply(&in)
	if err != nil {
		return judged{}, fmt.Errorf("put edited cells back: %w", err)
	}
	return judge(w, r), nil
}

func (x *edited) cell(was model.Lock) model.Cell {
	day := x.w.Day(was.Date)
	return model.Cell{Staff: was.Staff, Day: day, From: was.Code, To: x.r.At(was.Staff, day)}
}

// broken lists what rules say now and did not say before, or said more mildly of
// the same people and days: the hardest first.
func (x *edited) broken(before judged) []*model.Violation {
	var out []*model.Violation
	for i := range x.now.violations {
		v := &x.now.violations[i]
		if v.Level >= model.ReportOnly {
			continue
		}
		var points int64
		for j := range before.violations {
			if b := &before.violations[j]; sameMatter(v, b) {
				points += b.Points()
			}
		}
		if v.Points() > points {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b *model.Violation) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(b.Points(), a.Points()))
	})
	return out[:min(len(out), mostBroken)]
}

// sameMatter says whether two violations of a rule speak of the same people and
// of days that overlap; of the whole ward also of the same period and group.
func sameMatter(a, b *model.Violation) bool {
	return a.Rule == b.Rule && a.Level == b.Level && slices.Equal(a.Staff, b.Staff) && a.From <= b.To && b.From <= a.To &&
		(len(a.Staff) > 0 || a.Period == b.Period && a.Group == b.Group)
}

// group is edits that only make sense together: of one person, or of one day.
type group struct {
	name  string
	edits []model.Lock
}

// groups gives the groups whose first edit is the i-th.
func (x *edited) groups(was []model.Lock, i int) []group {
	var out []group
	add := func(name string, same func(model.Lock) bool) {
		g := group{name: name}
		for j, l := range was {
			if c := x.cell(l); c.From == c.To || !same(l) {
				continue
			}
			if j < i {
				return
			}
			g.edits = append(g.edits, l)
		}
		if len(g.edits) > 1 && g.edits[0] == was[i] {
			out = append(out, g)
		}
	}
	l := was[i]
	add(x.w.Who(l.Staff), func(o model.Lock) bool { return o.Staff == l.Staff })
	add(x.w.On(x.w.Day(l.Date)), func(o model.Lock) bool { return o.Date == l.Date })
	return out
}

// said tells one edit: "Night in place of Early: 40 penalty points more; breaks ...".
func (x *edited) said(c model.Cell, before judged, broken []*model.Violation) string {
	if c.From == c.To {
		return fmt.Sprintf("%s, as generated, and now fixed.", codeSaid(x.w, c.To))
	}
	text := fmt.Sprintf("%s in place of %s: %s", codeSaid(x.w, c.To), codeSaid(x.w, c.From), x.costs(before))
	var titles []string
	for _, v := range broken {
		rule, _ := constraints.Find(v.Rule)
		if t := fmt.Sprintf("%q", rule.Title); !slices.Contains(titles, t) {
			titles = append(titles, t)
		}
	}
	if len(titles) > 0 {
		text += "; breaks " + join(titles)
	}
	return text + "."
}

// costs says what the rota costs more than it did before.
func (x *edited) costs(before judged) string {
	more := less(x.now.score, before.score)
	var parts []string
	switch {
	case more[model.Hard] > 0:
		parts = append(parts, "a hard rule broken")
	case more[model.Hard] < 0:
		parts = append(parts, "a broken hard rule put right")
	}
	short := int64(x.now.short - before.short)
	parts = append(parts, rises(short, "unfilled duty", "unfilled duties"))
	if short == 0 {
		parts = append(parts, rises(more[model.Cover], "cover point", "cover points"))
	}
	parts = append(parts, rises(more[model.Soft], "penalty point", "penalty points"))
	if said := join(parts); said != "" {
		return said
	}
	return "costs nothing"
}

// codeSaid names a code as it is said aloud.
func codeSaid(w *constraints.Ward, k model.Code) string {
	if k == model.Off {
		return "a day off"
	}
	name := ""
	if s := w.Catalogue.Shift(k); s != nil {
		name = s.Name
	} else if a := w.Catalogue.Absence(k); a != nil {
		name = a.Name
	}
	if name = strings.TrimSpace(name); name == "" {
		return w.CodeName(k)
	}
	return name
}
