package proof

import (
	"encoding/binary"
	"errors"

	"github.com/rostergen/rostergen/solver/problem"
)

var errTooMany = errors.New("too many ways to follow within the limit")

// prove follows the people of cover rows together, everybody else alone.
func (c *claim) prove() (bool, error) {
	together := make([]bool, c.p.People)
	for _, row := range c.covers {
		for _, t := range row.Terms {
			together[t.Person] = true
		}
	}
	for i := range c.p.People {
		x := newPerson(c.p, &c.rows[i], weights{}, nil)
		x.addCounters(c.rows[i].counters, false, true)
		c.people = append(c.people, x)
	}
	var missed error
	for i := range c.p.People { // one alone may be enough
		switch ends, err := c.follow(i, nil, []string{""}); {
		case err != nil:
			missed = err
		case len(ends) == 0:
			return true, nil
		}
	}
	if len(c.covers) == 0 {
		return false, missed
	}
	var counts []shared
	for _, row := range c.covers {
		n, ok := c.share(row)
		if !ok {
			return false, errTooMany
		}
		counts = append(counts, n)
	}
	ends := []string{string(make([]byte, 8*len(counts)))}
	for i := range c.p.People {
		if !together[i] {
			continue
		}
		var err error
		if ends, err = c.follow(i, counts, ends); err != nil || len(ends) == 0 {
			return err == nil, err
		}
	}
	return false, missed
}

// shared is a cover row's count, added up person by person.
type shared struct {
	counter
	step [][]int64                // by person
	rest []struct{ lo, hi int64 } // by person: what those behind can add
}

func (c *claim) share(row *problem.Cover) (s shared, ok bool) {
	var unit int64
	for _, t := range row.Terms {
		unit = divisor(unit, t.Weight)
	}
	unit = max(unit, 1)
	s.step = make([][]int64, c.p.People)
	s.rest = make([]struct{ lo, hi int64 }, c.p.People)
	for i := range s.step {
		s.step[i] = make([]int64, c.p.Days*c.p.Codes)
	}
	for _, t := range row.Terms {
		for k := range c.p.Codes {
			if t.Codes.Has(uint8(k)) {
				s.step[t.Person][t.Day*c.p.Codes+k] += t.Weight / unit
			}
		}
	}
	for i := c.p.People - 1; i >= 0; i-- {
		s.rest[i].lo, s.rest[i].hi = s.lo, s.hi
		for d := range c.p.Days {
			lo, hi := c.people[i].span(s.step[i], d)
			s.lo, s.hi = s.lo+lo, s.hi+hi
		}
	}
	if s.hi-s.lo > mostValues {
		return s, false
	}
	s.pen = make([]int64, s.hi-s.lo+1)
	for v := range s.pen {
		if row.Penalty.At(row.Base+(s.lo+int64(v))*unit) > 0 {
			s.pen[v] = forbidden
		}
	}
	return s, true
}

// of is the count as one person's counter.
func (s *shared) of(x *person, i int) counter {
	n := counter{step: s.step[i], pen: s.pen, lo: s.lo, hi: s.hi, first: -1, last: x.days,
		futLo: make([]int64, x.days+1), futHi: make([]int64, x.days+1)}
	lo, hi := s.rest[i].lo, s.rest[i].hi
	n.futLo[x.days], n.futHi[x.days] = lo, hi
	for d := x.days - 1; d >= 0; d-- {
		a, b := x.span(n.step, d)
		lo, hi = lo+a, hi+b
		n.futLo[d], n.futHi[d] = lo, hi
	}
	return n
}

// follow leads one person through all legal lines, from each of the given values
// of the shared counts, and gives the values that they can end with.
func (c *claim) follow(i int, counts []shared, begins []string) (ends []string, err error) {
	x := *c.people[i]
	own := len(x.counters)
	x.counters = append([]counter(nil), x.counters...)
	for j := range counts {
		x.counters = append(x.counters, counts[j].of(&x, i))
	}
	for j := range x.counters[:own] {
		if n := &x.counters[j]; n.never(n.lo, n.hi) {
			return nil, nil
		}
	}
	g, ok := x.build()
	if !ok {
		return nil, errTooMany
	}
	w := newWalker(&x, g)
	from, to := w.begin(), w.begin()
	layer := map[string]bool{}
next:
	for _, b := range begins {
		for j := range counts {
			v := int64(binary.LittleEndian.Uint64([]byte(b[8*j:])))
			if v != paid {
				due, settled := x.counters[own+j].settle(0, v)
				if due >= forbidden {
					continue next
				}
				if settled {
					v = paid
				}
			}
			from.values[own+j] = v
		}
		layer[string(w.write(&from, 0))] = true
	}
	for d := range x.days {
		after := map[string]bool{}
		for key := range layer {
			w.read(key, d, &from)
			for a := g.first[d][from.node]; a < g.first[d][from.node+1]; a++ {
				if _, ok := w.step(&from, d, &g.arcs[d][a], &to); ok {
					if key := w.write(&to, d+1); !after[string(key)] {
						after[string(key)] = true
						c.pasts++
					}
				}
			}
			if c.pasts > mostPasts {
				return nil, errTooMany
			}
		}
		layer = after
	}
	known := map[string]bool{}
	for key := range layer {
		w.read(key, x.days, &from)
		var b []byte
		for _, v := range from.values[own:] {
			b = binary.LittleEndian.AppendUint64(b, uint64(v))
		}
		if !known[string(b)] {
			known[string(b)] = true
			ends = append(ends, string(b))
		}
	}
	return ends, nil
}
