package xlsx

import (
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

func TestLedgerSheet(t *testing.T) {
	rota := sampleRota(8, 1)
	in := rota.Instance
	in.Staff[1].Name, in.Staff[2].Name, in.Staff[1].Number, in.Staff[2].Number = "B", "C", "2", "3"
	in.Staff[1].Band, in.Staff[2].Band = 6, 5
	rota.Explanation = &model.Explanation{Ledger: []model.LedgerKind{
		{Kind: "nights", Range: 210, Floor: 150, FloorProved: true, Sentence: "It could be more even.", Lines: []model.LedgerLine{
			{Staff: 1, CarriedIn: -25, Delivered: 3, Fair: 360, Forward: -85}, // -0.25 + 3 - 3.60
			{Staff: 2, CarriedIn: 25, Delivered: 4, Fair: 300, Forward: 125},  // 0.25 + 4 - 3
		}},
		{Kind: "weekends", Lines: []model.LedgerLine{{Staff: 1, CarriedIn: 10, Fair: 30, Forward: -20}, {Staff: 2, CarriedIn: 10, Fair: 30, Forward: -20}}},
	}}
	f := opened(t, rota, sampleOptions())
	wantLines(t, lines(f, SheetLedger),
		"Kind|Range now|Range at best|Could it be more even?|||Most and least carried forward",
		"Nights|2.10|1.50|Yes: a roster with 1.50 was found|||Most: C +1.25. Least: B -0.85",
		"Weekends|0.00|0.00|No: as even as can be, proved|||Everybody: -0.20",
		"Name|Number|Band|Carried in|Delivered|Fair share|Carried forward|Remark",
		"Nights",
		"It could be more even.",
		"C|3|5|+0.25|4.00|3.00|+1.25|most: owed relief",
		"B|2|6|-0.25|3.00|3.60|-0.85|least",
		"Weekends",
		"B|2|6|+0.10|0.00|0.30|-0.20",
		"C|3|5|+0.10|0.00|0.30|-0.20",
	)
}

func TestEvenness(t *testing.T) {
	for _, c := range []struct {
		kind model.LedgerKind
		want string
	}{
		{model.LedgerKind{Range: 150, Floor: 150, FloorProved: true}, "No: as even as can be, proved"},
		{model.LedgerKind{Range: 210, Floor: 150, FloorProved: true}, "Yes: a roster with 1.50 was found"},
		{model.LedgerKind{Range: 210, Floor: 0, FloorProved: true}, "Yes: a roster with 0.00 was found"},
		{model.LedgerKind{Range: 210, Floor: 150}, "Perhaps: below 1.50 it can't be, proved"},
		{model.LedgerKind{Range: 210}, "Not known"},
	} {
		if got := evenness(&c.kind).v; got != c.want {
			t.Errorf("%+v: %q, want %q", c.kind, got, c.want)
		}
	}
}

func TestSpareSheet(t *testing.T) {
	rota := sampleRota(8, 1)
	for i := range rota.Instance.Staff {
		rota.Instance.Staff[i].Name = string(rune('A' + i))
	}
	rota.Explanation = &model.Explanation{Spare: []model.SpareCover{
		{Day: 0, Period: 1, Group: model.Anyone, Staff: []int{4, 2, 1, 0, 3}},
		{Day: 0, Period: 4, Group: model.Registered},
		{Day: 1, Period: 4, Group: model.Registered, Staff: []int{5}, Single: true, Sentence: "Only F."},
	}}
	f := opened(t, rota, sampleOptions())
	got := lines(f, SheetSpare)
	single := "Tue 7 Apr 2026|N|registered|SINGLE POINT|1|F||Only F."
	wantLines(t, got,
		"Date|Period|Group|State|Could step in|Ask first|Then|Remark",
		"Single points of failure: 1",
		single,
		"Every day",
		"Mon 6 Apr 2026|E|any||5|E; C; B|A; D",
		"Mon 6 Apr 2026|N|registered|nobody spare|0|nobody",
		single,
	)
	if !strings.HasPrefix(got[1], "1 SINGLE POINT OF FAILURE: ") || !strings.Contains(got[1], "On 1 period nobody could.") {
		t.Error(got[1])
	}
	rota.Explanation.Spare = rota.Explanation.Spare[:1]
	if got := lines(opened(t, rota, sampleOptions()), SheetSpare); !strings.HasPrefix(got[1], "No period hangs on one person. Those named") {
		t.Error(got[1])
	}
}

func TestWhyPeopleSheet(t *testing.T) {
	rota := sampleRota(8, 1)
	in := rota.Instance
	in.Staff[1].Name, in.Staff[2].Name, in.Staff[1].Number, in.Staff[2].Number = "B", "C", "2", "3"
	in.Staff[1].Band, in.Staff[2].Band = 4, 5
	rota.Explanation = &model.Explanation{People: []model.PersonWhy{{Staff: 1, Sentences: []string{"One.", "Two."}}, {Staff: 2, Sentences: []string{"Three."}}}}
	wantLines(t, lines(opened(t, rota, sampleOptions()), SheetWhyPeople),
		"Band|Name|Number|Account", "5|C|3|Three.", "4|B|2|One.\nTwo.")
}

// No row is higher than a row can be: 30 lines of 120 or so characters.
func TestPages(t *testing.T) {
	got := pages(strings.Split(strings.Repeat("a sentence\n", 69)+"the last", "\n"), 120)
	if len(got) != 3 || strings.Count(got[0], "\n") != 29 || strings.Count(got[2], "\n") != 9 { // 30 + 30 + 10
		t.Errorf("%d pages: %q", len(got), got)
	}
	if pages(nil, 120) != nil {
		t.Error("a page of nothing")
	}
}
