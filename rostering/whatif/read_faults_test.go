package whatif

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadFaults: each fault says line and column, what was found and what is wanted.
func TestReadFaults(t *testing.T) {
	ok := "  changes: [add: {band: 5}]\n"
	for _, c := range []struct {
		name, text string
		want       []string // parts of the faults, in order
	}{
		// the file
		{"nothing", "", []string{"1: found an empty file; want the keys that belong there"}},
		{"comment only", "# none\n", []string{"found an empty file"}},
		{"a list", "- a\n", []string{"1:1: found a list; want a scenario file with title, seeds, scenarios"}},
		{"no scenarios", "title: T\n", []string{"1:1: found a scenario file without scenarios; want scenarios"}},
		{"scenarios of nothing", "scenarios:\n", []string{"1:11: found nothing; want a list"}},
		{"empty list", "scenarios: []\n", []string{"1:12: found an empty list; want a list of one or more"}},
		{"two documents", "scenarios: [{name: a, changes: [remove: 1]}]\n---\na: 1\n", []string{"2:1: found a second document; want one document in a file"}},
		{"a broken second", "scenarios: [{name: a, changes: [remove: 1]}]\n---\n[\n", []string{"want a YAML file"}},
		{"a control character", "title: a\n  b\x01c\n", []string{"2:4: found a character that is no text"}},
		{"no UTF-8", "title: \xe9\n", []string{"1:8: found a character that is no text"}},
		{"open brackets", "title: T\nscenarios:\n- {name: a", []string{"3: found text that is no YAML: did not find expected ',' or '}'; want a YAML file"}},
		{"a tab", "title: T\nscenarios:\n\t- a\n", []string{"3: found text that is no YAML: found character that cannot start any token; want a YAML file"}},
		{"bad indent", "title: T\nscenarios:\n- name: a\n on: b\n", []string{"4: found text that is no YAML: did not find expected key; want a YAML file"}},
		{"unknown anchor", "title: T\nscenarios: *none\n", []string{"2:12: found text that is no YAML: unknown anchor 'none' referenced"}},
		{"a tag", "title: !!str T\nscenarios: !mine [{name: a, changes: [remove: 1]}]\n", []string{"1:8: found a tag; want a value without a tag", "2:12: found a tag"}},
		{"seeds", "seeds: many\nscenarios:\n- name: a\n" + ok, []string{"1:8: found a text; want a whole number from 1 to 20 (seeds)"}},
		{"seeds as text", "seeds: '3'\nscenarios:\n- name: a\n" + ok, []string{`1:8: found "3"; want a whole number`}},

		// keys
		{"unknown key", "titel: T\nscenarios:\n- name: a\n" + ok,
			[]string{`1:1: found unknown key "titel" of a scenario file; want title, seeds, scenarios; perhaps "title"`}},
		{"unknown change", scenario("shfit: {code: N}"), []string{`4:5: found unknown key "shfit" of a change; want demand, add, remove, staff, leave, request, shift, move, horizon, policy, bank; perhaps "shift"`}},
		{"like none", scenario("demand: {xyz: 1, minimum: 1}"), []string{`4:14: found unknown key "xyz" of demand; want shift, group, days, from, to, minimum`}},
		{"twice", scenario("demand: {minimum: 1, minimum: 2}"), []string{`4:26: found "minimum" given again after line 4; want each key once`}},
		{"merge", "scenarios:\n- name: a\n  changes: [remove: &x {band: 5}, remove: {<<: *x, count: 1}]\n", []string{"3:43: found people picked by nothing", "3:44: found the key <<; want the keys themselves"}},
		{"a list as a key", scenario("? [a]\n    : b"), []string{"found a list as a key"}},
		{"a name as a key", scenario("? 'Ann Smith, N1'\n    : b"), []string{"unknown key that is no word of a change"}},

		// scenarios
		{"no name", "scenarios:\n-" + ok[1:], []string{"2:3: found a scenario without name; want name"}},
		{"no changes", "scenarios:\n- name: a\n", []string{"2:3: found a scenario that changes nothing; want changes or a sweep"}},
		{"empty changes", "scenarios:\n- name: a\n  changes: []\n", []string{"3:12: found an empty list"}},
		{"an empty change", scenario("{}"), []string{"4:5: found 0 changes in one item; want one change in each item"}},
		{"two changes", scenario("{remove: 1, horizon: {days: 28}}"), []string{"4:5: found 2 changes in one item"}},
		{"the name base", "scenarios:\n- name: Base\n" + ok, []string{"2:9: found the name base; want another name: base is the ward as it is"}},
		{"a number", "scenarios:\n- name: 19\n" + ok, []string{`2:9: found "19"; want a short name without =, not beginning with + @ -, in quotes`}},
		{"a formula", "scenarios:\n- name: '=1'\n" + ok, []string{"2:9: found a text of another form; want a short name"}},
		{"a long name", "scenarios:\n- name: " + strings.Repeat("a", 41) + "\n" + ok, []string{"2:9: found a text of 41 letters; want at most 40"}},
		{"double", "scenarios:\n- name: a\n" + ok + "- name: A\n" + ok, []string{`4:9: found a second scenario "A", after line 2; want another name`}},
		{"unknown base", "scenarios:\n- name: long days\n" + ok + "- name: b\n  on: long day\n" + ok,
			[]string{`5:7: found unknown scenario "long day"; want the name of a scenario of this file, or base; perhaps "long days"`}},
		{"on itself", "scenarios:\n- name: a\n  on: a\n" + ok, []string{`3:7: found a cycle: "a" builds on "a"; want scenarios that build on base in the end`}},
		{"beside what is no scenario", "scenarios:\n- 5\n- name: a\n  on: a\n" + ok, []string{`2:3: found "5"; want a scenario with name`, "4:7: found a cycle"}},
		{"cycle", "scenarios:\n- name: t\n  on: b\n" + ok + "- name: a\n  on: c\n" + ok + "- name: b\n  on: a\n" + ok + "- name: c\n  on: b\n" + ok,
			[]string{`6:7: found a cycle: "b" builds on "a" builds on "c" builds on "b"`}},
		{"on a sweep", "scenarios:\n- name: s\n  sweep: {add: {band: 5}, from: 1, to: 3, step: 1}\n- name: b\n  on: s\n" + ok,
			[]string{`5:7: found "s", a sweep; want one of its scenarios, s=1 to s=3`}},
		{"on a value left out", "scenarios:\n- name: s\n  sweep: {add: {band: 5}, from: 1, to: 3, step: 1}\n- name: b\n  on: s=4\n" + ok,
			[]string{`5:7: found unknown scenario "s=4"; want the name of a scenario of this file, or base; perhaps "s=1"`}},
		{"on a broken sweep", "scenarios:\n- name: s\n  sweep: {add: {band: 5}, from: 1, to: 3, step: 0}\n- name: b\n  on: s=2\n" + ok,
			[]string{"3:49: found a step of 0"}},

		// policy and bank
		{"no setting", scenario("policy: {}"), []string{"4:13: found an empty policy; want settings such as leave.band.max_percent: 19"}},
		{"no parameter", scenario("policy: {leave: 19}"), []string{"4:14: found a text of another form; want a rule and its parameter, such as leave.band.max_percent"}},
		{"unknown rule", scenario("policy: {leave.bend.max_percent: 19}"), []string{`4:14: found unknown rule "leave.bend"; want a rule that`}},
		{"unknown parameter", scenario("policy: {leave.band.max: 19}"), []string{`4:14: found unknown parameter "max" of rule leave.band; want one of on, level, points, max_percent`}},
		{"out of range", scenario("policy: {leave.band.max_percent: 190}"), []string{`4:14: found leave.band.max_percent = "190"; want a whole number from 0 to 100 %`}},
		{"each once", scenario("policy: {leave.band.max_percent: 190, leave.bend.x: 1}"), []string{"4:14", "4:43"}},
		{"no value", scenario("policy: {leave.band.max_percent: }"), []string{"found nothing; want a value, or a list of values"}},
		{"a mapping", scenario("policy: {leave.band.max_percent: {a: 1}}"), []string{"4:38: found a mapping; want a value"}},
		{"kind", scenario("bank: {kinds: [erly]}"), []string{`4:20: found "erly"; want early, late, day, long-day, night; perhaps "early"`}},
		{"bank nowhere", scenario("bank: {}"), []string{"4:11: found an empty bank"}},
		{"no nights and nights", scenario("bank: {kinds: night, nights: no}"), []string{"4:34: found no nights, though night is among the kinds; want one of the two"}},
		{"nights without kinds", scenario("bank: {nights: yes}"), []string{"4:20: found nights without kinds"}},
		{"most", scenario("bank: {kinds: early, most: 30}"), []string{`4:32: found bank.not-routine.max_per_shift = "30"; want a whole number from 0 to 20 people`}},

		// demand
		{"no minimum", scenario("demand: {shift: N}"), []string{"4:13: found demand without minimum; want minimum"}},
		{"minimum", scenario("demand: {minimum: +0}"), []string{`4:23: found "+0"; want at least one more or fewer`}},
		{"half a person", scenario("demand: {minimum: 1.5}"), []string{`4:23: found "1.5"; want a number of people up to 99`}},
		{"a crowd", scenario("demand: {minimum: 100}"), []string{`4:23: found "100"`}},
		{"a quoted minimum", scenario("demand: {minimum: '3'}"), []string{`4:23: found "3"`}},
		{"group", scenario("demand: {group: registerd, minimum: 1}"), []string{`4:21: found "registerd"; want registered, unregistered, any, or skill: and a skill, such as skill:IV; perhaps "registered"`}},
		{"no skill", scenario("demand: {group: 'skill:', minimum: 1}"), []string{"4:21: found a text; want registered"}},
		{"day", scenario("demand: {days: [Mon, Tus], minimum: 1}"), []string{`4:26: found "Tus"; want days such as Mon, Mon-Fri, sundays, weekend, weekdays or every day; perhaps "Tue"`}},
		{"date", scenario("demand: {from: 12/01/2027, minimum: 1}"), []string{`4:20: found "12/01/2027"; want a date like 2027-01-12`}},
		{"no such day", scenario("demand: {from: 2027-02-29, minimum: 1}"), []string{`4:20: found "2027-02-29"; want a date`}},
		{"ends before it begins", scenario("demand: {from: 2027-01-12, to: 2027-01-11, minimum: 1}"), []string{"4:36: found the last day 2027-01-11 before the first, 2027-01-12"}},
		{"a code of shouting", scenario("demand: {shift: '!', minimum: 1}"), []string{"4:21: found a text of another form; want the code of a shift"}},

		// people
		{"nobody special", scenario("add: {wte: 1}"), []string{"4:10: found add without band or like"}},
		{"band and like", scenario("add: {band: 5, like: 1}"), []string{"4:17: found a band for a copy; want band or like, not both"}},
		{"copy registered", scenario("add: {like: 1, registered: yes}"), []string{"found a registration for a copy"}},
		{"nights and none", scenario("add: {band: 5, nights_only: yes, no_nights: yes}"), []string{"found nights only and no nights; want one of the two"}},
		{"band 1", scenario("add: {band: 1}"), []string{`4:17: found "1"; want a whole number from 2 to 9 (band)`}},
		{"wte", scenario("add: {band: 5, wte: 1.6}", "add: {band: 5, wte: 0}"), []string{`4:25: found "1.6"; want whole-time equivalents above 0, at most 1.5`, `5:25: found "0"`}},
		{"nobody", scenario("remove: {count: 2}"), []string{"4:13: found people picked by nothing; want staff numbers, band, registered or skill"}},
		{"no names", scenario("remove: =Ann"), []string{"4:13: found a text of another form; want a staff number"}},
		{"stay", scenario("staff: {who: 1}"), []string{"4:12: found staff who stay as they are"}},
		{"whom", scenario("staff: {wte: 1}"), []string{"4:12: found staff without who"}},
		{"nights only: no", scenario("staff: {who: 1, nights_only: no}"), []string{"4:34: found no; want yes"}},
		{"nights only twice", scenario("staff: {who: 1, nights_only: yes, agreement: none}"), []string{"found nights only beside an agreement"}},
		{"agreement", scenario("staff: {who: 1, agreement: {}}"), []string{"4:32: found an empty agreement"}},
		{"no agreement", scenario("staff: {who: 1, agreement: nine}"), []string{`4:32: found "nine"; want none; perhaps "none"`}},
		{"a day twice", scenario("staff: {who: 1, agreement: {Mon: E, weekdays: L}}"), []string{"4:41: found Mon a second time; want each day once"}},
		{"yes", scenario("staff: {who: 1, take_charge: 1}"), []string{`4:34: found "1"; want yes or no`}},

		// the rest
		{"decide", scenario("leave: {staff: 1, decide: aprove, from: 2027-01-12}"), []string{`4:31: found "aprove"; want approve, refuse, add, cancel; perhaps "approve"`}},
		{"no date", scenario("request: {staff: 1, decide: grant}"), []string{"4:14: found request without date"}},
		{"time", scenario("shift: {code: N, start: 25:00}"), []string{`4:29: found "25:00"; want a time like 07:30`}},
		{"as it is", scenario("shift: {code: N}"), []string{"4:12: found a shift that stays as it is"}},
		{"a long break", scenario("shift: {code: N, break_minutes: 721}"), []string{"want a whole number from 0 to 720 (minutes)"}},
		{"to itself", scenario("move: {from: [E, L], to: E}"), []string{"4:30: found the shift that demand is moved from"}},
		{"six days", scenario("horizon: {days: 6}"), []string{`4:21: found "6"; want a whole number from 7 to 91 (days)`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := faultsOf(t, c.text)
			if len(got) != len(c.want) {
				t.Fatalf("%d faults, want %d:\n%s", len(got), len(c.want), strings.Join(got, "\n"))
			}
			for i := range got {
				if !strings.Contains(got[i], c.want[i]) {
					t.Errorf("found %s\nwant  %s", got[i], c.want[i])
				}
			}
		})
	}
}

