package master

import (
	"maps"
	"math"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/internal/lp"
	"github.com/rostergen/rostergen/solver/problem"
)

// Master is a restricted master problem over some people.
type Master struct {
	b     *books.Books
	seats []seat
	value []int64 // of every cover row, from those who are not in the master
	local []int32 // LP row of a cover row, -1 when nobody of the master touches it
	rows  []int32 // cover row of an LP row

	lp     *lp.Program
	cols   []column
	born   int // columns that a clone began with
	segs   []segment
	byLine []map[string]int // by seat: columns known
	own    [][]int          // by seat: its columns

	price  []int64 // of a unit of every cover row: minus the dual
	center []float64
	best   int64   // best bound
	open   bool    // a bound is known
	proof  []int64 // the prices that prove the best bound
	alpha  float64
	climb  *volume // where the last climb ended
	beam   int
	diving bool
	passes int       // of pricing in dives
	first  int64     // cost of the roster that the master began with
	nudges []float64 // by LP row
	cap    float64   // of slopes, in soft points
	floor  float64   // of all rows, in soft points

	near problem.Roster // the roster that it leans on
	pull int64          // what a cell that differs from it is charged

	limits  map[int32]span // of cover rows, by decisions
	reliefs []int          // LP columns that exceed them at a price

	pool *Pool
	// Work counts labels and pivots.
	Work int64
}

// seat is one person's place in the master.
type seat struct {
	person int
	frame  []problem.Mask // codes that the master leaves open, nil: all
	allow  []problem.Mask // codes that a dive leaves open, nil: as the frame
	tuning line.Tuning
	sigma  float64
}

// New makes a master over the people, begun with their lines of the roster;
// everybody else stands still. All lines must be legal.
func New(b *books.Books, pool *Pool, people []int, r problem.Roster) *Master {
	return Window(b, pool, people, r, Days(b.P.Days, 0, b.P.Days))
}

// Days frees the days [from, to) of so many.
func Days(days, from, to int) []bool {
	free := make([]bool, days)
	for d := from; d < to; d++ {
		free[d] = true
	}
	return free
}

// Window makes a master in which only some days are free.
func Window(b *books.Books, pool *Pool, people []int, r problem.Roster, free []bool) *Master {
	m := &Master{b: b, pool: pool, value: make([]int64, len(b.Rows)), local: make([]int32, len(b.Rows)),
		price: make([]int64, len(b.Rows)), beam: firstBeam}
	in := make([]bool, b.P.People)
	for _, p := range people {
		in[p] = true
		m.seats = append(m.seats, seat{person: p, frame: frame(b.P.Line(r, p), free)})
		m.byLine = append(m.byLine, map[string]int{})
		m.own = append(m.own, nil)
	}
	for i := range m.local {
		m.local[i] = -1
	}
	for p := range b.P.People {
		if in[p] {
			m.touch(p, free)
			continue
		}
		b.Tally(m.value, p, b.P.Line(r, p))
	}
	for i := range m.local {
		if m.local[i] == 0 {
			m.local[i] = int32(len(m.rows))
			m.rows = append(m.rows, int32(i))
		}
	}
	m.build(r)
	return m
}

// frame allows anything on the free days and what a line has on the others; nil when
// all days are free.
func frame(l []uint8, free []bool) []problem.Mask {
	if !slices.Contains(free, false) {
		return nil
	}
	f := make([]problem.Mask, len(l))
	for d, k := range l {
		f[d] = 1 << k
		if free[d] {
			f[d] = ^problem.Mask(0)
		}
	}
	return f
}

// touch marks the cover rows in which a person's cells can count.
func (m *Master) touch(person int, free []bool) {
	for d := range free {
		if !free[d] {
			continue
		}
		for k := range m.b.P.Codes {
			for _, x := range m.b.Places(person, d, uint8(k)) {
				m.local[x.Row] = 0
			}
		}
	}
}

// Objective of the linear program in soft points, those who stand still left out.
func (m *Master) Objective() float64 {
	sum := m.lp.Cost() + m.offset()
	for i, n := range m.nudges {
		sum += m.lp.Dual(i) * n
	}
	return sum
}

// duals reads the prices off the linear program, mixed with the center of the
// best bound so far.
func (m *Master) duals() {
	for i, row := range m.rows {
		y := m.lp.Dual(i)
		if m.alpha > 0 {
			y = m.alpha*m.center[i] + (1-m.alpha)*y
		}
		m.price[row] = price(y)
	}
	for i := range m.seats {
		m.seats[i].sigma = m.lp.Dual(len(m.rows) + i)
	}
}

// price of a unit of a row, in the one number, at a dual in soft points.
func price(dual float64) int64 { return -int64(math.Round(dual * books.Unit)) }

// coupled is the cover rows' part of the Lagrangian bound.
func (m *Master) coupled() (sum int64) {
	for _, row := range m.rows {
		cost, _ := m.cheapest(row)
		sum += cost
	}
	return sum
}

// cheapest is the least that a cover row can cost under its price, and the value at which
// it does.
func (m *Master) cheapest(row int32) (cost, value int64) {
	r := &m.b.Rows[row]
	cost = math.MaxInt64
	for i, t := range r.Table {
		v := r.Low + int64(i)
		if m.limits != nil && !m.limits[row].holds(v) {
			continue
		}
		if c := t - m.price[row]*(v-m.value[row]); c < cost {
			cost, value = c, v
		}
	}
	return cost, value
}

// Proof gives the prices that prove Bound, by cover row; nil before the first. Not
// to be changed.
func (m *Master) Proof() []int64 { return m.proof }

// Prices gives the linear program's own prices, by cover row.
func (m *Master) Prices() []int64 {
	out := make([]int64, len(m.price))
	for i, row := range m.rows {
		out[row] = price(m.lp.Dual(i))
	}
	return out
}

// Bound is the best lower bound in the one number, those who stand still left
// out but for the rows that they share; ok is false before the first.
func (m *Master) Bound() (int64, bool) { return m.best, m.open }

// Clone is a copy that may go its own way, with workers of its own.
func (m *Master) Clone(pool *Pool) *Master {
	c := *m
	c.pool, c.Work, c.born, c.climb = pool, 0, len(m.cols), nil
	c.lp = m.lp.Clone()
	c.cols = append([]column(nil), m.cols...)
	c.seats = append([]seat(nil), m.seats...)
	c.byLine = make([]map[string]int, len(m.byLine))
	c.own = make([][]int, len(m.own))
	for i := range m.seats {
		c.seats[i].tuning = line.Tuning{}
		c.seats[i].tuning.CopyFrom(&m.seats[i].tuning)
		c.byLine[i] = maps.Clone(m.byLine[i])
		c.own[i] = append([]int(nil), m.own[i]...)
	}
	c.segs = append([]segment(nil), m.segs...)
	c.limits = maps.Clone(m.limits)
	c.reliefs = append([]int(nil), m.reliefs...)
	c.price = append([]int64(nil), m.price...)
	c.center = append([]float64(nil), m.center...)
	return &c
}
