package model

import "testing"

func TestBacktestHeadline(t *testing.T) {
	rota := func(count, hard BacktestCounts) BacktestRota { return BacktestRota{Count: count, Hard: hard} }
	for _, c := range []struct {
		test Backtest
		want string
	}{
		{Backtest{}, "No rota was judged."},
		{Backtest{NotRead: make([]NotRead, 2)}, "No rota was judged. 2 files NOT READ."},
		{Backtest{Policy: "p", Rotas: []BacktestRota{rota(BacktestCounts{Gone: 4}, BacktestCounts{})}},
			"Under p, 1 past rota would break no hard rule that was not broken as much before. Below the hard level: 0 new or worse. Gone: 4."},
		// 3 new and 2 worse, of which 1 and 1 are hard: 3 are softer. The second rota adds 1.
		{Backtest{Policy: "p", People: 1, Rotas: []BacktestRota{rota(BacktestCounts{New: 3, Worse: 2}, BacktestCounts{New: 1, Worse: 1}),
			rota(BacktestCounts{New: 1, Gone: 1}, BacktestCounts{})}},
			"Under p, 1 of 2 past rotas would break hard rules anew: 1 new break and 1 worse one, for 1 person. Below the hard level: 4 new or worse. Gone: 1."},
	} {
		if got := c.test.Headline(); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}

func TestWhose(t *testing.T) {
	for want, b := range map[string]Break{
		"the ward":       {},
		"Ann":            {Number: "1", Name: "Ann"},
		"1":              {Number: "1"},
		"Ann and 2 more": {Number: "1", Name: "Ann", Others: 2},
	} {
		if got := b.Whose(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
