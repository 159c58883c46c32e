package portfolio

import (
	"context"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/sat"
	"github.com/rostergen/rostergen/solver/problem"
)

// mendDays before and after a day of a broken row are open to everybody who may count
// in it; mendWork is how long SAT may search, in its stretches.
const (
	mendDays = 3
	mendWork = 50
)

// mend repairs a roster whose lines are legal one by one but which breaks hard rows over
// many people: SAT looks for the nearest legal one around those rows, everything else
// as it is. nil: nothing is broken, or nothing was found.
func (x *Portfolio) mend(ctx context.Context, r problem.Roster) problem.Roster {
	free := x.around(r)
	if free == nil {
		return nil
	}
	p := x.b.P
	s := sat.New(p, sat.Options{Work: mendWork, Conflicts: 1, Wish: r})
	res, err := s.Complete(ctx, func(person, day int) (uint8, bool) {
		cell := person*p.Days + day
		return r[cell], !free[cell]
	})
	x.Work += res.Work * stretchWork
	if err != nil || res.Roster == nil || p.Penalty(res.Roster)[model.Hard] > 0 {
		return nil
	}
	return res.Roster
}

// stretchWork is what a stretch of SAT counts as.
const stretchWork = 10_000

// around gives the cells on and about the days of broken hard rows, of all who may
// count in them; nil when none is broken.
func (x *Portfolio) around(r problem.Roster) (free []bool) {
	p := x.b.P
	for i := range p.Covers {
		c := &p.Covers[i]
		if c.Level != model.Hard || c.Penalty.At(c.Value(p, r)) == 0 {
			continue
		}
		if free == nil {
			free = make([]bool, len(r))
		}
		for _, t := range c.Terms {
			for d := max(0, t.Day-mendDays); d <= min(p.Days-1, t.Day+mendDays); d++ {
				free[t.Person*p.Days+d] = true
			}
		}
	}
	return free
}
