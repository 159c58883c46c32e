package whatif

import "github.com/rostergen/rostergen/model"

// Study is a scenario file as read: sweeps are unrolled, every scenario stands
// after the one that it builds on.
type Study struct {
	Title     string
	Seeds     int // runs of each scenario with seeds 1, 2, ...; 0: not given
	Scenarios []Scenario
}

// Scenario is a named set of changes.
type Scenario struct {
	Name    string   // unique, never "base"; of a sweep "ceiling=19"
	Title   string   // the name where the file has none
	On      string   // the scenario that it builds on; "": the base
	Wards   []string // the wards that it changes; empty: all
	Changes []Change // in the order of the file
	Source  model.Source
}

// Change is one change of a ward: exactly one of its parts is given.
type Change struct {
	Policy  *model.Setting
	Demand  *DemandChange
	Add     *StaffAdded
	Remove  *StaffPicked
	Staff   *StaffChange
	Leave   *LeaveChange
	Request *RequestChange
	Shift   *ShiftChange
	Swap    *ShiftSwap
	Horizon *HorizonChange
	Source  model.Source
}

// Amount is a number that replaces, or is added to, what was there.
type Amount struct {
	By bool // +2 and -1 are added; 2 replaces
	N  int  // the number
}

// DemandChange changes what one shift and group need. Empty picks take all.
type DemandChange struct {
	Shifts   []string      // codes of periods
	Groups   []model.Group // registered, unregistered, any, skill:IV
	Weekdays []int         // 0 is Monday
	From, To *model.Date
	Minimum  Amount
}

// StaffPicked picks people. All that is given must hold; nothing given picks nobody.
type StaffPicked struct {
	Numbers    []string
	Bands      []int
	Registered *bool
	Skills     []string // have one of them
	Count      int      // so many of those picked, in the order of the ward; 0: all
}

// StaffAdded adds people: copies of somebody, or new ones.
type StaffAdded struct {
	Count      int      // at least 1
	Like       string   // number of the person to copy, without leave, requests, history and balance; "": new
	Band       int      // of new people
	Registered *bool    // of new people; nil: by the band: 5 and above are
	WTE        float64  // 0: as that of the person copied
	Skills     []string // of copies: more than the person copied has
	NightsOnly bool     // by an agreement of nights and days off
	NoNights   bool
}

// StaffChange changes people who are there. Nil leaves as it is.
type StaffChange struct {
	Who        StaffPicked
	WTE        *float64 // contracted minutes follow
	Band       *int
	AddSkills  []string
	DropSkills []string
	TakeCharge *bool
	NoNights   *bool
	NightsOnly bool
	DropAgreed bool // the flexible-working agreement ends
	Agreement  *model.Agreement
}

// LeaveChange decides requested leave, adds or cancels leave.
type LeaveChange struct {
	Number   string // staff number
	Decide   string // "approve", "refuse" (of requested leave in From-To), "add" (approved), "cancel"
	From, To model.Date
}

// RequestChange decides requests of one person on a date.
type RequestChange struct {
	Number string
	Date   model.Date
	Decide string // "grant" (a fact), "drop"
}

// ShiftChange changes the times or the break of a shift type.
type ShiftChange struct {
	Code       string
	Start, End *model.Clock
	Break      *model.Minutes
}

// ShiftSwap moves demand from some shifts to another, as to long days: the
// demand of To becomes the largest of From's on each day and these are asked for no more.
type ShiftSwap struct {
	From []string
	To   string
}

// HorizonChange changes the days that are rostered.
type HorizonChange struct {
	Days int
}
