package master

import (
	"context"
	"math"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
)

// Climb raises the bound without the linear program, by the volume algorithm: from the
// best prices so far it goes where the average of the lines found on the way leaves the
// cover rows short of, or beyond, what they want. Where the simplex crawls it is at good
// prices long before. It ends after so many rounds of pricing or when it hardly rises any
// more, and goes on from there when called again. The lines of its later rounds are
// columns from then on, if they are to be kept.
func (m *Master) Climb(ctx context.Context, rounds int, keep bool) {
	first := m.climb == nil
	if first {
		m.climb = m.volume()
	}
	v := m.climb
	v.size = max(v.size, againSize)
	last, given := v.best, slices.Clone(m.center)
	for r := range rounds {
		m.at(v.next)
		found := m.search(ctx, nil, true)
		if found == nil {
			return
		}
		bound, lines := m.coupled(), make([][]uint8, len(found))
		for i := range found {
			f := &found[i]
			bound += f.Bound
			m.Work += m.pool.work(i)
			if lines[i] = f.Line; f.Line == nil { // the narrow search lost its way
				c, _ := m.largest(i)
				lines[i] = m.cols[c].line
			} else if keep && r >= rounds/2 {
				m.addLine(i, f.Line, f.Cost-m.priced(m.seats[i].person, f.Line))
			}
		}
		m.raise(bound)
		if !v.step(Points(bound), m.missing(lines), Points(m.first)) {
			break
		}
		if first && r == 0 && given != nil { // prices from elsewhere may be better than none
			for i, c := range given {
				v.next[i] = -c
			}
		}
		if r%climbLook == climbLook-1 {
			if v.best-last < climbGain*math.Abs(v.best) {
				break
			}
			last = v.best
		}
	}
	m.alpha = smoothing
}

// Widen has pricing keep more, which raises bounds; false: it is as wide as is of use.
func (m *Master) Widen() bool {
	if m.beam >= climbBeam {
		return false
	}
	m.beam *= 4
	return true
}

// CenterFrom takes over the best prices of another master's rows.
func (m *Master) CenterFrom(o *Master) {
	if o.center == nil {
		return
	}
	m.center = make([]float64, len(m.rows))
	for i, row := range m.rows {
		if at := o.local[row]; at >= 0 {
			m.center[i] = o.center[at]
		}
	}
}

// at sets the prices, in soft points a unit of each of the master's rows.
func (m *Master) at(prices []float64) {
	for i, row := range m.rows {
		m.price[row] = int64(math.Round(prices[i] * books.Unit))
	}
}

// missing is how far the lines are beyond what each row wants at the prices.
func (m *Master) missing(lines [][]uint8) []float64 {
	value := slices.Clone(m.value)
	for i, l := range lines {
		m.b.Tally(value, m.seats[i].person, l)
	}
	miss := make([]float64, len(m.rows))
	for i, row := range m.rows {
		miss[i] = float64(value[row] - m.wanted(row))
	}
	return miss
}

// wanted is the value of a row that costs least at the prices.
func (m *Master) wanted(row int32) int64 {
	r := &m.b.Rows[row]
	best, at := int64(math.MaxInt64), r.Low
	for v, t := range r.Table {
		value := r.Low + int64(v)
		if c := t - m.price[row]*(value-m.value[row]); c < best {
			best, at = c, value
		}
	}
	return at
}

// volume is the state of a climb.
type volume struct {
	low, high []float64 // prices beyond which nothing is to be gained
	next      []float64 // prices to look at
	center    []float64 // the best prices
	mean      []float64 // average of what the rows missed
	best      float64   // bound, in soft points
	size      float64   // of steps, as a part of the way to the roster's cost
	failed    int       // rounds since the bound rose
	begun     bool
}

// A climb's first step and the least when it goes on, how it grows and shrinks, after how
// many failures; the part of the newest lines in the average. A climb is over when the
// bound rose by less than a part, climbGain, in climbLook rounds. climbBeam is the widest.
const (
	firstSize  = 0.1
	againSize  = 0.002
	growth     = 1.1
	shrinkage  = 0.5
	failures   = 5
	newest     = 0.03
	climbLook  = 50
	climbBeam  = 768
	climbGain  = 0.002
	leastSteep = 1e-9
)

func (m *Master) volume() *volume {
	n := len(m.rows)
	v := &volume{low: make([]float64, n), high: make([]float64, n), next: make([]float64, n),
		center: make([]float64, n), size: firstSize, best: math.Inf(-1)}
	for i, row := range m.rows {
		t := m.b.Rows[row].Table
		v.low[i], v.high[i] = m.cap, -m.cap
		for x := 1; x < len(t); x++ {
			slope := m.capped(float64(t[x]-t[x-1]) / books.Unit)
			v.low[i], v.high[i] = min(v.low[i], slope), max(v.high[i], slope)
		}
		if len(t) == 1 {
			v.low[i], v.high[i] = -m.cap, m.cap
		}
	}
	return v
}

// step takes in what the prices gave and chooses the next; false: it is over.
func (v *volume) step(bound float64, miss []float64, target float64) bool {
	if !v.begun {
		v.mean, v.begun = slices.Clone(miss), true
	}
	for i := range miss {
		v.mean[i] += newest * (miss[i] - v.mean[i])
	}
	if bound > v.best {
		v.best, v.failed = bound, 0
		v.size = min(2, v.size*growth)
		copy(v.center, v.next)
	} else if v.failed++; v.failed >= failures {
		v.size *= shrinkage
		v.failed = 0
	}
	square := 0.0
	for i, g := range v.mean {
		if v.center[i] >= v.high[i] && g > 0 || v.center[i] <= v.low[i] && g < 0 {
			continue
		}
		square += g * g
	}
	if square < leastSteep || target <= v.best {
		return false
	}
	step := v.size * (target - v.best) / square
	for i, g := range v.mean {
		v.next[i] = max(v.low[i], min(v.high[i], v.center[i]+step*g))
	}
	return true
}
