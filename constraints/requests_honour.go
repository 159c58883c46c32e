package constraints

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

var requestsHonour = Declaration[RequestsHonour]{
	ID:    "requests.honour",
	Title: "Requests granted",
	Clause: Clause{Document: "P_HR_44", Section: "§6.1, §6.4",
		Text: "Requests are granted where cover and skill mix allow; clashes go by the manager's priority, then by who was refused before."},
	Level: model.Soft,
	Unit:  "requests not met",
	New: func() RequestsHonour {
		return RequestsHonour{Priority1Percent: 200, Priority2Percent: 100, Priority3Percent: 50, RefusedPercent: 25, RefusedMaxPercent: 100}
	},

	// Evaluate asks of every request that counts whether its cell meets it.
	Evaluate: func(x Applied[RequestsHonour], r *model.Roster) []model.Violation {
		var out []model.Violation
		for i := range x.Requests {
			q := &x.Requests[i]
			day := x.Day(q.Date)
			if !x.InHorizon(day) || x.SetAside(i) || q.Met(r.At(q.Staff, day), &x.Catalogue) {
				continue
			}
			v := model.Violation{Subject: x.Subject(q.Staff, day, day), Amount: 1, Level: x.Level, Rate: requestRate(x, q)}
			v.Period = r.At(q.Staff, day)
			out = append(out, v)
		}
		return out
	},

	// Compile: one cell price for each request; free for every engine.
	Compile: func(x Applied[RequestsHonour], b *problem.Builder) {
		for i := range x.Requests {
			q := &x.Requests[i]
			if day := x.Day(q.Date); x.InHorizon(day) && !x.SetAside(i) {
				unmet := x.Mask(func(k model.Code) bool { return !q.Met(k, &x.Catalogue) })
				b.Cell(problem.Cell{Person: q.Staff, Day: day, Codes: unmet, Level: x.Level, Price: requestRate(x, q),
					Subject: x.Subject(q.Staff, day, day)})
			}
		}
	},

	Explain: func(x Applied[RequestsHonour], v *model.Violation) string {
		var wishes []string
		for i := range x.Requests {
			q := &x.Requests[i]
			if q.Staff == v.Person() && x.Day(q.Date) == v.From && !x.SetAside(i) && (v.Amount == 0 || !q.Met(v.Period, &x.Catalogue)) {
				wishes = append(wishes, wish(x.Ward, q))
			}
		}
		text := fmt.Sprintf("%s asked for %s on %s", x.Who(v.Person()), strings.Join(wishes, " and "), x.On(v.From))
		if v.Amount == 0 {
			return text + "."
		}
		return fmt.Sprintf("%s and has %s.", text, x.CodeName(v.Period))
	},
}.rule()

// RequestsHonour parameters. A request that is not met costs the rule's points
// times the percent of its priority, plus those for the person's earlier refusals.
type RequestsHonour struct {
	Priority1Percent  int `key:"priority1_percent" unit:"%" min:"1" max:"10000" doc:"weight of a request that the manager gave priority 1"`
	Priority2Percent  int `key:"priority2_percent" unit:"%" min:"1" max:"10000" doc:"weight of a request of priority 2, or without one"`
	Priority3Percent  int `key:"priority3_percent" unit:"%" min:"1" max:"10000" doc:"weight of a request of priority 3"`
	RefusedPercent    int `key:"refused_percent" unit:"%" min:"0" max:"1000" doc:"added weight for each request refused in earlier rosters"`
	RefusedMaxPercent int `key:"refused_max_percent" unit:"%" min:"0" max:"10000" doc:"most that earlier refusals add"`
}

// requestRate is what an unmet request costs, part points rounded up so that
// no request is free.
func requestRate(x Applied[RequestsHonour], q *model.Request) int64 {
	share := x.Params.Priority2Percent
	switch q.Priority {
	case 1:
		share = x.Params.Priority1Percent
	case 3:
		share = x.Params.Priority3Percent
	}
	share += min(x.Staff[q.Staff].Carried.Refused*x.Params.RefusedPercent, x.Params.RefusedMaxPercent)
	return rateOn(x.Level, (x.Points*int64(share)+99)/100)
}

// wish says what a request asks for: "a day off", "E or L", "no N".
func wish(w *Ward, q *model.Request) string {
	if q.Want == model.WantOff {
		return "a day off"
	}
	names := make([]string, len(q.Codes))
	for i, k := range q.Codes {
		names[i] = w.CodeName(k)
	}
	if q.Want == model.WantNot {
		return "no " + strings.Join(names, " or ")
	}
	return strings.Join(names, " or ")
}
