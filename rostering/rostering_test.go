package rostering

import (
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/solver"
)

// threePeople is a week from Monday 4 January 2027 with an early, a late and a
// night, one registered nurse wanted on each.
func threePeople() *model.Instance {
	in := &model.Instance{Ward: "Three", Start: model.NewDate(2027, time.January, 4), Days: 7,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
				{Code: "L", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
				{Code: "N", Kind: model.Night, Start: 20 * 60, End: 8 * 60},
			},
			Absences: []model.Absence{{Code: "AL", Class: model.AnnualLeave}, {Code: "ABS", Class: model.Absent}},
		},
		CarryIn: model.CarryIn{Days: 28, Lines: make([][]model.Code, 3), Weeks: make([][]model.Minutes, 3)},
		Policy:  []model.Setting{{Rule: "cover.registered-floor", Key: "min_registered", Value: "1"}},
	}
	for i, name := range []string{"Ann", "Bob", "Cat"} {
		in.Staff = append(in.Staff, model.Staff{Number: string(rune('1' + i)), Name: name, Band: 6 - i/2, Registered: true, WTE: 1, Contract: 2250})
	}
	one := [7]int{1, 1, 1, 1, 1, 1, 1}
	for _, period := range []string{"E", "L", "N"} {
		in.Demand = append(in.Demand, model.DemandRow{Period: period, Group: model.Registered, Min: one})
	}
	return in
}

func ward(t *testing.T, in *model.Instance, more ...model.Setting) *constraints.Ward {
	t.Helper()
	return wardtest.Ward(t, in, in.Policy, more)
}

func TestReport(t *testing.T) {
	in := threePeople()
	day := func(d int) model.Date { return in.Date(d) }
	in.Requests = []model.Request{
		{Staff: 0, Date: day(1), Want: model.WantOff},
		{Staff: 1, Date: day(5), Want: model.WantOff},
	}
	in.Leave = []model.Leave{{Staff: 2, From: day(4), To: day(6), Code: 4, Approved: true}}
	w := ward(t, in, model.Setting{Rule: "bank.not-routine", Key: "kinds", Value: "late"})
	r := wardtest.Roster(t, in, "E E E E - - -", "L L L L L - -", "N N N - AL AL AL")
	rep := Check(w, r)

	// Ann is not off on Tuesday although she asked, Bob is off on Saturday.
	if rep.Requests[0].Outcome != model.Refused || rep.Requests[1].Outcome != model.Granted {
		t.Errorf("requests %+v", rep.Requests)
	}
	if rep.Requests[0].Reason == "" || rep.Requests[0].Clause == "" {
		t.Errorf("refused without a reason: %+v", rep.Requests[0])
	}
	// Friday alone is credited: a fifth of 37.5 h.
	if l := rep.Leave[0]; l.Outcome != model.Approved || l.Credit != 450 {
		t.Errorf("leave %+v", l)
	}
	// 4 x 7.5 h against 37.5 h.
	if f := rep.Staff[0]; f.Rostered != 1800 || f.Balance != -450 || f.Requests != 1 || f.Met != 0 {
		t.Errorf("Ann %+v", f)
	}
	// 3 nights of 12 h less 1 h break; her share is all that was worked times her part.
	if f := rep.Staff[2]; f.Rostered != 3*660 || f.Credited != 450 || f.Nights.Worked != 3 {
		t.Errorf("Cat %+v", f)
	}
	total := 0
	for i := range rep.Staff {
		total += rep.Staff[i].Nights.Fair
	}
	if total < 299 || total > 301 {
		t.Errorf("shares of 3 nights add up to %d hundredths", total)
	}
	short := map[string]int{}
	bank := 0
	for _, g := range rep.Gaps {
		if g.Group == model.Registered {
			short[in.Catalogue.Label(g.Period)] += g.Short
			bank += g.Bank
		}
	}
	// Earlies Fri-Sun, lates Sat and Sun, nights Thu-Sun; lates alone may go to the bank.
	if short["E"] != 3 || short["L"] != 2 || short["N"] != 4 || bank != 2 {
		t.Errorf("short %v, bank %d", short, bank)
	}
	for _, c := range rep.InCharge {
		want := map[string]int{"E": 0, "L": 1, "N": -1}[in.Catalogue.Label(c.Period)]
		if c.Day < 3 && c.Staff != want { // Cat is Band 5 and not named
			t.Errorf("day %d %s: %d in charge, want %d", c.Day, in.Catalogue.Label(c.Period), c.Staff, want)
		}
	}
}

