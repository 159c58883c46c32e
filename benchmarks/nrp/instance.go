package nrp

import "github.com/rostergen/rostergen/solver/problem"

// Instance is one file of the set.
type Instance struct {
	name     string
	Days     int
	Shifts   []Shift
	Staff    []Employee
	On, Off  []Request
	Required []Requirement
}

// Shift is one type of shift.
type Shift struct {
	ID      string
	Minutes int
	NotNext []int // shifts that can't follow on the next day
}

// Employee is one person with the bounds of the contract.
type Employee struct {
	ID                     string
	MaxShifts              []int // by shift
	MinMinutes, MaxMinutes int
	MinStint, MaxStint     int // consecutive shifts
	MinDaysOff             int // consecutive days off
	MaxWeekends            int
	DaysOff                []int
}

// Request asks for a shift on a day, or for its absence.
type Request struct {
	Employee, Day, Shift int
	Weight               int64
}

// Requirement is the cover wanted of one shift on one day, with the price of
// each person under and over it.
type Requirement struct {
	Day, Shift  int
	People      int64
	Under, Over int64
}

// Name is the file's name without folder and ending.
func (in *Instance) Name() string { return in.name }

// dayOff is the code of a day without a shift.
const dayOff = 0

// codeOf gives the code of a shift.
func codeOf(shift int) uint8 { return uint8(shift + 1) }

// maxShifts is how many types of shift leave room for the day off.
const maxShifts = problem.MaxCodes - 1
