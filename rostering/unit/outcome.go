package unit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// remaining is what each gap is short of after an answer.
func (u *unit) remaining(a *answer) []int {
	left := make([]int, len(u.gaps))
	for i := range u.gaps {
		left[i] = u.gaps[i].short
	}
	u.each(a, func(p *person, duty int) {
		d := &u.duties[duty]
		for _, g := range d.gaps {
			if left[g] > 0 && u.answers(p, d, &u.gaps[g]) {
				left[g]--
			}
		}
	})
	return left
}

// each goes through an answer by date, ward and shift.
func (u *unit) each(a *answer, f func(p *person, duty int)) {
	type take struct{ person, duty int }
	var all []take
	for i, takes := range a.takes {
		for _, d := range takes {
			all = append(all, take{i, d})
		}
	}
	slices.SortStableFunc(all, func(a, b take) int { return cmp.Or(cmp.Compare(a.duty, b.duty), cmp.Compare(a.person, b.person)) })
	for _, t := range all {
		f(&u.people[t.person], t.duty)
	}
}

// proposals turns an answer into what is read.
func (u *unit) proposals(a *answer) *model.Proposals {
	out := &model.Proposals{Unit: u.name, Short: u.short(), Fillable: a.fillable, Notes: u.notes,
		Status: string(a.status), Stop: string(a.stop), Seed: a.seed, Work: a.work}
	for _, w := range u.wards {
		out.Wards = append(out.Wards, model.ProposalWard{Ward: w.name(), Start: w.Start, End: w.End()})
	}
	for i := range u.gaps {
		out.Wards[u.gaps[i].ward].Short += u.gaps[i].short
	}
	for i := range u.people {
		switch p := &u.people[i]; {
		case p.bank == nil && p.balance < 0:
			out.Staff++
		case p.bank != nil && !(p.bank.Suspended(u.start, u.warnings) && p.bank.Suspended(u.date(u.days-1), u.warnings)):
			out.BankStaff++
		}
	}
	out.Rules = u.rules(out.BankStaff > 0)
	minds := u.minds(a)
	left := make([]int, len(u.gaps))
	for i := range u.gaps {
		left[i] = u.gaps[i].short
	}
	u.each(a, func(p *person, duty int) {
		x := u.proposal(a, p, duty, left)
		x.Minds = minds[mind{p.staff.Number, u.duties[duty].day}]
		out.Filled += len(x.Fills)
		out.Wards[u.duties[duty].ward].Filled += len(x.Fills)
		for i, w := range u.wards {
			if w == p.home {
				out.Wards[i].Gives++
			}
		}
		out.Proposals = append(out.Proposals, x)
	})
	out.Unfilled = u.unfilled(a, left)
	return out
}

// proposal says what one person would do. It takes what the duty fills off what is left.
func (u *unit) proposal(a *answer, p *person, duty int, left []int) model.Proposal {
	d := &u.duties[duty]
	w := u.wards[d.ward]
	x := model.Proposal{Ward: w.name(), Date: u.date(d.day), Shift: *w.Catalogue.Shift(d.code), Number: p.staff.Number, Name: p.staff.Name,
		Band: p.staff.Band, Bank: p.bank != nil, Paid: p.paid(u, duty)}
	var filled []int
	for _, g := range d.gaps {
		if left[g] > 0 && u.answers(p, d, &u.gaps[g]) {
			y := &u.gaps[g]
			x.Fills = append(x.Fills, model.Filled{Period: w.Catalogue.Label(y.period), Group: y.group, RedFlag: left[g] > y.short-y.floor})
			left[g]--
			filled = append(filled, g)
		}
	}
	takes := a.takes[u.index(p)]
	if p.bank != nil {
		x.Limit = p.bank.Week(u.week) + p.bank.Booked
		x.After = u.weekAround(p, takes, d.day) + p.bank.Booked
		x.Before = x.After - x.Paid
	} else {
		x.From, x.Before, x.After = p.home.name(), p.balance, p.balance
		for _, t := range takes {
			x.After += p.paid(u, t)
		}
	}
	x.Instead = u.instead(a, p, duty, filled)
	return x
}

// index of a person.
func (u *unit) index(p *person) int {
	for i := range u.people {
		if &u.people[i] == p {
			return i
		}
	}
	return -1
}

// mostInstead is how many others stand beside a proposal.
const mostInstead = 3

// instead lists who else could fill what a proposal fills, with all else as proposed:
// staff before bank, then those with the fewest hours proposed, then with the most left.
func (u *unit) instead(a *answer, p *person, duty int, filled []int) (out []model.Instead) {
	type other struct {
		p     *person
		hours model.Minutes
	}
	var list []other
	for i := range u.people {
		q := &u.people[i]
		d := &u.duties[duty]
		takes := a.takes[i]
		if q == p || slices.ContainsFunc(takes, func(t int) bool { return u.duties[t].day == d.day }) {
			continue
		}
		for _, t := range q.offers[d.day] {
			e := &u.duties[t]
			all := e.ward == d.ward && !slices.ContainsFunc(filled, func(g int) bool {
				return !slices.Contains(e.gaps, g) || !u.answers(q, e, &u.gaps[g])
			})
			if !all || q.lawful(u, append(slices.Clip(takes), t)) != "" {
				continue
			}
			x := other{p: q}
			for _, t := range takes {
				x.hours += q.paid(u, t)
			}
			list = append(list, x)
			break
		}
	}
	slices.SortStableFunc(list, func(a, b other) int {
		return cmp.Or(boolFirst(a.p.bank == nil, b.p.bank == nil), cmp.Compare(a.hours, b.hours), cmp.Compare(a.p.balance, b.p.balance),
			strings.Compare(a.p.staff.Number, b.p.staff.Number))
	})
	for _, x := range list[:min(len(list), mostInstead)] {
		from := ""
		if x.p.home != nil {
			from = x.p.home.name()
		}
		out = append(out, model.Instead{Number: x.p.staff.Number, Name: x.p.staff.Name, From: from})
	}
	return out
}

func boolFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// rules lists what every proposal was checked against: each rule that is hard under a
// policy of the unit, those that bind, and those of this package.
func (u *unit) rules(bank bool) (out []model.RuleLine) {
	for _, r := range constraints.Rules() {
		how := ""
		for _, w := range u.wards {
			switch {
			case !w.Policy.On(r.ID) || !r.Judges:
			case w.Policy.LevelOf(r.ID) == model.Hard:
				how = "kept"
			case slices.Contains(binding, r.ID) && how == "" && w.Policy.LevelOf(r.ID) != model.ReportOnly:
				how = "not made worse"
			}
		}
		if how != "" {
			out = append(out, model.RuleLine{ID: r.ID, Title: r.Title, Clause: r.Clause.String(), How: how})
		}
	}
	out = append(out, model.RuleLine{ID: hoursLeft, Title: "Only people with contracted hours left, and no further above contract than their ward tolerates",
		Clause: "P_HR_44 §13", How: "kept"})
	if bank {
		for _, id := range []string{"bank.not-routine", "bank.no-nights", bankRule} {
			r, _ := constraints.Find(id)
			out = append(out, model.RuleLine{ID: id, Title: r.Title, Clause: r.Clause.String(), How: "kept"})
		}
	}
	return out
}