func TestNext(t *testing.T) {
	in := threePeople()
	left := in.Date(5)
	in.Staff[1].To = &left // Bob leaves on Saturday
	in.Staff[0].BroughtForward = 60
	in.Leave = []model.Leave{{Staff: 2, From: in.Date(6), To: in.Date(8), Code: 4}}
	in.Later.Leave = []model.Leave{{Staff: 2, From: in.Date(10), To: in.Date(11), Code: 4, Approved: true}, {Staff: 0, From: in.Date(30), To: in.Date(31), Code: 4}}
	in.Requests = []model.Request{{Staff: 2, Date: in.Date(2), Want: model.WantOff}}
	w := ward(t, in)
	r := wardtest.Roster(t, in, "E E E E E - -", "L L L L L - -", "N N N - - - AL")
	next, err := Next(w, r, Check(w, r))
	if err != nil {
		t.Fatal(err)
	}
	if next.Start != in.End()+1 || len(next.Staff) != 2 || next.Staff[1].Name != "Cat" {
		t.Fatalf("start %s, staff %+v", next.Start, next.Staff)
	}
	if next.Staff[0].BroughtForward != 60 {
		t.Errorf("Ann worked her contract and carries %d", next.Staff[0].BroughtForward)
	}
	// Cat's granted leave goes on as a fact, the later one comes into the period, Ann's stays later.
	if len(next.Leave) != 2 || !next.Leave[0].Approved || next.Leave[0].Staff != 1 || len(next.Later.Leave) != 1 {
		t.Errorf("leave %+v, later %+v", next.Leave, next.Later.Leave)
	}
	if next.Staff[1].Carried.Refused != 1 || len(next.Requests) != 1 {
		t.Errorf("refused %d, history %+v", next.Staff[1].Carried.Refused, next.Requests)
	}
	if k, known := next.CarryIn.At(1, -5); !known || k != 3 {
		t.Errorf("Cat's Wednesday in the carry-in: %d %v", k, known)
	}
	if w := next.CarryIn.Weeks[1]; len(w) != 1 || w[0] != 3*660 {
		t.Errorf("Cat's weeks %v", w)
	}
}

// TestNextCarriesWhatThePolicyAsksFor: how far back requests and weeks are kept,
// and when a leave year begins, are the policy's numbers; rules that are off
// keep their defaults.
func TestNextCarriesWhatThePolicyAsksFor(t *testing.T) {
	set := func(rule, key, value string) model.Setting { return model.Setting{Rule: rule, Key: key, Value: value} }
	for _, c := range []struct {
		name                   string
		policy                 []model.Setting
		requests, weeks, taken int
	}{
		{"default", nil, 28, 17, 0},
		{"wider", []model.Setting{set("requests.limit", "window_days", "40"), set("hours.average", "weeks", "26"),
			set("leave.year", "year_month", "1")}, 40, 26, 600},
		{"narrower", []model.Setting{set("requests.limit", "window_days", "10"), set("hours.average", "weeks", "4")}, 10, 4, 0},
		{"off", []model.Setting{set("requests.limit", "on", "no"), set("hours.average", "on", "no"), set("leave.year", "on", "no")}, 28, 17, 0},
	} {
		in := threePeople()
		in.Start = model.NewDate(2027, time.March, 29) // a Monday; April begins within the week
		taken := model.Minutes(600)
		in.Staff[0].LeaveTaken = &taken
		in.CarryIn.Weeks[0] = make([]model.Minutes, 25)
		for d := in.End() - 60; d <= in.End(); d++ {
			in.Requests = append(in.Requests, model.Request{Date: d, Want: model.WantOff, Exception: true})
		}
		w := ward(t, in, c.policy...)
		r := wardtest.Roster(t, in, "E E E E E - -", "L L L L L - -", "- - - - - - -")
		next, err := Next(w, r, Check(w, r))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(next.Requests); n != c.requests {
			t.Errorf("%s: %d days of requests, want %d", c.name, n, c.requests)
		}
		if n := len(next.CarryIn.Weeks[0]); n != c.weeks {
			t.Errorf("%s: %d weeks, want %d", c.name, n, c.weeks)
		}
		if n := int(*next.Staff[0].LeaveTaken); n != c.taken {
			t.Errorf("%s: %d min of leave taken, want %d", c.name, n, c.taken)
		}
	}
}

func TestGenerateGivesALegalDraft(t *testing.T) {
	w := ward(t, threePeople())
	d, err := Generate(t.Context(), w, solver.Options{WorkLimit: 50_000, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if d.Report == nil || d.Report.Score[model.Hard] != 0 || d.Report.Certificate.Status != string(solver.Feasible) {
		t.Fatalf("%+v", d.Result)
	}
	if got := model.TotalScore(w.Evaluate(d.Roster)); got != d.Result.Score {
		t.Errorf("rules say %v, the engine %v", got, d.Result.Score)
	}
}

// TestDisagreementIsNotPublished: a score that the rules don't confirm is refused.
func TestDisagreementIsNotPublished(t *testing.T) {
	in := threePeople()
	w := ward(t, in)
	if _, err := judged(w, wardtest.Roster(t, in, "E"), model.Score{}); err == nil {
		t.Error("a false score was accepted")
	}
}

func TestConflictSpeaksOfPeopleAndDates(t *testing.T) {
	in := threePeople()
	in.Locks = []model.Lock{{Staff: 0, Date: in.Date(1), Code: 2}, {Staff: 0, Date: in.Date(2), Code: 1}}
	d, err := Generate(t.Context(), ward(t, in), solver.Options{WorkLimit: 50_000})
	if err != nil {
		t.Fatal(err)
	}
	if d.Result.Status != solver.Infeasible || len(d.Conflicts) != 1 || len(d.Conflicts[0].Facts) != 3 {
		t.Fatalf("%s %+v", d.Result.Status, d.Conflicts)
	}
	text := ""
	for _, f := range d.Conflicts[0].Facts {
		text += f.Sentence + "\n"
	}
	for _, want := range []string{"Ann", "Tue 5 Jan", "Wed 6 Jan", "11 h", "WTR"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}
