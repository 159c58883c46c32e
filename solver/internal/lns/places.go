package lns

import (
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// Shared is what all searchers of a problem share and none changes.
type Shared struct {
	P     *problem.Problem
	Scale line.Scale
	Lines []*line.Line

	covers []coverRow
	start  []int32 // places of cell c=(person*days+day)*codes+code at [start[c]:start[c+1]]
	row    []int32
	weight []int64
}

// coverRow is a cover row in the one number.
type coverRow struct {
	base  int64
	scale int64
	cover bool // on the cover level
	pen   *problem.Convex
	first int64   // value of table[0]
	table []int64 // penalties of all values the row can take; nil when they are too many
}

func (r *coverRow) at(v int64) int64 {
	if r.table != nil {
		return r.table[v-r.first]
	}
	return r.pen.At(v) * r.scale
}

// maxTable is the most values of a row that are laid out in a table.
const maxTable = 4096

// NewShared compiles a problem.
func NewShared(p *problem.Problem) *Shared {
	s := &Shared{P: p, Scale: line.NewScale(p)}
	s.Lines = line.CompileAll(p, s.Scale)
	cells := p.People * p.Days * p.Codes
	s.start = make([]int32, cells+1)
	each := func(f func(row, cell int, w int64)) {
		for i := range p.Covers {
			for _, t := range p.Covers[i].Terms {
				for k := range p.Codes {
					if t.Codes.Has(uint8(k)) {
						f(i, (t.Person*p.Days+t.Day)*p.Codes+k, t.Weight)
					}
				}
			}
		}
	}
	each(func(_, cell int, _ int64) { s.start[cell+1]++ })
	for c := range cells {
		s.start[c+1] += s.start[c]
	}
	s.row, s.weight = make([]int32, s.start[cells]), make([]int64, s.start[cells])
	fill := append([]int32(nil), s.start...)
	each(func(row, cell int, w int64) {
		s.row[fill[cell]], s.weight[fill[cell]] = int32(row), w
		fill[cell]++
	})
	for i := range p.Covers {
		s.covers = append(s.covers, newCoverRow(&p.Covers[i], s.Scale))
	}
	return s
}

func newCoverRow(c *problem.Cover, scale line.Scale) coverRow {
	r := coverRow{base: c.Base, pen: &c.Penalty, scale: scale.Points(c.Level, 1), cover: c.Level == model.Cover}
	lo, hi := c.Base, c.Base
	for _, t := range c.Terms {
		lo, hi = lo+min(0, t.Weight), hi+max(0, t.Weight)
	}
	if hi-lo < maxTable {
		r.first = lo
		for v := lo; v <= hi; v++ {
			r.table = append(r.table, c.Penalty.At(v)*r.scale)
		}
	}
	return r
}
