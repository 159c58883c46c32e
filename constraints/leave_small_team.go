package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// leaveSmallTeam changes how leave.band counts; it forbids nothing itself, so it
// only reports and has no compiled form.
var leaveSmallTeam = Declaration[LeaveSmallTeam]{
	ID:    "leave.small-team",
	Title: "A full week of leave in a small team",
	Clause: Clause{Document: "P_HR_44", Section: "§9.8",
		Text: "A small team may exceed the leave band to give one person a full week; then there is no other planned absence in that week."},
	Level: model.ReportOnly,
	Unit:  "full weeks beyond the band",
	New:   func() LeaveSmallTeam { return LeaveSmallTeam{} },

	// Settle lets one full week count as exactly the most that the band allows: it
	// fits alone, and nothing fits beside it.
	Settle: func(_ Applied[LeaveSmallTeam], f *Facts) { f.SmallTeam = true },

	// Evaluate names each full week, approved or granted, that is more than the
	// group's band.
	Evaluate: func(x Applied[LeaveSmallTeam], r *model.Roster) []model.Violation {
		var out []model.Violation
		if x.facts.LeaveCap == 0 {
			return nil // no band in force
		}
		asked := x.blocks(isAnnual)
		for week := range x.Weeks() {
			from, to := x.WeekDays(week)
			for _, g := range bandGroups {
				most := percent(x.bandTime(g, from, to), x.facts.LeaveCap)
				say := func(s int, credit model.Minutes) {
					if _, full := x.leaveWeight(s, from, to, credit, most); full && x.inBand(s, g) {
						v := model.Violation{Subject: x.Subject(s, from, to-1), Amount: 1, Found: int64(credit), Want: int64(most)}
						v.Group = g
						out = append(out, v)
					}
				}
				for s := range x.Staff {
					credit := model.Minutes(0)
					for day := from; day < to; day++ {
						credit += x.leaveFact(s, day)
					}
					say(s, credit)
				}
				for _, bl := range asked {
					credit, first := model.Minutes(0), max(bl.first, from)
					for day := first; day <= min(bl.last, to-1); day++ {
						credit += x.Credit(bl.staff, day, bl.code)
					}
					if first < to && bl.last >= from && r.At(bl.staff, first) == bl.code {
						say(bl.staff, credit)
					}
				}
			}
		}
		return out
	},

	Explain: func(x Applied[LeaveSmallTeam], v *model.Violation) string {
		return fmt.Sprintf("Week %d: one full week of leave (%s, %s) beyond %d %% of %s hours (%s), under the small-team rule.",
			v.From/7+1, x.Who(v.Person()), model.Minutes(v.Found), x.facts.LeaveCap, v.Group, model.Minutes(v.Want))
	},
}.rule()

// LeaveSmallTeam has no parameters of its own.
type LeaveSmallTeam struct{}
