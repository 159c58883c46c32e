package master

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// cell is a cell of the master with its share.
type cell struct {
	seat, day int
	code      uint8
	share     float64
}

// shares lists the cells that are not fixed, with the code of the largest share,
// of everybody who still has several lines.
func (m *Master) shares(noise *rand.Rand) []cell {
	days, codes := m.b.P.Days, m.b.P.Codes
	var out []cell
	sum := make([]float64, days*codes)
	for i := range m.seats {
		if _, v := m.largest(i); v > 0.98 {
			continue
		}
		clear(sum)
		for _, c := range m.own[i] {
			v := m.lp.Value(m.cols[c].lp)
			if v < 1e-9 {
				continue
			}
			for d, k := range m.cols[c].line {
				sum[d*codes+int(k)] += v
			}
		}
		for d := range days {
			if open := m.seats[i].open(); open != nil && open[d].Len() == 1 {
				continue
			}
			best := 0
			for k := range codes {
				if sum[d*codes+k] > sum[d*codes+best] {
					best = k
				}
			}
			share := sum[d*codes+best]
			if noise != nil && share < 0.999 {
				share *= 0.9 + 0.1*noise.Float64()
			}
			out = append(out, cell{i, d, uint8(best), share})
		}
	}
	slices.SortStableFunc(out, func(a, b cell) int { return cmp.Compare(b.share, a.share) })
	return out
}

// front keeps the cells before a day, when any of them is divided.
func front(cells []cell, to int) []cell {
	divided := false
	cells = slices.DeleteFunc(cells, func(c cell) bool {
		divided = divided || c.day < to && c.share < 0.98
		return c.day >= to
	})
	if !divided {
		return nil
	}
	return cells
}

// scarce says whether a code of a cell uses up a hard row.
func (m *Master) scarce(person, day int, code uint8) bool {
	for _, x := range m.b.Places(person, day, code) {
		if r := &m.b.Rows[x.Row]; r.Hard && x.Weight > 0 && r.Table[len(r.Table)-1] > r.Table[0] {
			return true
		}
	}
	return false
}

// fix takes the surest cells and bars the columns that don't fit. A cell that
// would leave somebody next to nothing of the mix is passed over. Codes that use up
// a hard row are fixed only where they are all but sure; of the others the least
// sure is given up: to round it up might be one too many.
func (m *Master) fix(ctx context.Context, cells []cell, d Dive) bool {
	left := make([]float64, len(m.seats))
	for i := range left {
		left[i] = 1
	}
	fraction, taken := 0, 0.0
	var barred []int
	var scarcest *cell
	for at := range cells {
		c := cells[at]
		if c.share < 0.98 && m.scarce(m.seats[c.seat].person, c.day, c.code) {
			scarcest = &cells[at]
			continue
		}
		if c.share < d.Sure && fraction >= d.Few {
			continue
		}
		lost := 0.0
		var cols []int
		for _, j := range m.own[c.seat] {
			if col := &m.cols[j]; !col.barred && col.line[c.day] != c.code {
				lost += m.lp.Value(col.lp)
				cols = append(cols, j)
			}
		}
		if d.Step > 0 && taken > 0 && taken+lost > d.Step {
			continue
		}
		if left[c.seat]-lost < 0.3 && !(left[c.seat] > 0.999 && fraction == 0) {
			continue
		}
		left[c.seat] -= lost
		taken += lost
		if lost > 0.01 {
			fraction++
		}
		m.narrow(c.seat, c.day, 1<<c.code)
		for _, j := range cols {
			m.cols[j].barred = true
			barred = append(barred, m.cols[j].lp)
		}
	}
	if c := scarcest; c != nil && left[c.seat]-c.share > 0.01 {
		m.narrow(c.seat, c.day, ^(problem.Mask(1) << c.code))
		for _, j := range m.own[c.seat] {
			if col := &m.cols[j]; !col.barred && col.line[c.day] == c.code {
				col.barred = true
				barred = append(barred, col.lp)
			}
		}
	}
	m.lp.Bar(barred)
	return m.repair(ctx)
}

// narrow leaves a dive only some codes of a cell.
func (m *Master) narrow(seat, day int, codes problem.Mask) {
	s := &m.seats[seat]
	if s.allow == nil {
		s.allow = make([]problem.Mask, m.b.P.Days)
		for i := range s.allow {
			s.allow[i] = ^problem.Mask(0)
		}
		copy(s.allow, s.frame)
	}
	s.allow[day] &= codes
}

// settle settles the cover rows that are nearest to a whole number.
func (m *Master) settle(ctx context.Context, rows []choice, d Dive) bool {
	slices.Reverse(rows) // nearest first
	for i := range min(len(rows), 1+len(rows)/8) {
		at := i
		if d.Noise != nil {
			at = min(len(rows)-1, i+d.Noise.IntN(3))
		}
		m.limit(rows[at].nearer())
	}
	return m.repair(ctx)
}

// fixWhole fixes the surest lines of those who have several, and says how many.
func (m *Master) fixWhole(ctx context.Context, d Dive) (n int, ok bool) {
	type sure struct {
		seat, col int
		share     float64
	}
	var list []sure
	for i := range m.seats {
		c, v := m.largest(i)
		if v > 0.98 {
			if open := m.seats[i].allow; open != nil {
				continue
			}
		}
		if d.Noise != nil && v <= 0.98 {
			v *= 0.8 + 0.2*d.Noise.Float64()
		}
		list = append(list, sure{i, c, v})
	}
	if len(list) == 0 {
		return 0, true
	}
	slices.SortStableFunc(list, func(a, b sure) int { return cmp.Compare(b.share, a.share) })
	var barred []int
	for i, x := range list {
		if i > 0 && x.share < d.Sure {
			break
		}
		s, line := &m.seats[x.seat], m.cols[x.col].line
		s.allow = make([]problem.Mask, len(line))
		for day, k := range line {
			s.allow[day] = 1 << k
		}
		for _, j := range m.own[x.seat] {
			if c := &m.cols[j]; j != x.col && !c.barred {
				c.barred = true
				barred = append(barred, c.lp)
			}
		}
		n++
	}
	m.lp.Bar(barred)
	return n, m.repair(ctx)
}

// repair makes the linear program feasible after columns were barred.
func (m *Master) repair(ctx context.Context) bool {
	before := m.lp.Pivots
	ok := m.lp.Repair(maxRepair*(len(m.rows)+len(m.seats)), func() bool { return ctx.Err() != nil })
	m.count(before)
	return ok
}

// maxRepair is the most dual pivots after a fixing, for each row; beyond, the simplex walks in circles.
const maxRepair = 20
