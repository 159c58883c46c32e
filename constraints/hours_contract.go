package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var hoursContract = Declaration[HoursContract]{
	ID:    "hours.contract",
	Title: "Contracted hours",
	Clause: Clause{Text: "Rostered hours and credited leave, with what was brought forward, end within 7.5 hours of the contract; " +
		"within 11.5 hours for those who work long shifts."},
	Level: model.Soft,
	Unit:  "minutes outside the tolerance",
	New: func() HoursContract {
		return HoursContract{ToleranceShort: 7*60 + 30, ToleranceLong: 11*60 + 30, LongOver: 10 * 60}
	},

	// Settle tells the report the tolerances.
	Settle: func(x Applied[HoursContract], f *Facts) {
		f.Tolerance = func(staff int) model.Minutes {
			if longShiftsOpen(x, staff) {
				return x.Params.ToleranceLong
			}
			return x.Params.ToleranceShort
		}
	},

	// Evaluate compares what is carried forward with the tolerance, both ways.
	Evaluate: func(x Applied[HoursContract], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			balance, tolerance := x.Balance(r, s), x.Tolerance(s)
			if outside := max(balance-tolerance, -tolerance-balance); outside > 0 {
				out = append(out, model.Violation{Subject: x.Subject(s, 0, x.Days-1), Amount: int64(outside),
					Found: int64(balance), Want: int64(tolerance)})
			}
		}
		return out
	},

	// Compile: one counter of minutes per person over the whole horizon, the
	// costliest part of a line's state.
	Compile: func(x Applied[HoursContract], b *problem.Builder) {
		for s := range x.Staff {
			tolerance := int64(x.Tolerance(s))
			b.Counter(problem.Counter{Person: s, Level: x.Level, Subject: x.Subject(s, 0, x.Days-1),
				Base:  int64(x.Staff[s].BroughtForward - x.Contracted(s, 0, x.Days)),
				Terms: x.minuteTerms(0, x.Days, func(day int, k model.Code) model.Minutes { return x.Time(s, day, k) }),
				Penalty: problem.Convex{Under: []problem.Step{{At: -tolerance, Price: x.Rate()}},
					Over: []problem.Step{{At: tolerance, Price: x.Rate()}}}})
		}
	},

	Explain: func(x Applied[HoursContract], v *model.Violation) string {
		who, tolerance := x.Who(v.Person()), x.Tolerance(v.Person())
		switch balance := model.Minutes(v.Found); {
		case v.Amount == 0:
			return fmt.Sprintf("%s ends within %s of the contract, over or under.", who, tolerance)
		case balance < 0:
			return fmt.Sprintf("%s ends %s under contract on %s; up to %s are tolerated.", who, -balance, x.On(v.To), tolerance)
		default:
			return fmt.Sprintf("%s ends %s over contract on %s; up to %s are tolerated.", who, balance, x.On(v.To), tolerance)
		}
	},
}.rule()

// HoursContract parameters.
type HoursContract struct {
	ToleranceShort model.Minutes `key:"tolerance_short_hours" unit:"h" min:"0" max:"48" doc:"balance tolerated, over or under, for people who work short shifts only"`
	ToleranceLong  model.Minutes `key:"tolerance_long_hours" unit:"h" min:"0" max:"48" doc:"balance tolerated for people who may be given long shifts"`
	LongOver       model.Minutes `key:"long_over_hours" unit:"h" min:"6" max:"24" doc:"a shift is long when it lasts more than this on the clock face"`
}

// longShiftsOpen says whether a person may be given a long shift on some day:
// one is in the catalogue, and post, adjustments and agreement allow it. Leaders
// work short shifts.
func longShiftsOpen(x Applied[HoursContract], staff int) bool {
	if x.Staff[staff].Leader {
		return false
	}
	for k := range x.Catalogue.Len() {
		code := model.Code(k)
		if !x.LongerThan(code, x.Params.LongOver) {
			continue
		}
		for day := range x.Days {
			agreement := pattern(x.Ward, staff, day)
			if notAvailable(x.Ward, staff, day, code) == "" && (len(agreement) == 0 || agreed(x.Ward, staff, day, code)) {
				return true
			}
		}
	}
	return false
}
