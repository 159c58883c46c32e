package problem

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// Within is the problem of the cells that are free; all others stay as in the roster.
// Covers of other cells alone are left out: what they cost stays what it is.
func (p *Problem) Within(r Roster, free func(person, day int) bool) *Problem {
	q := *p
	q.Cells = slices.Clone(p.Cells)
	all := ^Mask(0) >> (MaxCodes - p.Codes)
	for i := range p.People {
		for d, k := range p.Line(r, i) {
			if !free(i, d) {
				q.Cells = append(q.Cells, Cell{Person: i, Day: d, Codes: all &^ (1 << k), Level: model.Hard, Price: 1})
			}
		}
	}
	q.Covers = nil
	for i := range p.Covers {
		if slices.ContainsFunc(p.Covers[i].Terms, func(t Place) bool { return free(t.Person, t.Day) }) {
			q.Covers = append(q.Covers, p.Covers[i])
		}
	}
	return &q
}
