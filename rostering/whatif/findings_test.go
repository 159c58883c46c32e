package whatif

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// made is a scenario of a contest whose figures are given by hand: for each figure the
// values of three seeds.
type made struct {
	name   string
	change Change // what it asks for; zero: as the base
	values map[string][]float64
}

// contestOf makes a contest of a base and scenarios with the figures "gaps" and
// "wishes", of which fewer and more are better.
func contestOf(t *testing.T, entries ...made) (*contest, *model.Comparison) {
	t.Helper()
	w := wardtest.Ward(t, easterWard())
	x := &contest{seeds: []uint64{1, 2, 3}, whole: []int{0, 1, 2}, wards: []int{0}, figures: []model.Figure{
		{Key: "gaps", Name: "Gaps", Unit: "duties", Better: model.Less, Main: true},
		{Key: "wishes", Name: "Wishes", Unit: "%", Better: model.More, Main: true},
		{Key: "other", Name: "Other", Unit: "points", Better: model.Less}}}
	for i, m := range entries {
		ward := w
		if m.change != (Change{}) {
			laid, faults := layOn(t, w, m.change)
			if faults != nil {
				t.Fatal(faults)
			}
			ward = laid.Ward
		}
		tr := newTrial(m.name, ward, 3, 1)
		tr.held, tr.report = make([]held, 3), &model.Report{}
		for k := range tr.held {
			tr.held[k].roster = model.NewRoster(len(ward.Staff), ward.Days)
			tr.held[k].roster.Set(0, k, 1) // every seed another rota
			for _, f := range x.figures {
				if m.values[f.Key] == nil {
					continue
				}
				tr.held[k].shown = append(tr.held[k].shown, reading{Figure: f,
					measure: model.Measure{Known: true, Amount: m.values[f.Key][k], Unit: f.Unit, Better: f.Better}})
				if f.Unit == "%" {
					tr.held[k].shown[len(tr.held[k].shown)-1].measure.Of = 100
				}
			}
		}
		if i > 0 {
			tr.base = x.entries[0].trials[0]
		}
		x.entries = append(x.entries, &contestant{name: m.name, title: strings.ToUpper(m.name), trials: []*trial{tr}, laid: []Laid{{}}})
	}
	c := &model.Comparison{Figures: x.figures}
	base := x.column(x.entries[0], x.wards)
	for _, e := range x.entries {
		c.Scenarios = append(c.Scenarios, x.result(e, &base))
	}
	x.dominated(c)
	return x, c
}

func TestTogether(t *testing.T) {
	better, worse, other := model.Improved, model.Worsened, model.Differs
	for _, c := range []struct {
		of   []model.Verdict
		want model.Verdict
	}{
		{[]model.Verdict{better}, better},
		{[]model.Verdict{better, other}, better},
		{[]model.Verdict{other, worse, other, worse}, worse},
		{[]model.Verdict{better, other, worse}, other},
		{[]model.Verdict{other}, other},
		{[]model.Verdict{"", ""}, ""}, // one seed: nobody knows
	} {
		if got := together(c.of); got != c.want {
			t.Errorf("%q: %q, want %q", c.of, got, c.want)
		}
	}
}

// TestSeedsThatAgree: when every seed ends at the same rota, with nothing to prove it
// the best, the noise is not known and nothing is judged.
func TestSeedsThatAgree(t *testing.T) {
	x, c := contestOf(t,
		made{name: "base", values: map[string][]float64{"gaps": {9, 9, 9}, "wishes": {80, 80, 80}}},
		made{"more", Change{Add: &StaffAdded{Count: 1, Band: 5, WTE: 1}}, map[string][]float64{"gaps": {4, 4, 4}, "wishes": {80, 80, 80}}})
	if v := c.Scenarios[1].Values[0]; v.Verdict != model.Improved || v.Sentence != "5 duties fewer, noise 0" {
		t.Errorf("seeds that differ: %q, %q", v.Verdict, v.Sentence)
	}
	own := x.entries[1].trials[0]
	for k := range own.held {
		own.held[k].roster = own.held[0].roster
	}
	base := x.column(x.entries[0], x.wards)
	if v := x.result(x.entries[1], &base).Values[0]; v.Verdict != "" || v.Sentence != "5 duties fewer, noise not known: every seed gave the same rota" {
		t.Errorf("seeds that agree: %q, %q", v.Verdict, v.Sentence)
	}
	own.bound = &model.Score{} // proved: there is no noise
	if v := x.result(x.entries[1], &base).Values[0]; v.Verdict != model.Improved {
		t.Errorf("proved: %q", v.Verdict)
	}
}

