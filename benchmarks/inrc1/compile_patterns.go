package inrc1

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// afterNights charges nights before a free weekend and too short a rest after nights.
func (c *compiler) afterNights() {
	var night problem.Mask
	for s, x := range c.in.Shifts {
		if x.Night {
			night |= code(s)
		}
	}
	if price := c.contract.NoNightBeforeFreeWeekend.Price(); price > 0 && night != 0 {
		for _, first := range c.weekends {
			if first == 0 {
				continue
			}
			sets := []problem.Mask{night}
			for range c.contract.WeekendDays {
				sets = append(sets, off)
			}
			c.happens("night-before-free-weekend", first-1, first+c.contract.WeekendDays-1, price, inOrder(first-1, sets))
		}
	}
	if price := c.contract.TwoFreeDaysAfterNight.Price(); price > 0 && night != 0 {
		c.inARow("free-days-after-night", []problem.Mask{night, c.work &^ night}, nil, price)
		c.inARow("free-days-after-night", []problem.Mask{night, off, c.work &^ night}, nil, price)
	}
}

// patterns charges unwanted patterns.
func (c *compiler) patterns() {
	for _, i := range c.contract.Patterns {
		x := &c.in.Patterns[i]
		var sets []problem.Mask
		for _, e := range x.Entries {
			switch e {
			case AnyShift:
				sets = append(sets, c.work)
			case Free:
				sets = append(sets, off)
			default:
				sets = append(sets, code(int(e)))
			}
		}
		c.inARow("pattern-"+x.ID, sets, x, x.Weight)
	}
}

// inARow charges days whose codes lie in the sets, one after another, on every
// day of the period or those on which the pattern begins.
func (c *compiler) inARow(rule string, sets []problem.Mask, x *Pattern, price int64) {
	if price == 0 {
		return
	}
	if len(sets) == 2 && (x == nil || !x.OnlyOn) {
		c.pairs(rule, 1, c.in.Days-1, sets[0], sets[1], price)
		return
	}
	var events []problem.Event
	for d := 0; d+len(sets) <= c.in.Days; d++ {
		if x != nil && x.OnlyOn && (c.in.First+model.Date(d)).Weekday() != x.Start {
			continue
		}
		switch len(sets) {
		case 1:
			c.cell(rule, d, sets[0], price)
		case 2:
			c.pair(rule, d+1, sets[0], sets[1], price)
		default:
			events = append(events, inOrder(d, sets))
		}
	}
	c.happens(rule, 0, c.in.Days-1, price, events...)
}

// inOrder is the event that the days from first on lie in the sets.
func inOrder(first int, sets []problem.Mask) problem.Event {
	e := problem.Event{Weight: 1}
	for i, s := range sets {
		e.Clauses = append(e.Clauses, []problem.Spot{{Day: first + i, Codes: s}})
	}
	return e
}
