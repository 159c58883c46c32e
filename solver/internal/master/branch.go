package master

import (
	"cmp"
	"context"
	"math"
	"slices"

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
func (m *Master) Restrict(ds []Decision) (ok, empty bool) {
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
	m.beam = 12
	m.lp.Bar(barred)
	for i := range m.seats {
		if has, none := m.furnish(i); !has {
			return false, none
		}
	}
	return m.repair(), false
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
	m.b.Prices(s.person, m.price, w.price)
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
	lines := make([][]uint8, len(m.seats))
	for i := range m.seats {
		c, v := m.largest(i)
		if v < 0.98 {
			return nil
		}
		lines[i] = m.cols[c].line
	}
	return lines
}

// limit narrows a cover row to the decision's values.
func (m *Master) limit(d Decision) {
	if m.limits == nil {
		m.limits = map[int32]span{}
	}
	x := m.limits[d.Row]
	if !x.set {
		x = span{math.MinInt64, math.MaxInt64, true}
	}
	x.low, x.high = max(x.low, d.Low), min(x.high, d.High)
	m.limits[d.Row] = x
	low, high := float64(d.Low)-2*nudge, float64(d.High)+2*nudge
	for i := range m.segs {
		s := &m.segs[i]
		if m.rows[s.row] != d.Row || s.to <= s.from {
			continue
		}
		from, to := max(s.from, low), min(s.to, high)
		switch {
		case from >= s.to: // wholly below: it is full for good
			m.offset += m.lp.Narrow(s.lp, s.to-s.from, s.to-s.from)
			s.from = s.to
		case to <= s.from: // wholly above
			m.lp.Narrow(s.lp, 0, 0)
			s.to = s.from
		case from > s.from || to < s.to:
			m.offset += m.lp.Narrow(s.lp, from-s.from, to-s.from)
			s.from, s.to = from, to
		}
	}
}

// choice is a way to divide a node in two.
type choice struct {
	sides [2]Decision
	even  float64 // how far from half and half
	up    bool    // the second side is nearer
}

// nearer is the side that changes least.
func (c *choice) nearer() Decision {
	if c.up {
		return c.sides[1]
	}
	return c.sides[0]
}

// Split finds a way to branch: of the most divided cover rows and cells that for
// which both sides cost the linear program most. ok is false when nothing is
// divided.
func (m *Master) Split(pool *Pool, tries int) (sides [2]Decision, ok bool) {
	rows, cells := m.dividedRows(), m.dividedCells()
	if len(rows) > tries {
		rows = rows[:tries]
	}
	if left := max(tries/2, tries-len(rows)); len(cells) > left {
		cells = cells[:left]
	}
	best, z := -1.0, m.Objective()
	for _, c := range append(rows, cells...) {
		var rise [2]float64
		for i, d := range c.sides {
			n := m.Clone(pool)
			rise[i] = 100
			if ok, _ := n.Restrict([]Decision{d}); ok {
				rise[i] = min(100, n.Objective()-z)
			}
			m.Work += n.Work
		}
		if score := max(rise[0], 1e-3) * max(rise[1], 1e-3); score > best {
			best, sides, ok = score, c.sides, true
		}
	}
	return sides, ok
}

// dividedRows lists the cover rows whose value is a fraction, most even first.
func (m *Master) dividedRows() []choice {
	value := make([]float64, len(m.rows))
	for i, row := range m.rows {
		value[i] = float64(m.value[row])
	}
	for j := range m.cols {
		c := &m.cols[j]
		x := m.lp.Value(c.lp)
		if x < 1e-9 {
			continue
		}
		for d, k := range c.line {
			for _, p := range m.b.Places(m.seats[c.seat].person, d, k) {
				if r := m.local[p.Row]; r >= 0 {
					value[r] += x * float64(p.Weight)
				}
			}
		}
	}
	var out []choice
	for i, v := range value {
		down := math.Floor(v)
		if f := v - down; f > 0.02 && f < 0.98 {
			out = append(out, choice{even: math.Abs(f - 0.5), up: f > 0.5, sides: [2]Decision{
				{Seat: -1, Row: m.rows[i], Low: math.MinInt32, High: int64(down)},
				{Seat: -1, Row: m.rows[i], Low: int64(down) + 1, High: math.MaxInt32}}})
		}
	}
	slices.SortStableFunc(out, func(a, b choice) int { return cmp.Compare(a.even, b.even) })
	return out
}

// dividedCells lists the cells whose surest code has not the whole share, most
// even first.
func (m *Master) dividedCells() []choice {
	var out []choice
	for _, c := range m.shares(nil) {
		if c.share > 0.98 {
			continue
		}
		only := problem.Mask(1) << c.code
		out = append(out, choice{even: math.Abs(c.share - 0.6), sides: [2]Decision{
			{Seat: c.seat, Day: c.day, Codes: only}, {Seat: c.seat, Day: c.day, Codes: ^only}}})
	}
	slices.SortStableFunc(out, func(a, b choice) int { return cmp.Compare(a.even, b.even) })
	return out
}

// Points gives a cost of the one number in soft points.
func Points(cost int64) float64 { return float64(cost) / books.Unit }
