package solver

import (
	"github.com/rostergen/rostergen/solver/internal/sat"
	"github.com/rostergen/rostergen/solver/problem"
)

// alone asks SAT for a legal line of each person that the one-line search found
// none for, whatever the others do; it gives up at the first who has none.
func (r *run) alone(people []int) (problem.Roster, bool) {
	lines := make(problem.Roster, r.p.People*r.p.Days)
	for _, i := range people {
		verdict, err := sat.Feasible(r.ctx, r.p.Alone(i))
		r.extra += verdict.Work
		if err != nil || verdict.Roster == nil {
			return nil, false
		}
		copy(r.p.Line(lines, i), verdict.Roster)
	}
	return lines, true
}
