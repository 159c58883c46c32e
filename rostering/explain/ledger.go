package explain

import (
	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// account is one kind of shift with the people who share it out among themselves:
// those of one registration group who can be given one.
type account struct {
	kind    string         // "nights", or "nights, registered" where both groups have some
	shifts  string         // "nights", "weekend shifts"
	codes   []problem.Mask // by day: the shifts of the kind
	staff   []int
	carried []int   // hundredths, of each of staff
	weight  []int64 // contracted time times days available, of each
	total   int64   // of the weights
}

// ledger fills in the fairness ledger: first it asks how even the rota could be,
// then it tells of the rota that stands after the questions.
func (q *inquiry) ledger(e *model.Explanation) (whole bool, err error) {
	f := q.newFloors()
	for range questions {
		for _, a := range q.accounts() {
			if err := f.ask(&a); err != nil {
				return false, err
			}
		}
	}
	e.Ledger = nil
	for _, a := range q.accounts() {
		e.Ledger = append(e.Ledger, f.tell(&a))
	}
	return q.ctx.Err() == nil, nil
}

// questions is how many may be asked about each account.
const questions = 2

// sharedKinds are the kinds whose shares the rule book works out.
var sharedKinds = []struct {
	name string
	kind constraints.FairKind
}{
	{"nights", constraints.ShareNights},
	{"weekends", constraints.ShareWeekends},
	{"bank holidays", constraints.ShareHolidays},
}

// accounts lists the kinds that somebody works.
func (q *inquiry) accounts() []account {
	var out []account
	w := q.ward
	for _, x := range sharedKinds {
		fair := w.FairShares(x.kind)
		out = append(out, q.byGroup(account{kind: x.name, shifts: string(x.kind) + "s", codes: q.codesOf(func(day int, k model.Code) bool { return w.IsShared(x.kind, day, k) })},
			func(s int) (int64, int) { return fair.People[s].Weight, fair.People[s].Carried })...)
	}
	// No rule shares out late finishes and none are carried in: they are shared as
	// the other kinds are, by contracted time and the days on which the person's own
	// hard rows leave one open. Locks close no day here: they say what is worked, not
	// what could be.
	late := account{kind: "late finishes", shifts: "late finishes", codes: q.codesOf(func(_ int, k model.Code) bool {
		s := w.Catalogue.Shift(k)
		return s != nil && s.Kind == model.Late
	})}
	open := q.open(func(c *problem.Cell) bool { return c.Subject.Rule != "lock.honour" })
	return append(out, q.byGroup(late, func(s int) (int64, int) {
		p, days := &w.Staff[s], 0
		for day, mask := range late.codes {
			if open[s*w.Days+day]&mask != 0 && w.Counts(s, day) && !p.Leader && !p.Student {
				days++
			}
		}
		return int64(p.Contract) * int64(days), 0
	})...)
}

// codesOf gives the codes of each day for which is holds.
func (q *inquiry) codesOf(is func(day int, k model.Code) bool) []problem.Mask {
	out := make([]problem.Mask, q.ward.Days)
	for day := range out {
		out[day] = q.ward.Mask(func(k model.Code) bool { return is(day, k) })
	}
	return out
}

// open gives the codes that hard cell rows leave to each cell, looking only at
// rows for which which holds.
func (q *inquiry) open(which func(*problem.Cell) bool) []problem.Mask {
	p := q.problem
	out := make([]problem.Mask, p.People*p.Days)
	for i := range out {
		out[i] = problem.Mask(1)<<p.Codes - 1
	}
	for i := range p.Cells {
		if c := &p.Cells[i]; c.Level == model.Hard && which(c) {
			out[c.Person*p.Days+c.Day] &^= c.Codes
		}
	}
	return out
}

// byGroup makes an account for each registration group in which the rota has
// shifts of the kind; of gives a person's weight and what is carried in.
func (q *inquiry) byGroup(kind account, of func(staff int) (weight int64, carried int)) []account {
	var out []account
	for _, group := range []model.Group{model.Registered, model.Unregistered} {
		a := kind
		a.kind = kind.kind + ", " + string(group)
		for s := range q.ward.Staff {
			weight, carried := of(s)
			if weight > 0 && q.ward.Staff[s].Registered == (group == model.Registered) {
				a.staff, a.carried, a.weight = append(a.staff, s), append(a.carried, carried), append(a.weight, weight)
				a.total += weight
			}
		}
		if sum(a.delivered(q.roster)) > 0 {
			out = append(out, a)
		}
	}
	if len(out) == 1 {
		out[0].kind = kind.kind
	}
	return out
}

// delivered counts each person's shifts of the kind.
func (a *account) delivered(r *model.Roster) []int {
	out := make([]int, len(a.staff))
	for i, s := range a.staff {
		for day, k := range r.Line(s) {
			if a.codes[day].Has(uint8(k)) {
				out[i]++
			}
		}
	}
	return out
}

// fair is a person's part of so many shifts, in hundredths, rounded as the
// report rounds it.
func (a *account) fair(i, shifts int) int {
	return int((200*int64(shifts)*a.weight[i] + a.total) / (2 * a.total))
}

// lines sets out what a roster gives each person.
func (a *account) lines(r *model.Roster) []model.LedgerLine {
	out := make([]model.LedgerLine, len(a.staff))
	done := a.delivered(r)
	shifts := sum(done)
	for i, s := range a.staff {
		l := model.LedgerLine{Staff: s, CarriedIn: a.carried[i], Delivered: done[i], Fair: a.fair(i, shifts)}
		l.Forward = l.CarriedIn + 100*l.Delivered - l.Fair
		out[i] = l
	}
	return out
}

// spread is the largest less the smallest that people carry forward.
func spread(lines []model.LedgerLine) int {
	least, most := lines[0].Forward, lines[0].Forward
	for i := range lines {
		least, most = min(least, lines[i].Forward), max(most, lines[i].Forward)
	}
	return most - least
}

func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}