func TestDominated(t *testing.T) {
	fewer := Change{Remove: &StaffPicked{Numbers: []string{"1002"}}}
	more := Change{Add: &StaffAdded{Count: 1, Band: 5, WTE: 1}}
	less := Change{Demand: &DemandChange{Shifts: []string{"N"}, Minimum: Amount{N: 0}}}
	base := made{name: "base", values: map[string][]float64{"gaps": {9, 8, 9}, "wishes": {80, 80, 80}}}
	of := func(name string, change Change, gaps, wishes []float64) made {
		return made{name, change, map[string][]float64{"gaps": gaps, "wishes": wishes}}
	}
	same := []float64{80, 80, 80}
	for _, c := range []struct {
		name string
		made []made
		want []string // of the base and each scenario
	}{
		{"worse in one, not better in the other", []made{base, of("a", Change{}, []float64{12, 12, 13}, same)}, []string{"", "base"}},
		{"worse within the noise", []made{base, of("a", Change{}, []float64{10, 9, 10}, same)}, []string{"", ""}},
		{"worse in one, better in the other", []made{base, of("a", Change{}, []float64{12, 12, 13}, []float64{85, 85, 85})}, []string{"", ""}},
		{"the base itself is never said to be", []made{base, of("a", Change{}, []float64{5, 5, 5}, same)}, []string{"", ""}},
		{"who asks for more people dominates nobody", []made{base, of("a", more, []float64{5, 5, 5}, same), of("b", Change{}, []float64{7, 7, 7}, same)}, []string{"", "", ""}},
		{"who asks for fewer may", []made{base, of("a", fewer, []float64{5, 5, 5}, same), of("b", Change{}, []float64{7, 7, 7}, same)}, []string{"", "", "a"}},
		{"nor does who asks for less cover", []made{base, of("a", less, []float64{5, 5, 5}, same), of("b", Change{}, []float64{7, 7, 7}, same)}, []string{"", "", ""}},
		{"rather named is one that is not dominated", []made{base, of("a", Change{}, []float64{12, 12, 12}, same), of("b", Change{}, []float64{15, 15, 15}, same)},
			[]string{"", "base", "base"}},
		{"one that lacks a figure is not compared", []made{base, {"a", Change{}, map[string][]float64{"gaps": {12, 12, 12}}}}, []string{"", ""}},
	} {
		_, got := contestOf(t, c.made...)
		for i, s := range got.Scenarios {
			if s.Dominated != c.want[i] {
				t.Errorf("%s: %s is dominated by %q, want %q", c.name, s.Name, s.Dominated, c.want[i])
			}
		}
	}
}

