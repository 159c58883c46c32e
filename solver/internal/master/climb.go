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
// prices long before. It ends after so many rounds of pricing or at the top, where the
// bound hardly rises any more, and goes on from there when called again. The lines of its
// later rounds are columns from then on, if they are to be kept.
func (m *Master) Climb(ctx context.Context, rounds int, keep bool) (top bool) {
	next := make([]float64, len(m.rows))
	if m.center != nil && (m.climb != nil || !m.open) {
		copy(next, m.center)
	} // else none at all: those of the linear program may be wild
	if m.climb == nil {
		m.climb = m.volume()
	}
	m.climb.size = max(m.climb.size, againSize)
	last := math.Inf(-1)
	if m.open {
		last = Points(m.best)
	}
	for r := 0; r < rounds && !top; r++ {
		for i, row := range m.rows {
			m.price[row] = price(next[i])
		}
		found, bound := m.search(ctx, nil, true)
		if found == nil {
			return false
		}
		lines := make([][]uint8, len(found))
		for i := range found {
			f := &found[i]
			if lines[i] = f.Line; f.Line == nil { // the narrow search lost its way
				c, _ := m.largest(i)
				lines[i] = m.cols[c].line
			} else if keep && r >= rounds/2 {
				m.addLine(i, f.Line, f.Cost-m.priced(m.seats[i].person, f.Line))
			}
		}
		higher, short := m.raise(bound), m.short(lines)
		top = !m.climb.step(next, m.center, short, Points(m.first-m.best), higher)
		if now := Points(m.best); r%climbLook == climbLook-1 {
			top = top || now-last < climbGain*math.Abs(now)
			last = now
		}
	}
	m.alpha = smoothing
	return top
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

// short is how far the lines leave each row short of what it wants at the prices.
func (m *Master) short(lines [][]uint8) []float64 {
	value := slices.Clone(m.value)
	for i, l := range lines {
		m.b.Tally(value, m.seats[i].person, l)
	}
	out := make([]float64, len(m.rows))
	for i, row := range m.rows {
		_, wanted := m.cheapest(row)
		out[i] = float64(wanted - value[row])
	}
	return out
}

// volume is where a climb is, besides the best prices.
type volume struct {
	low, high []float64 // duals beyond which nothing is to be gained
	mean      []float64 // average of what the rows were short of; nil: nothing yet
	size      float64   // of steps, as a part of the way to the roster's cost
	failed    int       // rounds since the bound rose
}

// A climb's first step and the least when it goes on, how it grows and shrinks, after how
// many failures; the part of the newest lines in the average. It is at the top when the
// bound rose by less than a part, climbGain, in climbLook rounds. climbBeam is the widest.
const (
	firstSize  = 0.1
	againSize  = 0.002
	growth     = 1.1
	shrinkage  = 0.5
	failures   = 5
	newest     = 0.03
	climbLook  = 50
	climbGain  = 0.002
	climbBeam  = 768
	leastSteep = 1e-9
)

func (m *Master) volume() *volume {
	v := &volume{size: firstSize}
	for _, row := range m.rows {
		t := m.b.Rows[row].Table
		low, high := m.cap, -m.cap
		for x := 1; x < len(t); x++ {
			dual := -m.capped(float64(t[x]-t[x-1]) / books.Unit)
			low, high = min(low, dual), max(high, dual)
		}
		if len(t) == 1 { // it can take no other value
			low, high = high, low
		}
		v.low, v.high = append(v.low, low), append(v.high, high)
	}
	return v
}

// step takes in what the rows were short of at the last prices, and whether the bound rose
// there, and chooses the next; false: there is no way up. room is how far the bound is below
// the roster's cost.
func (v *volume) step(next, center, short []float64, room float64, higher bool) bool {
	if v.mean == nil {
		v.mean = slices.Clone(short)
	}
	if higher {
		v.failed = 0
		v.size = min(2, v.size*growth)
	} else if v.failed++; v.failed >= failures {
		v.failed = 0
		v.size *= shrinkage
	}
	square := 0.0
	for i := range short {
		v.mean[i] += newest * (short[i] - v.mean[i])
		if g := v.mean[i]; g > 0 && center[i] < v.high[i] || g < 0 && center[i] > v.low[i] {
			square += g * g
		}
	}
	if square < leastSteep || room <= 0 {
		return false
	}
	for i, g := range v.mean {
		next[i] = max(v.low[i], min(v.high[i], center[i]+v.size*room/square*g))
	}
	return true
}
