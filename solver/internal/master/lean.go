package master

import (
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/problem"
)

// Lean charges a pull for every cell in which a line differs from a roster's, and
// offers that roster's lines. The linear program then changes the roster only where
// that pays, and leaves most people whole: a dive from there has little to round.
// What the master bounds from now on includes the pull; it proves nothing.
func (m *Master) Lean(r problem.Roster, pull int64) {
	m.near, m.pull = slices.Clone(r), pull
	m.open, m.alpha, m.center, m.beam = false, 0, nil, firstBeam
	for j := range m.cols {
		m.lp.Reprice(m.cols[j].lp, m.charged(j))
	}
	for i := range m.seats {
		p := m.seats[i].person
		l := m.b.P.Line(r, p)
		cost, ok := m.b.Lines[p].Cost(l)
		if !ok {
			panic("master: the line to lean on is not legal")
		}
		m.addLine(i, l, cost)
	}
	m.lp.Refresh()
}

// charged is what a column costs in the linear program, a little off so that no
// two are the same.
func (m *Master) charged(j int) float64 {
	c := &m.cols[j]
	off := 1e-6 * float64(uint32(j*2654435761)) / (1 << 32)
	return float64(c.cost+m.away(m.seats[c.seat].person, c.line))/books.Unit + off
}

// away is what a line is charged for its cells that differ.
func (m *Master) away(person int, l []uint8) int64 {
	if m.pull == 0 {
		return 0
	}
	n := int64(0)
	for d, k := range m.b.P.Line(m.near, person) {
		if l[d] != k {
			n++
		}
	}
	return n * m.pull
}

// prices of a person's cells: those of the cover rows and the pull.
func (m *Master) prices(person int, price []int64) {
	m.b.Prices(person, m.price, price)
	if m.pull == 0 {
		return
	}
	for d, k := range m.b.P.Line(m.near, person) {
		day := price[d*m.b.P.Codes : (d+1)*m.b.P.Codes]
		for j := range day {
			if j != int(k) {
				day[j] += m.pull
			}
		}
	}
}
