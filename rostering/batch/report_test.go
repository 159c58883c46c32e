package batch

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

// monday is the day of the nights below: 23 November 2026.
var monday = model.NewDate(2026, time.November, 23)

// kpiOf is a KPI as the answers hold it.
func kpiOf(key, state string, amount float64) model.KPI {
	return model.KPI{Key: key, Name: "KPI " + key, Value: fmt.Sprint(amount), Target: "0", State: state,
		Measure: model.Measure{Known: true, Amount: amount, Unit: "duties", Better: model.Less}}
}

// recordOf is a record of the ward of a name; with a rota it is of six weeks from 4 January.
func recordOf(name string, state State, kpis ...model.KPI) Record {
	r := Record{Name: name, Key: "key", Attempts: 1, Answer: Answer{State: state, Work: 1000}}
	if state.HasRota() {
		r.Ward, r.Unit, r.Start = name+" Ward", "Medicine", model.NewDate(2027, time.January, 4)
		r.End, r.KPIs, r.Stop, r.SHA256 = r.Start+41, kpis, "work", "hash"
	}
	return r
}

// sampleNight has a ward of each kind.
func sampleNight() *Night {
	n := &Night{When: monday, Version: "v1.2.3", Started: time.Date(2026, 11, 22, 22, 0, 0, 0, time.UTC), Ended: time.Date(2026, 11, 23, 0, 30, 0, 0, time.UTC)}
	job := func(name, due string) *Job {
		n.Jobs = append(n.Jobs, Job{Name: name, Path: "wards/" + name + ".xlsx", Due: due, What: "approval"})
		return &n.Jobs[len(n.Jobs)-1]
	}
	for _, name := range []string{"Good", "Few", "Many", "Flag", "Amber", "Red", "Old", "Damaged", "Clash", "Lost", "Crash"} {
		job(name, "")
	}
	job("Late", "2026-11-20")
	job("Today", "2026-11-23")
	job("Near", "2026-11-30")
	job("Far", "2026-12-01")
	job("Signed", "2026-11-20").Approved = true
	job("Edited", "")
	job("Left", "")
	few, many, flag := recordOf("Few", Gaps), recordOf("Many", Gaps, kpiOf("unfilled", "amber", 9)), recordOf("Flag", Gaps, kpiOf("red-flags", "red", 2))
	few.Unfilled, many.Unfilled, flag.Unfilled = 1, 9, 2
	damaged := recordOf("Damaged", BadInput)
	damaged.Faults = []Place{
		{model.Source{File: "Damaged.xlsx", Sheet: "Staff", Cell: "C7"}, "a band from 2 to 9"},
		{model.Source{File: "Damaged.xlsx", Sheet: "Leave"}, "a column From"},
		{model.Source{File: "trust/policy.yaml", Line: 12}, "hours"},
	}
	clash := recordOf("Clash", Infeasible)
	lost := recordOf("Lost", NoRoster)
	crash := recordOf("Crash", Failed)
	crash.Reason, crash.Attempts = "out of memory: more than 512 MB", 3
	n.Records = []Record{few, many, flag, damaged, clash, lost, crash,
		recordOf("Good", Complete), recordOf("Amber", Complete, kpiOf("fair.nights", "amber", 3)), recordOf("Red", Complete, kpiOf("hard", "red", 1), kpiOf("hours.net", "amber", 7)),
		recordOf("Old", Failed), recordOf("Late", Complete), recordOf("Today", Complete), recordOf("Near", Complete), recordOf("Far", Complete),
		recordOf("Left", Complete),                                   // of an earlier night
		recordOf("Edited", Complete, kpiOf("hard", "red", 5)),        // what was drafted before it was edited
		recordOf("NotAsked", Complete, kpiOf("red-flags", "red", 1)), // another batch's
	}
	n.Kept = []Kept{{Name: "Signed", Why: ApprovedRota}, {Name: "Edited", Why: Touched, Based: monday - 10}, {Name: "Old", Why: OlderRota, Based: monday - 1},
		{Name: "Left", Why: OlderRota}}
	n.NotDone = []Undone{{"Left", "the time budget was spent before it was begun"}}
	return n
}

