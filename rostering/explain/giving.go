package explain

import (
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// giving says which rows give way: those of some facts, and of the facts of other
// conflicts, which must give way as well for a roster to exist. What is kept never
// gives way for the sake of another conflict.
type giving struct {
	ward   *constraints.Ward
	facts  []model.Subject
	kept   []model.Subject
	others []model.Subject
	// What was softened: by fact, and for other conflicts.
	own  [][]model.Subject
	also []model.Subject
}

// add lets one more fact give way.
func (g *giving) add(s model.Subject) {
	g.facts = append(g.facts, s)
	g.own, g.also = make([][]model.Subject, len(g.facts)), nil
}

// addOthers lets another conflict give way wherever a manager can change a fact.
func (g *giving) addOthers(c *model.Conflict) {
	for i := range c.Facts {
		if s := c.Facts[i].Subject; changeable(g.ward, &s) {
			g.others = append(g.others, reach(g.ward, s))
		}
	}
}

// softens is asked once for each hard row.
func (g *giving) softens(s *model.Subject) bool {
	touched := func(list []model.Subject) bool {
		return slices.ContainsFunc(list, func(x model.Subject) bool { return touches(s, &x) })
	}
	for i := range g.facts {
		if far := reach(g.ward, g.facts[i]); touches(s, &far) {
			g.own[i] = append(g.own[i], *s)
			return true
		}
	}
	if touched(g.others) && !touched(g.kept) {
		g.also = append(g.also, *s)
		return true
	}
	return false
}

// split sorts what a roster breaks by the fact that gave way; legal says that
// nothing was broken that did not.
func (g *giving) split(vs []model.Violation) (own [][]model.Violation, legal bool) {
	own = make([][]model.Violation, len(g.facts))
	for i := range vs {
		v := &vs[i]
		if v.Level != model.Hard {
			continue
		}
		said := func(x model.Subject) bool { return touches(&v.Subject, &x) }
		fact := slices.IndexFunc(g.own, func(rows []model.Subject) bool { return slices.ContainsFunc(rows, said) })
		switch {
		case fact >= 0:
			own[fact] = append(own[fact], *v)
		case !slices.ContainsFunc(g.also, said):
			return nil, false
		}
	}
	return own, true
}

// touches says whether two statements of one rule speak of the same people, or of
// the same shift, on some common day.
func touches(a, b *model.Subject) bool {
	if a.Rule != b.Rule || !slices.Equal(a.Staff, b.Staff) || a.From > b.To || b.From > a.To {
		return false
	}
	return len(a.Staff) > 0 || a.Period == b.Period && a.Group == b.Group
}

// reach widens a fact to what gives way with it: leave is one thing, with the
// shift before it.
func reach(w *constraints.Ward, s model.Subject) model.Subject {
	if s.Rule != "leave.honour" {
		return s
	}
	for i := range w.Leave {
		l := &w.Leave[i]
		if from, to := w.Day(l.From)-1, w.Day(l.To); l.Approved && l.Staff == s.Person() && from <= s.From && s.To <= to {
			s.From, s.To = from, to
			break
		}
	}
	return s
}

// changeable says whether a fact is one that a manager can change: not sickness,
// not what a person may be given at all.
func changeable(w *constraints.Ward, s *model.Subject) bool {
	switch s.Rule {
	case "staff.available", questionRule:
		return false
	case "leave.honour":
		l := w.LeaveOn(s.Person(), s.From)
		if l == nil {
			l = w.LeaveOn(s.Person(), s.From+1)
		}
		if l == nil {
			return true
		}
		return grantable(w, l.Code)
	}
	return true
}

// grantable says whether an absence is a manager's to give or to move.
func grantable(w *constraints.Ward, k model.Code) bool {
	a := w.Catalogue.Absence(k)
	return a != nil && (a.Class == model.AnnualLeave || a.Class == model.Study || a.Class == model.HolidayOff)
}
