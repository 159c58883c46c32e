package inrc2

import "github.com/rostergen/rostergen/solver/problem"

// Points for one unit of each soft rule.
const (
	pointsOptimum    = 30 // a nurse below the optimal cover
	pointsStint      = 30 // a day on in a row, too many or too few
	pointsSeries     = 15 // a day of one shift type in a row, likewise
	pointsOffStretch = 30 // a day off in a row, likewise
	pointsRequest    = 10 // a request not granted
	pointsIncomplete = 30 // a weekend of which one day is worked
	pointsTotal      = 20 // an assignment outside the contract
	pointsWeekend    = 30 // a weekend worked over the contract
)

// Cost is what a roster costs.
type Cost struct {
	Hard  int64 // hard rules broken, in units; 0 when feasible
	Soft  int64
	Parts []Part
}

// Part is a named share of the hard units or of the soft points. The names are
// those of the competition's validator.
type Part struct {
	Name   string
	Hard   bool
	Points int64
}

// Cost prices a roster, plainly. A duty worked without its skill breaks a hard
// rule and covers nothing. Single assignment has no part, as a roster can hold
// nothing else.
func (in *Instance) Cost(r problem.Roster) Cost {
	var t tally
	for n := range in.Scenario.Nurses {
		in.priceNurse(&t, n, r[n*in.Days():(n+1)*in.Days()])
	}
	in.priceCover(&t, r)
	c := Cost{Parts: []Part{
		{"Minimal coverage", true, t.minimum},
		{"Required skill", true, t.skill},
		{"Illegal shift type succession", true, t.succession},
		{"Total assignment", false, t.total * pointsTotal},
		{"Consecutive", false, t.stint*pointsStint + t.series*pointsSeries},
		{"Non working days", false, t.offStretch * pointsOffStretch},
		{"Preferences", false, t.request * pointsRequest},
		{"Max working weekend", false, t.weekend * pointsWeekend},
		{"Complete weekends", false, t.incomplete * pointsIncomplete},
		{"Optimal coverage", false, t.optimum * pointsOptimum},
	}}
	for _, p := range c.Parts {
		if p.Hard {
			c.Hard += p.Points
		} else {
			c.Soft += p.Points
		}
	}
	return c
}

// tally counts units of each rule.
type tally struct {
	minimum, skill, succession            int64
	total, stint, series, offStretch      int64
	request, weekend, incomplete, optimum int64
}

// priceCover counts the nurses of every day by shift type and skill.
func (in *Instance) priceCover(t *tally, r problem.Roster) {
	type post struct{ day, shift, skill int }
	have := map[post]int{}
	for i, code := range r {
		shift, skill := in.Scenario.duty(code)
		if shift != None && in.Scenario.Nurses[i/in.Days()].Holds(skill) {
			have[post{i % in.Days(), shift, skill}]++
		}
	}
	for w, week := range in.Weeks {
		for _, x := range week.Demand {
			for d, c := range x.Days {
				n := have[post{7*w + d, x.Shift, x.Skill}]
				t.minimum += int64(max(0, c.Minimum-n))
				t.optimum += int64(max(0, c.Optimum-n))
			}
		}
	}
}
