package constraints

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestPolicyFaults: every fault of a policy names its place, what was found and
// what is wanted, all of them at once.
func TestPolicyFaults(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"unknown rule", "rules:\n  rest.between: {min_rest_hours: 11}",
			[]string{`ward.yaml:2: found unknown rule "rest.between"; want a rule that` + " `rostergen rules` lists (did you mean rest.between-shifts?)"}},
		{"unknown rule like no other", "rules:\n  zzz: {points: 1}",
			[]string{`ward.yaml:2: found unknown rule "zzz"; want a rule that` + " `rostergen rules` lists"}},
		{"unknown parameter", "rules:\n  run.shifts:\n    points: 1\n    max_shifts: 5",
			[]string{`ward.yaml:4: found unknown parameter "max_shifts" of rule run.shifts; want one of on, level, points, max_days`}},
		{"out of range", "rules:\n  run.shifts: {max_days: 13}\n  rest.between-shifts: {min_rest_hours: 7.5}",
			[]string{`ward.yaml:2: found run.shifts.max_days = "13"; want a whole number from 3 to 12 days`,
				`ward.yaml:3: found rest.between-shifts.min_rest_hours = "7.5"; want hours from 8 to 12, in whole minutes`}},
		{"both ends of the range", "rules:\n  run.shifts: {max_days: 12}\n  rest.between-shifts: {min_rest_hours: 8}", nil},
		{"wrong type", "rules:\n  run.shifts: {max_days: six, on: perhaps, level: law, points: 1.5}",
			[]string{`run.shifts.max_days = "six"; want a whole number from 3 to 12 days`, `run.shifts.on = "perhaps"; want yes or no`,
				`run.shifts.level = "law"; want hard, cover, soft or report`, `run.shifts.points = "1.5"; want a whole number from 0 to 1000000 points`}},
		{"words for yes and no", "rules:\n  run.shifts: {on: off}\n  leave.honour: {on: yes, night_before: no}", nil},
		{"parameter given twice", "rules:\n  run.shifts: {max_days: 5}\n  run.shifts:\n    max_days: 4",
			[]string{"ward.yaml:4: found run.shifts.max_days given twice; want each parameter once"}},
		{"a list", "rules:\n  hours.credit:\n    credit_days: [Mon, Tue]", nil},
		{"a list as text", "rules:\n  hours.credit: {credit_days: 'Mon, Tue'}", nil},
		{"a wrong word in a list", "rules:\n  hours.credit:\n    credit_days: [Mon, Noday]",
			[]string{`ward.yaml:3: found hours.credit.credit_days = "Mon, Noday"; want a list of Mon,Tue,Wed,Thu,Fri,Sat,Sun`}},
		{"a list of lists", "rules:\n  hours.credit:\n    credit_days: [[Mon], Tue]",
			[]string{"ward.yaml:3: found hours.credit.credit_days is neither a value nor a list of values; want a value, or a list of values"}},
		{"a rule's own check", "rules:\n  leave.band: {min_percent: 18}\n  leave.year:\n    by_day: 30\n    by_month: 2",
			[]string{`ward.yaml:2: found leave.band.min_percent = "18"; want no more than max_percent`,
				`ward.yaml:4: found leave.year.by_day = "30"; want a day of month 2, at most 28`}},
		{"a rule's own check on a key that was not set", "rules:\n  leave.band:\n    max_percent: 10",
			[]string{"ward.yaml:3: found leave.band.min_percent; want no more than max_percent"}},
		{"a rule without parameters", "rules:\n  run.shifts: no",
			[]string{"ward.yaml:2: found rule run.shifts without parameters; want a mapping such as {points: 10}"}},
		{"unknown key", "name: ours\nrule:\n  run.shifts: {max_days: 5}",
			[]string{`ward.yaml:2: found unknown key "rule"; want name, title or rules`}},
		{"rules are a list", "rules: [run.shifts]", []string{"ward.yaml:1: found rules is no mapping; want rule ids with their parameters"}},
		{"no mapping at all", "\n- a", []string{"ward.yaml:2: found no mapping; want name, title and rules"}},
		{"no YAML", "rules:\n  run.shifts: {max_days: 5", []string{"ward.yaml:1: found did not find expected ',' or '}'; want a YAML file"}},
		{"nothing", "", nil},
		{"no rules", "name: ours\ntitle: Ours\nrules:\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			settings, faults := ParsePolicy("ward.yaml", []byte(c.file))
			_, err := NewPolicy("", settings)
			var more model.Faults
			if errors.As(err, &more) {
				faults = append(faults, more...)
			} else if err != nil {
				t.Fatalf("the error is no list of faults: %v", err)
			}
			if len(faults) != len(c.want) {
				t.Fatalf("found %d faults, want %d:\n%s", len(faults), len(c.want), faults.Error())
			}
			for i, f := range faults {
				if !strings.Contains(f.Error(), c.want[i]) {
					t.Errorf("found fault\n  %s\nwant\n  %s", f.Error(), c.want[i])
				}
			}
		})
	}
}

