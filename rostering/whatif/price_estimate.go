package whatif

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/proof"
	"github.com/rostergen/rostergen/solver/problem"
)

// estimate moves the draft's bound by every offer, and sorts them by it.
func (l *priceList) estimate(ctx context.Context) error {
	if r := &l.draft.Result; r.Prices == nil && r.Score != (model.Score{}) {
		l.left = append(l.left, "estimates: the search ended before it had prices to make them from; more time or work gives some")
		return nil
	}
	b, err := l.basis(ctx)
	if err == nil {
		err = l.each(len(l.offers), func(i int) error { return b.estimate(ctx, &l.offers[i]) },
			func(i int) string { return l.offers[i].entry.Name })
	}
	if err != nil && ctx.Err() == nil {
		return err
	}
	slices.SortStableFunc(l.offers, func(a, b offer) int {
		return cmp.Or(cmp.Compare(a.state.rank(), b.state.rank()), cmp.Compare(a.move, b.move))
	})
	var names []string
	for i := range l.offers {
		switch o := &l.offers[i]; o.state {
		case waiting:
			names = append(names, o.entry.Name)
		case estimated:
			o.entry.Estimate, o.part = l.points(o.move)
		}
	}
	if len(names) > 0 {
		l.left = append(l.left, "not estimated, stopped early: "+strings.Join(names, "; "))
	}
	return nil
}

// rank puts what is known to be forbidden last.
func (s offerState) rank() int { return [...]int{waiting: 1, estimated: 0, illegal: 2}[s] }

// basis is the draft's bound with the prices that prove it.
type basis struct {
	numbers map[string]int // staff, by number
	price   map[coverRow]int64
	prices  proof.Prices // of no row yet
	bound   *proof.Repricing
}

// coverRow tells the cover rows of one ward apart and finds the same row in another.
type coverRow struct {
	rule     string
	from, to int
	period   model.Code
	group    model.Group
	level    model.Level
	nth      int // of several that agree in all that
}

// basis bounds the ward as it is. A draft without a point of penalty needs no prices.
func (l *priceList) basis(ctx context.Context) (*basis, error) {
	p, err := l.ward.Compile()
	if err != nil {
		return nil, fmt.Errorf("compile the ward: %w", err)
	}
	prices := proof.Prices{Rows: make([]int64, len(p.Covers)), Unit: 1, Cover: 1}
	if own := l.draft.Result.Prices; own != nil {
		prices = proof.Prices(*own)
	}
	b := &basis{numbers: map[string]int{}, price: map[coverRow]int64{}, prices: prices}
	for i := range l.ward.Staff {
		b.numbers[l.ward.Staff[i].Number] = i
	}
	if len(prices.Rows) == len(p.Covers) { // else the bound says so
		for i, row := range rowsOf(p) {
			b.price[row] = prices.Rows[i]
		}
	}
	if b.bound, err = proof.NewRepricing(ctx, p, prices); err != nil {
		return nil, fmt.Errorf("price the ward as it is: %w", err)
	}
	return b, nil
}

// rowsOf names the cover rows of a problem.
func rowsOf(p *problem.Problem) []coverRow {
	out, times := make([]coverRow, len(p.Covers)), map[coverRow]int{}
	for i := range p.Covers {
		c := &p.Covers[i]
		r := coverRow{rule: c.Subject.Rule, from: c.Subject.From, to: c.Subject.To, period: c.Subject.Period, group: c.Subject.Group, level: c.Level}
		out[i] = r
		out[i].nth = times[r]
		times[r]++
	}
	return out
}

// estimate moves the bound by one offer.
func (b *basis) estimate(ctx context.Context, o *offer) error {
	p, err := o.ward.Compile()
	if err != nil {
		return fmt.Errorf("compile the ward, %s: %w", o.entry.Name, err)
	}
	prices := b.prices
	prices.Rows = make([]int64, len(p.Covers))
	for i, row := range rowsOf(p) {
		prices.Rows[i] = b.price[row]
	}
	was := make([]int, len(o.ward.Staff))
	for i := range was {
		was[i] = -1
		if s, known := b.numbers[o.ward.Staff[i].Number]; known {
			was[i] = s
		}
	}
	parts, legal, err := b.bound.Move(ctx, p, prices, was)
	switch {
	case ctx.Err() != nil: // the offer stays waiting
	case err != nil:
		return fmt.Errorf("price the ward, %s: %w", o.entry.Name, err)
	case !legal:
		o.state = illegal
	default:
		o.state, o.move = estimated, parts
		if o.way*parts > 0 {
			o.move = 0 // what is tighter gains nothing, what is looser costs nothing
		}
	}
	return nil
}

// points reads a move of the bound as points: whole cover points, or else soft ones.
// A gain of part of a cover point comes to more soft points than the rota has; then
// it is all of those, and part is true. Such a loss is said to be none.
func (l *priceList) points(parts int64) (s model.Score, part bool) {
	unit, cover := int64(1), int64(1)
	if p := l.draft.Result.Prices; p != nil {
		unit, cover = p.Unit, p.Cover
	}
	soft, own := nearest(parts, unit), l.draft.Result.Score[model.Soft]
	switch s[model.Cover] = nearest(soft, cover); {
	case s[model.Cover] != 0:
	case soft < -own:
		s[model.Soft], part = -own, true
	case soft <= own:
		s[model.Soft] = soft
	}
	return s, part
}

// nearest divides and rounds, b being above 0.
func nearest(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}
