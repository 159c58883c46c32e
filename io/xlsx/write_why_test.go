package xlsx

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"github.com/rostergen/rostergen/model"
)

// lines gives the rows of a sheet as shown, cells joined.
func lines(f *excelize.File, sheet string) []string {
	rows, err := f.GetRows(sheet)
	must(err)
	var out []string
	for _, row := range rows {
		out = append(out, strings.TrimRight(strings.Join(row, "|"), "|"))
	}
	return out
}

// wantLines wants lines in this order, others between them.
func wantLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	from := 0
	for _, w := range want {
		i := slices.Index(got[from:], w)
		if i < 0 {
			t.Fatalf("no line after %d\n%s\nin\n%s", from, w, strings.Join(got, "\n"))
		}
		from += i + 1
	}
}

// smallWhy is a rota of eight people with one of each explanation. Day 0 is
// Mon 6 Apr 2026.
func smallWhy() *model.Rota {
	rota := sampleRota(8, 1)
	in, r := rota.Instance, rota.Report
	for i := range in.Staff {
		in.Staff[i].Name = string(rune('A' + i))
	}
	r.Gaps = []model.Gap{{Day: 5, Period: 4, Group: model.Registered, Short: 2, RedFlag: true}, {Day: 6, Period: 1, Group: model.Anyone, Short: 1}}
	rota.Roster.Set(1, 5, model.Off)
	rota.Roster.Set(2, 5, 2)
	in.Requests[1] = model.Request{Staff: 1, Date: in.Start + 5, Want: model.WantOn, Codes: []model.Code{1, 2}}
	in.Requests[2] = model.Request{Staff: 2, Date: in.Start + 6, Want: model.WantOff}
	r.Requests[2].Outcome = model.SetAside
	in.Leave[0] = model.Leave{Staff: 1, From: in.Start, To: in.Start + 6, Code: in.Catalogue.AbsenceCode(0)}
	price := model.Price{More: model.Score{0, 0, 30}, Sentence: "30 penalty points more"}
	proved := price
	proved.Proved = true
	rota.Explanation = &model.Explanation{
		Unfilled: []model.UnfilledWhy{{Gap: 0, Verdict: "It can be filled, at a price.", Fill: &model.WayIn{Sentence: "B works N.", Price: price},
			Stopped: []model.Stopped{{Staff: 1, Sentence: "Nothing is broken."},
				{Staff: 2, Rule: "run.shifts", Clause: "HSE", Sentence: "Seven days in a row."}}}},
		Refusals: []model.Refusal{
			{Request: 1, Leave: -1, Word: "service delivery", Clause: "\u00a76.1", Sentence: "Nobody else.", Price: &proved},
			{Request: 2, Leave: -1, Word: "fairness and history", Sentence: "Beyond the limit."},
			{Request: -1, Leave: 0, Word: "skill mix", Clause: "\u00a79.1", Sentence: "Too many away.", Impossible: true},
		},
		Edits: []model.EditPrice{
			{Cell: model.Cell{Staff: 3, Day: 1, From: model.Off, To: 4}, More: model.Score{100, 0, -5}, Broken: []string{"Rests 9 h."}, Sentence: "Was off."},
			{Cell: model.Cell{Staff: 4, Day: 1, From: 1, To: 2}, More: model.Score{0, 20, 0}, Broken: []string{"One.", "Two."}, Sentence: "Was early."},
		},
		Partial: []string{"unfilled duties", "spare cover"},
	}
	return rota
}

