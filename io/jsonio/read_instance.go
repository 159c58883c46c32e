package jsonio

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// instance takes the instance in, part by part.
func (r *reader) instance() *model.Instance {
	wire := r.doc.Instance
	in := &wire.Instance
	r.in = in
	in.Source = r.sourceOf("/instance")
	if _, err := in.Location(); err != nil {
		r.add("/instance/zone", show(in.Zone), "a time zone like "+model.DefaultZone)
	}
	r.readCatalogue()
	in.Catalogue = r.book.catalogue
	if len(r.book.codes) == 0 {
		return in
	}
	r.readStaff()
	r.readDemand()
	r.readLeave()
	r.readRequests()
	in.Locks = r.readLocks()
	in.CarryIn = r.readCarryIn()
	in.BankHolidays = r.readBankHolidays()
	r.readPolicy()
	return in
}

func (r *reader) readStaff() {
	seen := map[string]bool{}
	for i := range r.in.Staff {
		at := fmt.Sprintf("/instance/staff/%d", i)
		s := &r.in.Staff[i]
		s.Source = r.sourceOf(at)
		if k := fold(s.Number); seen[k] {
			r.add(at+"/number", fmt.Sprintf("staff number %s again", show(s.Number)), "each number once, whatever its case")
		} else {
			seen[k] = true
		}
		r.people[s.Number] = i
		r.inOrder(at, "from", s.From, "to", s.To)
		r.inOrder(at, "registeredFrom", s.RegisteredFrom, "newlyRegisteredUntil", s.NewlyRegisteredUntil)
		for j, label := range s.NotShifts {
			r.shiftCode(fmt.Sprintf("%s/notShifts/%d", at, j), label)
		}
		if s.Agreement != nil {
			r.readAgreement(at+"/agreement", s.Agreement)
		}
	}
}

// readAgreement writes labels as the catalogue does, so that none that it
// dropped is left.
func (r *reader) readAgreement(at string, a *model.Agreement) {
	for w := range a.Allowed {
		for i, label := range a.Allowed[w] {
			k := r.code(fmt.Sprintf("%s/allowed/%d/%d", at, w, i), label)
			a.Allowed[w][i] = or(r.book.catalogue.Label(k), off)
		}
	}
}

func (r *reader) readDemand() {
	for i := range r.in.Demand {
		at := fmt.Sprintf("/instance/demand/%d", i)
		row := &r.in.Demand[i]
		row.Source = r.sourceOf(at)
		r.shiftCode(at+"/period", row.Period)
		r.inOrder(at, "from", row.From, "to", row.To)
	}
}

func (r *reader) readCarryIn() model.CarryIn {
	wire := r.doc.Instance.CarryIn
	if wire == nil {
		return model.CarryIn{}
	}
	c := model.CarryIn{Days: wire.Days}
	if len(wire.Lines) > 0 {
		c.Lines = make([][]model.Code, len(r.in.Staff))
		c.Weeks = make([][]model.Minutes, len(r.in.Staff))
	}
	seen := map[string]bool{}
	for i, l := range wire.Lines {
		at := fmt.Sprintf("/instance/carryIn/lines/%d", i)
		s := r.onlyOnce(at+"/staff", l.Staff, seen)
		c.Weeks[s] = l.Weeks
		if l.Codes == nil {
			continue
		}
		if len(l.Codes) != wire.Days {
			r.add(at+"/codes", fmt.Sprintf("%d codes", len(l.Codes)), fmt.Sprintf("one for each of %d days, or none at all", wire.Days))
		}
		c.Lines[s] = r.codeList(at+"/codes", l.Codes)
	}
	return c
}

func (r *reader) readBankHolidays() []model.BankHoliday {
	wire := r.doc.Instance.BankHolidays
	if wire == nil {
		from, to := r.in.Date(-r.in.CarryIn.Days), r.in.End()
		if !model.HolidaysKnown(from, to) {
			r.add("/instance", "no bankHolidays", fmt.Sprintf("a list of them: the built-in one ends with %d", model.LastHolidayYear))
		}
		return model.EnglandAndWales(from, to)
	}
	seen := map[model.Date]bool{}
	for i, h := range *wire {
		if seen[h.Date] {
			r.add(fmt.Sprintf("/instance/bankHolidays/%d/date", i), h.Date.String()+" again", "each date once")
		}
		seen[h.Date] = true
	}
	return *wire
}

func (r *reader) readPolicy() {
	seen := map[[2]string]bool{}
	for i := range r.in.Policy {
		at := fmt.Sprintf("/instance/policy/%d", i)
		s := &r.in.Policy[i]
		s.Source = r.sourceOf(at)
		if k := [2]string{s.Rule, s.Key}; seen[k] {
			r.add(at, "a parameter given before", "each parameter of a rule once")
		} else {
			seen[k] = true
		}
	}
}

// onlyOnce reads a staff number that may stand in a list once.
func (r *reader) onlyOnce(pointer, number string, seen map[string]bool) int {
	s := r.person(pointer, number)
	if seen[number] {
		r.add(pointer, show(number)+" again", "each person once")
	}
	seen[number] = true
	return s
}

// inOrder compares two dates of one object, where both are given.
func (r *reader) inOrder(at, first string, from *model.Date, second string, to *model.Date) {
	if from != nil && to != nil && *to < *from {
		r.add(at+"/"+second, to.String(), fmt.Sprintf("a date not before %s, which is %s", first, *from))
	}
}
