package constraints

import (
	"github.com/rostergen/rostergen/model"
)

var breaks = Declaration[Breaks]{
	ID:    "breaks",
	Title: "Unpaid breaks",
	Clause: Clause{Document: "P_HR_44", Section: "§7.1, 7.2",
		Text: "A shift of 6 hours or more has an unpaid break of 30 minutes, one of 12 hours or more 60 minutes."},
	Level: model.ReportOnly,
	Unit:  "minutes",
	New: func() Breaks {
		return Breaks{ShiftHours: 6 * 60, BreakMinutes: 30, LongShiftHours: 12 * 60, LongBreakMinutes: 60}
	},

	Validate: func(p *Breaks, say func(key, want string)) {
		if p.LongShiftHours < p.ShiftHours {
			say("long_shift_hours", "at least shift_hours")
		}
		if p.LongBreakMinutes < p.BreakMinutes {
			say("long_break_minutes", "at least break_minutes")
		}
	},

	// Settle: a shift type with a break of its own is not asked.
	Settle: func(x Applied[Breaks], f *Facts) {
		f.Break = func(length model.Minutes) model.Minutes {
			switch {
			case length >= x.Params.LongShiftHours:
				return model.Minutes(x.Params.LongBreakMinutes)
			case length >= x.Params.ShiftHours:
				return model.Minutes(x.Params.BreakMinutes)
			}
			return 0
		}
	},
}.rule()

// Breaks parameters.
type Breaks struct {
	ShiftHours       model.Minutes `key:"shift_hours" unit:"h" min:"3" max:"24" doc:"shifts of at least this length have a break"`
	BreakMinutes     int           `key:"break_minutes" unit:"min" min:"0" max:"120" doc:"unpaid break of such a shift"`
	LongShiftHours   model.Minutes `key:"long_shift_hours" unit:"h" min:"3" max:"24" doc:"shifts of at least this length have the long break"`
	LongBreakMinutes int           `key:"long_break_minutes" unit:"min" min:"0" max:"180" doc:"unpaid break of such a shift"`
}