func TestReportOrder(t *testing.T) {
	r := Report(sampleNight())
	var got []string
	for _, e := range r.Exceptions {
		what := e.What
		if e.Target != "" {
			what += "; " + e.Target
		}
		got = append(got, strings.Join([]string{r.Wards[e.Ward].Name, e.Kind.String(), e.State, what}, "|"))
	}
	want := []string{
		"Crash|failed|red|Out of memory: more than 512 MB (3 attempts)",
		"Old|failed|red|It failed",
		"Damaged|bad input|red|Staff!C7: wanted a band from 2 to 9",
		"Damaged|bad input|red|sheet Leave: wanted a column From",
		"Damaged|bad input|red|policy.yaml:12: wanted hours",
		"Clash|no legal roster|red|Proved: no roster keeps every hard rule",
		"Lost|no roster found|red|The search ended without a roster",
		"Flag|unfilled duties|red|2 duties unfilled", // fewer than 9, but below the floor
		"Many|unfilled duties|amber|9 duties unfilled",
		"Few|unfilled duties|amber|1 duty unfilled",
		"Red|out of target|red|KPI hard: 1; 0", // a hard rule before a floor, as on the board
		"Flag|out of target|red|KPI red-flags: 2; 0",
		"Red|out of target|amber|KPI hours.net: 7; 0",
		"Amber|out of target|amber|KPI fair.nights: 3; 0",
		"Late|due|red|Approval was due on Fri 20 Nov 2026, 3 days ago",
		"Today|due|red|Approval is due today, Mon 23 Nov 2026",
		"Near|due|amber|Approval is due in 7 days, on Mon 30 Nov 2026", // and Far is 8 days away
		"Left|not done|amber|Not drafted: the time budget was spent before it was begun",
		"Old|older rota|amber|An older rota of ours stands, from the draft of 22 Nov 2026, 1 day ago",
		"Left|older rota|amber|An older rota of ours stands",
		"Edited|kept||Kept: people changed the rota, so it was not drafted again, based on the draft of 13 Nov 2026, 10 days ago",
		"Signed|kept||Kept: approved, so not drafted again", // and its approval is not late
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("%s\nwant\n%s", g, w)
	}
	got = nil
	for _, w := range r.Wards {
		got = append(got, fmt.Sprint(w.Name, " ", w.State, " ", w.Worst, " ", w.File))
	}
	want = []string{"Crash failed red ", "Old failed red Old.xlsx", "Damaged bad input red ", "Clash no legal roster red ", "Lost no roster red ",
		"Flag gaps red Flag.xlsx", "Many gaps amber Many.xlsx", "Few gaps amber Few.xlsx", "Red complete red Red.xlsx", "Amber complete amber Amber.xlsx",
		"Late complete red Late.xlsx", "Today complete red Today.xlsx", "Near complete amber Near.xlsx", "Left not done amber Left.xlsx",
		"Edited touched  Edited.xlsx", "Signed approved  Signed.xlsx", "Far complete  Far.xlsx", "Good complete  Good.xlsx"}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("%s\nwant\n%s", g, w)
	}
}

func TestReportNext(t *testing.T) {
	n := sampleNight()
	n.Proposals = map[string]string{"Medicine": "proposals-Medicine.xlsx", "": "x.xlsx"}
	next := map[string]string{}
	r := Report(n)
	for _, e := range slices.Backward(r.Exceptions) {
		next[r.Wards[e.Ward].Name] = e.Next // the gravest stays
	}
	for name, want := range map[string]string{
		"Crash":   "Give each ward more memory",
		"Old":     "Run rostergen generate Old.xlsx alone",
		"Damaged": "Correct Damaged.xlsx there and save it",
		"Clash":   "rostergen explain Clash.xlsx",
		"Few":     "in proposals-Medicine.xlsx",
		"Red":     "Don't publish",
		"Late":    "have it approved at once.",
		"Today":   "have it approved today.",
		"Near":    "have it approved by then.",
		"Left":    "raise --budget",
	} {
		if !strings.Contains(next[name], want) {
			t.Errorf("%s: %q, want %q in it", name, next[name], want)
		}
	}
	for _, u := range r.Units {
		if u.Name == "Medicine" && (u.Wards != 12 || u.States[model.WardGaps] != 3 || u.Unfilled != 12 || u.Red != 4 || u.Amber != 5 || u.Due != 3) {
			t.Errorf("%+v; want 12 wards with a rota and a unit: 3 with 1+9+2 gaps, Flag, Red, Late and Today red, Few, Many, Amber, Near and Left amber", u)
		}
	}
}

// Wards of one due date and one name stand by unit, then by job, however they come.
func TestReportTies(t *testing.T) {
	n := &Night{When: monday}
	for _, name := range []string{"c", "a", "d", "b"} {
		r := recordOf(name, Gaps, kpiOf("hard", "red", 1))
		r.Ward, r.Unfilled = "Ash", 3
		n.Jobs, n.Records = append(n.Jobs, Job{Name: name, Unit: map[bool]string{true: "North", false: "South"}[name > "b"], Due: "2026-11-25"}), append(n.Records, r)
	}
	var got []string
	for _, e := range Report(n).Exceptions {
		got = append(got, fmt.Sprint(e.Kind, " ", Report(n).Wards[e.Ward].Name))
	}
	want := "unfilled duties c, unfilled duties d, unfilled duties a, unfilled duties b, out of target c, out of target d, out of target a, out of target b, due c, due d, due a, due b"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}

