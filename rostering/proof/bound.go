package proof

import (
	"fmt"
	"math"
	"math/big"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// The most partial lines of one person that a search remembers: bounds from
// multipliers are nearly always enough.
const (
	quick    = 20_000
	thorough = 200_000
)

// Bound gives a score that no roster of the problem can be better than, proved by
// the prices: valid whatever they are. One hard point says that no roster keeps
// every hard row. workers are how many processors it may use, 0: all.
func Bound(p *problem.Problem, prices Prices, workers int) (model.Score, error) {
	return bound(p, prices, workers, quick)
}

func bound(p *problem.Problem, prices Prices, workers, labels int) (model.Score, error) {
	s, err := newSum(p, prices)
	if err != nil {
		return model.Score{}, err
	}
	if err := s.addPeople(workers, labels); err != nil {
		return model.Score{}, err
	}
	return s.score()
}

// addPeople adds everybody's cheapest line. Each is found by itself, on whichever
// processor is free; the sum does not depend on it.
func (s *sum) addPeople(workers, labels int) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	least, faults := make([]int64, s.p.People), make([]error, s.p.People)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(s.p.People, workers) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(s.p.People); i = next.Add(1) - 1 {
				least[i], _, faults[i] = s.line(int(i), labels, nil)
			}
		})
	}
	all.Wait()
	for i := range least {
		if faults[i] != nil {
			return faults[i]
		}
		s.add(least[i])
	}
	return nil
}

// sum is the bound as it is added up.
type sum struct {
	p      *problem.Problem
	prices Prices
	w      weights
	rows   []rowsOf
	price  [][]int64 // by person and cell
	total  *big.Int
	never  bool // no roster keeps every hard row
}

func newSum(p *problem.Problem, prices Prices) (*sum, error) {
	if len(prices.Rows) != len(p.Covers) {
		return nil, fmt.Errorf("%d prices for %d cover rows: they were made for another ward or policy", len(prices.Rows), len(p.Covers))
	}
	if prices.Unit <= 0 || prices.Cover <= 0 || prices.Unit > math.MaxInt32 || prices.Cover > math.MaxInt64/prices.Unit {
		return nil, fmt.Errorf("a soft point of %d parts and a cover point of %d soft points: not units that a bound can be added up in", prices.Unit, prices.Cover)
	}
	w := weights{cover: prices.Cover * prices.Unit, soft: prices.Unit}
	s := &sum{p: p, prices: prices, w: w, total: new(big.Int),
		rows: byPerson(p, w)}
	if err := s.fits(); err != nil {
		return nil, err
	}
	rows, err := coverRows(p, prices.Rows)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		least, err := rows[i].least(p, s.w)
		if err != nil {
			return nil, err
		}
		s.add(least)
	}
	s.price, err = spread(p, rows)
	return s, err
}

func (s *sum) add(least int64) {
	if least >= forbidden/2 {
		s.never = true
		return
	}
	s.total.Add(s.total, big.NewInt(least))
}

// line prices the cheapest line of a person, or what bounds it. What the graph
// has no room for is forgotten. Multipliers that were good for a problem much like
// this one save looking for them, and those found are handed out; nil: none are known.
func (s *sum) line(i, labels int, known []int64) (least int64, mu []int64, err error) {
	rows := s.rows[i]
	for detail := 2; detail >= 0; detail-- {
		if detail == 0 {
			rows.runs = nil
		}
		x := newPerson(s.p, &rows, s.w, s.price[i])
		x.addCounters(rows.counters, true, detail == 2)
		g, ok := x.build()
		if !ok {
			continue
		}
		return x.cheapest(g, labels, known)
	}
	return 0, nil, fmt.Errorf("the lines of one person are too many to be followed")
}

// cheapest bounds the cheapest line from below; forbidden when there is none.
func (x *person) cheapest(g *graph, labels int, known []int64) (least int64, mu []int64, err error) {
	r, err := newRelaxation(x, g)
	if err != nil {
		return 0, nil, err
	}
	stride := x.stride()
	if len(known) == len(r.mu) {
		r.move(known, make([]float64, len(known)), 0)
	} else {
		r.tune(freeSteps, stride, false)
	}
	least = r.tune(closeSteps, stride/8, true)
	mu = slices.Clone(r.mu)
	if r.follow(); r.table != nil {
		least = max(least, r.tune(tableSteps, stride/16, true))
	}
	if least >= forbidden/2 {
		return forbidden, mu, nil
	}
	return max(least, r.search(least, labels)), mu, nil
}

// score reads the sum as a score. A roster of c cover and f soft points costs
// c x Cover + f at least the sum, and f is never above what all soft rows together
// can cost. So c has a least value; with just that, f has one.
func (s *sum) score() (model.Score, error) {
	if s.never {
		return model.Score{model.Hard: 1}, nil
	}
	var out model.Score
	unit, cover := big.NewInt(s.prices.Unit), big.NewInt(s.prices.Cover)
	total := up(s.total, unit) // every roster costs whole points
	most, grain := soft(s.p)
	least := up(new(big.Int).Sub(total, most), cover)
	if least.Sign() < 0 {
		least.SetInt64(0)
	}
	points := new(big.Int).Sub(total, new(big.Int).Mul(least, cover))
	if points.Sign() < 0 {
		points.SetInt64(0)
	}
	points.Mul(up(points, big.NewInt(grain)), big.NewInt(grain))
	if !least.IsInt64() || !points.IsInt64() {
		return model.Score{}, errTooLarge
	}
	out[model.Cover], out[model.Soft] = least.Int64(), points.Int64()
	return out, nil
}

// up divides and rounds up.
func up(a, b *big.Int) *big.Int {
	q, m := new(big.Int).DivMod(a, b, new(big.Int))
	if m.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return q
}
