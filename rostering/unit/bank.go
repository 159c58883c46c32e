package unit

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// bankBook holds the people of the bank under one policy of the unit, over its days.
type bankBook struct {
	ward *constraints.Ward
}

// bankStaff is a bank worker as rules see them: no contract, and nothing known of what
// was worked before.
func bankStaff(b *model.BankPerson) model.Staff {
	return model.Staff{Number: b.Number, Name: b.Name, Band: b.Band, Registered: b.Registered, Skills: b.Skills,
		NoNights: !b.Nights, BroughtForward: faraway}
}

// books applies every policy of the unit to the people of the bank: a line has to keep
// them all, since duties of several wards may meet in it.
func (u *unit) books() error {
	var staff []model.Staff
	for i := range u.people {
		if u.people[i].bank != nil {
			staff = append(staff, u.people[i].staff)
		}
	}
	if len(staff) == 0 || len(u.kinds) == 0 {
		return nil
	}
	known := map[string]bool{}
	for _, w := range u.wards {
		print := policyText(w.Policy)
		if known[print] {
			continue
		}
		known[print] = true
		in := &model.Instance{Ward: "bank", Zone: w.Zone, Start: u.start, Days: u.days, Staff: staff, BankHolidays: w.BankHolidays}
		for i := range u.kinds {
			in.Catalogue.Shifts = append(in.Catalogue.Shifts, u.kinds[i].shift(&in.Catalogue))
		}
		book, err := w.Policy.Apply(in)
		if err != nil {
			return fmt.Errorf("the bank under the policy of ward %q: %w", w.name(), err)
		}
		p, err := book.Compile()
		if err != nil {
			return fmt.Errorf("compile the bank under the policy of ward %q: %w", w.name(), err)
		}
		u.book = append(u.book, bankBook{book})
		codes := make([]uint8, len(u.kinds))
		for i := range codes {
			codes[i] = uint8(1 + i)
		}
		for i := range u.people {
			if x := &u.people[i]; x.bank != nil {
				x.laws = append(x.laws, newLaw(book, p, x.row, 0, make([]model.Code, u.days), codes, bankWeeks(book, x.bank.Week(u.week), codes)))
			}
		}
	}
	return nil
}

// bankWeeks bounds the hours of any seven days, all wards taken together.
func bankWeeks(w *constraints.Ward, most model.Minutes, codes []uint8) (out []problem.Counter) {
	for from := 0; from == 0 || from+7 <= w.Days; from++ {
		c := problem.Counter{Penalty: problem.Convex{Over: []problem.Step{{At: int64(most), Price: 1}}},
			Subject: model.Subject{Rule: bankRule, Staff: []int{0}, From: from, To: min(from+6, w.Days-1)}}
		for day := c.Subject.From; day <= c.Subject.To; day++ {
			c.Terms = append(c.Terms, paidTerms(w, day, codes)...)
		}
		out = append(out, c)
	}
	return out
}

// policyText tells policies apart by all that they say.
func policyText(p *constraints.Policy) string {
	var b strings.Builder
	for _, r := range constraints.Rules() {
		for _, v := range p.Values(r.ID) {
			b.WriteString(r.ID + "." + v.Key + "=" + v.Value + "\n")
		}
	}
	return b.String()
}

// unlimited is more than any shift wants.
const unlimited = 1 << 20

// bankMost is how many people of a gap's group the policy lets come from the bank. It
// never lets any come on nights unless it says so. Where it names kinds of shift, those
// bound the rest; where it names none, bank is not planned as a matter of course, and
// what is proposed here is not: it comes last, one duty at a time, for approval.
func bankMost(w *constraints.Ward, day int, g *gap) (most int, why string) {
	const routine, nights = "bank.not-routine", "bank.no-nights"
	most, why = w.BankCap(day, g.period, g.group)
	planned := w.Policy.On(routine) && value(w.Policy, routine, "kinds") != ""
	switch {
	case planned:
		return most, why
	case !w.IsNight(g.period):
		return unlimited, ""
	case w.Policy.On(routine), w.Policy.On(nights) && value(w.Policy, nights, "allow_nights") != "true":
		return 0, cmp.Or(why, "no bank or agency on nights")
	}
	return unlimited, ""
}

// value of a parameter in force, as text.
func value(p *constraints.Policy, rule, key string) string {
	for _, v := range p.Values(rule) {
		if v.Key == key {
			return v.Value
		}
	}
	return ""
}
