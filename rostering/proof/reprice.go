package proof

import (
	"context"
	"math/big"
	"reflect"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Repricing says how far a bound moves when a problem is changed and its prices
// stay. As prices that were made for the changed problem would prove no less, and
// no roster is better than its bound, a change never gains more than the bound
// falls, the first problem's own gap apart; nor does it cost less than it rises.
type Repricing struct {
	s     *sum
	lines []int64   // by person: the cheapest
	mu    [][]int64 // by person: multipliers that bound it
}

// NewRepricing bounds the problem that changes start from. It ends early, with the
// context's error, between people.
func NewRepricing(ctx context.Context, p *problem.Problem, prices Prices) (*Repricing, error) {
	s, err := newSum(p, prices)
	if err != nil {
		return nil, err
	}
	r := &Repricing{s: s, lines: make([]int64, p.People), mu: make([][]int64, p.People)}
	for i := range r.lines {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if r.lines[i], r.mu[i], err = s.line(i, quick, nil); err != nil {
			return nil, err
		}
		s.add(r.lines[i])
	}
	return r, nil
}

// Move gives by how many parts of a soft point the bound of a changed problem, under
// prices by its own rows, lies above the first one's; less than nothing is the bound
// of neither. was gives for each person who it was in the first problem, -1: nobody;
// people whose rows and prices stay need no second search. legal is false when one
// of the two problems has no legal roster.
func (r *Repricing) Move(ctx context.Context, p *problem.Problem, prices Prices, was []int) (parts int64, legal bool, err error) {
	s, err := newSum(p, prices)
	if err != nil {
		return 0, false, err
	}
	comparable := r.s.w == s.w && r.s.p.Days == p.Days && r.s.p.Codes == p.Codes && reflect.DeepEqual(r.s.p.Clock, p.Clock)
	for i := range p.People {
		if err := ctx.Err(); err != nil {
			return 0, false, err
		}
		least, err := r.line(s, i, was[i], comparable)
		if err != nil {
			return 0, false, err
		}
		s.add(least)
	}
	if s.never || r.s.never {
		return 0, false, nil
	}
	move := new(big.Int).Sub(atLeast0(s.total), atLeast0(r.s.total))
	if !move.IsInt64() {
		return 0, false, errTooLarge
	}
	return move.Int64(), true, nil
}

// line prices a person of a changed problem, who was another one in the first; what
// is known of that one is of use where the two problems are comparable.
func (r *Repricing) line(s *sum, i, was int, comparable bool) (int64, error) {
	var known []int64
	if comparable && was >= 0 {
		if slices.Equal(r.s.price[was], s.price[i]) && alike(&r.s.rows[was], &s.rows[i]) {
			return r.lines[was], nil
		}
		known = r.mu[was]
	}
	least, _, err := s.line(i, quick, known)
	return least, err
}

// atLeast0 keeps to what needs no prices: no roster costs less than nothing.
func atLeast0(total *big.Int) *big.Int {
	if total.Sign() < 0 {
		return new(big.Int)
	}
	return total
}

// alike says whether two people's rows ask for the same, whoever they are.
func alike(a, b *rowsOf) bool { return reflect.DeepEqual(a.bare(), b.bare()) }

// bare are the rows without what only says whose they are and why.
func (rows *rowsOf) bare() rowsOf {
	out := rowsOf{runs: rows.runs}
	for _, c := range rows.cells {
		n := *c
		n.Person, n.Subject = 0, model.Subject{}
		out.cells = append(out.cells, &n)
	}
	for _, s := range rows.successions {
		n := *s
		n.Person, n.Subject = 0, model.Subject{}
		out.successions = append(out.successions, &n)
	}
	for _, c := range rows.counters {
		n := *c
		n.Person, n.Subject = 0, model.Subject{}
		out.counters = append(out.counters, &n)
	}
	for _, w := range rows.windows {
		n := *w.Window
		n.Person, n.Subject = 0, model.Subject{}
		out.windows = append(out.windows, window{&n, w.to})
	}
	return out
}
