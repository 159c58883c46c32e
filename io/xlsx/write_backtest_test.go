package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
)

// sampleBacktest is a rota with one break of each change.
func sampleBacktest() *model.Backtest {
	day := func(d int) model.Date { return model.NewDate(2027, time.January, d) }
	side := func(l model.Level, amount int64) *model.BreakSide {
		return &model.BreakSide{Level: l, Amount: amount, Points: 10 * amount}
	}
	hard, soft := model.Hard, model.Soft
	count, atHard := model.BacktestCounts{Then: 3, Now: 3, New: 1, Worse: 1, Milder: 1, Gone: 1}, model.BacktestCounts{Now: 2, New: 2}
	sentence := model.Break{Rule: "run.nights", Clause: "HSE", Unit: "nights", Number: "0012", Name: "=Ann", From: day(4), To: day(8), Sentence: "=Ann works 5 nights."}
	with := func(c model.BreakChange, then, now *model.BreakSide) model.Break {
		b := sentence
		b.Change, b.Then, b.Now = c, then, now
		return b
	}
	ward := with(model.GoneBreak, side(soft, 2), nil)
	ward.Number, ward.Name, ward.To, ward.Period, ward.Group = "", "", day(4), "N", model.Registered
	return &model.Backtest{Policy: "new.yaml", People: 1,
		Changes: []model.PolicyChange{{Rule: "run.nights", Key: "max_nights", Unit: "nights", Title: "Consecutive nights", Clause: "HSE", From: "4", To: "3", Rotas: 1}},
		Rotas: []model.BacktestRota{{File: "ash.xlsx", Ward: "Ash", Start: day(4), End: day(10), Then: model.Score{0, 0, 40}, Now: model.Score{3, 0, 10},
			Count: count, Hard: atHard, People: 1}},
		Rules: []model.BacktestSum{{Name: "run.nights", Title: "Consecutive nights", Clause: "HSE", Level: hard, Count: count, Hard: atHard, Rotas: 1}},
		Wards: []model.BacktestSum{{Name: "Ash", Level: hard, Count: count, Hard: atHard, Rotas: 1}},
		Breaks: []model.Break{with(model.NewBreak, nil, side(hard, 1)), with(model.WorseBreak, side(soft, 1), side(hard, 2)),
			with(model.MilderBreak, side(soft, 2), side(soft, 1)), ward},
	}
}

func TestBacktestSheets(t *testing.T) {
	data, err := EncodeBacktest(sampleBacktest())
	f := passed(t, data, err)
	if got, want := strings.Join(f.GetSheetList(), ", "), "Answer, By rule and ward, Breaks, Rules changed"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	wantLines(t, lines(f, sheetAnswer),
		"What past rotas would have broken: new.yaml",
		"Under new.yaml, 1 of 1 past rota would break hard rules anew: 2 new breaks and 0 worse ones, for 1 person. Below the hard level: 0 new or worse. Gone: 1.",
		"Consecutive nights: max_nights 4 becomes 3 nights (run.nights; HSE)",
		"Ash|4 Jan to 10 Jan 2027|BREAKS HARD RULES ANEW|0|2|2|0|1|0|1|0hard/0cover/-40soft|-3hard/0cover/-10soft|ash.xlsx")
	wantLines(t, lines(f, sheetSums),
		"run.nights|Consecutive nights|hard|3|3|1|1|1|1|2|0|0|1|HSE",
		"Ash|1|hard|3|3|1|1|1|1|2|0|0|1")
	const whom = "|Ash|Mon 4 Jan 2027|=Ann|0012|Mon 4 Jan 2027|Fri 8 Jan 2027||=Ann works 5 nights.|run.nights|HSE|"
	wantLines(t, lines(f, sheetBreaks),
		"hard|NEW"+whom+"–|1|nights|–|10",
		"hard|WORSE, was soft"+whom+"1|2|nights|10|20",
		"soft|milder"+whom+"2|1|nights|20|10",
		"soft|gone|Ash|Mon 4 Jan 2027|the ward||Mon 4 Jan 2027||N registered|=Ann works 5 nights.|run.nights|HSE|2|–|nights|20|–")
	wantLines(t, lines(f, sheetChanged), "run.nights|Consecutive nights|max_nights|4|3|nights|1|HSE")
}

func TestBacktestAnswers(t *testing.T) {
	for _, c := range []struct {
		count, hard model.BacktestCounts
		want        string
	}{
		{model.BacktestCounts{New: 1}, model.BacktestCounts{New: 1}, "BREAKS HARD RULES ANEW"},
		{model.BacktestCounts{Worse: 1, Gone: 5}, model.BacktestCounts{Gone: 5}, "softer rules only"},
		{model.BacktestCounts{Gone: 1}, model.BacktestCounts{}, "less is broken"},
		{model.BacktestCounts{Milder: 1}, model.BacktestCounts{}, "less is broken"},
		{model.BacktestCounts{Then: 7, Now: 7, Same: 7}, model.BacktestCounts{}, "no difference"},
	} {
		got, _ := lookOf(answerCell(&model.BacktestRota{Count: c.count, Hard: c.hard}))
		if got != c.want {
			t.Errorf("%+v: %v, want %s", c, got, c.want)
		}
	}
}

func TestBacktestSameBytes(t *testing.T) {
	a, err := EncodeBacktest(sampleBacktest())
	must(err)
	b, err := EncodeBacktest(sampleBacktest())
	must(err)
	if !bytes.Equal(a, b) {
		t.Error("the same back-test gives other bytes")
	}
	if _, err := ReadBytes("backtest.xlsx", a); err == nil || !strings.Contains(err.Error(), "a back-test of a policy, not a ward") {
		t.Errorf("read as a ward: %v", err)
	}
}

// Nothing at all, and more than a sheet should hold, both give a workbook.
func TestBacktestOfAnySize(t *testing.T) {
	data, err := EncodeBacktest(&model.Backtest{Policy: "new.yaml", NotRead: []model.NotRead{{File: "bad.xlsx", Reason: "no workbook"}}})
	wantLines(t, lines(passed(t, data, err), sheetAnswer), "NOT READ  bad.xlsx: no workbook", "None: the new policy says what the rotas' own do.")

	test := sampleBacktest()
	for len(test.Breaks) < mostRows+5 {
		test.Breaks = append(test.Breaks, test.Breaks[0])
	}
	for i := range 12 {
		test.Changes = append(test.Changes, model.PolicyChange{Rule: "r", Key: fmt.Sprint(i), Title: "T"})
	}
	data, err = EncodeBacktest(test)
	f := passed(t, data, err)
	wantLines(t, lines(f, sheetBreaks), "5 more breaks are left out here; --json has them all.")
	wantLines(t, lines(f, sheetAnswer), "and 5 more: see Rules changed")
}
