package xlsx

import (
	"fmt"
	"math/rand/v2"

	"github.com/rostergen/rostergen/model"
)

// sampleRota is a made-up rota of so many people with everything that a
// workbook can show: gaps, supernumerary days, refused requests, explicit leave
// hours, people who come and go. Its report is counted here in the plainest
// way, apart from what the writer does.
func sampleRota(people int, seed uint64) *model.Rota {
	rng := rand.New(rand.NewPCG(seed, 1))
	in := Template(model.NewDate(2026, 4, 1)).Instance
	in.Ward, in.Unit = "Birch & Elm Ward", "Medicine"
	in.BankHolidays = []model.BankHoliday{{Date: in.Start + 28, Name: "Early May bank holiday"}} // Easter Monday is forgotten
	first := []string{"Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gwen", "Hugh", "Iris", "Jack", "Kim", "Lena", "Max", "Nia", "Owen", "Pia"}
	last := []string{"Abbott", "Barker-Thompson", "Coles", "Dunne", "Ellis", "Forde", "Grant", "Hale", "Irving", "Joshi"}
	bands := []int{7, 6, 6, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 3, 3, 3, 2, 2, 2, 2}
	in.Staff, in.CarryIn.Lines, in.CarryIn.Weeks = nil, nil, nil
	for i := range people {
		from := in.Start + 10
		s := model.Staff{Number: fmt.Sprintf("%05d", 20000+i*17), Name: first[i%len(first)] + " " + last[i/3%len(last)],
			Band: bands[i*len(bands)/people], WTE: []float64{1, 1, 0.8, 1, 0.6}[i%5],
			BroughtForward: model.Minutes(rng.IntN(80)*15 - 600)}
		s.Registered = s.Band >= 5
		s.Contract = model.Minutes(s.WTE * fullTime * 60)
		if i%4 == 1 {
			s.Skills = []string{"IV"}
		}
		if i == people/2 {
			s.From = &from
		}
		s.Leader, s.NoNights = s.Band == 7, i%9 == 8
		in.Staff = append(in.Staff, s)
		p := templatePerson{weeks: turn(roundTheClock, i)}
		line, weeks := p.previous(&in.Catalogue)
		if i%7 == 6 {
			line, weeks = nil, nil
		}
		in.CarryIn.Lines = append(in.CarryIn.Lines, line)
		in.CarryIn.Weeks = append(in.CarryIn.Weeks, weeks)
	}
	in.Locks = []model.Lock{{Staff: 0, Date: in.Start + 2, Code: 5}, {Staff: 3, Date: in.Start + 4, Code: model.Off},
		{Staff: 4, Date: in.Start + 8, Code: 3}}
	sampleWishes(in, rng)
	rota := &model.Rota{Instance: in, Roster: sampleRoster(in)}
	rota.Report = sampleReport(rota)
	return rota
}

func sampleWishes(in *model.Instance, rng *rand.Rand) {
	in.Leave, in.Requests = nil, nil
	al := in.Catalogue.AbsenceCode(0)
	for p := 1; p < len(in.Staff); p += 3 {
		from := in.Start + model.Date(rng.IntN(5)*7)
		l := model.Leave{Staff: p, From: from, To: from + 6, Code: al, Approved: p%2 == 0}
		if p%4 == 0 {
			credit := model.Minutes(1000)
			l.Credit = &credit
		}
		in.Leave = append(in.Leave, l)
	}
	for i := range len(in.Staff) {
		made := in.Start - 40 + model.Date(i%9)
		q := model.Request{Staff: i, Date: in.Start + model.Date(rng.IntN(in.Days)), Want: model.WantOff, Made: &made}
		switch i % 4 {
		case 1:
			q.Want, q.Codes, q.Priority = model.WantOn, []model.Code{1, 2}, 1
		case 2:
			q.Want, q.Codes, q.Exception = model.WantNot, []model.Code{4}, true
		case 3:
			q.Date = in.Start - 5
		}
		in.Requests = append(in.Requests, q)
	}
}

// sampleRoster gives everybody weeks in turn, leave and locks.
func sampleRoster(in *model.Instance) *model.Roster {
	r := model.NewRoster(len(in.Staff), in.Days)
	labels := map[byte]string{'E': "E", 'L': "L", 'D': "LD", 'N': "N", 'M': "MGT"}
	for p := range in.Staff {
		weeks := turn(roundTheClock, p)
		switch {
		case in.Staff[p].Band == 7:
			weeks = leaderDays
		case !in.Staff[p].Registered:
			weeks = turn(daysOnly, p)
		}
		for d := range in.Days {
			k, _ := in.Catalogue.Find(labels[weeks[d/7%4][d%7]])
			if in.Staff[p].InPost(in.Date(d)) {
				r.Set(p, d, k)
			}
		}
	}
	for _, l := range in.Leave {
		for d := in.Day(l.From); l.Approved && d <= in.Day(l.To); d++ {
			r.Set(l.Staff, d, l.Code)
		}
	}
	for _, l := range in.Locks {
		r.Set(l.Staff, in.Day(l.Date), l.Code)
	}
	return r
}

