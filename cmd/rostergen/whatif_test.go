package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/whatif"
)

// stopper is a standard error that interrupts the program once it says something.
type stopper struct {
	bytes.Buffer
	at   string
	stop context.CancelFunc
}

func (s *stopper) Write(b []byte) (int, error) {
	if bytes.Contains(b, []byte(s.at)) {
		s.stop()
	}
	return s.Buffer.Write(b)
}

const twoScenarios = `
scenarios:
  - name: support
    title: One more Band 3
    changes: [add: {band: 3}]
  - name: nurse
    title: One more Band 5
    changes: [add: {band: 5}]
`

// Of two seeds there are two runs of the ward as it is and one of each scenario: of
// eight runs in all the program is interrupted after five. What is done is still
// compared and written, and what isn't is said first.
func TestWhatifInterrupted(t *testing.T) {
	dir := t.TempDir()
	scenarios, output := filepath.Join(dir, "scenarios.yaml"), filepath.Join(dir, "compare.xlsx")
	if err := os.WriteFile(scenarios, []byte(twoScenarios), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var out bytes.Buffer
	errOut := &stopper{at: `"done":5`, stop: cancel}
	code := run(ctx, []string{"whatif", "../../testdata/wards/tiny-6.xlsx", scenarios, "-o", output, "--seeds", "2", "--work-limit", "5000", "--workers", "1"},
		nil, &out, errOut)
	if code != exitOK || !strings.HasPrefix(out.String(), "NOT COMPLETE: ") || !strings.Contains(out.String(), "  - As things are: ") {
		t.Errorf("exit code %d\n%s%s", code, out.String(), errOut.String())
	}
	if _, err := os.Stat(output); err != nil {
		t.Error(err)
	}
}

func TestWhatifCells(t *testing.T) {
	duties, hours := &model.Figure{Unit: "duties"}, &model.Figure{Unit: "h"}
	for _, c := range []struct {
		figure *model.Figure
		value  model.Value
		want   string
	}{
		{duties, model.Value{}, "-"},
		{duties, model.Value{Known: true, Shown: 11}, "11"},
		{duties, model.Value{Known: true, Shown: 7, Change: -4, Noise: 1, Verdict: model.Improved}, "7 (-4 ±1) better"},
		{duties, model.Value{Known: true, Shown: 12, Change: 1, Noise: 2, Verdict: model.NoDifference}, "12 ="},
		{duties, model.Value{Known: true, Shown: 9, Change: -2}, "9 (-2, noise not known)"},
		{hours, model.Value{Known: true, Shown: 10.25, Change: 0.5, Noise: 0.25, Verdict: model.Differs}, "10.2 (+0.5 ±0.2) different"},
	} {
		if got := cellOf(c.figure, &c.value); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// The screen has a column for a figure only when some scenario differs in it.
func TestWhatifColumns(t *testing.T) {
	value := func(change float64, v model.Verdict) model.Value {
		return model.Value{Known: true, Shown: 5 + change, Change: change, Verdict: v}
	}
	c := &model.Comparison{Title: "T", Seeds: []uint64{1, 2},
		Figures: []model.Figure{{Name: "Gaps", Unit: "duties", Main: true}, {Name: "Wishes", Unit: "%", Main: true}, {Name: "Hidden", Unit: "h"}},
		Scenarios: []model.ScenarioResult{
			{Title: "Base", Values: []model.Value{value(0, ""), value(0, ""), value(0, "")}},
			{Title: "Fewer", Values: []model.Value{value(-2, model.Improved), value(1, model.NoDifference), value(3, model.Differs)}},
			{Title: "None", Problem: "no legal roster exists"},
		},
		Partial: []string{"seed 2: not run"},
	}
	var out bytes.Buffer
	(&app{out: &out}).comparison(c)
	text := out.String()
	for _, want := range []string{"NOT COMPLETE: seed 2: not run\nT; 2 scenarios against the ward as it is; 2 seeds each\n", "Gaps (duties)", "3 (-2 ±0) better",
		"No difference shown in: Wishes.", "None: no legal roster exists\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "Wishes (%)") || strings.Contains(text, "Hidden") {
		t.Errorf("more columns than differ:\n%s", text)
	}
}

func TestWardFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.xlsx", "a.JSON", "~$b.xlsx", ".c.xlsx", "notes.txt", "compare.xlsx"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "d.xlsx"), 0o700); err != nil {
		t.Fatal(err)
	}
	paths, err := wardFiles(dir, filepath.Join(dir, "compare.xlsx"))
	if err != nil || len(paths) != 2 || filepath.Base(paths[0]) != "a.JSON" || filepath.Base(paths[1]) != "b.xlsx" {
		t.Errorf("%v, %v", paths, err)
	}
}

// Every change and sweep that docs/whatif.md shows can be read.
func TestWhatifDocument(t *testing.T) {
	text, err := os.ReadFile("../../docs/whatif.md")
	if err != nil {
		t.Fatal(err)
	}
	changes := regexp.MustCompile("`(- (?:policy|bank|demand|add|remove|staff|leave|request|shift|move|horizon): [^`]*)`").FindAllSubmatch(text, -1)
	sweeps := regexp.MustCompile("`(sweep: [^`]*)`").FindAllSubmatch(text, -1)
	if len(changes) < 11 || len(sweeps) < 1 { // a change of each kind
		t.Fatalf("%d changes and %d sweeps found", len(changes), len(sweeps))
	}
	for _, m := range changes {
		if _, err := whatif.Read("whatif.md", fmt.Appendf(nil, "scenarios:\n  - name: one\n    changes:\n      %s\n", m[1])); err != nil {
			t.Errorf("%s: %v", m[1], err)
		}
	}
	for _, m := range sweeps {
		if _, err := whatif.Read("whatif.md", fmt.Appendf(nil, "scenarios:\n  - name: one\n    %s\n", m[1])); err != nil {
			t.Errorf("%s: %v", m[1], err)
		}
	}
}

// The scenarios of the ward that is measured can be read, and are twelve.
func TestShippedScenarios(t *testing.T) {
	data, err := os.ReadFile("../../testdata/scenarios/acute-medical-32.yaml")
	if err != nil {
		t.Fatal(err)
	}
	study, err := whatif.Read("acute-medical-32.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(study.Scenarios); n != 12 {
		t.Errorf("%d scenarios", n)
	}
}
