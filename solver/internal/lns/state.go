package lns

import (
	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// state is a roster with its books: the value of every cover row and the own
// cost of every line. A person may be out; then nothing of the line counts.
type state struct {
	*books.Books
	search   *line.Search
	roster   problem.Roster
	in       []bool
	own      []int64
	value    []int64 // of cover rows
	coupled  int64   // penalty of all cover rows
	personal int64   // own costs of all who are in
	price    []int64 // scratch
	tuning   []line.Tuning
	full     bool // searches follow the main count on all days
	tunes    int  // how often the multipliers of a line are moved before each search
}

func newState(s *books.Books, search *line.Search) *state {
	st := &state{Books: s, search: search,
		roster: make(problem.Roster, s.P.People*s.P.Days), in: make([]bool, s.P.People),
		own: make([]int64, s.P.People), value: make([]int64, len(s.Rows)), price: make([]int64, s.P.Days*s.P.Codes),
		tuning: make([]line.Tuning, s.P.People)}
	st.empty()
	return st
}

// empty takes everybody out.
func (s *state) empty() {
	s.coupled, s.personal = 0, 0
	for i := range s.Rows {
		s.value[i] = 0
		s.coupled += s.Rows[i].At(s.value[i])
	}
	for p := range s.in {
		s.in[p], s.own[p] = false, 0
	}
}

// load puts a roster in whose lines are legal.
func (s *state) load(r problem.Roster, own []int64) {
	s.empty()
	for p := range s.in {
		s.put(p, s.P.Line(r, p), own[p])
	}
}

// copyFrom makes the state equal to another one of the same problem.
func (s *state) copyFrom(o *state) {
	copy(s.roster, o.roster)
	copy(s.in, o.in)
	copy(s.own, o.own)
	copy(s.value, o.value)
	s.coupled, s.personal = o.coupled, o.personal
}

// tuneFrom takes over another state's tunings, so that what a task does never
// depends on what its worker did before.
func (s *state) tuneFrom(o *state) {
	for p := range s.tuning {
		s.tuning[p].CopyFrom(&o.tuning[p])
	}
}

func (s *state) cost() int64 { return s.coupled + s.personal }

func (s *state) line(p int) []uint8 { return s.P.Line(s.roster, p) }

// shift adds sign times a line's weights to the cover rows.
func (s *state) shift(p int, l []uint8, sign int64) {
	for d, k := range l {
		for _, x := range s.Places(p, d, k) {
			r := &s.Rows[x.Row]
			v := s.value[x.Row]
			w := v + sign*int64(x.Weight)
			s.coupled += r.At(w) - r.At(v)
			s.value[x.Row] = w
		}
	}
}

// put brings a person in with a line.
func (s *state) put(p int, l []uint8, own int64) {
	copy(s.line(p), l)
	s.shift(p, l, 1)
	s.in[p], s.own[p] = true, own
	s.personal += own
}

// take brings a person out; the line stays in the roster as a memory.
func (s *state) take(p int) {
	s.shift(p, s.line(p), -1)
	s.personal -= s.own[p]
	s.in[p], s.own[p] = false, 0
}

// prices fills s.price with what each cell of a person who is out would add to
// the cover rows, and returns it. With soften above zero a point of the cover
// level weighs only so much: the first of several people to come back then
// leaves work for the others instead of taking all that is going.
func (s *state) prices(p int, soften int64) []int64 {
	cover := s.Scale.Cover * s.Scale.Unit
	for i := range s.price {
		var sum int64
		for _, x := range s.Places(p, i/s.P.Codes, uint8(i%s.P.Codes)) {
			r := &s.Rows[x.Row]
			v := s.value[x.Row]
			more := r.At(v+int64(x.Weight)) - r.At(v)
			if soften > 0 && r.Cover {
				points := more / cover
				more += points * (soften - cover)
			}
			sum += more
		}
		s.price[i] = sum
	}
	return s.price
}

// priced adds up a line's prices.
func (s *state) priced(l []uint8) int64 {
	var sum int64
	for d, k := range l {
		sum += s.price[d*s.P.Codes+int(k)]
	}
	return sum
}
