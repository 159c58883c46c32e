package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var restBetweenShifts = Declaration[RestBetweenShifts]{
	ID:    "rest.between-shifts",
	Title: "Rest between two shifts",
	Clause: Clause{Document: "WTR 1998", Section: "reg 10",
		Text: "A worker has at least 11 hours' continuous rest in each 24-hour period."},
	Level: model.Hard,
	Unit:  "minutes short of rest",
	New:   func() RestBetweenShifts { return RestBetweenShifts{MinRest: 11 * 60} },

	Settle: func(x Applied[RestBetweenShifts], f *Facts) { f.MinRest = x.Params.MinRest },

	// Evaluate walks each person's duties in order of time and measures the gap
	// from the end of one to the start of the next, in real instants.
	Evaluate: func(x Applied[RestBetweenShifts], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			var lastEnd model.Instant
			lastDay, seen := 0, false
			for day := -1; day < x.Days; day++ {
				k, known := x.At(r, s, day)
				from, to, works := x.Duty(day, k)
				if !known || !works {
					continue
				}
				if rest := model.Minutes(from - lastEnd); seen && day-lastDay == 1 && rest < x.Params.MinRest {
					out = append(out, model.Violation{Subject: x.Subject(s, day, day),
						Amount: int64(x.Params.MinRest - rest), Found: int64(rest), Want: int64(x.Params.MinRest)})
				}
				lastEnd, lastDay, seen = to, day, true
			}
		}
		return out
	},

	// Compile lists the pairs of shift types that leave too little rest, day by
	// day because clocks change; one succession row per pair and stretch of days.
	// Engines read them into the last code of a line: free.
	Compile: func(x Applied[RestBetweenShifts], b *problem.Builder) {
		short := func(day int, first, second model.Code) int64 {
			_, end, ok1 := x.Duty(day-1, first)
			start, _, ok2 := x.Duty(day, second)
			if !ok1 || !ok2 {
				return 0
			}
			return max(0, int64(x.Params.MinRest)-int64(start-end))
		}
		codes := x.Catalogue.Len()
		for s := range x.Staff {
			if k, known := x.CarryIn.At(s, -1); known {
				for second := range codes {
					b.Cell(problem.Cell{Person: s, Day: 0, Codes: problem.MaskOf(model.Code(second)), Level: x.Level,
						Price: short(0, k, model.Code(second)) * x.Rate(), Subject: x.Subject(s, 0, 0)})
				}
			}
			for first := range codes {
				for second := range codes {
					for from := 1; from < x.Days; {
						price, to := short(from, model.Code(first), model.Code(second)), from
						for to+1 < x.Days && short(to+1, model.Code(first), model.Code(second)) == price {
							to++
						}
						b.Succession(problem.Succession{Person: s, From: from, To: to, First: problem.MaskOf(model.Code(first)),
							Second: problem.MaskOf(model.Code(second)), Level: x.Level, Price: price * x.Rate(),
							Subject: x.Subject(s, from-1, to)})
						from = to + 1
					}
				}
			}
		}
	},

	Explain: func(x Applied[RestBetweenShifts], v *model.Violation) string {
		if v.Amount == 0 {
			return fmt.Sprintf("%s has at least %s of rest between two shifts, %s.", x.Who(v.Person()), x.Params.MinRest, x.Span(v.From, v.To))
		}
		if v.Found < 0 {
			return fmt.Sprintf("%s is on duty still when the shift of %s begins; %s of rest are wanted.", x.Who(v.Person()), x.On(v.To), model.Minutes(v.Want))
		}
		return fmt.Sprintf("%s has %s of rest before %s; %s are wanted.", x.Who(v.Person()),
			model.Minutes(v.Found), x.On(v.To), model.Minutes(v.Want))
	},
}.rule()

// RestBetweenShifts parameters. Above 12 hours a rule over more than two days would be needed.
type RestBetweenShifts struct {
	MinRest model.Minutes `key:"min_rest_hours" unit:"h" min:"8" max:"12" doc:"continuous rest from the end of a shift to the start of the next"`
}

// TooShort says whether shift second can never follow shift first on the next
// day on ordinary nights: the rest between them is below the rule's.
func (w *Ward) TooShort(first, second model.Code) bool {
	a, b := w.Catalogue.Shift(first), w.Catalogue.Shift(second)
	if a == nil || b == nil || w.facts.MinRest == 0 {
		return false
	}
	end := model.Minutes(a.Start) + a.Length()
	return model.Minutes(b.Start)+24*60-end < w.facts.MinRest
}
