package constraints

import (
	"fmt"
	"math"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var restWeekly = Declaration[RestWeekly]{
	ID:    "rest.weekly",
	Title: "Weekly rest",
	Clause: Clause{Document: "P_HR_44", Section: "§8.1",
		Text: "In every 14 days there are two rests of 35 hours without a break, or one of 70 hours."},
	Level: model.Hard,
	Unit:  "windows without rest",
	New: func() RestWeekly {
		return RestWeekly{WindowDays: 14, ShortRest: 35 * 60, LongRest: 70 * 60, Rests: 2}
	},

	Validate: func(p *RestWeekly, say func(key, want string)) {
		if p.LongRest < p.ShortRest {
			say("long_rest_hours", "at least short_rest_hours")
		}
	},

	// Evaluate lays out all the free time of a line, then asks of each window, from
	// midnight to midnight, which rests end in it or last at its end. A rest counts
	// whole though it began before the window: else nobody could work Monday to
	// Friday, whose free weekends straddle every other window.
	Evaluate: func(x Applied[RestWeekly], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			free := freeTime(x, s, r)
			for from := firstWindow(x, s); from+x.Params.WindowDays <= x.Days; from++ {
				if n := restsIn(x, free, from); n < x.Params.Rests {
					out = append(out, model.Violation{Subject: x.Subject(s, from, from+x.Params.WindowDays-1),
						Amount: 1, Found: int64(n), Want: int64(x.Params.Rests)})
				}
			}
		}
		return out
	},

	// Compile: one window row per person. An engine keeps the days of the last two
	// long rests: the costliest rule of a line after its hours.
	Compile: func(x Applied[RestWeekly], b *problem.Builder) {
		zero := x.Midnight(0)
		for s := range x.Staff {
			var before []problem.Span
			for d := -x.CarryIn.Days; d < 0; d++ {
				k, _ := x.CarryIn.At(s, d)
				if from, to, ok := x.Duty(d, k); ok {
					before = append(before, problem.Span{From: int64(from - zero), To: int64(to - zero)})
				}
			}
			b.Window(problem.Window{Person: s, Length: x.Params.WindowDays, First: firstWindow(x, s),
				Short: int64(x.Params.ShortRest), Long: int64(x.Params.LongRest), Need: x.Params.Rests,
				Before: before, Level: x.Level, Price: x.Rate(), Subject: x.Subject(s, 0, x.Days-1)})
		}
	},

	Explain: func(x Applied[RestWeekly], v *model.Violation) string {
		p := x.Params
		needs := fmt.Sprintf("%s needs %s of %s, or one of %s, in every %d days", x.Who(v.Person()),
			count(int64(p.Rests), "rest"), p.ShortRest, p.LongRest, p.WindowDays)
		switch {
		case v.Amount == 0:
			return needs + "."
		case v.Found == 0:
			return fmt.Sprintf("%s; %s has none.", needs, x.Span(v.From, v.To))
		}
		return fmt.Sprintf("%s; %s has only %s.", needs, x.Span(v.From, v.To), count(v.Found, "short rest"))
	},
}.rule()

// RestWeekly parameters.
type RestWeekly struct {
	WindowDays int           `key:"window_days" unit:"days" min:"7" max:"28" doc:"length of the windows, midnight to midnight"`
	ShortRest  model.Minutes `key:"short_rest_hours" unit:"h" min:"11" max:"72" doc:"continuous rest that counts as one"`
	LongRest   model.Minutes `key:"long_rest_hours" unit:"h" min:"11" max:"120" doc:"continuous rest that is enough by itself"`
	Rests      int           `key:"rests" unit:"rests" min:"1" max:"4" doc:"short rests wanted in each window"`
}

// freeTime is what lies between the duties of a line, carry-in included, from the
// beginning to the end of time; without a roster, as if nobody worked from day 0 on.
func freeTime(x Applied[RestWeekly], staff int, r *model.Roster) []interval {
	free := []interval{{math.MinInt64 / 2, math.MaxInt64 / 2}}
	for day := -x.CarryIn.Days; day < x.Days; day++ {
		if day >= 0 && r == nil {
			break
		}
		k, _ := x.At(r, staff, day)
		from, to, works := x.Duty(day, k)
		if !works {
			continue
		}
		if last := &free[len(free)-1]; to > last.from { // else inside the duty before
			last.to = from
			free = append(free, interval{to, math.MaxInt64 / 2})
		}
	}
	return free
}

type interval struct{ from, to model.Instant }

// restsIn counts the rests of a window, a long one for as many as are wanted.
func restsIn(x Applied[RestWeekly], free []interval, day int) int {
	from, to := x.Midnight(day), x.Midnight(day+x.Params.WindowDays)
	n := 0
	for _, f := range free {
		if f.to <= from || f.from >= to {
			continue
		}
		switch rest := min(f.to, to) - f.from; {
		case rest >= model.Instant(x.Params.LongRest):
			n += x.Params.Rests
		case rest >= model.Instant(x.Params.ShortRest):
			n++
		}
	}
	return n
}

// firstWindow is where the first window begins: as early as the carry-in tells,
// but past the windows that no roster could mend any more. What the last roster
// broke by itself was that roster's fault and must not make this one impossible.
// A fact of the carry-in, so Evaluate and Compile may share it.
func firstWindow(x Applied[RestWeekly], staff int) int {
	if !x.CarryIn.Known(staff) {
		return 0
	}
	first := -min(x.Params.WindowDays-1, x.CarryIn.Days)
	free := freeTime(x, staff, nil)
	for day := first; day < 0; day++ {
		if restsIn(x, free, day) < x.Params.Rests {
			first = day + 1
		}
	}
	return first
}
