package inrc2

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Compile encodes the instance: hard rules on the Hard level, a broken unit
// costing 1, the others on the Soft level at their points. Rows that no roster
// can break are left out, and so is an optimal cover that the minimum implies:
// hence Soft is the plain one wherever the minimum cover is met.
func (in *Instance) Compile() (*problem.Problem, error) {
	s := in.Scenario
	c := &compiler{
		Instance: in,
		b:        problem.NewBuilder(len(s.Nurses), in.Days(), s.codes()),
		shift:    make([]problem.Mask, len(s.Shifts)),
	}
	c.work = c.b.All() &^ problem.MaskOf(model.Off)
	for i := range s.Shifts {
		for k := range s.Skills {
			c.shift[i] |= problem.MaskOf(model.Code(s.code(i, k)))
		}
	}
	for n := range s.Nurses {
		c.skills(n)
		c.successions(n)
		c.runs(n)
		c.total(n)
		c.weekends(n)
	}
	for w, week := range in.Weeks {
		c.requests(w, week)
		for _, x := range week.Demand {
			c.demand(w, x)
		}
	}
	return c.b.Problem()
}

// compiler is the builder with the sets of codes that rows speak of.
type compiler struct {
	*Instance
	b     *problem.Builder
	shift []problem.Mask // codes of each shift type
	work  problem.Mask   // all but the day off
}

// about is the subject of a row on one nurse.
func about(rule string, nurse, from, to int) model.Subject {
	return model.Subject{Rule: "inrc2." + rule, Staff: []int{nurse}, From: from, To: to}
}

func (c *compiler) contract(n int) *Contract {
	return &c.Scenario.Contracts[c.Scenario.Nurses[n].Contract]
}
