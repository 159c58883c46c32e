package explain

import (
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// change is what a question changes in the compiled problem.
type change struct {
	cells  []problem.Cell  // added
	covers []problem.Cover // added
	// soften makes rows that speak of a Subject cost cover points in place of
	// being hard: they may be broken, but no further than helps.
	soften func(*model.Subject) bool
}

// softened is what a unit beyond a softened hard row costs, in cover points: so
// much that rows are broken only where nothing else helps.
const softened = 1_000

// only leaves a person some codes on a day.
func only(p *problem.Problem, person, day int, codes problem.Mask) problem.Cell {
	all := problem.Mask(1)<<p.Codes - 1
	return problem.Cell{Person: person, Day: day, Codes: all &^ codes, Level: model.Hard, Price: 1,
		Subject: model.Subject{Rule: questionRule, Staff: []int{person}, From: day, To: day}}
}

// questionRule is the rule of rows that a question adds.
const questionRule = "explain.question"

// apply makes the changed problem; the given one stays as it is.
func (c *change) apply(p *problem.Problem) *problem.Problem {
	n := *p
	n.Cells = append(slices.Clip(p.Cells), c.cells...)
	n.Covers = append(slices.Clip(p.Covers), c.covers...)
	if c.soften == nil {
		return &n
	}
	milder := func(s *model.Subject, l *model.Level, price *int64) {
		if *l == model.Hard && c.soften(s) {
			*l, *price = model.Cover, *price*softened
		}
	}
	n.Cells, n.Successions, n.Runs = slices.Clone(n.Cells), slices.Clone(p.Successions), slices.Clone(p.Runs)
	n.Counters, n.Windows, n.Covers = slices.Clone(p.Counters), slices.Clone(p.Windows), slices.Clone(n.Covers)
	for i := range n.Cells {
		milder(&n.Cells[i].Subject, &n.Cells[i].Level, &n.Cells[i].Price)
	}
	for i := range n.Successions {
		milder(&n.Successions[i].Subject, &n.Successions[i].Level, &n.Successions[i].Price)
	}
	for i := range n.Runs {
		milder(&n.Runs[i].Subject, &n.Runs[i].Level, &n.Runs[i].Price)
	}
	for i := range n.Windows {
		milder(&n.Windows[i].Subject, &n.Windows[i].Level, &n.Windows[i].Price)
	}
	for i := range n.Counters {
		x := &n.Counters[i]
		if x.Level == model.Hard && c.soften(&x.Subject) {
			x.Level, x.Penalty = model.Cover, dearer(x.Penalty)
		}
	}
	for i := range n.Covers {
		x := &n.Covers[i]
		if x.Level == model.Hard && c.soften(&x.Subject) {
			x.Level, x.Penalty = model.Cover, dearer(x.Penalty)
		}
	}
	return &n
}

func dearer(c problem.Convex) problem.Convex {
	times := func(list []problem.Step) []problem.Step {
		out := slices.Clone(list)
		for i := range out {
			out[i].Price *= softened
		}
		return out
	}
	return problem.Convex{Under: times(c.Under), Over: times(c.Over)}
}

// priceSentence says a price in words.
func priceSentence(p *model.Price) string {
	said := join([]string{
		rises(int64(p.Gaps), "unfilled duty", "unfilled duties"),
		rises(int64(p.Refused), "refusal", "refusals"),
		rises(p.More[model.Soft], "penalty point", "penalty points"),
	})
	if said == "" {
		return "nothing"
	}
	return said
}
