package master

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/problem"
)

// tinyProblem makes two or three people over a few days with rows of every level.
func tinyProblem(rng *rand.Rand) *problem.Problem {
	people, days, codes := 2+rng.IntN(2), 4, 3
	if people == 2 {
		days += rng.IntN(3)
	}
	b := problem.NewBuilder(people, days, codes)
	work := b.All() &^ 1
	price := func() int64 { return int64(1 + rng.IntN(6)) }
	for p := range people {
		b.Run(problem.Run{Person: p, Codes: work, Max: 2 + rng.IntN(2), Level: model.Level(2 * rng.IntN(2)), Price: price()})
		b.Run(problem.Run{Person: p, Codes: work, Min: 2, Level: model.Soft, Price: price()})
		b.Succession(problem.Succession{Person: p, From: 1, To: days - 1, First: 4, Second: 2, Level: model.Hard, Price: 1})
		c := problem.Counter{Person: p, Level: model.Soft, Penalty: problem.Convex{
			Under: []problem.Step{{At: int64(4 * days), Price: 1}}, Over: []problem.Step{{At: int64(5 * days), Price: 1}}}}
		for d := range days {
			c.Terms = append(c.Terms, problem.Term{Day: d, Codes: work, Weight: int64(6 + 2*rng.IntN(2))})
		}
		b.Counter(c)
		if rng.IntN(2) == 0 {
			b.Counter(problem.Counter{Person: p, Level: model.Soft, Penalty: problem.Convex{Over: []problem.Step{{At: 0, Price: price()}}},
				Events: []problem.Event{{Weight: 1, Clauses: [][]problem.Spot{{{Day: 0, Codes: work}, {Day: 1, Codes: 4}}, {{Day: days - 1, Codes: work}}}}}})
		}
		for range 2 + rng.IntN(4) {
			b.Cell(problem.Cell{Person: p, Day: rng.IntN(days), Codes: 1 << rng.IntN(codes), Level: model.Soft, Price: price()})
		}
	}
	for d := range days {
		for range 1 + rng.IntN(2) {
			k := problem.Mask(2 + 2*rng.IntN(3)) // one duty, the other, or either
			c := problem.Cover{Level: model.Level(1 + rng.IntN(2))}
			weight := int64(1 + rng.IntN(2))
			for p := range people {
				c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: k, Weight: weight})
				if rng.IntN(3) == 0 { // over two days
					c.Terms = append(c.Terms, problem.Place{Person: p, Day: (d + 1) % days, Codes: k, Weight: weight})
				}
				if rng.IntN(4) == 0 {
					weight = 3 - weight
				}
			}
			c.Penalty = problem.Convex{Under: []problem.Step{{At: int64(1 + rng.IntN(2)), Price: price()}}}
			if rng.IntN(2) == 0 {
				c.Penalty.Over = []problem.Step{{At: int64(1 + rng.IntN(2)), Price: price()}}
			}
			b.Cover(c)
			if rng.IntN(6) == 0 {
				c.Level, c.Penalty = model.Hard, problem.Convex{Over: []problem.Step{{At: int64(1 + rng.IntN(2)), Price: 1}}}
				b.Cover(c)
			}
		}
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

