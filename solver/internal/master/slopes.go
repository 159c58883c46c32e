package master

import (
	"context"
	"math"
)

// Slopes of cover rows that are steeper than the cap are cut to it in the linear
// program: wild prices lead the pricing astray. As long as no cut slope is in
// use, the program's solution is the true one; press raises the cap otherwise.
// Bounds come from the rows' true penalties and don't know of the cap.
const (
	firstCap = 4096 // soft points, or some times the steepest row that is soft alone
	nextCap  = 16
	lastCap  = 1e9
)

// startCap is where the cap begins.
func (m *Master) startCap() float64 {
	steepest := 0.0
	for _, row := range m.rows {
		if r := &m.b.Rows[row]; !r.Cover && !r.Hard {
			steepest = max(steepest, m.b.Steepest(row))
		}
	}
	return max(firstCap, 4*steepest)
}

func (m *Master) capped(slope float64) float64 { return max(-m.cap, min(m.cap, slope)) }

// Pressed says whether a slope that the cap cuts is in use: the objective is then less than
// what it stands for.
func (m *Master) Pressed() bool {
	const little = 0.005 // of a unit of a row
	for i := range m.segs {
		s := &m.segs[i]
		if math.Abs(s.slope) <= m.cap {
			continue
		}
		if full := s.from - s.start + m.lp.Value(s.lp); math.Abs(full-s.below) > little {
			return true
		}
	}
	return false
}

// press raises the cap when a slope that it cuts is in use, and says whether it did.
func (m *Master) press() bool {
	if m.cap >= lastCap || !m.Pressed() {
		return false
	}
	m.cap *= nextCap
	for i := range m.segs {
		m.lp.Reprice(m.segs[i].lp, m.capped(m.segs[i].slope))
	}
	for _, j := range m.reliefs {
		m.lp.Reprice(j, relief*m.cap)
	}
	m.lp.Refresh()
	return true
}

// GenerateTrue generates columns, so many rounds at a time, until no slope that the cap
// cuts is in use: the objective is then the true one of these columns.
func (m *Master) GenerateTrue(ctx context.Context, rounds, beam int) {
	for m.Generate(ctx, rounds, beam); m.press() && ctx.Err() == nil; m.Generate(ctx, rounds, beam) {
	}
}

// offset is what the rows cost besides the linear program.
func (m *Master) offset() float64 {
	sum := m.floor
	for i := range m.segs {
		s := &m.segs[i]
		sum += m.capped(s.slope) * (s.from - s.start - s.below)
	}
	return sum
}
