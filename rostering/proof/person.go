package proof

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// forbidden is what a hard row does not allow; sums of costs stay below limit.
const (
	forbidden = int64(1) << 60
	limit     = int64(1) << 56
)

// weights say what a point is worth in the one number that a line is priced in.
type weights struct{ cover, soft int64 }

func (w weights) points(l model.Level, n int64) int64 {
	switch l {
	case model.Hard:
		if n > 0 {
			return forbidden
		}
		return 0
	case model.Cover:
		return n * w.cover
	case model.Soft:
		return n * w.soft
	}
	return 0
}

// person is one line's rows.
type person struct {
	days, codes int
	w           weights
	allowed     []problem.Mask
	cell        []int64   // [day*codes+code]: penalties and prices
	succ        [][]int64 // by day: [before*codes+after], nil when nothing is priced
	runs        []run
	events      []event
	counters    []counter
	main        int       // the counter that is followed value by value; -1: none
	checks      [][]int64 // by stage: penalty of the main count's values from counters that end there, nil: none
	windows     []window
	clock       *problem.Clock
	fixed       int64 // what every line costs
}

// run is a limit on a run length; the length is followed up to cap. Only what lies
// within the days from and to is held against it.
type run struct {
	codes      problem.Mask
	min, max   int
	start, cap int
	from, to   int
	price      int64
}

// window is a Window row of which only windows up to the last day to matter.
type window struct {
	*problem.Window
	to int
}

// event is an Event of a counter, or one priced by itself when counter is -1.
type event struct {
	first, last int
	clauses     [][]problem.Spot
	counter     int
	steps       int64 // of the counter
	price       int64
}

// rowsOf are the rows of one person.
type rowsOf struct {
	cells       []*problem.Cell
	successions []*problem.Succession
	runs        []run
	counters    []*problem.Counter
	windows     []window
}

// byPerson sorts the rows of a problem.
func byPerson(p *problem.Problem, w weights) []rowsOf {
	out := make([]rowsOf, p.People)
	for i := range p.Cells {
		c := &p.Cells[i]
		out[c.Person].cells = append(out[c.Person].cells, c)
	}
	for i := range p.Successions {
		s := &p.Successions[i]
		out[s.Person].successions = append(out[s.Person].successions, s)
	}
	for i := range p.Runs {
		r := &p.Runs[i]
		out[r.Person].addRun(r, w, -r.CarryIn, p.Days-1)
	}
	for i := range p.Counters {
		c := &p.Counters[i]
		out[c.Person].counters = append(out[c.Person].counters, c)
	}
	for i := range p.Windows {
		w := &p.Windows[i]
		out[w.Person].windows = append(out[w.Person].windows, window{w, p.Days - 1})
	}
	return out
}

// addRun adds a run row; from is negative when the carry-in counts.
func (rows *rowsOf) addRun(r *problem.Run, w weights, from, to int) {
	price := w.points(r.Level, r.Price)
	if price == 0 {
		return
	}
	n := run{codes: r.Codes, min: r.Min, max: r.Max, cap: max(r.Min, r.Max), price: price, from: max(0, from), to: to}
	switch {
	case r.Min > 0 && (r.OpenStart || r.CarryIn > 0 && from >= 0):
		n.start = n.cap // what began before owes nothing, however short
	case from < 0:
		n.start = min(r.CarryIn, n.cap)
	}
	rows.runs = append(rows.runs, n)
}

// newPerson lays out a person's rows, counters left out; price may be nil.
func newPerson(p *problem.Problem, rows *rowsOf, w weights, price []int64) *person {
	x := &person{days: p.Days, codes: p.Codes, w: w, clock: p.Clock, main: -1, runs: rows.runs, windows: rows.windows,
		allowed: make([]problem.Mask, p.Days), cell: make([]int64, p.Days*p.Codes), succ: make([][]int64, p.Days)}
	copy(x.cell, price)
	for d := range x.allowed {
		x.allowed[d] = ^problem.Mask(0)
		if p.Codes < problem.MaxCodes {
			x.allowed[d] = 1<<p.Codes - 1
		}
	}
	for _, c := range rows.cells {
		if c.Level == model.Hard {
			x.allowed[c.Day] &^= c.Codes
			continue
		}
		for k := range p.Codes {
			if c.Codes.Has(uint8(k)) {
				x.cell[c.Day*p.Codes+k] += w.points(c.Level, c.Price)
			}
		}
	}
	for _, s := range rows.successions {
		x.addSuccession(s)
	}
	return x
}

func (x *person) addSuccession(s *problem.Succession) {
	for d := s.From; d <= s.To; d++ {
		if x.succ[d] == nil {
			x.succ[d] = make([]int64, x.codes*x.codes)
		}
		for a := range x.codes {
			for b := range x.codes {
				if s.First.Has(uint8(a)) && s.Second.Has(uint8(b)) {
					at := &x.succ[d][a*x.codes+b]
					*at = add(*at, x.w.points(s.Level, s.Price))
				}
			}
		}
	}
}

// step gives the length after a day with a code, and what that day costs.
func (r *run) step(length, day int, k uint8) (after int, cost int64) {
	in := r.codes.Has(k)
	switch {
	case day < r.from && in && r.min > 0:
		return r.cap, 0 // begun too early to be held against it
	case day < r.from || day > r.to:
		return 0, 0
	case in:
		if r.max > 0 && length >= r.max {
			cost = r.price
		}
		return min(length+1, r.cap), cost
	case length > 0 && length < r.min:
		if cost = forbidden; r.price < forbidden {
			cost = r.price * int64(r.min-length)
		}
	}
	return 0, cost
}

// add adds costs, either of which may be forbidden.
func add(a, b int64) int64 {
	if a >= forbidden/2 || b >= forbidden/2 {
		return forbidden
	}
	return a + b
}
