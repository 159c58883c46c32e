package xlsx

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// compared encodes a comparison, lets it pass the gate and opens it.
func compared(t *testing.T, c *model.Comparison) *excelize.File {
	t.Helper()
	data, err := EncodeComparison(c)
	return passed(t, data, err)
}

// rawRows are a sheet's cells as they are stored.
func rawRows(f *excelize.File, sheet string) [][]string {
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	must(err)
	return rows
}

func TestComparisonSheetsInOrder(t *testing.T) {
	folder := sampleComparison(5, 1)
	for i := range folder.Scenarios {
		second := folder.Scenarios[i].Wards[0]
		second.Ward = "Ash"
		folder.Scenarios[i].Wards = append(folder.Scenarios[i].Wards, second)
	}
	prices := &model.Comparison{Prices: []model.PriceListEntry{{Name: "One Band 5 more"}}}
	for _, c := range []struct {
		name string
		c    *model.Comparison
		want []string
	}{
		{"one ward", sampleComparison(5, 2), []string{SheetFindings, SheetCompare, SheetGaps, SheetCharts, SheetChartData, SheetChanges,
			"Rota base", "Rota scenario-1", "Rota scenario-2"}},
		{"a folder", folder, []string{SheetFindings, SheetCompare, SheetGaps, SheetCharts, SheetChartData, SheetWards, SheetChanges,
			"Birch & Elm Ward, base", "Ash, base", "Birch & Elm Ward, scenario-1", "Ash, scenario-1"}},
		{"a price list alone", prices, []string{SheetFindings, SheetPriceList}},
		{"nothing", &model.Comparison{}, []string{SheetFindings}},
	} {
		f := compared(t, c.c)
		if diff := cmp.Diff(c.want, f.GetSheetList()); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		for _, s := range f.GetSheetList() {
			if shown, err := f.GetSheetVisible(s); err != nil || !shown {
				t.Errorf("%s: sheet %s is hidden", c.name, s)
			}
		}
	}
}

func TestComparisonFindings(t *testing.T) {
	c := &model.Comparison{Title: "Elm: what if?", Seeds: []uint64{1, 2, 3}, Policy: "p-hr-44", WorkLimit: 2000,
		Figures: []model.Figure{{Name: "Unfilled duties", Unit: "duties", Target: "0", Main: true}, {Name: "Unseen", Unit: "h"},
			{Name: "Fill rate", Unit: "%", Target: "flag below 85 %", Main: true}},
		Scenarios: []model.ScenarioResult{
			{Name: "base", Title: "Base", Values: []model.Value{{Known: true, Shown: 7, State: "amber"}, {}, {Known: true, Shown: 93.5, State: "green"}}},
			{Name: "more", Title: "One more", Values: []model.Value{
				{Known: true, Shown: 3, State: "green", Change: -4, Noise: 1, Verdict: model.Improved}, {},
				{Known: true, Shown: 93.6, State: "green", Change: 0.04, Noise: 0.5, Verdict: model.NoDifference}}},
			{Name: "less", Title: "One less", Problem: "no legal roster exists", Values: nil, Dominated: "more"},
			{Name: "twin", Title: "A twin", Same: true, Dominated: "more", Values: []model.Value{{Known: true, Shown: 9, Change: 2, Noise: 1, Verdict: model.Worsened}, {},
				{Known: true, Shown: 95, State: "green", Change: 1.5, Noise: 0.5, Verdict: model.Improved}}},
		},
		Findings: []model.Finding{{Scenario: 1, Sentence: "One more: 4 duties fewer, noise 1.", Verdict: model.Improved, Proved: true},
			{Scenario: -1, Sentence: "Nights are short."}, {Scenario: 3, Sentence: "Both.", Verdict: model.Differs},
			{Scenario: 1, Sentence: "Neither.", Verdict: model.Differs}, {Scenario: 9, Sentence: "Of nobody."}},
		Partial: []string{"A twin: seed 3", "Another"},
	}
	c.Scenarios = append(c.Scenarios, model.ScenarioResult{Name: "another", Title: "Another", Problem: "not run"})
	got := lines(compared(t, c), SheetFindings)
	wantLines(t, got,
		"Elm: what if?",
		"NOT COMPLETE. It was stopped early. Left out: A twin: seed 3; Another.",
		"NO ROTA: One less: no legal roster exists",
		"What was found",
		"One more|BETTER\nproved|4 duties fewer, noise 1.", // the title is not said twice
		"All scenarios||Nights are short.",
		"A twin|MIXED|Both.", // worse in duties, better in the fill rate
		"One more|DIFFERENT|Neither.",
		"All scenarios||Of nobody.",
		"Main figures",
		"Figure|Target|Base|One more|One less|A twin|Another",
		"||||NO ROTA|the same as the base|NO ROTA",
		"Unfilled duties|0|7 AMBER|3 GREEN|\u2013|9|\u2013",
		"|||-4, noise 1\nBETTER||+2, noise 1\nWORSE",
		"Fill rate (%)|flag below 85 %|93.5 GREEN|93.6 GREEN|\u2013|95.0 GREEN|\u2013",
		"|||no difference||+1.5, noise 0.5\nBETTER",
	)
	if slices.ContainsFunc(got, func(l string) bool { return strings.HasPrefix(l, "NO ROTA: Another") }) {
		t.Error("what is left out is told twice")
	}
	if !strings.HasPrefix(got[1], "4 scenarios against the base. Each was drafted 3 times with the same effort.") {
		t.Error(got[1])
	}
	if last := got[len(got)-1]; !strings.Contains(last, "Policy: p-hr-44. Seeds: 1, 2, 3. Work limit of a run: 2,000.") {
		t.Error(last)
	}
}

