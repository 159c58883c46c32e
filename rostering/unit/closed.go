package unit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
)

// What keeps people from a gap, in the order in which it is asked. None of it tells
// why somebody is away.
const (
	notWhatIsAsked = "have not what the duty asks for (registration, skill, charge)"
	notReached     = "their rota does not reach that date"
	supernumerary  = "not in post or supernumerary on that day"
	onDuty         = "on duty that day"
	away           = "away that day"
	noHours        = "no contracted hours left"
	suspended      = "suspended from the bank"
	notForWard     = "do not work for this ward"
	notAvailable   = "not available then"
)

// closed says what keeps a person from a duty by itself; "" for nothing. People of
// the duty's own ward are not asked: its own rota has placed them.
func (u *unit) closed(p *person, at int) string {
	d := &u.duties[at]
	if p.home == u.wards[d.ward] {
		return notReached
	}
	var why string
	if p.bank != nil {
		why = u.bankClosed(p, d)
	} else {
		why = u.staffClosed(p, d)
	}
	if why != "" {
		return why
	}
	if !slices.ContainsFunc(d.gaps, func(g int) bool { return u.answers(p, d, &u.gaps[g]) }) {
		return cmp.Or(u.notCounted(p, d), notWhatIsAsked)
	}
	if rule := p.lawful(u, []int{at}); rule != "" {
		return ruleWords(rule)
	}
	return ""
}

// staffClosed looks at the day as drafted and at what is left of the contract.
func (u *unit) staffClosed(p *person, d *duty) string {
	w := p.home
	day := d.day - w.first
	switch {
	case !u.fitting(p, d):
		return notWhatIsAsked
	case !w.InHorizon(day):
		return notReached
	case !w.Counts(p.row, day):
		return supernumerary
	}
	switch k := w.roster.At(p.row, day); {
	case w.Catalogue.IsShift(k):
		return onDuty
	case w.Catalogue.IsAbsence(k):
		return away
	case p.balance >= 0:
		return noHours
	}
	return ""
}

// bankClosed looks at the bank's list and at what the ward's policy leaves to it.
func (u *unit) bankClosed(p *person, d *duty) string {
	w, date := u.wards[d.ward], u.date(d.day)
	switch {
	case !u.fitting(p, d):
		return notWhatIsAsked
	case p.bank.Suspended(date, u.warnings):
		return suspended
	case !p.bank.WorksFor(w.name()):
		return notForWard
	}
	for _, i := range d.gaps {
		g := &u.gaps[i]
		if g.group == takesCharge || !g.group.Has(&p.staff) {
			continue
		}
		if most, why := bankMost(w.Ward, d.day-w.first, g); most == 0 {
			return why
		}
	}
	if !p.bank.Can(date, w.Catalogue.Shift(d.code)) {
		return notAvailable
	}
	return ""
}

// fitting says whether a person has what some gap of a duty asks for, whoever counts
// on that day.
func (u *unit) fitting(p *person, d *duty) bool {
	w := u.wards[d.ward]
	return slices.ContainsFunc(d.gaps, func(i int) bool {
		g := &u.gaps[i]
		if row := p.guest[d.ward]; row >= 0 {
			if g.group == takesCharge {
				return p.bank == nil && w.host.CanTakeCharge(row)
			}
			return g.group.Has(&w.host.Staff[row])
		}
		if g.group == takesCharge {
			return p.home != nil && p.home.CanTakeCharge(p.row)
		}
		return g.group.Has(&p.staff)
	})
}

// notCounted says that a guest does not count towards the ward's cover that day.
func (u *unit) notCounted(p *person, d *duty) string {
	w := u.wards[d.ward]
	if row := p.guest[d.ward]; row >= 0 && !w.host.Counts(row, d.day-w.first) {
		return supernumerary
	}
	return ""
}

// ruleWords names a rule as a reason.
func ruleWords(rule string) string {
	switch rule {
	case hoursLeft, "hours.contract", "hours.balance":
		return "too few contracted hours left"
	}
	r, _ := constraints.Find(rule)
	if rule == bankRule {
		return fmt.Sprintf("would be above their hours in seven days (%s)", r.Clause)
	}
	if slices.Contains(binding, rule) {
		return fmt.Sprintf("would go against %q (%s)", r.Title, r.Clause)
	}
	return fmt.Sprintf("would break %q (%s)", r.Title, r.Clause)
}
