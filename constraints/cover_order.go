package constraints

import "github.com/rostergen/rostergen/model"

var coverOrder = Declaration[CoverOrder]{
	ID:    "cover.order",
	Title: "Which shifts are filled first",
	Clause: Clause{Document: "P_HR_44", Section: "§3.7",
		Text: "Nights, weekends and bank holidays are filled first from the ward's own staff."},
	Level: model.ReportOnly,
	Unit:  "",
	New:   func() CoverOrder { return CoverOrder{NightFactor: 3, WeekendFactor: 2, HolidayFactor: 2} },

	// Settle makes a gap dearer on the shifts to be filled first. A day or period
	// of several kinds takes the largest factor, so that no kind outbids itself.
	Settle: func(x Applied[CoverOrder], f *Facts) {
		f.GapFactor = func(day int, period model.Code) int64 {
			factor := int64(1)
			if x.IsNight(period) {
				factor = max(factor, x.Params.NightFactor)
			}
			if x.Date(day).IsWeekend() {
				factor = max(factor, x.Params.WeekendFactor)
			}
			if x.IsHoliday(day) {
				factor = max(factor, x.Params.HolidayFactor)
			}
			return factor
		}
	},
}.rule()

// CoverOrder parameters. A factor multiplies the points of cover.minimum, cover.skill and bank duties.
type CoverOrder struct {
	NightFactor   int64 `key:"night_factor" unit:"times" min:"1" max:"100" doc:"what a gap on a night weighs against one on another weekday shift"`
	WeekendFactor int64 `key:"weekend_factor" unit:"times" min:"1" max:"100" doc:"the same for shifts begun on a Saturday or Sunday"`
	HolidayFactor int64 `key:"holiday_factor" unit:"times" min:"1" max:"100" doc:"the same for shifts begun on a bank holiday"`
}