// TestReadAllFaults: all at once, in reading order, each once although an anchor
// is used twice.
func TestReadAllFaults(t *testing.T) {
	got := faultsOf(t, `seeds: 0
scenarios:
- {name: a, on: c, changes: &x [remove: {bend: 5}, policy: {leave.band.max: 1}]}
- {name: b, on: d, changes: *x}
- {name: c, on: a, changes: [horizon: {days: 1}]}
`)
	want := []string{"1:8:", "3:17:", "3:41:", "3:42:", "3:61:", "4:17:", "5:46:"}
	for i := range got {
		got[i], _, _ = strings.Cut(got[i], " ")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\n%s", diff, strings.Join(got, "\n"))
	}
}

// TestReadNamesNobody: a fault never shows a text that may be a name.
func TestReadNamesNobody(t *testing.T) {
	for _, text := range []string{
		scenario("remove: [+Smithson]", "staff: {who: {staff: =Smithson}, wte: Smithson}", "add: {like: [Smithson], band: Smithson}"),
		scenario("leave: {staff: {Smithson: 1}, decide: Smithson}", "request: {staff: 1, date: Smithson, decide: Smithson}"),
		scenario("demand: {group: Smithson, days: Smithson, shift: '!Smithson', minimum: Smithson}"),
		"title: '@Smithson'\nseeds: Smithson\nscenarios: Smithson\n",
		scenario("bank: {kinds: Smithson, nights: Smithson}", "shift: {code: '=Smithson', start: Smithson, end: Smithson}"),
		"scenarios:\n- name: a\n  wards: =Smithson\n  sweep: {policy: Smithson, from: Smithson, to: Smithson, step: Smithson}\n",
	} {
		for _, f := range faultsOf(t, text) {
			if found, _, _ := strings.Cut(f, "; want"); strings.Contains(found, "Smithson") && !strings.Contains(found, "unknown key") {
				t.Errorf("told: %s", f)
			}
		}
	}
}

