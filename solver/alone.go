package solver

import (
	"slices"

	"github.com/rostergen/rostergen/solver/internal/sat"
	"github.com/rostergen/rostergen/solver/problem"
)

// alone asks SAT for a legal line of each person that the one-line search found
// none for, whatever the others do; it gives up at the first who has none.
func (r *run) alone(people []int) (problem.Roster, bool) {
	lines := make(problem.Roster, r.p.People*r.p.Days)
	for _, i := range people {
		verdict, err := sat.Feasible(r.ctx, oneLine(r.p, i))
		r.extra += verdict.Work
		if err != nil || verdict.Roster == nil {
			return nil, false
		}
		copy(r.p.Line(lines, i), verdict.Roster)
	}
	return lines, true
}

// oneLine is the problem of one person: the own rows, no cover.
func oneLine(p *problem.Problem, person int) *problem.Problem {
	one := &problem.Problem{People: 1, Days: p.Days, Codes: p.Codes, Clock: p.Clock}
	one.Cells = own(p.Cells, func(x *problem.Cell) *int { return &x.Person }, person)
	one.Successions = own(p.Successions, func(x *problem.Succession) *int { return &x.Person }, person)
	one.Runs = own(p.Runs, func(x *problem.Run) *int { return &x.Person }, person)
	one.Counters = own(p.Counters, func(x *problem.Counter) *int { return &x.Person }, person)
	one.Windows = own(p.Windows, func(x *problem.Window) *int { return &x.Person }, person)
	return one
}

// own picks a person's rows and makes them the first person's.
func own[T any](rows []T, of func(*T) *int, person int) []T {
	var out []T
	for i := range rows {
		if *of(&rows[i]) == person {
			out = append(out, rows[i])
		}
	}
	out = slices.Clip(out)
	for i := range out {
		*of(&out[i]) = 0
	}
	return out
}
