package batch

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/rostering/internal/marked"
	"github.com/rostergen/rostergen/rostering/internal/schematest"
)

// TestManifestSchemaAgrees: what the reader takes, the schema takes, and the other
// way round, but for what a schema can't say.
func TestManifestSchemaAgrees(t *testing.T) {
	s := schematest.Compile(t, ManifestSchema())
	by := func(text string) string { return inManifest("defaults: {" + text + "}") }
	due := func(text string) string { return ofWard("milestones: [{" + text + "}]") }
	for _, c := range []struct {
		what        string
		texts       []string
		read, valid bool
	}{
		{"good", []string{
			string(ManifestExample()), inManifest(), inManifest("wards: '*'"), inManifest("wards: [a, b/*.json, {file: c.JSON}]"), inManifest("budget: 9999h"), inManifest("budget: 1m1s"), inManifest("units: {}"),
			inManifest("units: {A: {}}"), inManifest("units: {A: {bank: b.xlsx}}"), by(""), by("seed: 0, workLimit: 1, timeLimit: 1s, unimproved: none, gap: 100, explain: Yes"), by("gap: 0.5"), by("gap: '0.5 %'"), by("gap: none"), by("gap: 1e1"),
			by("seed: 9007199254740991"), ofWard("name: Ward 12, priority: -100, approved: no"), ofWard("name: é, unit: 'B & C'"), due("what: approval, due: 2028-02-29, done: No"), due("what: sign-off 2, due: '2026-12-01'"),
		}, true, true},
		{"bad", []string{
			"", "[]", "wards: a", "version: 2", "version: '1'", "version:", inManifest("x: 1"), inManifest("budget: 90"), inManifest("budget: 0s"), inManifest("budget: 01h"), inManifest("budget: 1h1h"), inManifest("budget: 1s1m"), inManifest("budget: none"), inManifest("policy:"), inManifest("policy: 5"),
			inManifest("policy: ' a'"), inManifest("policy: [a]"), inManifest("wards:"), inManifest("wards: []"), inManifest("wards: 5"), inManifest("wards: {file: a.xlsx}"), inManifest("wards: [{}]"), inManifest("wards: [5]"), inManifest("wards: [[a]]"), inManifest("wards: [{file: a}]"), inManifest("wards: [{file: 5}]"),
			inManifest("units: [A]"), inManifest("units: {A: }"), inManifest("units: {=A: {}}"), inManifest("units: {A: {bank: b.json}}"), inManifest("units: {A: {x: 1}}"), inManifest("units: {A: {bank: 1}}"),
			inManifest("defaults: "), by("x: 1"), by("seed: -1"), by("seed: 1.5"), by("seed: '1'"), by("seed: 9007199254740992"), by("workLimit: 0"), by("workLimit: none"), by("timeLimit: 5"), by("timeLimit: "), by("unimproved: never"), by("gap: 0"), by("gap: 101"), by("gap: x"), by("gap: .nan"), by("explain: 1"),
			by("milestones: []"), ofWard("x: 1"), ofWard("name: a/b"), ofWard("name: .a"), ofWard("name: -a"), ofWard("name: 5"), ofWard("name: 'a '"), ofWard("name: " + strings.Repeat("a", 111)), ofWard("priority: 101"), ofWard("priority: 1.5"), ofWard("approved: 1"), ofWard("unit: 5"),
			due(""), due("what: a"), due("due: 2026-12-01"), due("what: a, due: 2026-02-29"), due("what: a, due: 2026-1-1"), due("what: a, due: 2126-01-01"), due("what: =a, due: 2026-12-01"), due("what: a, due: 2026-12-01, x: 1"),
		}, false, false},
		{"beyond a schema", []string{
			inManifest("policy: ../a"), inManifest("wards: '**'"), inManifest("wards: '['"), inManifest("wards: [{file: '*.xlsx'}]"), inManifest("wards: [{file: a.xlsx}, {file: a.xlsx}]"), inManifest("wards: [{file: a.xlsx, name: w}, {file: b.xlsx, name: W}]"),
			inManifest("wards: [{file: a.xlsx, unit: B}]", "units: {A: {}}"), inManifest("units: {A: {}, a: {}}"), ofWard("name: nul"), ofWard("name: proposals-a"), ofWard("name: a.xlsx"), ofWard("name: " + strings.Repeat("é", 60)), by("seed: 0x1F"), by("gap: '0 %'"), by("seed: 1, seed: 1"),
		}, false, true},
	} {
		for _, text := range c.texts {
			if _, err := ReadManifest("m.yaml", []byte(text)); (err == nil) != c.read {
				t.Errorf("%s: the reader says %v\n%s", c.what, err, text)
			}
			if err := s.Validate([]byte(text)); (err == nil) != c.valid {
				t.Errorf("%s: the schema says %v\n%s", c.what, err, text)
			}
		}
	}
}

