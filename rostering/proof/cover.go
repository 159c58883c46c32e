package proof

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/rostergen/rostergen/solver/problem"
)

var errTooLarge = errors.New("the prices are too large to be added up in whole numbers")

// coverRow is all cover rows over the same cells with the same weights.
type coverRow struct {
	rows  []int // of problem.Covers
	step  int64
	price int64 // of a step
}

// coverRows joins rows over the same cells, their prices added up.
func coverRows(p *problem.Problem, price []int64) ([]coverRow, error) {
	var out []coverRow
	known := map[string]int{}
	for i := range p.Covers {
		var key []byte
		var step int64
		for _, t := range p.Covers[i].Terms {
			key = binary.AppendUvarint(key, uint64(t.Person))
			key = binary.AppendUvarint(key, uint64(t.Day))
			key = binary.AppendUvarint(key, uint64(t.Codes))
			key = binary.AppendVarint(key, t.Weight)
			step = divisor(step, t.Weight)
		}
		at, ok := known[string(key)]
		if !ok {
			at = len(out)
			known[string(key)] = at
			out = append(out, coverRow{step: max(step, 1)})
		}
		r := &out[at]
		r.rows = append(r.rows, i)
		if price[i] > limit || price[i] < -limit || r.price > limit || r.price < -limit {
			return nil, errTooLarge
		}
		r.price += price[i]
	}
	return out, nil
}

// least is the least of penalty less price over all counts of the row; forbidden
// when every count breaks a hard row.
func (r *coverRow) least(p *problem.Problem, w weights) (int64, error) {
	terms := p.Covers[r.rows[0]].Terms
	var lo, hi int64
	for _, t := range terms {
		lo, hi = lo+min(0, t.Weight/r.step), hi+max(0, t.Weight/r.step)
	}
	if hi-lo > mostValues {
		return 0, errors.New("a cover row has too many values to be gone through")
	}
	if math.Abs(float64(r.price))*float64(max(hi, -lo)) > float64(limit) {
		return 0, errTooLarge
	}
	best := forbidden
	for v := lo; v <= hi; v++ {
		pen := int64(0)
		for _, i := range r.rows {
			c := &p.Covers[i]
			pen = add(pen, w.points(c.Level, c.Penalty.At(c.Base+v*r.step)))
		}
		if pen < forbidden/2 {
			best = min(best, pen-r.price*v)
		}
	}
	return best, nil
}

// spread lays the rows' prices on the cells, by person [day*codes+code].
func spread(p *problem.Problem, rows []coverRow) ([][]int64, error) {
	out := make([][]int64, p.People)
	for i := range out {
		out[i] = make([]int64, p.Days*p.Codes)
	}
	for i := range rows {
		r := &rows[i]
		if r.price == 0 {
			continue
		}
		for _, t := range p.Covers[r.rows[0]].Terms {
			for k := range p.Codes {
				if t.Codes.Has(uint8(k)) {
					at := &out[t.Person][t.Day*p.Codes+k]
					if *at += r.price * (t.Weight / r.step); *at > limit || *at < -limit {
						return nil, errTooLarge
					}
				}
			}
		}
	}
	return out, nil
}
