package master

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

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
func (m *Master) Split(ctx context.Context, pool *Pool, tries int) (sides [2]Decision, ok bool) {
	rows, cells := m.dividedRows(), m.dividedCells()
	if len(rows) > tries {
		rows = rows[:tries]
	}
	if left := max(tries/2, tries-len(rows)); len(cells) > left {
		cells = cells[:left]
	}
	best, z := -1.0, m.Objective()
	for _, c := range append(rows, cells...) {
		if ctx.Err() != nil {
			break
		}
		var rise [2]float64
		for i, d := range c.sides {
			n := m.Clone(pool)
			rise[i] = 100
			if ok, _ := n.Restrict(ctx, []Decision{d}); ok {
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
