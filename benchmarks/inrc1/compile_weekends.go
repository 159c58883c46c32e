package inrc1

import "github.com/rostergen/rostergen/solver/problem"

// worked is the event that a weekend has a shift.
func (c *compiler) worked(weekend int, weight int64) problem.Event {
	var any []problem.Spot
	for i := range c.contract.WeekendDays {
		any = append(any, problem.Spot{Day: c.weekends[weekend] + i, Codes: c.work})
	}
	return problem.Event{Clauses: [][]problem.Spot{any}, Weight: weight}
}

// manyWeekends limits worked weekends. Each row adds up events of one weekend,
// which keeps them short: "all of n worked" is a count above n-1.
func (c *compiler) manyWeekends() {
	c.inWindows("max-weekends", c.contract.MaxWeekends.Value+1, c.contract.MaxWeekends.Value, c.contract.MaxWeekends.Price())
	four := c.contract.MaxInFourWeekends
	c.inWindows("max-in-four-weekends", min(4, len(c.weekends)), four.Value, four.Price())

	least := c.contract.MinWeekends
	for n := 1; n < least.Value; n++ {
		for w := 0; w+n <= len(c.weekends); w++ {
			c.alone(w, n, least.Price()*int64(least.Value-n))
		}
	}
}

// inWindows charges what is above most in every n weekends that follow one another.
func (c *compiler) inWindows(rule string, n, most int, price int64) {
	if price == 0 || most >= n || n == 0 {
		return
	}
	for w := 0; w+n <= len(c.weekends); w++ {
		var events []problem.Event
		for i := range n {
			events = append(events, c.worked(w+i, 1))
		}
		c.counter(rule, c.weekends[w], c.weekends[w+n-1]+c.contract.WeekendDays-1, 0, nil, events,
			problem.Convex{Over: []problem.Step{{At: int64(most), Price: price}}})
	}
}

// alone charges n worked weekends from w on between weekends off: a neighbour
// that is worked too takes one from a count that must reach n.
func (c *compiler) alone(w, n int, price int64) {
	if price == 0 {
		return
	}
	var events []problem.Event
	first, last := max(0, w-1), min(len(c.weekends)-1, w+n)
	for i := first; i <= last; i++ {
		weight := int64(1)
		if i < w || i >= w+n {
			weight = -1
		}
		events = append(events, c.worked(i, weight))
	}
	c.counter("min-weekends", c.weekends[first], c.weekends[last]+c.contract.WeekendDays-1, 0, nil, events,
		problem.Convex{Over: []problem.Step{{At: int64(n - 1), Price: price}}})
}

// wholeWeekends charges weekends that are worked in part or with several shift types.
func (c *compiler) wholeWeekends() {
	complete, identical := c.contract.CompleteWeekends.Price(), c.contract.IdenticalWeekends.Price()
	days := c.contract.WeekendDays
	for _, first := range c.weekends {
		for i := 1; i < days; i++ {
			// A stint of the weekend lacks the days before its begin and after its end.
			c.pair("complete-weekends", first+i, off, c.work, complete*int64(i))
			c.pair("complete-weekends", first+i, c.work, off, complete*int64(days-i))
		}
		for s := range c.in.Shifts {
			c.identical(first, days, code(s), identical)
		}
	}
}

// identical charges each day of a weekend that has not a shift type of the weekend.
func (c *compiler) identical(first, days int, shift problem.Mask, price int64) {
	other := c.b.All() &^ shift
	if days == 2 {
		c.pair("identical-weekends", first+1, shift, other, price)
		c.pair("identical-weekends", first+1, other, shift, price)
		return
	}
	if days < 2 || price == 0 {
		return
	}
	var events []problem.Event
	for d := first; d < first+days; d++ {
		var elsewhere []problem.Spot
		for e := first; e < first+days; e++ {
			if e != d {
				elsewhere = append(elsewhere, problem.Spot{Day: e, Codes: shift})
			}
		}
		events = append(events, problem.Event{Clauses: [][]problem.Spot{{{Day: d, Codes: other}}, elsewhere}, Weight: 1})
	}
	c.happens("identical-weekends", first, first+days-1, price, events...)
}
