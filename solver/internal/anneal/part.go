package anneal

import (
	"math"
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/internal/line"
)

// Part walks some people over some days. Parts that share neither people nor days, and
// that no cover row joins, may walk at the same time.
type Part struct {
	*Walk
	people   []int32
	from, to int // days

	near      []int32 // the people looked at now,
	low, high int     // and the days

	one, two []uint8 // scratch: lines on trial
	delta    []int64 // scratch: by cover row
	touched  []int32 // rows with a delta of this epoch
	mark     []uint32
	epoch    uint32

	after  func()  // is called when changes were taken; nil: nothing is
	dry    bool    // changes are priced, not taken
	priced int64   // what the last change costs
	rose   int64   // what the changes taken since the last join cost
	taken  []int32 // people changed since then, some more than once
	work   int64
}

func newPart(w *Walk) *Part {
	return &Part{Walk: w, one: make([]uint8, w.P.Days), two: make([]uint8, w.P.Days), delta: make([]int64, len(w.Rows)), mark: make([]uint32, len(w.Rows)), epoch: 1}
}

// What is looked at for a stretch of tries: so little that a processor has it at hand.
const (
	wholeCells = 4096 // people times days; no part as small is cut
	nearPeople = 24
	nearDays   = 35
)

// look chooses what the next tries look at.
func (x *Part) look(rng *rand.Rand) {
	x.near, x.low, x.high = x.people, x.from, x.to
	if len(x.people)*(x.to-x.from) <= wholeCells {
		return
	}
	if n := nearPeople; len(x.people) > n {
		for i := range n {
			j := i + rng.IntN(len(x.people)-i)
			x.people[i], x.people[j] = x.people[j], x.people[i]
		}
		x.near = x.people[:n]
	}
	if n := nearDays; x.to-x.from > n {
		x.low = max(x.from, min(x.to-n, x.from+rng.IntN(x.to-x.from+n)-n)) // the ends as often as any
		x.high = x.low + n
	}
}

// Run looks at so many changes at one heat: what costs so much more is taken once in e times.
func (x *Part) Run(rng *rand.Rand, tries int, heat float64, stop func() bool) {
	for i := range tries {
		if i%stretch == 0 {
			if i > 0 && stop() {
				return
			}
			x.look(rng)
		}
		x.step(rng, int64(-math.Log(1-rng.Float64())*heat))
		if x.after != nil && len(x.taken) > 0 {
			x.after()
		}
	}
}

// step tries one change.
func (x *Part) step(rng *rand.Rand, room int64) {
	p := int(x.near[rng.IntN(len(x.near))])
	days := x.high - x.low
	length := min(days, 1+rng.IntN(1+rng.IntN(longest)))
	from := x.low + rng.IntN(days-length+1)
	switch kind := rng.IntN(12); {
	case kind < 6 && len(x.near) > 1:
		x.trade(p, x.another(p, rng), from, from+length, room)
	case kind < 9:
		to := from + min(length, 1+rng.IntN(4))
		x.change(p, from, to, x.wanted(p, from+rng.IntN(to-from), rng), room)
	case kind < 10:
		x.various(p, from, from+min(length, 1+rng.IntN(4)), rng, room)
	case kind < 11 && len(x.near) > 1:
		x.follow(p, x.another(p, rng), from, from+length, room)
	default:
		x.shuffle(p, from, x.low+rng.IntN(days-length+1), length, room)
	}
}

// another of the people looked at.
func (x *Part) another(p int, rng *rand.Rand) int {
	last := len(x.near) - 1
	if q := int(x.near[rng.IntN(last)]); q != p {
		return q
	}
	return int(x.near[last])
}

// various gives each of the days [from, to) a code that its cover rows want.
func (x *Part) various(p, from, to int, rng *rand.Rand, room int64) {
	a := x.who[p].Line()
	copy(x.one, a)
	for d := from; d < to; d++ {
		x.one[d] = x.wanted(p, d, rng)
		if !x.Lines[p].Allowed(d, x.one[d]) {
			return
		}
	}
	if string(x.one[from:to]) == string(a[from:to]) {
		return
	}
	x.shift(p, a, x.one, from, to)
	x.settle(p, -1, from, to, room)
}

// follow gives a person what another has on the days [from, to).
func (x *Part) follow(p, q, from, to int, room int64) {
	a, b := x.who[p].Line(), x.who[q].Line()
	for from < to && a[from] == b[from] {
		from++
	}
	for from < to && a[to-1] == b[to-1] {
		to--
	}
	if from == to {
		return
	}
	for d := from; d < to; d++ {
		if !x.Lines[p].Allowed(d, b[d]) {
			return
		}
	}
	copy(x.one, a)
	copy(x.one[from:to], b[from:to])
	x.shift(p, a, x.one, from, to)
	x.settle(p, -1, from, to, room)
}

