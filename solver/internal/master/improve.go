package master

import (
	"cmp"
	"context"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
)

// Effort limits an Improve.
type Effort struct {
	Rounds int   // of pricing
	Work   int64 // at most
	Dive   Dive
	Grain  int64 // costs are multiples of it
}

// Improve looks for a roster that is better than the one the master began with.
// proved says that there is none among what the master leaves open.
func (m *Master) Improve(ctx context.Context, e Effort) (lines [][]uint8, proved bool) {
	cut := m.first - e.Grain
	goal := (float64(cut) + 0.01*float64(e.Grain)) / books.Unit
	for range e.Rounds {
		if ctx.Err() != nil || e.Work > 0 && m.Work > e.Work {
			break
		}
		m.solve()
		m.duals()
		added, exact := m.round(ctx)
		if m.open && m.best > cut {
			return nil, true
		}
		if added > 0 {
			continue
		}
		if m.alpha > 0 {
			m.alpha = 0
			continue
		}
		if exact || m.beam >= 200 {
			break
		}
		m.beam *= 4
	}
	m.solve()
	if m.Objective() > goal {
		return nil, false
	}
	e.Dive.Cut = goal
	return m.Dive(ctx, e.Dive), false
}

// TuneFrom takes over the multipliers of another master's lines.
func (m *Master) TuneFrom(o *Master) {
	at := map[int]int{}
	for i := range o.seats {
		at[o.seats[i].person] = i
	}
	for i := range m.seats {
		if j, ok := at[m.seats[i].person]; ok {
			m.seats[i].tuning.CopyFrom(&o.seats[j].tuning)
		}
	}
}

// Seed offers lines of a person, costs included, as first columns.
func (m *Master) Seed(lines []line.Found, person int) {
	for i := range m.seats {
		if m.seats[i].person != person {
			continue
		}
		for _, f := range lines {
			if m.fits(i, f.Line) {
				m.addLine(i, f.Line, f.Cost)
			}
		}
	}
}

// fits says whether a line keeps to what the master leaves open.
func (m *Master) fits(i int, l []uint8) bool {
	if m.seats[i].frame == nil {
		return true
	}
	for d, k := range l {
		if !m.seats[i].frame[d].Has(k) {
			return false
		}
	}
	return true
}

// Columns gives each person's columns of least reduced cost, the best first.
func (m *Master) Columns(most int, f func(person int, x line.Found)) {
	type ranked struct {
		col  int
		cost float64
	}
	for i := range m.seats {
		list := make([]ranked, 0, len(m.own[i]))
		for _, j := range m.own[i] {
			list = append(list, ranked{j, m.lp.Reduced(m.cols[j].lp)})
		}
		slices.SortStableFunc(list, func(a, b ranked) int { return cmp.Compare(a.cost, b.cost) })
		for _, x := range list[:min(most, len(list))] {
			c := &m.cols[x.col]
			f(m.seats[i].person, line.Found{Line: c.line, Cost: c.cost})
		}
	}
}
