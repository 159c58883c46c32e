package batch

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inManifest is a manifest with these lines from line 2 on.
func inManifest(lines ...string) string { return "version: 1\n" + strings.Join(lines, "\n") + "\n" }

// ofWard is a manifest of one ward, whose further keys stand from 2:28 on.
func ofWard(keys string) string { return inManifest("wards: [{file: maple.xlsx, " + keys + "}]") }

// TestManifestFaults: each fault says line and column, what was found and what is wanted.
func TestManifestFaults(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // parts of the faults, in order
	}{
		// the file
		{"nothing", "", []string{"1: found an empty file; want the keys that belong there"}},
		{"a list", "- a\n", []string{"1:1: found a list; want a manifest with version, budget, policy, defaults, wards, units"}},
		{"no version", "wards: a.xlsx\n", []string{"1:1: found a manifest without version; want version"}},
		{"another version", "version: 2\n", []string{`1:10: found "2"; want 1 (the version of manifests)`}},
		{"a quoted version", "version: '1'\n", []string{`1:10: found "1"`}},
		{"two documents", "version: 1\n---\nversion: 1\n", []string{"2:1: found a second document"}},
		{"a control character", "version: 1\n# \x01\n", []string{"2:3: found a character that is no text"}},
		{"no UTF-8", "# \xe9\n", []string{"1:3: found a character that is no text"}},
		{"a tab", "version: 1\nwards:\n\t- a\n", []string{"3: found text that is no YAML: found character that cannot start any token; want a YAML file"}},
		{"unknown anchor", inManifest("wards: *none"), []string{"2:8: found text that is no YAML: unknown anchor 'none' referenced"}},
		{"a tag", inManifest("wards: !mine a.xlsx"), []string{"2:8: found a tag; want a value without a tag"}},

		// keys
		{"unknown key", inManifest("ward: a.xlsx"), []string{`2:1: found unknown key "ward" of a manifest; want version, budget, policy, defaults, wards, units; perhaps "wards"`}},
		{"unknown default", inManifest("defaults: {worklimit: 5}"), []string{`2:12: found unknown key "worklimit" of defaults; want seed, workLimit, timeLimit, unimproved, gap, explain, milestones; perhaps "workLimit"`}},
		{"unknown key of a ward", ofWard("prio: 1"), []string{`2:28: found unknown key "prio" of a ward`}},
		{"unknown key of a unit", inManifest("units: {A: {banks: b.xlsx}}"), []string{`2:13: found unknown key "banks" of a unit; want bank; perhaps "bank"`}},
		{"twice", inManifest("policy: a.yaml", "policy: b.yaml"), []string{`3:1: found the key "policy" again after line 2; want each key once`}},
		{"merge", inManifest("defaults: {<<: {seed: 1}}"), []string{"2:12: found the key <<; want the keys themselves"}},
		{"a list as a key", inManifest("? [a]", ": b"), []string{"2:3: found a list as a key"}},

		// values
		{"budget", inManifest("budget: 2"), []string{`2:9: found "2"; want a time such as 90s, 5m or 1h30m`}},
		{"budget in words", inManifest("budget: two hours"), []string{"2:9: found a text; want a time"}},
		{"no budget", inManifest("budget: 0s"), []string{`2:9: found "0s"`}},
		{"backwards", inManifest("budget: -2h"), []string{`2:9: found "-2h"`}},
		{"fractions", inManifest("budget: 1.5h"), []string{`2:9: found "1.5h"`}},
		{"budget none", inManifest("budget: none"), []string{"2:9: found a text"}},
		{"seed", inManifest("defaults: {seed: -1}"), []string{`2:18: found "-1"; want a whole number from 0 to 9007199254740991 (seed)`}},
		{"a quoted seed", inManifest("defaults: {seed: '1'}"), []string{`2:18: found "1"`}},
		{"a hexadecimal seed", inManifest("defaults: {seed: 0x10}"), []string{`2:18: found "0x10"`}},
		{"a padded seed", inManifest("defaults: {seed: 007}"), []string{`2:18: found "007"`}},
		{"a signed seed", inManifest("defaults: {seed: +7}"), []string{`2:18: found "+7"`}},
		{"work", inManifest("defaults: {workLimit: 0}"), []string{`2:23: found "0"; want a whole number from 1 to 1000000000000000`}},
		{"no work limit", inManifest("defaults: {workLimit: none}"), []string{"2:23: found a text; want a whole number"}},
		{"half", inManifest("defaults: {workLimit: 1.5}"), []string{`2:23: found "1.5"`}},
		{"gap", inManifest("defaults: {gap: 0}"), []string{`2:17: found "0"; want a percentage above 0, at most 100`}},
		{"a wide gap", inManifest("defaults: {gap: 101%}"), []string{`2:17: found "101%"`}},
		{"a gap of infinity", inManifest("defaults: {gap: .inf}"), []string{"2:17: found"}},
		{"a gap of nothing", inManifest("defaults: {gap: }"), []string{"2:17: found nothing"}},
		{"explain", inManifest("defaults: {explain: 1}"), []string{`2:21: found "1"; want yes or no`}},
		{"priority", ofWard("priority: 101"), []string{`2:38: found "101"; want a whole number from -100 to 100 (priority`}},
		{"approved", ofWard("approved: perhaps"), []string{"2:38: found a text; want yes or no"}},

		// milestones
		{"no such day", ofWard("milestones: [{what: approval, due: 2026-02-29}]"), []string{`2:63: found "2026-02-29"; want a day that the calendar has`}},
		{"an English date", ofWard("milestones: [{what: approval, due: 01/12/2026}]"), []string{`2:63: found "01/12/2026"; want a date like 2026-12-01`}},
		{"no date", ofWard("milestones: [{what: approval}]"), []string{"2:41: found a milestone without due; want due"}},
		{"nothing due", ofWard("milestones: [{due: 2026-12-01}]"), []string{"2:41: found a milestone without what"}},
		{"a formula", ofWard("milestones: [{what: =1, due: 2026-12-01}]"), []string{"2:48: found a text of another form; want what is due"}},
		{"no milestones", ofWard("milestones: []"), []string{"2:40: found an empty list; want a list of one or more"}},
		{"one milestone", ofWard("milestones: {what: approval, due: 2026-12-01}"), []string{"2:40: found a mapping; want a list"}},

		// paths
		{"out of the folder", inManifest("policy: ../policy.yaml"), []string{"2:9: found a path that leaves the manifest's folder; want a path within it, or a full path"}},
		{"out by detours", inManifest("wards: a/../../*.xlsx"), []string{"2:8: found a path that leaves"}},
		{"a ward elsewhere", inManifest("wards: [{file: ../a.xlsx}]"), []string{"2:16: found a path that leaves"}},
		{"a bank elsewhere", inManifest("units: {A: {bank: ../a.xlsx}}"), []string{"2:19: found a path that leaves"}},
		{"no ward's ending", inManifest("wards: [{file: maple.xls}]"), []string{"2:16: found a text of another form; want the workbook or JSON of one ward, such as wards/maple.xlsx"}},
		{"a pattern as a file", inManifest("wards: [{file: '*.xlsx'}]"), []string{"2:16: found a pattern; want the workbook or JSON of one ward"}},
		{"two stars", inManifest("wards: '**/*.xlsx'"), []string{"2:8: found **; want one * for each folder"}},
		{"an open bracket", inManifest("wards: 'ward[1.xlsx'"), []string{"2:8: found a pattern without an end"}},
		{"a number", inManifest("wards: 7"), []string{`2:8: found "7"; want a pattern of wards, such as wards/*.xlsx, or a folder of them, in quotes`}},
		{"a long path", inManifest("wards: " + strings.Repeat("a", 401)), []string{"2:8: found a path of 401 letters; want at most 400"}},
		{"no wards", inManifest("wards:"), []string{"2:7: found nothing"}},
		{"an empty list", inManifest("wards: []"), []string{"2:8: found an empty list"}},
		{"no file", inManifest("wards: [{name: a}]"), []string{"2:9: found a ward without file; want file"}},
		{"a list in the list", inManifest("wards: [[a.xlsx]]"), []string{"2:9: found a list; want a ward with file, name"}},

		// names
		{"a folder in a name", ofWard("name: a/b"), []string{"2:34: found a text of another form; want the name of a rota without folder and ending"}},
		{"up and out", ofWard("name: ../a"), []string{"2:34: found a text of another form"}},
		{"a device", ofWard("name: con"), []string{`2:34: found "con" can't be the name of a file: Windows keeps CON for a device; want letters`}},
		{"a workbook on all wards", ofWard("name: Exceptions"), []string{`2:34: found "Exceptions" can't name a rota: the batch writes a workbook of that name itself; want another name`}},
		{"an ending", ofWard("name: maple.xlsx"), []string{"2:34: found a name that ends in .xlsx; want the name without it"}},
		{"a number as a name", ofWard("name: 7"), []string{`2:34: found "7"; want the name of a rota without folder and ending, not beginning with = + @ -, in quotes`}},
		{"a formula as a name", ofWard("name: =7"), []string{"2:34: found a text of another form"}},
		{"a dot", ofWard("name: a."), []string{"2:34: found a text of another form"}},

		// wards and units together
		{"a ward twice", inManifest("wards:", "- file: a.xlsx", "- file: b/../a.xlsx"), []string{"4:9: found a ward listed again after line 3; want each ward's file once"}},
		{"a name twice", inManifest("wards:", "- {file: a.xlsx, name: w}", "- {file: b.xlsx, name: W}"), []string{"4:24: found a rota's name given again after line 3; want another name"}},
		{"a unit twice", inManifest("units:", "  A b: {}", "  a  B: {}"), []string{"4:3: found a unit again after line 3"}},
		{"an unknown unit", inManifest("wards: [{file: a.xlsx, unit: Medicin}]", "units: {Medicine: {}}"), []string{`2:30: found a unit that units does not list; want a unit that it lists; perhaps "Medicine"`}},
		{"a unit of nothing", inManifest("units: {A: }"), []string{"2:12: found nothing; want a unit with bank"}},
		{"a list of units", inManifest("units: [A]"), []string{"2:8: found a list; want units with the names of units"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := manifestFaultsOf(t, c.text)
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

// TestManifestAllFaults: all at once, in reading order, each once although an
// anchor is used twice.
func TestManifestAllFaults(t *testing.T) {
	got := manifestFaultsOf(t, `version: 1
budget: 5
wards:
- {file: a.xlsx, name: x/y, milestones: &m [{what: approval, due: 2026-13-01}]}
- {file: a.xlsx, milestones: *m, unit: Elsewhere}
units: {Here: {bank: maybe}}
`)
	for i := range got {
		got[i], _, _ = strings.Cut(got[i], " ")
	}
	if diff := cmp.Diff([]string{"2:9:", "4:24:", "4:67:", "5:10:", "5:40:", "6:22:"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestManifestNamesNobody: a fault never shows a text that may be a person's name.
func TestManifestNamesNobody(t *testing.T) {
	for _, text := range []string{
		inManifest("budget: Smithson", "policy: ../Smithson", "defaults: {seed: Smithson, workLimit: Smithson, timeLimit: Smithson, gap: Smithson, explain: Smithson, milestones: Smithson}"),
		inManifest("wards: [{file: Smithson, name: =Smithson, policy: ../Smithson, unit: Smithson, priority: Smithson, approved: Smithson}]", "units: {Here: Smithson}"),
		ofWard("milestones: [{what: =Smithson, due: Smithson, done: Smithson}]"),
	} {
		got := manifestFaultsOf(t, text)
		if len(got) < 3 {
			t.Errorf("only %q", got)
		}
		for _, f := range got {
			if strings.Contains(f, "Smithson") {
				t.Errorf("told: %s", f)
			}
		}
	}
}

// TestManifestLimits: what a small file can ask for is bounded.
func TestManifestLimits(t *testing.T) {
	var wards, units, many, wide strings.Builder
	for i := range mostWards + 1 {
		fmt.Fprintf(&wards, "- {file: w%d.xlsx}\n", i)
	}
	for i := range mostUnits + 1 {
		fmt.Fprintf(&units, "  u%d: {}\n", i)
	}
	for range manifestFaults + 7 {
		many.WriteString("- 7\n")
	}
	wide.WriteString("wards:\n- {file: w.xlsx, milestones: &m [" + strings.Repeat("{what: a, due: 2026-12-01},", mostMilestones) + "]}\n")
	for i := range mostWards - 1 {
		fmt.Fprintf(&wide, "- {file: w%d.xlsx, milestones: *m}\n", i)
	}
	for _, c := range []struct{ name, text, want string }{
		{"2 MB", "#" + strings.Repeat("x", manifestBytes), "1: found more than 2 MB; want a shorter file"},
		{"an anchor in itself", inManifest("wards: &a [*a]"), "found a list; want a ward with file"},
		{"deep lists", strings.Repeat("[", 100_000), "want a YAML file"},
		{"many wards", inManifest("wards:", wards.String()), "found a list of 10001; want at most 10000"},
		{"many units", inManifest("units:", units.String()), "found more than 1000 units; want fewer units"},
		{"many faults", inManifest("wards:", many.String()), "found 7 more faults; want the ones above put right first"},
		{"anchors used often", inManifest(wide.String()), "found more than 500000 values"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := manifestFaultsOf(t, c.text); !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("found %.300q, want %s", got, c.want)
			}
		})
	}
}
