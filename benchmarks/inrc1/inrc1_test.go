package inrc1

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// friday is a first day such that days 1 and 2 are a weekend.
var friday = model.NewDate(2010, time.January, 1)

// on is a rule that is switched on.
func on(weight int64, value int) Limit { return Limit{On: true, Weight: weight, Value: value} }

// alone is an instance of one employee with a contract, over so many days from
// a Friday on: shift types E, L and N (a night), of which L asks for a skill
// that the employee has not, and no demand at all.
func alone(days int, c Contract) *Instance {
	if c.WeekendDays == 0 {
		c.WeekendStart, c.WeekendDays = time.Saturday, 2
	}
	in := &Instance{ID: "alone", First: friday, Days: days, Contracts: []Contract{c},
		Shifts: []Shift{{ID: "E", Skills: []string{"Nurse"}}, {ID: "L", Skills: []string{"Head"}}, {ID: "N", Night: true}},
		Staff:  []Employee{{ID: "Ann", Skills: []string{"Nurse"}}}}
	for range days {
		in.Demand = append(in.Demand, []int{0, 0, 0})
	}
	return in
}

// lines reads one letter for each day and one word for each employee.
func (in *Instance) lines(text string) problem.Roster {
	var r problem.Roster
	for _, x := range strings.ReplaceAll(text, " ", "") {
		r = append(r, uint8(slices.IndexFunc(in.Shifts, func(s Shift) bool { return s.ID == string(x) })+1))
	}
	return r
}

// TestCost holds the meaning of each rule against sums done by hand. The first
// day is a Friday.
func TestCost(t *testing.T) {
	weekend3 := func(c Contract) Contract {
		c.WeekendStart, c.WeekendDays = time.Friday, 3
		return c
	}
	patterns := func(ps ...Pattern) *Instance {
		c := Contract{}
		for i := range ps {
			c.Patterns = append(c.Patterns, i)
		}
		in := alone(10, c)
		in.Patterns = ps
		return in
	}
	for _, c := range []struct {
		what string
		in   *Instance
		line string
		part int
		want int64
	}{
		{"three assignments, two allowed", alone(5, Contract{MaxAssignments: on(4, 2)}), "EL-N-", partAssignments, 4},
		{"a rule that is off", alone(5, Contract{MaxAssignments: Limit{Weight: 4, Value: 2}}), "EL-N-", partAssignments, 0},
		{"one assignment, three wanted", alone(5, Contract{MinAssignments: on(4, 3)}), "---E-", partAssignments, 4 * 2},
		{"stints of 3 and 1, two allowed", alone(7, Contract{MaxWorkingDays: on(3, 2)}), "EEE-E--", partWorkingDays, 3},
		{"no working day allowed", alone(3, Contract{MaxWorkingDays: on(3, 0)}), "E-E", partWorkingDays, 3 * 2},
		{"a short stint at the first day", alone(7, Contract{MinWorkingDays: on(3, 3)}), "E--EEE-", partWorkingDays, 3 * 2},
		{"a short stint at the last day", alone(7, Contract{MinWorkingDays: on(3, 3)}), "EEE--EE", partWorkingDays, 3},
		{"a stint as long as the period", alone(2, Contract{MinWorkingDays: on(3, 5)}), "EE", partWorkingDays, 3 * 3},
		{"short off-stretches at both ends", alone(7, Contract{MinFreeDays: on(2, 3)}), "-EEEE--", partFreeDays, 2*2 + 2*1},
		{"a long off-stretch at the first day", alone(7, Contract{MaxFreeDays: on(2, 2)}), "----E--", partFreeDays, 2 * 2},
		{"never at work", alone(7, Contract{MaxFreeDays: on(2, 2)}), "-------", partFreeDays, 2 * 5},

		// Weekends are days 1-2, 8-9, 15-16 and 22-23.
		{"three weekends in a row, one allowed", alone(28, Contract{MaxWeekends: on(5, 1)}), "-E------E------E------------", partWeekends, 5 * 2},
		{"no weekend allowed", alone(28, Contract{MaxWeekends: on(5, 0)}), "-E--------------E-----------", partWeekends, 5 * 2},
		{"lone weekends, two wanted in a row", alone(28, Contract{MinWeekends: on(5, 2)}), "-E--------------E-----------", partWeekends, 5 * 2},
		{"two in a row, three wanted", alone(28, Contract{MinWeekends: on(5, 3)}), "---------------EE-----E-----", partWeekends, 5},
		{"three weekends of four, two allowed", alone(28, Contract{MaxInFourWeekends: on(5, 2)}), "-E------E------E------------", partFourWeeks, 5},
		{"Sunday alone", alone(3, Contract{CompleteWeekends: on(7, 0)}), "--E", partComplete, 7},
		{"Saturday and Sunday", alone(3, Contract{CompleteWeekends: on(7, 0)}), "-EL", partComplete, 0},
		{"a weekend cut by the period's end", alone(9, Contract{CompleteWeekends: on(7, 0)}), "--------E", partComplete, 0},
		{"Friday and Saturday of three", alone(3, weekend3(Contract{CompleteWeekends: on(1, 0)})), "EE-", partComplete, 1},
		{"Saturday of three", alone(3, weekend3(Contract{CompleteWeekends: on(1, 0)})), "-E-", partComplete, 2},
		{"Friday and Sunday of three", alone(3, weekend3(Contract{CompleteWeekends: on(1, 0)})), "E-E", partComplete, 2 + 2},
		{"two shift types", alone(3, Contract{IdenticalWeekends: on(1, 0)}), "-EL", partIdentical, 1 + 1},
		{"half a weekend", alone(3, Contract{IdenticalWeekends: on(1, 0)}), "-E-", partIdentical, 1},
		{"one shift type twice", alone(3, Contract{IdenticalWeekends: on(1, 0)}), "NEE", partIdentical, 0},
		{"three days, two shift types", alone(3, weekend3(Contract{IdenticalWeekends: on(1, 0)})), "EEL", partIdentical, 1 + 2},
		{"three days, two shift types and a free day", alone(3, weekend3(Contract{IdenticalWeekends: on(1, 0)})), "E-L", partIdentical, 2 + 2},
		{"a night before a free weekend", alone(3, Contract{NoNightBeforeFreeWeekend: on(9, 0)}), "N--", partNightBefore, 9},
		{"a night before half a weekend", alone(3, Contract{NoNightBeforeFreeWeekend: on(9, 0)}), "N-E", partNightBefore, 0},
		{"a late before a free weekend", alone(3, Contract{NoNightBeforeFreeWeekend: on(9, 0)}), "L--", partNightBefore, 0},
		{"a weekend that begins the period", alone(3, weekend3(Contract{NoNightBeforeFreeWeekend: on(9, 0)})), "---", partNightBefore, 0},
		{"no and one free day after nights", alone(7, Contract{TwoFreeDaysAfterNight: on(2, 0)}), "NNE-N-L", partAfterNights, 2 * 2},
		{"two free days, another night, the end", alone(8, Contract{TwoFreeDaysAfterNight: on(2, 0)}), "N--EN-N-", partAfterNights, 0},
		{"two shifts without the skill", alone(5, Contract{AlternativeSkill: on(6, 0)}), "ELL-N", partSkill, 6 * 2},
		{"the skill does not matter", alone(5, Contract{AlternativeSkill: Limit{Weight: 6}}), "ELL-N", partSkill, 0},

		{"L E twice", patterns(Pattern{Weight: 3, Entries: []Entry{1, 0}}), "LE-LE-EL-L", partPatterns, 3 * 2},
		{"overlapping E L E", patterns(Pattern{Weight: 3, Entries: []Entry{0, 1, 0}}), "ELELE-EL--", partPatterns, 3 * 2},
		{"a free Friday before a worked weekend", patterns(Pattern{Weight: 3, OnlyOn: true, Start: time.Friday, Entries: []Entry{Free, AnyShift, AnyShift}}),
			"-EL-NN-EE-", partPatterns, 3},
		{"the same with half a weekend", patterns(Pattern{Weight: 3, OnlyOn: true, Start: time.Friday, Entries: []Entry{Free, AnyShift, AnyShift}}),
			"-E--NN-EE-", partPatterns, 0},
		{"one that the period cuts", patterns(Pattern{Weight: 3, Entries: []Entry{1, 0, 0}}), "--------LE", partPatterns, 0},
	} {
		got := c.in.Cost(c.in.lines(c.line))
		if p := got.Parts[c.part]; p.Points != c.want {
			t.Errorf("%s: %s costs %d for %s, want %d", c.what, c.line, p.Points, p.Name, c.want)
		}
		for i, p := range got.Parts {
			if i != c.part && !p.Hard && p.Points != 0 {
				t.Errorf("%s: %s costs %d for %s, want none", c.what, c.line, p.Points, p.Name)
			}
		}
	}
}

