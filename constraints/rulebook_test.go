package constraints

import (
	"os"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
)

// TestDescribe: every rule can be told of in full, from its declaration and cases.
func TestDescribe(t *testing.T) {
	for _, r := range Rules() {
		d, ok := Describe(r.ID, nil)
		if !ok || d.ID != r.ID || d.Title == "" || d.Clause == "" || d.Source == "" || !d.On {
			t.Errorf("%s: found %+v", r.ID, d)
		}
		if r.Judges && (d.Unit == "" || d.Kept == "" || d.Broken == "") {
			t.Errorf("%s: unit %q, kept %q, broken %q", r.ID, d.Unit, d.Kept, d.Broken)
		}
		if strings.Contains(d.Kept, "want ") && !strings.Contains(d.Kept, "want none") {
			t.Errorf("%s: the example that keeps it wants violations:\n%s", r.ID, d.Kept)
		}
		seen := map[string]bool{}
		for _, p := range d.Params {
			if p.Key == "" || p.Doc == "" || p.Value != p.Default || seen[p.Key] {
				t.Errorf("%s: parameter %+v", r.ID, p)
			}
			seen[p.Key] = true
		}
	}
	if _, ok := Describe("no.such-rule", nil); ok {
		t.Error("an unknown rule is described")
	}
}

// TestDescribeUnderPolicy: values are the policy's, defaults the profile's.
func TestDescribeUnderPolicy(t *testing.T) {
	pol, err := NewPolicy("", []model.Setting{{Rule: "requests.honour", Key: "points", Value: "70"},
		{Rule: "requests.honour", Key: "level", Value: "cover"}, {Rule: "requests.honour", Key: "refused_percent", Value: "30"}})
	if err != nil {
		t.Fatal(err)
	}
	d, _ := Describe("requests.honour", pol)
	got := map[string]DocParam{}
	for _, p := range d.Params {
		got[p.Key] = p
	}
	if d.Level != model.Cover || d.Source != "P_HR_44 §6.1, §6.4" {
		t.Errorf("found level %s, source %s", d.Level, d.Source)
	}
	for _, want := range []DocParam{{Key: "points", Value: "70", Default: "200", Unit: "points", Range: "0 to 1000000"},
		{Key: "level", Value: "cover", Default: "soft"}, {Key: "refused_percent", Value: "30", Default: "25", Unit: "%", Range: "0 to 1000"}} {
		p := got[want.Key]
		want.Doc = p.Doc
		if p != want {
			t.Errorf("found %+v, want %+v", p, want)
		}
	}
	if d, _ := Describe("rest.between-shifts", nil); !strings.HasSuffix(d.Broken, "case late, then early\nAnn: - L E\nwant Ann Wed 60") ||
		!strings.HasPrefix(d.Broken, "# L ends 21:00") || d.Kept != "case late, then late\nAnn: L L L\nwant none" {
		t.Errorf("found examples\n%s\n\n%s", d.Broken, d.Kept)
	}
}

func TestRange(t *testing.T) {
	for _, c := range []struct {
		p    Param
		want string
	}{{Param{Min: "3", Max: "12"}, "3 to 12"}, {Param{Min: "3"}, "at least 3"}, {Param{Max: "12"}, "at most 12"}, {Param{}, ""},
		{Param{OneOf: "nominal,actual"}, "nominal or actual"}, {Param{OneOf: "a, b,c"}, "a, b or c"}, {Param{OneOf: "a"}, "a"}} {
		if got := c.p.Range(); got != c.want {
			t.Errorf("%+v: found %q, want %q", c.p, got, c.want)
		}
	}
}

// TestMarkdown: one row for each rule, each with the table's six cells.
func TestMarkdown(t *testing.T) {
	rows := strings.Split(strings.TrimSpace(Markdown()), "\n")
	if len(rows) != len(Rules())+2 {
		t.Fatalf("found %d rows for %d rules", len(rows), len(Rules()))
	}
	for i, row := range rows {
		if n := strings.Count(strings.ReplaceAll(row, `\|`, ""), "|"); n != 7 {
			t.Errorf("row %d has %d bars: %s", i, n, row)
		}
	}
	want := "| `leave.band` | Annual leave in each week | hard | max percent 17 %; min percent 11 %; min points 1 | P_HR_44 §9.1, §9.2, §10.2 |"
	if !strings.Contains(Markdown(), want) {
		t.Errorf("no row %s in\n%s", want, Markdown())
	}
	if !strings.Contains(Markdown(), "| `requests.honour` | Requests granted | soft | points 200; priority1 percent 200 %;") {
		t.Errorf("no points in\n%s", Markdown())
	}
}

// TestReadmeTable: the README shows the rule book as it is.
func TestReadmeTable(t *testing.T) {
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "<!-- rules: rostergen rules --markdown -->\n")
	table, _, ok := strings.Cut(rest, "<!-- end rules -->")
	if !ok || table != Markdown() {
		t.Error("the rule table of README.md is not what `rostergen rules --markdown` prints")
	}
}
