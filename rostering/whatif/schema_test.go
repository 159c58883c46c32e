package whatif

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
	"github.com/rostergen/rostergen/rostering/internal/schematest"
)

// TestSchemaAgrees: what the reader takes, the schema takes, and the other way
// round, but for what a schema can't say.
func TestSchemaAgrees(t *testing.T) {
	s := schematest.Compile(t, Schema())
	sweep := func(text string) string { return "scenarios:\n- name: s\n  sweep: " + text + "\n" }
	top := func(text string) string { return text + "\nscenarios:\n- {name: a, changes: [remove: 1]}\n" }
	one := func(text string) string { return "scenarios:\n- {changes: [remove: 1], " + text + "}\n" }
	for _, c := range []struct {
		what  string
		texts []string
		read  bool
		valid bool
	}{
		{"good", []string{
			string(Example()),
			top("title: T"), top("title: '19 %'"), top("seeds: 20"), one("name: a b-c"), one("name: 19 %"), one("name: a, on: base"), one("name: a, wards: North"),
			one("name: a, wards: [North, South], title: It's"),
			scenario("policy: {leave.band.max_percent: 19, weekends.off.on: no}"), scenario("policy: {bank.not-routine.kinds: []}"), scenario("policy: {weekends.off.on: false}"),
			scenario("policy: {hours.credit.credit_days: [Mon, Tue]}"), scenario("policy: {leave.band.max_percent: '19'}"),
			scenario("bank: {kinds: [early, late], days: sundays, nights: false}"), scenario("bank: {kinds: night, nights: Yes, most: 20, unregistered_only: yes}"),
			scenario("bank: {days: every day}"), scenario("bank: {nights: no}"),
			scenario("demand: {minimum: +1}"), scenario("demand: {minimum: -99}"), scenario("demand: {minimum: 99}"), scenario("demand: {minimum: '-12'}"),
			scenario("demand: {shift: [E, 7], group: [any, skill:IV, 'skill: IV'], days: [Mon, Tue-thursday], from: 2027-01-12, to: '2027-01-12', minimum: 0}"),
			scenario("add: {band: 2}"), scenario("add: {like: X 1, wte: 1.5, skills: [IV], no_nights: yes, count: 50}"), scenario("add: {band: 9, registered: no, wte: 1, nights_only: no}"),
			scenario("remove: 0012"), scenario("remove: [1, B]"), scenario("remove: {registered: yes, count: 1}"), scenario("remove: {skill: IV}"), scenario("remove: {staff: [1]}"),
			scenario("staff: {who: 1, wte: 0.0001}"), scenario("staff: {who: {band: [5, 6]}, nights_only: true}"), scenario("staff: {who: 1, agreement: none}"),
			scenario("staff: {who: 1, agreement: {Mon-Fri: [E, 7], weekend: off}, band: 5}"), scenario("staff: {who: 1, take_charge: TRUE, no_nights: No}"),
			scenario("leave: {staff: 1, decide: refuse, from: 2028-02-29}"), scenario("request: {staff: 1, decide: drop, date: 1999-12-31}"),
			scenario("shift: {code: N, start: 7:30, end: '24:00'}"), scenario("shift: {code: 7, break_minutes: 720}"), scenario("move: {from: E, to: LD}"), scenario("horizon: {days: 91}"),
			sweep("{policy: leave.band.max_percent, from: 17, to: 21, step: 2}"), sweep("{add: {like: 1}, from: 1, to: +3, step: 1}"),
			sweep("{demand: {shift: N, days: Sun}, from: '-1', to: '+1', step: 1}"), sweep("{policy: rest.between-shifts.min_rest_hours, from: 10.25, to: 11, step: 0.25}"),
		}, true, true},
		{"bad", []string{
			"", "[]", "a", "title: T", "scenarios:", "scenarios: []", "scenarios: [a]", "scenarios: [{}]", top("x: 1"), top("title: 5"), top("title: ''"), top("title: ' a'"), top("title: =a"),
			top("title:"), top("title: >\n  a"), top("seeds: 0"), top("seeds: 21"), top("seeds: 1.5"), top("seeds: '3'"),
			one("x: 1"), one("name:"), one("name: 5"), one("name: BASE"), one("name: a=b"), one("name: -a"), one("name: a, on: ''"), one("name: a, on: 5"), one("name: a, wards: []"), one("name: a, wards: 5"),
			one("name: " + strings.Repeat("a", 41)), "scenarios: [{name: a}]", "scenarios: [{name: a, changes: []}]", "scenarios: [{name: a, changes: {remove: 1}}]", "scenarios: [{name: a, sweep: }]",
			scenario("{}"), scenario("a"), scenario("{remove: 1, horizon: {days: 7}}"), scenario("x: 1"),
			scenario("policy: {}"), scenario("policy: 5"), scenario("policy: {leave: 5}"), scenario("policy: {Leave.band.max: 5}"), scenario("policy: {leave.band.max_percent: }"), scenario("policy: {leave.band.max_percent: [[1]]}"),
			scenario("policy: {leave.band.max_percent: {a: 1}}"), scenario("policy: [leave.band.max_percent]"),
			scenario("bank: {}"), scenario("bank: {kinds: []}"), scenario("bank: {kinds: office}"), scenario("bank: {days: never}"), scenario("bank: {nights: yes}"), scenario("bank: {nights: 1, kinds: early}"), scenario("bank: {most: 21}"),
			scenario("bank: {most: -1}"), scenario("bank: {most: '2'}"),
			scenario("demand: {}"), scenario("demand: {shift: N}"), scenario("demand: {minimum: }"), scenario("demand: {minimum: 1.5}"), scenario("demand: {minimum: 100}"), scenario("demand: {minimum: -100}"), scenario("demand: {minimum: '3'}"), scenario("demand: {minimum: '+0'}"),
			scenario("demand: {minimum: 1, group: all}"), scenario("demand: {minimum: 1, group: 'skill:'}"), scenario("demand: {minimum: 1, shift: []}"), scenario("demand: {minimum: 1, shift: '-'}"), scenario("demand: {minimum: 1, shift: true}"), scenario("demand: {minimum: 1, shift: 'a;b'}"),
			scenario("demand: {minimum: 1, days: MON}"), scenario("demand: {minimum: 1, days: Mon -Tue}"), scenario("demand: {minimum: 1, from: 2027-1-1}"), scenario("demand: {minimum: 1, from: 2027-02-29}"), scenario("demand: {minimum: 1, from: 1899-01-01}"),
			scenario("add: {}"), scenario("add: {wte: 1}"), scenario("add: {band: 1}"), scenario("add: {band: 10}"), scenario("add: {band: 5, like: 1}"), scenario("add: {like: 1, registered: yes}"), scenario("add: {band: 5, wte: 0}"), scenario("add: {band: 5, wte: 1.51}"),
			scenario("add: {band: 5, wte: '1'}"), scenario("add: {band: 5, count: 0}"), scenario("add: {band: 5, count: 51}"), scenario("add: {band: 5, skills: 'a,b'}"), scenario("add: {band: 5, nights_only: maybe}"),
			scenario("remove: {}"), scenario("remove: []"), scenario("remove: "), scenario("remove: {count: 1}"), scenario("remove: '=1'"), scenario("remove: true"), scenario("remove: {band: x}"),
			scenario("staff: {who: 1}"), scenario("staff: {wte: 1, band: 5}"), scenario("staff: {who: 1, nights_only: no}"), scenario("staff: {who: 1, nights_only: yes, agreement: none}"), scenario("staff: {who: 1, agreement: {}}"),
			scenario("staff: {who: 1, agreement: some}"), scenario("staff: {who: 1, agreement: {Mo: E}}"), scenario("staff: {who: 1, agreement: {Mon: []}}"),
			scenario("leave: {staff: 1, decide: approve}"), scenario("leave: {staff: [1], decide: approve, from: 2027-01-12}"), scenario("leave: {staff: 1, decide: yes, from: 2027-01-12}"), scenario("request: {staff: 1, decide: approve, date: 2027-01-12}"),
			scenario("shift: {code: N}"), scenario("shift: {start: 07:30}"), scenario("shift: {code: N, start: 7}"), scenario("shift: {code: N, start: '24:01'}"), scenario("shift: {code: N, break_minutes: 721}"), scenario("move: {from: E}"), scenario("move: {from: E, to: [LD]}"),
			scenario("horizon: {days: 6}"), scenario("horizon: 42"), scenario("horizon: {days: 92}"),
			sweep("{from: 1, to: 2, step: 1}"), sweep("{policy: run.shifts.max_days, add: {band: 5}, from: 3, to: 4, step: 1}"), sweep("{policy: run.shifts.max_days, from: 3, to: 4}"), sweep("{policy: run.shifts.max_days, from: x, to: 4, step: 1}"),
			sweep("{policy: run.shifts.max_days, from: '3', to: 4, step: 1}"), sweep("{add: {band: 5, count: 1}, from: 1, to: 2, step: 1}"), sweep("{demand: {minimum: 1}, from: 1, to: 2, step: 1}"), sweep("{policy: {run.shifts.max_days: 3}, from: 3, to: 4, step: 1}"),
		}, false, false},
		{"beyond a schema", []string{
			"scenarios:\n- {name: a, changes: [remove: 1]}\n- {name: A, changes: [remove: 1]}\n",
			"scenarios:\n- {name: a, on: b, changes: [remove: 1]}\n", "scenarios:\n- {name: a, on: a, changes: [remove: 1]}\n",
			scenario("policy: {leave.bend.max_percent: 19}"), scenario("policy: {leave.band.max_percent: 190}"), scenario("bank: {kinds: night, nights: no}"),
			scenario("demand: {minimum: 1, from: 2027-01-12, to: 2027-01-11}"), scenario("demand: {minimum: +0}"), scenario("move: {from: E, to: E}"),
			scenario("add: {band: 5, nights_only: yes, no_nights: yes}"), scenario("staff: {who: 1, agreement: {Mon: E, weekdays: L}}"),
			sweep("{policy: run.shifts.max_days, from: 3, to: 4, step: 0}"), sweep("{policy: run.shifts.max_days, from: 3, to: 4, step: -1}"), sweep("{add: {band: 5}, from: 1, to: 99, step: 1}"),
			sweep("{policy: requests.honour.points, from: 1, to: 900, step: 1}"), scenario("demand: {minimum: 0x1F}"),
			"scenarios:\n- {name: a, name: b, changes: [remove: 1]}\n",
		}, false, true},
	} {
		for _, text := range c.texts {
			if _, err := Read("s.yaml", []byte(text)); (err == nil) != c.read {
				t.Errorf("%s: the reader says %v\n%s", c.what, err, text)
			}
			if err := s.Validate([]byte(text)); (err == nil) != c.valid {
				t.Errorf("%s: the schema says %v\n%s", c.what, err, text)
			}
		}
	}
}

