package books

import (
	"encoding/binary"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/line"
	"github.com/rostergen/rostergen/solver/problem"
)

// Books is what all searchers of a problem share and none changes.
type Books struct {
	P     *problem.Problem
	Scale line.Scale
	Lines []*line.Line
	Rows  []Row

	// Grain divides every cost that a roster can have.
	Grain int64

	stands []int   // by row: the cover row that stands for all over the same cells
	kind   []int32 // by person: those with the same places share them, which keeps them near the processor
	start  []int32 // places of cell c=(kind*days+day)*codes+code at [start[c]:start[c+1]]
	places []Place
}

// Place is a cover row that a cell counts in.
type Place struct {
	Row    int32
	Weight int32
}

// Row is a cover row in the one number.
type Row struct {
	Low   int64   // value of Table[0]; values are counted from zero, in units of the weights' common divisor
	Table []int64 // penalties of all values that the row can take
	unit  int64
	Cover bool // some of it is on the cover level
	Hard  bool // some of it is on the hard level
	// From and To bound the days [From, To) that count in it.
	From, To int
}

// At is the penalty of a value.
func (r *Row) At(v int64) int64 { return r.Table[v-r.Low] }

// Unit is how many parts a soft point is cut into, so that dual prices may be integers.
const Unit = 1024

// New compiles a problem.
func New(p *problem.Problem) *Books {
	s := &Books{P: p, Scale: line.NewScale(p)}
	s.Scale.Unit = Unit
	s.Lines = line.CompileAll(p, s.Scale)
	s.Grain = grain(p) * Unit
	cells := p.People * p.Days * p.Codes
	rowOf := s.merge()
	s.stands = make([]int, len(s.Rows))
	for i := len(rowOf) - 1; i >= 0; i-- {
		s.stands[rowOf[i]] = i
	}
	s.start = make([]int32, cells+1)
	each := func(f func(row, cell int, w int64)) {
		for r := range s.Rows {
			for _, t := range p.Covers[s.stands[r]].Terms {
				for k := range p.Codes {
					if t.Codes.Has(uint8(k)) {
						f(r, (t.Person*p.Days+t.Day)*p.Codes+k, t.Weight/s.Rows[r].unit)
					}
				}
			}
		}
	}
	each(func(_, cell int, _ int64) { s.start[cell+1]++ })
	for c := range cells {
		s.start[c+1] += s.start[c]
	}
	s.places = make([]Place, s.start[cells])
	fill := append([]int32(nil), s.start...)
	each(func(row, cell int, w int64) {
		s.places[fill[cell]] = Place{int32(row), int32(w)}
		fill[cell]++
	})
	s.share()
	return s
}

// share keeps the places of the first of all people that have the same ones.
func (s *Books) share() {
	each := s.P.Days * s.P.Codes
	start, places := []int32{0}, []Place(nil)
	known := map[string]int32{}
	var key []byte
	for p := range s.P.People {
		key = key[:0]
		own := s.start[p*each : (p+1)*each+1]
		for c := range each {
			key = binary.AppendUvarint(key, uint64(own[c+1]-own[c]))
			for _, x := range s.places[own[c]:own[c+1]] {
				key = binary.AppendUvarint(key, uint64(x.Row))
				key = binary.AppendVarint(key, int64(x.Weight))
			}
		}
		kind, ok := known[string(key)]
		if !ok {
			kind = int32(len(known))
			known[string(key)] = kind
			for c := range each {
				start = append(start, start[len(start)-1]+own[c+1]-own[c])
			}
			places = append(places, s.places[own[0]:own[each]]...)
		}
		s.kind = append(s.kind, kind)
	}
	s.start, s.places = slices.Clip(start), slices.Clip(places)
}

// grain is the greatest common divisor of all soft prices; one where there are
// cover rows, whose points are folded into the same number.
func grain(p *problem.Problem) int64 {
	var g int64
	add := func(l model.Level, price int64) {
		if l == model.Cover {
			price = 1
		}
		if l == model.Soft || l == model.Cover {
			for price != 0 {
				g, price = price, g%price
			}
		}
	}
	steps := func(l model.Level, c *problem.Convex) {
		for _, list := range [2][]problem.Step{c.Under, c.Over} {
			for _, s := range list {
				add(l, s.Price)
			}
		}
	}
	for i := range p.Cells {
		add(p.Cells[i].Level, p.Cells[i].Price)
	}
	for i := range p.Successions {
		add(p.Successions[i].Level, p.Successions[i].Price)
	}
	for i := range p.Runs {
		add(p.Runs[i].Level, p.Runs[i].Price)
	}
	for i := range p.Counters {
		steps(p.Counters[i].Level, &p.Counters[i].Penalty)
	}
	for i := range p.Windows {
		add(p.Windows[i].Level, p.Windows[i].Price)
	}
	for i := range p.Covers {
		steps(p.Covers[i].Level, &p.Covers[i].Penalty)
	}
	return max(g, 1)
}

