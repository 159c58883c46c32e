package line

import (
	"slices"

	"github.com/rostergen/rostergen/solver/problem"
)

// nests says whether a duty can outlast one that begins later: walking back from
// one duty to the one before it then misses the end that counts.
func nests(w *problem.Window, p *problem.Problem) bool {
	latest := int64(-1 << 62)
	for _, s := range w.Before {
		latest = max(latest, s.To)
	}
	for d := range p.Days {
		end := latest
		for k := range p.Codes {
			s := p.Clock.Span(d, uint8(k))
			if s.Empty() {
				continue
			}
			if s.To < latest {
				return true
			}
			end = max(end, s.To)
		}
		latest = end
	}
	return false
}

// duties lists the duties up to day d with code k, as far back as is known, in
// the order in which they begin.
func (l *Line) duties(x *window, d int, k uint8, h *history) []problem.Span {
	var out []problem.Span
	for day := d; day >= max(0, d-l.depth()); day-- {
		code := k
		if day < d {
			code = h.at(d-1-day, l.histBits)
		}
		if s := x.clock.Span(day, code); !s.Empty() {
			out = append(out, s)
		}
	}
	for i := len(x.w.Before) - 1; i >= 0; i-- {
		out = append(out, x.w.Before[i])
	}
	slices.Reverse(out)
	return out
}
