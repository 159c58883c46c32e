package inrc1

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// stints limits days on, and days off, in a row.
func (c *compiler) stints() {
	c.longest("max-working-days", c.work, c.contract.MaxWorkingDays)
	c.shortest("min-working-days", c.work, c.contract.MinWorkingDays)
	c.longest("max-free-days", off, c.contract.MaxFreeDays)
	c.shortest("min-free-days", off, c.contract.MinFreeDays)
}

func (c *compiler) longest(rule string, codes problem.Mask, l Limit) {
	if l.Value == 0 {
		for d := range c.in.Days {
			c.cell(rule, d, codes, l.Price())
		}
		return
	}
	if l.Value < c.in.Days {
		c.b.Run(problem.Run{Person: c.person, Codes: codes, Max: l.Value, Level: model.Soft, Price: l.Price(), Subject: c.about(rule, 0, c.in.Days-1)})
	}
}

// shortest is a Run row for all but the stint that touches the last day, which
// a Run lets off and the competition does not.
func (c *compiler) shortest(rule string, codes problem.Mask, l Limit) {
	if l.Price() == 0 || l.Value <= 1 {
		return
	}
	c.b.Run(problem.Run{Person: c.person, Codes: codes, Min: l.Value, Level: model.Soft, Price: l.Price(), Subject: c.about(rule, 0, c.in.Days-1)})
	c.last(rule, codes, l)
}

// nearby is the longest look back that engines follow cheaply as an event.
const nearby = 4

// last charges the stint that touches the last day. Of length n it costs
// Value-n: one for each j from n to Value-1. For j up to nearby that is the
// event "in the set on the last day, and out of it on one of the j days
// before"; the last of these events stands for all greater j too, since a stint
// so short falls short of them all. Each length above nearby has a counter that
// exceeds its bound only when exactly the last n days are in the set.
func (c *compiler) last(rule string, codes problem.Mask, l Limit) {
	days, end := c.in.Days, c.in.Days-1
	out := c.b.All() &^ codes
	price := func(j, greatest int) int64 {
		if j == greatest {
			return l.Price() * int64(l.Value-greatest)
		}
		return l.Price()
	}
	greatest := min(l.Value-1, nearby, days-1)
	for j := 1; j <= greatest; j++ {
		if j == 1 {
			c.pair(rule, end, out, codes, price(j, greatest))
			continue
		}
		var broken []problem.Spot
		for d := end - j; d < end; d++ {
			broken = append(broken, problem.Spot{Day: d, Codes: out})
		}
		c.happens(rule, end-j, end, price(j, greatest), problem.Event{
			Clauses: [][]problem.Spot{{{Day: end, Codes: codes}}, broken}, Weight: 1})
	}
	for n := nearby + 1; n < l.Value && n < days; n++ {
		terms := []problem.Term{{Day: end - n, Codes: codes, Weight: -1}}
		for d := end - n + 1; d <= end; d++ {
			terms = append(terms, problem.Term{Day: d, Codes: codes, Weight: 1})
		}
		c.counter(rule, end-n, end, 0, terms, nil, problem.Convex{
			Over: []problem.Step{{At: int64(n - 1), Price: l.Price() * int64(l.Value-n)}}})
	}
	c.throughout(rule, codes, l)
}

// throughout charges a stint that is as long as the whole period and yet too short.
func (c *compiler) throughout(rule string, codes problem.Mask, l Limit) {
	if c.in.Days >= l.Value {
		return
	}
	var terms []problem.Term
	for d := range c.in.Days {
		terms = append(terms, problem.Term{Day: d, Codes: codes, Weight: 1})
	}
	c.counter(rule, 0, c.in.Days-1, 0, terms, nil, problem.Convex{
		Over: []problem.Step{{At: int64(c.in.Days - 1), Price: l.Price() * int64(l.Value-c.in.Days)}}})
}

// happens charges each event that occurs.
func (c *compiler) happens(rule string, from, to int, price int64, events ...problem.Event) {
	if len(events) > 0 {
		c.counter(rule, from, to, 0, nil, events, problem.Convex{Over: []problem.Step{{At: 0, Price: price}}})
	}
}
