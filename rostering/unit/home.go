package unit

import (
	"context"
	"fmt"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// open works out for everybody which duties are open to them.
func (u *unit) open(ctx context.Context) error {
	for _, make := range []func() error{u.hosts, u.homes, u.books} {
		if err := make(); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	for i := range u.people {
		p := &u.people[i]
		p.offers, p.closed = make([][]int, u.days), make([]string, len(u.duties))
		for j := range u.duties {
			p.closed[j] = u.closed(p, j)
			if d := &u.duties[j]; p.closed[j] == "" {
				p.offers[d.day] = append(p.offers[d.day], j)
			}
		}
		u.trim(p)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	u.note(u.left, "%d ways to fill a gap were left out: more duties were open to one person on one day than one problem holds.")
	return nil
}

// trim keeps as many duties of a day as a problem has codes, those of most gaps.
func (u *unit) trim(p *person) {
	for day, list := range p.offers {
		if over := len(list) - (problem.MaxCodes - 1); over > 0 {
			u.left += over
			p.offers[day] = list[:problem.MaxCodes-1]
		}
	}
}

// homes puts the duties of the unit among the codes of each ward, and gives everybody
// with hours left the rules of their line.
func (u *unit) homes() error {
	for _, w := range u.wards {
		in, moved := withKinds(w.Instance, u.kinds)
		var err error
		if w.home, err = w.Policy.Apply(in); err != nil {
			return fmt.Errorf("ward %q: %w", w.name(), err)
		}
		w.draft = w.roster.Clone()
		for i, k := range w.draft.Cells {
			w.draft.Cells[i] = moved(k)
		}
		if !u.helpers(w) {
			continue
		}
		p, err := w.home.Compile()
		if err != nil {
			return fmt.Errorf("ward %q: compile the rules with the duties of other wards: %w", w.name(), err)
		}
		for i := range u.people {
			if x := &u.people[i]; x.home == w && x.balance < 0 {
				x.laws = []*law{newLaw(w.home, p, x.row, w.first, w.draft.Line(x.row), w.codes(len(u.kinds)), u.hoursLeft(x))}
			}
		}
	}
	return nil
}

// helpers says whether anybody of a ward has hours left.
func (u *unit) helpers(w *ward) bool {
	for i := range u.people {
		if u.people[i].home == w && u.people[i].balance < 0 {
			return len(u.duties) > 0
		}
	}
	return false
}

// codes of the kinds in the home of a ward.
func (w *ward) codes(kinds int) []uint8 {
	out := make([]uint8, kinds)
	for i := range out {
		out[i] = uint8(1 + len(w.Catalogue.Shifts) + i)
	}
	return out
}

// hoursLeft bounds what a person is given by the tolerance of their own ward, which
// long duties elsewhere do not widen; by the contract itself where no rule says how
// near to it people are to end.
func (u *unit) hoursLeft(p *person) []problem.Counter {
	w := p.home
	at := model.Minutes(0)
	switch {
	case w.Policy.On("hours.contract"):
		at = w.Tolerance(p.row)
	case w.Policy.On("hours.balance"):
		return nil
	}
	c := problem.Counter{Base: int64(p.balance), Penalty: problem.Convex{Over: []problem.Step{{At: int64(at), Price: 1}}},
		Subject: model.Subject{Rule: hoursLeft, Staff: []int{0}, To: w.Days - 1}}
	for day := range w.Days {
		if w.roster.At(p.row, day) == model.Off {
			c.Terms = append(c.Terms, paidTerms(w.home, day, w.codes(len(u.kinds)))...)
		}
	}
	return []problem.Counter{c}
}

// paidTerms add the paid minutes of some codes on a day.
func paidTerms(w *constraints.Ward, day int, codes []uint8) (out []problem.Term) {
	for _, k := range codes {
		out = append(out, problem.Term{Day: day, Codes: problem.MaskOf(model.Code(k)), Weight: int64(w.Paid(day, model.Code(k)))})
	}
	return out
}

// paid is the working time of a duty as the rules of the person's line count it.
func (p *person) paid(u *unit, duty int) (most model.Minutes) {
	d := &u.duties[duty]
	for _, l := range p.laws {
		most = max(most, l.ward.Paid(d.day-l.first, model.Code(l.code[d.kind])))
	}
	return most
}