// With one run of each nothing is known of noise, and that is said.
func TestComparisonOfOneSeed(t *testing.T) {
	c := sampleComparison(5, 1)
	c.Seeds = []uint64{1}
	c.Scenarios[1].Values[0] = model.Value{Known: true, Shown: 5, Change: -2}
	f := compared(t, c)
	wantLines(t, lines(f, SheetFindings), "|||-2, noise not known")
	if got := lines(f, SheetFindings)[1]; !strings.Contains(got, "no change is judged") {
		t.Error(got)
	}
	// Head, Figure, Unit, Target, Clause; Value, Least, Most of the base; of the scenario these, Change, Noise, Verdict.
	if row := rawRows(f, SheetCompare)[reportTop+1]; row[11] != "-2" || row[12] != unknownMark {
		t.Errorf("change %q, noise %q", row[11], row[12])
	}
}

func TestComparisonFigures(t *testing.T) {
	c := sampleComparison(5, 2)
	v := &c.Scenarios[2].Values[2]
	*v = model.Value{Known: true, Shown: 91.25, Least: 90, Most: 92.5, Change: -1.25, Noise: 0.75, State: "amber", Verdict: model.Worsened}
	f := compared(t, c)
	rows := rawRows(f, SheetCompare)
	// 5 columns of the figure, 3 of the base, 6 of the first scenario, then those of the second.
	got := rows[reportTop+1+2][14:20]
	if diff := cmp.Diff([]string{"91.25", "90", "92.5", "-1.25", "0.75", "WORSE"}, got); diff != "" {
		t.Error(diff)
	}
	if text, err := f.GetCellValue(SheetCompare, cellRef(reportTop+2+2, 15)); err != nil || text != "91.3 AMBER" {
		t.Errorf("shown as %q, %v", text, err)
	}
	if diff := cmp.Diff([]string{"Cover", "Fill rate, registered, nights", "%", "flag below 85 %"}, rows[reportTop+1+2][:4]); diff != "" {
		t.Error(diff)
	}
	if panes, err := f.GetPanes(SheetCompare); err != nil || panes.TopLeftCell != "C6" {
		t.Errorf("frozen at %q, %v", panes.TopLeftCell, err)
	}
}

