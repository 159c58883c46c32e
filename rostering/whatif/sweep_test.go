package whatif

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestSweep: one scenario for each value, with its name, title and change.
func TestSweep(t *testing.T) {
	for _, c := range []struct {
		sweep string
		want  []string // name, title, last change
	}{
		{"{policy: leave.band.max_percent, from: 17, to: 21, step: 2}",
			[]string{"s=17, S: 17 %, leave.band.max_percent 17", "s=19, S: 19 %, leave.band.max_percent 19", "s=21, S: 21 %, leave.band.max_percent 21"}},
		{"{policy: run.shifts.max_days, from: 6, to: 3, step: -2}", // 6, 4; 2 lies beyond 3
			[]string{"s=6, S: 6 days, run.shifts.max_days 6", "s=4, S: 4 days, run.shifts.max_days 4"}},
		{"{policy: rest.between-shifts.min_rest_hours, from: 10.9, to: 11.1, step: 0.1}",
			[]string{"s=10.9, S: 10.9 h, rest.between-shifts.min_rest_hours 10.9", "s=11, S: 11 h, rest.between-shifts.min_rest_hours 11",
				"s=11.1, S: 11.1 h, rest.between-shifts.min_rest_hours 11.1"}},
		{"{policy: run.shifts.max_days, from: 5, to: 5, step: 1}", []string{"s=5, S: 5 days, run.shifts.max_days 5"}},
		{"{add: {band: 5, wte: 0.5}, from: 1, to: 2, step: 1}", []string{"s=1, S: one person, add 1", "s=2, S: 2 people, add 2"}},
		{"{demand: {shift: N}, from: 2, to: 3, step: 1}", []string{"s=2, S: minimum 2, minimum {false 2}", "s=3, S: minimum 3, minimum {false 3}"}},
		{"{demand: {shift: N}, from: -1, to: +1, step: 1}", // 0 is the base
			[]string{"s=-1, S: minimum -1, minimum {true -1}", "s=+1, S: minimum +1, minimum {true 1}"}},
		{`{demand: {shift: N}, from: 0, to: "+1", step: 1}`, []string{"s=+1, S: minimum +1, minimum {true 1}"}},
		{"{demand: {}, from: 1, to: 0, step: -1}", []string{"s=1, S: minimum 1, minimum {false 1}", "s=0, S: minimum 0, minimum {false 0}"}},
	} {
		s := mustRead(t, "scenarios:\n- name: s\n  title: S\n  changes: [remove: 1]\n  sweep: "+c.sweep+"\n")
		var got []string
		for _, sc := range s.Scenarios {
			if len(sc.Changes) != 2 || sc.Changes[0].Remove == nil {
				t.Fatalf("%s: changes %+v", sc.Name, sc.Changes)
			}
			last, what := sc.Changes[1], ""
			switch {
			case last.Policy != nil:
				what = last.Policy.Rule + "." + last.Policy.Key + " " + last.Policy.Value
			case last.Add != nil:
				what = fmt.Sprint("add ", last.Add.Count)
			default:
				what = fmt.Sprint("minimum ", last.Demand.Minimum)
			}
			got = append(got, sc.Name+", "+sc.Title+", "+what)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.sweep, diff)
		}
	}
}

