package constraints

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// bankClause stands apart because the reasons given for BankCap cite it.
var bankClause = Clause{Document: "P_HR_44", Section: "§13.3",
	Text: "Bank, agency and overtime are not planned as a matter of course."}

var bankNotRoutine = Declaration[BankNotRoutine]{
	ID:     "bank.not-routine",
	Title:  "Bank is not planned as a matter of course",
	Clause: bankClause,
	Level:  model.Hard,
	Unit:   "",
	New: func() BankNotRoutine {
		return BankNotRoutine{MaxPerShift: 1, BankPoints: 2, Weekdays: []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}}
	},

	// Settle says how much of a gap may go to the bank: nothing, unless the policy
	// names the kinds of shift. No roster can plan bank by itself, so there is
	// nothing to judge; the cover rules price what is left to it.
	Settle: func(x Applied[BankNotRoutine], f *Facts) {
		f.BankPoints = x.Params.BankPoints
		f.BankCap = func(day int, period model.Code, group model.Group) (int, string) {
			p := &x.Params
			shift := x.Catalogue.Shift(period)
			switch {
			case len(p.Kinds) == 0 || shift == nil:
				return 0, fmt.Sprintf("bank is not planned as a matter of course (%s)", bankClause)
			case !slices.Contains(p.Kinds, string(shift.Kind)):
				return 0, fmt.Sprintf("policy allows no bank on %s (%s)", shiftsOf(shift.Kind), bankClause)
			case p.WeekendsOnly && !x.Date(day).IsWeekend():
				return 0, fmt.Sprintf("policy allows bank at weekends only (%s)", bankClause)
			case len(p.Weekdays) > 0 && !slices.Contains(p.Weekdays, x.Date(day).Weekday().String()[:3]):
				return 0, fmt.Sprintf("policy allows bank on %s only (%s)", strings.Join(p.Weekdays, ", "), bankClause)
			case p.UnregisteredOnly && group != model.Unregistered && group != model.Anyone:
				return 0, fmt.Sprintf("policy allows bank for unregistered staff only (%s)", bankClause)
			}
			return p.MaxPerShift, fmt.Sprintf("policy allows %d on %s", p.MaxPerShift, shiftsOf(shift.Kind))
		}
	},
}.rule()

// shiftsOf names the shifts of a kind: "early shifts", "long day shifts", "nights".
func shiftsOf(kind model.ShiftKind) string {
	if kind == model.Night {
		return "nights"
	}
	return strings.ReplaceAll(string(kind), "-", " ") + " shifts"
}

// BankNotRoutine parameters. A bank duty is priced only where it costs less than the gap it fills.
type BankNotRoutine struct {
	Kinds            []string `key:"kinds" oneof:"early, late, day, long-day, night" doc:"kinds of shift on which a gap may go to the bank; empty: none"`
	MaxPerShift      int      `key:"max_per_shift" unit:"people" min:"0" max:"20" doc:"most people of one group short on one shift who may come from the bank"`
	BankPoints       int64    `key:"bank_points" unit:"points" min:"1" max:"1000000" doc:"penalty of one bank duty, times the factor of cover.order"`
	WeekendsOnly     bool     `key:"weekends_only" doc:"bank only on Saturdays and Sundays"`
	Weekdays         []string `key:"weekdays" oneof:"Mon,Tue,Wed,Thu,Fri,Sat,Sun" doc:"weekdays on which a gap may go to the bank; empty: all"`
	UnregisteredOnly bool     `key:"unregistered_only" doc:"bank only for demand that unregistered staff can meet"`
}
