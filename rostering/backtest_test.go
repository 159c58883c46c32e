package rostering

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// broken is a violation of a run of days of one person.
func broken(staff, from, to int, level model.Level, amount int64) model.Violation {
	return model.Violation{Subject: model.Subject{Rule: "run.shifts", Staff: []int{staff}, From: from, To: to}, Level: level, Amount: amount}
}

func TestMatch(t *testing.T) {
	const hard, soft = model.Hard, model.Soft
	for _, c := range []struct {
		name      string
		then, now []model.Violation
		count     model.BacktestCounts
		hard      model.BacktestCounts
	}{
		{"nothing", nil, nil, model.BacktestCounts{}, model.BacktestCounts{}},
		{"same", []model.Violation{broken(0, 1, 5, hard, 1)}, []model.Violation{broken(0, 1, 5, hard, 1)},
			model.BacktestCounts{Then: 1, Now: 1, Same: 1}, model.BacktestCounts{Then: 1, Now: 1, Same: 1}},
		{"new", nil, []model.Violation{broken(0, 1, 5, hard, 1)},
			model.BacktestCounts{Now: 1, New: 1}, model.BacktestCounts{Now: 1, New: 1}},
		{"gone", []model.Violation{broken(0, 1, 5, soft, 1)}, nil,
			model.BacktestCounts{Then: 1, Gone: 1}, model.BacktestCounts{}},
		{"another person", []model.Violation{broken(1, 1, 5, hard, 1)}, []model.Violation{broken(0, 1, 5, hard, 1)},
			model.BacktestCounts{Then: 1, Now: 1, New: 1, Gone: 1}, model.BacktestCounts{Then: 1, Now: 1, New: 1, Gone: 1}},
		{"a greater amount", []model.Violation{broken(0, 1, 5, hard, 1)}, []model.Violation{broken(0, 1, 5, hard, 2)},
			model.BacktestCounts{Then: 1, Now: 1, Worse: 1}, model.BacktestCounts{Then: 1, Now: 1, Worse: 1}},
		{"a smaller amount", []model.Violation{broken(0, 1, 5, hard, 3)}, []model.Violation{broken(0, 1, 5, hard, 2)},
			model.BacktestCounts{Then: 1, Now: 1, Milder: 1}, model.BacktestCounts{Then: 1, Now: 1, Milder: 1}},
		{"a harder level, new there", []model.Violation{broken(0, 1, 5, soft, 3)}, []model.Violation{broken(0, 1, 5, hard, 2)},
			model.BacktestCounts{Then: 1, Now: 1, Worse: 1}, model.BacktestCounts{Now: 1, New: 1}},
		{"a softer level, gone there", []model.Violation{broken(0, 1, 5, hard, 1)}, []model.Violation{broken(0, 1, 5, soft, 9)},
			model.BacktestCounts{Then: 1, Now: 1, Milder: 1}, model.BacktestCounts{Then: 1, Gone: 1}},
		{"a longer run of the same days", []model.Violation{broken(0, 2, 5, hard, 1)}, []model.Violation{broken(0, 1, 5, hard, 2)},
			model.BacktestCounts{Then: 1, Now: 1, Worse: 1}, model.BacktestCounts{Then: 1, Now: 1, Worse: 1}},
		{"days apart", []model.Violation{broken(0, 1, 5, hard, 1)}, []model.Violation{broken(0, 6, 9, hard, 1)},
			model.BacktestCounts{Then: 1, Now: 1, New: 1, Gone: 1}, model.BacktestCounts{Then: 1, Now: 1, New: 1, Gone: 1}},
		// The hard break goes to the hard one of the same days, although the soft one comes first.
		{"hard beside preferred", []model.Violation{broken(0, 1, 5, soft, 1), broken(0, 1, 5, hard, 1)},
			[]model.Violation{broken(0, 1, 5, hard, 1), broken(0, 1, 5, soft, 1), broken(0, 1, 4, hard, 1)},
			model.BacktestCounts{Then: 2, Now: 3, New: 1, Same: 2}, model.BacktestCounts{Then: 1, Now: 2, New: 1, Same: 1}},
		{"the same amount first", []model.Violation{broken(0, 1, 5, hard, 1), broken(0, 1, 5, hard, 2)}, []model.Violation{broken(0, 1, 5, hard, 2)},
			model.BacktestCounts{Then: 2, Now: 1, Same: 1, Gone: 1}, model.BacktestCounts{Then: 2, Now: 1, Same: 1, Gone: 1}},
		{"then the same level", []model.Violation{broken(0, 1, 5, soft, 2), broken(0, 1, 5, hard, 2)}, []model.Violation{broken(0, 1, 5, hard, 1)},
			model.BacktestCounts{Then: 2, Now: 1, Milder: 1, Gone: 1}, model.BacktestCounts{Then: 1, Now: 1, Milder: 1}},
		{"then the same days", []model.Violation{broken(0, 1, 5, soft, 1)}, []model.Violation{broken(0, 2, 6, soft, 1), broken(0, 1, 5, hard, 1)},
			model.BacktestCounts{Then: 1, Now: 2, Worse: 1, New: 1}, model.BacktestCounts{Now: 1, New: 1}},
		{"then some days on the same level", []model.Violation{broken(0, 1, 4, soft, 1), broken(0, 2, 5, hard, 1)}, []model.Violation{broken(0, 3, 6, hard, 1)},
			model.BacktestCounts{Then: 2, Now: 1, Same: 1, Gone: 1}, model.BacktestCounts{Then: 1, Now: 1, Same: 1}},
		{"then some days", []model.Violation{broken(0, 1, 4, soft, 1)}, []model.Violation{broken(0, 3, 6, hard, 1)},
			model.BacktestCounts{Then: 1, Now: 1, Worse: 1}, model.BacktestCounts{Now: 1, New: 1}},
	} {
		var count, atHard model.BacktestCounts
		for _, p := range match(c.then, c.now) {
			count, atHard = count.Plus(p.count()), atHard.Plus(p.hard())
		}
		if count != c.count || atHard != c.hard {
			t.Errorf("%s: %+v, hard %+v; want %+v, %+v", c.name, count, atHard, c.count, c.hard)
		}
	}
}

