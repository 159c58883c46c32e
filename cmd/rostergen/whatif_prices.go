package main

import (
	"context"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/whatif"
	"github.com/rostergen/rostergen/solver"
)

// priceList drafts the ward as it is and puts into the comparison what a unit more
// or less of everything is worth. It gives false when there is no rota to price,
// which was then said.
func (a *app) priceList(ctx context.Context, job *whatifJob, f *whatifFlags, c *model.Comparison) (bool, error) {
	ctx, cancel := rest(ctx, f.timeLimit, f.begun)
	defer cancel()
	in := job.inputs[0]
	o := solver.Options{Seed: 1, Workers: f.workers, WorkLimit: f.workLimit}
	if o.WorkLimit == 0 {
		o.TimeLimit, o.Unimproved = draftLimit, draftUnimproved
	}
	show := a.progress(len(in.instance.Staff), in.instance.Days, &o)
	draft, err := rostering.Generate(ctx, in.ward, o)
	show.done()
	if err != nil {
		return false, err
	}
	if draft.Roster == nil {
		return false, a.noRoster(draft)
	}
	runs := a.whatifProgress()
	prices, left, err := whatif.PriceList(ctx, in.ward, in.policy, draft, whatif.PriceOptions{Seeds: f.seeds, Work: f.workLimit,
		Parallel: f.workers, Progress: runs.tell})
	runs.done()
	if err != nil {
		return false, err
	}
	c.Prices, c.PricesLeft = prices, left
	if ctx.Err() != nil {
		c.Partial = append(c.Partial, "the price list: stopped early")
	}
	return true, nil
}

// mostPrices is how much of a price list is shown on a screen.
const mostPrices = 30

// prices prints the price list, what is worth most first, and what it lacks.
func (a *app) prices(list []model.PriceListEntry, left []string) {
	if len(list)+len(left) == 0 {
		return
	}
	a.print("\nWhat one unit more or less is worth:\n")
	for i := range list {
		if i == mostPrices {
			a.print("  ... and %d more: -o writes all to the sheet Price list\n", len(list)-mostPrices)
			break
		}
		a.print("  %2d. %s", i+1, list[i].Sentence)
		if list[i].Clause != "" && !strings.Contains(list[i].Sentence, list[i].Clause) {
			a.print(" (%s)", list[i].Clause)
		}
		a.print("\n")
	}
	for _, what := range left {
		a.print("  Left out: %s\n", what)
	}
}
