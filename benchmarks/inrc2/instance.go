package inrc2

import (
	"fmt"

	"github.com/rostergen/rostergen/solver/problem"
)

// Instance is a scenario with a history and all its weeks.
type Instance struct {
	Scenario *Scenario
	History  *History
	Weeks    []*Week
	name     title
}

// New puts an instance together. The name says which history and weeks these
// are, as in n005w4_0_1-2-3-3; the weeks must last to the scenario's end.
func New(name string, s *Scenario, h *History, weeks []*Week) (*Instance, error) {
	t, err := parseTitle(name)
	if err != nil {
		return nil, err
	}
	if len(t.weeks) != len(weeks) {
		return nil, fmt.Errorf("%s: found %d weeks; want the %d of the name", name, len(weeks), len(t.weeks))
	}
	if want := s.Weeks - h.Week; len(weeks) != want {
		return nil, fmt.Errorf("%s: found %d weeks; want %d, as the scenario has %d and its history %d",
			name, len(weeks), want, s.Weeks, h.Week)
	}
	return &Instance{Scenario: s, History: h, Weeks: weeks, name: t}, nil
}

// Name is the instance's name, such as n005w4_0_1-2-3-3.
func (in *Instance) Name() string { return in.name.String() }

// Days of the horizon.
func (in *Instance) Days() int { return 7 * len(in.Weeks) }

// code of a shift type worked with a skill.
func (s *Scenario) code(shift, skill int) uint8 { return uint8(1 + shift*len(s.Skills) + skill) }

// duty is what a code stands for; the shift is None on a day off.
func (s *Scenario) duty(code uint8) (shift, skill int) {
	if code == 0 {
		return None, None
	}
	return int(code-1) / len(s.Skills), int(code-1) % len(s.Skills)
}

// codes counts the day off and all duties.
func (s *Scenario) codes() int { return 1 + len(s.Shifts)*len(s.Skills) }

// empty is a roster of days off.
func (in *Instance) empty() problem.Roster {
	return make(problem.Roster, len(in.Scenario.Nurses)*in.Days())
}
