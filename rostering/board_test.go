package rostering

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// rotaOn is a rota of so many days from a day of January 2027.
func rotaOn(file, name string, day, days int, kpis ...model.KPI) Judged {
	start := model.NewDate(2027, time.January, day)
	return Judged{Stretch: Stretch{File: file, Ward: name, Start: start, End: start + model.Date(days-1)}, KPIs: kpis}
}

// number is a KPI of a plain number that should be small.
func number(key string, n float64, state string) model.KPI {
	return model.KPI{Key: key, Name: key, State: state, Measure: model.Measure{Known: true, Amount: n, Unit: "duties", Better: model.Less}}
}

// part is a KPI of a share that should be great.
func part(key string, some, whole float64, state string) model.KPI {
	return model.KPI{Key: key, Name: key, State: state, Measure: model.Measure{Known: true, Amount: some, Of: whole, Unit: "%", Better: model.More}}
}

// furthest is a KPI whose greatest counts over wards.
func furthest(key string, far float64) model.KPI {
	return model.KPI{Key: key, Name: key, State: amber, Measure: model.Measure{Known: true, Amount: far, Unit: "shifts", Better: model.Less, Most: true}}
}

func TestStep(t *testing.T) {
	plain := func(n float64, better model.Better) model.Measure {
		return model.Measure{Known: true, Amount: n, Unit: "duties", Better: better}
	}
	share := func(some, whole float64) model.Measure {
		return model.Measure{Known: true, Amount: some, Of: whole, Unit: "%", Better: model.More}
	}
	for _, c := range []struct {
		before, now model.Measure
		by          float64
		words, way  string
	}{
		{plain(3, model.Less), plain(5, model.Less), 2, "was 3 duties, worse", "up, worse"},
		{plain(5, model.Less), plain(3, model.Less), -2, "was 5 duties, better", "down, better"},
		{plain(5, model.More), plain(3, model.More), -2, "was 5 duties, worse", "down, worse"},
		{plain(5, model.NoWay), plain(3, model.NoWay), -2, "was 5 duties, down", "down"},
		{plain(5, model.Less), plain(5, model.Less), 0, "as before", "level"},
		{share(1, 2), share(3, 4), 25, "was 50.0 %, better", "up, better"},              // 75 - 50
		{share(500, 1000), share(50049, 100000), 0, "as before", "level"},               // 50.0 and 50.049 are both shown as 50.0
		{share(500, 1000), share(5006, 10000), 0.1, "was 50.0 %, better", "up, better"}, // 50.06 is shown as 50.1
	} {
		s := step(c.before, c.now)
		if s.By != c.by || s.Words() != c.words || s.Way() != c.way {
			t.Errorf("%v to %v: %v, %q, %q; want %v, %q, %q", c.before, c.now, s.By, s.Words(), s.Way(), c.by, c.words, c.way)
		}
	}
	if s := step(model.Measure{}, plain(3, model.Less)); s != nil || s.Words() != "" {
		t.Errorf("a step from nothing: %v", s)
	}
}

