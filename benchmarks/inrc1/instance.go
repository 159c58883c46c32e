package inrc1

import (
	"time"

	"github.com/rostergen/rostergen/model"
)

// Instance is one file of the competition. Shift types are numbered from 0 in
// the file's order; in a roster the code of shift type s is s+1, and 0 is a day off.
type Instance struct {
	ID        string
	First     model.Date
	Days      int
	Shifts    []Shift
	Contracts []Contract
	Patterns  []Pattern
	Staff     []Employee
	Demand    [][]int // [day][shift type]: positions to fill, no more and no fewer
	DayWishes []DayWish
	Wishes    []ShiftWish
}

// Name is the instance's id.
func (in *Instance) Name() string { return in.ID }

// Shift is a shift type.
type Shift struct {
	ID     string
	Night  bool // it lasts past midnight
	Skills []string
}

// Limit is a rule of a contract: on or off, the points for each unit, and a
// bound for those rules that have one.
type Limit struct {
	On     bool
	Weight int64
	Value  int
}

// Price is the points for each unit, 0 when the rule is off.
func (l Limit) Price() int64 {
	if !l.On {
		return 0
	}
	return l.Weight
}

// Contract is a set of soft rules, each for every employee who has it.
type Contract struct {
	ID                             string
	MaxAssignments, MinAssignments Limit
	MaxWorkingDays, MinWorkingDays Limit // in a row
	MaxFreeDays, MinFreeDays       Limit // in a row
	MaxWeekends, MinWeekends       Limit // worked in a row
	MaxInFourWeekends              Limit
	WeekendStart                   time.Weekday
	WeekendDays                    int
	CompleteWeekends               Limit
	IdenticalWeekends              Limit
	NoNightBeforeFreeWeekend       Limit
	TwoFreeDaysAfterNight          Limit
	AlternativeSkill               Limit
	Patterns                       []int // unwanted; index into Instance.Patterns
}

// Pattern is unwanted in a row of days. With OnlyOn it begins on Start only.
type Pattern struct {
	ID      string
	Weight  int64
	OnlyOn  bool
	Start   time.Weekday
	Entries []Entry
}

// Entry is what a pattern wants of one day: a shift type or one of the below.
type Entry int

// Entries that name no shift type.
const (
	AnyShift Entry = -1 // some shift
	Free     Entry = -2 // none
)

// Employee is a person of the staff.
type Employee struct {
	ID       string
	Contract int // index into Instance.Contracts
	Skills   []string
}

// DayWish asks for a day off, or on.
type DayWish struct {
	Person, Day int
	On          bool
	Weight      int64
}

// ShiftWish asks not to work a shift type on a day, or to do so.
type ShiftWish struct {
	Person, Day, Shift int
	On                 bool
	Weight             int64
}

// weekends lists the first day of every weekend that lies wholly in the period.
func (in *Instance) weekends(c *Contract) []int {
	var out []int
	for d := 0; d+c.WeekendDays <= in.Days; d++ {
		if (in.First + model.Date(d)).Weekday() == c.WeekendStart {
			out = append(out, d)
		}
	}
	return out
}

// lacks says whether an employee is without a skill that a shift type asks for.
func (in *Instance) lacks(person, shift int) bool {
	has := map[string]bool{}
	for _, s := range in.Staff[person].Skills {
		has[s] = true
	}
	for _, s := range in.Shifts[shift].Skills {
		if !has[s] {
			return true
		}
	}
	return false
}