func TestSweepFaults(t *testing.T) {
	for _, c := range []struct{ sweep, want string }{
		{"{policy: run.shifts.max_days, from: 3, to: 6, step: 0}", "3:62: found a step of 0; want a step that leads from one end to the other"},
		{"{policy: run.shifts.max_days, from: 3, to: 6, step: -1}", "3:62: found a step of -1 from 3 to 6"},
		{"{policy: run.shifts.max_days, from: 6, to: 3, step: 1}", "found a step of 1 from 6 to 3"},
		{"{policy: requests.honour.points, from: 0, to: 200, step: 1}", "found 201 values; want at most 200 scenarios"},
		{"{policy: run.shifts.max_days, from: 5, to: 6, step: 0.5}", `3:19: found run.shifts.max_days = "5.5"; want a whole number from 3 to 12 days`},
		{"{policy: run.shifts.max_days, from: 20, to: 30, step: 1}", `3:19: found run.shifts.max_days = "20"`},
		{"{policy: run.shift.max_days, from: 5, to: 6, step: 1}", `3:19: found unknown rule "run.shift"`},
		{"{policy: run.shifts.max_days, from: 3, to: 6}", "found a sweep without step"},
		{"{from: 3, to: 6, step: 1}", "3:10: found a sweep of 0 things; want one of policy, add and demand"},
		{"{policy: run.shifts.max_days, add: {band: 5}, from: 3, to: 6, step: 1}", "3:10: found a sweep of 2 things"},
		{"{policy: run.shifts.max_days, from: '3', to: 6, step: 1}", `3:46: found "3"; want a number`},
		{"{policy: run.shifts.max_days, from: 3.0001, to: 6, step: 1}", `found "3.0001"; want a number with at most three decimals`},
		{"{add: {band: 5, count: 2}, from: 1, to: 2, step: 1}", `unknown key "count" of add`},
		{"{add: {band: 5}, from: 0, to: 2, step: 1}", `3:33: found "0"; want a whole number of people from 1 to 50`},
		{"{add: {band: 5}, from: 1, to: 2, step: 0.5}", `found "0.5"; want a whole number of people`},
		{"{demand: {minimum: 3}, from: 1, to: 2, step: 1}", `unknown key "minimum" of demand`},
		{"{demand: {}, from: 1, to: +2, step: 1}", `3:29: found "1" without a sign; want both ends with + or -`},
		{"{demand: {}, from: +0, to: +0, step: 1}", "3:10: found a sweep that changes nothing"},
		{"{demand: {}, from: -1, to: 100, step: 1}", `found "100"`},
		{"{demand: {from: 2027-01-12, to: 2027-01-11}, from: 1, to: 2, step: 1}", "found the last day"},
	} {
		got := faultsOf(t, "scenarios:\n- name: s\n  sweep: "+c.sweep+"\n")
		if len(got) == 0 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: found %q, want %s", c.sweep, got, c.want)
		}
	}
}

// A member of a sweep can be built on, and its base swept as well.
func TestSweepOfSweep(t *testing.T) {
	s := mustRead(t, `scenarios:
- {name: b, on: a=2, sweep: {policy: run.shifts.max_days, from: 5, to: 6, step: 1}}
- {name: a, sweep: {add: {band: 5}, from: 1, to: 2, step: 1}}
- {name: c, on: b=6, changes: [remove: 1]}
`)
	var got []string
	for _, sc := range s.Scenarios {
		got = append(got, sc.Name+" on "+sc.On)
	}
	if diff := cmp.Diff([]string{"a=1 on ", "a=2 on ", "b=5 on a=2", "b=6 on a=2", "c on b=6"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestOrder: random files of scenarios, each on one or none of the others. Every
// scenario stands after its base, what needn't move stays in the order of the file,
// and there are faults where, and only where, there is a cycle.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "scenarios")
		base := make([]int, n)
		text := "scenarios:\n"
		for i := range base {
			base[i] = rapid.IntRange(-1, n-1).Draw(t, "base")
			text += fmt.Sprintf("- name: s%d\n  changes: [remove: 1]\n", i)
			if base[i] >= 0 {
				text += fmt.Sprintf("  on: s%d\n", base[i])
			}
		}
		cyclic := false
		for i := range base {
			at := i
			for range n { // n steps from any scenario of n lead to the base, or for ever round
				if at >= 0 {
					at = base[at]
				}
			}
			cyclic = cyclic || at >= 0
		}
		s, err := Read("s.yaml", []byte(text))
		if cyclic != (err != nil) {
			t.Fatalf("cyclic %v, error %v\n%s", cyclic, err, text)
		}
		if cyclic {
			return
		}
		var names []string
		for _, sc := range s.Scenarios {
			if sc.On != "" && !slices.Contains(names, sc.On) {
				t.Fatalf("%s stands before %s\n%s", sc.Name, sc.On, text)
			}
			names = append(names, sc.Name)
		}
		if len(names) != n || !slices.ContainsFunc(base, func(b int) bool { return b >= 0 }) && !slices.IsSorted(names) {
			t.Fatalf("order %v\n%s", names, text)
		}
	})
}
