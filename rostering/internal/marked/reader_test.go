package marked

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// made is what a made-up file of this test holds: something of each kind.
type made struct {
	Text   string
	Words  []string
	Whole  int
	Below  int64
	Gap    float64
	Long   time.Duration
	Day    *model.Date
	Clock  model.Clock
	Yes    *bool
	Nested []made
}

// kind keeps the limits of these tests small.
var kind = Kind{Bytes: 1 << 20, Shorter: "less", Values: 100, Faults: 5, Again: "%s again after %d"}

func readMade(r *Reader) func(n *yaml.Node) (made, bool) {
	return func(n *yaml.Node) (m made, ok bool) {
		_, ok = r.Mapping(n, "a file", []Key{
			Must("text", Into(&m.Text, r.Text(Form{Pattern: DateForm, Most: 10, Want: "a text like a date"}))),
			May("words", Into(&m.Words, OneOrMore(r, 3, r.OneWord("early", "late")))),
			May("whole", Into(&m.Whole, r.Whole(0, 9, "people"))),
			May("below", Into(&m.Below, WholeOf[int64](r, -9, 9, "priority"))),
			May("gap", Into(&m.Gap, OrNone(r, r.Percent))),
			May("long", Into(&m.Long, OrNone(r, r.Duration))),
			May("day", Given(&m.Day, r.Date("a date", "a day"))),
			May("clock", Into(&m.Clock, r.Clock)),
			May("yes", Given(&m.Yes, r.YesNo)),
			May("nested", Into(&m.Nested, ListOf(r, 20, readMade(r)))),
		})
		return m, ok
	}
}

// read gives a made-up file, or its faults.
func read(text string) (*made, []string) {
	r := NewReader("f.yaml", kind)
	var m made
	if root := r.Document([]byte(text)); root != nil {
		m, _ = readMade(r)(root)
	}
	var out []string
	for _, f := range r.Told() {
		out = append(out, strings.TrimPrefix(f.Error(), "f.yaml:"))
	}
	return &m, out
}

// in is a file with more lines from line 2 on.
func in(lines ...string) string { return "text: '2026-12-01'\n" + strings.Join(lines, "\n") + "\n" }

