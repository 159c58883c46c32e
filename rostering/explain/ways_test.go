package explain

import (
	"slices"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// explained is what Impossible says of a ward.
func explained(t *testing.T, in *model.Instance) *model.Explanation {
	t.Helper()
	w := wardOf(t, in)
	p, err := w.Compile()
	if err != nil {
		t.Fatal(err)
	}
	res, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 1, Workers: 1})
	if err != nil || res.Status != solver.Infeasible {
		t.Fatalf("%s %v", res.Status, err)
	}
	e, err := Impossible(t.Context(), w, res.Conflicts, Options{QuestionWork: 1, Seed: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func approve(in *model.Instance, staff, from, to int, k model.Code) {
	in.Leave = append(in.Leave, model.Leave{Staff: staff, From: in.Date(from), To: in.Date(to), Code: k, Approved: true})
}

func TestWaysAreWhatAManagerCanDo(t *testing.T) {
	for _, c := range []struct {
		what string
		do   func(*model.Instance)
		want []string // all ways out, in any order
	}{
		{"lock on leave", func(in *model.Instance) {
			approve(in, 0, 3, 6, codeAL)
			lock(in, 0, 5, codeLD)
		}, []string{"Lift the lock of Person A on Sat 9 Jan (LD)", "Move or shorten the leave of Person A (Sat 9 Jan)"}},
		{"locks on two days of one leave", func(in *model.Instance) {
			approve(in, 0, 3, 6, codeAL)
			lock(in, 0, 4, codeE, codeE)
		}, []string{"Lift the lock of Person A on Fri 8 Jan (E)", "Move or shorten the leave of Person A (Fri 8 Jan)",
			"Lift the lock of Person A on Sat 9 Jan (E)", "Move or shorten the leave of Person A (Sat 9 Jan)"}},
		{"night before leave", func(in *model.Instance) {
			approve(in, 0, 3, 6, codeAL)
			lock(in, 0, 2, codeN)
		}, []string{"Lift the lock of Person A on Wed 6 Jan (N)", "Let the leave of Person A begin after the N of Wed 6 Jan"}},
		{"a lock on a day of sickness", func(in *model.Instance) {
			approve(in, 0, 3, 3, codeABS)
			lock(in, 0, 3, codeE)
		}, []string{"Lift the lock of Person A on Thu 7 Jan (E)"}},
		{"a lock on what is not to be given", func(in *model.Instance) {
			in.Staff[0].NoNights = true
			lock(in, 0, 3, codeN)
		}, []string{"Lift the lock of Person A on Thu 7 Jan (N)"}},
		{"too little rest", func(in *model.Instance) { lock(in, 0, 3, codeL, codeE) }, []string{
			"Lift the lock of Person A on Thu 7 Jan (L)", "Lift the lock of Person A on Fri 8 Jan (E)",
			`Allow Person A an exception to "Rest between two shifts": Person A has 10 h of rest before Fri 8 Jan; 11 h are wanted`}},
		{"shifts that overlap", func(in *model.Instance) { lock(in, 0, 3, codeN, codeE) }, []string{
			"Lift the lock of Person A on Thu 7 Jan (N)", "Lift the lock of Person A on Fri 8 Jan (E)"}},
		{"five nights", func(in *model.Instance) {
			line := slices.Repeat([]model.Code{codeOff}, in.CarryIn.Days)
			copy(line[len(line)-3:], []model.Code{codeN, codeN, codeN})
			in.CarryIn.Lines[0] = line
			lock(in, 0, 0, codeN, codeN)
		}, []string{"Lift the lock of Person A on Mon 4 Jan (N)", "Lift the lock of Person A on Tue 5 Jan (N)",
			`Allow Person A an exception to "Consecutive nights": Person A works 5 nights in a row up to Tue 5 Jan; at most 4 are allowed, ` +
				`and allow Person A an exception to "Consecutive long shifts": Person A works 5 shifts of over 10 h in a row up to Tue 5 Jan; at most 4 are allowed`}},
		{"agreement", func(in *model.Instance) {
			in.Staff[0].Agreement = &model.Agreement{}
			in.Staff[0].Agreement.Allowed[3] = []string{"off"}
			lock(in, 0, 3, codeE)
		}, []string{"Lift the lock of Person A on Thu 7 Jan (E)", "Ask Person A to waive the agreement on Thu 7 Jan (E)"}},
		{"one person for two shifts under a hard floor", func(in *model.Instance) {
			hardFloor(in)
			lock(in, 1, 0, codeE)
			lock(in, 2, 0, codeE)
			lock(in, 3, 0, codeE)
			approve(in, 0, 0, 0, codeAL)
		}, []string{"Lift the lock of Person B on Mon 4 Jan (E)", "Lift the lock of Person C on Mon 4 Jan (E)",
			"Lift the lock of Person D on Mon 4 Jan (E)", "Move or shorten the leave of Person A (Mon 4 Jan)",
			"Accept one registered nurse short of the floor on Mon 4 Jan, Night (0 of 1)"}},
	} {
		in := smallWard(4, 14)
		c.do(in)
		e := explained(t, in)
		var got []string
		for i := range e.Conflicts {
			for _, x := range e.Conflicts[i].WaysOut {
				got = append(got, x.Sentence)
				if x.Price.Score[model.Hard] != 0 || x.Price.More != x.Price.Score || !strings.HasPrefix(x.Price.Sentence, "leaves ") {
					t.Errorf("%s: %+v", c.what, x.Price)
				}
			}
			if !slices.IsSortedFunc(e.Conflicts[i].WaysOut, func(a, b model.WayOut) int {
				x, y := strings.Contains(a.Sentence, "an exception to"), strings.Contains(b.Sentence, "an exception to")
				if x != y && y || x == y && a.Price.Score.Less(b.Price.Score) {
					return -1
				}
				return 0
			}) {
				t.Errorf("%s: not cheapest first, or exceptions not last", c.what)
			}
		}
		slices.Sort(got)
		got = slices.Compact(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %s\nwant %s", c.what, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

// TestAdjustmentsAreKept: what a person is not to be given is not a manager's to
// change, so only the floor can give way.
func TestAdjustmentsAreKept(t *testing.T) {
	in := smallWard(4, 14)
	hardFloor(in)
	for s := range in.Staff {
		in.Staff[s].NoNights = true
	}
	e := explained(t, in)
	if len(e.Conflicts) == 0 || len(e.Conflicts[0].WaysOut) != 1 {
		t.Errorf("%+v", e)
	}
	for _, c := range e.Conflicts {
		for _, x := range c.WaysOut {
			if !strings.HasPrefix(x.Sentence, "Accept one registered nurse short of the floor") {
				t.Errorf("offered: %s", x.Sentence)
			}
		}
	}
}

// TestOneFactIsNotEnough: with everybody on leave two shifts lack a nurse; who
// comes back can work one of them.
func TestOneFactIsNotEnough(t *testing.T) {
	in := smallWard(4, 14)
	hardFloor(in)
	for s := range in.Staff {
		approve(in, s, 0, 0, codeAL)
	}
	e := explained(t, in)
	if len(e.Conflicts) != 1 || len(e.Conflicts[0].WaysOut) == 0 {
		t.Fatalf("%+v", e)
	}
	for _, x := range e.Conflicts[0].WaysOut {
		if !strings.Contains(x.Sentence, ", and ") {
			t.Errorf("%q alone leaves a shift without a nurse", x.Sentence)
		}
	}
}

// TestNoMoreThanNeeded: three people are fixed on long days and two shifts lack a
// nurse; two of them are enough, however little is searched.
func TestNoMoreThanNeeded(t *testing.T) {
	in := smallWard(4, 14)
	hardFloor(in)
	for s := 1; s < 4; s++ {
		lock(in, s, 0, codeLD)
	}
	approve(in, 0, 0, 0, codeAL)
	for _, c := range explained(t, in).Conflicts {
		for _, x := range c.WaysOut {
			if strings.Count(x.Sentence, ", and ") != 1 {
				t.Errorf("%q; two changes are enough", x.Sentence)
			}
		}
	}
}

// TestWaysSpeakOfTheOtherConflicts: a price that needs another conflict solved
// says so.
func TestWaysSpeakOfTheOtherConflicts(t *testing.T) {
	in := smallWard(4, 14)
	lock(in, 0, 3, codeN, codeE)
	lock(in, 1, 8, codeN, codeE)
	for _, c := range explained(t, in).Conflicts {
		for _, x := range c.WaysOut {
			if !strings.HasSuffix(x.Price.Sentence, ", once the other conflict has given way too") || x.Price.Proved {
				t.Errorf("%s: %+v", x.Sentence, x.Price)
			}
		}
	}
}

func TestAWayIsProvedOnlyWhereOneCellGivesWay(t *testing.T) {
	in := smallWard(4, 14)
	in.Demand = nil
	for _, rule := range []string{"hours.contract", "hours.balance", "fair.nights", "fair.weekends", "run.nights", "rest.after-nights",
		"run.days-off", "pattern.mixed-week", "weekends.off"} {
		in.Policy = append(in.Policy, model.Setting{Rule: rule, Key: "on", Value: "no"})
	}
	lock(in, 0, 3, codeN, codeE)
	e := explained(t, in)
	for _, x := range e.Conflicts[0].WaysOut {
		if x.Price.Proved {
			t.Logf("%s is proved", x.Sentence)
		}
		if isLock := strings.HasPrefix(x.Sentence, "Lift"); x.Price.Proved && !isLock {
			t.Errorf("%s: %+v", x.Sentence, x.Price)
		}
	}
}
