package unit

import (
	"slices"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

func TestBank(t *testing.T) {
	set := func(rule, key, value string) model.Setting { return model.Setting{Rule: rule, Key: key, Value: value} }
	day := monday + 2
	for _, c := range []struct {
		name   string
		period string
		policy []model.Setting
		tell   func(*model.BankPerson)
		want   string
	}{
		{"a day", "E", nil, nil, "Ash E day 2: X1"},
		{"a night", "N", nil, nil, "no bank or agency on nights (P_HR_44 §13.4)"},
		{"a night that the policy allows", "N", []model.Setting{set("bank.no-nights", "allow_nights", "yes"), set("bank.not-routine", "kinds", "night")}, nil, "Ash N day 2: X1"},
		{"a night, allowed in one rule of two", "N", []model.Setting{set("bank.no-nights", "allow_nights", "yes")}, nil,
			"bank is not planned as a matter of course (P_HR_44 §13.3)"},
		{"nights among kinds, still not allowed", "N", []model.Setting{set("bank.not-routine", "kinds", "night")}, nil, "no bank or agency on nights (P_HR_44 §13.4)"},
		{"no nights for this person", "N", []model.Setting{set("bank.no-nights", "allow_nights", "yes"), set("bank.not-routine", "kinds", "night")},
			func(b *model.BankPerson) { b.Nights = false }, `would break "Shifts a person may be given" (common practice)`},
		{"another kind than the policy names", "E", []model.Setting{set("bank.not-routine", "kinds", "late")}, nil, "policy allows no bank on early shifts (P_HR_44 §13.3)"},
		{"weekends only", "E", []model.Setting{set("bank.not-routine", "kinds", "early"), set("bank.not-routine", "weekends_only", "yes")}, nil,
			"policy allows bank at weekends only (P_HR_44 §13.3)"},
		{"suspended", "E", nil, func(b *model.BankPerson) { b.SuspendedUntil = &day }, "suspended from the bank"},
		{"suspended the day before", "E", nil, func(b *model.BankPerson) { d := day - 1; b.SuspendedUntil = &d }, "Ash E day 2: X1"},
		{"three warnings", "E", nil, func(b *model.BankPerson) { b.Warnings = 3 }, "suspended from the bank"},
		{"two warnings", "E", nil, func(b *model.BankPerson) { b.Warnings = 2 }, "Ash E day 2: X1"},
		{"this ward", "E", nil, func(b *model.BankPerson) { b.Wards = []string{"ash"} }, "Ash E day 2: X1"},
		{"other wards", "E", nil, func(b *model.BankPerson) { b.Wards = []string{"Birch"} }, "do not work for this ward"},
		{"not available", "E", nil, func(b *model.BankPerson) { b.Available = b.Available[:2] }, "not available then"},
		{"available for lates", "E", nil, func(b *model.BankPerson) { b.Available = []model.Availability{{Date: day, Period: "Late"}} }, "not available then"},
		{"available for earlies", "E", nil, func(b *model.BankPerson) { b.Available = []model.Availability{{Date: day, Period: "early"}} }, "Ash E day 2: X1"},
		// 40.5 h booked and 7.5 h of the early are 48 h.
		{"48 hours", "E", nil, func(b *model.BankPerson) { b.Booked = 40*60 + 30 }, "Ash E day 2: X1"},
		{"more than 48 hours", "E", nil, func(b *model.BankPerson) { b.Booked = 40*60 + 31 }, "would be above their hours in seven days (common practice)"},
		{"more than the policy's hours", "E", []model.Setting{set("bank.workers", "week_hours", "7")}, nil, "would be above their hours in seven days (common practice)"},
		{"48 hours, no limit", "E", []model.Setting{set("bank.workers", "on", "no")}, func(b *model.BankPerson) { b.Booked = 100 * 60 }, "Ash E day 2: X1"},
		{"the policy's warnings", "E", []model.Setting{set("bank.workers", "warnings", "2")}, func(b *model.BankPerson) { b.Warnings = 2 }, "suspended from the bank"},
		{"more than their own most", "E", nil, func(b *model.BankPerson) { b.MostWeek = 7 * 60 }, "would be above their hours in seven days (common practice)"},
		{"unregistered", "E", nil, func(b *model.BankPerson) { b.Registered = false }, "have not what the duty asks for (registration, skill, charge)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ash := wardOf("Ash", 7, "A1")
			need(ash, c.period, model.Registered, 1, 2)
			ash.Policy = append(slices.Clone(ash.Policy), c.policy...)
			b := banker("X1", 7)
			if c.tell != nil {
				c.tell(&b)
			}
			p := propose(t, &model.Bank{People: []model.BankPerson{b}}, rota(t, ash, 0, "- - - - - - -"))
			got := strings.Join(said(p), "; ")
			for _, x := range p.Unfilled {
				got += x.Why[0].Reason
			}
			// Where a long day would do, it is closed for the same reason or a nearer one.
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// The unit's own staff come before the bank, however few hours that leaves.
func TestStaffBeforeBank(t *testing.T) {
	rotas := pair(t, -480, nil, "- - - - - - -")
	p := propose(t, &model.Bank{People: []model.BankPerson{banker("X1", 7)}}, rotas...)
	if want := []string{"Ash E day 2: B1"}; !slices.Equal(said(p), want) {
		t.Fatalf("%q", said(p))
	}
	if x := p.Proposals[0].Instead; len(x) != 1 || x[0].Number != "X1" || x[0].From != "" {
		t.Errorf("%+v", x)
	}
}

// So do they where the bank would take fewer hours: who is never on earlies can come
// for a long day of 11.5 h, the bank for an early of 7.5 h.
func TestStaffBeforeFewerHours(t *testing.T) {
	rotas := pair(t, -720, func(in *model.Instance) { in.Staff[0].NotShifts = []string{"E"} }, "- - - - - - -")
	p := propose(t, &model.Bank{People: []model.BankPerson{banker("X1", 7)}}, rotas...)
	if want := []string{"Ash LD day 2: B1"}; !slices.Equal(said(p), want) {
		t.Errorf("%q", said(p))
	}
}

// Two wards share a bank nurse: no more than 48 h in any seven days in both together.
// Long days of 11.5 h: four are 46 h.
func TestBankAcrossWards(t *testing.T) {
	var rotas []Rota
	for i, name := range []string{"Ash", "Birch"} {
		in := wardOf(name, 14, "1")
		need(in, "LD", model.Registered, 1, i, i+2, i+4, i+8)
		in.Catalogue.Shifts[2].Covers = nil
		rotas = append(rotas, rota(t, in, 0, strings.Repeat("- ", 14)))
	}
	p := propose(t, &model.Bank{People: []model.BankPerson{banker("X1", 14)}}, rotas...)
	for from := range 8 {
		hours := model.Minutes(0)
		for _, x := range p.Proposals {
			if d := int(x.Date - monday); from <= d && d < from+7 {
				hours += x.Paid
			}
		}
		if hours > 48*60 {
			t.Errorf("%s from day %d: %q", hours, from, said(p))
		}
	}
	// Days 0 to 5 are each wanted once, then 8 and 9: four of the first week, two later.
	if len(p.Proposals) < 5 || p.Proposals[0].After > p.Proposals[0].Limit {
		t.Errorf("%q", said(p))
	}
}

// The policy lets one bank person on a shift: of two short one stays so.
func TestBankCap(t *testing.T) {
	ash := wardOf("Ash", 7, "A1")
	need(ash, "E", model.Registered, 2, 2)
	ash.Policy = append(slices.Clone(ash.Policy), model.Setting{Rule: "bank.not-routine", Key: "kinds", Value: "early, long-day"})
	p := propose(t, &model.Bank{People: []model.BankPerson{banker("X1", 7), banker("X2", 7)}}, rota(t, ash, 0, "- - - - - - -"))
	if p.Filled != 1 || p.Fillable != 1 || p.Unfilled[0].Short != 1 {
		t.Errorf("%q, %d fillable", said(p), p.Fillable)
	}
}
