package unit

import (
	"cmp"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// unfilled says of what is left short why nobody could come: everybody outside the
// ward is counted under what keeps them from the duty that is nearest to them.
func (u *unit) unfilled(a *answer, left []int) (out []model.StillShort) {
	proved := a.status == solver.Optimal
	for i := range u.gaps {
		g := &u.gaps[i]
		if left[i] == 0 {
			continue
		}
		w := u.wards[g.ward]
		x := model.StillShort{Ward: w.name(), Date: u.date(g.day), Period: w.Catalogue.Label(g.period), Group: g.group, Short: left[i], Of: g.short,
			RedFlag: left[i] > g.short-g.floor}
		for j := range u.people {
			p := &u.people[j]
			if p.home == w {
				continue
			}
			why := u.whyNot(a, j, i, proved)
			add(&x.Why, why, p.bank != nil)
		}
		slices.SortStableFunc(x.Why, func(a, b model.WhyNot) int {
			return cmp.Or(cmp.Compare(b.People, a.People), boolFirst(!a.Bank, !b.Bank), cmp.Compare(a.Reason, b.Reason))
		})
		out = append(out, x)
	}
	return out
}

func add(list *[]model.WhyNot, reason string, bank bool) {
	for i := range *list {
		if w := &(*list)[i]; w.Reason == reason && w.Bank == bank {
			w.People++
			return
		}
	}
	*list = append(*list, model.WhyNot{Reason: reason, People: 1, Bank: bank})
}

// nearness orders reasons: the later, the nearer a person is to the duty.
func nearness(why string) int {
	order := []string{notWhatIsAsked, notReached, supernumerary, suspended, notForWard, away, onDuty, notAvailable, noHours}
	if i := slices.Index(order, why); i >= 0 {
		return i
	}
	return len(order)
}

// whyNot says what keeps a person from a gap, by the shift that comes nearest.
func (u *unit) whyNot(a *answer, person, at int, proved bool) string {
	p, g := &u.people[person], &u.gaps[at]
	best := notWhatIsAsked
	for j := range u.duties {
		d := &u.duties[j]
		if !slices.Contains(d.gaps, at) {
			continue
		}
		if why := p.closed[j]; why != "" {
			if nearness(why) > nearness(best) {
				best = why
			}
			continue
		}
		if !u.answers(p, d, g) {
			continue
		}
		takes := a.takes[person]
		switch {
		case slices.ContainsFunc(takes, func(t int) bool { return u.duties[t].day == d.day }):
			return takenThatDay
		case p.lawful(u, append(slices.Clip(takes), j)) != "":
			best = takenElsewhere
		case best != takenElsewhere && proved:
			best = notTogether
		case best != takenElsewhere:
			best = notFound
		}
	}
	return best
}

// What keeps people from a gap to whom a duty is open.
const (
	takenThatDay   = "proposed for another duty that day"
	takenElsewhere = "proposed for other duties, which leave no room for this one"
	notTogether    = "could come, but not beside what else is proposed"
	notFound       = "could come: not settled in the work allowed"
)
