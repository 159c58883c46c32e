package explain

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/solver"
)

// wishWeek is a week from Monday 4 January 2027 with an early, a late and a night.
// Ann, Bob and Cat are registered and may take charge; one of them is wanted on
// the early of each day unless tell says otherwise. A line is what the rota gives.
func wishWeek(t *testing.T, tell func(*model.Instance), lines ...string) *inquiry {
	t.Helper()
	in := &model.Instance{Ward: "Wishes", Start: model.NewDate(2027, time.January, 4), Days: 7,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Name: "Early", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
				{Code: "L", Name: "Late", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
				{Code: "N", Name: "Night", Kind: model.Night, Start: 20 * 60, End: 8 * 60},
			},
			Absences: []model.Absence{{Code: "AL", Class: model.AnnualLeave}},
		},
		CarryIn: model.CarryIn{Days: 28, Lines: make([][]model.Code, 3), Weeks: make([][]model.Minutes, 3)},
		Policy:  []model.Setting{{Rule: "cover.registered-floor", Key: "min_registered", Value: "1"}},
		Demand:  []model.DemandRow{{Period: "E", Group: model.Registered, Min: [7]int{1, 1, 1, 1, 1, 1, 1}}},
	}
	for i, name := range []string{"Ann", "Bob", "Cat"} {
		in.Staff = append(in.Staff, model.Staff{Number: string(rune('1' + i)), Name: name, Band: 6, Registered: true,
			TakeCharge: true, WTE: 1, Contract: 2250})
	}
	if tell != nil {
		tell(in)
	}
	w := wardOf(t, in)
	r := wardtest.Roster(t, in, lines...)
	q, err := newInquiry(t.Context(), w, r, Options{QuestionWork: 15_000, Seed: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	if q.report.Score[model.Hard] != 0 {
		t.Fatalf("the rota is not legal: %+v", q.report.Violations[0])
	}
	return q
}

func offOn(in *model.Instance, staff, day int) model.Request {
	return model.Request{Staff: staff, Date: in.Date(day), Want: model.WantOff}
}

// allNeeded wants all three on Tuesday's early.
func allNeeded(in *model.Instance) { in.Demand[0].Min[1] = 3 }

// TestRefusals: each way in which a wish can't be had.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name       string
		tell       func(*model.Instance)
		lines      []string
		word, rule string
		impossible bool
		gaps       int      // the price's
		says       []string // parts of the sentence
	}{
		{
			// Three of three are wanted: without Ann one is missing.
			name: "cover",
			tell: func(in *model.Instance) {
				allNeeded(in)
				in.Requests = []model.Request{offOn(in, 0, 1)}
			},
			lines: []string{"E E - - E E -", "- E E E - - E", "- E L L L - -"},
			word:  "service delivery", rule: "cover.minimum", gaps: 1,
			says: []string{"Ann's day off on Tue 5 Jan", "one unfilled duty more", "Early on Tue 5 Jan has 2 of 3", "cover.minimum, P_HR_44 §3.1"},
		},
		{
			name: "fixed",
			tell: func(in *model.Instance) {
				in.Requests = []model.Request{offOn(in, 0, 1)}
				in.Locks = []model.Lock{{Staff: 0, Date: in.Date(1), Code: 1}}
			},
			lines: []string{"E E - - E E -", "- - E E - - E", "- - L L L - -"},
			word:  "service delivery", rule: "lock.honour", impossible: true,
			says: []string{"no legal rota grants Ann's day off on Tue 5 Jan", "fixed E for Ann on Tue 5 Jan"},
		},
		{
			// A late to 21:00 and an early at 7:00 lie 10 h apart; the lock is a fact, the rest binds.
			name: "rest",
			tell: func(in *model.Instance) {
				in.Requests = []model.Request{{Staff: 0, Date: in.Date(1), Want: model.WantOn, Codes: []model.Code{1}}}
				in.Locks = []model.Lock{{Staff: 0, Date: in.Date(0), Code: 2}}
			},
			lines: []string{"L L - - E E -", "E E E E - - E", "- - L L L - -"},
			word:  "wellbeing", rule: "rest.between-shifts", impossible: true,
			says: []string{"Ann's wish for E on Tue 5 Jan", "11 h of rest", "fixed L for Ann on Mon 4 Jan"},
		},
		{
			// 17 % of 3 x 37.5 h are 19 h; four days are 30 h.
			name: "leave band",
			tell: func(in *model.Instance) {
				in.Leave = []model.Leave{{Staff: 0, From: in.Date(0), To: in.Date(3), Code: 4}}
			},
			lines: []string{"E E E E E - -", "L L L L L - -", "- - L L - E E"},
			word:  "service delivery", rule: "leave.band", impossible: true,
			says: []string{"Ann's leave, Mon 4 Jan to Thu 7 Jan", "17 %"},
		},
		{
			// Two days each are 15 h: the band holds one of the two.
			name: "another's leave",
			tell: func(in *model.Instance) {
				in.Leave = []model.Leave{{Staff: 0, From: in.Date(0), To: in.Date(1), Code: 4},
					{Staff: 1, From: in.Date(0), To: in.Date(1), Code: 4}}
			},
			lines: []string{"E E E E E - -", "AL AL L L L - -", "- - L L - E E"},
			word:  "fairness and history", rule: "leave.decide",
			says: []string{"Ann's leave, Mon 4 Jan to Tue 5 Jan", "refuses one other wish", "Bob's request for AL"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := wishWeek(t, c.tell, c.lines...)
			var e model.Explanation
			whole, err := q.refusals(&e)
			if err != nil || !whole || len(e.Refusals) != 1 {
				t.Fatalf("%v, whole %v, %+v", err, whole, e.Refusals)
			}
			r := e.Refusals[0]
			if r.Word != c.word || r.Rule != c.rule || r.Impossible != c.impossible || r.Clause == "" {
				t.Errorf("%+v", r)
			}
			if (r.Price == nil) != c.impossible {
				t.Fatalf("price %+v", r.Price)
			}
			if r.Price != nil && (r.Price.Gaps != c.gaps || r.Price.More.Less(model.Score{})) {
				t.Errorf("price %+v", r.Price)
			}
			for _, part := range c.says {
				if !strings.Contains(r.Sentence, part) {
					t.Errorf("no %q in %q", part, r.Sentence)
				}
			}
			if strings.Contains(r.Sentence, "explain.") {
				t.Errorf("the question's own row is told: %q", r.Sentence)
			}
		})
	}
}

