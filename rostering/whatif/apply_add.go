package whatif

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/model"
)

// add puts people on the staff who bring no leave, requests, history or balance.
func (w *work) add(a *StaffAdded) {
	s, ok := w.newcomer(a)
	if !ok {
		return
	}
	for range max(1, a.Count) {
		n := s
		k := w.freeNumber()
		n.Number = newNumber(k)
		n.Name = fmt.Sprintf("Band %d, new %d", n.Band, k)
		w.in.Staff = append(w.in.Staff, n)
		if c := &w.in.CarryIn; len(c.Lines) > 0 { // an empty list knows nobody anyway
			c.Lines = append(c.Lines, make([][]model.Code, len(w.in.Staff)-len(c.Lines))...)
		}
		if c := &w.in.CarryIn; len(c.Weeks) > 0 {
			c.Weeks = append(c.Weeks, make([][]model.Minutes, len(w.in.Staff)-len(c.Weeks))...)
		}
	}
	w.took, w.words = true, w.addWords(a, &s)
}

// newcomer is one of the people to add, without number and name.
func (w *work) newcomer(a *StaffAdded) (s model.Staff, ok bool) {
	if a.Like != "" {
		i, known := w.person(a.Like)
		if !known {
			return s, false
		}
		s = copyOfPerson(&w.in.Staff[i])
	} else {
		s = model.Staff{Band: a.Band, Registered: registeredAt(a.Band)}
		if a.Registered != nil {
			s.Registered = *a.Registered
		}
	}
	if a.Like == "" || a.WTE != 0 {
		if !w.wte(a.WTE) {
			return s, false
		}
		w.setWTE(&s, a.WTE)
	}
	skills, known := w.skills(a.Skills)
	if !known {
		return s, false
	}
	for _, x := range skills {
		if !s.HasSkill(x) {
			s.Skills = append(slices.Clip(s.Skills), x)
		}
	}
	s.NoNights = s.NoNights || a.NoNights
	if a.NightsOnly {
		if s.NoNights {
			w.fault("nights only for somebody who works no nights", "one of the two")
			return s, false
		}
		if s.Agreement = w.nightsOnly(); s.Agreement == nil {
			return s, false
		}
	}
	s.Source = w.source
	return s, true
}

// copyOfPerson keeps what somebody can and may work, and nothing of what they did,
// are owed or have asked for.
func copyOfPerson(p *model.Staff) model.Staff {
	return model.Staff{Band: p.Band, Registered: p.Registered, WTE: p.WTE, Contract: p.Contract, Skills: p.Skills,
		TakeCharge: p.TakeCharge, NoNights: p.NoNights, OptOut48: p.OptOut48, Leader: p.Leader, Student: p.Student,
		RegisteredFrom: p.RegisteredFrom, NewlyRegisteredUntil: p.NewlyRegisteredUntil,
		Agreement: p.Agreement, NotShifts: p.NotShifts}
}

func newNumber(k int) string { return fmt.Sprintf("NEW-%d", k) }

// freeNumber is the first that gives a number which nobody has.
func (w *work) freeNumber() int {
	k := 1
	for findNumber(w.in, newNumber(k)) >= 0 {
		k++
	}
	return k
}
