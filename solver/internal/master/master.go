package master

import (
	"maps"
	"math"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/internal/lp"
	"github.com/rostergen/rostergen/solver/problem"
)

// Master is a restricted master problem over some people.
type Master struct {
	b      *books.Books
	people []int // in the master
	seats  []seat
	value  []int64 // of every cover row, from those who are not in the master
	local  []int32 // LP row of a cover row, -1 when nobody of the master touches it
	rows   []int32 // cover row of an LP row

	lp     *lp.Program
	cols   []column
	segs   []segment
	byLine []map[string]int // by seat: columns known
	own    [][]int          // by seat: its columns

	price  []int64 // of a unit of every cover row: minus the dual
	center []float64
	best   int64 // best bound
	open   bool  // a bound is known
	alpha  float64
	beam   int
	diving bool
	first  int64     // cost of the roster that the master began with
	nudges []float64 // by LP row
	offset float64   // of the linear program's cost, in soft points

	limits map[int32]span // of cover rows, by decisions

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

// column is a line in the master.
type column struct {
	seat int
	cost int64
	line []uint8
	lp   int

	barred bool // by a dive
}

// segment is a stretch of a cover row's penalty with one slope.
type segment struct {
	row      int32
	lp       int
	from, to float64 // values of the cover row
}

// hardCap bounds the slopes of hard cover rows in the linear program, in soft points.
const hardCap = 1e9

// nudge is the size of the disturbance of the rows.
const nudge = 1e-4

// New makes a master over the people, begun with their lines of the roster;
// everybody else stands still. All lines must be legal.
func New(b *books.Books, pool *Pool, people []int, r problem.Roster) *Master {
	return Window(b, pool, people, r, 0, b.P.Days)
}

// Window makes a master in which only the days [from, to) are free.
func Window(b *books.Books, pool *Pool, people []int, r problem.Roster, from, to int) *Master {
	m := &Master{b: b, pool: pool, people: people, value: make([]int64, len(b.Rows)), local: make([]int32, len(b.Rows)),
		price: make([]int64, len(b.Rows)), alpha: 0, beam: 12}
	in := make([]bool, b.P.People)
	for _, p := range people {
		in[p] = true
		m.seats = append(m.seats, seat{person: p, frame: frame(b.P.Line(r, p), from, to)})
		m.byLine = append(m.byLine, map[string]int{})
		m.own = append(m.own, nil)
	}
	for i := range m.local {
		m.local[i] = -1
	}
	for p := range b.P.People {
		if in[p] {
			m.touch(p, from, to)
			continue
		}
		m.add(p, b.P.Line(r, p), 1)
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

// frame allows what a line has outside the days [from, to) and anything inside;
// nil when all days are free.
func frame(l []uint8, from, to int) []problem.Mask {
	if from == 0 && to == len(l) {
		return nil
	}
	f := make([]problem.Mask, len(l))
	for d, k := range l {
		f[d] = 1 << k
		if d >= from && d < to {
			f[d] = ^problem.Mask(0)
		}
	}
	return f
}

// touch marks the cover rows in which a person's cells can count.
func (m *Master) touch(person, from, to int) {
	for d := from; d < to; d++ {
		for k := range m.b.P.Codes {
			for _, x := range m.b.Places(person, d, uint8(k)) {
				m.local[x.Row] = 0
			}
		}
	}
}

// add adds sign times a line to the rows' standing values.
func (m *Master) add(person int, l []uint8, sign int64) {
	for d, k := range l {
		for _, x := range m.b.Places(person, d, k) {
			m.value[x.Row] += sign * int64(x.Weight)
		}
	}
}

// build lays the linear program with the roster as its first solution.
func (m *Master) build(r problem.Roster) {
	n := len(m.rows)
	rhs := make([]float64, n+len(m.seats))
	start := append([]int64(nil), m.value...)
	for i := range m.seats {
		rhs[n+i] = 1
		p := m.seats[i].person
		for d, k := range m.b.P.Line(r, p) {
			for _, x := range m.b.Places(p, d, k) {
				start[x.Row] += int64(x.Weight)
			}
		}
	}
	for i, row := range m.rows {
		m.first += m.b.Rows[row].At(start[row])
		rhs[i] = float64(m.b.Rows[row].Low - m.value[row])
	}
	m.lp = lp.New(rhs)
	basis := make([]int32, n+len(m.seats))
	var upper []int32
	for i, row := range m.rows {
		up, at, down := m.addSegments(int32(i), &m.b.Rows[row], start[row])
		// A little off, each row by another amount: ties would have the simplex walk in circles.
		n := nudge * (0.5 + float64(uint32(i*2654435761))/(1<<32))
		if down {
			n = -n
		}
		rhs[i] -= n + 2*nudge
		m.nudges = append(m.nudges, n)
		upper = append(upper, up...)
		basis[i] = at
	}
	for i := range m.seats {
		l := m.b.P.Line(r, m.seats[i].person)
		cost, ok := m.b.Lines[m.seats[i].person].Cost(l)
		if !ok {
			panic("master: the first line is not legal")
		}
		m.first += cost
		basis[n+i] = int32(m.cols[m.addLine(i, l, cost)].lp)
	}
	if !m.lp.Start(basis, upper) {
		panic("master: the first basis is not feasible")
	}
}

// addSegments adds the row's penalty, cut where its slope changes. It gives the
// segments that stand full at the value, the one in which the value lies, and
// whether it stands at that one's end.
func (m *Master) addSegments(i int32, row *books.Row, value int64) (full []int32, basic int32, end bool) {
	basic = -1
	last := int64(len(row.Table)) - 1
	m.offset += float64(row.Table[0]) / books.Unit
	if last == 0 {
		return nil, int32(m.lp.Add(0, 1, []lp.Entry{{Row: i, Value: -1}})), false
	}
	for from := int64(0); from < last; {
		slope := row.Table[from+1] - row.Table[from]
		to := from + 1
		for to < last && row.Table[to+1]-row.Table[to] == slope {
			to++
		}
		cost := max(-hardCap, min(hardCap, float64(slope)/books.Unit))
		seg := segment{row: i, from: float64(row.Low + from), to: float64(row.Low + to)}
		if from == 0 { // room for the nudge at both ends
			seg.from -= 2 * nudge
			m.offset -= 2 * nudge * cost
		}
		if to == last {
			seg.to += 2 * nudge
		}
		seg.lp = m.lp.Add(cost, seg.to-seg.from, []lp.Entry{{Row: i, Value: -1}})
		j := seg.lp
		m.segs = append(m.segs, seg)
		if at := value - row.Low; basic < 0 && at <= to {
			basic, end = int32(j), at == to
		} else if basic < 0 {
			full = append(full, int32(j))
		}
		from = to
	}
	return full, basic, end
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
	off := 1e-6 * float64(uint32(len(m.cols)*2654435761)) / (1 << 32)
	j := m.lp.Add(float64(cost)/books.Unit+off, lp.Inf, at)
	m.cols = append(m.cols, column{i, cost, append([]uint8(nil), l...), j, false})
	m.byLine[i][string(l)] = len(m.cols) - 1
	m.own[i] = append(m.own[i], len(m.cols)-1)
	return len(m.cols) - 1
}

// Objective of the linear program in soft points, those who stand still left out.
func (m *Master) Objective() float64 {
	sum := m.lp.Cost() + m.offset
	for i, n := range m.nudges {
		sum += m.lp.Dual(i) * n
	}
	return sum
}

// Cost of the roster that the master began with, in the one number and as far as
// the master can change it.
func (m *Master) Cost() int64 { return m.first }

// duals reads the prices off the linear program, mixed with the center of the
// best bound so far.
func (m *Master) duals() {
	for i, row := range m.rows {
		y := m.lp.Dual(i)
		if m.alpha > 0 {
			y = m.alpha*m.center[i] + (1-m.alpha)*y
		}
		m.price[row] = -int64(math.Round(y * books.Unit))
	}
	for i := range m.seats {
		m.seats[i].sigma = m.lp.Dual(len(m.rows) + i)
	}
}

// coupled is the cover rows' part of the Lagrangian bound.
func (m *Master) coupled() int64 {
	var sum int64
	for _, row := range m.rows {
		r := &m.b.Rows[row]
		y := -m.price[row]
		best := int64(math.MaxInt64)
		for v, t := range r.Table {
			if m.limits != nil && !m.limits[row].holds(r.Low+int64(v)) {
				continue
			}
			best = min(best, t+y*(r.Low+int64(v)-m.value[row]))
		}
		sum += best
	}
	return sum
}

// Bound is the best lower bound in the one number, those who stand still left
// out but for the rows that they share; ok is false before the first.
func (m *Master) Bound() (int64, bool) { return m.best, m.open }

// Size gives the rows and columns of the linear program.
func (m *Master) Size() (rows, columns int) { return len(m.rows) + len(m.seats), len(m.cols) }

// span is what a decision leaves of a cover row's values; the zero span leaves all.
type span struct {
	low, high int64
	set       bool
}

func (s span) holds(v int64) bool { return !s.set || v >= s.low && v <= s.high }

// Clone is a copy that may go its own way, with workers of its own.
func (m *Master) Clone(pool *Pool) *Master {
	c := *m
	c.pool, c.Work = pool, 0
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
	c.price = append([]int64(nil), m.price...)
	c.center = append([]float64(nil), m.center...)
	return &c
}
