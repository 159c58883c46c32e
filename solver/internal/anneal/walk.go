package anneal

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// Walk is a roster under way, with the best one met.
type Walk struct {
	*books.Books
	who   []*line.Follower
	value []int64 // of cover rows
	cost  int64

	best     problem.Roster
	bestCost int64
	since    []int32 // people whose lines were changed since the best roster was met
	newer    []bool  // by person: is one of them

	whole *Part
	cuts  []int // days on which a part may begin: no cover row has days before and after
	// Work counts every second day priced: about as long as a label takes.
	Work int64
}

// New begins with a roster; ok is false when a line is not legal.
func New(b *books.Books, r problem.Roster) (w *Walk, ok bool) {
	w = &Walk{Books: b, value: make([]int64, len(b.Rows)), newer: make([]bool, b.P.People)}
	for p := range b.P.People {
		l := b.P.Line(r, p)
		f, legal := b.Lines[p].Follow(l)
		if !legal {
			return nil, false
		}
		w.who = append(w.who, f)
		w.cost += f.Cost()
		b.Tally(w.value, p, l)
	}
	for i := range b.Rows {
		w.cost += b.Rows[i].At(w.value[i])
	}
	w.best = append(w.best, r...)
	w.bestCost = w.cost
	w.cuts = cuts(b)
	w.whole = newPart(w)
	for p := range b.P.People {
		w.whole.people = append(w.whole.people, int32(p))
	}
	w.whole.to = b.P.Days
	w.whole.after = func() { w.takeOver(w.whole) }
	return w, true
}

// cuts are the days that no cover row joins to the day before, and the end.
func cuts(b *books.Books) (out []int) {
	joined := make([]bool, b.P.Days+1)
	for i := range b.Rows {
		for d := b.Rows[i].From + 1; d < b.Rows[i].To; d++ {
			joined[d] = true
		}
	}
	for d, j := range joined {
		if !j {
			out = append(out, d)
		}
	}
	return out
}

// Best is the best roster met and its cost; not to be changed.
func (w *Walk) Best() (problem.Roster, int64) { return w.best, w.bestCost }

// Cost of the roster that stands.
func (w *Walk) Cost() int64 { return w.cost }

// remember what stands as the best.
func (w *Walk) remember() {
	for _, p := range w.since {
		copy(w.P.Line(w.best, int(p)), w.who[p].Line())
		w.newer[p] = false
	}
	w.since = w.since[:0]
	w.bestCost = w.cost
}

// fresh notes that lines are others than in the best roster, perhaps.
func (w *Walk) fresh(people []int32) {
	for _, p := range people {
		if !w.newer[p] {
			w.newer[p] = true
			w.since = append(w.since, p)
		}
	}
}

// Run looks at so many changes, cooling from hot to cold: what costs so much more
// is taken once in e times.
func (w *Walk) Run(rng *rand.Rand, tries int, hot, cold float64, stop func() bool) {
	factor := math.Pow(cold/hot, stretch/float64(tries))
	for heat := hot; tries > 0; tries -= stretch {
		w.whole.Run(rng, min(stretch, tries), heat, stop)
		if heat *= factor; stop() {
			break
		}
	}
	w.takeOver(w.whole)
}

// stretch is how many changes are tried at one heat.
const stretch = 256

// takeOver takes in what parts have changed, and remembers a better roster.
func (w *Walk) takeOver(parts ...*Part) {
	for _, x := range parts {
		w.join(x)
	}
	if w.cost < w.bestCost {
		w.remember()
	}
}

// join takes over what a part has changed.
func (w *Walk) join(x *Part) {
	w.cost += x.rose
	w.Work += x.work
	w.fresh(x.taken)
	x.rose, x.work, x.taken = 0, 0, x.taken[:0]
}

// Steps are what changes for the worse cost here: a small one (one in fifty costs less)
// and a usual one (half do).
func (w *Walk) Steps(rng *rand.Rand) (small, usual float64) {
	const tries, part = 4000, 50
	x := w.whole
	x.dry = true
	defer func() { x.dry = false }()
	var worse []int64
	for i := range tries {
		if i%stretch == 0 {
			x.look(rng)
		}
		x.priced = 0
		x.step(rng, line.Forbidden/2)
		if x.priced > 0 && x.priced < line.Forbidden/2 {
			worse = append(worse, x.priced)
		}
	}
	w.join(x)
	if len(worse) == 0 {
		return float64(w.Grain), float64(w.Grain)
	}
	slices.Sort(worse)
	return float64(worse[len(worse)/part]), float64(worse[len(worse)/2])
}
