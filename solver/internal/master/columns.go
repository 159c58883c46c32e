package master

import (
	"cmp"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/lp"
)

// column is a line in the master.
type column struct {
	seat int
	cost int64
	line []uint8
	lp   int

	barred bool // by a dive
}

// addLine adds a column, unless it is known, and gives its index.
func (m *Master) addLine(i int, l []uint8, cost int64) int {
	if at, ok := m.byLine[i][string(l)]; ok {
		return at
	}
	person := m.seats[i].person
	sum := map[int32]float64{}
	var order []int32
	for d, k := range l {
		for _, x := range m.b.Places(person, d, k) {
			r := m.local[x.Row]
			if r < 0 {
				continue // it stands still
			}
			if _, ok := sum[r]; !ok {
				order = append(order, r)
			}
			sum[r] += float64(x.Weight)
		}
	}
	at := make([]lp.Entry, 0, len(order)+1)
	for _, r := range order {
		if sum[r] != 0 {
			at = append(at, lp.Entry{Row: r, Value: sum[r]})
		}
	}
	at = append(at, lp.Entry{Row: int32(len(m.rows) + i), Value: 1})
	m.cols = append(m.cols, column{seat: i, cost: cost, line: append([]uint8(nil), l...)})
	j := len(m.cols) - 1
	m.cols[j].lp = m.lp.Add(m.charged(j), lp.Inf, at)
	m.byLine[i][string(l)] = j
	m.own[i] = append(m.own[i], j)
	return j
}

// take adds a line whose reduced cost at the true duals is negative.
func (m *Master) take(i int, l []uint8, cost int64) int {
	p := m.seats[i].person
	own := cost - m.priced(p, l)
	known := len(m.cols)
	j := m.addLine(i, l, own)
	if j < known || m.lp.Reduced(m.cols[j].lp) > -1e-6 {
		return 0
	}
	return 1
}

// priced adds up the prices of a line's cells.
func (m *Master) priced(person int, l []uint8) int64 {
	sum := m.away(person, l)
	for d, k := range l {
		for _, x := range m.b.Places(person, d, k) {
			sum += int64(x.Weight) * m.price[x.Row]
		}
	}
	return sum
}

// Line is one person's line with its own cost.
type Line struct {
	Line []uint8
	Cost int64
}

// Gather takes over the lines that a clone has found since it was made; nil: none.
func (m *Master) Gather(c *Master) {
	if c == nil {
		return
	}
	for j := c.born; j < len(c.cols); j++ {
		m.addLine(c.cols[j].seat, c.cols[j].line, c.cols[j].cost)
	}
}

// Seed offers lines of a person, costs included, as first columns.
func (m *Master) Seed(lines []Line, person int) {
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
func (m *Master) Columns(most int, f func(person int, x Line)) {
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
			f(m.seats[i].person, Line{Line: c.line, Cost: c.cost})
		}
	}
}

// Size is how many columns the master has.
func (m *Master) Size() int { return len(m.cols) }
