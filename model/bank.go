package model

import "strings"

// AnyPeriod is how an availability for all of a day is written.
const AnyPeriod = "any"

// Bank lists the people of a business unit's staff bank and when they can come.
type Bank struct {
	People []BankPerson `json:"people"`
	Counts string       `json:"counts,omitempty"` // what was read: "14 bank people, 96 availabilities"
	Faults Faults       `json:"-"`                // warnings of the reader
	Source Source       `json:"-"`
}

// BankPerson is somebody who works single duties without a contract of hours.
type BankPerson struct {
	Number         string   `json:"number"` // the only name that logs and errors may use
	Name           string   `json:"-"`
	Band           int      `json:"band"`
	Registered     bool     `json:"registered"`
	Skills         []string `json:"skills,omitempty"`
	Wards          []string `json:"wards,omitempty"` // that they may work for; empty: every ward of the unit
	Nights         bool     `json:"nights"`          // works nights, where the policy lets bank work them
	MostWeek       Minutes  `json:"mostWeekMinutes"` // in seven days; 0: what the policy says
	Booked         Minutes  `json:"bookedMinutes,omitempty"`
	SuspendedUntil *Date    `json:"suspendedUntil,omitempty"` // last day
	Warnings       int      `json:"warnings,omitempty"`       // in force
	Available      []Availability
	Source         Source `json:"-"`
}

// Availability is a day on which a bank person can come.
type Availability struct {
	Date   Date   `json:"date"`
	Period string `json:"period,omitempty"` // a shift's code, name or kind; "" is AnyPeriod
}

// Week is the most that the person may be given in seven days where the policy lets
// nobody work more than most (0: it sets no limit), what is booked elsewhere taken off.
func (p *BankPerson) Week(most Minutes) Minutes {
	if most == 0 {
		most = 7 * 24 * 60
	}
	if p.MostWeek > 0 {
		most = min(most, p.MostWeek)
	}
	return max(0, most-p.Booked)
}

// Suspended says whether the person is not to be offered duties on a date, where so many
// warnings suspend; 0: none do.
func (p *BankPerson) Suspended(d Date, warnings int) bool {
	return warnings > 0 && p.Warnings >= warnings || p.SuspendedUntil != nil && d <= *p.SuspendedUntil
}

// WorksFor says whether the person may work for a ward.
func (p *BankPerson) WorksFor(ward string) bool {
	for _, w := range p.Wards {
		if sameWords(w, ward) {
			return true
		}
	}
	return len(p.Wards) == 0
}

// Can says whether the person is available for a shift type on a date.
func (p *BankPerson) Can(d Date, s *ShiftType) bool {
	for _, a := range p.Available {
		if a.Date == d && a.Means(s) {
			return true
		}
	}
	return false
}

// Means says whether an availability speaks of a shift type.
func (a *Availability) Means(s *ShiftType) bool {
	return a.Period == "" || sameWords(a.Period, AnyPeriod) || sameWords(a.Period, s.Code) || sameWords(a.Period, s.Name) ||
		sameWords(a.Period, string(s.Kind))
}

// sameWords compares names that people type: case, spaces and hyphens aside.
func sameWords(a, b string) bool {
	words := func(s string) string {
		return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(s), "-", " ")), " ")
	}
	return words(a) == words(b)
}
