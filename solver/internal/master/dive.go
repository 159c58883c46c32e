package master

import (
	"context"
	"math"
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/problem"
)

// Dive says how to make a roster of the mix of lines.
type Dive struct {
	Rounds int        // of pricing after each fixing
	Sure   float64    // cells with at least this share are fixed
	Few    int        // at least so many cells are fixed at a time
	Whole  bool       // whole lines are fixed, not cells
	Rows   bool       // cover rows are rounded first; the master is spoilt for anything else
	Work   int64      // of the master, beyond which a dive is given up; 0: no limit
	Cut    float64    // in soft points: a dive that can't end below is given up
	Noise  *rand.Rand // shakes the order of fixing; nil: none
}

// Dive fixes cells, the surest first, pricing anew in between, until everybody
// has one line. It gives the lines by seat, nil when the dive was given up, and
// leaves the master as it was, but for new columns.
func (m *Master) Dive(ctx context.Context, d Dive) [][]uint8 {
	m.diving = true
	alpha, beam := m.alpha, m.beam
	m.alpha, m.beam = 0, min(m.beam, diveBeam)
	basis := m.lp.Basis()
	defer func() {
		m.diving, m.alpha, m.beam = false, alpha, beam
		m.release()
		m.lp.Restore(basis)
	}()
	before, settled := m.Objective(), 0
	for {
		if ctx.Err() != nil || d.Work > 0 && m.Work > d.Work {
			return nil
		}
		m.dip(ctx, d.Rounds, before)
		if m.press() {
			m.dip(ctx, d.Rounds, before)
		}
		before = m.Objective()
		if m.Objective() >= d.Cut {
			return nil
		}
		if d.Rows {
			if rows := m.dividedRows(); len(rows) > mostRows || settled > mostRows {
				d.Rows = false // too many to settle one by one
			} else if len(rows) > 0 {
				if settled++; !m.settle(ctx, rows, d) {
					return nil
				}
				continue
			}
		}
		if d.Whole {
			whole, ok := m.fixWhole(ctx, d)
			if !ok {
				return nil
			}
			if whole == 0 {
				break
			}
			continue
		}
		cells := m.shares(d.Noise)
		if len(cells) == 0 {
			break
		}
		if !m.fix(ctx, cells, d) {
			return nil
		}
	}
	lines := make([][]uint8, len(m.seats))
	for i := range m.seats {
		c, _ := m.largest(i)
		lines[i] = m.cols[c].line
	}
	return lines
}

// diveBeam is the widest beam of a dive's pricing.
const diveBeam = 24

// mostRows is the most divided cover rows that a dive rounds first, and how often.
const mostRows = 40

// dip prices a few rounds without any proof, and some more while the last fixing
// still costs something.
func (m *Master) dip(ctx context.Context, rounds int, before float64) {
	m.solve(ctx)
	for i := 0; i < rounds || i < patience*rounds && m.Objective() > before+dear*math.Abs(before); i++ {
		m.duals()
		if added, _ := m.round(ctx); added == 0 {
			return
		}
		m.solve(ctx)
	}
}

// A dive prices up to patience times as many rounds while the objective is dear
// times what it was, and more.
const (
	patience = 6
	dear     = 0.0005
)

// largest gives a seat's column with the largest share.
func (m *Master) largest(i int) (col int, share float64) {
	col, share = -1, -1
	for _, c := range m.own[i] {
		if v := m.lp.Value(m.cols[c].lp); v > share+1e-9 {
			col, share = c, v
		}
	}
	return col, share
}

// open gives the codes left to a person, nil: all.
func (s *seat) open() []problem.Mask {
	if s.allow != nil {
		return s.allow
	}
	return s.frame
}

// release opens everything again.
func (m *Master) release() {
	var open []int
	for j := range m.cols {
		if c := &m.cols[j]; c.barred {
			c.barred = false
			open = append(open, c.lp)
		}
	}
	m.lp.Unbar(open)
	for i := range m.seats {
		m.seats[i].allow = nil
	}
}
