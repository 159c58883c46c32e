package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

// xmas is two weeks from Monday 21 December 2026, with its two bank holidays
// (Friday 25, Monday 28) on days 4 and 7.
func xmas(t *testing.T, rows ...model.DemandRow) *model.Instance {
	start := date(t, "2026-12-21")
	return &model.Instance{Start: start, Days: 14, Catalogue: *ward(), Demand: rows,
		BankHolidays: model.EnglandAndWales(start, start+10)}
}

// count lists the minimum of each day for a period and group; 0 where no need is said.
func count(in *model.Instance, period model.Code, group model.Group) []int {
	out := make([]int, in.Days)
	for _, n := range in.Needs() {
		if n.Period == period && n.Group == group {
			out[n.Day] += n.Min
		}
	}
	return out
}

func TestNeedsByWeekday(t *testing.T) {
	in := xmas(t, model.DemandRow{Period: "E", Group: model.Registered, Min: [7]int{2, 2, 2, 2, 3, 1, 0}})
	want := []int{2, 2, 2, 2, 3, 1, 0, 2, 2, 2, 2, 3, 1, 0}
	if diff := cmp.Diff(want, count(in, 1, model.Registered)); diff != "" {
		t.Error(diff)
	}
	for _, n := range in.Needs() {
		if n.Min == 0 && n.Target == 0 {
			t.Errorf("day %d: nothing is needed, yet it is listed", n.Day)
		}
	}
}

func TestNeedsOnBankHolidays(t *testing.T) {
	five := 5
	in := xmas(t, model.DemandRow{Period: "E", Group: model.Anyone, Min: [7]int{2, 2, 2, 2, 2, 2, 2}, Holiday: &five})
	want := []int{2, 2, 2, 2, 5, 2, 2, 5, 2, 2, 2, 2, 2, 2}
	if diff := cmp.Diff(want, count(in, 1, model.Anyone)); diff != "" {
		t.Error(diff)
	}
}

