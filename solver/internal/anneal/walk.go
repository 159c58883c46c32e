package anneal

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// Walk is one walker with its roster.
type Walk struct {
	*books.Books
	who   []*line.Follower
	value []int64 // of cover rows
	cost  int64

	best     problem.Roster
	bestCost int64

	first, second []uint8 // scratch: lines on trial
	delta         []int64 // scratch: by cover row
	touched       []int32 // rows with a delta of this epoch
	mark          []uint32
	epoch         uint32
	dry           bool  // changes are priced, not taken
	rose          int64 // what the last change costs
	// Work counts every second day priced: about as long as a label takes.
	Work int64
}

// New begins with a roster; ok is false when a line is not legal.
func New(b *books.Books, r problem.Roster) (w *Walk, ok bool) {
	w = &Walk{Books: b, value: make([]int64, len(b.Rows)), delta: make([]int64, len(b.Rows)), mark: make([]uint32, len(b.Rows)), epoch: 1,
		first: make([]uint8, b.P.Days), second: make([]uint8, b.P.Days)}
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
	w.remember()
	return w, true
}

// Best is the best roster met and its cost.
func (w *Walk) Best() (problem.Roster, int64) { return w.best, w.bestCost }

func (w *Walk) remember() {
	w.best = w.best[:0]
	for _, f := range w.who {
		w.best = append(w.best, f.Line()...)
	}
	w.bestCost = w.cost
}

// Run looks at so many changes, cooling from hot to cold: what costs so much more
// is taken once in e times.
func (w *Walk) Run(rng *rand.Rand, tries int, hot, cold float64, stop func() bool) {
	heat, factor := hot, math.Pow(cold/hot, stretch/float64(tries))
	for i := range tries {
		if i%stretch == 0 && i > 0 {
			if stop() {
				break
			}
			heat *= factor
		}
		if w.step(rng, int64(-math.Log(1-rng.Float64())*heat)); w.cost < w.bestCost {
			w.remember()
		}
	}
}

// stretch is how many changes are tried at one heat.
const stretch = 256

// step tries one change.
func (w *Walk) step(rng *rand.Rand, room int64) {
	p := rng.IntN(w.P.People)
	length := 1 + rng.IntN(1+rng.IntN(longest))
	length = min(length, w.P.Days)
	from := rng.IntN(w.P.Days - length + 1)
	switch kind := rng.IntN(10); {
	case kind < 6 && w.P.People > 1:
		q := rng.IntN(w.P.People - 1)
		if q >= p {
			q++
		}
		w.trade(p, q, from, length, room)
	case kind < 9:
		w.change(p, from, min(length, 1+rng.IntN(4)), uint8(rng.IntN(w.P.Codes)), room)
	default:
		w.shuffle(p, from, rng.IntN(w.P.Days-length+1), length, room)
	}
}

// longest block that is traded.
const longest = 14

// trade exchanges a block of days between two people.
func (w *Walk) trade(p, q, from, length int, room int64) {
	a, b := w.who[p].Line(), w.who[q].Line()
	to := from + length
	for from < to && a[from] == b[from] {
		from++
	}
	for from < to && a[to-1] == b[to-1] {
		to--
	}
	for d := from; d < to; d++ {
		if !w.Lines[p].Allowed(d, b[d]) || !w.Lines[q].Allowed(d, a[d]) {
			return
		}
	}
	if from == to {
		return
	}
	copy(w.first, a)
	copy(w.second, b)
	copy(w.first[from:to], b[from:to])
	copy(w.second[from:to], a[from:to])
	w.shift(p, a, w.first, from, to)
	w.shift(q, b, w.second, from, to)
	w.settle(p, q, from, room)
}

// change gives some days one code.
func (w *Walk) change(p, from, length int, code uint8, room int64) {
	a := w.who[p].Line()
	to := min(len(a), from+length)
	same := true
	for d := from; d < to; d++ {
		if !w.Lines[p].Allowed(d, code) {
			return
		}
		same = same && a[d] == code
	}
	if same {
		return
	}
	copy(w.first, a)
	for d := from; d < to; d++ {
		w.first[d] = code
	}
	w.shift(p, a, w.first, from, to)
	w.settle(p, -1, from, room)
}

// shuffle exchanges two blocks of one person.
func (w *Walk) shuffle(p, from, other, length int, room int64) {
	from, other = min(from, other), max(from, other)
	if other-from < length {
		return
	}
	a := w.who[p].Line()
	if string(a[from:from+length]) == string(a[other:other+length]) {
		return
	}
	copy(w.first, a)
	copy(w.first[from:from+length], a[other:other+length])
	copy(w.first[other:other+length], a[from:from+length])
	w.shift(p, a, w.first, from, from+length)
	w.shift(p, a, w.first, other, other+length)
	w.settle(p, -1, from, room)
}

// shift notes how the cover rows would change.
func (w *Walk) shift(p int, old, now []uint8, from, to int) {
	for d := from; d < to; d++ {
		if old[d] == now[d] {
			continue
		}
		for _, x := range w.Places(p, d, old[d]) {
			w.note(x.Row, -int64(x.Weight))
		}
		for _, x := range w.Places(p, d, now[d]) {
			w.note(x.Row, int64(x.Weight))
		}
	}
}

func (w *Walk) note(row int32, by int64) {
	if w.mark[row] != w.epoch {
		w.mark[row], w.delta[row] = w.epoch, 0
		w.touched = append(w.touched, row)
	}
	w.delta[row] += by
}

// settle takes the lines on trial, those of p and of q unless it is negative,
// when they cost no more than room above what stands.
func (w *Walk) settle(p, q, from int, room int64) {
	var rise int64
	for _, r := range w.touched {
		if row, v := &w.Rows[r], w.value[r]; w.delta[r] != 0 {
			rise += row.At(v+w.delta[r]) - row.At(v)
		}
	}
	spare := w.who[p].Cost()
	if q >= 0 {
		spare += w.who[q].Cost()
	}
	if rise-spare <= room { // else no line is cheap enough
		rise += w.rise(p, w.first, from)
		if q >= 0 {
			if rise-w.who[q].Cost() <= room {
				rise += w.rise(q, w.second, from)
			} else {
				rise = line.Forbidden // no second line is cheap enough
			}
		}
		w.rose = rise
		if rise <= room && !w.dry {
			w.take(p, q, from, rise)
		}
	}
	w.touched = w.touched[:0]
	w.epoch++
}

// rise is how much dearer a line is than the one that stands.
func (w *Walk) rise(p int, l []uint8, from int) int64 {
	w.Work += int64(w.P.Days-from)/2 + 1
	c, ok := w.who[p].Price(l, from)
	if !ok {
		return line.Forbidden
	}
	return c - w.who[p].Cost()
}

func (w *Walk) take(p, q, from int, rise int64) {
	for _, r := range w.touched {
		w.value[r] += w.delta[r]
	}
	w.who[p].Take(w.first, from)
	if q >= 0 {
		w.who[q].Take(w.second, from)
	}
	w.cost += rise
}

// Step is what a small change for the worse costs here: one in fifty changes for
// the worse costs less.
func (w *Walk) Step(rng *rand.Rand) float64 {
	const tries, part = 4000, 50
	w.dry = true
	defer func() { w.dry = false }()
	var worse []int64
	for range tries {
		w.rose = 0
		w.step(rng, line.Forbidden/2)
		if w.rose > 0 && w.rose < line.Forbidden/2 {
			worse = append(worse, w.rose)
		}
	}
	if len(worse) == 0 {
		return float64(w.Grain)
	}
	slices.Sort(worse)
	return float64(worse[len(worse)/part])
}
