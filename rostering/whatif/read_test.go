package whatif

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rostergen/rostergen/model"
)

// mustRead reads a file without faults.
func mustRead(t testing.TB, text string) *Study {
	t.Helper()
	s, err := Read("s.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// faultsOf are those of a file that has some.
func faultsOf(t testing.TB, text string) []string {
	t.Helper()
	s, err := Read("s.yaml", []byte(text))
	if err == nil {
		return nil
	}
	var faults model.Faults
	if s != nil || !errors.As(err, &faults) {
		t.Fatalf("a study %v with the error %v", s, err)
	}
	var out []string
	for _, f := range faults {
		out = append(out, strings.TrimPrefix(f.Error(), "s.yaml:"))
	}
	return out
}

// scenario is a file of one scenario with these changes, each a line from line 3 on.
func scenario(changes ...string) string {
	text := "scenarios:\n- name: a\n  changes:\n"
	for _, c := range changes {
		text += "  - " + c + "\n"
	}
	return text
}

func to[T any](v T) *T { return &v }

func day(t testing.TB, text string) model.Date {
	t.Helper()
	d, err := model.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestReadChanges(t *testing.T) {
	setting := func(rule, key, value string) Change {
		return Change{Policy: &model.Setting{Rule: rule, Key: key, Value: value}}
	}
	for _, c := range []struct {
		text string
		want []Change
	}{
		{"policy: {leave.band.max_percent: 19}", []Change{setting("leave.band", "max_percent", "19")}},
		{"policy: {weekends.off.on: no, hours.credit.credit_days: [Mon, Tue]}",
			[]Change{setting("weekends.off", "on", "no"), setting("hours.credit", "credit_days", "Mon, Tue")}},
		{"policy: {bank.not-routine.kinds: []}", []Change{setting("bank.not-routine", "kinds", "")}},
		{"policy: {rest.between-shifts.min_rest_hours: 11.5}", []Change{setting("rest.between-shifts", "min_rest_hours", "11.5")}},

		{"bank: {kinds: [early, late], days: sundays, nights: false}", []Change{
			setting("bank.not-routine", "kinds", "early, late"), setting("bank.not-routine", "weekdays", "Sun"),
			setting("bank.not-routine", "weekends_only", "no"), setting("bank.no-nights", "allow_nights", "no")}},
		{"bank: {kinds: late, nights: yes, most: 2, unregistered_only: no}", []Change{
			setting("bank.not-routine", "kinds", "late, night"), setting("bank.not-routine", "max_per_shift", "2"),
			setting("bank.not-routine", "unregistered_only", "no"), setting("bank.no-nights", "allow_nights", "yes")}},
		{"bank: {kinds: night}", []Change{setting("bank.not-routine", "kinds", "night"), setting("bank.no-nights", "allow_nights", "yes")}},
		{"bank: {days: weekend}", []Change{setting("bank.not-routine", "weekdays", "Sat, Sun"), setting("bank.not-routine", "weekends_only", "no")}},

		{"demand: {shift: N, group: registered, days: [Sat, Sun], minimum: +1}", []Change{{Demand: &DemandChange{
			Shifts: []string{"N"}, Groups: []model.Group{model.Registered}, Weekdays: []int{5, 6}, Minimum: Amount{By: true, N: 1}}}}},
		{"demand: {minimum: -2}", []Change{{Demand: &DemandChange{Minimum: Amount{By: true, N: -2}}}}},
		{"demand: {minimum: 0}", []Change{{Demand: &DemandChange{}}}},
		{`demand: {minimum: "+1"}`, []Change{{Demand: &DemandChange{Minimum: Amount{By: true, N: 1}}}}},
		{"demand: {shift: [E, 7], group: [skill:IV, 'skill: ECG', any], from: 2027-01-12, to: 2027-01-13, minimum: 3}", []Change{{Demand: &DemandChange{
			Shifts: []string{"E", "7"}, Groups: []model.Group{"skill:IV", "skill:ECG", model.Anyone}, Minimum: Amount{N: 3},
			From: to(day(t, "2027-01-12")), To: to(day(t, "2027-01-13"))}}}},

		{"add: {band: 5}", []Change{{Add: &StaffAdded{Count: 1, Band: 5, WTE: 1}}}},
		{"add: {band: 4, registered: yes, wte: 0.6, skills: IV, nights_only: true, no_nights: no, count: 2}",
			[]Change{{Add: &StaffAdded{Count: 2, Band: 4, Registered: to(true), WTE: 0.6, Skills: []string{"IV"}, NightsOnly: true}}}},
		{"add: {like: 1004, count: 2}", []Change{{Add: &StaffAdded{Count: 2, Like: "1004"}}}},
		{"add: {like: 0012, wte: 0.8}", []Change{{Add: &StaffAdded{Count: 1, Like: "0012", WTE: 0.8}}}},

		{"remove: 1004", []Change{{Remove: &StaffPicked{Numbers: []string{"1004"}}}}},
		{"remove: [1004, B-7]", []Change{{Remove: &StaffPicked{Numbers: []string{"1004", "B-7"}}}}},
		{"remove: {band: 5, count: 1}", []Change{{Remove: &StaffPicked{Bands: []int{5}, Count: 1}}}},
		{"remove: {staff: 12E4, band: [5, 6], registered: no, skill: [IV, Minor ops]}", []Change{{Remove: &StaffPicked{
			Numbers: []string{"12E4"}, Bands: []int{5, 6}, Registered: to(false), Skills: []string{"IV", "Minor ops"}}}}},

		{"staff: {who: 1004, wte: 0.6}", []Change{{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1004"}}, WTE: to(0.6)}}}},
		{"staff: {who: {band: 5}, band: 6, add_skills: [IV], drop_skills: ECG, take_charge: yes, no_nights: no}", []Change{{Staff: &StaffChange{
			Who: StaffPicked{Bands: []int{5}}, Band: to(6), AddSkills: []string{"IV"}, DropSkills: []string{"ECG"}, TakeCharge: to(true), NoNights: to(false)}}}},
		{"staff: {who: 1, nights_only: yes}", []Change{{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1"}}, NightsOnly: true}}}},
		{"staff: {who: 1, agreement: none}", []Change{{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1"}}, DropAgreed: true}}}},
		{"staff: {who: 1, agreement: {Mon-Wed: [E, LD], weekend: off}}", []Change{{Staff: &StaffChange{Who: StaffPicked{Numbers: []string{"1"}},
			Agreement: &model.Agreement{Text: "Mon-Wed E or LD; weekend off",
				Allowed: [7][]string{{"E", "LD"}, {"E", "LD"}, {"E", "LD"}, nil, nil, {"off"}, {"off"}}}}}}},

		{"leave: {staff: 1004, decide: approve, from: 2027-01-12}", []Change{{Leave: &LeaveChange{Number: "1004", Decide: "approve",
			From: day(t, "2027-01-12"), To: day(t, "2027-01-12")}}}},
		{"leave: {staff: 1004, decide: add, from: 2027-01-12, to: 2027-01-18}", []Change{{Leave: &LeaveChange{Number: "1004", Decide: "add",
			From: day(t, "2027-01-12"), To: day(t, "2027-01-18")}}}},
		{"request: {staff: 1004, date: '2027-01-12', decide: grant}", []Change{{Request: &RequestChange{Number: "1004", Date: day(t, "2027-01-12"), Decide: "grant"}}}},
		{"shift: {code: N, start: 20:00, end: 7:30, break_minutes: 60}", []Change{{Shift: &ShiftChange{Code: "N",
			Start: to(model.Clock(20 * 60)), End: to(model.Clock(7*60 + 30)), Break: to(model.Minutes(60))}}}},
		{"shift: {code: N, break_minutes: 0}", []Change{{Shift: &ShiftChange{Code: "N", Break: to(model.Minutes(0))}}}},
		{"move: {from: [E, L], to: LD}", []Change{{Swap: &ShiftSwap{From: []string{"E", "L"}, To: "LD"}}}},
		{"horizon: {days: 28}", []Change{{Horizon: &HorizonChange{Days: 28}}}},
	} {
		got := mustRead(t, scenario(c.text)).Scenarios[0].Changes
		if diff := cmp.Diff(c.want, got, cmpopts.IgnoreTypes(model.Source{})); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

func TestReadDays(t *testing.T) {
	week := []int{0, 1, 2, 3, 4, 5, 6}
	for text, want := range map[string][]int{
		"Mon": {0}, "monday": {0}, "Sundays": {6}, "Mon-Wed": {0, 1, 2}, "Saturday-mon": {0, 5, 6}, "Tue-Tue": {1},
		"weekend": {5, 6}, "weekends": {5, 6}, "Weekdays": {0, 1, 2, 3, 4}, "every day": week, "[Sat, weekend, Fri]": {4, 5, 6}, "[]": nil,
		"Sun-Sat": week, "MON": nil, "Mo": nil, "Mon-": nil, "Mon,Tue": nil, "Mon - Tue": nil, "daily": nil, "6": nil,
	} {
		got, err := Read("s.yaml", []byte(scenario("demand: {days: "+text+", minimum: 1}")))
		switch {
		case want == nil && err == nil:
			t.Errorf("%s: read as %v", text, got.Scenarios[0].Changes[0].Demand.Weekdays)
		case want != nil && err != nil:
			t.Errorf("%s: %v", text, err)
		case want != nil:
			if diff := cmp.Diff(want, got.Scenarios[0].Changes[0].Demand.Weekdays); diff != "" {
				t.Errorf("%s: %s", text, diff)
			}
		}
	}
}

func TestReadStudy(t *testing.T) {
	at := func(line, column int) model.Source { return model.Source{File: "s.yaml", Line: line, Column: column} }
	got := mustRead(t, `title: Summer
seeds: 3
scenarios:
- name: b
  on: a
  wards: [North, South]
  changes:
    - horizon: {days: 28}
    - policy:
        leave.band.max_percent: 19
- {name: a, title: First, on: Base, wards: North, changes: [remove: 7]}
`)
	want := &Study{Title: "Summer", Seeds: 3, Scenarios: []Scenario{
		{Name: "a", Title: "First", Wards: []string{"North"}, Source: at(11, 10),
			Changes: []Change{{Remove: &StaffPicked{Numbers: []string{"7"}}, Source: at(11, 61)}}},
		{Name: "b", Title: "b", On: "a", Wards: []string{"North", "South"}, Source: at(4, 9), Changes: []Change{
			{Horizon: &HorizonChange{Days: 28}, Source: at(8, 7)},
			{Policy: &model.Setting{Rule: "leave.band", Key: "max_percent", Value: "19", Source: at(10, 9)}, Source: at(10, 9)}}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A setting that doesn't go with the profile may go with a ward's own policy:
// at most 17 % there, so at least 20 % is for Lay to refuse.
func TestReadLeavesCompanyToLay(t *testing.T) {
	mustRead(t, scenario("policy: {leave.band.min_percent: 20}"))
}

func TestReadAnchors(t *testing.T) {
	s := mustRead(t, `scenarios:
- {name: a, changes: &more [add: &five {band: 5}]}
- {name: b, changes: *more}
- {name: c, changes: [add: *five, remove: {band: 2}]}
`)
	for i, n := range []int{1, 1, 2} {
		if sc := s.Scenarios[i]; len(sc.Changes) != n || sc.Changes[0].Add.Band != 5 {
			t.Errorf("%s: %+v", sc.Name, sc.Changes)
		}
	}
}
