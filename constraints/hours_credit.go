package constraints

import (
	"strings"

	"github.com/rostergen/rostergen/model"
)

var hoursCredit = Declaration[HoursCredit]{
	ID:    "hours.credit",
	Title: "Hours credited for leave and paid for nights",
	Clause: Clause{Text: "A day of leave, study or other credited absence from Monday to Friday counts as a fifth of the " +
		"contracted week; a night is paid by the clock face, also when the clocks change."},
	Level: model.ReportOnly,
	Unit:  "minutes",
	New: func() HoursCredit {
		return HoursCredit{CreditDays: []string{"Mon", "Tue", "Wed", "Thu", "Fri"}, CreditPercent: 20, PaidTime: "nominal"}
	},

	// Settle: a leave row with hours of its own keeps them.
	Settle: func(x Applied[HoursCredit], f *Facts) {
		f.CreditDays = [7]bool{}
		for _, name := range x.Params.CreditDays {
			f.CreditDays[strings.Index("MonTueWedThuFriSatSun", name)/3] = true
		}
		f.CreditShare = x.Params.CreditPercent
		f.Actual = x.Params.PaidTime == "actual"
	},
}.rule()

// HoursCredit parameters.
type HoursCredit struct {
	CreditDays    []string `key:"credit_days" oneof:"Mon,Tue,Wed,Thu,Fri,Sat,Sun" doc:"weekdays on which an absence is credited"`
	CreditPercent int      `key:"credit_percent" unit:"% of the contracted week" min:"0" max:"100" doc:"credit of one such day"`
	PaidTime      string   `key:"paid_time" oneof:"nominal,actual" doc:"whether the nights of a clock change are paid by the clock face or by the time worked"`
}
