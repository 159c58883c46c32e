package inrc2

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

const (
	tinyWeek     = "WEEK_DATA\ntiny\n\nREQUIREMENTS\nEarly Nurse (1,2) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)\n\nSHIFT_OFF_REQUESTS = 1\nAnn Any Mon\n"
	tinySolution = "SOLUTION\n0 tiny\n\nASSIGNMENTS = 2\nAnn Mon Early Head\nBob Tue Night Nurse\n\n"
)

// TestRead reads a whole scenario, line ends of DOS included.
func TestRead(t *testing.T) {
	in := tiny{contract: "(3,4) (1,2) (2,3) 5 1", series: "(2,5)", past: "7 1 Night 2 3 0"}.instance(t)
	want := &Scenario{
		Name: "tiny", Weeks: 1, Skills: []string{"Head", "Nurse"},
		Shifts: []Shift{{Name: "Early", Series: Range{2, 5}}, {Name: "Night", Series: Range{1, 7}, Bars: []int{0}}},
		Contracts: []Contract{
			{Name: "Full", Total: Range{3, 4}, Stint: Range{1, 2}, OffStretch: Range{2, 3}, Weekends: 5, CompleteWeekends: true},
			{Name: "Loose", Total: Range{0, 7}, Stint: Range{1, 7}, OffStretch: Range{1, 7}, Weekends: 1},
		},
		Nurses: []Nurse{{Name: "Ann", Skills: []int{0, 1}}, {Name: "Bob", Contract: 1, Skills: []int{1}}},
	}
	if diff := cmp.Diff(want, in.Scenario); diff != "" {
		t.Error(diff)
	}
	past := &History{Carry: []CarryIn{{Total: 7, Weekends: 1, Last: 1, Series: 2, Stint: 3}, {Last: None}}}
	if diff := cmp.Diff(past, in.History); diff != "" {
		t.Error(diff)
	}
	w, err := ParseWeek(strings.NewReader(strings.ReplaceAll(tinyWeek, "\n", "\r\n")), "WD", in.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	week := &Week{Demand: []Demand{{Shift: 0, Skill: 1, Days: [7]Cover{{1, 2}}}}, Requests: []Request{{Nurse: 0, Day: 0, Shift: None}}}
	if diff := cmp.Diff(week, w); diff != "" {
		t.Error(diff)
	}
}

// TestFaults damages a good text in one place at a time; some damage is told
// in several ways.
func TestFaults(t *testing.T) {
	s := tiny{}.instance(t).Scenario
	scenario := func(r io.Reader) error { _, err := ParseScenario(r, "f"); return err }
	history := func(r io.Reader) error { _, err := ParseHistory(r, "f", s); return err }
	week := func(r io.Reader) error { _, err := ParseWeek(r, "f", s); return err }
	solution := func(r io.Reader) error { _, err := ParseSolution(r, "f", s); return err }
	for _, c := range []struct {
		parse     func(io.Reader) error
		text      string
		from, to  string
		wantAll   []string
		unchanged bool
	}{
		{parse: scenario, text: tiny{}.scenario(), unchanged: true},
		{parse: scenario, text: tiny{}.scenario(), from: "SCENARIO = tiny", to: "tiny", wantAll: []string{
			`f: found no SCENARIO; want SCENARIO, WEEKS, SKILLS, SHIFT_TYPES, FORBIDDEN_SHIFT_TYPES_SUCCESSIONS, CONTRACTS, NURSES`,
			`f:1: found "tiny"; want SCENARIO`}},
		{parse: scenario, text: tiny{}.scenario(), from: "WEEKS = 1", to: "WEEKS = 0", wantAll: []string{`f:3: found no weeks; want at least one`}},
		{parse: scenario, text: tiny{}.scenario(), from: "WEEKS = 1", to: "WEEKS = one", wantAll: []string{
			`f:3: found "one"; want a whole number from 0 to 9999`, `f:3: found no weeks; want at least one`}},
		{parse: scenario, text: tiny{}.scenario(), from: "SKILLS = 2", to: "SKILLS = 3", wantAll: []string{
			`f:5: found 3 announced and 2 lines; want as many lines as announced`}},
		{parse: scenario, text: tiny{}.scenario(), from: "Early (1,9)", to: "Early (9,1)", wantAll: []string{
			`f:10: found "(9,1)"; want two rising numbers from 1 on`}},
		{parse: scenario, text: tiny{}.scenario(), from: "Early (1,9)", to: "Early 1,9", wantAll: []string{
			`f:10: found "1,9"; want two numbers such as (2,5)`}},
		{parse: scenario, text: tiny{}.scenario(), from: "Night 1 Early", to: "Night 2 Late", wantAll: []string{
			`f:15: found 2 announced and 1 named; want successions such as Late 1 Early`, `f:15: found "Late"; want a shift type`}},
		{parse: scenario, text: tiny{}.scenario(), from: "9 0\n", to: "9 2\n", wantAll: []string{
			`f:18: found "2"; want 0 or 1 for complete weekends`}},
		{parse: scenario, text: tiny{}.scenario(), from: "Bob Loose 1 Nurse", to: "Ann Part 2 Nurse Nurse", wantAll: []string{
			`f:23: found "Part"; want a contract`, `f:23: found skill "Nurse" a second time; want each once`,
			`f:23: found nurse "Ann" a second time; want each once`}},
		{parse: scenario, text: tiny{}.scenario(), from: "Bob Loose 1 Nurse", to: "Bob", wantAll: []string{
			`f:23: found "Bob"; want a nurse such as Sara PartTime 1 Nurse`}},
		{parse: scenario, text: tiny{}.scenario(), from: "NURSES", to: "WEEKS = 1\n\nNURSES", wantAll: []string{
			`f:21: found a second WEEKS; want only one`}},

		{parse: history, text: tiny{}.history(), unchanged: true},
		{parse: history, text: tiny{}.history(), from: "0 tiny", to: "1 huge", wantAll: []string{
			`f:2: found scenario "huge"; want "tiny"`, `f:2: found 1 weeks over; want fewer than the scenario's 1`}},
		{parse: history, text: tiny{}.history(), from: "Bob", to: "Cid", wantAll: []string{
			`f:4: found no line of "Bob"; want one of every nurse`, `f:6: found "Cid"; want a nurse`}},
		{parse: history, text: tiny{}.history(), from: "None 0 0 2", to: "Late 0 0 2", wantAll: []string{
			`f:5: found "Late"; want a shift type`,
			`f:5: found "Late 0 0 2"; want days on after a shift type, the last of them of that type, or days off after None`}},
		{parse: history, text: tiny{}.history(), from: "None 0 0 2", to: "Early 3 2 0", wantAll: []string{
			`f:5: found "Early 3 2 0"; want days on after a shift type, the last of them of that type, or days off after None`}},

		{parse: week, text: tinyWeek, unchanged: true},
		{parse: week, text: tinyWeek, from: "(1,2)", to: "(2,1)", wantAll: []string{`f:5: found "(2,1)"; want two rising numbers from 0 on`}},
		{parse: week, text: tinyWeek, from: "Ann Any Mon", to: "Cid Any Day", wantAll: []string{
			`f:8: found "Cid"; want a nurse`, `f:8: found "Day"; want a day such as Mon`}},
		{parse: week, text: tinyWeek, from: "tiny\n", to: "", wantAll: []string{`f:1: found 0 lines; want one with the scenario's name`}},
		{parse: week, text: tinyWeek, from: "REQUIREMENTS", to: "REQUIRED", wantAll: []string{
			`f: found no REQUIREMENTS; want WEEK_DATA, REQUIREMENTS, SHIFT_OFF_REQUESTS`, `f:1: found 3 lines; want one with the scenario's name`}},

		{parse: solution, text: tinySolution, unchanged: true},
		{parse: solution, text: tinySolution + "Viol: 0\nCost: 575\n", unchanged: true},
		{parse: solution, text: tinySolution, from: "Bob Tue", to: "Ann Mon", wantAll: []string{
			`f:6: found assignment of "Ann Mon" a second time; want each once`}},
		{parse: solution, text: tinySolution, from: "= 2", to: "2", wantAll: []string{
			`f:4: found "ASSIGNMENTS 2"; want ASSIGNMENTS = and a value`}},
	} {
		text := strings.Replace(c.text, c.from, c.to, 1)
		if text == c.text && !c.unchanged {
			t.Fatalf("%q is not in the text", c.from)
		}
		err := c.parse(strings.NewReader(text))
		var faults model.Faults
		if err != nil && !errors.As(err, &faults) {
			t.Fatalf("%q: %v is no list of faults", c.to, err)
		}
		var got []string
		for _, f := range faults {
			got = append(got, f.Error())
		}
		if diff := cmp.Diff(c.wantAll, got); diff != "" {
			t.Errorf("%q for %q: want -, got +\n%s", c.to, c.from, diff)
		}
	}
}

// TestManyFaults: the list is bounded.
func TestManyFaults(t *testing.T) {
	_, err := ParseScenario(strings.NewReader(strings.Repeat("x\n", 500)), "f")
	var faults model.Faults
	if !errors.As(err, &faults) || len(faults) != mostFaults+1 {
		t.Errorf("%d faults, want %d", len(faults), mostFaults+1)
	}
}

// TestOpen finds the files by name and hands over the faults of all of them.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("Sc-x.txt", strings.Replace(tiny{}.scenario(), "WEEKS = 1", "WEEKS = 2", 1))
	put("H0-x-3.txt", tiny{}.history())
	put("WD-x-5.txt", tinyWeek)
	in, err := Open(dir, "x_3_5-5")
	if err != nil {
		t.Fatal(err)
	}
	if in.Name() != "x_3_5-5" || in.Days() != 14 {
		t.Errorf("%s of %d days", in.Name(), in.Days())
	}
	if _, err := Open(dir, "x_3_5"); err == nil || !strings.Contains(err.Error(), "found 1 weeks; want 2") {
		t.Errorf("a week short: %v", err)
	}
	if _, err := Open(dir, "x_3_5-6"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that isn't there: %v", err)
	}
	put("H0-x-3.txt", "HISTORY")
	put("WD-x-5.txt", "WEEK_DATA")
	_, err = Open(dir, "x_3_5-5")
	var faults model.Faults
	if !errors.As(err, &faults) || !strings.Contains(err.Error(), "H0-x-3.txt") || !strings.Contains(err.Error(), "WD-x-5.txt") {
		t.Errorf("two bad files: %v", err)
	}
}
