package main

import (
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// mostLines is how many people a gap is told of on the screen; the sheet has all.
const mostLines = 4

// why prints an explanation, what a manager acts on first.
func (a *app) why(in *input, r *model.Report, e *model.Explanation) {
	a.partial(e)
	a.edits(e.Edits)
	if len(e.Unfilled) > 0 {
		a.print("\nWhy duties are unfilled:\n")
		for n, i := range answeredFirst(e.Unfilled) {
			if n == 2*mostLines {
				a.print("  and %d more, see the sheet Why\n", len(e.Unfilled)-n)
				break
			}
			a.unfilledWhy(in, r, &e.Unfilled[i])
		}
	}
	if len(e.Refusals) > 0 {
		a.print("\nRefused, and why (%d):\n", len(e.Refusals))
		for i := range e.Refusals {
			a.print("  %s\n", e.Refusals[i].Sentence)
		}
	}
	if len(e.Ledger) > 0 {
		a.print("\nFairness:\n")
		for i := range e.Ledger {
			a.print("  %s\n", e.Ledger[i].Sentence)
		}
	}
	a.singles(e)
}

// answeredFirst orders gaps: those that a way was found to fill, then by date.
func answeredFirst(list []model.UnfilledWhy) []int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch a, b := list[i].Fill != nil, list[j].Fill != nil; {
		case a && !b:
			return -1
		case b && !a:
			return 1
		}
		return 0
	})
	return order
}

func (a *app) unfilledWhy(in *input, r *model.Report, u *model.UnfilledWhy) {
	g := &r.Gaps[u.Gap]
	a.print("  %s %s: %d %s short: %s\n", in.instance.Date(g.Day).Short(), in.instance.Catalogue.Label(g.Period), g.Short, g.Group, u.Verdict)
	if u.Fill != nil {
		a.print("    price: %s\n    way: %s\n", u.Fill.Price.Sentence, u.Fill.Sentence)
	}
	for i := range u.Stopped {
		if i == mostLines {
			a.print("    and %d more people, see the sheet Why\n", len(u.Stopped)-mostLines)
			break
		}
		a.print("    %s: %s\n", in.instance.Staff[u.Stopped[i].Staff].Name, u.Stopped[i].Sentence)
	}
}

// singles prints the single points of failure.
func (a *app) singles(e *model.Explanation) {
	n := 0
	for i := range e.Spare {
		if e.Spare[i].Single {
			n++
		}
	}
	if n == 0 {
		return
	}
	a.print("\nSingle points of failure (%d):\n", n)
	left := 3 * mostLines
	for i := range e.Spare {
		if x := &e.Spare[i]; x.Single && left > 0 {
			a.print("  %s\n", x.Sentence)
			left--
		}
	}
	if more := n - 3*mostLines; more > 0 {
		a.print("  and %d more, see the sheet Spare cover\n", more)
	}
}

// conflicts prints conflicts with their ways out.
func (a *app) conflicts(e *model.Explanation) {
	for i := range e.Conflicts {
		c := &e.Conflicts[i]
		proof := ""
		if c.Minimal {
			proof = "; without any one of them they can"
		}
		a.print("\nThese %d facts can't hold together%s:\n", len(c.Facts), proof)
		for _, f := range c.Facts {
			a.print("  - %s\n", f.Sentence)
		}
		if len(c.WaysOut) > 0 {
			a.print("Ways out:\n")
		}
		for n, w := range c.WaysOut {
			a.print("  %d. %s: %s\n", n+1, w.Sentence, w.Price.Sentence)
		}
	}
	a.partial(e)
}

// partial says what there was no time for.
func (a *app) partial(e *model.Explanation) {
	if len(e.Partial) > 0 {
		a.print("\nNot whole, for lack of time: %s.\n", strings.Join(e.Partial, ", "))
	}
}

// edits prints what hand edits cost.
func (a *app) edits(edits []model.EditPrice) {
	if len(edits) == 0 {
		return
	}
	a.print("\nHand edits (%d):\n", len(edits))
	for i := range edits {
		a.print("  %s\n", edits[i].Sentence)
		for _, b := range edits[i].Broken {
			a.print("    %s\n", b)
		}
	}
}
