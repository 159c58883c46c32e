package model

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestBankPerson(t *testing.T) {
	until := Date(100)
	p := BankPerson{MostWeek: 30 * 60, Booked: 12 * 60, SuspendedUntil: &until, Wards: []string{"Maple  ward"},
		Available: []Availability{{Date: 101, Period: "long day"}, {Date: 102, Period: "ANY"}}}
	long := ShiftType{Code: "LD", Kind: LongDay}
	for _, c := range []struct {
		name      string
		got, want bool
	}{
		{"18 h left of 30 h", p.Week(48*60) == 18*60, true},
		{"the policy's most", (&BankPerson{MostWeek: 60 * 60}).Week(48*60) == 48*60, true},
		{"no limit of the policy", (&BankPerson{Booked: 60}).Week(0) == 167*60, true},
		{"never below zero", (&BankPerson{Booked: 60 * 60}).Week(48*60) == 0, true},
		{"suspended on the last day", p.Suspended(100, 3), true},
		{"not after it", p.Suspended(101, 3), false},
		{"three warnings", (&BankPerson{Warnings: 3}).Suspended(5, 3), true},
		{"two warnings", (&BankPerson{Warnings: 2}).Suspended(5, 3), false},
		{"warnings that suspend nobody", (&BankPerson{Warnings: 9}).Suspended(5, 0), false},
		{"this ward", p.WorksFor("maple Ward"), true},
		{"another ward", p.WorksFor("Elm"), false},
		{"every ward", (&BankPerson{}).WorksFor("Elm"), true},
		{"a long day by its kind", p.Can(101, &long), true},
		{"a night on that day", p.Can(101, &ShiftType{Code: "N", Kind: Night}), false},
		{"any on the next", p.Can(102, &ShiftType{Code: "N", Kind: Night}), true},
		{"on no other day", p.Can(103, &long), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v", c.name, c.got)
		}
	}
}

func TestProposalsInWords(t *testing.T) {
	p := Proposals{Short: 4, Filled: 2, Fillable: 3, Proposals: []Proposal{{Before: -480, After: 30}, {Bank: true, After: 900, Limit: 48 * 60}}}
	if got, want := p.Headline(), "4 duties short; 2 of them could be filled by 2 proposals: 1 from other wards of the unit, 1 from the bank. More than 3 can't be: proved."; got != want {
		t.Error(got)
	}
	if got, want := p.Proposals[0].Hours()+"; "+p.Proposals[1].Hours(), "8 h under contract, then 30 min over contract; 15 h of 48 h in seven days"; got != want {
		t.Error(got)
	}
}

// JSON of proposals holds no name and no sentence with one.
func TestProposalsWithoutNames(t *testing.T) {
	p := Proposals{Proposals: []Proposal{{Name: "Canary", Minds: []string{"Canary works alone."}, Instead: []Instead{{Name: "Canary"}}}}}
	b := Bank{People: []BankPerson{{Name: "Canary"}}}
	for _, v := range []any{p, b} {
		if data, err := json.Marshal(v); err != nil || strings.Contains(string(data), "Canary") {
			t.Errorf("%s, %v", data, err)
		}
	}
}