func TestComparisonGaps(t *testing.T) {
	c := sampleComparison(5, 1)
	in := c.Scenarios[0].Wards[0].Instance
	early, night := model.Code(1), model.Code(4)
	for i, gaps := range [][]model.Gap{
		{{Day: 0, Period: night, Group: model.Registered, Short: 2, Bank: 1, RedFlag: true}, {Day: 6, Period: night, Group: model.Registered, Short: 1},
			{Day: 7, Period: early, Group: model.SkillGroup("IV"), Short: 4, Bank: 2}},
		{{Day: 20, Period: night, Group: model.Unregistered, Short: 1, RedFlag: true}},
	} {
		r := *c.Scenarios[i].Wards[0].Report
		r.Gaps = gaps
		c.Scenarios[i].Wards[0].Report = &r
	}
	if k := in.Catalogue.Shift(night).Kind; k != model.Night {
		t.Fatalf("code %d is %s", night, k)
	}
	wantLines(t, lines(compared(t, c), SheetGaps),
		"Shift|Group|Base|One more Band 5 on nights",
		"early|skill: IV|4|0",
		"night|registered|3|0", // 2 + 1
		"night|unregistered|0|1",
		"All||7|1",
		"of these the policy lets go to the bank||3|0", // 1 + 2
		"shifts below the floor of registered nurses||1|1",
		"Week 1||3|0", // days 0 and 6
		"Week 2||4|0",
		"Week 3||0|1", // day 20
	)
	c.Scenarios[1].Wards[0].Report, c.Scenarios[1].Wards[0].Problem = nil, "not run"
	wantLines(t, lines(compared(t, c), SheetGaps), "All||7|\u2013")
}

func TestComparisonWards(t *testing.T) {
	c := sampleComparison(5, 1)
	c.Figures, c.Findings = c.Figures[:1], nil
	for i := range c.Scenarios {
		first := c.Scenarios[i].Wards[0]
		first.Ward, first.Values = "Elm", []model.Value{{Known: true, Shown: float64(5 - i), Change: float64(-i), Verdict: model.Improved}}
		second := model.WardResult{Ward: "Oak", Problem: "not run"}
		c.Scenarios[i].Wards = []model.WardResult{first, second}
	}
	f := compared(t, c)
	wantLines(t, lines(f, SheetWards),
		"Ward|Scenario|Remark|Unfilled duties|Change|Verdict",
		"Elm|Base||5",
		"Elm|One more Band 5 on nights||4|-1|BETTER",
		"Oak|Base|NO ROTA: not run|\u2013",
		"Oak|One more Band 5 on nights|NO ROTA: not run|\u2013",
	)
	// What not every ward has can't be added up.
	wantLines(t, lines(f, SheetGaps), "All||\u2013|\u2013")
}

func TestComparisonChanges(t *testing.T) {
	c := sampleComparison(5, 2)
	s := &c.Scenarios[2]
	s.On, s.Dominated, s.Proved = "scenario-1", "scenario-1", []string{"nothing is better"}
	s.Changes = []string{"First.", "Second."}
	f := compared(t, c)
	wantLines(t, lines(f, SheetChanges),
		"Scenario|Name|Builds on|What it changes|Remark|Rota",
		"Base|base||Nothing: the ward as it is||Rota base",
		"Bank allowed on Sundays|scenario-2|One more Band 5 on nights|First.\nSecond.|"+
			"No better in any main figure, and worse in one, than: One more Band 5 on nights.\nProved: nothing is better|Rota scenario-2",
		"Base|Birch & Elm Ward|2|FEASIBLE \u2013 a complete roster; one with fewer points may exist|0hard/-400cover/-1201soft|0hard/-300cover/-1000soft|40000000",
	)
	if linked, to, err := f.GetCellHyperLink(SheetChanges, cellRef(reportTop+3, 6)); err != nil || !linked || to != "'Rota scenario-2'!A1" {
		t.Errorf("leads to %q, %v", to, err)
	}
}

