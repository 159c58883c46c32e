package xlsx

import (
	"fmt"
	"math"

	"github.com/rostergen/rostergen/model"
)

// sampleFigures are some of each head, main ones among them.
func sampleFigures() []model.Figure {
	return []model.Figure{
		{Key: "unfilled", Name: "Unfilled duties", Head: "Cover", Target: "0", Clause: "P_HR_44 \u00a73.1", Unit: "duties", Better: model.Less, Main: true},
		{Key: "red-flags", Name: "Shifts below the floor of registered nurses", Head: "Cover", Target: "0", Clause: "NICE", Unit: "red flags", Better: model.Less, Main: true},
		{Key: "fill.registered.nights", Name: "Fill rate, registered, nights", Head: "Cover", Target: "flag below 85 %", Unit: "%", Better: model.More, Main: true},
		{Key: "gaps.night.registered", Name: "Unfilled nights, registered", Head: "Cover", Unit: "duties", Better: model.Less},
		{Key: "nights", Name: "Nights per person, furthest from the fair share", Head: "Fairness", Target: "within 1 of the share", Clause: "P_HR_44 \u00a72", Unit: "shifts", Better: model.Less, Main: true},
		{Key: "requests", Name: "Requests granted", Head: "Wishes", Target: "at least 80 %", Clause: "P_HR_44 \u00a76.1", Unit: "%", Better: model.More, Main: true},
		{Key: "leave.registered", Name: "Weeks outside the leave band, registered", Head: "Leave", Target: "11 to 17 %", Clause: "P_HR_44 \u00a79.1", Unit: "weeks", Better: model.Less, Main: true},
		{Key: "hours", Name: "Net hours", Head: "Hours", Target: "within 2 %", Unit: "h", Better: model.NoWay},
		{Key: "cost", Name: "Cost", Head: "Cost", Unit: "GBP", Better: model.Less, Main: true},
	}
}

var sampleTitles = []string{"Base", "One more Band 5 on nights", "Bank allowed on Sundays", "Leave ceiling 19 % instead of 17 %", "Long days instead of earlies and lates",
	"One weekend off instead of two", "One Band 5 more and bank on Sundays", "Six days worked in a row at most", "Half a post more of Band 3", "Nights: 3 registered on Saturdays",
	"Requests limit 6 instead of 4", "Nobody but the named takes charge", "Leave ceiling 21 % instead of 17 %"}

// sampleComparison is made up: the base and so many scenarios of one ward of so
// many people, each a rota that differs from the base's in some cells.
func sampleComparison(people, scenarios int) *model.Comparison {
	c := &model.Comparison{Title: "Birch & Elm Ward: what if?", Figures: sampleFigures(), Seeds: []uint64{1, 2, 3}, WorkLimit: 40_000_000,
		Policy: "p-hr-44", Pay: "Example rates 2026", Version: "v0.2.0"}
	for i := range scenarios + 1 {
		rota := sampleVariant(people, i)
		s := model.ScenarioResult{Name: fmt.Sprintf("scenario-%d", i), Title: sampleTitles[i%len(sampleTitles)], Wards: []model.WardResult{sampleWardResult(rota, i)}}
		if i == 0 {
			s.Name = "base"
		} else {
			s.Changes = []string{"Band 5: one person more (1.0 WTE), nights only", "Annual leave ceiling (leave.band max_percent): 19 % instead of 17 %"}
		}
		s.Values = s.Wards[0].Values
		c.Scenarios = append(c.Scenarios, s)
	}
	sampleFindings(c)
	return c
}

// sampleVariant is the base's rota, or for i > 0 one with some days exchanged.
func sampleVariant(people, i int) *model.Rota {
	rota := sampleRota(people, 1)
	in := rota.Instance
	if i == 1 {
		in.Staff = append(in.Staff, model.Staff{Number: "NEW-1", Name: "Band 5, new 1", Band: 5, Registered: true, WTE: 1, Contract: 2250})
		in.CarryIn.Lines, in.CarryIn.Weeks = append(in.CarryIn.Lines, nil), append(in.CarryIn.Weeks, nil)
		rota.Roster = sampleRoster(in)
	}
	for k := range i * 9 {
		p, d := (k*7+i)%people, (k*5+3*i)%(in.Days-1)
		a, b := rota.Roster.At(p, d), rota.Roster.At(p, d+1)
		rota.Roster.Set(p, d, b)
		rota.Roster.Set(p, d+1, a)
	}
	rota.Report = sampleReport(rota)
	return rota
}

func sampleWardResult(rota *model.Rota, i int) model.WardResult {
	x := model.WardResult{Instance: rota.Instance, Ward: rota.Instance.Ward, Roster: rota.Roster, Report: rota.Report}
	for seed := range uint64(3) {
		bound := model.Score{0, 300, 1000}
		x.Runs = append(x.Runs, model.Run{Seed: seed + 1, Status: "FEASIBLE", Score: model.Score{0, 400, 1200 + int64(seed)}, Bound: &bound, Work: 40_000_000})
	}
	for week := range 6 {
		for _, g := range []model.Group{model.Registered, model.Unregistered} {
			most := 17.0
			if i == 3 {
				most = 19
			}
			x.Leave = append(x.Leave, model.LeaveWeek{Week: week, Group: g, Contracted: 40000,
				Credited: model.Minutes(4000 + 600*week + 90*(i%5)), Least: 11, Most: most})
		}
	}
	verdicts := []model.Verdict{model.NoDifference, model.Improved, model.Worsened}
	states := []string{"green", "amber", "red", ""}
	for k, f := range sampleFigures() {
		v := model.Value{Shown: float64(20+k*3-i) * 1.25, Known: i != 8 || k != 2, Change: float64(-i) * 1.25, Noise: float64(k%3) + 0.5, State: states[(k+i)%4], Verdict: verdicts[(k+i)%3]}
		if f.Unit == "duties" || f.Unit == "red flags" || f.Unit == "weeks" {
			v.Shown, v.Change, v.Noise = math.Round(v.Shown), math.Round(v.Change), math.Round(v.Noise)
		}
		if f.Unit == "GBP" {
			v.Shown, v.Change, v.Noise = v.Shown*10000, v.Change*10000, v.Noise*1000
		}
		v.Least, v.Most = v.Shown-1, v.Shown+2
		if i == 0 {
			v.Verdict, v.Change = "", 0
		}
		x.Values = append(x.Values, v)
	}
	return x
}

func sampleFindings(c *model.Comparison) {
	add := func(i int, v model.Verdict, proved bool, text string) {
		if i < len(c.Scenarios) {
			c.Findings = append(c.Findings, model.Finding{Scenario: i, Verdict: v, Proved: proved, Sentence: text})
		}
	}
	add(1, model.Improved, true, "One more Band 5 on nights: 8 unfilled duties fewer, noise 1; no red flags any more; it costs 4,100 pounds over the six weeks.")
	add(4, model.Worsened, false, "Long days instead of earlies and lates: 5 unfilled duties more, noise 2; fewer requests are granted.")
	add(2, model.Improved, false, "Bank allowed on Sundays: 3 unfilled duties fewer, noise 1.")
	add(3, model.NoDifference, false, "Leave ceiling 19 % instead of 17 %: no difference shown in cover; 2 leave rows more are granted.")
	add(5, model.NoDifference, true, "One weekend off instead of two: no rota under these rules has fewer than 12 gaps, which the base has already.")
	c.Findings = append(c.Findings, model.Finding{Scenario: -1, Sentence: "Nights are short in every scenario: 14 are needed each week and the registered nurses who are there can work 11 at most."})
}
