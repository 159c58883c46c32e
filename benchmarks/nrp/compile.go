package nrp

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Compile states the instance as rows. Rows and terms that nothing can make
// bind, given the cells that are forbidden anyway, are left out.
func (in *Instance) Compile() (*problem.Problem, error) {
	b := problem.NewBuilder(len(in.Staff), in.Days, len(in.Shifts)+1)
	c := &compiler{in: in, b: b, allowed: make([]problem.Mask, len(in.Staff)*in.Days)}
	follows := in.follows()
	for e := range in.Staff {
		l := &lineCompiler{compiler: c, e: &in.Staff[e], person: e, can: c.allowed[e*in.Days : (e+1)*in.Days]}
		l.forbid()
		l.successions(follows)
		l.runs()
		l.maximumShifts()
		l.minutes()
		l.weekends()
	}
	c.requests()
	c.cover()
	p, err := b.Problem()
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", in.name, err)
	}
	return p, nil
}

// compiler carries what all rows need.
type compiler struct {
	in      *Instance
	b       *problem.Builder
	allowed []problem.Mask // by person and day: codes that no hard cell forbids
}

// requests prices cells: a refused shift-on is any other code.
func (c *compiler) requests() {
	for i, list := range [2][]Request{c.in.On, c.in.Off} {
		for _, q := range list {
			rule, codes := "nrp.shift-on", c.b.All()&^problem.MaskOf(model.Code(codeOf(q.Shift)))
			if i == 1 {
				rule, codes = "nrp.shift-off", problem.MaskOf(model.Code(codeOf(q.Shift)))
			}
			c.b.Cell(problem.Cell{Person: q.Employee, Day: q.Day, Codes: codes, Level: model.Soft, Price: q.Weight,
				Subject: model.Subject{Rule: rule, Staff: []int{q.Employee}, From: q.Day, To: q.Day}})
		}
	}
}

// cover is one row for each requirement, over those who can work the shift.
func (c *compiler) cover() {
	for _, q := range c.in.Required {
		code := problem.MaskOf(model.Code(codeOf(q.Shift)))
		row := problem.Cover{Level: model.Soft, Subject: model.Subject{Rule: "nrp.cover", From: q.Day, To: q.Day, Period: model.Code(codeOf(q.Shift))}}
		for e := range c.in.Staff {
			if c.allowed[e*c.in.Days+q.Day]&code != 0 {
				row.Terms = append(row.Terms, problem.Place{Person: e, Day: q.Day, Codes: code, Weight: 1})
			}
		}
		if q.Under > 0 && q.People > 0 {
			row.Penalty.Under = []problem.Step{{At: q.People, Price: q.Under}}
		}
		if q.Over > 0 && q.People < int64(len(row.Terms)) {
			row.Penalty.Over = []problem.Step{{At: q.People, Price: q.Over}}
		}
		c.b.Cover(row)
	}
}

// follow is a set of shifts with one set of shifts that can't follow them.
type follow struct{ first, second problem.Mask }

// follows gathers shifts with equal successors into one pair of sets.
func (in *Instance) follows() []follow {
	var out []follow
	at := map[problem.Mask]int{}
	for s := range in.Shifts {
		var second problem.Mask
		for _, n := range in.Shifts[s].NotNext {
			second |= problem.MaskOf(model.Code(codeOf(n)))
		}
		i, known := at[second]
		if !known {
			i = len(out)
			at[second] = i
			out = append(out, follow{second: second})
		}
		out[i].first |= problem.MaskOf(model.Code(codeOf(s)))
	}
	return out
}
