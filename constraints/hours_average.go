package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var hoursAverage = Declaration[HoursAverage]{
	ID:    "hours.average",
	Title: "Average working week",
	Clause: Clause{Document: "P_HR_44", Section: "§16.1",
		Text: "Under the Working Time Regulations the working week averages at most 48 hours over 17 weeks, unless the person has opted out."},
	Level: model.Hard,
	Unit:  "minutes over",
	New:   newHoursAverage,

	Settle: func(x Applied[HoursAverage], f *Facts) { f.AverageWeeks = x.Params.Weeks },

	// Evaluate adds up the weeks that end with each whole roster week of the horizon.
	Evaluate: func(x Applied[HoursAverage], r *model.Roster) []model.Violation {
		var out []model.Violation
		for s := range x.Staff {
			for last := 0; last*7+7 <= x.Days && !x.Staff[s].OptOut48; last++ {
				first := last - x.Params.Weeks + 1
				var worked, before model.Minutes
				for week := first; week <= last; week++ {
					if week < 0 {
						before += weekBefore(x, s, week)
						continue
					}
					for day := week * 7; day < week*7+7; day++ {
						worked += x.Paid(day, r.At(s, day))
					}
				}
				most := max(x.Params.MaxHours*model.Minutes(x.Params.Weeks), before)
				if worked+before > most {
					out = append(out, model.Violation{Subject: x.Subject(s, first*7, last*7+6),
						Amount: int64(worked + before - most), Found: int64(worked + before), Want: int64(most)})
				}
			}
		}
		return out
	},

	// Compile: one counter per person and week over all paid time so far: the sum of
	// hours.contract but for leave. Below full-time hours no line comes near it.
	Compile: func(x Applied[HoursAverage], b *problem.Builder) {
		for s := range x.Staff {
			if x.Staff[s].OptOut48 {
				continue
			}
			for end := 7; end <= x.Days; end += 7 {
				start := end - 7*x.Params.Weeks
				var base int64
				for week := -1; week*7 >= start; week-- {
					base += int64(weekBefore(x, s, week))
				}
				most := max(int64(x.Params.MaxHours)*int64(x.Params.Weeks), base)
				b.Counter(problem.Counter{Person: s, Base: base, Terms: x.minuteTerms(max(0, start), end, x.Paid), Level: x.Level,
					Penalty: problem.Convex{Over: []problem.Step{{At: most, Price: x.Rate()}}}, Subject: x.Subject(s, start, end-1)})
			}
		}
	},

	Explain: func(x Applied[HoursAverage], v *model.Violation) string {
		weeks := model.Minutes(x.Params.Weeks)
		if v.Amount == 0 {
			return fmt.Sprintf("%s works at most %s a week on average over the %d weeks up to %s.", x.Who(v.Person()),
				x.Params.MaxHours, weeks, x.On(v.To))
		}
		return fmt.Sprintf("%s works %s a week on average over the %d weeks up to %s; at most %s are allowed.", x.Who(v.Person()),
			model.Minutes(v.Found)/weeks, weeks, x.On(v.To), x.Params.MaxHours)
	},
}.rule()

// HoursAverage parameters.
type HoursAverage struct {
	Weeks    int           `key:"weeks" unit:"weeks" min:"1" max:"26" doc:"weeks over which the average is taken"`
	MaxHours model.Minutes `key:"max_hours" unit:"h a week" min:"20" max:"72" doc:"most hours of an average week"`
}

func newHoursAverage() HoursAverage { return HoursAverage{Weeks: 17, MaxHours: 48 * 60} }

// weekBefore is the time worked in a roster week before day 0 (-1 is the last);
// a week that isn't known counts as contracted.
func weekBefore(x Applied[HoursAverage], staff, week int) model.Minutes {
	if staff < len(x.CarryIn.Weeks) {
		if known := x.CarryIn.Weeks[staff]; len(known)+week >= 0 {
			return known[len(known)+week]
		}
	}
	return x.Staff[staff].Contract
}
