package problem

import "slices"

// Alone is the problem of one person: the own rows, no cover.
func (p *Problem) Alone(person int) *Problem {
	one := &Problem{People: 1, Days: p.Days, Codes: p.Codes, Clock: p.Clock}
	one.Cells = own(p.Cells, func(x *Cell) *int { return &x.Person }, person)
	one.Successions = own(p.Successions, func(x *Succession) *int { return &x.Person }, person)
	one.Runs = own(p.Runs, func(x *Run) *int { return &x.Person }, person)
	one.Counters = own(p.Counters, func(x *Counter) *int { return &x.Person }, person)
	one.Windows = own(p.Windows, func(x *Window) *int { return &x.Person }, person)
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
