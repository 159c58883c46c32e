package portfolio

import (
	"math/rand/v2"

	"github.com/rostergen/rostergen/solver/internal/books"
)

// calendar remembers which days were free of late. It counts the open days alone: those
// on which somebody has a choice.
type calendar struct {
	freed []uint64 // by open day: the turn in which it was last free
	turn  uint64
	looks int // stretches looked at, the best of which is taken
}

func (x *Portfolio) newCalendar(looks int) calendar {
	return calendar{freed: make([]uint64, len(x.open)), looks: looks}
}

const shortRow = 7 // days; what a longer row costs is no day's

// choices lists the open days.
func choices(b *books.Books) (open []int) {
	for d := range b.P.Days {
		for _, l := range b.Lines {
			if !l.Settled(d) {
				open = append(open, d)
				break
			}
		}
	}
	return open
}

// cells is how many are open.
func (x *Portfolio) cells() int { return x.b.P.People * len(x.open) }

// choice frees so many of the open days where they cost much or have not been free for long.
func (x *Portfolio) choice(c *calendar, n int, rng *rand.Rand) []bool {
	free := make([]bool, x.b.P.Days)
	for i, f := range c.choose(x.worth(c), n, rng) {
		free[x.open[i]] = f
	}
	for d := x.priced; d > 0 && d < len(free); d++ {
		free[d] = true
	}
	return free
}

// worth says of each open day what its cover rows cost, the days' mean added, times the
// turns since it was free.
func (x *Portfolio) worth(c *calendar) []float64 {
	value := make([]int64, len(x.b.Rows))
	for p := range x.b.P.People {
		x.b.Tally(value, p, x.b.P.Line(x.roster, p))
	}
	cost := make([]float64, x.b.P.Days)
	mean := 1.0
	for i := range x.b.Rows {
		r := &x.b.Rows[i]
		if r.To <= r.From || r.To-r.From > shortRow {
			continue
		}
		points := float64(r.At(value[i]))
		mean += points / float64(len(x.open))
		for d := r.From; d < r.To; d++ {
			cost[d] += points / float64(r.To-r.From)
		}
	}
	out := make([]float64, len(x.open))
	for i, d := range x.open {
		out[i] = (cost[d] + mean) * float64(c.turn-c.freed[i])
	}
	return out
}

// choose frees one stretch of days, or two that may exchange hours and weekends.
func (c *calendar) choose(worth []float64, n int, rng *rand.Rand) []bool {
	free := make([]bool, len(worth))
	parts := 1
	if all := len(worth) / n; c.turn > uint64(all) && c.turn%3 != 0 && n < len(worth) {
		parts = 2
	}
	n /= parts
	for range parts {
		best, from := -1.0, 0
		for range c.looks {
			at := max(0, min(len(worth)-n, rng.IntN(len(worth)+n)-n/2)) // the ends as often as any
			sum := 0.0
			for d := at; d < at+n; d++ {
				if !free[d] {
					sum += worth[d]
				}
			}
			if sum > best {
				best, from = sum, at
			}
		}
		for d := from; d < from+n; d++ {
			free[d], c.freed[d] = true, c.turn
		}
	}
	return free
}
