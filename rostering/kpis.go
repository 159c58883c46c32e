package rostering

import (
	"fmt"
	"math"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// The states of a KPI.
const (
	green = "green"
	amber = "amber"
	red   = "red"
)

func kpis(w *constraints.Ward, r *model.Roster, rep *model.Report) []model.KPI {
	t := w.KPI()
	out := []model.KPI{
		{Key: "lead", Name: "Approval lead time", Value: "not approved yet", Target: fmt.Sprintf("at least %d days", t.LeadDays),
			Measure: model.Measure{Unit: "days", Better: model.More}},
		hardBroken(rep),
	}
	out = append(out, fillRates(w, rep, t)...)
	out = append(out, coverCounts(w, rep)...)
	out = append(out, absence(w, r, t)...)
	out = append(out, hours(rep, t)...)
	out = append(out, wishes(rep, t))
	out = append(out, fairness(rep, t)...)
	return out
}

func state(good bool, otherwise string) string {
	if good {
		return green
	}
	return otherwise
}

// count measures a plain number of things.
func count(n int, unit string, better model.Better) model.Measure {
	return model.Measure{Known: true, Amount: float64(n), Unit: unit, Better: better}
}

// share measures a part of a whole, in percent. A ward without the whole has no
// such number.
func share(part, whole int64, better model.Better) model.Measure {
	return model.Measure{Known: whole != 0, Amount: float64(part), Of: float64(whole), Unit: "%", Better: better}
}

func percent(part, whole int64) float64 {
	if whole == 0 {
		return 100
	}
	return 100 * float64(part) / float64(whole)
}

func hardBroken(rep *model.Report) model.KPI {
	n := 0
	for i := range rep.Violations {
		if rep.Violations[i].Level == model.Hard {
			n++
		}
	}
	return model.KPI{Key: "hard", Name: "Hard rules broken", Value: fmt.Sprint(n), Target: "0", State: state(n == 0, red),
		Measure: count(n, "breaches", model.Less)}
}

func fillRates(w *constraints.Ward, rep *model.Report, t constraints.KPITargets) []model.KPI {
	var out []model.KPI
	for _, group := range []model.Group{model.Registered, model.Unregistered} {
		for _, night := range []bool{false, true} {
			var need, found int64
			for _, f := range rep.Cover {
				if f.Group == group && w.IsNight(f.Period) == night {
					need += int64(f.Min)
					found += int64(min(f.Found, f.Min))
				}
			}
			if need == 0 {
				continue
			}
			when := "days"
			if night {
				when = "nights"
			}
			p := percent(found, need)
			s := state(p >= float64(t.FillAmber), amber)
			if p < float64(t.FillRed) {
				s = red
			}
			out = append(out, model.KPI{Key: fmt.Sprintf("fill.%s.%s", group, when), Name: fmt.Sprintf("Fill rate, %s, %s", group, when),
				Value: fmt.Sprintf("%.1f %% (%d of %d)", p, found, need), Target: fmt.Sprintf("flag below %d %%", t.FillRed), State: s,
				Measure: share(found, need, model.More)})
		}
	}
	return out
}

func coverCounts(w *constraints.Ward, rep *model.Report) []model.KPI {
	short, bank, over, flags, cover := 0, 0, 0, 0, 0
	for i := range rep.Gaps {
		g := &rep.Gaps[i]
		bank += g.Bank
		if g.RedFlag {
			flags++
		}
	}
	for _, f := range rep.Cover {
		short += max(0, f.Min-f.Found)
		over += max(0, f.Found-f.Target)
		cover += f.Min
	}
	clause := func(id string) string {
		r, _ := constraints.Find(id)
		return r.Clause.String()
	}
	return []model.KPI{
		{Key: "unfilled", Name: "Unfilled duties", Value: fmt.Sprint(short), Target: "0", State: state(short == 0, amber),
			Clause: clause("cover.minimum"), Measure: count(short, "duties", model.Less)},
		{Key: "red-flags", Name: "Shifts below the floor of registered nurses", Value: fmt.Sprint(flags), Target: "0", State: state(flags == 0, red),
			Clause: clause("cover.registered-floor"), Measure: count(flags, "red flags", model.Less)},
		{Key: "over", Name: "Duties above demand", Value: fmt.Sprint(over), Target: "0 without reason", State: state(over == 0, amber),
			Clause: clause("cover.over"), Measure: count(over, "duties", model.Less)},
		{Key: "bank", Name: "Duties for the bank", Value: fmt.Sprintf("%d (%.1f %%)", bank, percent(int64(bank), int64(max(cover, 1)))), Target: "falling",
			Clause: clause("bank.not-routine"), Measure: count(bank, "duties", model.Less)},
	}
}

func absence(w *constraints.Ward, r *model.Roster, t constraints.KPITargets) []model.KPI {
	var out []model.KPI
	weeks := LeaveByWeek(w, r)
	lo, hi := bandLimits(w)
	for _, group := range leaveGroups {
		least, most, seen, outside := math.Inf(1), math.Inf(-1), false, 0
		for _, x := range weeks {
			if x.Group != group {
				continue
			}
			p := percent(int64(x.Credited), int64(x.Contracted))
			least, most, seen = min(least, p), max(most, p), true
			if p < x.Least || p > x.Most {
				outside++
			}
		}
		if !seen {
			continue
		}
		rule, _ := constraints.Find("leave.band")
		out = append(out, model.KPI{Key: "leave." + string(group), Name: fmt.Sprintf("Annual leave by week, %s", group), Value: fmt.Sprintf("%.1f to %.1f %%", least, most),
			Target: fmt.Sprintf("%s to %s %%", lo, hi), State: state(outside == 0, amber), Clause: rule.Clause.String(),
			Measure: count(outside, "weeks", model.Less)})
	}
	var away, contract int64
	for s := range w.Staff {
		contract += int64(w.Contracted(s, 0, w.Days))
		for d := range w.Days {
			away += int64(w.Credit(s, d, r.At(s, d)))
		}
	}
	p := percent(away, max(contract, 1))
	return append(out, model.KPI{Key: "unavailable", Name: "All unavailability", Value: fmt.Sprintf("%.1f %%", p),
		Target: fmt.Sprintf("headroom %d %%", t.Headroom), State: state(p <= float64(t.Headroom), amber),
		Measure: share(away, contract, model.NoWay)})
}

func hours(rep *model.Report, t constraints.KPITargets) []model.KPI {
	var net, contract int64
	outside := 0
	for i := range rep.Staff {
		f := &rep.Staff[i]
		net += int64(f.Rostered + f.Credited - f.Contracted)
		contract += int64(f.Contracted)
		if f.Balance > f.Tolerance || f.Balance < -f.Tolerance {
			outside++
		}
	}
	p := 100 * float64(net) / float64(max(contract, 1))
	rule, _ := constraints.Find("hours.contract")
	return []model.KPI{
		{Key: "hours.net", Name: "Net hours of the ward", Value: fmt.Sprintf("%+.1f h (%+.1f %%)", float64(net)/60, p),
			Target: fmt.Sprintf("within %d %%", t.NetHours), State: state(p >= -float64(t.NetHours) && p <= float64(t.NetHours), amber),
			Measure: share(net, contract, model.NoWay)},
		{Key: "hours.outside", Name: "People outside their hours tolerance", Value: fmt.Sprint(outside), Target: "0", State: state(outside == 0, amber),
			Clause: rule.Clause.String(), Measure: count(outside, "people", model.Less)},
	}
}

func wishes(rep *model.Report, t constraints.KPITargets) model.KPI {
	made, met := 0, 0
	for i := range rep.Staff {
		made += rep.Staff[i].Requests
		met += rep.Staff[i].Met
	}
	p := percent(int64(met), int64(made))
	rule, _ := constraints.Find("requests.honour")
	return model.KPI{Key: "requests", Name: "Requests granted", Value: fmt.Sprintf("%d of %d (%.0f %%)", met, made, p),
		Target: fmt.Sprintf("at least %d %%", t.RequestsMet), State: state(p >= float64(t.RequestsMet), amber),
		Clause: rule.Clause.String(), Measure: share(int64(met), int64(made), model.More)}
}

func fairness(rep *model.Report, t constraints.KPITargets) []model.KPI {
	kind := func(name, rule string, of func(*model.StaffFigure) *model.Share) model.KPI {
		least, most, worst, seen := 0, 0, 0, false
		for i := range rep.Staff {
			x := of(&rep.Staff[i])
			if !x.Eligible {
				continue
			}
			if !seen || x.Worked < least {
				least = x.Worked
			}
			most = max(most, x.Worked)
			off := x.Forward
			worst = max(worst, off, -off)
			seen = true
		}
		r, _ := constraints.Find(rule)
		return model.KPI{Key: rule, Name: name + " per person", Value: fmt.Sprintf("%d to %d; furthest from fair share %.2f", least, most, float64(worst)/100),
			Target: fmt.Sprintf("within %.0f of the share", float64(t.ShareOff)/100), State: state(worst <= t.ShareOff, amber), Clause: r.Clause.String(),
			Measure: model.Measure{Known: seen, Amount: float64(worst) / 100, Unit: "shifts", Better: model.Less, Most: true}}
	}
	return []model.KPI{
		kind("Nights", "fair.nights", func(f *model.StaffFigure) *model.Share { return &f.Nights }),
		kind("Weekend shifts", "fair.weekends", func(f *model.StaffFigure) *model.Share { return &f.Weekends }),
		kind("Bank holiday shifts", "fair.bank-holidays", func(f *model.StaffFigure) *model.Share { return &f.Holidays }),
	}
}
