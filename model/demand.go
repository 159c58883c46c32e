package model

import "strings"

// Group is whom a demand asks for: registered, unregistered, any, or "skill:IV".
type Group string

// The groups that every ward has.
const (
	Registered   Group = "registered"
	Unregistered Group = "unregistered"
	Anyone       Group = "any"
)

// SkillGroup asks for people with a competency.
func SkillGroup(skill string) Group { return Group("skill:" + skill) }

// Skill is the competency asked for, "" when the group is not a skill.
func (g Group) Skill() string {
	s, ok := strings.CutPrefix(string(g), "skill:")
	if !ok {
		return ""
	}
	return s
}

// Has says whether a person belongs to the group by registration or skill.
func (g Group) Has(s *Staff) bool {
	switch g {
	case Registered:
		return s.Registered
	case Unregistered:
		return !s.Registered
	case Anyone:
		return true
	}
	return s.HasSkill(g.Skill())
}

// DemandRow asks, for one period and group, how many people each weekday needs.
// Among rows of the same period and group the last one whose dates match wins.
type DemandRow struct {
	Period  string  `json:"period"` // a shift code
	Group   Group   `json:"group"`
	Min     [7]int  `json:"minimum"`               // Monday first
	Target  *[7]int `json:"target,omitempty"`      // above it a person is overcover; nil: the minimum
	Holiday *int    `json:"bankHoliday,omitempty"` // minimum on bank holidays; nil: as the weekday
	From    *Date   `json:"from,omitempty"`
	To      *Date   `json:"to,omitempty"`
	Source  Source  `json:"-"`
}

// Need is what one period and group needs on one day.
type Need struct {
	Day    int
	Period Code
	Group  Group
	Min    int
	Target int
}