// merge makes one row of all cover rows over the same cells.
func (s *Books) merge() []int {
	rowOf := make([]int, len(s.P.Covers))
	known := map[string]int{}
	for i := range s.P.Covers {
		c := &s.P.Covers[i]
		key := binary.AppendVarint(nil, c.Base)
		for _, t := range c.Terms {
			key = binary.AppendUvarint(key, uint64(t.Person))
			key = binary.AppendUvarint(key, uint64(t.Day))
			key = binary.AppendUvarint(key, uint64(t.Codes))
			key = binary.AppendVarint(key, t.Weight)
		}
		r, ok := known[string(key)]
		if !ok {
			r = len(s.Rows)
			known[string(key)] = r
			var lo, hi int64
			unit := commonDivisor(c.Terms)
			for _, t := range c.Terms {
				lo, hi = lo+min(0, t.Weight/unit), hi+max(0, t.Weight/unit)
			}
			s.Rows = append(s.Rows, newRow(c.Terms, lo, hi, unit))
		}
		rowOf[i] = r
		row := &s.Rows[r]
		for v := range row.Table {
			row.Table[v] += s.Scale.Points(c.Level, c.Penalty.At(c.Base+(row.Low+int64(v))*row.unit))
		}
		row.Cover = row.Cover || c.Level == model.Cover
		row.Hard = row.Hard || c.Level == model.Hard
	}
	return rowOf
}

func newRow(terms []problem.Place, lo, hi, unit int64) Row {
	r := Row{Low: lo, Table: make([]int64, hi-lo+1), unit: unit}
	for i, t := range terms {
		if i == 0 {
			r.From = t.Day
		}
		r.From, r.To = min(r.From, t.Day), max(r.To, t.Day+1)
	}
	return r
}

func commonDivisor(terms []problem.Place) int64 {
	var g int64
	for _, t := range terms {
		for w := max(t.Weight, -t.Weight); w != 0; {
			g, w = w, g%w
		}
	}
	return max(g, 1)
}

// Score turns a bound in the one number into a score: rounded up to what a roster
// can cost, and never below zero, as no penalty is.
func (s *Books) Score(bound int64) model.Score {
	var out model.Score
	if bound <= 0 {
		return out
	}
	points := (bound + s.Grain - 1) / s.Grain * (s.Grain / Unit)
	out[model.Cover], out[model.Soft] = points/s.Scale.Cover, points%s.Scale.Cover
	return out
}

// Least is the least in the one number that a roster costs which scores no better;
// soft points beyond what a cover point counts as are left out.
func (s *Books) Least(score model.Score) int64 {
	return (score[model.Cover]*s.Scale.Cover + min(score[model.Soft], s.Scale.Cover)) * Unit
}

// Places of a cell.
func (s *Books) Places(person, day int, code uint8) []Place {
	c := (int(s.kind[person])*s.P.Days+day)*s.P.Codes + int(code)
	return s.places[s.start[c]:s.start[c+1]]
}

// Steepest is the greatest slope of a cover row, in soft points.
func (s *Books) Steepest(row int32) float64 {
	t, most := s.Rows[row].Table, int64(0)
	for i := 1; i < len(t); i++ {
		most = max(most, t[i]-t[i-1], t[i-1]-t[i])
	}
	return float64(most) / Unit
}

// Tally adds what a line counts for in the cover rows to their values.
func (s *Books) Tally(value []int64, person int, l []uint8) {
	for d, k := range l {
		for _, x := range s.Places(person, d, k) {
			value[x.Row] += int64(x.Weight)
		}
	}
}

// Prices adds up row prices on the cells of a person, into out [day*codes+code].
func (s *Books) Prices(person int, row []int64, out []int64) {
	cell := int(s.kind[person]) * s.P.Days * s.P.Codes
	for i := range out {
		var sum int64
		for _, p := range s.places[s.start[cell+i]:s.start[cell+i+1]] {
			sum += int64(p.Weight) * row[p.Row]
		}
		out[i] = sum
	}
}

// ByCover gives each of the problem's cover rows its price: that of the row that
// it was merged into, if it stands for it, else none.
func (s *Books) ByCover(row []int64) []int64 {
	out := make([]int64, len(s.P.Covers))
	for r, i := range s.stands {
		out[i] = row[r]
	}
	return out
}

// Cost of a whole roster in the one number; ok is false when a line is illegal.
func (s *Books) Cost(r problem.Roster) (cost int64, ok bool) {
	value := make([]int64, len(s.Rows))
	for p := range s.P.People {
		l := s.P.Line(r, p)
		own, legal := s.Lines[p].Cost(l)
		if !legal {
			return 0, false
		}
		cost += own
		s.Tally(value, p, l)
	}
	for i := range s.Rows {
		cost += s.Rows[i].At(value[i])
	}
	return cost, true
}
