package proof

import (
	"math/rand/v2"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// randomProblem has rows of every kind on every level.
func randomProblem(rng *rand.Rand, people, days, codes int) *problem.Problem {
	b := problem.NewBuilder(people, days, codes)
	clock := &problem.Clock{Back: 7, Codes: codes, Spans: make([]problem.Span, days*codes)}
	for d := -7; d <= days; d++ {
		clock.Midnights = append(clock.Midnights, int64(d)*24)
	}
	for d := range days {
		for k := 1; k < codes; k++ {
			from := int64(d*24 + 7*k)
			clock.Spans[d*codes+k] = problem.Span{From: from, To: from + 9}
		}
	}
	b.SetClock(clock)
	level := func() model.Level {
		return []model.Level{model.Hard, model.Cover, model.Soft, model.Soft, model.Soft}[rng.IntN(5)]
	}
	soft := func() model.Level { return []model.Level{model.Cover, model.Soft, model.Soft}[rng.IntN(3)] }
	price := func() int64 { return int64(1 + rng.IntN(9)) }
	some := func() problem.Mask { return problem.Mask(1 + rng.IntN(1<<codes-1)) }
	convex := func(mid int64) problem.Convex {
		var c problem.Convex
		for range rng.IntN(3) {
			c.Under = append(c.Under, problem.Step{At: mid - int64(rng.IntN(3)), Price: price()})
		}
		for range rng.IntN(3) {
			c.Over = append(c.Over, problem.Step{At: mid + int64(rng.IntN(3)), Price: price()})
		}
		return c
	}
	for p := range people {
		for range rng.IntN(4) {
			b.Cell(problem.Cell{Person: p, Day: rng.IntN(days), Codes: 1 << rng.IntN(codes), Level: level(), Price: price()})
		}
		for range rng.IntN(3) {
			from := 1 + rng.IntN(days-1)
			b.Succession(problem.Succession{Person: p, From: from, To: from + rng.IntN(days-from), First: some(), Second: 1 << rng.IntN(codes), Level: level(), Price: price()})
		}
		for range rng.IntN(3) {
			r := problem.Run{Person: p, Codes: some(), CarryIn: rng.IntN(3), OpenStart: rng.IntN(3) == 0, Level: level(), Price: price()}
			if rng.IntN(2) == 0 {
				r.Max = 1 + rng.IntN(3)
			} else {
				r.Min = 2 + rng.IntN(2)
			}
			b.Run(r)
		}
		for range rng.IntN(4) {
			c := problem.Counter{Person: p, Base: int64(rng.IntN(5) - 2), Level: level(), Penalty: convex(int64(rng.IntN(8)))}
			scale := int64(1 + rng.IntN(2)*4)
			for d := range days {
				if d > 0 && rng.IntN(12) == 0 {
					break // a count of the first days
				}
				c.Terms = append(c.Terms, problem.Term{Day: d, Codes: 2, Weight: scale * 2}, problem.Term{Day: d, Codes: some(), Weight: scale * int64(rng.IntN(3))})
			}
			for range rng.IntN(2) {
				c.Events = append(c.Events, randomEvent(rng, days, some))
			}
			b.Counter(c)
			if rng.IntN(2) == 0 { // another row that counts the same, or the first days of it
				c.Base++
				if len(c.Events) == 0 {
					c.Terms = c.Terms[:len(c.Terms)-rng.IntN(len(c.Terms))]
				}
				c.Level, c.Penalty = soft(), convex(int64(rng.IntN(8)))
				b.Counter(c)
			}
		}
		if rng.IntN(3) == 0 {
			w := problem.Window{Person: p, Length: 2 + rng.IntN(2), First: -rng.IntN(3), Short: 20, Long: 40, Need: 1 + rng.IntN(2), Level: level(), Price: price()}
			if rng.IntN(2) == 0 {
				w.Before = []problem.Span{{From: -40, To: -31}, {From: -17, To: -8 + int64(rng.IntN(6))}}
			}
			b.Window(w)
		}
	}
	for d := range days {
		for range rng.IntN(3) {
			c := problem.Cover{Base: int64(rng.IntN(2)), Level: soft(), Penalty: convex(int64(rng.IntN(people + 1)))}
			codes := some()
			for p := range people {
				c.Terms = append(c.Terms, problem.Place{Person: p, Day: d, Codes: codes, Weight: int64(1 + rng.IntN(2))})
			}
			b.Cover(c)
			if rng.IntN(3) == 0 { // another row over the same cells
				c.Level, c.Penalty = level(), convex(int64(rng.IntN(people+1)))
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

func randomEvent(rng *rand.Rand, days int, some func() problem.Mask) problem.Event {
	e := problem.Event{Weight: int64(1 + rng.IntN(3))}
	from := rng.IntN(days)
	for range 1 + rng.IntN(2) {
		var clause []problem.Spot
		for range 1 + rng.IntN(2) {
			clause = append(clause, problem.Spot{Day: min(days-1, from+rng.IntN(3)), Codes: some()})
		}
		e.Clauses = append(e.Clauses, clause)
	}
	return e
}

// best goes through all rosters; false when none keeps every hard row.
func best(p *problem.Problem) (least model.Score, ok bool) {
	r := make(problem.Roster, p.People*p.Days)
	for {
		if s := p.Penalty(r); s[model.Hard] == 0 && (!ok || s.Less(least)) {
			least, ok = s, true
		}
		i := 0
		for ; i < len(r); i++ {
			if r[i]++; int(r[i]) < p.Codes {
				break
			}
			r[i] = 0
		}
		if i == len(r) {
			return least, ok
		}
	}
}

// randomPrices are far from good ones, or near.
func randomPrices(rng *rand.Rand, p *problem.Problem) Prices {
	x := Prices{Rows: make([]int64, len(p.Covers)), Unit: []int64{1, 16, 1024}[rng.IntN(3)], Cover: []int64{1, 50, 2000}[rng.IntN(3)]}
	size := []int64{1, 20, 5000}[rng.IntN(3)] * x.Unit
	for i := range x.Rows {
		if rng.IntN(3) > 0 {
			x.Rows[i] = rng.Int64N(2*size+1) - size
		}
	}
	return x
}
