package inrc2

// Scenario is what stays the same in every week.
type Scenario struct {
	Name      string
	Weeks     int
	Skills    []string
	Shifts    []Shift
	Contracts []Contract
	Nurses    []Nurse
}

// Shift is a shift type.
type Shift struct {
	Name   string
	Series Range // days of this type in a row
	Bars   []int // shift types that must not be worked the day after
}

// Contract holds the limits that nurses share.
type Contract struct {
	Name             string
	Total            Range // assignments in all weeks of the scenario
	Stint            Range // days on in a row
	OffStretch       Range // days off in a row
	Weekends         int   // most weekends worked
	CompleteWeekends bool  // work both days of a weekend or none
}

// Nurse is one of the staff.
type Nurse struct {
	Name     string
	Contract int
	Skills   []int
}

// Holds says whether the nurse has a skill.
func (n *Nurse) Holds(skill int) bool {
	for _, k := range n.Skills {
		if k == skill {
			return true
		}
	}
	return false
}

// Range is a least and a most.
type Range struct{ Min, Max int }

// History is the carry-in: what each nurse did before the first week.
type History struct {
	Week  int // weeks of the scenario that are over
	Carry []CarryIn
}

// CarryIn is one nurse's past. Series, Stint and OffStretch are the days in a
// row up to the eve of day 0; Last is None after a day off.
type CarryIn struct {
	Total, Weekends           int
	Last                      int // shift type of the eve
	Series, Stint, OffStretch int
}

// None stands for no shift type: a day off, or any of them in a request.
const None = -1

// Week is the demand and the requests of one week.
type Week struct {
	Demand   []Demand
	Requests []Request
}

// Demand is the cover wanted of one shift type and skill, Monday to Sunday.
type Demand struct {
	Shift, Skill int
	Days         [7]Cover
}

// Cover is how many nurses must work and how many should.
type Cover struct{ Minimum, Optimum int }

// Request asks not to work a shift type on a day of the week, or not at all
// when Shift is None.
type Request struct{ Nurse, Day, Shift int }

var dayNames = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
