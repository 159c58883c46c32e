package proof

import (
	"math"

	"github.com/rostergen/rostergen/solver/problem"
)

// rests is what a window row remembers of a line: when the last duty ended, and
// the latest rests that still count, oldest first.
type rests struct {
	last int64 // minutes; far back when nothing is known to be worked
	ends []taken
}

// taken is a rest that a duty ended.
type taken struct {
	end   int64
	units int
}

func restsBefore(w window, clock *problem.Clock) rests {
	r := rests{last: math.MinInt64 / 4}
	for _, s := range w.Before {
		r.duty(w, s)
	}
	r.forget(w, clock, 0)
	return r
}

// units of a rest of some length.
func units(w window, length int64) int {
	switch {
	case length >= w.Long:
		return w.Need
	case length >= w.Short:
		return 1
	}
	return 0
}

// duty takes a duty in; duties come in order of time.
func (r *rests) duty(w window, s problem.Span) {
	if n := units(w, s.From-r.last); n > 0 {
		r.ends = append(r.ends, taken{s.From, n})
	}
	r.last = max(r.last, s.To)
}

// day moves over a day with a code, and says whether the window that ends with it
// holds too little rest.
func (r *rests) day(w window, clock *problem.Clock, d int, k uint8) (broken bool) {
	if s := clock.Span(d, k); !s.Empty() {
		r.duty(w, s)
	}
	if first := d + 1 - w.Length; first >= w.First && d <= w.to {
		sum := units(w, clock.Midnight(d+1)-r.last)
		for _, t := range r.ends {
			if t.end > clock.Midnight(first) {
				sum += t.units
			}
		}
		broken = sum < w.Need
	}
	r.forget(w, clock, d+1)
	return broken
}

// forget drops what makes no difference to windows that end with a day from next on.
func (r *rests) forget(w window, clock *problem.Clock, next int) {
	r.last = max(r.last, clock.Midnight(next)-w.Long) // such a rest is long either way
	first := max(w.First, next+1-w.Length)
	keep, sum := len(r.ends), 0
	for keep > 0 && sum < w.Need && r.ends[keep-1].end > clock.Midnight(first) {
		keep--
		sum += r.ends[keep].units
	}
	r.ends = r.ends[keep:]
}
