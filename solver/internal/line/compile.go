package line

import (
	"math/bits"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// CompileAll compiles every person's rows.
func CompileAll(p *problem.Problem, scale Scale) []*Line {
	lines := make([]*Line, p.People)
	for i := range lines {
		lines[i] = newLine(p, i)
	}
	for i := range p.Cells {
		lines[p.Cells[i].Person].addCell(&p.Cells[i], scale)
	}
	succ := make([][]int, p.People)
	for i := range p.Successions {
		s := p.Successions[i].Person
		succ[s] = append(succ[s], i)
	}
	counters := make([][]*problem.Counter, p.People)
	for i := range p.Counters {
		c := &p.Counters[i]
		counters[c.Person] = append(counters[c.Person], c)
	}
	runs := make([][]*problem.Run, p.People)
	for i := range p.Runs {
		r := &p.Runs[i]
		runs[r.Person] = append(runs[r.Person], r)
	}
	for i := range p.Windows {
		w := &p.Windows[i]
		price := int64(Forbidden)
		if w.Level != model.Hard {
			price = scale.Points(w.Level, w.Price)
		}
		lines[w.Person].window = append(lines[w.Person].window, window{w: w, clock: p.Clock, price: price, nested: nests(w, p)})
	}
	in := newInterner()
	for i, l := range lines {
		l.addSuccessions(p, succ[i], scale)
		l.addRuns(runs[i], scale)
		l.addCounters(counters[i], scale)
		l.finish(in)
	}
	return lines
}

func newLine(p *problem.Problem, person int) *Line {
	l := &Line{Days: p.Days, Codes: p.Codes, Person: person, main: -1,
		allowed:  make([]problem.Mask, p.Days),
		cell:     make([]int64, p.Days*p.Codes),
		succ:     make([][]int64, p.Days),
		hits:     make([][]int16, p.Days*p.Codes),
		histBits: uint(max(1, bits.Len(uint(p.Codes-1)))),
	}
	for d := range l.allowed {
		l.allowed[d] = problem.Mask(1)<<p.Codes - 1
	}
	return l
}

func (l *Line) addCell(c *problem.Cell, scale Scale) {
	if c.Level == model.Hard {
		l.allowed[c.Day] &^= c.Codes
		return
	}
	for k := range l.Codes {
		if c.Codes.Has(uint8(k)) {
			l.cell[c.Day*l.Codes+k] += scale.Points(c.Level, c.Price)
		}
	}
}

// addSuccessions lays prices into one table per day; equal tables are shared.
func (l *Line) addSuccessions(p *problem.Problem, rows []int, scale Scale) {
	for d := 1; d < l.Days; d++ {
		t := make([]int64, l.Codes*l.Codes)
		for _, i := range rows {
			s := &p.Successions[i]
			if d < s.From || d > s.To {
				continue
			}
			for a := range l.Codes {
				for b := range l.Codes {
					if !s.First.Has(uint8(a)) || !s.Second.Has(uint8(b)) {
						continue
					}
					if s.Level == model.Hard {
						t[a*l.Codes+b] = Forbidden
					} else if t[a*l.Codes+b] < Forbidden {
						t[a*l.Codes+b] += scale.Points(s.Level, s.Price)
					}
				}
			}
		}
		for e := 1; e < d; e++ {
			if slices.Equal(l.succ[e], t) {
				t = l.succ[e]
				break
			}
		}
		l.succ[d] = t
	}
}

// addRuns merges the rows of one set of codes into one track.
func (l *Line) addRuns(rows []*problem.Run, scale Scale) {
	done := make([]bool, len(rows))
	for i, first := range rows {
		if done[i] {
			continue
		}
		longest, open := 1, false
		var group []*problem.Run
		for j := i; j < len(rows); j++ {
			r := rows[j]
			// A row that sees another carry-in is another track.
			if r.Codes == first.Codes && r.CarryIn == first.CarryIn && r.OpenStart == first.OpenStart {
				group, done[j] = append(group, r), true
				longest = max(longest, r.Max+1, r.Min)
				open = open || r.OpenStart && r.Min > 0
			}
		}
		t := run{codes: first.Codes, cap: int32(longest), hasOpen: open,
			over: make([]int64, longest+1), under: make([]int64, longest+1)}
		for _, r := range group {
			price := int64(Forbidden)
			if r.Level != model.Hard {
				price = scale.Points(r.Level, r.Price)
			}
			for n := 1; n <= longest; n++ {
				if r.Max > 0 && n > r.Max {
					t.over[n] = addPrice(t.over[n], price)
				}
				if n < r.Min {
					if price >= Forbidden {
						t.under[n] = Forbidden
					} else {
						t.under[n] = addPrice(t.under[n], price*int64(r.Min-n))
					}
				}
			}
		}
		t.start = int32(min(first.CarryIn, longest))
		if open {
			t.start += t.cap + 1
		}
		l.runs = append(l.runs, t)
	}
}

func addPrice(a, b int64) int64 {
	if a >= Forbidden || b >= Forbidden {
		return Forbidden
	}
	return a + b
}

// step moves a run's state over one more day; the price is Forbidden when illegal.
func (t *run) step(state int32, k uint8) (int32, int64) {
	length, open := state, state > t.cap
	if open {
		length -= t.cap + 1
	}
	if t.codes.Has(k) {
		if length < t.cap {
			length++
			state++
		}
		return state, t.over[length]
	}
	if length > 0 && !open {
		return 0, t.under[length]
	}
	return 0, 0
}