func TestWhySheet(t *testing.T) {
	f := opened(t, smallWhy(), sampleOptions())
	got := lines(f, SheetWhy)
	wantLines(t, got,
		"NOT COMPLETE. Time ran out before all was found of: unfilled duties; spare cover.",
		"Unfilled duties: 3|Refused: 3|Changed by hand: 2|What stops whom",
		"Who|When|What|Reason|Why|Clause|Price",
		"Unfilled duties: 3",
		"RED FLAG: 2 short|Sat 11 Apr 2026|N registered|Can it be filled?|It can be filled, at a price.\nCheapest way found: B works N.|What stops whom: row 20|30 penalty points more; the best found",
		"1 more gap was not looked into; the sheet Unfilled duties lists them all.",
		"Requests and leave refused or set aside: 3",
		"B|Sat 11 Apr 2026|E or L|Service delivery|Nobody else.|\u00a76.1|30 penalty points more; nothing is cheaper, proved",
		"C|Sun 12 Apr 2026|off|Fairness and history|Beyond the limit.||Set aside: not weighed",
		"B|Mon 6 Apr 2026|AL to 12 Apr|Skill mix|Too many away.|\u00a79.1|Can't be granted: no legal roster does, proved",
		"Changed by hand: 2",
		"D|Tue 7 Apr 2026|N, was off|BREAKS A HARD RULE|Was off.\n\u2013 Rests 9 h.||100 points more on hard rules, 5 points fewer on wishes",
		"E|Tue 7 Apr 2026|L, was E|breaks rules|Was early.\n\u2013 One.\n\u2013 Two.||20 points more on cover",
		"Who could have worked the unfilled duties, and what stops them",
		"Sat 11 Apr 2026, N registered: 2 short",
		"B|Sat 11 Apr 2026|is off|no rule stops them|Nothing is broken.",
		"C|Sat 11 Apr 2026|has L|Days worked in a row|Seven days in a row.|HSE",
	)
	if !strings.HasPrefix(got[1], "3 duties are unfilled; 3 requests, leave included, are refused or set aside; 2 cells were changed by hand. ") {
		t.Error(got[1])
	}
	if got[19] != "Sat 11 Apr 2026, N registered: 2 short" {
		t.Errorf("the link leads to row 20, which is %q", got[19])
	}
	for cell, want := range map[string]string{"B4": "'Why'!A10", "F7": "'Why'!A20"} {
		if linked, to, err := f.GetCellHyperLink(SheetWhy, cell); err != nil || !linked || to != want {
			t.Errorf("%s leads to %q, want %q (%v)", cell, to, want, err)
		}
	}
	if level, err := f.GetRowOutlineLevel(SheetWhy, 21); err != nil || level != 1 {
		t.Errorf("a person's row folds at level %d, want 1", level)
	}
}

// Many gaps of which the same is said take one line, red flags their own.
func TestWhyGapsAlike(t *testing.T) {
	rota := smallWhy()
	r, e := rota.Report, rota.Explanation
	r.Gaps, e.Unfilled = nil, nil
	for d := range 12 {
		r.Gaps = append(r.Gaps, model.Gap{Day: d, Period: 4, Group: model.Registered, Short: 2, RedFlag: d == 3})
		e.Unfilled = append(e.Unfilled, model.UnfilledWhy{Gap: d, Verdict: "No time."})
	}
	wantLines(t, lines(opened(t, rota, sampleOptions()), SheetWhy),
		"Unfilled duties: 24",
		"22 short|Mon 6 Apr 2026\nto Fri 17 Apr 2026|11 gaps|Can they be filled?|No time.\nMon 6 Apr N registered; Tue 7 Apr N registered; "+
			"Wed 8 Apr N registered; Fri 10 Apr N registered; Sat 11 Apr N registered; Sun 12 Apr N registered; Mon 13 Apr N registered; "+
			"Tue 14 Apr N registered; Wed 15 Apr N registered; and 2 more, on the sheet Unfilled duties",
		"RED FLAG: 2 short|Thu 9 Apr 2026|N registered|Can it be filled?|No time.",
	)
}

// What is complete and good is said in as many words.
func TestWhySheetWithNothingToSay(t *testing.T) {
	rota := sampleRota(8, 1)
	rota.Report.Gaps, rota.Explanation = nil, &model.Explanation{}
	f := opened(t, rota, sampleOptions())
	got := lines(f, SheetWhy)
	if !strings.HasPrefix(got[1], "Every duty is filled; no request, leave included, is refused or set aside. ") {
		t.Error(got[1])
	}
	if strings.Contains(strings.Join(got, "\n"), "NOT COMPLETE") {
		t.Error("a whole explanation is called incomplete")
	}
	for _, s := range []string{SheetWhyPeople, SheetLedger, SheetSpare} {
		if i, err := f.GetSheetIndex(s); err != nil || i >= 0 {
			t.Errorf("an empty sheet %s", s)
		}
	}
}

func TestWhySheetsInOrder(t *testing.T) {
	got := opened(t, explainedRota(16), sampleOptions()).GetSheetList()
	want := []string{SheetOffDuty, SheetRequestsOutcome, SheetLeaveOutcome, SheetUnfilled, SheetWhy, SheetWhyPeople, SheetLedger, SheetSpare, SheetRules}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Error(diff)
	}
}

