package proof

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// mostPasts is the most pasts that a conflict may be followed through.
const mostPasts = 1_500_000

// Conflict says whether the hard rows that a core speaks of can't all hold,
// whatever the rest of the ward does: every line of the people concerned is
// followed, one after the other, as far as the rows tell lines apart. Not proved
// means that a way was found, or that there are too many to follow; the latter is
// an error.
func Conflict(p *problem.Problem, core []model.Subject) (proved bool, err error) {
	c := &claim{p: p, rows: make([]rowsOf, p.People)}
	for i := range core {
		if !c.take(&core[i]) {
			return false, fmt.Errorf("the conflict names a fact that the ward does not have: rule %s, days %d to %d", core[i].Rule, core[i].From, core[i].To)
		}
	}
	return c.prove()
}

// claim is the rows of a core, narrowed to the days it speaks of.
type claim struct {
	p      *problem.Problem
	rows   []rowsOf
	covers []*problem.Cover
	people []*person
	pasts  int
}

// named says whether a row of a Subject is meant, its days aside.
func named(row, s *model.Subject) bool {
	return row.Rule == s.Rule && row.Period == s.Period && row.Group == s.Group && slices.Equal(row.Staff, s.Staff)
}

// same says whether a row of a Subject is meant as it is.
func same(row, s *model.Subject) bool { return named(row, s) && row.From == s.From && row.To == s.To }

// take adds all that a Subject means: rows of that Subject, and those parts of
// rows over more days that lie within its own.
func (c *claim) take(s *model.Subject) (found bool) {
	p := c.p
	for i := range p.Cells {
		x := &p.Cells[i]
		if x.Level != model.Hard || !named(&x.Subject, s) {
			continue
		}
		if same(&x.Subject, s) || x.Day == s.From && x.Day == s.To {
			c.rows[x.Person].cells = append(c.rows[x.Person].cells, x)
			found = true
		}
	}
	for i := range p.Successions {
		x := &p.Successions[i]
		if x.Level != model.Hard || !named(&x.Subject, s) {
			continue
		}
		part := *x
		if !same(&x.Subject, s) {
			part.From, part.To = max(x.From, s.From+1), min(x.To, s.To)
		}
		if part.From <= part.To {
			c.rows[x.Person].successions = append(c.rows[x.Person].successions, &part)
			found = true
		}
	}
	for i := range p.Runs {
		if x := &p.Runs[i]; x.Level == model.Hard && named(&x.Subject, s) {
			from := s.From
			if same(&x.Subject, s) {
				from = -x.CarryIn
			}
			c.rows[x.Person].addRun(x, weights{}, from, s.To)
			found = true
		}
	}
	for i := range p.Counters {
		if x := &p.Counters[i]; x.Level == model.Hard && same(&x.Subject, s) {
			c.rows[x.Person].counters = append(c.rows[x.Person].counters, x)
			found = true
		}
	}
	for i := range p.Windows {
		x := &p.Windows[i]
		if x.Level != model.Hard || !named(&x.Subject, s) {
			continue
		}
		part := *x
		if !same(&x.Subject, s) {
			part.First = max(x.First, s.From)
		}
		c.rows[x.Person].windows = append(c.rows[x.Person].windows, window{&part, s.To})
		found = true
	}
	for i := range p.Covers {
		if x := &p.Covers[i]; x.Level == model.Hard && same(&x.Subject, s) {
			c.covers = append(c.covers, x)
			found = true
		}
	}
	return found
}