func TestCostOfDemandAndWishes(t *testing.T) {
	in := alone(3, Contract{})
	in.Staff = append(in.Staff, Employee{ID: "Bob"})
	in.Demand = [][]int{{2, 0, 0}, {0, 1, 0}, {0, 0, 1}}
	in.DayWishes = []DayWish{{Person: 0, Day: 0, Weight: 2}, {Person: 1, Day: 1, On: true, Weight: 3}, {Person: 1, Day: 2, On: true, Weight: 50}}
	in.Wishes = []ShiftWish{{Person: 0, Day: 0, Shift: 0, Weight: 5}, {Person: 0, Day: 1, Shift: 0, On: true, Weight: 7}, {Person: 0, Day: 2, Shift: 1, Weight: 50}}
	// Day 0 lacks an E, day 1 has an N too many and an L too few, day 2 has N twice.
	got := in.Cost(in.lines("ENN --N"))
	if want := int64(1 + 2 + 1); got.Hard != want || got.Parts[partDemand].Points != want {
		t.Errorf("hard %d, want %d", got.Hard, want)
	}
	if want := int64(2 + 3); got.Parts[partDayWishes].Points != want {
		t.Errorf("day wishes cost %d, want %d", got.Parts[partDayWishes].Points, want)
	}
	if want := int64(5 + 7); got.Parts[partShiftWishes].Points != want {
		t.Errorf("shift wishes cost %d, want %d", got.Parts[partShiftWishes].Points, want)
	}
	if want := int64(2 + 3 + 5 + 7); got.Soft != want {
		t.Errorf("soft %d, want %d", got.Soft, want)
	}
	if c := in.Cost(in.lines("EL- E-N")); c.Hard != 0 {
		t.Errorf("a legal roster breaks %d", c.Hard)
	}
}

func TestWeekends(t *testing.T) {
	for _, c := range []struct {
		start time.Weekday
		days  int
		want  []int
	}{
		{time.Saturday, 2, []int{1, 8}},
		{time.Friday, 3, []int{0, 7}},
		{time.Saturday, 3, []int{1}}, // 2010-01-11 is not in the period
		{time.Thursday, 4, []int{6}},
	} {
		in := alone(10, Contract{WeekendStart: c.start, WeekendDays: c.days})
		if got := in.weekends(&in.Contracts[0]); !slices.Equal(got, c.want) {
			t.Errorf("%v, %d days: %v, want %v", c.start, c.days, got, c.want)
		}
	}
}