// TestSchemaTakesWhatIsRead: words of good files put in other places. What the
// reader takes, the schema takes.
func TestSchemaTakesWhatIsRead(t *testing.T) {
	s := schematest.Compile(t, Schema())
	lines := regexp.MustCompile(`(?m)^ *#? *(?:- |sweep:).*$`).FindAllString(string(Example()), -1)
	word := regexp.MustCompile(`[\w.+':-]+|\[\]|\{\}`)
	pool := append(word.FindAllString(string(Example()), -1), "''", "[]", "{}", "-", "'+1'", "+0", "1.5", "0x1F", "007", "1_000", "12E4", ".inf", "~", "null", "true", "No", "every", "2027-02-29", "24:00", "skill:a;b", "=1", "é")
	var read int
	rapid.Check(t, func(t *rapid.T) {
		line := strings.TrimLeft(rapid.SampledFrom(lines).Draw(t, "line"), " #-")
		for range rapid.IntRange(1, 2).Draw(t, "words") {
			at := word.FindAllStringIndex(line, -1)
			i := rapid.SampledFrom(at).Draw(t, "at")
			line = line[:i[0]] + rapid.SampledFrom(pool).Draw(t, "word") + line[i[1]:]
		}
		for _, text := range []string{scenario(line), "scenarios:\n- " + line + "\n  changes: [remove: 1]\n", "scenarios:\n- name: a\n  " + line + "\n"} {
			if _, err := Read("s.yaml", []byte(text)); err != nil {
				continue
			}
			read++
			if err := s.Validate([]byte(text)); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
		}
	})
	if read == 0 {
		t.Error("nothing was read: the test shows nothing")
	}
}