// Each violation is in one pair; the same list against itself has no difference.
func TestMatchLosesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		list := func(name string) []model.Violation {
			return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) model.Violation {
				from := rapid.IntRange(0, 6).Draw(t, "from")
				return broken(rapid.IntRange(0, 1).Draw(t, "staff"), from, from+rapid.IntRange(0, 3).Draw(t, "days"),
					rapid.SampledFrom([]model.Level{model.Hard, model.Soft}).Draw(t, "level"), rapid.Int64Range(1, 2).Draw(t, "amount"))
			}), 0, 8).Draw(rt, name)
		}
		then, now := list("then"), list("now")
		seen := map[*model.Violation]int{}
		var c model.BacktestCounts
		for _, p := range match(then, now) {
			c = c.Plus(p.count())
			seen[p.then]++
			seen[p.now]++
		}
		delete(seen, nil)
		for i := range then {
			if seen[&then[i]] != 1 {
				rt.Fatalf("then %d is in %d pairs", i, seen[&then[i]])
			}
		}
		if len(seen) != len(then)+len(now) || c.Then != len(then) || c.Now != len(now) ||
			c.Then-c.Gone != c.Now-c.New || c.Same+c.Worse+c.Milder != c.Now-c.New {
			rt.Fatalf("%+v of %d and %d", c, len(then), len(now))
		}
		for _, p := range match(then, then) {
			if p.change() != "" {
				rt.Fatalf("differs from itself: %+v", p)
			}
		}
	})
}

// past is the three people's rota under its own policy and with settings over it.
func past(t *testing.T, file string, in *model.Instance, more []model.Setting, lines ...string) PastRota {
	t.Helper()
	return PastRota{File: file, Own: ward(t, in), New: ward(t, in, more...), Roster: wardtest.Roster(t, in, lines...)}
}