func TestFindings(t *testing.T) {
	same := []float64{80, 80, 80}
	x, c := contestOf(t,
		made{name: "base", values: map[string][]float64{"gaps": {9, 8, 9}, "wishes": same, "other": {1, 1, 1}}},
		made{name: "worse", values: map[string][]float64{"gaps": {12, 12, 12}, "wishes": same}},
		made{name: "worst", values: map[string][]float64{"gaps": {15, 15, 15}, "wishes": same}},
		made{name: "both", values: map[string][]float64{"gaps": {7, 6, 7}, "wishes": {70, 71, 70}}},
		made{name: "best", values: map[string][]float64{"gaps": {5, 4, 4}, "wishes": same}},
		made{name: "idle", values: map[string][]float64{"gaps": {9, 8, 8}, "wishes": same, "other": {900, 900, 900}}},
		made{name: "idler", values: map[string][]float64{"gaps": {9, 8, 9}, "wishes": same}},
	)
	c.Scenarios[6].Problem = "no legal roster exists: this and that"
	c.Scenarios[6].Values, c.Scenarios[6].Dominated = nil, ""
	var got []string
	for _, f := range x.findings(c) {
		got = append(got, fmt.Sprintf("%d %s|%s", f.Scenario, f.Sentence, f.Verdict))
	}
	want := []string{
		"0 BASE: gaps 9 (8 to 9), wishes 80.0 %.|",
		"6 IDLER: no legal roster exists: this and that.|worse",
		// Differences -4, -4, -5 with spreads of 1.
		"4 BEST: gaps: 4 duties fewer, noise 1.|better",
		"3 BOTH: gaps: 2 duties fewer, noise 1; wishes: 10.0 percentage points less, noise 1.0.|different",
		"2 WORST: gaps: 6 duties more, noise 1.|worse",
		"1 WORSE: gaps: 3 duties more, noise 1.|worse",
		"5 IDLE: no difference shown in any main figure.|no difference shown", // other points are no main figure
		"-1 Not worth choosing, because another does no worse in any main figure, better in one, and asks for no more: " +
			"WORSE (rather BASE); WORST (rather BASE); BOTH (rather BEST); IDLE (rather BEST).|worse",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestFindingsAreFew: of many scenarios the most telling are told.
func TestFindingsAreFew(t *testing.T) {
	list := []made{{name: "base", values: map[string][]float64{"gaps": {50, 50, 50}}}}
	for i := range 30 {
		n := float64(i + 1)
		list = append(list, made{name: fmt.Sprint("s", i), values: map[string][]float64{"gaps": {50 - n, 50 - n, 50 - n}}})
	}
	x, c := contestOf(t, list...)
	got := x.findings(c)
	if len(got) > 12 || got[1].Scenario != 30 || got[7].Scenario != 24 || !strings.HasPrefix(got[8].Sentence, "23 more scenarios differ as well") {
		t.Errorf("%d findings: %+v", len(got), got)
	}
}

// TestProved: what bounds show of a scenario and the base, and no more.
func TestProved(t *testing.T) {
	score := func(cover, soft int64) *model.Score { return &model.Score{0, cover, soft} }
	for _, c := range []struct {
		name                             string
		base, baseBound, with, withBound *model.Score
		against, own                     string
	}{
		{"no bounds", score(40, 9), nil, score(0, 9), nil, "", ""},
		{"a bound that the scenario does not pass", score(40, 9), score(0, 5), score(0, 9), nil, "", ""},
		{"fewer unfilled", score(40, 9), score(30, 0), score(20, 90), nil,
			"no rota without the change has fewer than 30 points of unfilled demand; with it one was found with 20: the change is what does it", ""},
		{"as many unfilled, less of the rest", score(0, 90), score(0, 80), score(0, 70), nil,
			"no rota without the change that fills the demand as well (0 points unfilled) has fewer than 80 points for all else; with it one was found with 70: the change is what does it", ""},
		{"worse", score(20, 9), nil, score(40, 9), score(30, 0),
			"no rota with the change has fewer than 30 points of unfilled demand; without it one was found with 20: the change is what does it",
			"no rota under these rules has fewer than 30 points of unfilled demand; the best found has 40"},
		{"unfilled proved least", score(40, 9), nil, score(30, 9), score(30, 0), "",
			"no rota under these rules has fewer points of unfilled demand than the best found: 30"},
		{"both proved best", score(40, 9), score(40, 9), score(30, 12), score(30, 12),
			"the best rota there is has 30 points of unfilled demand and 12 for all else with the change and 40 points of unfilled demand and 9 for all else without",
			"no rota under these rules is better than the best found: 30 points of unfilled demand and 12 for all else"},
		{"both proved alike", score(0, 9), score(0, 9), score(0, 9), score(0, 9),
			"the change makes no difference to the best rota there is: 0 points of unfilled demand and 9 for all else with it and without",
			"no rota under these rules is better than the best found: 0 points of unfilled demand and 9 for all else"},
	} {
		x, _ := contestOf(t, made{name: "base"}, made{name: "a"})
		set := func(e *contestant, found, least *model.Score) {
			e.trials[0].report.Score, e.trials[0].bound = *found, least
		}
		set(x.entries[0], c.base, c.baseBound)
		set(x.entries[1], c.with, c.withBound)
		var want []string
		for _, s := range []string{c.against, c.own} {
			if s != "" {
				want = append(want, s)
			}
		}
		if got := x.proved(x.entries[1]); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestFiguresHoldEveryKPI: no KPI whose number is known is lost, and nothing has two keys.
func TestFiguresHoldEveryKPI(t *testing.T) {
	w := wardtest.Ward(t, easterWard())
	c := compared(t, Options{Seeds: 1, Work: briefWork}, []*constraints.Ward{w}, setting("run.nights", "max_nights", "3"))
	at := map[string]int{}
	head := ""
	heads := map[string]bool{}
	for i, f := range c.Figures {
		if _, twice := at[f.Key]; twice || f.Key == "" || f.Name == "" || f.Unit == "" {
			t.Errorf("%+v", f)
		}
		if at[f.Key] = i; f.Head != head && heads[f.Head] {
			t.Errorf("%s: the head %s stands twice", f.Key, f.Head)
		}
		head, heads[f.Head] = f.Head, true
	}
	base := c.Scenarios[0]
	for _, k := range base.Wards[0].Report.KPIs {
		i, ok := at[k.Key]
		if ok != k.Measure.Known {
			t.Errorf("%s: shown %v, known %v", k.Key, ok, k.Measure.Known)
		}
		if ok && (base.Values[i].Shown != k.Measure.Value() || base.Values[i].State != k.State) {
			t.Errorf("%s: %+v, the board has %+v", k.Key, base.Values[i], k)
		}
	}
}

// TestFigures of a roster by hand: everybody on an early on the first Monday, two on
// the next Saturday and Sunday, one on leave.
func TestFigures(t *testing.T) {
	in := easterWard()
	in.Locks = nil
	w := wardtest.Ward(t, in)
	r := wardtest.Roster(t, in,
		"E - - - - E E - - - - - - -",
		"E - - - - L - - - - - - - -",
		"E - AL - - - - - - - - - - -",
		"E - - - - - - - - - - - - -",
		"E - - - - - - - - - - - - -",
		"E - - - - - - - - - - - - -")
	got := map[string]model.Measure{}
	for _, x := range newGauge([]*constraints.Ward{w}, nil).read(w, r, rostering.Check(w, r)) {
		got[x.Key] = x.measure
	}
	for key, want := range map[string]float64{
		// Registered on earlies: 2 from Monday to Friday, 1 on Saturday, Sunday and the
		// two bank holidays: 2x4+1 + 2 and 1 + 2x4 + 2 make 22. Found: of 4 on Monday 2,
		// 1 on Saturday, 1 on Sunday; who is too many on Monday fills nothing else.
		"unfilled.early.registered": 22 - 4,
		// 1 on each of 14 days, two of them there on Monday.
		"unfilled.early.unregistered": 13,
		// 1 on weekdays, bank holidays too: 10; Ann has it and is there on Monday.
		"unfilled.early.skill:IV": 9,
		// 2 on weekdays, 1 at the weekend, 3 on 30 March to 1 April, 1 on Saturday found:
		// 12 and 10+2+3 make 27, less 1.
		"unfilled.late.registered":  26,
		"unfilled.night.registered": 14,
		"demand":                    22 + 14 + 10 + 27 + 14,
		"weekends":                  2, // Ann and Bob the first
		"weekends.most":             1,
		"hours.rostered":            9 * 7.5, // 8 h less half an hour's break each
		"hours.contracted":          2 * (37.5 + 37.5 + 30 + 22.5 + 37.5 + 30),
		"people":                    6,
	} {
		if m := got[key]; !m.Known || m.Value() != want {
			t.Errorf("%s: %+v, want %v", key, m, want)
		}
	}
}