// TestReadLimits: what a small file can ask for is bounded.
func TestReadLimits(t *testing.T) {
	laughs := "title: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
	laughs += "seeds: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nscenarios: [*b, *b, *b]\n"
	var many, wide strings.Builder
	many.WriteString("scenarios:\n- {name: a, changes: &c [")
	for range maxChanges {
		many.WriteString("remove: &n [" + strings.Repeat("1, ", maxListed-1) + "1],")
	}
	many.WriteString("]}\n")
	wide.WriteString(many.String())
	for i := range 100 {
		fmt.Fprintf(&wide, "- {name: s%d, changes: *c}\n", i)
	}
	sweeps := "scenarios:\n"
	for i := range 3 {
		sweeps += fmt.Sprintf("- name: s%d\n  sweep: {policy: requests.honour.points, from: 1, to: 67, step: 1}\n", i)
	}
	for _, c := range []struct{ name, text, want string }{
		{"1 MB", "#" + strings.Repeat("x", maxFileBytes), "1: found more than 1 MB"},
		{"billion laughs", laughs, "found a list; want a text of one line"},
		{"an anchor in itself", "scenarios: &a [*a]\n", "1:12: found a list; want a scenario with name"},
		{"deep lists", strings.Repeat("[", 100_000), "want a YAML file"},
		{"deep mappings", strings.Repeat("{a: ", 100_000), "want a YAML file"},
		{"deep in reach", "title: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "found a list"},
		{"anchors used often", wide.String(), "found more than 100000 values, those of anchors counted wherever they are used; want a shorter file"},
		{"a long list", scenario("remove: [" + strings.Repeat("1, ", maxListed) + "1]"), "found a list of 201; want at most 200"},
		{"many changes", scenario(strings.Split(strings.Repeat("remove: 1\n", maxChanges)+"remove: 1", "\n")...), "found a list of 101; want at most 100"},
		{"many settings", scenario("policy: "+strings.Repeat("{leave.band.max_percent: 1}", 1)) + strings.Repeat("  - bank: {kinds: early, days: Mon}\n", 99), "found 298 changes; want at most 100 in one scenario"},
		{"many scenarios", sweeps, "1: found 201 scenarios with all sweeps unrolled; want at most 200"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := faultsOf(t, c.text); len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("found %q, want %s", got, c.want)
			}
		})
	}
	r := newReader("")
	r.study(r.Document([]byte(wide.String()))) // 101 x 20,000 values, of which 100,000 are read
	if r.Values > 2*maxValues {
		t.Errorf("%d values read", r.Values)
	}
	mustRead(t, many.String()) // 100 changes of 200 numbers each: 20,000 values
	mustRead(t, strings.Replace(sweeps, "to: 67", "to: 66", 1))
	if got := faultsOf(t, "scenarios:\n- {name: a, changes: [remove: 1]}\n"+strings.Repeat("- {}\n", 199)); len(got) != maxFaults+1 || !strings.Contains(got[maxFaults], "98 more faults") {
		t.Errorf("%d faults, the last %s", len(got), got[len(got)-1]) // 199 x 2 = 398
	}
}
