package master

import (
	"context"

	"github.com/rostergen/rostergen/solver/internal/books"
)

// Effort limits an Improve.
type Effort struct {
	Rounds int   // of pricing
	Work   int64 // at most, before the dive, which may take three times as much again
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
		m.solve(ctx)
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
		if m.press() {
			continue
		}
		if exact || m.beam >= 200 {
			break
		}
		m.beam *= 4
	}
	m.solve(ctx)
	if m.Objective() > goal {
		return nil, false
	}
	e.Dive.Cut, e.Dive.Work = goal, 4*e.Work
	return m.Dive(ctx, e.Dive), false
}

// First is the cost of the roster that the master began with, as Objective counts.
func (m *Master) First() int64 { return m.first }

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