// TestManifestSchemaTakesWhatIsRead: words of the example put in other places. What
// the reader takes, the schema takes.
func TestManifestSchemaTakesWhatIsRead(t *testing.T) {
	s := schematest.Compile(t, ManifestSchema())
	text := regexp.MustCompile(`(?m) *#.*$`).ReplaceAllString(string(ManifestExample()), "")
	word := regexp.MustCompile(`[\w.%+*/-]+`)
	pool := append(word.FindAllString(text, -1), "''", "[]", "{}", "-", "1.5", "0x1F", "007", "1_000", "12E4", ".inf", "~", "null", "true", "No", "none", "2027-02-29", "0s", "=1", "é", "a.json", "'5 %'")
	at := word.FindAllStringIndex(text, -1)
	var read int
	rapid.Check(t, func(t *rapid.T) {
		changed := text
		var places []int
		for range rapid.IntRange(1, 2).Draw(t, "words") {
			places = append(places, rapid.IntRange(0, len(at)-1).Draw(t, "at"))
		}
		slices.Sort(places)
		for _, i := range slices.Backward(slices.Compact(places)) {
			changed = changed[:at[i][0]] + rapid.SampledFrom(pool).Draw(t, "word") + changed[at[i][1]:]
		}
		if _, err := ReadManifest("m.yaml", []byte(changed)); err != nil {
			return
		}
		read++
		if err := s.Validate([]byte(changed)); err != nil {
			t.Fatalf("%v\n%s", err, changed)
		}
	})
	if read == 0 {
		t.Error("nothing was read: the test shows nothing")
	}
}

// TestManifestSchemaIsClosed: objects refuse keys that they don't know, and
// describe those that they require.
func TestManifestSchemaIsClosed(t *testing.T) {
	if objects := schematest.Closed(t, ManifestSchema()); objects != 6 { // the manifest, defaults, units, a unit, a ward, a milestone
		t.Errorf("%d objects seen", objects)
	}
}

// TestManifestSchemaKnowsTheReader: patterns and limits are the same.
func TestManifestSchemaKnowsTheReader(t *testing.T) {
	type part struct {
		Pattern                            string
		MaxLength, MaxItems, MaxProperties int
		Minimum, Maximum                   json.Number
		Const                              any
		Properties                         map[string]part
		AnyOf                              []part
	}
	var doc struct {
		part
		Defs map[string]part `json:"$defs"`
	}
	if err := json.Unmarshal(ManifestSchema(), &doc); err != nil {
		t.Fatal(err)
	}
	d := doc.Defs
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"version", doc.Properties["version"].Const, float64(manifestVersion)},
		{"wards", doc.Properties["wards"].AnyOf[1].MaxItems, mostWards}, {"units", doc.Properties["units"].MaxProperties, mostUnits}, {"milestones", d["milestones"].MaxItems, mostMilestones},
		{"name", d["name"].Pattern, nameForm.Pattern.String()}, {"letters of a name", d["name"].MaxLength, nameForm.Most},
		{"unit", d["unitName"].Pattern, unitForm.Pattern.String()}, {"letters of a unit", d["unitName"].MaxLength, unitForm.Most},
		{"what", d["milestone"].Properties["what"].Pattern, whatForm.Pattern.String()}, {"letters of what", d["milestone"].Properties["what"].MaxLength, whatForm.Most},
		{"file", d["ward"].Properties["file"].Pattern, wardPath.pattern.String()}, {"letters of a file", d["ward"].Properties["file"].MaxLength, mostPath},
		{"bank", d["unit"].Properties["bank"].Pattern, bankPath.pattern.String()}, {"letters of a bank", d["unit"].Properties["bank"].MaxLength, mostPath},
		{"pattern", d["path"].Pattern, wardPattern.pattern.String()}, {"policy", d["path"].Pattern, policyPath.pattern.String()}, {"letters of a path", d["path"].MaxLength, mostPath},
		{"date", d["date"].Pattern, marked.DateForm.String()}, {"duration", d["duration"].Pattern, marked.DurationForm.String()}, {"percent", d["gap"].AnyOf[1].Pattern, marked.PercentForm.String()},
		{"seed", d["seed"].Maximum.String(), strconv.Itoa(mostSeed)}, {"work", d["work"].Maximum.String(), strconv.Itoa(mostWork)},
		{"priority", d["ward"].Properties["priority"].Maximum.String(), strconv.Itoa(mostPriority)}, {"least priority", d["ward"].Properties["priority"].Minimum.String(), strconv.Itoa(-mostPriority)},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, the reader has %v", c.what, c.got, c.want)
		}
	}
}

// TestManifestCopies: who changes the bytes changes only a copy.
func TestManifestCopies(t *testing.T) {
	for _, f := range []func() []byte{ManifestExample, ManifestSchema} {
		want := slices.Clone(f())
		clear(f())
		if !bytes.Equal(want, f()) {
			t.Error("changed from outside")
		}
	}
}
