package whatif

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/rostering/proof"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// nightWard is some days from Monday 4 January 2027 under cover.minimum (10 points
// for a gap, whatever the day) and the rules named alone: registered nurses of Band
// 5 and one Band 3, nights that want as many registered as min says.
func nightWard(nurses, days int, nights [7]int, rules ...model.Setting) *model.Instance {
	in := &model.Instance{Ward: "Nights", Start: model.NewDate(2027, time.January, 4), Days: days,
		Catalogue: model.Catalogue{Shifts: []model.ShiftType{{Code: "N", Name: "Night", Kind: model.Night, Start: 20 * 60, End: 8 * 60}}},
		Demand:    []model.DemandRow{{Period: "N", Group: model.Registered, Min: nights}},
		CarryIn:   model.CarryIn{Days: 28},
	}
	for i := range nurses {
		in.Staff = append(in.Staff, model.Staff{Number: fmt.Sprint(i + 1), Band: 5, Registered: true, WTE: 1, Contract: 2250})
	}
	in.Staff = append(in.Staff, model.Staff{Number: "9", Band: 3, WTE: 1, Contract: 2250})
	for _, r := range constraints.Rules() {
		named := slices.ContainsFunc(rules, func(s model.Setting) bool { return s.Rule == r.ID })
		if !named && r.ID != "cover.minimum" {
			in.Policy = append(in.Policy, model.Setting{Rule: r.ID, Key: "on", Value: "no"})
		}
	}
	in.Policy = append(in.Policy, rules...)
	return in
}

