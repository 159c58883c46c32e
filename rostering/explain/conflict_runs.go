package explain

import "github.com/rostergen/rostergen/solver/problem"

// stretches cuts a run row into counts over its least pieces: of a longest run
// each Max+1 days that may not all be of the set, of a shortest one each first day
// that must be followed by enough. A carry-in makes one piece that begins before
// day 0.
func stretches(r *problem.Run, days int, all problem.Mask) []problem.Counter {
	var out []problem.Counter
	piece := func(from, to int) *problem.Counter {
		out = append(out, problem.Counter{Person: r.Person, Level: r.Level, Subject: r.Subject})
		x := &out[len(out)-1]
		x.Subject.From, x.Subject.To = from, to
		return x
	}
	count := func(x *problem.Counter, from, to int) {
		for d := from; d <= to; d++ {
			x.Terms = append(x.Terms, problem.Term{Day: d, Codes: r.Codes, Weight: 1})
		}
	}
	if r.Max > 0 {
		if d := max(0, r.Max-r.CarryIn); r.CarryIn > 0 && d < days {
			x := piece(-r.CarryIn, d)
			count(x, 0, d)
			x.Penalty.Over = []problem.Step{{At: int64(d), Price: r.Price}}
		}
		for d := r.Max; d < days; d++ {
			x := piece(d-r.Max, d)
			count(x, d-r.Max, d)
			x.Penalty.Over = []problem.Step{{At: int64(r.Max), Price: r.Price}}
		}
		return out
	}
	for d := range days {
		switch {
		case d == 0 && r.OpenStart:
		case d == 0 && r.CarryIn > 0:
			if r.CarryIn < r.Min {
				to := min(r.Min-r.CarryIn, days) - 1
				x := piece(-r.CarryIn, to)
				count(x, 0, to)
				x.Penalty.Under = []problem.Step{{At: int64(to + 1), Price: r.Price}}
			}
		case d < days-1:
			to := min(d+r.Min, days) - 1
			x := piece(d, to)
			e := problem.Event{Weight: 1, Clauses: [][]problem.Spot{{{Day: d, Codes: r.Codes}}}}
			if d > 0 {
				e.Clauses = append(e.Clauses, []problem.Spot{{Day: d - 1, Codes: all &^ r.Codes}})
			}
			var ends []problem.Spot
			for after := d + 1; after <= to; after++ {
				ends = append(ends, problem.Spot{Day: after, Codes: all &^ r.Codes})
			}
			e.Clauses = append(e.Clauses, ends)
			x.Events, x.Penalty.Over = []problem.Event{e}, []problem.Step{{Price: r.Price}}
		}
	}
	return out
}
