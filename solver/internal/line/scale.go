package line

import (
	"math"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// Forbidden marks what a hard row does not allow; no cost reaches it.
const Forbidden = math.MaxInt64 / 4

// Scale folds the levels into one number: a level's unit outweighs everything
// below it. Hard prices matter only for rows that couple people, which a search
// may break on its way.
type Scale struct {
	Cover, Hard int64
	Unit        int64 // parts that a soft point is cut into
}

// maxUnit is the most parts that a soft point can be cut into.
const maxUnit = 1024

// NewScale measures a problem: the most that its soft and cover rows can cost.
func NewScale(p *problem.Problem) Scale {
	var most [3]float64
	add := func(l model.Level, points float64) {
		// Hard rows of one line forbid; only those over many people are priced.
		if l == model.Cover || l == model.Soft {
			most[l] += points
		}
	}
	for i := range p.Cells {
		add(p.Cells[i].Level, float64(p.Cells[i].Price))
	}
	for i := range p.Successions {
		s := &p.Successions[i]
		add(s.Level, float64(s.Price)*float64(s.To-s.From+1))
	}
	for i := range p.Runs {
		r := &p.Runs[i]
		units := p.Days // days over the most
		if r.Min > 0 {  // runs of one day, every other day
			units = max(units, (r.Min-1)*((p.Days+1)/2+1))
		}
		add(r.Level, float64(r.Price)*float64(units))
	}
	for i := range p.Counters {
		c := &p.Counters[i]
		lo, hi := c.Base, c.Base
		for _, t := range c.Terms {
			lo, hi = lo+min(0, t.Weight), hi+max(0, t.Weight)
		}
		for _, e := range c.Events {
			lo, hi = lo+min(0, e.Weight), hi+max(0, e.Weight)
		}
		add(c.Level, float64(max(c.Penalty.At(lo), c.Penalty.At(hi))))
	}
	for i := range p.Windows {
		add(p.Windows[i].Level, float64(p.Windows[i].Price)*float64(p.Days))
	}
	for i := range p.Covers {
		c := &p.Covers[i]
		lo, hi := c.Base, c.Base
		for _, t := range c.Terms {
			lo, hi = lo+min(0, t.Weight), hi+max(0, t.Weight)
		}
		points := float64(max(c.Penalty.At(lo), c.Penalty.At(hi)))
		add(c.Level, points)
		if c.Level == model.Hard {
			most[model.Hard] += points
		}
	}
	s := Scale{Cover: 1, Hard: 1, Unit: 1}
	s.Cover = int64(most[model.Soft]) + 1
	hard := (most[model.Cover] + 1) * float64(s.Cover)
	// Keep the sum of all hard prices inside the number; a hard unit then may
	// weigh less than all cover points together, which only a search notices.
	if limit := float64(Forbidden) / 16 / maxUnit / (most[model.Hard] + 1); hard > limit {
		hard = limit
	}
	s.Hard = int64(max(hard, 1))
	return s
}

// Points gives a price in the one number.
func (s Scale) Points(l model.Level, price int64) int64 {
	switch l {
	case model.Hard:
		return price * s.Hard * s.Unit
	case model.Cover:
		return price * s.Cover * s.Unit
	}
	return price * s.Unit
}
