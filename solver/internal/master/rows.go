package master

import (
	"math"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/lp"
	"github.com/rostergen/rostergen/solver/problem"
)

// segment is a stretch of a cover row's penalty with one slope.
type segment struct {
	row      int32
	lp       int
	slope    float64 // in soft points
	from, to float64 // values of the cover row
	start    float64 // where it began before any decision
	below    float64 // how much of it lies below the cheapest value
}

// nudge is the size of the disturbance of the rows.
const nudge = 1e-4

// build lays the linear program with the roster as its first solution.
func (m *Master) build(r problem.Roster) {
	n := len(m.rows)
	rhs := make([]float64, n+len(m.seats))
	start := append([]int64(nil), m.value...)
	for i := range m.seats {
		rhs[n+i] = 1
		p := m.seats[i].person
		m.b.Tally(start, p, m.b.P.Line(r, p))
	}
	for i, row := range m.rows {
		m.first += m.b.Rows[row].At(start[row])
		rhs[i] = float64(m.b.Rows[row].Low - m.value[row])
	}
	m.lp, m.cap = lp.New(rhs), m.startCap()
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
	cheapest := int64(0)
	for v, t := range row.Table {
		if t < row.Table[cheapest] {
			cheapest = int64(v)
		}
	}
	m.floor += float64(row.Table[cheapest]) / books.Unit
	if last == 0 {
		return nil, int32(m.lp.Add(0, 1, []lp.Entry{{Row: i, Value: -1}})), false
	}
	for from := int64(0); from < last; {
		slope := row.Table[from+1] - row.Table[from]
		to := from + 1
		for to < last && row.Table[to+1]-row.Table[to] == slope {
			to++
		}
		seg := segment{row: i, slope: float64(slope) / books.Unit, from: float64(row.Low + from), to: float64(row.Low + to)}
		if from == 0 { // room for the nudge at both ends
			seg.from -= 2 * nudge
		}
		if to == last {
			seg.to += 2 * nudge
		}
		seg.start = seg.from
		seg.below = max(0, min(seg.to, float64(row.Low+cheapest))-seg.from)
		seg.lp = m.lp.Add(m.capped(seg.slope), seg.to-seg.from, []lp.Entry{{Row: i, Value: -1}})
		m.segs = append(m.segs, seg)
		if at := value - row.Low; basic < 0 && at <= to {
			basic, end = int32(seg.lp), at == to
		} else if basic < 0 {
			full = append(full, int32(seg.lp))
		}
		from = to
	}
	return full, basic, end
}

// relief is the price of a unit beyond a limit, in caps.
const relief = 4

// span is what a decision leaves of a cover row's values; the zero span leaves all.
type span struct {
	low, high int64
	set       bool
}

func (s span) holds(v int64) bool { return !s.set || v >= s.low && v <= s.high }

// limit narrows a cover row to the decision's values. For lack of lines it may be
// exceeded at a price, so that the linear program always has a solution to price
// new lines by; the bound knows of no such price.
func (m *Master) limit(d Decision) {
	if m.limits == nil {
		m.limits = map[int32]span{}
	}
	x := m.limits[d.Row]
	if !x.set {
		x = span{math.MinInt64, math.MaxInt64, true}
		if row := m.local[d.Row]; row >= 0 {
			for _, by := range []float64{1, -1} {
				m.reliefs = append(m.reliefs, m.lp.Add(relief*m.cap, lp.Inf, []lp.Entry{{Row: row, Value: by}}))
			}
		}
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
			m.lp.Narrow(s.lp, s.to-s.from, s.to-s.from)
			s.from = s.to
		case to <= s.from: // wholly above
			m.lp.Narrow(s.lp, 0, 0)
			s.to = s.from
		case from > s.from || to < s.to:
			m.lp.Narrow(s.lp, from-s.from, to-s.from)
			s.from, s.to = from, to
		}
	}
}
