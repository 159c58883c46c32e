package xlsx

import (
	"fmt"

	"github.com/rostergen/rostergen/model"
)

// explainedRota is the sample with a made-up explanation of everything.
func explainedRota(people int) *model.Rota {
	rota := sampleRota(people, 1)
	in := rota.Instance
	in.Locks = append(in.Locks, model.Lock{Staff: 5, Date: in.Start + 9, Code: 3, Edit: true})
	rota.Roster.Set(5, 9, 3)
	rota.Report = sampleReport(rota)
	e := &model.Explanation{}
	name := func(p int) string { return in.Staff[p].Name }
	price := model.Price{Score: model.Score{0, 400, 1264}, More: model.Score{0, 0, 30}, Refused: 1, Sentence: "one refusal more and 30 penalty points more"}
	for i := range min(len(rota.Report.Gaps), 9) {
		g := &rota.Report.Gaps[i]
		u := model.UnfilledWhy{Gap: i, Verdict: "It can be filled, at a price."}
		if i%3 == 1 {
			u.Verdict = "No roster fills it without leaving more duties unfilled elsewhere: proved. The ward has fewer registered nurses than this week's nights need."
		} else {
			u.Fill = &model.WayIn{Price: price, Changes: []model.Cell{{Staff: 3, Day: g.Day, To: g.Period}}, Sentence: fmt.Sprintf(
				"%s works %s on %s in place of a day off; %s takes the early of %s the day after, and %s is off in exchange.", name(3),
				in.Catalogue.Label(g.Period), long(in.Date(g.Day)), name(4), name(3), name(2))}
		}
		for p := range in.Staff {
			if !g.Group.Has(&in.Staff[p]) || (p+i)%3 == 0 {
				continue
			}
			s := model.Stopped{Staff: p, Rule: "rest.between-shifts", Clause: "WTR reg 10",
				Sentence: name(p) + " finishes a late at 21:30 the evening before and would rest 9 h 30; 11 h is the least."}
			switch (p + i) % 4 {
			case 1:
				s.Rule, s.Clause, s.Sentence = "run.shifts", "HSE", name(p)+" would work 7 days in a row; the most is 6."
			case 2:
				s.Rule, s.Clause, s.Sentence = "", "", "Nothing stops "+name(p)+", but every roster in which they work it costs more than the gap."
			}
			u.Stopped = append(u.Stopped, s)
		}
		e.Unfilled = append(e.Unfilled, u)
	}
	words := []string{"service delivery", "skill mix", "fairness and history", "wellbeing"}
	for i, o := range rota.Report.Requests {
		if o.Outcome != model.Refused {
			continue
		}
		r := model.Refusal{Request: i, Leave: -1, Word: words[i%4], Rule: "cover.minimum", Clause: "P_HR_44 \u00a76.1",
			Sentence: fmt.Sprintf("Without %s there would be one registered nurse on the night; two is the agreed minimum, and nobody else can work it.", name(in.Requests[i].Staff))}
		switch i % 3 {
		case 0:
			r.Price = &price
		case 1:
			r.Impossible = true
		}
		e.Refusals = append(e.Refusals, r)
	}
	for i, o := range rota.Report.Leave {
		if o.Outcome == model.Refused {
			e.Refusals = append(e.Refusals, model.Refusal{Request: -1, Leave: i, Word: "service delivery", Rule: "leave.decide", Clause: "P_HR_44 \u00a79.1",
				Sentence: "Leave of this group would be 21 % of its hours in week 3; the most is 17 %.", Impossible: true})
		}
	}
	for p := range in.Staff {
		a := []string{
			fmt.Sprintf("%s works %d h of %d contracted and carries %+.1f h forward.", name(p), 210+p, 225, float64(p)-7.5),
			"Three nights, all together from Tue 14 Apr, because the policy wants nights in blocks of two to four.",
			"Two weekends off whole; the fair share of weekend shifts is 4.25, of which 4 are worked.",
		}
		if p%3 == 0 {
			a = append(a, "The wish to be off on Sat 25 Apr was refused: one registered nurse would have been left on the night, and the agreed minimum is two. "+
				"It counts towards the next roster.", "Fixed by hand on two days.")
		}
		e.People = append(e.People, model.PersonWhy{Staff: p, Sentences: a})
	}
	e.Ledger = sampleLedger(rota)
	e.Spare = sampleSpare(rota)
	e.Edits = []model.EditPrice{
		{Cell: model.Cell{Staff: 5, Day: 9, From: 1, To: 3}, More: model.Score{100, 0, -5}, Sentence: name(5) + " was to work E; the long day was typed in.",
			Broken: []string{name(5) + " would rest 9 h 30 before the early of Sat 11 Apr; 11 h is the least.", "More than four long days in a row."}},
		{Cell: model.Cell{Staff: 4, Day: 8, From: model.Off, To: 3}, Sentence: name(4) + " was off."},
	}
	e.Partial = []string{"unfilled duties", "the fairness ledger"}
	rota.Explanation = e
	return rota
}

func sampleLedger(rota *model.Rota) []model.LedgerKind {
	kinds := []model.LedgerKind{
		{Kind: "nights", Floor: 150, FloorProved: true, Sentence: "The range of nights is 12.90 shifts; the least that any roster under these rules has is 1.50, and one was found."},
		{Kind: "weekends", Floor: 100, Sentence: "The range of weekend shifts can't be below 1.00 shifts; whether that can be had is not known."},
		{Kind: "bank holidays", Sentence: "Nothing is proved of bank holidays."},
		{Kind: "late finishes", Floor: 10_000, FloorProved: true, Sentence: "Late finishes are shared as evenly as they can be: proved."},
	}
	for i := range kinds {
		k := &kinds[i]
		for p, f := range rota.Report.Staff {
			share := []model.Share{f.Nights, f.Weekends, f.Holidays, f.Weekends}[i]
			if share.Eligible {
				k.Lines = append(k.Lines, model.LedgerLine{Staff: p, CarriedIn: share.Carried, Delivered: share.Worked, Fair: share.Fair,
					Forward: share.Carried + 100*share.Worked - share.Fair})
			}
		}
		lo, hi := k.Lines[0].Forward, k.Lines[0].Forward
		for _, l := range k.Lines {
			lo, hi = min(lo, l.Forward), max(hi, l.Forward)
		}
		if k.Range = hi - lo; k.Floor > k.Range {
			k.Floor = k.Range
		}
	}
	return kinds
}

func sampleSpare(rota *model.Rota) []model.SpareCover {
	var out []model.SpareCover
	for i, f := range rota.Report.Cover {
		if f.Min == 0 {
			continue
		}
		x := model.SpareCover{Day: f.Day, Period: f.Period, Group: f.Group}
		for p := range rota.Instance.Staff {
			if f.Group.Has(&rota.Instance.Staff[p]) && rota.Roster.At(p, f.Day) == model.Off && (p+i)%3 == 0 {
				x.Staff = append(x.Staff, p)
			}
		}
		if i%40 == 7 {
			x.Staff = x.Staff[:min(1, len(x.Staff))]
			x.Single, x.Sentence = true, "Losing any one of the two on duty leaves it short, and one person could step in."
			if len(x.Staff) == 0 {
				x.Sentence = "Losing any one of the two on duty leaves it short, and nobody could step in."
			}
		}
		if i%55 == 20 {
			x.Staff = nil
		}
		out = append(out, x)
	}
	return out
}