// sampleReport counts the roster.
func sampleReport(rota *model.Rota) *model.Report {
	in, c := rota.Instance, &rota.Instance.Catalogue
	r := &model.Report{Score: model.Score{0, 400, 1234}}
	conv := &r.Conventions
	*conv = model.Conventions{CreditDays: [7]bool{true, true, true, true, true}, PolicyName: "p-hr-44", RequestLimit: 4, RequestWindow: 28,
		NightCodes: c.OfKind(model.Night)}
	for k := range c.Len() {
		m := model.Minutes(0)
		if s := c.Shift(model.Code(k)); s != nil {
			m = s.Length() - 30
			if s.Length() >= 12*60 {
				m = s.Length() - 60
			}
		}
		conv.PaidMinutes = append(conv.PaidMinutes, m)
	}
	for p := range in.Staff {
		conv.LeaveCredit = append(conv.LeaveCredit, in.Staff[p].Contract/5)
		r.Staff = append(r.Staff, sampleFigure(rota, conv, p))
	}
	for _, n := range in.Needs() {
		f := model.CoverFigure{Need: n}
		for p := range in.Staff {
			supernumerary := p == len(in.Staff)-3 && n.Day < 12
			if n.Group.Has(&in.Staff[p]) && c.Covers(rota.Roster.At(p, n.Day), n.Period) && !supernumerary {
				f.Found++
			}
		}
		r.Cover = append(r.Cover, f)
		if f.Found < f.Min {
			r.Gaps = append(r.Gaps, model.Gap{Day: n.Day, Period: n.Period, Group: n.Group, Short: f.Min - f.Found,
				Bank: n.Day % 2, BankWhy: "bank is allowed on days", RedFlag: f.Found < 2 && n.Group == model.Registered,
				Why: "three people of this group are on leave this week; nobody left keeps 11 h of rest"})
		}
	}
	sampleLeads(rota, r)
	sampleOutcomes(in, r)
	sampleRules(r, len(in.Staff))
	return r
}

func sampleFigure(rota *model.Rota, conv *model.Conventions, p int) model.StaffFigure {
	in, c := rota.Instance, &rota.Instance.Catalogue
	var f model.StaffFigure
	for d, k := range rota.Roster.Line(p) {
		f.Rostered += conv.PaidMinutes[k]
		if c.IsAbsence(k) && !in.Date(d).IsWeekend() {
			f.Credited += in.Staff[p].Contract / 5
		}
		if c.IsShift(k) && in.Date(d).IsWeekend() {
			f.Weekends.Worked++
		}
		if s := c.Shift(k); s != nil && s.Kind == model.Night {
			f.Nights.Worked++
		}
	}
	if p%4 == 0 { // hours of the leave row instead, and an hour lost to the clocks
		f.Credited += 25
		f.Rostered -= 60
	}
	f.Contracted = in.Staff[p].Contract * 6
	if in.Staff[p].From != nil {
		f.Contracted -= in.Staff[p].Contract * 10 / 7
	}
	f.Balance = in.Staff[p].BroughtForward + f.Rostered + f.Credited - f.Contracted
	f.Tolerance, f.WeekendsOff = 690, p%4
	f.Nights.Fair, f.Nights.Eligible, f.Nights.Carried = 350, !in.Staff[p].NoNights, p*10-100
	f.Nights.Forward = f.Nights.Worked*100 - 350 + f.Nights.Carried
	f.Weekends.Fair, f.Weekends.Eligible = 425, true
	f.Weekends.Forward = f.Weekends.Worked*100 - 425
	f.Holidays.Fair, f.Holidays.Eligible = 33, true
	return f
}

func sampleLeads(rota *model.Rota, r *model.Report) {
	in := rota.Instance
	for d := range in.Days {
		for _, period := range []model.Code{1, 2, 4} {
			lead := -1
			for _, p := range seniorFirst(in) {
				if in.Catalogue.Covers(rota.Roster.At(p, d), period) && in.Staff[p].Band >= 5 && lead < 0 {
					lead = p
				}
			}
			r.InCharge = append(r.InCharge, model.InCharge{Day: d, Period: period, Staff: lead})
		}
	}
}