func TestRead(t *testing.T) {
	yes, no := true, false
	day, err := model.ParseDate("2028-02-29")
	if err != nil {
		t.Fatal(err)
	}
	got, faults := read(in("words: &w [early, late]", "whole: 9", "below: -9", "gap: 0.5 %", "long: 1h30m", "day: 2028-02-29", "clock: 7:30", "yes: yes",
		"nested: [{text: '2026-12-02', words: *w, gap: none, long: none, yes: FALSE}]"))
	if faults != nil {
		t.Fatal(faults)
	}
	want := &made{Text: "2026-12-01", Words: []string{"early", "late"}, Whole: 9, Below: -9, Gap: 0.5, Long: 90 * time.Minute, Day: &day, Clock: 7*60 + 30, Yes: &yes,
		Nested: []made{{Text: "2026-12-02", Words: []string{"early", "late"}, Yes: &no}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestFaults: each says line and column, what was found and what is wanted.
func TestFaults(t *testing.T) {
	const keys = "text, words, whole, below, gap, long, day, clock, yes, nested"
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", []string{"1: found an empty file; want the keys that belong there"}},
		{"#" + strings.Repeat("x", 1<<20), []string{"1: found more than 1 MB; want less"}},
		{"# \x01\n", []string{"1:3: found a character that is no text; want a text file in UTF-8"}},
		{"text: 2\n---\na: 1\n", []string{`1:7: found "2"; want a text like a date, in quotes`, "2:1: found a second document; want one document in a file"}},
		{in("whole: *none"), []string{"2:8: found text that is no YAML: unknown anchor 'none' referenced; want a YAML file"}},
		{in("whole: [1"), []string{"2: found text that is no YAML: did not find expected ',' or ']'; want a YAML file"}},
		{"whole: 1\n", []string{"1:1: found a file without text; want text"}},
		{in("hwole: 1", "hours: 1"), []string{`2:1: found unknown key "hwole" of a file; want ` + keys + `; perhaps "whole"`,
			`3:1: found unknown key "hours" of a file; want ` + keys}},
		{in("whole: 1", "whole: 2"), []string{`3:1: found "whole" again after 2; want each key once`}},
		{in("<<: {whole: 1}"), []string{"2:1: found the key <<; want the keys themselves"}},
		{in("whole: !!int 1"), []string{"2:8: found a tag; want a value without a tag"}},
		{in("whole: 10", "below: 10"), []string{`2:8: found "10"; want a whole number from 0 to 9 (people)`, `3:8: found "10"; want a whole number from -9 to 9 (priority)`}},
		{"text:\n", []string{"1:6: found nothing; want a text like a date"}},
		{in("below: -10", "long: 1.5h"), []string{`2:8: found "-10"; want a whole number from -9 to 9 (priority)`, `3:7: found "1.5h"; want a time such as 90s, 5m or 1h30m`}},
		{in("whole: -0", "below: +1"), []string{`2:8: found "-0"; want a whole number from 0 to 9 (people)`, `3:8: found "+1"; want a whole number from -9 to 9 (priority)`}},
		{in("gap: 0", "long: 90"), []string{`2:6: found "0"; want a percentage above 0, at most 100, such as 0.5`, `3:7: found "90"; want a time such as 90s, 5m or 1h30m`}},
		{in("day: 1/2/2026", "clock: 25:00"), []string{`2:6: found "1/2/2026"; want a date`, `3:8: found "25:00"; want a time like 07:30`}},
		{in("day: 2027-02-29", "yes:"), []string{`2:6: found "2027-02-29"; want a day`, "3:5: found nothing; want yes or no"}},
		{in("words: erly"), []string{`2:8: found "erly"; want early, late; perhaps "early"`}},
		{in("words: [early, early, early, early]", "nested: []"), []string{"2:8: found a list of 4; want at most 3", "3:9: found an empty list; want a list of one or more"}},
		{in("nested: {a: 1}", "words: {a: 1}"), []string{"2:9: found a mapping; want a list", "3:8: found a mapping; want early, late"}},
		{in("nested: [Smithson, '7 Smithson']"), []string{"2:10: found a text; want a file with " + keys,
			`2:20: found "7 Smithson"; want a file with ` + keys}},
		{in("day: 2027-02-29", "nested: [&a {}, *a, *a]"), []string{`2:6: found "2027-02-29"; want a day`, "3:10: found a file without text; want text",
			"3:17: found a file without text; want text", "3:21: found a file without text; want text"}},
		{in("nested: [&a {text: '2026-12-01', whole: 10}, *a]"), []string{`2:41: found "10"; want a whole number from 0 to 9 (people)`}}, // once
		{in("a: 1", "b: 1", "c: 1", "d: 1", "e: 1", "f: 1", "g: 1"), []string{`2:1: found unknown key "a" of a file; want ` + keys, `3:1: found unknown key "b" of a file; want ` + keys,
			`4:1: found unknown key "c" of a file; want ` + keys, `5:1: found unknown key "d" of a file; want ` + keys, `6:1: found unknown key "e" of a file; want ` + keys,
			" found 2 more faults; want the ones above put right first"}},
	} {
		_, got := read(c.text)
		if len(got) != len(c.want) {
			t.Errorf("%.99q: %d faults, want %d\n%s", c.text, len(got), len(c.want), strings.Join(got, "\n"))
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%.99q:\nfound %s\nwant  %s", c.text, got[i], c.want[i])
			}
		}
	}
}

// TestAnchorsAreCounted: what an anchor names counts wherever it is used, and little
// is read once there is too much: these 18 lines stand for more than 2 to the 18 values.
func TestAnchorsAreCounted(t *testing.T) {
	text := in("nested:", "- &a0 {text: '2026-12-01'}")
	for i := range 18 {
		text += fmt.Sprintf("- &a%d {text: '2026-12-01', nested: [*a%d, *a%d]}\n", i+1, i, i)
	}
	r := NewReader("f.yaml", Kind{Bytes: 1 << 20, Values: 1000, Faults: 100})
	readMade(r)(r.Document([]byte(text)))
	if r.Values > 1100 { // of each list that was begun, the rest is only counted
		t.Errorf("%d values read", r.Values)
	}
	if got := r.Told().Error(); !strings.Contains(got, "found more than 1000 values, those of anchors counted wherever they are used; want a shorter file") {
		t.Error(got)
	}
}
