package portfolio

import (
	"context"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/internal/lns"
	"github.com/rostergen/rostergen/solver/problem"
)

// pass plans the open days from the first to the last, some at a time, each as a problem of
// its own. The days to come are priced, not planned: everybody's line goes on to the end
// as the root's prices would have it. So hours, weekends and the rhythm of duties and rest
// suit the days to come, which a problem between fixed days can't see to.
type pass struct {
	roster problem.Roster // so far
	from   int            // open days that are settled
	step   int            // open days that are settled each time
}

// newPass begins at the first day; later passes go in smaller steps than the first.
func (x *Portfolio) newPass() *pass {
	step := x.parts.days / 2
	if x.parts.passes > 0 {
		step /= 2
	}
	return &pass{roster: slices.Clone(x.roster), step: max(1, step)}
}

// beginAhead begins the next days of a pass; false: no legal roster was found for them.
func (x *Portfolio) beginAhead(ctx context.Context) bool {
	w, a := x.parts, x.parts.pass
	first, end := x.open[a.from], x.b.P.Days
	if to := a.from + w.days; to < len(x.open) {
		end = x.open[to]
	}
	p := x.b.P.Within(a.roster, func(_, day int) bool { return day >= first })
	p.Covers = covers(p.Covers, first, end)
	p.Cells = append(p.Cells, x.ahead(end)...)
	b := books.New(p)
	s := lns.NewSearch(b, x.seed+w.turn)
	defer func() { x.Work += s.Work }()
	if len(s.Construct(ctx, nil, nil)) > 0 {
		return false
	}
	s.Sweep(ctx)
	for n := 0; p.Penalty(s.Roster())[model.Hard] > 0; n++ {
		if n == constructs || ctx.Err() != nil {
			return false
		}
		s.Round(ctx, x.workers)
	}
	x.take(b, s)
	w.all.priced = end
	w.all.base = w.all.alone()
	x.Work += w.all.Work
	w.all.open = slices.DeleteFunc(w.all.open, func(d int) bool { return d >= end })
	return true
}

// endAhead takes over what the days under way came to.
func (x *Portfolio) endAhead() {
	w, a := x.parts, x.parts.pass
	a.roster = slices.Clone(w.all.roster)
	if x.lastAhead() {
		x.offer(a.roster)
		w.pass = nil
		return
	}
	a.from = min(a.from+a.step, len(x.open)-w.days)
}

// lastAhead says that the days under way are the last of the pass.
func (x *Portfolio) lastAhead() bool { return x.parts.pass.from+x.parts.days >= len(x.open) }

const (
	constructs = 100 // rounds of quick search until a first roster is legal
	aloneBeam  = 24
)

// ahead prices the cells from a day on as the root's prices have them, in whole points.
func (x *Portfolio) ahead(from int) (out []problem.Cell) {
	codes := x.b.P.Codes
	price := make([]int64, x.b.P.Days*codes)
	for i := range x.b.P.People {
		x.b.Prices(i, x.root.Proof(), price)
		for d := from; d < x.b.P.Days; d++ {
			day := price[d*codes : (d+1)*codes]
			least := slices.Min(day)
			for k, y := range day {
				if points := (y - least + books.Unit/2) / books.Unit; points > 0 {
					out = append(out, problem.Cell{Person: i, Day: d, Codes: 1 << k, Level: model.Soft, Price: points})
				}
			}
		}
	}
	return out
}

// alone is what everybody's line costs at least, whatever the others do, in points.
func (x *Portfolio) alone() float64 {
	var sum int64
	search := line.NewSearch()
	price := make([]int64, x.b.P.Days*x.b.P.Codes)
	for _, l := range x.b.Lines {
		sum += search.Best(l, line.Request{Price: price, Upper: line.Forbidden, Beam: aloneBeam}).Bound
	}
	x.Work += search.Work
	return float64(sum) / books.Unit
}

// covers are those of some days among others.
func covers(list []problem.Cover, from, to int) []problem.Cover {
	return slices.DeleteFunc(list, func(c problem.Cover) bool {
		return !slices.ContainsFunc(c.Terms, func(t problem.Place) bool { return t.Day >= from && t.Day < to })
	})
}