// The last row whose dates match wins, whole: also with zero, also over a
// bank holiday, and only for its own period and group.
func TestNeedsOverrides(t *testing.T) {
	five := 5
	from, to := date(t, "2026-12-24"), date(t, "2026-12-26")
	in := xmas(t,
		model.DemandRow{Period: "E", Group: model.Anyone, Min: [7]int{2, 2, 2, 2, 2, 2, 2}, Holiday: &five},
		model.DemandRow{Period: "E", Group: model.Anyone, Min: [7]int{0, 0, 0, 4, 4, 0, 4}, From: &from, To: &to},
		model.DemandRow{Period: "L", Group: model.Anyone, Min: [7]int{1, 1, 1, 1, 1, 1, 1}},
		model.DemandRow{Period: "E", Group: model.Registered, Min: [7]int{1, 1, 1, 1, 1, 1, 1}, To: &from},
	)
	for _, c := range []struct {
		period model.Code
		group  model.Group
		want   []int
	}{
		{1, model.Anyone, []int{2, 2, 2, 4, 4, 0, 2, 5, 2, 2, 2, 2, 2, 2}}, // Thu 24, Fri 25 and Sat 26 are overridden
		{2, model.Anyone, []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
		{1, model.Registered, []int{1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
	} {
		if diff := cmp.Diff(c.want, count(in, c.period, c.group)); diff != "" {
			t.Errorf("period %d, %s: %s", c.period, c.group, diff)
		}
	}
}

func TestNeedsTargetsAndOrder(t *testing.T) {
	low := [7]int{1, 1, 1, 1, 1, 1, 1}
	in := xmas(t,
		model.DemandRow{Period: "N", Group: model.Registered, Min: [7]int{2, 2, 2, 2, 2, 2, 2}, Target: &[7]int{3, 1, 3, 3, 3, 3, 3}},
		model.DemandRow{Period: "e", Group: model.SkillGroup("IV"), Min: low},
		model.DemandRow{Period: "nights", Group: model.Anyone, Min: low}, // unknown, refused by io
	)
	in.Days = 2
	want := []model.Need{
		{Day: 0, Period: 4, Group: model.Registered, Min: 2, Target: 3},
		{Day: 0, Period: 1, Group: "skill:IV", Min: 1, Target: 1},
		{Day: 1, Period: 4, Group: model.Registered, Min: 2, Target: 2}, // never below the minimum
		{Day: 1, Period: 1, Group: "skill:IV", Min: 1, Target: 1},
	}
	if diff := cmp.Diff(want, in.Needs()); diff != "" {
		t.Error(diff)
	}
}

func TestGroupHas(t *testing.T) {
	nurse := &model.Staff{Registered: true, Skills: []string{"IV"}}
	helper := &model.Staff{}
	for _, c := range []struct {
		group         model.Group
		nurse, helper bool
	}{
		{model.Registered, true, false},
		{model.Unregistered, false, true},
		{model.Anyone, true, true},
		{model.SkillGroup("IV"), true, false},
		{model.SkillGroup("iv"), false, false},
		{"", false, false},
	} {
		if c.group.Has(nurse) != c.nurse || c.group.Has(helper) != c.helper {
			t.Errorf("group %q: nurse %v, helper %v", c.group, c.group.Has(nurse), c.group.Has(helper))
		}
	}
}

func TestInstanceDays(t *testing.T) {
	in := xmas(t)
	in.Days = 10
	if in.End() != date(t, "2026-12-30") || in.Day(date(t, "2026-12-20")) != -1 || in.Date(-1) != date(t, "2026-12-20") {
		t.Error("dates and days disagree")
	}
	if from, to := in.WeekDays(1); in.Weeks() != 2 || from != 7 || to != 10 {
		t.Errorf("week 1 of %d is days %d to %d", in.Weeks(), from, to)
	}
	if in.InHorizon(-1) || !in.InHorizon(0) || !in.InHorizon(9) || in.InHorizon(10) {
		t.Error("the horizon is days 0 to 9")
	}
	if in.HolidayName(4) != "Christmas Day" || in.IsHoliday(5) {
		t.Error("Friday 25 December is the bank holiday, not Saturday")
	}
}

func TestStaffDates(t *testing.T) {
	from, to := date(t, "2026-12-22"), date(t, "2026-12-24")
	s := model.Staff{From: &from, To: &to, NewlyRegisteredUntil: &from}
	for d, want := range map[model.Date][2]bool{from - 1: {false, true}, from: {true, true}, to: {true, false}, to + 1: {false, false}} {
		if got := [2]bool{s.InPost(d), s.IsNewlyRegistered(d)}; got != want {
			t.Errorf("%s: in post, newly registered %v, want %v", d, got, want)
		}
	}
	if !(&model.Staff{}).InPost(to) || (&model.Staff{}).IsNewlyRegistered(to) {
		t.Error("without dates a person is in post and not newly registered")
	}
}

// Day -1 is the last of a known line; an unknown line says nothing.
func TestCarryIn(t *testing.T) {
	c := model.CarryIn{Days: 3, Lines: [][]model.Code{{1, 2, 4}, nil}}
	for day, want := range map[int]model.Code{-3: 1, -2: 2, -1: 4} {
		if k, known := c.At(0, day); !known || k != want {
			t.Errorf("day %d is %d, %v, want %d", day, k, known, want)
		}
	}
	for _, x := range [][2]int{{0, -4}, {0, 0}, {1, -1}, {2, -1}} {
		if _, known := c.At(x[0], x[1]); known {
			t.Errorf("person %d on day %d is known", x[0], x[1])
		}
	}
}

func TestRosterLines(t *testing.T) {
	r := model.NewRoster(2, 3)
	r.Set(1, 0, 4)
	r.Line(0)[2] = 1
	if diff := cmp.Diff([]model.Code{0, 0, 1, 4, 0, 0}, r.Cells); diff != "" {
		t.Error(diff)
	}
	c := r.Clone()
	c.Set(1, 0, 2)
	if r.At(1, 0) != 4 {
		t.Error("a clone shares the roster's memory")
	}
}
