package model

import (
	"strings"
)

// Code is what one cell of a roster holds: Off, a shift type or an absence, as
// an index into the instance's Catalogue.
type Code uint8

// Off is a day without duty or absence.
const Off Code = 0

// ShiftKind sorts shift types for rules that speak of nights or long days.
type ShiftKind string

// The kinds of shift. An Office duty is worked and paid but covers no demand.
const (
	Early   ShiftKind = "early"
	Late    ShiftKind = "late"
	Day     ShiftKind = "day"
	LongDay ShiftKind = "long-day"
	Night   ShiftKind = "night"
	Office  ShiftKind = "office"
)

// ShiftKinds in the order in which they are shown.
func ShiftKinds() []ShiftKind { return []ShiftKind{Early, Late, Day, LongDay, Night, Office} }

// ShiftType is a kind of duty by the clock. End at or before Start lies on the next day.
type ShiftType struct {
	Code   string    `json:"code"`
	Name   string    `json:"name,omitempty"`
	Kind   ShiftKind `json:"kind"`
	Start  Clock     `json:"start"`
	End    Clock     `json:"end"`
	Break  *Minutes  `json:"breakMinutes,omitempty"` // unpaid; nil: by the policy's breaks rule
	Covers []string  `json:"covers,omitempty"`       // periods that it counts for; empty: its own, or none for Office
	Colour string    `json:"colour,omitempty"`       // RRGGBB
	Also   []string  `json:"also,omitempty"`         // other ways to write it
	Source Source    `json:"-"`
}

// Length on the clock face, breaks included, ignoring clock changes.
func (s *ShiftType) Length() Minutes {
	l := Minutes(s.End) - Minutes(s.Start)
	if l <= 0 {
		l += 24 * 60
	}
	return l
}

// EndsNextDay says whether the duty runs past midnight.
func (s *ShiftType) EndsNextDay() bool { return s.End <= s.Start && s.End != 0 }

// AbsenceClass says what an absence means for hours, leave and privacy.
type AbsenceClass string

// The classes of absence. Private ones are read as Absent unless the ward keeps reasons.
const (
	AnnualLeave AbsenceClass = "annual-leave"
	Study       AbsenceClass = "study"
	HolidayOff  AbsenceClass = "bank-holiday"
	Sick        AbsenceClass = "sick"        // private
	Absent      AbsenceClass = "absent"      // the neutral class: a reason not kept
	DoNotWork   AbsenceClass = "do-not-work" // not available, not credited
)

// AbsenceClasses in the order in which they are shown.
func AbsenceClasses() []AbsenceClass {
	return []AbsenceClass{AnnualLeave, Study, HolidayOff, Sick, Absent, DoNotWork}
}

// Credited says whether a day of this class counts as contracted time.
func (c AbsenceClass) Credited() bool { return c != DoNotWork }

// Absence is a kind of day away.
type Absence struct {
	Code   string       `json:"code"`
	Name   string       `json:"name,omitempty"`
	Class  AbsenceClass `json:"class"`
	Colour string       `json:"colour,omitempty"`
	Also   []string     `json:"also,omitempty"`
	Source Source       `json:"-"`
}

// Catalogue lists the codes of a ward. Code 0 is Off, then the shift types in
// order, then the absences in order.
type Catalogue struct {
	Shifts   []ShiftType `json:"shifts"`
	Absences []Absence   `json:"absences"`
}

// Len counts the codes, Off included.
func (c *Catalogue) Len() int { return 1 + len(c.Shifts) + len(c.Absences) }

// ShiftCode is the code of Shifts[i].
func (c *Catalogue) ShiftCode(i int) Code { return Code(1 + i) }

// AbsenceCode is the code of Absences[i].
func (c *Catalogue) AbsenceCode(i int) Code { return Code(1 + len(c.Shifts) + i) }

// IsShift says whether the code is worked.
func (c *Catalogue) IsShift(k Code) bool { return k >= 1 && int(k) <= len(c.Shifts) }

// IsAbsence says whether the code is a day away.
func (c *Catalogue) IsAbsence(k Code) bool { return int(k) > len(c.Shifts) && int(k) < c.Len() }

// Shift gives the shift type of a code, nil when it is none.
func (c *Catalogue) Shift(k Code) *ShiftType {
	if !c.IsShift(k) {
		return nil
	}
	return &c.Shifts[k-1]
}

// Absence gives the absence of a code, nil when it is none.
func (c *Catalogue) Absence(k Code) *Absence {
	if !c.IsAbsence(k) {
		return nil
	}
	return &c.Absences[int(k)-1-len(c.Shifts)]
}

// Label is how the code is written: "" for Off.
func (c *Catalogue) Label(k Code) string {
	if s := c.Shift(k); s != nil {
		return s.Code
	}
	if a := c.Absence(k); a != nil {
		return a.Code
	}
	return ""
}

// Find gives the code of a label, compared without case; "" and "-" are Off.
// Synonyms are the reader's business, not the catalogue's.
func (c *Catalogue) Find(label string) (Code, bool) {
	label = strings.TrimSpace(label)
	if label == "" || label == "-" {
		return Off, true
	}
	for k := Code(1); int(k) < c.Len(); k++ {
		if strings.EqualFold(c.Label(k), label) {
			return k, true
		}
	}
	return 0, false
}

// OfKind lists the codes of shift types of one kind.
func (c *Catalogue) OfKind(kind ShiftKind) []Code {
	var out []Code
	for i := range c.Shifts {
		if c.Shifts[i].Kind == kind {
			out = append(out, c.ShiftCode(i))
		}
	}
	return out
}

// OfClass gives the first absence code of a class.
func (c *Catalogue) OfClass(class AbsenceClass) (Code, bool) {
	for i := range c.Absences {
		if c.Absences[i].Class == class {
			return c.AbsenceCode(i), true
		}
	}
	return 0, false
}

// Covers says whether a shift of code k counts for the demand of a period.
func (c *Catalogue) Covers(k, period Code) bool {
	s := c.Shift(k)
	if s == nil || s.Kind == Office {
		return false
	}
	if len(s.Covers) == 0 {
		return k == period
	}
	for _, label := range s.Covers {
		if p, ok := c.Find(label); ok && p == period {
			return true
		}
	}
	return false
}
