package rostering

import (
	"fmt"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// leaveGroups are held to the band each by itself.
var leaveGroups = []model.Group{model.Registered, model.Unregistered}

// LeaveByWeek gives the annual leave of each group in each week against the policy's
// band (leave.band): by group, then by week, weeks without contracted time left out.
func LeaveByWeek(w *constraints.Ward, r *model.Roster) []model.LeaveWeek {
	var out []model.LeaveWeek
	lo, hi := bandLimits(w)
	for _, group := range leaveGroups {
		for week := range w.Weeks() {
			from, to := w.WeekDays(week)
			x := model.LeaveWeek{Week: week, Group: group, Least: limit(lo, 0), Most: limit(hi, 100)}
			for s := range w.Staff {
				if !group.Has(&w.Staff[s]) || w.Staff[s].Student {
					continue
				}
				x.Contracted += w.Contracted(s, from, to)
				for d := from; d < to; d++ {
					if a := w.Catalogue.Absence(r.At(s, d)); a != nil && a.Class == model.AnnualLeave {
						x.Credited += w.Credit(s, d, r.At(s, d))
					}
				}
			}
			if x.Contracted > 0 {
				out = append(out, x)
			}
		}
	}
	return out
}

// bandLimits reads the leave band as written in the policy.
func bandLimits(w *constraints.Ward) (lo, hi string) {
	for _, p := range w.Policy.Values("leave.band") {
		switch p.Key {
		case "min_percent":
			lo = p.Value
		case "max_percent":
			hi = p.Value
		}
	}
	return lo, hi
}

// limit reads a percentage; a band that has none is open on that side.
func limit(text string, open float64) float64 {
	var v float64
	if _, err := fmt.Sscan(text, &v); err != nil {
		return open
	}
	return v
}
