package line

import (
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// dense is a counter with its weights laid out by day and code.
type dense struct {
	row         *problem.Counter
	base        int64   // with the weights of cells that have no choice
	weight      []int64 // [day*codes+code]
	first, last int     // days that matter; last < first when none do
}

// addCounters sorts counters by how they are best followed: linear ones become
// prices, those over short overlapping windows become slides, all others counts.
func (l *Line) addCounters(rows []*problem.Counter, scale Scale) {
	var short, long []dense
	for _, row := range rows {
		d := l.dense(row)
		switch {
		case l.linear(&d, scale):
		case d.last >= 0 && d.last-d.first < maxSlide && len(row.Events) == 0:
			short = append(short, d)
		default:
			long = append(long, d)
		}
	}
	slices.SortStableFunc(short, func(a, b dense) int { return a.last - b.last })
	var rest []dense
	l.slides, rest = l.makeSlides(short, scale)
	for _, group := range l.chains(rest) {
		l.addCount(group, true, scale)
	}
	slices.SortStableFunc(long, func(a, b dense) int { return b.last - a.last })
	for len(long) > 0 {
		group, others := []dense{long[0]}, []dense(nil)
		for _, d := range long[1:] {
			if l.sameCount(&long[0], &d) {
				group = append(group, d)
			} else {
				others = append(others, d)
			}
		}
		l.addCount(group, false, scale)
		long = others
	}
}

// maxSlide is the longest window followed by a slide, bounded by the history in a label.
const maxSlide = 10

func (l *Line) dense(row *problem.Counter) dense {
	d := dense{row: row, base: row.Base, weight: make([]int64, l.Days*l.Codes), first: l.Days, last: -1}
	for _, t := range row.Terms {
		d.first, d.last = min(d.first, t.Day), max(d.last, t.Day)
		if l.allowed[t.Day].Len() == 1 { // the same whatever the line: no use in counting it
			if l.allowed[t.Day]&t.Codes != 0 {
				d.base += t.Weight
			}
			continue
		}
		for k := range l.Codes {
			if t.Codes.Has(uint8(k)) && l.allowed[t.Day].Has(uint8(k)) {
				d.weight[t.Day*l.Codes+k] += t.Weight
			}
		}
	}
	for _, e := range row.Events {
		for _, c := range e.Clauses {
			for _, s := range c {
				d.first, d.last = min(d.first, s.Day), max(d.last, s.Day)
			}
		}
	}
	return d
}

// dayRange gives the least and most that a day's cell adds.
func (l *Line) dayRange(weight []int64, day int) (lo, hi int64) {
	seen := false
	for k := range l.Codes {
		if !l.allowed[day].Has(uint8(k)) {
			continue
		}
		w := weight[day*l.Codes+k]
		if !seen || w < lo {
			lo = w
		}
		if !seen || w > hi {
			hi = w
		}
		seen = true
	}
	return lo, hi
}

// linear turns a counter whose penalty is a straight line over all values it
// can take into plain prices, and says whether it did.
func (l *Line) linear(d *dense, scale Scale) bool {
	lo, hi := d.base, d.base
	rises := true // nothing is ever subtracted
	for day := range l.Days {
		a, b := l.dayRange(d.weight, day)
		lo, hi = lo+a, hi+b
		rises = rises && a >= 0
	}
	for _, e := range d.row.Events {
		lo, hi = lo+min(0, e.Weight), hi+max(0, e.Weight)
		rises = rises && e.Weight >= 0
	}
	pen := &d.row.Penalty
	if d.row.Level == model.Hard {
		if pen.At(lo) == 0 && pen.At(hi) == 0 {
			return true // can't be broken
		}
		// "none of these may happen": every positive weight is forbidden.
		if pen.At(d.base) == 0 && pen.At(d.base+1) > 0 && rises {
			for i, w := range d.weight {
				if w > 0 {
					l.allowed[i/l.Codes] &^= 1 << (i % l.Codes)
				}
			}
			for _, e := range d.row.Events {
				if e.Weight > 0 {
					l.addEvent(e, Forbidden, -1, 0)
				}
			}
			return true
		}
		return false
	}
	slope := int64(0)
	if hi > lo {
		slope = pen.At(lo+1) - pen.At(lo)
	}
	for _, list := range [2][]problem.Step{pen.Under, pen.Over} {
		for _, s := range list {
			if s.Price > 0 && s.At > lo && s.At < hi {
				return false
			}
		}
	}
	l.fixed += scale.Points(d.row.Level, pen.At(lo)-slope*(lo-d.base))
	for i, w := range d.weight {
		l.cell[i] += scale.Points(d.row.Level, slope*w)
	}
	for _, e := range d.row.Events {
		if price := scale.Points(d.row.Level, slope*e.Weight); price != 0 {
			l.addEvent(e, price, -1, 0)
		}
	}
	return true
}

func (l *Line) addEvent(e problem.Event, price int64, countIndex int, inc int32) {
	index := int16(len(l.events))
	l.events = append(l.events, event{clauses: e.Clauses, price: price, count: countIndex, inc: inc})
	seen := map[int]bool{}
	for _, c := range e.Clauses {
		for _, s := range c {
			for k := range l.Codes {
				if i := s.Day*l.Codes + k; s.Codes.Has(uint8(k)) && !seen[i] {
					seen[i] = true
					l.hits[i] = append(l.hits[i], index)
				}
			}
		}
	}
}

// makeSlides collects windows of one length that overlap and agree on weights;
// what fits none is handed back.
func (l *Line) makeSlides(short []dense, scale Scale) (slides []slide, rest []dense) {
	byLength := map[int][]dense{}
	var lengths []int
	for _, d := range short {
		n := d.last - d.first + 1
		if d.first == 0 { // a window cut by day 0 belongs with the full ones that follow
			n = 0
		}
		if byLength[n] == nil {
			lengths = append(lengths, n)
		}
		byLength[n] = append(byLength[n], d)
	}
	slices.Sort(lengths)
	taken := map[*problem.Counter]bool{}
	for _, n := range lengths {
		group := byLength[n]
		if n == 0 || !overlap(group) {
			continue
		}
		all := append(slices.Clone(byLength[0]), group...)
		weight := make([]int64, l.Days*l.Codes)
		for i := range group {
			for j, w := range group[i].weight {
				if w != 0 {
					weight[j] = w
				}
			}
		}
		s := slide{length: n, check: make([]slideCheck, l.Days)}
		for i := range all {
			d := &all[i]
			if taken[d.row] || d.last < 0 || d.last-d.first+1 > n || s.check[d.last].set || !l.agrees(d, weight, max(0, d.last-n+1)) {
				continue
			}
			taken[d.row] = true
			s.check[d.last] = newSlideCheck(d, scale)
		}
		s.unit = commonUnit(weight, nil)
		s.inc = make([]int32, len(weight))
		for i, w := range weight {
			s.inc[i] = int32(w / s.unit)
		}
		slides = append(slides, s)
	}
	for _, d := range short {
		if !taken[d.row] {
			rest = append(rest, d)
		}
	}
	return slides, rest
}

func overlap(group []dense) bool {
	for i := 1; i < len(group); i++ {
		if group[i].first <= group[i-1].last {
			return true
		}
	}
	return false
}

// agrees says whether d's weights on [from, last] are those of the table, and zero elsewhere.
func (l *Line) agrees(d *dense, weight []int64, from int) bool {
	for day := range l.Days {
		for k := range l.Codes {
			i := day*l.Codes + k
			want := int64(0)
			if day >= from && day <= d.last {
				want = weight[i]
			}
			if d.weight[i] != want && l.allowed[day].Has(uint8(k)) {
				return false
			}
		}
	}
	return true
}

func newSlideCheck(d *dense, scale Scale) slideCheck {
	row := d.row
	c := slideCheck{base: d.base, set: true, lo: -Forbidden, hi: Forbidden}
	if row.Level == model.Hard {
		c.lo, c.hi = hardBounds(&row.Penalty)
		return c
	}
	c.penalty, c.scale = row.Penalty, scale.Points(row.Level, 1)
	return c
}

// hardBounds gives the values at which a convex penalty is zero.
func hardBounds(p *problem.Convex) (lo, hi int64) {
	lo, hi = -Forbidden, Forbidden
	for _, s := range p.Under {
		if s.Price > 0 {
			lo = max(lo, s.At)
		}
	}
	for _, s := range p.Over {
		if s.Price > 0 {
			hi = min(hi, s.At)
		}
	}
	return lo, hi
}

// chains joins counters that follow one another without overlap, week by week,
// so that one track with resets serves them all.
func (l *Line) chains(rest []dense) [][]dense {
	var out [][]dense
next:
	for _, d := range rest {
		for i := range out {
			if out[i][len(out[i])-1].last < d.first {
				out[i] = append(out[i], d)
				continue next
			}
		}
		out = append(out, []dense{d})
	}
	return out
}

// sameCount says whether b counts what a counts, up to b's last day.
func (l *Line) sameCount(a, b *dense) bool {
	if len(a.row.Events) != len(b.row.Events) || len(a.row.Events) > 0 && a.last != b.last {
		return false
	}
	for i := range a.row.Events {
		if a.row.Events[i].Weight != b.row.Events[i].Weight || !sameClauses(a.row.Events[i].Clauses, b.row.Events[i].Clauses) {
			return false
		}
	}
	for day := 0; day <= max(b.last, 0); day++ {
		for k := range l.Codes {
			if i := day*l.Codes + k; a.weight[i] != b.weight[i] && l.allowed[day].Has(uint8(k)) {
				return false
			}
		}
	}
	return true
}

func sameClauses(a, b [][]problem.Spot) bool {
	return slices.EqualFunc(a, b, func(x, y []problem.Spot) bool { return slices.Equal(x, y) })
}

func commonUnit(weight []int64, events []problem.Event) int64 {
	var g int64
	add := func(w int64) {
		if w < 0 {
			w = -w
		}
		for w != 0 {
			g, w = w, g%w
		}
	}
	for _, w := range weight {
		add(w)
	}
	for _, e := range events {
		add(e.Weight)
	}
	return max(g, 1)
}