func TestComparisonPriceList(t *testing.T) {
	solved := model.Score{0, -600, 40}
	c := &model.Comparison{Prices: []model.PriceListEntry{
		{Kind: "post", Name: "One Band 5 more", Clause: "\u00a73", Estimate: model.Score{0, -700, 5}, Solved: &solved, Gaps: -6, Noise: model.Score{0, 100, 7}, Sentence: "6 fewer"},
		{Kind: "rule", Name: "Leave ceiling", Estimate: model.Score{}, Sentence: "nothing"},
	}}
	var got []string
	for _, row := range rawRows(compared(t, c), SheetPriceList)[reportTop:] {
		got = append(got, strings.Join(row, "|"))
	}
	want := []string{
		"1|post|One Band 5 more|6 fewer|0|-700|5|0|-600|40|-6|0|100|7|\u00a73",
		"2|rule|Leave ceiling|nothing|0|0|0|\u2013|\u2013|\u2013|\u2013|\u2013|\u2013|\u2013",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestComparisonSameBytes(t *testing.T) {
	first, err := EncodeComparison(sampleComparison(6, 4))
	must(err)
	for range 4 {
		again, err := EncodeComparison(sampleComparison(6, 4))
		must(err)
		if !bytes.Equal(first, again) {
			t.Fatal("the same comparison gave other bytes")
		}
	}
}

// A comparison is told apart from a broken ward.
func TestComparisonIsNoWard(t *testing.T) {
	for _, c := range []struct {
		name string
		data func() ([]byte, error)
		want string
	}{
		{"comparison", func() ([]byte, error) { return EncodeComparison(sampleComparison(5, 1)) }, "a comparison of scenarios, not a ward"},
		{"price list", func() ([]byte, error) {
			return EncodeComparison(&model.Comparison{Prices: []model.PriceListEntry{{}}})
		}, "a price list, not a ward"},
		{"exceptions", func() ([]byte, error) { return EncodeExceptions(&model.Trust{}) }, "the exceptions of a night, not a ward"},
		{"proposals", func() ([]byte, error) { return EncodeProposals(&model.Proposals{}) }, "a unit's proposals, not a ward"},
		{"board", func() ([]byte, error) { return EncodeBoard(&model.Board{}) }, "a KPI board, not a ward"},
		{"back-test", func() ([]byte, error) { return EncodeBacktest(&model.Backtest{}) }, "a back-test of a policy, not a ward"},
	} {
		data, err := c.data()
		must(err)
		_, err = ReadBytes("x.xlsx", data)
		if want := "x.xlsx: found " + c.want + "; want the workbook of a ward"; err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", c.name, err, want)
		}
	}
}

func TestComparisonTextIsNeverFormula(t *testing.T) {
	const evil = "=1+1"
	c := sampleComparison(5, 1)
	c.Title, c.Policy, c.Partial = evil, evil, []string{evil}
	for i := range c.Figures {
		f := &c.Figures[i]
		f.Name, f.Head, f.Target, f.Clause = evil, evil, evil, evil
	}
	for i := range c.Scenarios {
		s := &c.Scenarios[i]
		s.Name, s.Title, s.On, s.Changes, s.Proved = evil, evil, evil, []string{evil}, []string{evil}
		s.Wards[0].Ward, s.Wards[0].Runs[0].Status = evil, evil
		for p := range s.Wards[0].Instance.Staff {
			s.Wards[0].Instance.Staff[p].Name = evil
		}
	}
	c.Findings = []model.Finding{{Scenario: 1, Sentence: evil}}
	c.Prices = []model.PriceListEntry{{Kind: evil, Name: evil, Sentence: evil, Clause: evil}}
	f := compared(t, c)
	for _, s := range f.GetSheetList() {
		found := 0
		for r, row := range rawRows(f, s) {
			for col, v := range row {
				if text, err := f.GetCellFormula(s, cellRef(r+1, col+1)); err != nil || text != "" {
					t.Errorf("%s!%s has the formula %q, %v", s, cellRef(r+1, col+1), text, err)
				}
				if strings.Contains(v, evil) {
					found++
				}
			}
		}
		if found == 0 {
			t.Errorf("no such text on %s", s)
		}
	}
}

// Scenarios without end still fit: blocks on the first sheet, more sheets of
// figures, rotas up to their limit, those left out by name.
func TestComparisonOfManyScenarios(t *testing.T) {
	c := sampleComparison(5, 62)
	f := compared(t, c)
	sheets := strings.Join(f.GetSheetList(), "|") + "|"
	if !strings.Contains(sheets, "|Compare|Compare 2|Gaps|") { // 62 scenarios, 40 a sheet
		t.Error(sheets)
	}
	left := ""
	for _, l := range lines(f, SheetChanges) {
		if strings.HasPrefix(l, "No room was left for these rotas: ") {
			left = l
		}
	}
	there, absent := strings.Count(sheets, "|Rota "), strings.Count(left, ";")+1
	if there > mostRotaSheets || there < 45 || there+absent != 63 {
		t.Errorf("%d rotas have a sheet and %d are named as left out: %s", there, absent, left)
	}
	if !strings.Contains(sheets, fmt.Sprintf("|Rota scenario-%d|", there-1)) {
		t.Error("other rotas than the first are shown")
	}
	heads := 0
	for _, l := range lines(f, SheetFindings) {
		if strings.HasPrefix(l, "Figure|Target|Base|") {
			heads++
		}
	}
	if heads != 6 { // 62 in blocks of 12
		t.Errorf("%d blocks", heads)
	}
}

// What the sheets are thought to take of the gate's limits is no less than what
// they take, so that as many rotas as there is room for pass it.
func TestComparisonTakesNoMoreThanThought(t *testing.T) {
	for _, size := range []struct{ people, scenarios int }{{5, 0}, {5, 12}, {32, 4}, {90, 2}} {
		c := sampleComparison(size.people, size.scenarios)
		limits := DefaultGateLimits()
		w := &comparisonBook{c: c, titles: make([]string, len(c.Scenarios)), wards: []string{"Birch & Elm Ward"}, main: make([]int, 7)}
		others := w.otherSheets()
		limits.Cells, limits.Merges = others.cells, others.merges
		for i := range c.Scenarios {
			r := rotaSize(&c.Scenarios[i].Wards[0])
			limits.Cells, limits.Merges = limits.Cells+r.cells, limits.Merges+r.merges
		}
		data, err := EncodeComparison(c)
		must(err)
		if err := throughGate(data, limits); err != nil {
			t.Errorf("%+v: %v", size, err)
		}
	}
}

func TestComparisonRefusesStrangeRota(t *testing.T) {
	c := sampleComparison(5, 1)
	c.Scenarios[1].Wards[0].Roster = model.NewRoster(1, 3)
	if _, err := EncodeComparison(c); err == nil || !strings.Contains(err.Error(), "the roster has 3 cells over 3 days") {
		t.Error(err)
	}
}

// Whatever its shape, a comparison gives a workbook that opens and holds its numbers.
func TestComparisonOfAnyShape(t *testing.T) {
	rotas := []*model.Rota{sampleVariant(5, 0), sampleVariant(5, 1), sampleVariant(5, 2)}
	rapid.Check(t, func(t *rapid.T) {
		c := randomComparison(t, rotas)
		data, err := EncodeComparison(c)
		if err != nil {
			t.Fatal(err)
		}
		f, err := openSafely("compare.xlsx", data)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { must(f.Close()) }()
		if len(c.Scenarios) == 0 {
			return
		}
		for j := range c.Scenarios {
			sheet, col := SheetCompare, len(figureHeads)
			if j > 0 {
				if n := (j - 1) / comparedPerSheet; n > 0 {
					sheet = fmt.Sprintf("%s %d", SheetCompare, n+1)
				}
				col += len(baseHeads) + (j-1)%comparedPerSheet*len(comparedHeads)
			}
			rows := rawRows(f, sheet)
			for i := range c.Figures {
				row := rows[reportTop+1+i]
				v := valueOf(c.Scenarios[j].Values, i)
				if v == nil {
					if row[col] != unknownMark {
						t.Fatalf("%s, figure %d of scenario %d: %q, want a dash", sheet, i, j, row[col])
					}
					continue
				}
				want := []float64{v.Shown, v.Least, v.Most}
				if j > 0 {
					want = append(want, v.Change)
				}
				for k, x := range want {
					wantNumber(t, row[col+k], x)
				}
			}
		}
	})
}

func wantNumber(t *rapid.T, got string, want float64) {
	t.Helper()
	if math.IsInf(want, 0) || math.IsNaN(want) {
		if got != unknownMark {
			t.Fatalf("%q, want a dash", got)
		}
		return
	}
	if v, err := strconv.ParseFloat(got, 64); err != nil || math.Abs(v-want) > 1e-9*max(1, math.Abs(want)) {
		t.Fatalf("%q, want %v", got, want)
	}
}

// randomComparison has up to 14 scenarios, texts of any kind and length, wards
// with and without rotas, and values that lack or are no numbers.
func randomComparison(t *rapid.T, rotas []*model.Rota) *model.Comparison {
	text := rapid.OneOf(rapid.String(), rapid.StringN(0, 300, -1), rapid.SampledFrom([]string{"", "=A1", "a/b:[c]*?", "'quoted'", "Findings", strings.Repeat("long ", 80), "\x00\ufffe"}))
	number := rapid.OneOf(rapid.Float64Range(-1e6, 1e6), rapid.SampledFrom([]float64{0, math.Inf(1), math.NaN()}))
	c := &model.Comparison{Title: text.Draw(t, "title"), Policy: text.Draw(t, "policy"), Pay: text.Draw(t, "pay"),
		Seeds: make([]uint64, rapid.IntRange(0, 3).Draw(t, "seeds")), Partial: rapid.SliceOfN(text, 0, 3).Draw(t, "partial")}
	for range rapid.IntRange(0, 6).Draw(t, "figures") {
		c.Figures = append(c.Figures, model.Figure{Name: text.Draw(t, "figure"), Head: text.Draw(t, "head"), Target: text.Draw(t, "target"),
			Unit: rapid.SampledFrom([]string{"duties", "%", "h", "shifts", "GBP", ""}).Draw(t, "unit"), Main: rapid.Bool().Draw(t, "main")})
	}
	values := func() []model.Value {
		out := make([]model.Value, rapid.IntRange(0, len(c.Figures)).Draw(t, "values"))
		for i := range out {
			out[i] = model.Value{Known: rapid.Bool().Draw(t, "known"), Shown: number.Draw(t, "shown"), Least: number.Draw(t, "least"), Most: number.Draw(t, "most"),
				Change: number.Draw(t, "change"), Noise: number.Draw(t, "noise"), State: rapid.SampledFrom([]string{"", "green", "amber", "red"}).Draw(t, "state"),
				Verdict: rapid.SampledFrom([]model.Verdict{"", model.Improved, model.Worsened, model.Differs, model.NoDifference}).Draw(t, "verdict")}
		}
		return out
	}
	wards := rapid.IntRange(0, 3).Draw(t, "wards")
	for range rapid.SampledFrom([]int{0, 1, 2, 3, 5, 14}).Draw(t, "scenarios") {
		s := model.ScenarioResult{Name: text.Draw(t, "name"), Title: text.Draw(t, "title"), On: text.Draw(t, "on"), Changes: []string{text.Draw(t, "change")},
			Problem: rapid.SampledFrom([]string{"", "", "not run"}).Draw(t, "problem"), Values: values(), Same: rapid.Bool().Draw(t, "same"), Dominated: text.Draw(t, "dominated")}
		for w := range rapid.IntRange(0, wards).Draw(t, "its wards") {
			x := model.WardResult{Ward: fmt.Sprint("Ward ", w), Values: values(), Runs: make([]model.Run, len(c.Seeds))}
			if k := rapid.IntRange(0, 19).Draw(t, "rota"); k < len(rotas) {
				x.Instance, x.Roster, x.Report = rotas[k].Instance, rotas[k].Roster, rotas[k].Report
				x.Leave = []model.LeaveWeek{{Week: rapid.IntRange(-1, 15).Draw(t, "week"), Group: model.Registered, Credited: 100,
					Contracted: model.Minutes(rapid.IntRange(0, 1).Draw(t, "contracted") * 700), Least: 11, Most: 17}}
			}
			s.Wards = append(s.Wards, x)
		}
		c.Scenarios = append(c.Scenarios, s)
	}
	for range rapid.IntRange(0, 4).Draw(t, "findings") {
		c.Findings = append(c.Findings, model.Finding{Scenario: rapid.IntRange(-1, 50).Draw(t, "of"), Sentence: text.Draw(t, "sentence")})
	}
	for range rapid.IntRange(0, 2).Draw(t, "prices") {
		c.Prices = append(c.Prices, model.PriceListEntry{Name: text.Draw(t, "price"), Sentence: text.Draw(t, "worth")})
	}
	return c
}
