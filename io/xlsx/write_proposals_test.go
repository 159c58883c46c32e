package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// sampleProposals is a unit of two wards: one gap filled by a colleague, one by the
// bank, one by nobody.
func sampleProposals() *model.Proposals {
	early := model.ShiftType{Code: "E", Kind: model.Early, Start: 7 * 60, End: 15 * 60}
	return &model.Proposals{Unit: "Medicine", Short: 4, Filled: 3, Fillable: 3, Staff: 2, BankStaff: 1, Status: "OPTIMAL", Stop: "proved", Work: 12,
		Wards: []model.ProposalWard{{Ward: "=Ash", Start: day(0), End: day(41), Short: 4, Filled: 3}, {Ward: "Birch", Start: day(0), End: day(41), Gives: 1}},
		Proposals: []model.Proposal{
			{Ward: "=Ash", Date: day(2), Shift: early, Fills: []model.Filled{{Period: "E", Group: model.Registered, RedFlag: true}, {Period: "E", Group: "takes charge"}},
				Number: "0042", Name: "Ann Archer", Band: 6, From: "Birch", Paid: 450, Before: -480, After: -30,
				Minds: []string{"Ann Archer works a single day."}, Instead: []model.Instead{{Number: "7", Name: "Bob Baker", From: "Birch"}, {Number: "B1", Name: "Cat Cook"}}},
			{Ward: "=Ash", Date: day(3), Shift: early, Fills: []model.Filled{{Period: "E", Group: model.SkillGroup("IV")}}, Number: "B1", Name: "+Cat", Band: 5,
				Bank: true, Paid: 450, Before: 900, After: 1350, Limit: 2880},
		},
		Unfilled: []model.StillShort{{Ward: "=Ash", Date: day(9), Period: "N", Group: model.Registered, Short: 1, Of: 2, RedFlag: true,
			Why: []model.WhyNot{{Reason: "on duty that day", People: 3}, {Reason: "no bank or agency on nights (P_HR_44 §13.4)", People: 1, Bank: true}, {Reason: "away that day", People: 1}}}},
		Rules: []model.RuleLine{{ID: "rest.between-shifts", Title: "Rest between two shifts", Clause: "WTR 1998 reg 10", How: "kept"}},
		Notes: []string{"1 bank people who stand on the staff of a ward."},
	}
}

func TestProposalSheets(t *testing.T) {
	data, err := EncodeProposals(sampleProposals())
	f := passed(t, data, err)
	if got, want := strings.Join(f.GetSheetList(), ", "), "Proposals, Still unfilled, By ward, Rules checked"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	wantLines(t, lines(f, sheetProposals),
		"4 duties short; 3 of them could be filled by 2 proposals: 1 from other wards of the unit, 1 from the bank. No more can be filled within the rules: proved.",
		"Note: 1 bank people who stand on the staff of a ward.",
		"Wed 6 Jan 2027|=Ash|E 07:00-15:00|E registered, E takes charge – RED FLAG|0042|Ann Archer|6|Birch|8 h under contract, then 30 min under contract|"+
			"Ann Archer works a single day.|7 Bob Baker (Birch)\nB1 Cat Cook (Bank)",
		"Thu 7 Jan 2027|=Ash|E 07:00-15:00|E skill: IV|B1|+Cat|5|Bank|22 h 30 min of 48 h in seven days")
	wantLines(t, lines(f, sheetStillUnfilled),
		"1 duty stays without anybody. Each person is counted once, under what keeps them from the shift that comes nearest; why somebody is away is not told.",
		"Wed 13 Jan 2027|=Ash|N|registered|1|2|RED FLAG|3 on duty that day\n1 away that day|1 no bank or agency on nights (P_HR_44 §13.4)")
	wantLines(t, lines(f, sheetUnitWards),
		"=Ash|4 Jan to 14 Feb 2027|4|3|1|0",
		"Birch|4 Jan to 14 Feb 2027|0|0|0|1",
		"All||4|3|1|1")
	wantLines(t, lines(f, sheetRulesChecked), "rest.between-shifts|Rest between two shifts|WTR 1998 reg 10|kept")
}

func TestProposalsSameBytes(t *testing.T) {
	a, err := EncodeProposals(sampleProposals())
	must(err)
	b, err := EncodeProposals(sampleProposals())
	must(err)
	if !bytes.Equal(a, b) {
		t.Error("the same proposals give other bytes")
	}
	empty, err := EncodeProposals(&model.Proposals{})
	f := passed(t, empty, err)
	wantLines(t, lines(f, sheetProposals), "No duty of the unit is unfilled.")
}

// Any proposals pass the gate, and each has its line.
func TestProposalsOfAnyShape(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.SampledFrom([]string{"", "Ash", "=1+1", "A & <B>", strings.Repeat("long name ", 12), "'x'!", "ann\x01"})
		p := &model.Proposals{Unit: word.Draw(rt, "unit"), Short: rapid.IntRange(0, 9).Draw(rt, "short")}
		n := rapid.IntRange(0, 20).Draw(rt, "proposals")
		for i := range n {
			p.Proposals = append(p.Proposals, model.Proposal{Ward: word.Draw(rt, "ward"), Date: day(i), Number: fmt.Sprintf("P%d", i), Name: word.Draw(rt, "name"),
				Bank: rapid.Bool().Draw(rt, "bank"), From: word.Draw(rt, "from"), Instead: []model.Instead{{Name: word.Draw(rt, "other")}}})
		}
		data, err := EncodeProposals(p)
		f := passed(t, data, err)
		found := 0
		for _, line := range lines(f, sheetProposals) {
			for i := range n {
				if strings.Contains(line, fmt.Sprintf("|P%d|", i)) {
					found++
				}
			}
		}
		if found != n {
			rt.Fatalf("%d lines of %d proposals", found, n)
		}
	})
}
