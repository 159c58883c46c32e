package unit

import (
	"errors"
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// check holds an answer against the rule book's plain statements, apart from the
// problem and the compiled rows: the lines at home, the shifts at the hosts, the bank
// under every policy, the hours and limits of this package, and the gaps counted again.
// What it finds is a defect: nothing is then proposed.
func (u *unit) check(a *answer) error {
	for at, w := range u.wards {
		if err := u.checkHome(w, a); err != nil {
			return fmt.Errorf("ward %q: %w: not proposed", w.name(), err)
		}
		if err := u.checkHost(at, a); err != nil {
			return fmt.Errorf("ward %q: %w: not proposed", w.name(), err)
		}
	}
	if err := u.checkBank(a); err != nil {
		return fmt.Errorf("the bank: %w: not proposed", err)
	}
	return nil
}

// checkHome evaluates a ward's rules with what its people would work elsewhere.
func (u *unit) checkHome(w *ward, a *answer) error {
	r := w.draft.Clone()
	codes := w.codes(len(u.kinds))
	for i, takes := range a.takes {
		p := &u.people[i]
		if p.home != w || len(takes) == 0 {
			continue
		}
		for _, j := range takes {
			d := &u.duties[j]
			if u.wards[d.ward] == w || !w.InHorizon(d.day-w.first) || r.At(p.row, d.day-w.first) != model.Off {
				return fmt.Errorf("staff number %s is not free for a duty of another ward on %s", p.staff.Number, u.date(d.day))
			}
			r.Set(p.row, d.day-w.first, model.Code(codes[d.kind]))
		}
		if p.balance >= 0 {
			return fmt.Errorf("staff number %s has no hours left", p.staff.Number)
		}
		if after := w.home.Balance(r, p.row); w.Policy.On("hours.contract") && after > max(0, w.Tolerance(p.row)) {
			return fmt.Errorf("staff number %s would end %s above contract", p.staff.Number, after)
		}
	}
	return worse(w.home, w.draft, r, true)
}

// checkHost evaluates a ward's rules with its guests and counts its gaps again.
func (u *unit) checkHost(at int, a *answer) error {
	w := u.wards[at]
	if w.host == nil {
		return nil
	}
	before := model.NewRoster(len(w.host.Staff), w.Days)
	copy(before.Cells, w.roster.Cells)
	after := before.Clone()
	for i, takes := range a.takes {
		for _, j := range takes {
			if d := &u.duties[j]; d.ward == at {
				after.Set(u.people[i].guest[at], d.day-w.first, d.code)
			}
		}
	}
	if err := worse(w.host, before, after, false); err != nil {
		return err
	}
	was, is := shortages(w.host, before, w.host.Evaluate(before)), shortages(w.host, after, w.host.Evaluate(after))
	left := u.remaining(a)
	for i := range u.gaps {
		g := &u.gaps[i]
		k := asked{g.day - w.first, g.period, g.group}
		if g.ward != at {
			continue
		}
		if was[k] != g.short {
			return errors.New("its report is not of its roster: gaps differ")
		}
		if is[k] > left[i] || is[k] < left[i] && g.group != takesCharge {
			return fmt.Errorf("a gap on %s is %d short by the rule book, %d by the problem", u.date(g.day), is[k], left[i])
		}
	}
	return nil
}

// checkBank evaluates the lines of bank people, their hours and what the policy lets
// go to them.
func (u *unit) checkBank(a *answer) error {
	byGap := make([]int, len(u.gaps))
	for i, takes := range a.takes {
		p := &u.people[i]
		if p.bank == nil || len(takes) == 0 {
			continue
		}
		for _, x := range takes {
			d := &u.duties[x]
			if why := u.bankClosed(p, d); why != "" {
				return fmt.Errorf("staff number %s on %s: %s", p.staff.Number, u.date(d.day), why)
			}
			if n := u.weekAround(p, takes, d.day); n > p.bank.Week(u.week) {
				return fmt.Errorf("staff number %s would work %s in seven days", p.staff.Number, n)
			}
			for _, g := range d.gaps {
				if u.gaps[g].group != takesCharge && u.answers(p, d, &u.gaps[g]) {
					byGap[g]++
				}
			}
		}
		for b := range u.book {
			l := p.laws[b]
			empty := model.NewRoster(len(l.ward.Staff), l.ward.Days)
			r := empty.Clone()
			for _, x := range takes {
				d := &u.duties[x]
				r.Set(l.row, d.day, model.Code(l.code[d.kind]))
			}
			if err := worse(l.ward, empty, r, true); err != nil {
				return err
			}
		}
	}
	for i, n := range byGap {
		g := &u.gaps[i]
		w := u.wards[g.ward]
		if most, _ := bankMost(w.Ward, g.day-w.first, g); n > most {
			return fmt.Errorf("%d on one shift of ward %q where the policy allows %d", n, w.name(), most)
		}
	}
	return nil
}

// weekAround is the most that a bank person works in seven days with one of them in it.
func (u *unit) weekAround(p *person, takes []int, day int) (most model.Minutes) {
	for from := day - 6; from <= day; from++ {
		n := model.Minutes(0)
		for _, x := range takes {
			if d := u.duties[x].day; from <= d && d < from+7 {
				n += p.paid(u, x)
			}
		}
		most = max(most, n)
	}
	return most
}
