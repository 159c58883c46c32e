package master

import (
	"context"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/problem"
)

// Forward dives with time: the cells of some days are fixed before those of the next.
// What rounding them costs is made up for on the days to come, which are still free;
// only the last have nothing to make up for them. When all before a day is fixed, a
// smaller master goes on from there, with the lines that fit. Days that the master leaves
// shut take no time. The master must be over everybody.
func (m *Master) Forward(ctx context.Context, d Dive, span int) [][]uint8 {
	now, from := m, 0
	for {
		for from < m.b.P.Days && !m.free(from) {
			from++
		}
		to := from + span
		if d.Until = to; to >= m.b.P.Days {
			d.Until = 0
		}
		from = to
		surface := now.submerge()
		var next *Master
		var lines [][]uint8
		if now.descend(ctx, d) {
			lines = now.lines()
			if d.Until > 0 {
				r := slices.Concat(lines...)
				next = now.rest(r, to)
				d.Cut -= float64(now.still(next, r)) / books.Unit
			}
		}
		surface()
		if now != m {
			m.Work += now.Work
		}
		if next == nil {
			return lines
		}
		now = next
	}
}

// free says that a day is open to everybody, and that somebody has a choice.
func (m *Master) free(day int) bool {
	choice := false
	for i := range m.seats {
		s := &m.seats[i]
		if s.frame != nil && s.frame[day] != ^problem.Mask(0) {
			return false
		}
		choice = choice || !m.b.Lines[s.person].Settled(day)
	}
	return choice
}

// rest makes a master over the days from one on, all before it as in the roster,
// with those of the lines that fit.
func (m *Master) rest(r problem.Roster, from int) *Master {
	people := make([]int, len(m.seats))
	for i := range people {
		people[i] = m.seats[i].person
	}
	free := Days(m.b.P.Days, from, m.b.P.Days)
	for d := range free {
		free[d] = free[d] && m.free(d)
	}
	n := Window(m.b, m.pool, people, r, free)
	n.near, n.pull = m.near, m.pull
	for i := range m.seats {
		for _, j := range m.own[i] {
			if c := &m.cols[j]; !c.barred && n.fits(i, c.line) {
				n.addLine(i, c.line, c.cost)
			}
		}
	}
	n.TuneFrom(m)
	return n
}

// still is what the cover rows cost that another master leaves out.
func (m *Master) still(o *Master, r problem.Roster) (sum int64) {
	value := make([]int64, len(m.b.Rows))
	for p := range m.b.P.People {
		m.b.Tally(value, p, m.b.P.Line(r, p))
	}
	for _, row := range m.rows {
		if o.local[row] < 0 {
			sum += m.b.Rows[row].At(value[row])
		}
	}
	return sum
}
