package whatif

import (
	"slices"

	"github.com/rostergen/rostergen/model"
)

// demands offers one person fewer and one more on each shift that asks for
// somebody: by group, and apart on Mondays to Fridays, Saturdays and Sundays.
func (l *priceList) demands() error {
	type row struct {
		period model.Code
		group  model.Group
		part   int // of the week
	}
	var rows []row
	days := map[row][]int{} // weekdays with demand
	for _, n := range l.ward.Needs() {
		if n.Min == 0 {
			continue
		}
		day := model.WeekdayIndex(l.ward.Date(n.Day).Weekday())
		r := row{n.Period, n.Group, max(0, day-4)}
		if days[r] == nil {
			rows = append(rows, r)
		}
		if !slices.Contains(days[r], day) {
			days[r] = append(days[r], day)
		}
	}
	for _, r := range rows {
		slices.Sort(days[r])
		rule := "cover.minimum"
		if r.group.Skill() != "" {
			rule = "cover.skill"
		}
		for _, x := range []struct {
			by   int
			says string
		}{{-1, "one fewer"}, {1, "one more"}} {
			c := Change{Demand: &DemandChange{Shifts: []string{l.ward.Catalogue.Label(r.period)}, Groups: []model.Group{r.group},
				Weekdays: days[r], Minimum: Amount{By: true, N: x.by}}}
			if err := l.offer("demand", l.demandName(r.period, r.group, days[r])+": "+x.says, rule, c); err != nil {
				return err
			}
		}
	}
	return nil
}
