package constraints

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var leaveBand = Declaration[LeaveBand]{
	ID:    "leave.band",
	Title: "Annual leave in each week",
	Clause: Clause{Document: "P_HR_44", Section: "§9.1, §9.2, §10.2",
		Text: "Between 11 % and 17 % of staff hours, registered and unregistered apart, are on annual leave in each week."},
	Level: model.Hard,
	Unit:  "minutes of leave outside the band",
	New:   func() LeaveBand { return LeaveBand{MaxPercent: 17, MinPercent: 11, MinPoints: 1} },
	Validate: func(p *LeaveBand, say func(key, want string)) {
		if p.MinPercent > p.MaxPercent {
			say("min_percent", "no more than max_percent")
		}
	},
	Settle: func(x Applied[LeaveBand], f *Facts) { f.LeaveCap = x.Params.MaxPercent },

	// Evaluate takes each roster week and group, adds the leave that is a fact and
	// the requests that are granted, and holds the sum against the band. What can't
	// be decided breaks nothing: the limit is never below the leave that is a fact,
	// the floor never above all that was asked for.
	Evaluate: func(x Applied[LeaveBand], r *model.Roster) []model.Violation {
		var out []model.Violation
		asked := x.blocks(isAnnual)
		for week := range x.Weeks() {
			from, to := x.WeekDays(week)
			for _, g := range bandGroups {
				contracted := x.bandTime(g, from, to)
				most, fact := percent(contracted, x.Params.MaxPercent), model.Minutes(0)
				for s := range x.Staff {
					credit := model.Minutes(0)
					for day := from; day < to && x.inBand(s, g); day++ {
						credit += x.leaveFact(s, day)
					}
					weight, _ := x.leaveWeight(s, from, to, credit, most)
					fact += weight
				}
				taken, possible := fact, fact
				for _, bl := range asked {
					first, last := max(bl.first, from), min(bl.last, to-1)
					if first > last || !x.inBand(bl.staff, g) {
						continue
					}
					credit := model.Minutes(0)
					for day := first; day <= last; day++ {
						credit += x.Credit(bl.staff, day, bl.code)
					}
					weight, _ := x.leaveWeight(bl.staff, from, to, credit, most)
					possible += weight
					if r.At(bl.staff, first) == bl.code {
						taken += weight
					}
				}
				limit := max(most, fact)
				floor := min(percent(contracted, x.Params.MinPercent), possible)
				if taken > limit {
					out = append(out, model.Violation{Subject: x.WardSubject(from, to-1, model.Off, g), Amount: int64(taken - limit),
						Found: int64(taken), Want: int64(limit)})
				}
				if taken < floor && x.Params.MinPoints > 0 {
					out = append(out, model.Violation{Subject: x.WardSubject(from, to-1, model.Off, g), Amount: int64(floor - taken),
						Found: int64(taken), Want: int64(floor), Level: x.PreferredLevel(), Rate: x.Params.MinPoints})
				}
			}
		}
		return out
	},

	// Compile goes through people and requests once and writes two cover rows for
	// each week and group with a request in it: one term per request and week. The
	// rows tie people together as demand does; with approved leave only there are none.
	Compile: func(x Applied[LeaveBand], b *problem.Builder) {
		for _, g := range bandGroups {
			contracted := make([]model.Minutes, x.Weeks())
			facts := make([][]model.Minutes, len(x.Staff)) // by person and week
			for s := range x.Staff {
				facts[s] = make([]model.Minutes, x.Weeks())
				if !x.inBand(s, g) {
					continue
				}
				for week := range contracted {
					from, to := x.WeekDays(week)
					contracted[week] += x.Contracted(s, from, to)
				}
				for day := range x.Days {
					facts[s][day/7] += x.leaveFact(s, day)
				}
			}
			for week, hours := range contracted {
				from, to := x.WeekDays(week)
				most := percent(hours, x.Params.MaxPercent)
				row := problem.Cover{Level: x.Level, Subject: x.WardSubject(from, to-1, model.Off, g)}
				for s := range facts {
					weight, _ := x.leaveWeight(s, from, to, facts[s][week], most)
					row.Base += int64(weight)
				}
				possible := row.Base
				for _, bl := range x.blocks(isAnnual) {
					credit, day := model.Minutes(0), -1 // day: the first one of the request in this week
					for d := bl.last; d >= bl.first && x.inBand(bl.staff, g); d-- {
						if d/7 == week {
							credit, day = credit+x.Credit(bl.staff, d, bl.code), d
						}
					}
					if day >= 0 {
						weight, _ := x.leaveWeight(bl.staff, from, to, credit, most)
						possible += int64(weight)
						row.Terms = append(row.Terms, problem.Place{Person: bl.staff, Day: day, Codes: problem.MaskOf(bl.code), Weight: int64(weight)})
					}
				}
				if len(row.Terms) == 0 {
					continue
				}
				row.Penalty = problem.Convex{Over: []problem.Step{{At: max(int64(most), row.Base), Price: x.Rate()}}}
				b.Cover(row)
				row.Level = x.PreferredLevel()
				row.Penalty = problem.Convex{Under: []problem.Step{{At: min(int64(percent(hours, x.Params.MinPercent)), possible), Price: x.Params.MinPoints}}}
				b.Cover(row)
			}
		}
	},

	Explain: func(x Applied[LeaveBand], v *model.Violation) string {
		week := fmt.Sprintf("From %s %s staff", x.Span(v.From, v.To), v.Group)
		found, wanted := model.Minutes(v.Found), model.Minutes(v.Want)
		switch {
		case v.Amount == 0:
			return fmt.Sprintf("%s may have at most %d %% of their hours on annual leave.", week, x.Params.MaxPercent)
		case v.Found > v.Want:
			return fmt.Sprintf("%s have %s of annual leave; the most is %s (%d %% of their hours, or what was approved).",
				week, found, wanted, x.Params.MaxPercent)
		}
		return fmt.Sprintf("%s have %s of annual leave; at least %s are wanted (%d %% of their hours, or all that was asked for).",
			week, found, wanted, x.Params.MinPercent)
	},
}.rule()

// LeaveBand parameters.
type LeaveBand struct {
	MaxPercent int   `key:"max_percent" unit:"%" min:"0" max:"100" doc:"most of a group's contracted time in a week on annual leave"`
	MinPercent int   `key:"min_percent" unit:"%" min:"0" max:"100" doc:"least of a group's contracted time in a week on annual leave, as far as it was asked for"`
	MinPoints  int64 `key:"min_points" unit:"points" min:"0" max:"1000" doc:"penalty for each minute below min_percent"`
}