// ward makes people with hours, stints and requests, and two duties to cover a day.
func ward(rng *rand.Rand, people, days int) *problem.Problem {
	const codes = 3
	b := problem.NewBuilder(people, days, codes)
	work := b.All() &^ 1
	for p := range people {
		b.Run(problem.Run{Person: p, Codes: work, Max: 5, Level: model.Hard, Price: 1})
		b.Run(problem.Run{Person: p, Codes: work, Min: 2, Level: model.Soft, Price: 15})
		b.Run(problem.Run{Person: p, Codes: 1, Min: 2, Level: model.Soft, Price: 15})
		b.Succession(problem.Succession{Person: p, From: 1, To: days - 1, First: 4, Second: 2, Level: model.Hard, Price: 1})
		hours := problem.Counter{Person: p, Level: model.Soft, Penalty: problem.Convex{
			Under: []problem.Step{{At: int64(4 * days), Price: 2}}, Over: []problem.Step{{At: int64(5 * days), Price: 2}}}}
		for d := range days {
			hours.Terms = append(hours.Terms, problem.Term{Day: d, Codes: work, Weight: 8})
		}
		b.Counter(hours)
		weekends := problem.Counter{Person: p, Level: model.Soft, Penalty: problem.Convex{Over: []problem.Step{{At: int64(days / 14), Price: 30}}}}
		for d := 5; d+1 < days; d += 7 {
			weekends.Events = append(weekends.Events, problem.Event{Weight: 1, Clauses: [][]problem.Spot{{{Day: d, Codes: work}, {Day: d + 1, Codes: work}}}})
		}
		b.Counter(weekends)
		for range days / 4 {
			b.Cell(problem.Cell{Person: p, Day: rng.IntN(days), Codes: 1 << rng.IntN(codes), Level: model.Soft, Price: int64(1 + rng.IntN(9))})
		}
	}
	for d := range days {
		for k := 1; k < codes; k++ {
			c := problem.Cover{Level: model.Soft}
			for p := range people {
				c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: 1 << k, Weight: 1})
			}
			want := int64(people)/4 + int64(rng.IntN(2))
			c.Penalty = problem.Convex{Under: []problem.Step{{At: want, Price: 40}}, Over: []problem.Step{{At: want + 1, Price: 10}}}
			b.Cover(c)
		}
	}
	p, err := b.Problem()
	if err != nil {
		panic(err)
	}
	return p
}

// all lists everybody.
func all(p *problem.Problem) []int {
	people := make([]int, p.People)
	for i := range people {
		people[i] = i
	}
	return people
}

// space is everybody's legal lines, one after another.
type space struct {
	b     *books.Books
	lines [][]candidate
}

type candidate struct {
	line []uint8
	cost int64
}

// enumerate lists the lines; ok is false when somebody has none.
func enumerate(b *books.Books) (s *space, ok bool) {
	s = &space{b: b, lines: make([][]candidate, b.P.People)}
	for p := range b.P.People {
		l := make([]uint8, b.P.Days)
		for d := 0; d < len(l); {
			if cost, legal := b.Lines[p].Cost(l); legal {
				s.lines[p] = append(s.lines[p], candidate{slices.Clone(l), cost})
			}
			for d = 0; d < len(l); d++ {
				if l[d]++; int(l[d]) < b.P.Codes {
					break
				}
				l[d] = 0
			}
		}
		if len(s.lines[p]) == 0 {
			return s, false
		}
	}
	return s, true
}

// roster puts random lines together.
func (s *space) roster(rng *rand.Rand) problem.Roster {
	var r problem.Roster
	for _, lines := range s.lines {
		r = append(r, lines[rng.IntN(len(lines))].line...)
	}
	return r
}

const nothing = math.MaxInt64

// least is the cost of the cheapest roster whose lines and row values are to be
// kept, nothing when there is none; nil keeps all.
func (s *space) least(line func(person int, l []uint8) bool, values func([]int64) bool) int64 {
	left := make([][]candidate, len(s.lines))
	for p, lines := range s.lines {
		for _, c := range lines {
			if line == nil || line(p, c.line) {
				left[p] = append(left[p], c)
			}
		}
	}
	best := int64(nothing)
	value := make([]int64, len(s.b.Rows))
	var down func(p int, cost int64)
	down = func(p int, cost int64) {
		if p == len(left) {
			for i := range value {
				cost += s.b.Rows[i].At(value[i])
			}
			if cost < best && (values == nil || values(value)) {
				best = cost
			}
			return
		}
		for _, c := range left[p] {
			s.count(p, c.line, value, 1)
			down(p+1, cost+c.cost)
			s.count(p, c.line, value, -1)
		}
	}
	down(0, 0)
	return best
}

// count adds a line, sign times, to row values.
func (s *space) count(p int, l []uint8, value []int64, sign int64) {
	for d, k := range l {
		for _, x := range s.b.Places(p, d, k) {
			value[x.Row] += sign * int64(x.Weight)
		}
	}
}

// values of a roster's cover rows.
func (s *space) values(r problem.Roster) []int64 {
	value := make([]int64, len(s.b.Rows))
	for p := range s.lines {
		s.count(p, s.b.P.Line(r, p), value, 1)
	}
	return value
}