// TestPolicySheetFault: a setting read from a workbook is blamed on its cell.
func TestPolicySheetFault(t *testing.T) {
	cell := model.Source{File: "ward.xlsx", Sheet: "Policy", Cell: "C7"}
	_, err := NewPolicy("", []model.Setting{{Rule: "run.shifts", Key: "max_days", Value: "0", Source: cell}})
	if want := `ward.xlsx, Policy!C7: found run.shifts.max_days = "0"; want a whole number from 3 to 12 days`; err == nil || err.Error() != want {
		t.Errorf("found %v, want %s", err, want)
	}
}

// TestPolicyLayers: later layers lie over earlier ones, and those over the profile.
func TestPolicyLayers(t *testing.T) {
	set := func(value string) []model.Setting {
		return []model.Setting{{Rule: "requests.honour", Key: "points", Value: value}}
	}
	for _, c := range []struct {
		layers [][]model.Setting
		want   string
	}{{nil, "200"}, {[][]model.Setting{set("5")}, "5"}, {[][]model.Setting{set("5"), set("6")}, "6"}} {
		pol, err := NewPolicy("", c.layers...)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pol.Values("requests.honour") {
			if p.Key == "points" && p.Value != c.want {
				t.Errorf("%d layers: found %s points, want %s", len(c.layers), p.Value, c.want)
			}
		}
	}
	if _, err := NewPolicy("no-such-profile"); err == nil || !strings.Contains(err.Error(), DefaultProfile) {
		t.Errorf("an unknown profile: found %v, want the names of the known ones", err)
	}
}

// TestHoursAreWholeMinutes: each number of minutes can be written in hours as it is shown.
func TestHoursAreWholeMinutes(t *testing.T) {
	var p struct {
		Length model.Minutes `key:"length"`
	}
	field := reflect.ValueOf(&p).Elem().Field(0)
	for m := model.Minutes(-1500); m <= 6000; m++ {
		text := textOf(reflect.ValueOf(m))
		if err := setText(field, "", text); err != nil || p.Length != m {
			t.Fatalf("%d minutes, written %s: found %d, %v", m, text, p.Length, err)
		}
	}
	for _, text := range []string{"1.001", "NaN", "Inf", "1e300", "one"} {
		if err := setText(field, "", text); err == nil {
			t.Errorf("%s hours are accepted", text)
		}
	}
}

// TestProfiles: every embedded profile is a policy.
func TestProfiles(t *testing.T) {
	for _, name := range Profiles() {
		if _, err := NewPolicy(name); err != nil {
			t.Errorf("profile %s: %v", name, err)
		}
	}
}

// FuzzParsePolicy: whatever the file holds, reading ends in settings or faults,
// each with its line, and settings that pass can be read back as they are shown.
func FuzzParsePolicy(f *testing.F) {
	for _, s := range []string{"", "name: a\nrules:\n  run.shifts: {max_days: 5}", "rules:\n  hours.credit: {credit_days: [Mon, Tue]}",
		"rules: &a\n  run.shifts: *a", "? [a]\n: b", "rules:\n  ? {a: b}\n  : {c: d}", "rules: {run.shifts: {max_days: !!binary aGk=}}", "- 1", "a: 1\n---\nb: 2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, file string) {
		settings, faults := ParsePolicy("ward.yaml", []byte(file))
		for _, x := range faults {
			if x.Source.File != "ward.yaml" || x.Found == "" || x.Want == "" {
				t.Errorf("a fault without its place: %+v", x)
			}
		}
		for _, s := range settings {
			if s.Source.Line <= 0 {
				t.Errorf("a setting without its line: %+v", s)
			}
		}
		pol, err := NewPolicy("", settings)
		if err != nil {
			var all model.Faults
			if !errors.As(err, &all) || len(all) == 0 {
				t.Fatalf("the error is no list of faults: %v", err)
			}
			return
		}
		var shown []model.Setting
		for _, r := range Rules() {
			for _, p := range pol.Values(r.ID) {
				shown = append(shown, model.Setting{Rule: r.ID, Key: p.Key, Value: p.Value})
			}
		}
		again, err := NewPolicy("", shown)
		if err != nil {
			t.Fatalf("values as they are shown can't be read back: %v", err)
		}
		for _, r := range Rules() {
			for i, p := range again.Values(r.ID) {
				if q := pol.Values(r.ID)[i]; p != q {
					t.Errorf("%s.%s is read back as %q, was %q", r.ID, p.Key, p.Value, q.Value)
				}
			}
		}
	})
}

// TestWindowsEndWithTheFormats: what a policy may look back over, the formats
// can carry.
func TestWindowsEndWithTheFormats(t *testing.T) {
	for _, c := range []struct {
		rule, key string
		most      int
	}{
		{"rest.weekly", "window_days", model.CarryInDays},
		{"hours.week", "window_days", model.CarryInDays},
		{"run.shifts", "max_days", model.CarryInDays},
		{"hours.average", "weeks", model.CarryInWeeks},
		{"requests.limit", "window_days", model.RequestDays},
	} {
		r, _ := Find(c.rule)
		found := false
		for _, p := range r.Params {
			if p.Key == c.key {
				found = true
				if most, err := strconv.Atoi(p.Max); err != nil || most > c.most {
					t.Errorf("%s.%s may be %q; the formats carry %d", c.rule, c.key, p.Max, c.most)
				}
			}
		}
		if !found {
			t.Errorf("no parameter %s of rule %s", c.key, c.rule)
		}
	}
}
