package inrc2

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// runs limits stints, off-stretches and series, each with its carry-in.
func (c *compiler) runs(n int) {
	contract, carry := c.contract(n), &c.History.Carry[n]
	c.run("stint", n, c.work, contract.Stint, carry.Stint, pointsStint)
	c.run("off-stretch", n, problem.MaskOf(model.Off), contract.OffStretch, carry.OffStretch, pointsOffStretch)
	for k, x := range c.Scenario.Shifts {
		carried := 0
		if k == carry.Last {
			carried = carry.Series
		}
		c.run("series", n, c.shift[k], x.Series, carried, pointsSeries)
	}
}

func (c *compiler) run(rule string, n int, codes problem.Mask, r Range, carried int, price int64) {
	row := problem.Run{Person: n, Codes: codes, CarryIn: carried, Level: model.Soft, Price: price}
	if r.Max < carried+c.Days() {
		row.Max, row.Subject = r.Max, about("max-"+rule, n, 0, c.Days()-1)
		c.b.Run(row)
	}
	row.Min, row.Max, row.Subject = r.Min, 0, about("min-"+rule, n, 0, c.Days()-1)
	c.b.Run(row)
}

// total counts assignments, those of the history included.
func (c *compiler) total(n int) {
	want, past := c.contract(n).Total, c.History.Carry[n].Total
	row := problem.Counter{Person: n, Base: int64(past), Level: model.Soft, Subject: about("total", n, 0, c.Days()-1)}
	for d := range c.Days() {
		row.Terms = append(row.Terms, problem.Term{Day: d, Codes: c.work, Weight: 1})
	}
	if want.Min > past {
		row.Penalty.Under = []problem.Step{{At: int64(want.Min), Price: pointsTotal}}
	}
	if want.Max < past+c.Days() {
		row.Penalty.Over = []problem.Step{{At: int64(want.Max), Price: pointsTotal}}
	}
	c.b.Counter(row)
}

// weekends counts those worked in one row of two-day events, and forbids half
// ones by a price on the two successions from Saturday to Sunday.
func (c *compiler) weekends(n int) {
	contract, past := c.contract(n), c.History.Carry[n].Weekends
	row := problem.Counter{Person: n, Base: int64(past), Level: model.Soft, Subject: about("weekends", n, 0, c.Days()-1)}
	for w := range c.Weeks {
		saturday, sunday := 7*w+5, 7*w+6
		row.Events = append(row.Events, problem.Event{Weight: 1, Clauses: [][]problem.Spot{
			{{Day: saturday, Codes: c.work}, {Day: sunday, Codes: c.work}}}})
		if contract.CompleteWeekends {
			half := problem.Succession{Person: n, From: sunday, To: sunday, Level: model.Soft, Price: pointsIncomplete,
				Subject: about("complete-weekend", n, saturday, sunday)}
			half.First, half.Second = c.work, problem.MaskOf(model.Off)
			c.b.Succession(half)
			half.First, half.Second = half.Second, half.First
			c.b.Succession(half)
		}
	}
	if contract.Weekends < past+len(c.Weeks) {
		row.Penalty.Over = []problem.Step{{At: int64(contract.Weekends), Price: pointsWeekend}}
	}
	c.b.Counter(row)
}

// requests prices the cells that nurses asked not to work.
func (c *compiler) requests(w int, week *Week) {
	for _, x := range week.Requests {
		codes, d := c.work, 7*w+x.Day
		if x.Shift != None {
			codes = c.shift[x.Shift]
		}
		c.b.Cell(problem.Cell{Person: x.Nurse, Day: d, Codes: codes, Level: model.Soft, Price: pointsRequest, Subject: about("request", x.Nurse, d, d)})
	}
}

// demand is a hard row for the minimum of each day and a soft one for the
// optimum where that is more. Only those who hold the skill can cover.
func (c *compiler) demand(w int, x Demand) {
	code := c.Scenario.code(x.Shift, x.Skill)
	for i, want := range x.Days {
		d := 7*w + i
		var terms []problem.Place
		for n := range c.Scenario.Nurses {
			if c.Scenario.Nurses[n].Holds(x.Skill) {
				terms = append(terms, problem.Place{Person: n, Day: d, Codes: problem.MaskOf(model.Code(code)), Weight: 1})
			}
		}
		say := func(rule string, l model.Level, at int, price int64) {
			c.b.Cover(problem.Cover{Terms: terms, Level: l,
				Penalty: problem.Convex{Under: []problem.Step{{At: int64(at), Price: price}}},
				Subject: model.Subject{Rule: "inrc2." + rule, From: d, To: d, Period: model.Code(code)}})
		}
		if want.Minimum > 0 {
			say("min-cover", model.Hard, want.Minimum, 1)
		}
		if want.Optimum > want.Minimum {
			say("optimal-cover", model.Soft, want.Optimum, pointsOptimum)
		}
	}
}
