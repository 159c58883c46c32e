package unit

import (
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// mind is a proposal, by whom and when.
type mind struct {
	number string
	day    int
}

// minds puts in sentences which preferences of a line proposals go against: what is
// soft and does not bind. They stand beside the proposals whose day they touch.
func (u *unit) minds(a *answer) map[mind][]string {
	out := map[mind][]string{}
	for _, w := range u.wards {
		r := w.draft.Clone()
		codes := w.codes(len(u.kinds))
		days := map[int][]int{} // by row: days of the unit
		for i, takes := range a.takes {
			p := &u.people[i]
			for _, j := range takes {
				if p.home == w {
					d := &u.duties[j]
					r.Set(p.row, d.day-w.first, model.Code(codes[d.kind]))
					days[p.row] = append(days[p.row], d.day)
				}
			}
		}
		if len(days) == 0 {
			continue
		}
		type said struct {
			rule             string
			person, from, to int
		}
		var before []said
		for _, v := range w.home.Evaluate(w.draft) {
			before = append(before, said{v.Rule, v.Person(), v.From, v.To})
		}
		for _, v := range w.home.Evaluate(r) {
			if v.Person() < 0 || v.Level != model.Soft || !ofALine(v.Rule) || slices.Contains(before, said{v.Rule, v.Person(), v.From, v.To}) {
				continue
			}
			for _, day := range days[v.Person()] {
				if at := day - w.first; v.From-1 <= at && at <= v.To+1 {
					k := mind{w.Staff[v.Person()].Number, day}
					out[k] = append(out[k], w.home.Explain(&v))
				}
			}
		}
	}
	return out
}

// ofALine says whether a soft rule speaks of how a person's days lie.
func ofALine(rule string) bool {
	return strings.HasPrefix(rule, "run.") || strings.HasPrefix(rule, "pattern.")
}