func sampleOutcomes(in *model.Instance, r *model.Report) {
	for i, q := range in.Requests {
		o := model.RequestOutcome{Outcome: model.Granted, Got: 0}
		switch {
		case in.Day(q.Date) < 0:
			o.Outcome = model.History
		case i%5 == 0:
			o = model.RequestOutcome{Outcome: model.Refused, Got: 3,
				Reason: "service delivery: only two registered nurses are left on the long day", Clause: "P_HR_44 \u00a76.1"}
			r.Staff[q.Staff].Requests++
		default:
			r.Staff[q.Staff].Requests++
			r.Staff[q.Staff].Met++
		}
		r.Requests = append(r.Requests, o)
	}
	for i, l := range in.Leave {
		o := model.LeaveOutcome{Outcome: model.Approved, Credit: 2250}
		if !l.Approved {
			o = model.LeaveOutcome{Outcome: []model.Outcome{model.Granted, model.Refused}[i%2],
				Reason: "leave of this group would be 21 % of its hours in week 3; the most is 17 %", Clause: "P_HR_44 \u00a79.1"}
		}
		r.Leave = append(r.Leave, o)
	}
}

func sampleRules(r *model.Report, people int) {
	r.Rules = []model.RuleFigure{
		{ID: "rest.between-shifts", Title: "Rest between two shifts", Clause: "WTR reg 10", Level: model.Hard, Unit: "minutes"},
		{ID: "run.shifts", Title: "Days worked in a row", Clause: "HSE", Level: model.Hard, Unit: "days", Broken: 1, Amount: 1, Points: 100},
		{ID: "cover.minimum", Title: "The agreed minimum on every shift", Clause: "P_HR_44 \u00a73.1", Level: model.Cover, Unit: "people", Broken: 4, Amount: 4, Points: 400},
		{ID: "requests.honour", Title: "Requests are granted where cover and skill mix allow", Clause: "P_HR_44 \u00a76.1", Level: model.Soft, Unit: "requests", Broken: 5, Amount: 5, Points: 500},
		{ID: "overtime.like-for-like", Title: "The most junior who is safe fills a gap", Clause: "P_HR_44 \u00a713.6", Level: model.ReportOnly},
	}
	for i := range 12 {
		v := model.Violation{Subject: model.Subject{Rule: r.Rules[1+i%3].ID, Staff: []int{i % people}, From: i * 3, To: i*3 + i%2},
			Level: r.Rules[1+i%3].Level, Amount: 1, Rate: 100,
			Sentence: fmt.Sprintf("Somebody works %d days in a row from the %d. day; the most is 6, so that one day off is owed within the week that follows.", 7, i)}
		if i%4 == 3 {
			v.Staff = nil
		}
		r.Violations = append(r.Violations, v)
	}
	r.KPIs = []model.KPI{
		{Name: "Approval lead time", Value: "61 days", Target: "at least 42 days", State: "green", Clause: "P_HR_44 \u00a75"},
		{Name: "Fill rate, registered, day", Value: "94 %", Target: "at least 95 %", State: "amber"},
		{Name: "Fill rate, registered, night", Value: "81 %", Target: "at least 85 %", State: "red"},
		{Name: "Requests granted", Value: "22 of 27", Target: ""},
	}
	r.Capacity = []model.Capacity{{Week: 2, Kind: model.Night, Group: model.Registered, Needed: 14, Possible: 12,
		Sentence: "Week 3: registered nights need 14 duties; the people who are there can work 12 at most."}}
	bound := model.Score{0, 400, 1100}
	r.Certificate = model.Certificate{Status: "FEASIBLE", Stop: "work", Score: r.Score, Bound: &bound, Counts: "30 staff, 42 days, 10 leave rows",
		InputHash: "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c", Seed: 18446744073709551615, Work: 1 << 60,
		WorkLimit: 1 << 61, Version: "v0.1.0", PolicyName: "p-hr-44"}
}

func sampleOptions() WriteOptions {
	return WriteOptions{Status: "DRAFT", Version: "2", Rules: []RuleLine{
		{Rule: "rest.between-shifts", Parameter: "minimum", Value: "11h", Unit: "hours", Default: "11h", Clause: "WTR reg 10", Title: "Rest between two shifts"},
		{Rule: "run.shifts", Parameter: "maximum", Value: "5", Unit: "days", Default: "6", Clause: "HSE", Title: "Days worked in a row", Changed: true},
	}}
}