func TestBoardTotals(t *testing.T) {
	b, err := Board([]Judged{
		rotaOn("a0", "Ash", 1, 7, number("unfilled", 9, amber), part("fill.registered.days", 50, 100, red), furthest("fair.nights", 2)),
		rotaOn("a1", "Ash", 8, 7, number("unfilled", 4, amber), part("fill.registered.days", 90, 100, amber), furthest("fair.nights", 1)),
		rotaOn("b1", "Box", 8, 7, number("unfilled", 3, amber), part("fill.registered.days", 30, 60, red), furthest("fair.nights", 3)),
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// Ash now and Box: 4+3 duties; 90+30 of 100+60; the greater of 1 and 3.
	for k, want := range []struct {
		value, worst, change string
		red, amber           int
	}{
		{"7 duties", "Ash", "was 9 duties, better", 0, 2}, // Ash alone is compared: 9 to 4
		{"75.0 %", "Box", "was 50.0 %, better", 1, 1},     // 50 to 90 of 100
		{"3.00 shifts", "Box", "was 2.00 shifts, better", 0, 2},
	} {
		x := &b.Total[k]
		if x.Measure.Text() != want.value || b.WorstWard(k) != want.worst || x.Change.Words() != want.change ||
			x.Red != want.red || x.Amber != want.amber || x.Wards != 2 || x.Compared != 1 {
			t.Errorf("%s: %s, worst %s, %s, %+v; want %+v", b.KPIs[k].Key, x.Measure.Text(), b.WorstWard(k), x.Change.Words(), x, want)
		}
	}
	if now := b.Total[0].Change.Now.Text(); now != "4 duties" {
		t.Errorf("like stands beside unlike: now %s, want those of Ash", now)
	}
	for k, want := range []string{"sum of the wards", "all wards taken together", "the greatest of any ward"} {
		if how := b.Total[k].How(); how != want {
			t.Errorf("%s: %s, want %s", b.KPIs[k].Key, how, want)
		}
	}
	if want := "2 wards, the latest rota of each: 1 red, 1 amber, 0 within every target. Compared with 1 earlier rota."; b.Headline() != want {
		t.Errorf("%q, want %q", b.Headline(), want)
	}
}

func TestWorstWard(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   string
	}{
		{[]float64{2, 2, 2}, ""},
		{[]float64{1, 3, 2}, "B"},
		{[]float64{3, 1, 3}, "A and 1 more"},
	} {
		var rotas []Judged
		for i, v := range c.values {
			rotas = append(rotas, rotaOn("f", string(rune('A'+i)), 1, 7, number("unfilled", v, amber)))
		}
		b, err := Board(rotas, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.WorstWard(0); got != c.want {
			t.Errorf("%v: %q, want %q", c.values, got, c.want)
		}
	}
}

// The gravest stands first: red before amber, then the kind of KPI, then the value.
func TestExceptionsFirst(t *testing.T) {
	b, err := Board([]Judged{
		rotaOn("a", "Ash", 8, 7, number("unfilled", 4, amber), number("hard", 1, red), part("fill.registered.days", 90, 100, green)),
		rotaOn("b", "Box", 8, 7, number("unfilled", 9, amber), number("hard", 2, red), part("fill.registered.days", 70, 100, red)),
		rotaOn("c", "Cob", 8, 7, number("unfilled", 0, green), number("red-flags", 8, red), number("hard", 0, green), part("fill.registered.days", 60, 100, red)),
		rotaOn("d", "Dun", 8, 7, number("unfilled", 0, green), number("hard", 0, green), part("fill.registered.days", 99, 100, green)),
		rotaOn("d0", "Dun", 1, 7, number("hard", 7, red)), // an earlier rota is no exception now
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range b.Exceptions {
		got = append(got, b.Rotas[e.Rota].Ward+" "+b.KPIs[e.KPI].Key)
	}
	want := "Box hard, Ash hard, Cob red-flags, Cob fill.registered.days, Box fill.registered.days, Box unfilled, Ash unfilled"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, ", "), want)
	}
	got = nil
	for _, i := range b.Latest {
		got = append(got, b.Rotas[i].Ward+" "+b.Rotas[i].State)
	}
	if want := "Box red, Ash red, Cob red, Dun green"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}

func TestSameDaysTwice(t *testing.T) {
	unit := func(j Judged, unit string) Judged { j.Unit = unit; return j }
	for _, c := range []struct {
		name  string
		rotas []Judged
		want  []string // parts of the faults
	}{
		{"two wards", []Judged{rotaOn("a", "Ash", 1, 7), rotaOn("b", "Box", 1, 7)}, nil},
		{"one after the other", []Judged{rotaOn("a", "Ash", 1, 7), rotaOn("b", "Ash", 8, 7)}, nil},
		{"the same", []Judged{rotaOn("a", "Ash", 1, 7), rotaOn("b", "Ash", 1, 7)}, []string{"b: found Ash from 2027-01-01 to 2027-01-07, which a holds too"}},
		{"written otherwise", []Judged{rotaOn("a", "Ash ward", 1, 7), rotaOn("b", " ASH  Ward", 1, 7)}, []string{"which a holds too"}},
		{"the last day", []Judged{rotaOn("a", "Ash", 1, 7), rotaOn("b", "Ash", 7, 7)}, []string{"from 2027-01-07 to 2027-01-07, which a holds too"}},
		{"two within one", []Judged{rotaOn("a", "Ash", 1, 21), rotaOn("b", "Ash", 2, 7), rotaOn("c", "Ash", 15, 7)}, []string{"b: found", "c: found"}},
		{"of two units", []Judged{unit(rotaOn("a", "Ash", 1, 7), "North"), unit(rotaOn("b", "Ash", 1, 7), "South")}, nil},
	} {
		_, err := Board(c.rotas, nil)
		faults, _ := err.(model.Faults)
		if len(faults) != len(c.want) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for i, want := range c.want {
			if !strings.Contains(faults[i].Error(), want) {
				t.Errorf("%s: %s, want %s", c.name, faults[i].Error(), want)
			}
		}
	}
}

func TestWardsOfOneName(t *testing.T) {
	a, b := rotaOn("a", "Ash", 1, 7), rotaOn("b", "Ash", 1, 7)
	a.Unit, b.Unit = "North", "South"
	board, err := Board([]Judged{a, b, rotaOn("c", "Box", 1, 7)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := board.Rotas[0].Ward + ", " + board.Rotas[1].Ward + ", " + board.Rotas[2].Ward; got != "Ash (North), Ash (South), Box" {
		t.Error(got)
	}
}

// A ward without a KPI leaves its column empty; targets that differ are said to.
func TestBoardColumns(t *testing.T) {
	a := rotaOn("a", "Ash", 1, 7, number("hard", 0, green), number("fill.nights", 1, red), number("unfilled", 0, green))
	b := rotaOn("b", "Box", 1, 7, number("hard", 0, green), number("fill.days", 1, red), number("unfilled", 0, green))
	a.KPIs[2].Target, b.KPIs[2].Target = "0", "5"
	board, err := Board([]Judged{a, b}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, k := range board.KPIs {
		keys = append(keys, k.Key)
	}
	if got := strings.Join(keys, " "); got != "hard fill.days fill.nights unfilled" {
		t.Error(got)
	}
	if board.Rotas[0].KPIs[1].Key != "" || board.Rotas[1].KPIs[2].Key != "" || board.KPIs[3].Target != model.VariousTargets {
		t.Errorf("%+v", board)
	}
}

func TestTrends(t *testing.T) {
	b, err := Board([]Judged{
		rotaOn("c", "Ash", 15, 7, number("unfilled", 2, amber)),
		rotaOn("a", "Ash", 1, 7, number("unfilled", 5, amber), number("red-flags", 0, green)),
		rotaOn("b", "Ash", 8, 7, number("unfilled", 5, amber), number("red-flags", 0, green)),
		rotaOn("d", "Box", 8, 7, number("unfilled", 7, amber)),
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Trends) != 2 || len(b.Trends[0].Points) != 3 {
		t.Fatalf("%+v", b.Trends)
	}
	if got := b.Trends[0].Last.Words(); got != "was 5 duties, better" {
		t.Error(got)
	}
	if b.Trends[1].Last != nil {
		t.Errorf("the last rota has no red flags to compare: %+v", b.Trends[1].Last)
	}
	// Unfilled duties are drawn; red flags, all of them none, are not.
	if len(b.Charts) != 1 || b.KPIs[b.Charts[0]].Key != "unfilled" {
		t.Errorf("charts of %v", b.Charts)
	}
}

// Whatever the rotas: each is on the board once, each ward has one latest rota,
// states in all count the wards that have one.
func TestBoardLosesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var rotas []Judged
		wards := rapid.IntRange(0, 4).Draw(rt, "wards")
		for w := range wards {
			for p := range rapid.IntRange(1, 3).Draw(rt, "rotas") {
				j := rotaOn("f", string(rune('A'+w)), 1+7*p, 7)
				for _, key := range []string{"hard", "unfilled", "fair.nights"} {
					if rapid.Bool().Draw(rt, key) {
						state := rapid.SampledFrom([]string{green, amber, red}).Draw(rt, "state")
						j.KPIs = append(j.KPIs, number(key, float64(rapid.IntRange(0, 9).Draw(rt, "n")), state))
					}
				}
				rotas = append(rotas, j)
			}
		}
		b, err := Board(rotas, nil)
		if err != nil {
			rt.Fatal(err)
		}
		if len(b.Rotas) != len(rotas) || len(b.Latest) != wards {
			rt.Fatalf("%d rotas of %d, %d wards of %d", len(b.Rotas), len(rotas), len(b.Latest), wards)
		}
		out := 0
		for k := range b.Total {
			x := &b.Total[k]
			out += x.Red + x.Amber
			if x.Red+x.Amber+x.Green != x.Wards || x.Compared > x.Wards {
				rt.Fatalf("%+v", x)
			}
			sum := 0.0
			for _, i := range b.Latest {
				sum += b.Rotas[i].KPIs[k].Measure.Amount
			}
			if x.Measure.Amount != sum {
				rt.Fatalf("in all %v, the wards' sum is %v", x.Measure.Amount, sum)
			}
		}
		if out != len(b.Exceptions) {
			rt.Fatalf("%d exceptions, %d states out of target", len(b.Exceptions), out)
		}
	})
}