// TestWhatCostsNothingIsGranted: Ann is on a late that nobody wants; whether the
// ward solved as it is gives it away or the question about the wish.
func TestWhatCostsNothingIsGranted(t *testing.T) {
	for _, asked := range []bool{false, true} {
		q := wishWeek(t, func(in *model.Instance) { in.Requests = []model.Request{offOn(in, 0, 1)} },
			"E L - - E E -", "- E E E - - E", "E - L L L - -")
		if asked {
			q.settled = true
		}
		before := q.report.Score
		var e model.Explanation
		whole, err := q.refusals(&e)
		if err != nil || !whole || len(e.Refusals) != 0 {
			t.Fatalf("%v, whole %v, %+v", err, whole, e.Refusals)
		}
		if !q.report.Score.Less(before) || q.report.Requests[0].Outcome != model.Granted {
			t.Errorf("%v, before %v: %+v", q.report.Score, before, q.report.Requests)
		}
	}
}

// TestRotaThatStands: a rota that was edited by hand is left as it is, and it is
// said that the wish could be had.
func TestRotaThatStands(t *testing.T) {
	q := wishWeek(t, func(in *model.Instance) { in.Requests = []model.Request{offOn(in, 0, 1)} },
		"E L - - E E -", "- E E E - - E", "E - L L L - -")
	q.o.Stands = true
	rota := q.roster
	var e model.Explanation
	whole, err := q.refusals(&e)
	if err != nil || !whole || len(e.Refusals) != 1 {
		t.Fatalf("%v, whole %v, %+v", err, whole, e.Refusals)
	}
	if q.roster != rota {
		t.Error("the rota was replaced")
	}
	r := e.Refusals[0]
	if r.Price == nil || r.Word == "" || !strings.Contains(r.Sentence, "stands as it was edited: Ann's day off on Tue 5 Jan") {
		t.Errorf("%+v", r)
	}
}

// TestBestReply: a roster found for one wish may grant another more cheaply, but
// then proves nothing of it.
func TestBestReply(t *testing.T) {
	x, y := wish{0, -1}, wish{1, -1}
	found := func(of wish, status solver.Status, soft int64, outcomes ...model.Outcome) reply {
		rep := &model.Report{Score: model.Score{0, 0, soft}}
		for _, o := range outcomes {
			rep.Requests = append(rep.Requests, model.RequestOutcome{Outcome: o})
		}
		return reply{of, answer{Result: solver.Result{Status: status}, roster: &model.Roster{}, report: rep}}
	}
	own := found(x, solver.Feasible, 50, model.Granted, model.Refused)
	both := found(y, solver.Optimal, 40, model.Granted, model.Granted)
	other := found(y, solver.Optimal, 10, model.Refused, model.Granted)
	for _, c := range []struct {
		name    string
		replies []reply
		soft    int64
		status  solver.Status
	}{
		{"own alone", []reply{own, other}, 50, solver.Feasible},
		{"another's roster", []reply{own, both, other}, 40, solver.Feasible},
		{"own proof on a tie", []reply{both, found(x, solver.Optimal, 40, model.Granted, model.Refused)}, 40, solver.Optimal},
	} {
		best, impossible := bestReply(x, c.replies)
		if impossible != nil || best == nil || best.report.Score[model.Soft] != c.soft || best.Status != c.status {
			t.Errorf("%s: %+v, impossible %v", c.name, best, impossible)
		}
	}
	none := reply{x, answer{Result: solver.Result{Status: solver.Infeasible}}}
	if best, impossible := bestReply(x, []reply{other, none}); best != nil || impossible == nil {
		t.Errorf("%+v, impossible %v", best, impossible)
	}
	if best, impossible := bestReply(y, []reply{none}); best != nil || impossible != nil {
		t.Errorf("another's proof: %+v, impossible %v", best, impossible)
	}
}

