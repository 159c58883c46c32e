package explain

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

func unfilledOf(t *testing.T, ctx context.Context, w *constraints.Ward, r *model.Roster) (*inquiry, *model.Explanation, bool) {
	t.Helper()
	q, err := newInquiry(ctx, w, r, Options{QuestionWork: 20_000, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	e := &model.Explanation{}
	whole, err := q.unfilled(e)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Unfilled) != len(q.report.Gaps) {
		t.Fatalf("%d gaps explained of %d", len(e.Unfilled), len(q.report.Gaps))
	}
	for i, u := range e.Unfilled {
		if u.Gap != i || u.Verdict == "" {
			t.Errorf("gap %d: %+v", i, u)
		}
	}
	return q, e, whole
}

// twoDuties asks for one early and one late on Monday alone; a contract is one shift.
func twoDuties(in *model.Instance) {
	in.Demand = []model.DemandRow{{Period: "E", Group: model.Registered, Min: [7]int{1}}, {Period: "L", Group: model.Registered, Min: [7]int{1}}}
	for i := range in.Staff {
		in.Staff[i].NotShifts, in.Staff[i].Contract = []string{"LD"}, 450
	}
}

// TestFilledAtAPrice: Ann alone can't work two shifts; the one that she leaves goes
// short. What is said is applied, and checked.
func TestFilledAtAPrice(t *testing.T) {
	w, r := gapWeek(t, twoDuties, "E - - - - - -")
	q, e, whole := unfilledOf(t, t.Context(), w, r)
	if !whole || len(e.Unfilled) == 0 {
		t.Fatal(whole, e.Unfilled)
	}
	late := duty{day: 0, period: 2, group: model.Registered}
	early := duty{day: 0, period: 1, group: model.Registered}
	i := slices.IndexFunc(q.report.Gaps, func(g model.Gap) bool { return dutyOf(&g) == late || dutyOf(&g) == early })
	u := e.Unfilled[i]
	if u.Fill == nil || len(u.Fill.Changes) != 1 || u.Fill.Price.More[model.Cover] < 0 {
		t.Fatalf("%+v", u)
	}
	trial := q.roster.Clone()
	for _, c := range u.Fill.Changes {
		if trial.At(c.Staff, c.Day) != c.From {
			t.Errorf("%+v does not begin from the rota", c)
		}
		trial.Set(c.Staff, c.Day, c.To)
	}
	rep := rostering.Check(w, trial)
	d := dutyOf(&q.report.Gaps[i])
	if rep.Score[model.Hard] != 0 || rep.Score != u.Fill.Price.Score || hasGap(rep, &d) {
		t.Errorf("with the changes %v and %+v, said %v", rep.Score, rep.Gaps, u.Fill.Price.Score)
	}
	if want := "It can be filled, at a price. "; !strings.HasPrefix(u.Verdict, want) {
		t.Errorf("no %q in %q", want, u.Verdict)
	}
	if want := "on Mon 4 Jan goes 1 short of registered staff"; !strings.Contains(u.Fill.Price.Sentence, want) {
		t.Errorf("no %q in %q", want, u.Fill.Price.Sentence)
	}
	if u.Fill.Sentence != "Ann: Late in place of Early on Mon 4 Jan." && u.Fill.Sentence != "Ann: Early in place of Late on Mon 4 Jan." {
		t.Error(u.Fill.Sentence)
	}
}

// TestNoRosterFillsIt: nobody may be given nights.
func TestNoRosterFillsIt(t *testing.T) {
	w, r := gapWeek(t, func(in *model.Instance) {
		in.Demand = []model.DemandRow{{Period: "N", Group: model.Registered, Min: [7]int{2}}}
		in.Staff[0].NoNights = true
	}, "- - - - - - -")
	_, e, _ := unfilledOf(t, t.Context(), w, r)
	if u := e.Unfilled[0]; u.Verdict != "No legal roster fills any of it: proved." || u.Fill != nil || len(u.Stopped) != 1 || u.Stopped[0].Rule != "staff.available" {
		t.Errorf("%+v", u)
	}
	w, r = gapWeek(t, func(in *model.Instance) {
		in.Demand = []model.DemandRow{{Period: "N", Group: model.Registered, Min: [7]int{3}}}
		in.Staff[0].NoNights, in.Staff[1].NoNights = true, true
	}, "- - - - - - -", "- - - - - - -")
	if _, e, _ = unfilledOf(t, t.Context(), w, r); e.Unfilled[0].Verdict != "No legal roster fills any of it: proved." {
		t.Errorf("%+v", e.Unfilled[0])
	}
}

// TestGivenNotExplained: a duty that somebody could simply work is given to them.
func TestGivenNotExplained(t *testing.T) {
	w, r := gapWeek(t, twoDuties, "E - - - - - -", "- - - - - - -")
	q, e, whole := unfilledOf(t, t.Context(), w, r)
	if q.roster == r || !whole || r.At(1, 0) != model.Off {
		t.Errorf("%+v, the rota handed in now %v", e.Unfilled, r.Line(1))
	}
	for _, g := range q.report.Gaps {
		if g.Group != takesCharge && g.Period == 2 {
			t.Errorf("still short: %+v", g)
		}
	}
}

// TestManyGapsFewQuestions: nobody works for a week; red flags of nights come first
// and what is left says that it was not solved again.
func TestManyGapsFewQuestions(t *testing.T) {
	tell := func(in *model.Instance) {
		for d := range in.Days {
			in.Locks = append(in.Locks, model.Lock{Staff: 0, Date: in.Date(d)})
		}
	}
	w, r := gapWeek(t, tell, "- - - - - - -")
	q, e, whole := unfilledOf(t, t.Context(), w, r)
	solved, left := 0, 0
	for i, u := range e.Unfilled {
		if len(u.Stopped) != 1 || u.Stopped[0].Rule != "lock.honour" {
			t.Fatalf("%+v", u)
		}
		switch {
		case u.Verdict != notAskedVerdict:
			solved++
		case w.IsNight(q.report.Gaps[i].Period) && q.report.Gaps[i].RedFlag:
			t.Errorf("a red night was left: %+v", q.report.Gaps[i])
		default:
			left++
		}
	}
	if whole || solved != mostFillQuestions || left != len(e.Unfilled)-solved {
		t.Errorf("whole %v, %d solved and %d left", whole, solved, left)
	}
}

func TestUnfilledStopsInTime(t *testing.T) {
	w, r := gapWeek(t, twoDuties, "- - - - - - -")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, e, whole := unfilledOf(t, ctx, w, r)
	if whole || e.Unfilled[0].Verdict != lateVerdict {
		t.Errorf("%v %+v", whole, e.Unfilled[0])
	}
}

// TestApproach: changes that buy nothing are taken back, those that do stay.
func TestApproach(t *testing.T) {
	w, r := gapWeek(t, nil, "E E E E E - -", "L L L L L - -", "N N N - - - -")
	p, err := w.Compile()
	if err != nil {
		t.Fatal(err)
	}
	other := r.Clone() // Ann and Bob change places on two days; Cat works a night more
	for _, day := range []int{0, 1} {
		other.Set(0, day, 2)
		other.Set(1, day, 1)
	}
	other.Set(2, 3, 4)
	book := newLineBook(p, rostering.Start(other))
	book.approach(rostering.Start(r))
	got := rostering.RosterOf(w, book.roster)
	if !slices.Equal(got.Line(0), r.Line(0)) || !slices.Equal(got.Line(1), r.Line(1)) || got.At(2, 3) != 4 {
		t.Errorf("%v", got.Cells)
	}
	if score := model.TotalScore(w.Evaluate(got)); model.TotalScore(w.Evaluate(other)).Less(score) {
		t.Errorf("dearer: %v", score)
	}
}

// TestBetterRotaBreaksOff: what fills a gap for nothing is handed over before
// anything is said of the rota.
func TestBetterRotaBreaksOff(t *testing.T) {
	w, r := gapWeek(t, twoDuties, "E - - - - - -", "- - - - - - -")
	q, err := newInquiry(t.Context(), w, r, Options{QuestionWork: 20_000, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	better, _, err := q.unfilledOn(&model.Explanation{}, &asked, true)
	if err != nil || asked != 1 || better == nil || !better.report.Score.Less(q.report.Score) {
		t.Errorf("%d asked, better %v, %v", asked, better, err)
	}
}

// TestEnterMendsTheLine: Ann comes on Monday's late; the early of Tuesday, ten hours
// after it, gives way and nothing else does.
func TestEnterMendsTheLine(t *testing.T) {
	w, r := gapWeek(t, twoDuties, "E E - - - - -")
	q, err := newInquiry(t.Context(), w, r, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := duty{day: 0, period: 2, group: model.Registered}
	begun := newStops(q).enter(&d, 1)
	if begun == nil || begun[0] != 2 || begun[1] == 1 || slices.Max(begun[2:]) != 0 {
		t.Fatalf("%v", begun)
	}
	if score := q.problem.Penalty(begun); score[model.Hard] != 0 {
		t.Errorf("not legal: %v", score)
	}
	if newStops(q).enter(&d, 2) != nil {
		t.Error("two people out of one")
	}
}