func TestBacktest(t *testing.T) {
	fewer := []model.Setting{{Rule: "run.shifts", Key: "max_days", Value: "3"}}
	// Ann works four days and Bob five in a row: at three, one and two days too many,
	// each day told by itself.
	a := past(t, "a.json", threePeople(), fewer, "E E E E - - -", "L L L L L - -", "N N N - - - -")
	in := threePeople()
	in.Ward = "Other"
	b := past(t, "b.json", in, fewer, "E E E - - - -", "L L L - - - -", "- - - - - - -")
	test, err := Backtest("new.yaml", []PastRota{b, a}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if test.Rotas[0].Ward != "Three" || test.Rotas[0].Hard.New != 3 || test.Rotas[0].People != 2 || test.Rotas[1].Hard.New != 0 || test.People != 2 {
		t.Errorf("%+v", test.Rotas)
	}
	if r := test.Rotas[0]; r.Now[model.Hard]-r.Then[model.Hard] != 3 || r.Now[model.Cover] != r.Then[model.Cover] {
		t.Errorf("score %v then, %v now", r.Then, r.Now)
	}
	if len(test.Changes) != 1 || test.Changes[0].Rotas != 2 ||
		test.Changes[0].Sentence() != "Consecutive days worked: max_days 6 becomes 3 days (run.shifts; common practice)" {
		t.Errorf("%+v", test.Changes)
	}
	if s := test.Rules[0]; s.Name != "run.shifts" || s.Hard.New != 3 || s.Rotas != 1 || s.Level != model.Hard {
		t.Errorf("%+v", s)
	}
	if len(test.Breaks) != 3 {
		t.Fatalf("%+v", test.Breaks)
	}
	x := test.Breaks[0]
	if x.Number != "1" || x.Change != model.NewBreak || x.Whose() != "Ann" || x.From != in.Date(0) || x.To != in.Date(3) || x.Then != nil ||
		!strings.Contains(x.Sentence, "Ann works 4 days in a row") {
		t.Errorf("%+v", x)
	}
	want := "Under new.yaml, 1 of 2 past rotas would break hard rules anew: 3 new breaks and 0 worse ones, for 2 people. Below the hard level: 0 new or worse. Gone: 0."
	if test.Headline() != want {
		t.Errorf("%s\nwant %s", test.Headline(), want)
	}
}

// What was preferred and becomes the law is worse, and new at the hard level; the
// other way it is milder, and gone there.
func TestBacktestOfALevel(t *testing.T) {
	harder := []model.Setting{{Rule: "hours.contract", Key: "level", Value: "hard"}}
	lines := []string{"E E E E E - -", "L - - - - - -", "- - - - - - -"}
	there := past(t, "a", threePeople(), harder, lines...)
	back := PastRota{File: "a", Own: there.New, New: there.Own, Roster: there.Roster}
	test, err := Backtest("new", []PastRota{there}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// Bob works 7.5 h of 37.5 h and Cat none: beyond the tolerance of 7.5 h.
	if h := test.Rotas[0].Hard; h.New != 2 || test.Breaks[0].Change != model.WorseBreak || test.Breaks[0].Then.Level != model.Soft {
		t.Errorf("%+v, %+v", h, test.Breaks)
	}
	if test.Rotas[0].Softer() != 0 {
		t.Errorf("counted twice: %+v", test.Rotas[0])
	}
	if test, err = Backtest("old", []PastRota{back}, nil); err != nil {
		t.Fatal(err)
	}
	if h := test.Rotas[0].Hard; h.Gone != 2 || h.New != 0 || test.Breaks[0].Change != model.MilderBreak {
		t.Errorf("%+v, %+v", h, test.Breaks)
	}
}

// Hard ones stand first, whatever the rota; then what is new before what is gone.
func TestBreaksInOrder(t *testing.T) {
	other := []model.Setting{{Rule: "run.shifts", Key: "max_days", Value: "3"}, {Rule: "hours.contract", Key: "tolerance_long_hours", Value: "0"},
		{Rule: "requests.honour", Key: "on", Value: "no"}}
	in := threePeople()
	in.Requests = []model.Request{{Staff: 0, Date: in.Date(0), Want: model.WantOff}}
	test, err := Backtest("new", []PastRota{past(t, "a", in, other, "E E E E - - -", "L L L L L - -", "- - - - - - -")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range test.Breaks {
		b := &test.Breaks[i]
		got = append(got, b.Level().String()+" "+string(b.Change)+" "+b.Rule)
	}
	// Ann four days and Bob four and five: three above the limit. Ann is 7.5 h short of
	// her contract: within the tolerance then. Cat was outside before.
	want := "hard new run.shifts, hard new run.shifts, hard new run.shifts, soft new hours.contract, soft worse hours.contract, soft gone requests.honour"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, ", "), want)
	}
}

func TestBacktestOfTheSamePolicy(t *testing.T) {
	test, err := Backtest("same", []PastRota{past(t, "a", threePeople(), nil, "E E E E E E E", "N - N - N - N", "- - - - - - -")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &test.Rotas[0]
	if len(test.Breaks) != 0 || len(test.Changes) != 0 || r.Then != r.Now || r.Count.Same != r.Count.Then || r.Count.Same == 0 {
		t.Errorf("%+v", test)
	}
	if _, err = Backtest("same", []PastRota{past(t, "a", threePeople(), nil), past(t, "b", threePeople(), nil)}, nil); err == nil {
		t.Error("one week in two files is no fault")
	}
}
