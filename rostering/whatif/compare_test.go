package whatif

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/solver"
)

// briefWork is enough for a legal roster of a few people, with something left to gain.
const briefWork = 20_000

// compared compares scenarios of some changes each, named "a", "b", ..., on wards.
func compared(t testing.TB, o Options, wards []*constraints.Ward, scenarios ...[]Change) *model.Comparison {
	t.Helper()
	c, err := comparedUntil(t, t.Context(), o, wards, scenarios...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func comparedUntil(t testing.TB, ctx context.Context, o Options, wards []*constraints.Ward, scenarios ...[]Change) (*model.Comparison, error) {
	t.Helper()
	study := &Study{Title: "Test"}
	for i, changes := range scenarios {
		name := string(rune('a' + i))
		study.Scenarios = append(study.Scenarios, Scenario{Name: name, Title: strings.ToUpper(name), Changes: changes})
	}
	laid, err := study.Lay(wards, nil)
	if err != nil {
		t.Fatal(err)
	}
	return Compare(ctx, study, laid, wards, o)
}

// setting is a scenario that sets one parameter of the policy.
func setting(rule, key, value string) []Change {
	return []Change{{Policy: &model.Setting{Rule: rule, Key: key, Value: value}}}
}

func valueOf(t testing.TB, c *model.Comparison, values []model.Value, key string) model.Value {
	t.Helper()
	for i, f := range c.Figures {
		if f.Key == key {
			return values[i]
		}
	}
	t.Fatalf("no figure %s", key)
	return model.Value{}
}

// TestSameScenario: what changes nothing is the same as the base and shows nothing;
// two scenarios that ask the same are searched once.
func TestSameScenario(t *testing.T) {
	w := wardtest.Ward(t, easterWard())
	runs := 0
	c := compared(t, Options{Seeds: 2, Work: briefWork, Progress: func(_, all int, _ string) { runs = all }}, []*constraints.Ward{w},
		setting("run.shifts", "max_days", "6"), // as it is
		setting("kpi.targets", "headroom_percent", "25"),
		setting("kpi.targets", "headroom_percent", "25"))
	if len(c.Scenarios) != 4 || c.Scenarios[0].Name != "base" || len(c.Seeds) != 2 || c.WorkLimit != briefWork {
		t.Fatalf("%d scenarios, seeds %v, work %d", len(c.Scenarios), c.Seeds, c.WorkLimit)
	}
	if runs != 2*(1+2) {
		t.Errorf("%d runs, want for each seed the base's first, the base and b", runs)
	}
	if s := c.Scenarios; !s[1].Same || s[0].Same || s[2].Same || s[3].Same {
		t.Errorf("same: base %v, a %v, b %v, c %v; want a alone", s[0].Same, s[1].Same, s[2].Same, s[3].Same)
	}
	// Of other targets the rosters know nothing: no number differs either.
	for _, s := range c.Scenarios[1:] {
		for i, v := range s.Values {
			if was := c.Scenarios[0].Values[i]; v.Shown != was.Shown || v.Least != was.Least || v.Most != was.Most || v.Change != 0 {
				t.Errorf("%s, %s: %+v; the base has %+v", s.Name, c.Figures[i].Key, v, was)
			}
			if v.Known && (v.Verdict != model.NoDifference || v.Sentence != "no difference shown") {
				t.Errorf("%s, %s: %q, %q", s.Name, c.Figures[i].Key, v.Verdict, v.Sentence)
			}
		}
	}
	if last := c.Findings[len(c.Findings)-1]; last.Sentence != "A, B and C: no difference shown in any main figure." {
		t.Errorf("%+v", c.Findings)
	}
}

// TestCutShort: a run that the context ends is as if it had never been.
func TestCutShort(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var r run
	if err := r.search(ctx, wardtest.Ward(t, easterWard()), solver.Options{WorkLimit: briefWork, Workers: 1}); err != nil {
		t.Fatal(err)
	}
	if r.roster != nil || r.none != "" {
		t.Errorf("roster %v, none %q", r.roster != nil, r.none)
	}
}

// TestParallelRunsAgree: the comparison does not depend on how many runs there are at
// a time.
func TestParallelRunsAgree(t *testing.T) {
	w := wardtest.Ward(t, easterWard())
	var all []*model.Comparison
	for _, parallel := range []int{1, 4} {
		all = append(all, compared(t, Options{Seeds: 2, Work: briefWork, Parallel: parallel}, []*constraints.Ward{w},
			[]Change{{Add: &StaffAdded{Count: 1, Band: 5, WTE: 1}}},
			[]Change{{Remove: &StaffPicked{Numbers: []string{"1002"}}}},
			setting("cover.registered-floor", "min_registered", "2")))
	}
	if diff := cmp.Diff(all[0], all[1]); diff != "" {
		t.Error(diff)
	}
	if len(all[0].Partial) > 0 {
		t.Errorf("partial: %v", all[0].Partial)
	}
}

// TestOneSeedHasNoVerdict: with one seed nobody knows what is noise.
func TestOneSeedHasNoVerdict(t *testing.T) {
	w := wardtest.Ward(t, easterWard())
	c := compared(t, Options{Seeds: 1, Work: briefWork}, []*constraints.Ward{w}, []Change{{Remove: &StaffPicked{Numbers: []string{"1001"}}}})
	told := false
	for i, v := range c.Scenarios[1].Values {
		if v.Verdict != "" {
			t.Errorf("%s: verdict %q", c.Figures[i].Key, v.Verdict)
		}
		told = told || strings.HasSuffix(v.Sentence, "noise not known: one seed")
	}
	if !told {
		t.Error("a person fewer changes no figure")
	}
}

// TestStoppedEarly: what is whole is shown and rests on seeds that the base has; the
// rest is named.
func TestStoppedEarly(t *testing.T) {
	w := wardtest.Ward(t, easterWard())
	// In order: the base's first runs of seeds 1 and 2, then of seed 1 the base, a, b,
	// the base's first run of seed 3, then of seed 2 the base, a, b; and so on.
	for runs, want := range map[int]struct {
		seeds    int
		partial  []string
		problems []string // of a and b
	}{
		3:  {1, []string{"seed 2: not run on every ward", "seed 3: not run on every ward", "scenario a: not run", "scenario b: not run"}, []string{"not run", "not run"}},
		4:  {1, []string{"seed 2: not run on every ward", "seed 3: not run on every ward", "scenario b: not run"}, []string{"", "not run"}},
		8:  {2, []string{"seed 3: not run on every ward", "scenario b: not run with seed 2"}, []string{"", ""}},
		12: {3, nil, []string{"", ""}},
	} {
		ctx, stop := context.WithCancel(t.Context())
		c, err := comparedUntil(t, ctx, Options{Seeds: 3, Work: briefWork, Parallel: 1, Progress: func(done, all int, _ string) {
			if all != 12 {
				t.Errorf("%d runs, want 3 x (1 + 3)", all)
			}
			if done == runs {
				stop()
			}
		}}, []*constraints.Ward{w}, []Change{{Remove: &StaffPicked{Numbers: []string{"1002"}}}}, setting("run.nights", "max_nights", "3"))
		stop()
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Seeds) != want.seeds || !slices.Equal(c.Partial, want.partial) {
			t.Errorf("%d runs: seeds %v, partial %q; want %d seeds, %q", runs, c.Seeds, c.Partial, want.seeds, want.partial)
		}
		for i, s := range c.Scenarios {
			if i > 0 && (!strings.HasPrefix(s.Problem, want.problems[i-1]) || s.Problem != "" && want.problems[i-1] == "") {
				t.Errorf("%d runs, %s: problem %q, want %q", runs, s.Name, s.Problem, want.problems[i-1])
			}
			if (s.Values == nil) != (s.Problem != "") || s.Values != nil && len(s.Values) != len(c.Figures) {
				t.Errorf("%d runs, %s: %d values, problem %q", runs, s.Name, len(s.Values), s.Problem)
			}
			for _, r := range s.Wards[0].Runs {
				if !slices.Contains(c.Seeds, r.Seed) {
					t.Errorf("%d runs, %s: a run with seed %d, the base has %v", runs, s.Name, r.Seed, c.Seeds)
				}
			}
		}
	}
}

// TestNothingWithoutTheBase: stopped before the base, or with a base that can't be, it
// is an error, and one without names.
func TestNothingWithoutTheBase(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	easter := []*constraints.Ward{wardtest.Ward(t, easterWard())}
	if _, err := comparedUntil(t, ctx, Options{Work: briefWork}, easter, setting("run.nights", "max_nights", "3")); err == nil ||
		!strings.Contains(err.Error(), "ward Easter: left out, stopped before its base was drafted") {
		t.Error(err)
	}
	in := easterWard()
	in.Locks = append(in.Locks, model.Lock{Staff: 1, Date: in.Date(0), Code: 2}, model.Lock{Staff: 1, Date: in.Date(1), Code: 1}) // late, then early
	never := wardtest.Ward(t, in)
	_, err := comparedUntil(t, t.Context(), Options{Work: briefWork}, []*constraints.Ward{never}, setting("run.nights", "max_nights", "3"))
	if err == nil || !strings.HasSuffix(err.Error(), "left out, no legal roster exists as things are") || strings.Contains(err.Error(), "Bob") {
		t.Error(err)
	}
}

// TestScenarioWithoutARoster says why, in words.
func TestScenarioWithoutARoster(t *testing.T) {
	in := easterWard()
	in.Locks = append(in.Locks, model.Lock{Staff: 1, Date: in.Date(0), Code: 2}, model.Lock{Staff: 1, Date: in.Date(1), Code: 1}) // late, then early
	in.Policy = append(in.Policy, model.Setting{Rule: "rest.between-shifts", Key: "min_rest_hours", Value: "10"})
	w := wardtest.Ward(t, in)
	c := compared(t, Options{Seeds: 2, Work: briefWork}, []*constraints.Ward{w}, setting("rest.between-shifts", "min_rest_hours", "11"))
	s := c.Scenarios[1]
	for _, want := range []string{"no legal roster exists: ", "Bob", "11 h", "WTR"} {
		if !strings.Contains(s.Problem, want) {
			t.Errorf("no %q in %q", want, s.Problem)
		}
	}
	if s.Values != nil || len(s.Wards[0].Runs) > 0 || len(c.Partial) > 0 {
		t.Errorf("values %v, runs %v, partial %v", s.Values, s.Wards[0].Runs, c.Partial)
	}
	if f := c.Findings[1]; f.Scenario != 1 || !f.Proved || f.Verdict != model.Worsened {
		t.Errorf("%+v", f)
	}
}

// TestWardsTogether: sums over wards are the sums of the wards' own numbers, seed by
// seed, and the worst state is named with its ward.
func TestWardsTogether(t *testing.T) {
	other := easterWard()
	other.Ward, other.Staff[0].Band = "Other", 7
	wards := []*constraints.Ward{wardtest.Ward(t, easterWard()), wardtest.Ward(t, other)}
	study := &Study{Scenarios: []Scenario{{Name: "a", Wards: []string{"Other"}, Changes: []Change{{Remove: &StaffPicked{Numbers: []string{"1001"}}}}}}}
	laid, err := study.Lay(wards, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Compare(t.Context(), study, laid, wards, Options{Seeds: 1, Work: briefWork})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range c.Scenarios {
		if len(s.Wards) != 2 {
			t.Fatalf("%d wards", len(s.Wards))
		}
		for i, f := range c.Figures {
			one, two, sum := s.Wards[0].Values[i], s.Wards[1].Values[i], s.Values[i]
			if !one.Known || !two.Known {
				continue
			}
			want := one.Measure.Amount + two.Measure.Amount
			if one.Measure.Most {
				want = max(one.Measure.Amount, two.Measure.Amount)
			}
			if one.Measure.Of != 0 {
				want = 100 * want / (one.Measure.Of + two.Measure.Of)
			}
			if d := sum.Shown - want; d > 1e-6 || d < -1e-6 {
				t.Errorf("%s, %s: %v and %v make %v, want %v", s.Name, f.Key, one.Shown, two.Shown, sum.Shown, want)
			}
			if one.State == "amber" && two.State == "green" && (sum.State != "amber" || sum.StateWard != "Easter") {
				t.Errorf("%s, %s: state %q of %q", s.Name, f.Key, sum.State, sum.StateWard)
			}
		}
		// The scenario leaves Easter as it is.
		if diff := cmp.Diff(c.Scenarios[0].Wards[0].Runs, s.Wards[0].Runs); diff != "" {
			t.Errorf("%s: %s", s.Name, diff)
		}
	}
	if s := c.Scenarios[1]; s.Same || len(s.Changes) != 1 || !strings.HasPrefix(s.Changes[0], "Other: ") {
		t.Errorf("same %v, changes %q", s.Same, s.Changes)
	}
	if people := valueOf(t, c, c.Scenarios[1].Values, "people"); people.Shown != 11 || people.Change != -1 {
		t.Errorf("people %+v, want 6 + 5", people)
	}
}

// fewDays is a week of three people with random demand, requests and agreements.
func fewDays(t *rapid.T) *model.Instance {
	in := &model.Instance{Ward: "Few", Start: model.NewDate(2027, time.January, 4), Days: 7,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
				{Code: "N", Kind: model.Night, Start: 20 * 60, End: 8 * 60},
			},
			Absences: []model.Absence{{Code: "AL", Class: model.AnnualLeave}},
		},
		CarryIn: model.CarryIn{Days: 28, Lines: make([][]model.Code, 3), Weeks: make([][]model.Minutes, 3)}}
	for i := range 3 {
		in.Staff = append(in.Staff, model.Staff{Number: fmt.Sprint(i + 1), Band: 5 + i%2, Registered: true, WTE: 1, Contract: 2250,
			NoNights: rapid.IntRange(0, 3).Draw(t, "no nights") == 0})
		in.Requests = append(in.Requests, model.Request{Staff: i, Date: in.Date(rapid.IntRange(0, 6).Draw(t, "request")), Want: model.WantOff})
	}
	for _, period := range []string{"E", "N"} {
		row := model.DemandRow{Period: period, Group: model.Registered}
		for d := range row.Min {
			row.Min[d] = rapid.IntRange(0, 2).Draw(t, period)
		}
		in.Demand = append(in.Demand, row)
	}
	return in
}

