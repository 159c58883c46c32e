package constraints

import (
	"fmt"
	"time"

	"github.com/rostergen/rostergen/model"
)

var leaveYear = Declaration[LeaveYear]{
	ID:    "leave.year",
	Title: "Annual leave taken during the leave year",
	Clause: Clause{Document: "P_HR_44", Section: "§9.7",
		Text: "By the end of December 75 % of the year's leave (April to March) is taken."},
	Level: model.ReportOnly,
	Unit:  "minutes short",
	New:   newLeaveYear,
	Validate: func(p *LeaveYear, say func(key, want string)) {
		if last := time.Date(2027, time.Month(p.ByMonth)+1, 0, 0, 0, 0, 0, time.UTC).Day(); p.ByDay > last {
			say("by_day", fmt.Sprintf("a day of month %d, at most %d", p.ByMonth, last))
		}
	},

	Settle: func(x Applied[LeaveYear], f *Facts) { f.LeaveYearMonth = time.Month(x.Params.YearMonth) },

	// Evaluate adds what was taken before day 0 to the leave that the roster shows
	// up to the date. It is silent while the date lies beyond the horizon: what is
	// not rostered yet may still be taken.
	Evaluate: func(x Applied[LeaveYear], r *model.Roster) []model.Violation {
		var out []model.Violation
		by := x.Day(leaveYearDate(x.Params, x.Start))
		if by >= x.Days {
			return nil
		}
		for s := range x.Staff {
			p := &x.Staff[s]
			if p.LeaveEntitlement == nil || p.LeaveTaken == nil || !p.InPost(x.Date(by)) {
				continue
			}
			taken := *p.LeaveTaken
			for day := 0; day <= by; day++ {
				if k := r.At(s, day); x.isAnnualLeave(k) {
					taken += x.Credit(s, day, k)
				}
			}
			if wanted := percent(*p.LeaveEntitlement, x.Params.Percent); taken < wanted {
				out = append(out, model.Violation{Subject: x.Subject(s, by, by), Amount: int64(wanted - taken),
					Found: int64(taken), Want: int64(wanted)})
			}
		}
		return out
	},

	Explain: func(x Applied[LeaveYear], v *model.Violation) string {
		return fmt.Sprintf("%s has %s of annual leave taken or rostered by %s; %s are wanted by then (%d %% of the year's).",
			x.Who(v.Person()), model.Minutes(v.Found), x.On(v.From), model.Minutes(v.Want), x.Params.Percent)
	},
}.rule()

// LeaveYear parameters.
type LeaveYear struct {
	Percent   int `key:"percent" unit:"%" min:"0" max:"100" doc:"share of the year's leave to be taken by the date"`
	ByMonth   int `key:"by_month" unit:"month" min:"1" max:"12" doc:"month of the date"`
	ByDay     int `key:"by_day" unit:"day of the month" min:"1" max:"31" doc:"day of the date"`
	YearMonth int `key:"year_month" unit:"month" min:"1" max:"12" doc:"month with whose first day the leave year begins"`
}

func newLeaveYear() LeaveYear { return LeaveYear{Percent: 75, ByMonth: 12, ByDay: 31, YearMonth: 4} }

// leaveYearDate is the date by which leave is to be taken in the leave year that
// holds a day.
func leaveYearDate(p LeaveYear, on model.Date) model.Date {
	year := on.Time().Year()
	if on < model.NewDate(year, time.Month(p.YearMonth), 1) {
		year--
	}
	if p.ByMonth < p.YearMonth {
		year++
	}
	return model.NewDate(year, time.Month(p.ByMonth), p.ByDay)
}