// priced drafts a ward and lists its prices.
func priced(t testing.TB, ctx context.Context, w *constraints.Ward, o PriceOptions) ([]model.PriceListEntry, []string, *rostering.Draft) {
	t.Helper()
	d, err := rostering.Generate(t.Context(), w, solver.Options{WorkLimit: 2_000_000, Seed: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	list, left, err := PriceList(ctx, w, nil, d, o)
	if err != nil {
		t.Fatal(err)
	}
	return list, left, d
}

func entryOf(t testing.TB, list []model.PriceListEntry, name string) *model.PriceListEntry {
	t.Helper()
	i := slices.IndexFunc(list, func(e model.PriceListEntry) bool { return strings.Contains(e.Name, name) })
	if i < 0 {
		var names []string
		for _, e := range list {
			names = append(names, e.Name)
		}
		t.Fatalf("no %q in %q", name, names)
	}
	return &list[i]
}

// TestPostIsWorthItsGaps: a ward that is one night short each Saturday.
func TestPostIsWorthItsGaps(t *testing.T) {
	// Two nurses are wanted on the two Saturday nights of two weeks, and there is one:
	// 2 duties unfilled, 20 points. Another nurse fills both; without the one, four are
	// unfilled. Asking for one fewer leaves none, for one more four. The Band 3 is not
	// registered and counts for nothing.
	w := wardtest.Ward(t, nightWard(1, 14, [7]int{5: 2}))
	list, left, d := priced(t, t.Context(), w, PriceOptions{Seeds: 2, Work: 200_000})
	if want := (model.Score{model.Cover: 20}); d.Report.Score != want || d.Report.Unfilled() != 2 {
		t.Fatalf("the draft has %v", d.Report.Score)
	}
	for _, c := range []struct {
		name, kind string
		points     int64
		says       string
	}{
		{"One Band 5 more (1.0 WTE)", "post", -20, "2 unfilled duties fewer (estimate 2), "},
		{"Night (N), registered, Saturdays: one fewer", "demand", -20, "2 unfilled duties fewer (estimate 2), "},
		{"One Band 5 fewer (1.0 WTE)", "post", 20, "2 unfilled duties more (estimate 2), "},
		{"Night (N), registered, Saturdays: one more", "demand", 20, "2 unfilled duties more (estimate 2), "},
		{"One Band 3 more (1.0 WTE)", "post", 0, "worth nothing by the estimate"},
		{"One Band 3 fewer (1.0 WTE)", "post", 0, "worth nothing by the estimate"},
	} {
		e := entryOf(t, list, c.name)
		if want := (model.Score{model.Cover: c.points}); e.Estimate != want || c.points != 0 && (e.Solved == nil || *e.Solved != want) {
			t.Errorf("%s: estimate %v, solved %v; want %v", c.name, e.Estimate, e.Solved, want)
		}
		if e.Kind != c.kind || !strings.HasPrefix(e.Sentence, c.name+": "+c.says) || e.Clause != "P_HR_44 §3.1" || e.Gaps != int(c.points)/10 {
			t.Errorf("%+v; want %s, %q", e, c.kind, c.says)
		}
	}
	if len(list) != 6 || len(left) != 0 {
		t.Errorf("%d entries, left out %q", len(list), left)
	}
	if list[0].Solved.Less(*list[1].Solved) || list[1].Solved.Less(*list[0].Solved) || !list[1].Solved.Less(*list[2].Solved) || list[4].Solved != nil {
		t.Errorf("not best first: %+v", list)
	}
}

// TestRuleIsWorthWhatItHolds: a limit that binds, and limits that don't.
func TestRuleIsWorthWhatItHolds(t *testing.T) {
	// One nurse, wanted on all 7 nights. At most 2 in a row: NN-NN-N leaves 2 unfilled;
	// 3: NNN-NNN leaves 1; 1: N-N-N-N leaves 3. The nurse's weeks come to at most 7 x 12
	// = 84 h, and 120 h are allowed.
	rules := []model.Setting{
		{Rule: "run.nights", Key: "max_nights", Value: "2"}, {Rule: "run.nights", Key: "min_nights", Value: "1"},
		{Rule: "run.nights", Key: "preferred_nights", Value: "1"}, {Rule: "run.nights", Key: "preferred_points", Value: "0"},
		{Rule: "hours.week", Key: "max_hours", Value: "119"},
	}
	w := wardtest.Ward(t, nightWard(1, 7, everyWeekday(1), rules...))
	list, left, d := priced(t, t.Context(), w, PriceOptions{Solve: 20, Seeds: 1, Work: 200_000})
	if want := (model.Score{model.Cover: 20}); d.Report.Score != want {
		t.Fatalf("the draft has %v", d.Report.Score)
	}
	for _, c := range []struct {
		name   string
		points int64
	}{{"max_nights, HSE; TCS 2016): 3 nights", -10}, {"max_nights, HSE; TCS 2016): 1 night instead", 10}} {
		e := entryOf(t, list, c.name)
		if e.Solved == nil || *e.Solved != (model.Score{model.Cover: c.points}) || e.Kind != "rule" || e.Clause != "HSE; TCS 2016" {
			t.Errorf("%s: %+v; want %d", c.name, e, c.points)
		}
		if e.Estimate[model.Cover] > c.points {
			t.Errorf("%s: estimate %v above what it is: %d", c.name, e.Estimate, c.points)
		}
	}
	for _, e := range list {
		if strings.Contains(e.Name, "hours.week") {
			t.Errorf("nobody is near to it: %+v", e)
		}
	}
	if len(left) != 1 || !strings.Contains(left[0], "rule parameters that this rota is nowhere near") {
		t.Errorf("left out: %q", left)
	}
}

// TestWeightIsNoLimit: what only weighs one gap against another is not offered.
func TestWeightIsNoLimit(t *testing.T) {
	w := wardtest.Ward(t, nightWard(1, 7, [7]int{5: 2}, model.Setting{Rule: "cover.order", Key: "on", Value: "yes"},
		model.Setting{Rule: "requests.honour", Key: "on", Value: "yes"}))
	l := newPriceList(w, nil, &rostering.Draft{Roster: model.NewRoster(2, 7)}, PriceOptions{})
	if err := l.rules(); err != nil || len(l.offers) > 0 {
		t.Errorf("%v, %+v", err, l.offers)
	}
}

// TestSkillIsWorthItsShifts: who may learn what.
func TestSkillIsWorthItsShifts(t *testing.T) {
	// Each Saturday night wants one with IV, at 5 points; nobody has it, and two nurses
	// and a Band 3 are off duty. Whoever learns it fills 2 in two weeks.
	in := nightWard(2, 14, [7]int{5: 1}, model.Setting{Rule: "cover.skill", Key: "points", Value: "5"},
		model.Setting{Rule: "cover.take-charge", Key: "points", Value: "20"})
	in.Demand = append(in.Demand, model.DemandRow{Period: "N", Group: "skill:IV", Min: [7]int{5: 1}})
	in.Staff[0].TakeCharge = true
	w := wardtest.Ward(t, in)
	list, _, d := priced(t, t.Context(), w, PriceOptions{Solve: -1})
	if want := (model.Score{model.Cover: 10}); d.Report.Score != want {
		t.Fatalf("the draft has %v", d.Report.Score)
	}
	for _, name := range []string{"One more Band 5 with IV", "One more Band 3 with IV"} {
		e := entryOf(t, list, name)
		if e.Kind != "skill" || e.Estimate != (model.Score{model.Cover: -10}) || e.Solved != nil {
			t.Errorf("%+v, want -10", e)
		}
	}
	// Somebody takes charge already: no gain, though prices may promise one.
	if e := entryOf(t, list, "One more Band 5 who may take charge"); (model.Score{}).Less(e.Estimate) {
		t.Errorf("%+v", e)
	}
	if e := entryOf(t, list, "One more Band 5 with IV"); e.Clause != "P_HR_44 §3.1" ||
		e.Sentence != "One more Band 5 with IV: estimate 10 points of unfilled demand fewer; not solved again" {
		t.Errorf("%+v", e)
	}
}

// TestPriceListStopsEarly: what is known by then, and what is left out.
func TestPriceListStopsEarly(t *testing.T) {
	w := wardtest.Ward(t, nightWard(1, 14, [7]int{5: 2}))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	list, left, _ := priced(t, ctx, w, PriceOptions{})
	if len(list) != 6 || len(left) != 1 || !strings.HasPrefix(left[0], "not estimated, stopped early: One Band 3 more (1.0 WTE); ") {
		t.Errorf("%d entries, left out %q", len(list), left)
	}
	for _, e := range list {
		if !strings.HasSuffix(e.Sentence, ": not estimated") || e.Solved != nil {
			t.Errorf("%+v", e)
		}
	}
	// Stopped after the estimates: the runs have not begun.
	ctx, cancel = context.WithCancel(t.Context())
	list, left, _ = priced(t, ctx, w, PriceOptions{Progress: func(done, all int, _ string) {
		if done == all {
			cancel()
		}
	}})
	if len(left) != 1 || !strings.HasPrefix(left[0], "not solved again, stopped early: ") {
		t.Errorf("left out %q", left)
	}
	if e := entryOf(t, list, "One Band 5 more"); e.Estimate != (model.Score{model.Cover: -20}) || e.Solved != nil {
		t.Errorf("%+v", e)
	}
}

// TestPriceListAgrees: the same however many are looked at at a time.
func TestPriceListAgrees(t *testing.T) {
	w := wardtest.Ward(t, nightWard(2, 14, everyWeekday(2), model.Setting{Rule: "run.nights", Key: "max_nights", Value: "3"},
		model.Setting{Rule: "hours.contract", Key: "points", Value: "2"}))
	var lists [][]model.PriceListEntry
	for _, parallel := range []int{1, 4} {
		list, _, _ := priced(t, t.Context(), w, PriceOptions{Solve: 2, Seeds: 2, Work: briefWork, Parallel: parallel})
		lists = append(lists, list)
	}
	if d := cmp.Diff(lists[0], lists[1]); d != "" {
		t.Error(d)
	}
}

// TestEstimatePromisesNoLess: where the draft meets its bound, what a change gains is
// never more than its estimate, and what it costs never less.
func TestEstimatePromisesNoLess(t *testing.T) {
	// A nurse short on most nights, under limits that bind; the demand varies.
	offers := 0
	for seed := range 4 {
		nights := [7]int{1, seed % 2, 1 + seed%3, 1, 2, seed / 3, 1}
		rules := []model.Setting{
			{Rule: "run.nights", Key: "max_nights", Value: fmt.Sprint(2 + seed%2)},
			{Rule: "run.nights", Key: "preferred_nights", Value: "2"},
			{Rule: "hours.week", Key: "max_hours", Value: "45"},
			{Rule: "hours.time-owing", Key: "max_owed_hours", Value: fmt.Sprint(seed)},
		}
		w := wardtest.Ward(t, nightWard(1+seed%2, 7, nights, rules...))
		d, err := rostering.Generate(t.Context(), w, solver.Options{WorkLimit: 2_000_000, Seed: 1, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		if d.Result.Status != solver.Optimal || d.Result.Prices == nil {
			continue
		}
		l := newPriceList(w, nil, d, PriceOptions{})
		for _, find := range []func() error{l.posts, l.demands, l.rules} {
			if err := find(); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.estimate(t.Context()); err != nil {
			t.Fatal(err)
		}
		p := d.Result.Prices
		parts := func(s model.Score) int64 { return p.Unit * (s[model.Cover]*p.Cover + s[model.Soft]) }
		gap := parts(d.Report.Score) + toNothing(t, l)
		for i := range l.offers {
			o := &l.offers[i]
			again, err := rostering.Generate(t.Context(), o.ward, solver.Options{WorkLimit: 2_000_000, Seed: 1, Workers: 1})
			if err != nil {
				t.Fatal(err)
			}
			if o.state == illegal {
				if again.Roster != nil {
					t.Errorf("seed %d, %s: said to be illegal", seed, o.entry.Name)
				}
				continue
			}
			if again.Result.Status != solver.Optimal {
				continue
			}
			offers++
			if change := parts(again.Report.Score) - parts(d.Report.Score); change < o.move-gap {
				t.Errorf("seed %d, %s: changes %d, estimate %d, gap %d", seed, o.entry.Name, change, o.move, gap)
			}
		}
	}
	if offers < 20 {
		t.Errorf("only %d offers were solved to the end: the test shows little", offers)
	}
}

// toNothing is by how much the bound of a list's ward falls for a ward that asks for
// nothing: the whole of it.
func toNothing(t testing.TB, l *priceList) int64 {
	t.Helper()
	b, err := l.basis(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p, err := problem.NewBuilder(1, l.ward.Days, 1).Problem()
	if err != nil {
		t.Fatal(err)
	}
	parts, _, err := b.bound.Move(t.Context(), p, proof.Prices{Unit: b.prices.Unit, Cover: b.prices.Cover}, []int{-1})
	if err != nil {
		t.Fatal(err)
	}
	return parts
}
