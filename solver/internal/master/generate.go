package master

import (
	"context"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
)

// Generation says how a round of column generation went.
type Generation struct {
	Added     int
	Objective float64
	Dry       bool // nothing more is found with the widest beam
	Converged bool // proved: no line has a negative reduced cost, the program is solved
	Solves    int  // of the linear program
	Pivots    int  // of all solves
}

// Generate runs rounds of pricing until nothing more is found, the gap between
// objective and bound is closed, or the limits are met: rounds, and the widest
// beam of the one-line search.
func (m *Master) Generate(ctx context.Context, rounds, beam int) (g Generation) {
	for range rounds {
		if ctx.Err() != nil {
			break
		}
		pivots := m.lp.Pivots
		m.solve(ctx)
		g.Solves++
		g.Pivots += m.lp.Pivots - pivots
		g.Objective = m.Objective()
		if m.open && !m.diving && g.Objective-float64(m.best)/books.Unit < 1e-3 && !m.press() {
			g.Converged, g.Dry = true, true
			break
		}
		m.duals()
		added, exact := m.round(ctx)
		g.Added += added
		if added > 0 {
			continue
		}
		switch {
		case m.alpha > 0:
			m.alpha = 0 // the mixed prices misled: try the true ones
		case m.press():
		case exact || m.beam >= beam:
			g.Converged, g.Dry = exact, true
			return g
		default:
			m.beam *= 4
		}
	}
	return g
}

// A solve takes up to maxPivot pivots and looks at the clock every somePivots.
const (
	maxPivot   = 100_000
	somePivots = 500
)

// Beams: what a heuristic search may keep, and what a proof may.
const (
	firstBeam = 12
	WideBeam  = 192
	ProofBeam = 12_288
)

// solve optimises the linear program, as far as the context lets it.
func (m *Master) solve(ctx context.Context) {
	before := m.lp.Pivots
	for last := before - 1; last < m.lp.Pivots && m.lp.Pivots-before < maxPivot; {
		if last = m.lp.Pivots; m.lp.Solve(somePivots) || ctx.Err() != nil {
			break
		}
	}
	m.count(before)
}

// count counts the pivots since so many as work: each takes as long as a label for every
// second row or so.
func (m *Master) count(before int) {
	m.Work += int64(m.lp.Pivots-before) * int64(len(m.rows)+len(m.seats)) / 2
}

// round prices all free people once and takes the lines that help; exact says
// that no line of anybody was overlooked.
func (m *Master) round(ctx context.Context) (added int, exact bool) {
	skip := m.settled()
	results, bound := m.search(ctx, skip, m.alpha > 0)
	if results == nil {
		return 0, false
	}
	exact = true
	for i := range m.seats {
		if skip != nil && skip[i] {
			continue
		}
		r := &results[i]
		exact = exact && r.Exact
		if r.Line != nil {
			added += m.take(i, r.Line, r.Cost)
		}
	}
	if !m.diving {
		m.raise(bound)
	}
	if added > 0 && !m.diving {
		m.alpha = smoothing
	}
	return added, exact
}

// search looks for everybody's best line but for those to skip, which may be nil: one at
// any cost, or only one whose reduced cost is negative. What nobody's line and no row can
// cost less than is the bound, when none is skipped. nil: the context ended.
func (m *Master) search(ctx context.Context, skip []bool, atAnyCost bool) (found []line.Result, bound int64) {
	found = make([]line.Result, len(m.seats))
	stop := func() bool { return ctx.Err() != nil }
	m.pool.each(len(m.seats), func(w *worker, i int) {
		s := &m.seats[i]
		w.work[i] = 0
		if ctx.Err() != nil || skip != nil && skip[i] {
			return
		}
		m.prices(s.person, w.price)
		upper := int64(line.Forbidden)
		if !atAnyCost {
			upper = int64(s.sigma*books.Unit) - 1
		}
		before := w.search.Work
		found[i] = w.search.Best(m.b.Lines[s.person], line.Request{Price: w.price, Allow: s.open(), Upper: upper, Beam: m.beam, Tuning: &s.tuning, Tune: m.tunes(m.b.Lines[s.person]), After: true, Stop: stop})
		w.work[i] = w.search.Work - before
	})
	if ctx.Err() != nil {
		return nil, 0
	}
	bound = m.coupled()
	for i := range found {
		bound += found[i].Bound
		m.Work += m.pool.work(i)
	}
	return found, bound
}

// raise takes over a better bound, whose prices are the new center, and says whether it is.
func (m *Master) raise(bound int64) bool {
	if m.open && bound <= m.best {
		return false
	}
	m.best, m.open = bound, true
	m.proof = slices.Clone(m.price)
	if m.center == nil {
		m.center = make([]float64, len(m.rows))
	}
	for i, row := range m.rows {
		m.center[i] = -float64(m.price[row]) / books.Unit
	}
	return true
}

// settled says, in dives of a master that leans, who needs no new line: those who are
// whole. But every allPriced'th round all are priced; nil.
func (m *Master) settled() []bool {
	if !m.diving || m.pull == 0 {
		return nil
	}
	if m.passes++; m.passes%allPriced == 0 {
		return nil
	}
	skip := make([]bool, len(m.seats))
	for i := range skip {
		_, share := m.largest(i)
		skip[i] = share > 0.98
	}
	return skip
}

const allPriced = 4

// tunes is how often a line's multipliers are moved before each search: seldom
// where a backward pass is dear, often when a proof is wanted.
func (m *Master) tunes(l *line.Line) int {
	switch {
	case m.beam > WideBeam:
		return 12
	case l.Heavy():
		return 0
	}
	return 2
}

const smoothing = 0.6