// TestRoomFor: leave goes in whole, as far as it lies in the roster, and other
// requested leave comes out where the band wants it.
func TestRoomFor(t *testing.T) {
	q := wishWeek(t, func(in *model.Instance) {
		in.Leave = []model.Leave{{Staff: 0, From: in.Date(-2), To: in.Date(1), Code: 4},
			{Staff: 1, From: in.Date(0), To: in.Date(1), Code: 4}}
	}, "E E E E E - -", "AL AL L L L - -", "- - L L - E E")
	x := wish{-1, 0}
	if c := q.granting(x); len(c.cells) != 2 || c.cells[0].Day != 0 || c.cells[1].Day != 1 || c.cells[0].Codes.Has(4) || !c.cells[0].Codes.Has(0) {
		t.Errorf("%+v", c.cells)
	}
	r := q.roomFor(x)
	for day := range 2 {
		if r.At(0, day) != 4 || r.At(1, day) != model.Off || q.roster.At(1, day) != 4 {
			t.Errorf("day %d: Ann %d, Bob %d", day, r.At(0, day), r.At(1, day))
		}
	}
	if r.At(1, 2) != 2 || wardBreaks(q.ward, r) != 0 {
		t.Errorf("Bob %v, %d beyond the band", r.Line(1), wardBreaks(q.ward, r))
	}
}

// TestBetterTakesAnEqualRotaThatGrantsMore: with wishes at no price two rotas can
// score the same.
func TestBetterTakesAnEqualRotaThatGrantsMore(t *testing.T) {
	free := func(in *model.Instance) {
		in.Requests = []model.Request{offOn(in, 0, 1)}
		in.Policy = append(in.Policy, model.Setting{Rule: "requests.honour", Key: "on", Value: "no"})
	}
	worked := []string{"E E - - E E -", "- - E E - - E", "- - L L L - -"}
	q, other := wishWeek(t, free, worked...), wishWeek(t, free, worked[1], worked[0], worked[2])
	a := answer{roster: other.roster, report: other.report}
	if q.report.Score != other.report.Score {
		t.Fatalf("%v and %v", q.report.Score, other.report.Score)
	}
	if !q.adopt(&a) || q.report.Requests[0].Outcome != model.Granted {
		t.Error("the rota that grants the wish was not taken")
	}
	if q.adopt(&a) {
		t.Error("a rota was taken for itself")
	}
}

// TestSetAside: five requests in a week are one too many; Ann's Sunday is off all the same.
func TestSetAside(t *testing.T) {
	q := wishWeek(t, func(in *model.Instance) {
		for _, d := range []int{1, 2, 3, 4, 6} {
			in.Requests = append(in.Requests, offOn(in, 0, d))
		}
	}, "E - - - - E -", "- E E E E - -", "- L L L L - E")
	var e model.Explanation
	whole, err := q.refusals(&e)
	if err != nil || !whole || len(e.Refusals) != 1 {
		t.Fatalf("%v, whole %v, %+v", err, whole, e.Refusals)
	}
	r := e.Refusals[0]
	if r.Request != 4 || r.Leave != -1 || r.Price != nil || r.Rule != "requests.limit" || r.Word != "fairness and history" ||
		!strings.Contains(r.Sentence, "Sun 10 Jan") || !strings.Contains(r.Sentence, "happens to meet it") {
		t.Errorf("%+v", r)
	}
}

// TestRefusalsWithoutTime: the first reason stands, without a price.
func TestRefusalsWithoutTime(t *testing.T) {
	q := wishWeek(t, func(in *model.Instance) {
		allNeeded(in)
		in.Requests = []model.Request{offOn(in, 0, 1)}
	}, "E E - - E E -", "- E E E - - E", "- E L L L - -")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q.ctx = ctx
	var e model.Explanation
	whole, err := q.refusals(&e)
	if err != nil || whole || len(e.Refusals) != 1 {
		t.Fatalf("%v, whole %v, %+v", err, whole, e.Refusals)
	}
	r := e.Refusals[0]
	if r.Price != nil || r.Impossible || r.Rule == "" || r.Word == "" || !strings.Contains(r.Sentence, "not found in the time given") {
		t.Errorf("%+v", r)
	}
}
