package sat

import "github.com/rostergen/rostergen/solver/problem"

// runDays calls f for the day of each part of a run row.
//
// Max: the part of day d forbids that days d-Max..d are all in the set; with a
// carry-in one more part, of an earlier day, forbids that days 0..d are. Min: the
// part of day d asks a run that begins on d to reach day d+Min-1 or the horizon's
// end; with a carry-in the part of day 0 asks the days still owed.
func runDays(r *problem.Run, days int, f func(day int)) {
	if r.Max > 0 {
		if d := max(0, r.Max-r.CarryIn); r.CarryIn > 0 && d < days {
			f(d)
		}
		for d := r.Max; d < days; d++ {
			f(d)
		}
		return
	}
	for d := range days {
		switch {
		case d > 0 && d == days-1:
		case d > 0:
			f(d)
		case r.OpenStart:
		case r.CarryIn == 0 && days > 1, r.CarryIn > 0 && r.CarryIn < r.Min:
			f(d)
		}
	}
}

// carried says whether a part of a run row goes on from the carry-in.
func carried(r *problem.Run, day int) bool {
	return r.CarryIn > 0 && (r.Max > 0 && day < r.Max || r.Min > 0 && day == 0)
}

// runSpan gives the days of the horizon that a part of a run row speaks of.
func runSpan(r *problem.Run, day, days int) (from, to int) {
	switch {
	case r.Max > 0:
		return max(0, day-r.Max), day
	case carried(r, day):
		return 0, min(r.Min-r.CarryIn, days) - 1
	}
	return day, min(day+r.Min, days) - 1
}

func (e *encoder) run(r *problem.Run, day int, guard lit) {
	in := func(d int) lit { return e.c.in(r.Person, d, r.Codes) }
	from, to := runSpan(r, day, e.p.Days)
	if r.Max > 0 {
		ls := []lit{-guard}
		for d := from; d <= to; d++ {
			ls = append(ls, -in(d))
		}
		e.f.clause(ls...)
		return
	}
	if carried(r, day) {
		for d := from; d <= to; d++ {
			e.f.clause(-guard, in(d))
		}
		return
	}
	before := no
	if day > 0 {
		before = in(day - 1)
	}
	for d := from + 1; d <= to; d++ {
		e.f.clause(-guard, before, -in(day), in(d))
	}
}

// runBroken says whether a line breaks a part of a run row.
func runBroken(r *problem.Run, day int, line []uint8) bool {
	from, to := runSpan(r, day, len(line))
	begun := carried(r, day) || day == 0 || !r.Codes.Has(line[day-1])
	if r.Min > 0 && !carried(r, day) && (!begun || !r.Codes.Has(line[day])) {
		return false
	}
	for d := from; d <= to; d++ {
		if !r.Codes.Has(line[d]) {
			return r.Min > 0
		}
	}
	return r.Max > 0
}