// Many faults of one input are cut, and how many there are is said.
func TestReportOfManyFaults(t *testing.T) {
	for n, want := range map[int]string{mostPlaces + 1: "wanted 20", mostPlaces + 2: "and 2 more places"} {
		r := recordOf("A", BadInput)
		for i := range n {
			r.Faults = append(r.Faults, Place{model.Source{File: "A.xlsx", Sheet: "Staff", Cell: "A1"}, fmt.Sprint(i)})
		}
		found := Report(&Night{Jobs: []Job{{Name: "A", Path: "A.xlsx"}}, Records: []Record{r}}).Exceptions
		if len(found) != mostPlaces+1 || !strings.Contains(found[mostPlaces].What, want) {
			t.Errorf("%d faults: %d lines, the last %q; want %q", n, len(found), found[len(found)-1].What, want)
		}
	}
}

// Whatever the night: every ward stands once, in every sum once; the order of jobs,
// records and kept rotas changes nothing; and the workbook is the same.
func TestReportLosesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := randomNight(rt)
		r := Report(n)
		names := map[string]bool{}
		for i, w := range r.Wards {
			names[w.Name] = true
			told := slices.ContainsFunc(r.Exceptions, func(e model.TrustException) bool { return e.Ward == i })
			if !told && (w.Worst != "" || !w.State.Drafted()) {
				rt.Fatalf("nothing is told of %+v", w)
			}
		}
		if len(names) != len(n.Jobs) || len(r.Wards) != len(n.Jobs) || r.Count(model.TrustStates...) != len(n.Jobs) {
			rt.Fatalf("%d wards of %d jobs", len(r.Wards), len(n.Jobs))
		}
		sum := 0
		for _, u := range r.Units {
			sum += u.Wards
		}
		if sum != len(n.Jobs) {
			rt.Fatalf("the units have %d wards of %d", sum, len(n.Jobs))
		}
		for i := 1; i < len(r.Exceptions); i++ {
			a, b := &r.Exceptions[i-1], &r.Exceptions[i]
			if a.Kind > b.Kind || a.Kind == b.Kind && a.State < b.State { // red, amber, "" fall
				rt.Fatalf("%+v stands before %+v", a, b)
			}
		}
		first := encodeReport(rt, r)
		n.Jobs, n.Records, n.Kept, n.NotDone = rapid.Permutation(n.Jobs).Draw(rt, "jobs"), rapid.Permutation(n.Records).Draw(rt, "records"),
			rapid.Permutation(n.Kept).Draw(rt, "kept"), rapid.Permutation(n.NotDone).Draw(rt, "not done")
		n.Started, n.Ended = n.Started.Add(time.Hour), n.Ended.Add(time.Minute)
		if encodeReport(rt, Report(n)) != first {
			rt.Fatal("another order, or another hour, gives another workbook")
		}
	})
}

func encodeReport(t rapid.TB, r *model.Trust) string {
	data, err := xlsx.EncodeExceptions(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// randomNight has wards of all kinds, some of one name, and records of none.
func randomNight(t *rapid.T) *Night {
	n := &Night{When: monday, Version: rapid.StringN(0, 9, -1).Draw(t, "version"), Started: time.Unix(1e9, 0), Ended: time.Unix(1e9+9, 0)}
	text := rapid.SampledFrom([]string{"Ash", "ash ", "=1+1", `q"uo\te`, "Zäh", "two\nlines", ""})
	for i := range rapid.IntRange(0, 9).Draw(t, "wards") {
		j := Job{Name: fmt.Sprint(i, text.Draw(t, "name")), Path: "w.xlsx", Unit: text.Draw(t, "unit"), What: text.Draw(t, "what"),
			Due: rapid.SampledFrom([]string{"", "", "2026-11-20", "2026-11-25", "2027-02-01"}).Draw(t, "due")}
		n.Jobs = append(n.Jobs, j)
		if rapid.Bool().Draw(t, "record") {
			state := rapid.SampledFrom([]State{Complete, Gaps, NoRoster, Infeasible, BadInput, Failed}).Draw(t, "state")
			var kpis []model.KPI
			for _, key := range []string{"hard", "unfilled", "fair.nights"} {
				kpis = append(kpis, kpiOf(key, rapid.SampledFrom([]string{"", "green", "amber", "red"}).Draw(t, "kpi"), float64(rapid.IntRange(0, 3).Draw(t, "amount"))))
			}
			r := recordOf(j.Name, state, kpis...)
			if state.HasRota() {
				r.Ward, r.Unfilled = text.Draw(t, "ward"), rapid.IntRange(0, 4).Draw(t, "unfilled")
			}
			n.Records = append(n.Records, r)
		}
		switch rapid.IntRange(0, 5).Draw(t, "stands") {
		case 0:
			n.Kept = append(n.Kept, Kept{Name: j.Name, Why: rapid.SampledFrom([]Standing{ApprovedRota, Touched}).Draw(t, "why"), NoFile: rapid.Bool().Draw(t, "no file")})
		case 1:
			n.NotDone = append(n.NotDone, Undone{j.Name, text.Draw(t, "why")})
			n.Kept = append(n.Kept, Kept{Name: j.Name, Why: OlderRota, Based: monday - model.Date(rapid.IntRange(0, 9).Draw(t, "age"))})
		}
	}
	return n
}