// A ward without a roster is told why first, in a workbook that can be mended.
func TestWhyNoRoster(t *testing.T) {
	rota := Template(firstDay)
	rota.Explanation = &model.Explanation{Conflicts: []model.Conflict{{Proved: true, Minimal: true,
		Facts: []model.Fact{
			{Subject: model.Subject{Rule: "run.shifts", Staff: []int{0}, From: 2, To: 4}, Sentence: "Fixed for three days."},
			{Subject: model.Subject{Rule: "unknown.rule", From: 3, To: 3, Period: 1, Group: model.Registered}, Sentence: "One is wanted."},
		},
		WaysOut: []model.WayOut{{Sentence: "Lift the lock.", Price: model.Price{Sentence: "nothing"}}}}}}
	rota.Instance.Staff[0].Name = "A"
	f := opened(t, rota, sampleOptions())
	if first := f.GetSheetList()[0]; first != SheetWhy {
		t.Errorf("%s stands first", first)
	}
	wantLines(t, lines(f, SheetWhy),
		"There is no roster: what is listed here can't all hold together. Below each list stand the ways out, the cheapest first.",
		"These can't all hold together: proved; without any one of them the others can",
		"A|Wed 6 Jan 2027\nto Fri 8 Jan 2027||Days worked in a row|Fixed for three days.|HSE",
		"the ward|Thu 7 Jan 2027|E registered|unknown.rule|One is wanted.",
		"Way out 1||||Lift the lock.||Costs nothing; the best found",
	)
	data, err := Encode(rota, sampleOptions())
	must(err)
	wb, err := ReadBytes("ward.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if got := wb.Faults.Error(); strings.Contains(got, SheetWhy) {
		t.Error(got)
	}
}

// The reader passes over the sheets that say why.
func TestExplanationIsNotReadBack(t *testing.T) {
	read := func(rota *model.Rota) *Workbook {
		data, err := Encode(rota, sampleOptions())
		must(err)
		wb, err := ReadBytes("rota.xlsx", data)
		must(err)
		return wb
	}
	rota := explainedRota(16)
	got := read(rota)
	rota.Explanation = nil
	want := read(rota)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestExplanationTextIsNeverFormula(t *testing.T) {
	const evil = "=1+1"
	rota := explainedRota(16)
	for i := range rota.Instance.Staff {
		rota.Instance.Staff[i].Name = evil
	}
	e := rota.Explanation
	e.Unfilled[0].Verdict, e.Unfilled[0].Stopped[0].Sentence, e.Unfilled[0].Stopped[0].Clause = evil, evil, evil
	e.Refusals[0].Sentence, e.Refusals[0].Clause, e.Refusals[0].Word = evil, evil, evil
	e.Edits[1].Sentence, e.Ledger[0].Sentence, e.Ledger[1].Kind, e.Spare[0].Sentence = evil, evil, evil, evil
	e.People[0].Sentences = []string{evil}
	f := opened(t, rota, sampleOptions())
	for _, s := range []string{SheetWhy, SheetWhyPeople, SheetLedger, SheetSpare} {
		rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
		must(err)
		found := 0
		for r, row := range rows {
			for c, v := range row {
				at := cellRef(r+1, c+1)
				if v == evil {
					found++
				}
				if text, err := f.GetCellFormula(s, at); err != nil || text != "" {
					t.Errorf("%s!%s has the formula %q, %v", s, at, text, err)
				}
			}
		}
		if found < 3 {
			t.Errorf("%s: %d such texts found", s, found)
		}
	}
}

func TestEncodeRefusesStrangeExplanation(t *testing.T) {
	for name, change := range map[string]func(*model.Explanation){
		"gap":     func(e *model.Explanation) { e.Unfilled[0].Gap = 2 },
		"stopped": func(e *model.Explanation) { e.Unfilled[0].Stopped[0].Staff = 8 },
		"request": func(e *model.Explanation) { e.Refusals[0].Request = 99 },
		"leave":   func(e *model.Explanation) { e.Refusals[2].Leave = -1 },
		"edit":    func(e *model.Explanation) { e.Edits[0].Staff = -1 },
		"person":  func(e *model.Explanation) { e.People = []model.PersonWhy{{Staff: 8}} },
		"ledger":  func(e *model.Explanation) { e.Ledger = []model.LedgerKind{{Lines: []model.LedgerLine{{Staff: 8}}}} },
		"spare":   func(e *model.Explanation) { e.Spare = []model.SpareCover{{Staff: []int{0, 8}}} },
		"fact": func(e *model.Explanation) {
			e.Conflicts = []model.Conflict{{Facts: []model.Fact{{Subject: model.Subject{Staff: []int{8}}}}}}
		},
	} {
		rota := smallWhy()
		change(rota.Explanation)
		if _, err := Encode(rota, sampleOptions()); err == nil || !strings.Contains(err.Error(), "not of this rota") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// A sentence longer than the highest row is written all the same.
func TestExplanationMayBeLong(t *testing.T) {
	rota := smallWhy()
	long := strings.Repeat("very long ", 1000)
	rota.Explanation.Unfilled[0].Stopped[0].Sentence = long
	rota.Explanation.People = []model.PersonWhy{{Staff: 0, Sentences: []string{long, long}}}
	opened(t, rota, sampleOptions())
}

func TestExplanationSameBytes(t *testing.T) {
	first, err := Encode(explainedRota(16), sampleOptions())
	must(err)
	for range 2 {
		again, err := Encode(explainedRota(16), sampleOptions())
		must(err)
		if !bytes.Equal(first, again) {
			t.Fatal("the same explanation gave other bytes")
		}
	}
}
