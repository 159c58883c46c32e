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
	Dear   float64    // pricing goes on for a while where a fixing raised the objective by this part of it; 0: a usual one
	Step   float64    // cells are fixed together until they take so much of their people's mixes, counted in lines; 0: no limit
	Until  int        // only the cells before this day are fixed; 0: all
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
	defer m.submerge()()
	if !m.descend(ctx, d) {
		return nil
	}
	return m.lines()
}

// submerge readies the master for a dive; what it gives ends that.
func (m *Master) submerge() (surface func()) {
	alpha, beam, basis := m.alpha, m.beam, m.lp.Basis()
	m.diving, m.alpha, m.beam = true, 0, min(m.beam, diveBeam)
	return func() {
		m.diving, m.alpha, m.beam = false, alpha, beam
		m.release()
		m.lp.Restore(basis)
	}
}

// descend fixes what the dive asks for; false: it was given up.
func (m *Master) descend(ctx context.Context, d Dive) bool {
	before, settled := m.Objective(), 0
	if d.Dear == 0 {
		d.Dear = dear
	}
	for {
		if ctx.Err() != nil || d.Work > 0 && m.Work > d.Work {
			return false
		}
		m.dip(ctx, d.Rounds, before, d.Dear)
		if m.press() {
			m.dip(ctx, d.Rounds, before, d.Dear)
		}
		before = m.Objective()
		if m.Objective() >= d.Cut {
			return false
		}
		if d.Rows {
			if rows := m.dividedRows(); len(rows) > mostRows || settled > mostRows {
				d.Rows = false // too many to settle one by one
			} else if len(rows) > 0 {
				if settled++; !m.settle(ctx, rows, d) {
					return false
				}
				continue
			}
		}
		if d.Whole {
			whole, ok := m.fixWhole(ctx, d)
			if !ok {
				return false
			}
			if whole == 0 {
				break
			}
			continue
		}
		cells := m.shares(d.Noise)
		if d.Until > 0 {
			cells = front(cells, d.Until)
		}
		if len(cells) == 0 {
			break
		}
		if !m.fix(ctx, cells, d) {
			return false
		}
	}
	return true
}

// diveBeam is the widest beam of a dive's pricing.
const diveBeam = 24

// mostRows is the most divided cover rows that a dive rounds first, and how often.
const mostRows = 40

// dip prices a few rounds without any proof, and some more while the last fixing
// still costs something.
func (m *Master) dip(ctx context.Context, rounds int, before, dear float64) {
	m.solve(ctx)
	for i := 0; i < rounds || i < patience*rounds && m.Objective() > before+dear*math.Abs(before); i++ {
		m.duals()
		if added, _ := m.round(ctx); added == 0 {
			return
		}
		m.solve(ctx)
	}
}

// A dive prices up to patience times as many rounds while the objective is up by more
// than dear, a part of it.
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

// lines are everybody's largest.
func (m *Master) lines() [][]uint8 {
	lines := make([][]uint8, len(m.seats))
	for i := range m.seats {
		c, _ := m.largest(i)
		lines[i] = m.cols[c].line
	}
	return lines
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