// TestRelaxedRuleIsNeverWorse: with every seed the roster that holds under a relaxed
// rule scores no worse than the base's; proved optima least of all. A bound is never
// above a score found.
func TestRelaxedRuleIsNeverWorse(t *testing.T) {
	relaxations := [][]Change{
		setting("run.nights", "max_nights", "6"),
		setting("weekends.off", "on", "no"),
		setting("cover.minimum", "points", "1"),
		setting("rest.after-nights", "on", "no"),
		setting("run.days-off", "points", "0"),
		{{Demand: &DemandChange{Shifts: []string{"N"}, Minimum: Amount{N: 0}}}},
	}
	optima := 0
	rapid.Check(t, func(rt *rapid.T) {
		in := fewDays(rt)
		in.Demand[1].Min[0] = 1 // a change of the nights always changes something
		c := compared(t, Options{Seeds: 2, Work: int64(rapid.IntRange(1, 40_000).Draw(rt, "work"))}, []*constraints.Ward{wardtest.Ward(t, in)},
			rapid.SampledFrom(relaxations).Draw(rt, "relaxed"))
		base, with := c.Scenarios[0].Wards[0].Runs, c.Scenarios[1].Wards[0].Runs
		for k := range base {
			if base[k].Score.Less(with[k].Score) {
				rt.Errorf("seed %d: %v relaxed, %v before", base[k].Seed, with[k].Score, base[k].Score)
			}
			if base[k].Status == "OPTIMAL" && with[k].Status == "OPTIMAL" {
				optima++
			}
			for _, r := range []model.Run{base[k], with[k]} {
				if r.Bound != nil && r.Score.Less(*r.Bound) {
					rt.Errorf("seed %d: %v is below its bound %v", r.Seed, r.Score, *r.Bound)
				}
			}
		}
	})
	if optima == 0 {
		t.Error("no optimum was proved on both sides: the test shows little")
	}
}
