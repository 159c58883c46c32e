package master

import (
	"context"
	"math"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// Decision leaves a person only some codes on a day or, when Seat is negative, a
// cover row only the values from Low to High.
type Decision struct {
	Seat, Day int
	Codes     problem.Mask
	Row       int32
	Low, High int64
}

// Restrict puts decisions in force for good: the columns that don't fit are
// barred. It forgets the bound. empty says that somebody has no line left, proved;
// ok is false when that is so or the linear program could not be repaired.
func (m *Master) Restrict(ctx context.Context, ds []Decision) (ok, empty bool) {
	var barred []int
	for _, d := range ds {
		if d.Seat < 0 {
			m.limit(d)
			continue
		}
		s := &m.seats[d.Seat]
		f := make([]problem.Mask, m.b.P.Days)
		for i := range f {
			f[i] = ^problem.Mask(0)
		}
		copy(f, s.frame)
		f[d.Day] &= d.Codes
		s.frame = f
		for _, j := range m.own[d.Seat] {
			if c := &m.cols[j]; !c.barred && !d.Codes.Has(c.line[d.Day]) {
				c.barred = true
				barred = append(barred, c.lp)
			}
		}
	}
	m.open, m.alpha = false, 0
	m.beam = firstBeam
	m.lp.Bar(barred)
	for i := range m.seats {
		if has, none := m.furnish(i); !has {
			return false, none
		}
	}
	return m.repair(ctx), false
}

// furnish sees to it that a seat has a column that is not barred; none says that
// there is no such line at all.
func (m *Master) furnish(i int) (has, none bool) {
	for _, j := range m.own[i] {
		if !m.cols[j].barred {
			return true, false
		}
	}
	s, w := &m.seats[i], m.pool.workers[0]
	m.prices(s.person, w.price)
	before := w.search.Work
	r := w.search.Best(m.b.Lines[s.person], line.Request{Price: w.price, Allow: s.open(), Upper: line.Forbidden, Beam: ProofBeam, Tuning: &s.tuning, Tune: 2})
	m.Work += w.search.Work - before
	if r.Line == nil {
		return false, r.Exact
	}
	m.addLine(i, r.Line, r.Cost-m.priced(s.person, r.Line))
	return true, false
}

// Prove generates columns until the program is solved or its bound exceeds the
// cut. The bound is valid whatever happened.
func (m *Master) Prove(ctx context.Context, cut int64, rounds int) (bound int64, converged bool) {
	for range rounds {
		g := m.Generate(ctx, 1, ProofBeam)
		if ctx.Err() != nil {
			break
		}
		if m.open && m.best > cut {
			return m.best, true
		}
		if g.Dry {
			return m.best, g.Converged
		}
	}
	if !m.open {
		return math.MinInt64 / 4, false
	}
	return m.best, false
}

// Integral gives the lines by seat when everybody has just one, else nil.
func (m *Master) Integral() [][]uint8 {
	for i := range m.seats {
		if _, v := m.largest(i); v < 0.98 {
			return nil
		}
	}
	return m.lines()
}

// Points gives a cost of the one number in soft points.
func Points(cost int64) float64 { return float64(cost) / books.Unit }