// TestSchemaIsClosed: objects refuse keys that they don't know, and describe those
// that they require.
func TestSchemaIsClosed(t *testing.T) {
	if objects := schematest.Closed(t, Schema()); objects < 18 {
		t.Errorf("only %d objects seen", objects)
	}
}

// TestSchemaKnowsTheReader: patterns, words and limits are the same, and those of
// the rule book and the model.
func TestSchemaKnowsTheReader(t *testing.T) {
	type part struct {
		Pattern             string
		Enum                []any
		MaxLength, MaxItems int
		Minimum, Maximum    float64
		Properties          map[string]struct{ Minimum, Maximum, MaxItems int }
		AnyOf               []struct{ Pattern string }
	}
	var doc struct {
		part
		Defs map[string]part `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]marked.Form{"name": nameForm, "title": titleForm, "code": codeForm, "number": numberForm, "skill": skillForm, "parameter": policyForm} {
		if d := doc.Defs[name]; d.Pattern != f.Pattern.String() || d.MaxLength != f.Most {
			t.Errorf("%s: pattern %s of %d, the reader has %s of %d", name, d.Pattern, d.MaxLength, f.Pattern, f.Most)
		}
	}
	for name, pattern := range map[string]string{"day": daysForm.String(), "date": marked.DateForm.String()} {
		if got := doc.Defs[name].Pattern; got != pattern {
			t.Errorf("%s: pattern %s, the reader has %s", name, got, pattern)
		}
	}
	bank, _ := constraints.Find(bankRule)
	for _, p := range bank.Params {
		switch p.Key {
		case "kinds":
			if want := strings.Join(bankKinds(), ", "); p.OneOf != want || fmt.Sprint(doc.Defs["kind"].Enum...) != fmt.Sprint(texts(bankKinds())...) {
				t.Errorf("kinds %q and %q, the rule book has %q", want, doc.Defs["kind"].Enum, p.OneOf)
			}
		case "weekdays":
			if want := strings.Join(weekdayNames, ","); p.OneOf != want {
				t.Errorf("weekdays %q, the rule book has %q", want, p.OneOf)
			}
		case "max_per_shift":
			if got := doc.Defs["bank"].Properties["most"]; strconv.Itoa(got.Minimum) != p.Min || strconv.Itoa(got.Maximum) != p.Max {
				t.Errorf("most from %d to %d, the rule book has %s to %s", got.Minimum, got.Maximum, p.Min, p.Max)
			}
		}
	}
	if got := doc.Defs["wte"].Maximum; got != mostWTE {
		t.Errorf("wte up to %g, the reader has %g", got, mostWTE)
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"seeds", doc.Properties["seeds"].Maximum, maxSeeds}, {"scenarios", doc.Properties["scenarios"].MaxItems, maxScenarios},
		{"changes", doc.Defs["scenario"].Properties["changes"].MaxItems, maxChanges},
		{"least band", int(doc.Defs["band"].Minimum), minBand}, {"band", int(doc.Defs["band"].Maximum), maxBand}, {"count", int(doc.Defs["count"].Maximum), maxPeople},
		{"break", doc.Defs["shift"].Properties["break_minutes"].Maximum, maxBreak},
		{"least days", doc.Defs["horizon"].Properties["days"].Minimum, model.MinDays}, {"days", doc.Defs["horizon"].Properties["days"].Maximum, model.MaxDays},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, the reader has %d", c.what, c.got, c.want)
		}
	}
}

func texts(list []string) (out []any) {
	for _, x := range list {
		out = append(out, x)
	}
	return out
}

// TestExample: the example reads, asks the questions that it promises, and the
// changes in its comments read as well.
func TestExample(t *testing.T) {
	s, err := Read("example.yaml", Example())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, sc := range s.Scenarios {
		names = append(names, sc.Name)
	}
	if diff := cmp.Diff([]string{"one more on nights", "bank on Sundays", "leave to 19", "long days", "weekends", "long days and one more",
		"ceiling=17", "ceiling=19", "ceiling=21", "ceiling with bank"}, names); diff != "" {
		t.Error(diff)
	}
	var changes []string
	for line := range strings.Lines(string(Example())) {
		if text, ok := strings.CutPrefix(line, "#   - "); ok {
			text, _, _ = strings.Cut(strings.TrimSpace(text), "   ")
			changes = append(changes, text)
		}
	}
	if len(changes) < 10 {
		t.Fatalf("only %d changes in the comments", len(changes))
	}
	mustRead(t, scenario(changes...))
}

// TestCopies: who changes the bytes changes only a copy.
func TestCopies(t *testing.T) {
	for _, f := range []func() []byte{Example, Schema} {
		want := slices.Clone(f())
		clear(f())
		if !bytes.Equal(want, f()) {
			t.Error("changed from outside")
		}
	}
}
