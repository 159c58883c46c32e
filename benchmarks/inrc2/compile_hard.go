package inrc2

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// skills forbids the codes of skills that a nurse doesn't hold: a cell for each day.
func (c *compiler) skills(n int) {
	var lacking problem.Mask
	for k := range c.Scenario.Skills {
		if !c.Scenario.Nurses[n].Holds(k) {
			lacking |= c.ofSkill(k)
		}
	}
	for d := range c.Days() {
		c.b.Cell(problem.Cell{Person: n, Day: d, Codes: lacking, Level: model.Hard, Price: 1, Subject: about("skill", n, d, d)})
	}
}

func (c *compiler) ofSkill(skill int) problem.Mask {
	var m problem.Mask
	for i := range c.Scenario.Shifts {
		m |= problem.MaskOf(model.Code(c.Scenario.code(i, skill)))
	}
	return m
}

// successions forbids shift types after others, in one row for all that bar the
// same ones, and on day 0 what the eve's bars.
func (c *compiler) successions(n int) {
	before := map[problem.Mask]problem.Mask{} // shift types by what they bar
	for i := range c.shift {
		before[c.barred(i)] |= c.shift[i]
	}
	for i := range c.shift { // in the order of the shift types, for the same rows each time
		second := c.barred(i)
		first := before[second]
		delete(before, second)
		c.b.Succession(problem.Succession{Person: n, From: 1, To: c.Days() - 1, First: first, Second: second,
			Level: model.Hard, Price: 1, Subject: about("succession", n, 0, c.Days()-1)})
	}
	if last := c.History.Carry[n].Last; last != None {
		c.b.Cell(problem.Cell{Person: n, Day: 0, Codes: c.barred(last), Level: model.Hard, Price: 1, Subject: about("succession", n, 0, 0)})
	}
}

func (c *compiler) barred(shift int) problem.Mask {
	var m problem.Mask
	for _, k := range c.Scenario.Shifts[shift].Bars {
		m |= c.shift[k]
	}
	return m
}