// wanted draws some codes and gives the one that the cover rows of a day want most.
func (x *Part) wanted(p, d int, rng *rand.Rand) (code uint8) {
	least := int64(math.MaxInt64)
	for range drawn {
		k := uint8(rng.IntN(x.P.Codes))
		if !x.Lines[p].Allowed(d, k) {
			continue
		}
		var rise int64
		for _, y := range x.Places(p, d, k) {
			row, v := &x.Rows[y.Row], x.value[y.Row]
			if now := v + int64(y.Weight); now >= row.Low && now < row.Low+int64(len(row.Table)) { // the code may be there already
				rise += row.At(now) - row.At(v)
			}
		}
		if rise < least {
			least, code = rise, k
		}
	}
	return code
}

// drawn is how many codes are compared.
const drawn = 4

// longest block that is traded.
const longest = 14

// trade exchanges the days [from, to) between two people.
func (x *Part) trade(p, q, from, to int, room int64) {
	a, b := x.who[p].Line(), x.who[q].Line()
	for from < to && a[from] == b[from] {
		from++
	}
	for from < to && a[to-1] == b[to-1] {
		to--
	}
	for d := from; d < to; d++ {
		if !x.Lines[p].Allowed(d, b[d]) || !x.Lines[q].Allowed(d, a[d]) {
			return
		}
	}
	if from == to {
		return
	}
	copy(x.one, a)
	copy(x.two, b)
	copy(x.one[from:to], b[from:to])
	copy(x.two[from:to], a[from:to])
	x.shift(p, a, x.one, from, to)
	x.shift(q, b, x.two, from, to)
	x.settle(p, q, from, to, room)
}

// change gives the days [from, to) one code.
func (x *Part) change(p, from, to int, code uint8, room int64) {
	a := x.who[p].Line()
	same := true
	for d := from; d < to; d++ {
		if !x.Lines[p].Allowed(d, code) {
			return
		}
		same = same && a[d] == code
	}
	if same {
		return
	}
	copy(x.one, a)
	for d := from; d < to; d++ {
		x.one[d] = code
	}
	x.shift(p, a, x.one, from, to)
	x.settle(p, -1, from, to, room)
}

// shuffle exchanges two blocks of one person.
func (x *Part) shuffle(p, from, other, length int, room int64) {
	from, other = min(from, other), max(from, other)
	if other-from < length {
		return
	}
	a := x.who[p].Line()
	if string(a[from:from+length]) == string(a[other:other+length]) {
		return
	}
	copy(x.one, a)
	copy(x.one[from:from+length], a[other:other+length])
	copy(x.one[other:other+length], a[from:from+length])
	x.shift(p, a, x.one, from, from+length)
	x.shift(p, a, x.one, other, other+length)
	x.settle(p, -1, from, other+length, room)
}

// shift notes how the cover rows would change.
func (x *Part) shift(p int, old, now []uint8, from, to int) {
	for d := from; d < to; d++ {
		if old[d] == now[d] {
			continue
		}
		for _, y := range x.Places(p, d, old[d]) {
			x.note(y.Row, -int64(y.Weight))
		}
		for _, y := range x.Places(p, d, now[d]) {
			x.note(y.Row, int64(y.Weight))
		}
	}
}

func (x *Part) note(row int32, by int64) {
	if x.mark[row] != x.epoch {
		x.mark[row], x.delta[row] = x.epoch, 0
		x.touched = append(x.touched, row)
	}
	x.delta[row] += by
}

// settle takes the lines on trial, those of p and of q unless it is negative, when they
// cost no more than room above what stands. They differ from those on [from, to) alone.
func (x *Part) settle(p, q, from, to int, room int64) {
	var rise int64
	for _, r := range x.touched {
		if row, v := &x.Rows[r], x.value[r]; x.delta[r] != 0 {
			rise += row.At(v+x.delta[r]) - row.At(v)
		}
	}
	spare := x.who[p].Cost()
	if q >= 0 {
		spare += x.who[q].Cost()
	}
	if rise-spare <= room { // else no line is cheap enough
		rise += x.rise(p, x.one, from, to)
		if q >= 0 {
			if rise-x.who[q].Cost() <= room {
				rise += x.rise(q, x.two, from, to)
			} else {
				rise = line.Forbidden // no second line is cheap enough
			}
		}
		x.priced = rise
		if rise <= room && !x.dry {
			x.take(p, q, from, to, rise)
		}
	}
	x.touched = x.touched[:0]
	x.epoch++
}

// rise is how much dearer a line is than the one that stands.
func (x *Part) rise(p int, l []uint8, from, to int) int64 {
	c, days, ok := x.who[p].Price(l, from, to)
	x.work += int64(days)/2 + 1
	if !ok {
		return line.Forbidden
	}
	return c - x.who[p].Cost()
}

func (x *Part) take(p, q, from, to int, rise int64) {
	for _, r := range x.touched {
		x.value[r] += x.delta[r]
	}
	x.who[p].Take(x.one, from, to)
	x.taken = append(x.taken, int32(p))
	if q >= 0 {
		x.who[q].Take(x.two, from, to)
		x.taken = append(x.taken, int32(q))
	}
	x.rose += rise
}
