package unit

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

// unit is the wards of a business unit with everybody who could help. Days count from
// the earliest first day of its rotas.
type unit struct {
	name   string
	wards  []*ward // by name
	start  model.Date
	days   int
	gaps   []gap
	duties []duty   // by day, ward, code
	kinds  []kind   // of the duties
	people []person // own staff by ward and number, then the bank by number
	book   []bankBook
	notes  []string

	// What holds for bank workers: the strictest of the wards' policies; 0: no limit.
	week     model.Minutes
	warnings int
	left     int // open duties that had no room in the problem
}

// ward is one ward's rota.
type ward struct {
	*constraints.Ward
	roster *model.Roster
	first  int // day of the unit on which the rota begins

	home  *constraints.Ward // with the duties of other wards among its codes
	draft *model.Roster     // the roster in the codes of home
	host  *constraints.Ward // with the people of the unit on its staff
	rows  []hostRow
}

// person is somebody who could fill gaps.
type person struct {
	staff   model.Staff // as other wards see them
	home    *ward       // nil: the bank
	row     int         // on the staff of home, or in the bank's book
	bank    *model.BankPerson
	balance model.Minutes // at the end of the rota, of own staff
	guest   []int         // by ward: row on the staff of its host; -1 for none
	laws    []*law
	closed  []string // by duty: what keeps them from it; "" for nothing
	offers  [][]int  // by day of the unit: the duties open to them
}

// duty is a shift of a ward that would fill gaps.
type duty struct {
	ward int
	day  int
	code model.Code // of the ward
	kind int
	gaps []int // that the shift covers
}

// gap is a demand that is short. Of a registered one, floor counts those below the
// ward's floor of registered nurses: a red flag.
type gap struct {
	ward, day    int
	period       model.Code
	group        model.Group
	short, floor int
}

// takesCharge is the group in gaps of shifts without anybody to take charge.
const takesCharge model.Group = "takes charge"

func newUnit(rotas []Rota, bank *model.Bank) (*unit, error) {
	if len(rotas) == 0 {
		return nil, errors.New("no rota; want those of a unit's wards")
	}
	u := &unit{}
	rotas = slices.Clone(rotas)
	slices.SortStableFunc(rotas, func(a, b Rota) int { return strings.Compare(a.Ward.Instance.Ward, b.Ward.Instance.Ward) })
	u.start = rotas[0].Ward.Start
	for _, r := range rotas {
		u.start = min(u.start, r.Ward.Start)
		u.name = cmp.Or(u.name, r.Ward.Unit)
	}
	for i, r := range rotas {
		if err := fits(rotas, i); err != nil {
			return nil, err
		}
		w := &ward{Ward: r.Ward, roster: r.Roster, first: int(r.Ward.Start - u.start)}
		u.wards = append(u.wards, w)
		u.days = max(u.days, w.first+w.Days)
		rule := r.Ward.BankWorkers()
		u.week, u.warnings = stricter(u.week, rule.Week()), stricter(u.warnings, rule.Warnings)
		report := r.Report
		if report == nil {
			report = rostering.Check(r.Ward, r.Roster)
		}
		u.addGaps(i, report)
	}
	slices.SortStableFunc(u.gaps, func(a, b gap) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.ward, b.ward), cmp.Compare(a.period, b.period), cmp.Compare(a.group, b.group))
	})
	u.addDuties()
	u.addPeople(bank)
	return u, nil
}

// stricter is the lower of two limits; 0 is none.
func stricter[T model.Minutes | int](a, b T) T {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// fits refuses rotas that can't be joined.
func fits(rotas []Rota, i int) error {
	w, r := rotas[i].Ward, rotas[i].Roster
	switch {
	case r == nil || r.Days != w.Days || len(r.Cells) != len(w.Staff)*w.Days:
		return fmt.Errorf("the roster of ward %q is not of its people and days", w.Instance.Ward)
	case i > 0 && w.Instance.Ward == rotas[i-1].Ward.Instance.Ward:
		return fmt.Errorf("two rotas of ward %q; want one of each ward", w.Instance.Ward)
	case cmp.Or(w.Zone, model.DefaultZone) != cmp.Or(rotas[0].Ward.Zone, model.DefaultZone):
		return fmt.Errorf("ward %q keeps the time of another zone than ward %q", w.Instance.Ward, rotas[0].Ward.Instance.Ward)
	}
	return nil
}

// name of a ward.
func (w *ward) name() string { return w.Instance.Ward }

// date of a day of the unit.
func (u *unit) date(day int) model.Date { return u.start + model.Date(day) }

// addPeople lists everybody who could help: each number once. Who stands on the staff
// of several wards is not offered anything, since no line shows all that they work;
// of the bank they belong to their ward first.
func (u *unit) addPeople(bank *model.Bank) {
	on := map[string]int{}
	for _, w := range u.wards {
		for s := range w.Staff {
			on[w.Staff[s].Number]++
		}
	}
	several, alsoBank := 0, 0
	for _, w := range u.wards {
		first := len(u.people)
		for s := range w.Staff {
			if on[w.Staff[s].Number] > 1 {
				several++
				continue
			}
			u.people = append(u.people, person{staff: asGuest(&w.Staff[s]), home: w, row: s, balance: w.Balance(w.roster, s)})
		}
		slices.SortStableFunc(u.people[first:], func(a, b person) int { return strings.Compare(a.staff.Number, b.staff.Number) })
	}
	if bank == nil {
		bank = &model.Bank{}
	}
	first := len(u.people)
	for i := range bank.People {
		b := &bank.People[i]
		if on[b.Number] > 0 {
			alsoBank++
			continue
		}
		u.people = append(u.people, person{staff: bankStaff(b), bank: b})
	}
	slices.SortStableFunc(u.people[first:], func(a, b person) int { return strings.Compare(a.staff.Number, b.staff.Number) })
	for i := range u.people[first:] {
		u.people[first+i].row = i
	}
	u.note(several, "%d lines of people who stand on the staff of several wards: nothing is offered to them, since no rota shows all that they work.")
	u.note(alsoBank, "%d bank people who stand on the staff of a ward: offered as its staff only, within their contract.")
}

// note keeps a sentence about some things, when there are any.
func (u *unit) note(n int, sentence string) {
	if n > 0 {
		u.notes = append(u.notes, fmt.Sprintf(sentence, n))
	}
}
