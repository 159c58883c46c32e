package inrc1

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Compile states the instance in rows. Its Penalty equals Cost on every roster:
// Hard on the hard level and Soft on the soft one.
func (in *Instance) Compile() (*problem.Problem, error) {
	c := &compiler{in: in, b: problem.NewBuilder(len(in.Staff), in.Days, len(in.Shifts)+1)}
	c.work = c.b.All() &^ off
	c.demand()
	for p := range in.Staff {
		c.person = p
		c.contract = &in.Contracts[in.Staff[p].Contract]
		c.weekends = in.weekends(c.contract)
		c.totals()
		c.stints()
		c.manyWeekends()
		c.wholeWeekends()
		c.afterNights()
		c.patterns()
		c.skill()
	}
	c.wishes()
	return c.b.Problem()
}

// off is the set of the day off alone.
const off problem.Mask = 1 << model.Off

// compiler writes the rows of one person after another.
type compiler struct {
	in       *Instance
	b        *problem.Builder
	work     problem.Mask // all codes but the day off
	person   int
	contract *Contract
	weekends []int
}

func code(shift int) problem.Mask { return 1 << (shift + 1) }

// about is the subject of a row on the person now compiled.
func (c *compiler) about(rule string, from, to int) model.Subject {
	return model.Subject{Rule: "inrc1." + rule, Staff: []int{c.person}, From: from, To: to}
}

func (c *compiler) cell(rule string, day int, codes problem.Mask, price int64) {
	c.b.Cell(problem.Cell{Person: c.person, Day: day, Codes: codes, Level: model.Soft, Price: price, Subject: c.about(rule, day, day)})
}

// pair prices a code of first followed by one of second, on day and the one before.
func (c *compiler) pair(rule string, day int, first, second problem.Mask, price int64) {
	c.pairs(rule, day, day, first, second, price)
}

func (c *compiler) pairs(rule string, from, to int, first, second problem.Mask, price int64) {
	c.b.Succession(problem.Succession{Person: c.person, From: from, To: to, First: first, Second: second,
		Level: model.Soft, Price: price, Subject: c.about(rule, from-1, to)})
}

// counter adds a soft counter; rows that cost nothing compile to nothing.
func (c *compiler) counter(rule string, from, to int, base int64, terms []problem.Term, events []problem.Event, penalty problem.Convex) {
	var kept problem.Convex
	for _, s := range penalty.Under {
		if s.Price > 0 {
			kept.Under = append(kept.Under, s)
		}
	}
	for _, s := range penalty.Over {
		if s.Price > 0 {
			kept.Over = append(kept.Over, s)
		}
	}
	c.b.Counter(problem.Counter{Person: c.person, Base: base, Terms: terms, Events: events, Penalty: kept,
		Level: model.Soft, Subject: c.about(rule, from, to)})
}

// demand forbids shifts that no position asks for and counts the others.
func (c *compiler) demand() {
	for d, day := range c.in.Demand {
		for s, need := range day {
			if need == 0 {
				for p := range c.in.Staff {
					c.b.Cell(problem.Cell{Person: p, Day: d, Codes: code(s), Level: model.Hard, Price: 1,
						Subject: model.Subject{Rule: "inrc1.demand", Staff: []int{p}, From: d, To: d, Period: model.Code(s + 1)}})
				}
				continue
			}
			row := problem.Cover{Level: model.Hard, Subject: model.Subject{Rule: "inrc1.demand", From: d, To: d, Period: model.Code(s + 1)},
				Penalty: problem.Convex{Under: []problem.Step{{At: int64(need), Price: 1}}, Over: []problem.Step{{At: int64(need), Price: 1}}}}
			for p := range c.in.Staff {
				row.Terms = append(row.Terms, problem.Place{Person: p, Day: d, Codes: code(s), Weight: 1})
			}
			c.b.Cover(row)
		}
	}
}

// totals counts the assignments of the period.
func (c *compiler) totals() {
	terms := make([]problem.Term, c.in.Days)
	for d := range terms {
		terms[d] = problem.Term{Day: d, Codes: c.work, Weight: 1}
	}
	most, least := c.contract.MaxAssignments, c.contract.MinAssignments
	c.counter("assignments", 0, c.in.Days-1, 0, terms, nil, problem.Convex{
		Over:  []problem.Step{{At: int64(most.Value), Price: most.Price()}},
		Under: []problem.Step{{At: int64(least.Value), Price: least.Price()}}})
}

func (c *compiler) skill() {
	price := c.contract.AlternativeSkill.Price()
	var lacking problem.Mask
	for s := range c.in.Shifts {
		if c.in.lacks(c.person, s) {
			lacking |= code(s)
		}
	}
	for d := range c.in.Days {
		c.cell("alternative-skill", d, lacking, price)
	}
}

func (c *compiler) wishes() {
	for _, w := range c.in.DayWishes {
		c.person = w.Person
		unwanted := c.work
		if w.On {
			unwanted = off
		}
		c.cell("day-wish", w.Day, unwanted, w.Weight)
	}
	for _, w := range c.in.Wishes {
		c.person = w.Person
		unwanted := code(w.Shift)
		if w.On {
			unwanted = c.b.All() &^ unwanted
		}
		c.cell("shift-wish", w.Day, unwanted, w.Weight)
	}
}
