package explain

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// nightWard is a week from Monday 4 January 2027 in which nobody's nights are
// limited but by what the test says; registered people first.
func nightWard(registered, others int) *model.Instance {
	in := &model.Instance{Ward: "Nights", Start: model.NewDate(2027, time.January, 4), Days: 7,
		Catalogue: model.Catalogue{Shifts: []model.ShiftType{
			{Code: "E", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
			{Code: "L", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
			{Code: "N", Kind: model.Night, Start: 20 * 60, End: 8 * 60},
		}},
		Policy: []model.Setting{{Rule: "rest.weekly", Key: "on", Value: "no"}},
	}
	for s := range registered + others {
		in.Staff = append(in.Staff, model.Staff{Number: string(rune('1' + s)), Name: string(rune('A' + s)), Registered: s < registered, WTE: 1, Contract: 2250})
	}
	in.CarryIn = model.CarryIn{Days: 28, Lines: make([][]model.Code, len(in.Staff)), Weeks: make([][]model.Minutes, len(in.Staff))}
	return in
}

func ledgerInquiry(t *testing.T, ctx context.Context, in *model.Instance, lines ...string) *inquiry {
	t.Helper()
	w := wardOf(t, in)
	r := wardtest.Roster(t, in, lines...)
	q, err := newInquiry(ctx, w, r, Options{QuestionWork: 40_000, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	if h := q.report.Score[model.Hard]; h > 0 {
		t.Fatalf("the test's rota breaks hard rules: %+v", q.report.Violations[0])
	}
	return q
}

// TestLedgerAgreesWithTheReport: the ledger shares out as the report does, by
// group, and leaves out who is not eligible.
func TestLedgerAgreesWithTheReport(t *testing.T) {
	in := nightWard(3, 2)
	in.Staff[0].Carried.Nights, in.Staff[1].Contract, in.Staff[2].NoNights = 130, 1125, true
	q := ledgerInquiry(t, t.Context(), in, "N N - - - - E", "- - N - - L L", "E E E - - - -", "N N N - - - -", "- - - - L L -")
	byKind := map[string]account{}
	for _, a := range q.accounts() {
		byKind[a.kind] = a
	}
	for kind, of := range map[string]func(*model.StaffFigure) model.Share{
		"nights, registered":     func(f *model.StaffFigure) model.Share { return f.Nights },
		"nights, unregistered":   func(f *model.StaffFigure) model.Share { return f.Nights },
		"weekends, registered":   func(f *model.StaffFigure) model.Share { return f.Weekends },
		"weekends, unregistered": func(f *model.StaffFigure) model.Share { return f.Weekends },
	} {
		a, ok := byKind[kind]
		if !ok {
			t.Errorf("no %s in %v", kind, byKind)
			continue
		}
		for _, l := range a.lines(q.roster) {
			x := of(&q.report.Staff[l.Staff])
			if !x.Eligible || l.CarriedIn != x.Carried || l.Delivered != x.Worked || l.Fair != x.Fair || l.Forward != x.Forward {
				t.Errorf("%s: %+v, the report says %+v", kind, l, x)
			}
		}
	}
	if a := byKind["nights, registered"]; len(a.staff) != 2 {
		t.Errorf("nights are shared by %v; person 2 works none", a.staff)
	}
	// A works 2 nights of 3 and has two thirds of the contracted time: 200, and brought 130.
	a := byKind["nights, registered"]
	if lines := a.lines(q.roster); lines[0].Fair != 200 || lines[0].Forward != 130 || lines[1].Forward != 0 {
		t.Errorf("%+v", lines)
	}
	if _, ok := byKind["bank holidays"]; ok {
		t.Error("there is no bank holiday in the week")
	}
}

// TestLateFinishesAreSharedByOpenDays: no rule shares them; who has an adjustment
// against them is left out, and a lock closes no day.
func TestLateFinishesAreSharedByOpenDays(t *testing.T) {
	in := nightWard(3, 0)
	in.Staff[2].NotShifts = []string{"L"}
	in.Locks = []model.Lock{{Staff: 0, Date: in.Date(0), Code: 1}}
	gone := in.Date(3)
	in.Staff[1].To = &gone // four of seven days in post
	q := ledgerInquiry(t, t.Context(), in, "E L L L - - -", "L - - - - - -", "E E - - - - -")
	for _, a := range q.accounts() {
		if a.kind != "late finishes" {
			continue
		}
		lines := a.lines(q.roster)
		// Four lates over 7 + 4 open days: 254.5 and 145.5.
		if len(lines) != 2 || lines[0].Fair != 255 || lines[1].Fair != 145 || lines[0].Forward != 45 {
			t.Errorf("%+v", lines)
		}
		return
	}
	t.Error("no late finishes")
}

func ledgerKind(t *testing.T, q *inquiry, kind string) (k model.LedgerKind, whole bool) {
	t.Helper()
	q.report.Score[model.Soft] = 0 // no other rota scores better and takes its place
	var e model.Explanation
	whole, err := q.ledger(&e)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range e.Ledger {
		if k.Kind == kind {
			return k, whole
		}
	}
	t.Fatalf("no %s in %+v", kind, e.Ledger)
	return
}

// TestFloor: what a roster reaches, what whole numbers forbid and what hard rules forbid.
func TestFloor(t *testing.T) {
	for _, c := range []struct {
		name         string
		set          func(in *model.Instance)
		lines        []string
		rng, floor   int
		proved       bool
		sentencePart string
	}{
		// 4 nights for two equal people: 2 each leaves nothing.
		{"one has all", nil, []string{"N N N N - - -", ""}, 400, 0, true, "can do better than 0.0 (proved)"},
		// 3 nights, 1.5 each: 2 and 1 are 1.0 apart, and no whole numbers are closer.
		{"whole numbers", nil, []string{"N N - - - - -", "- - N - - - -"}, 100, 100, true, "can do better (proved)"},
		// B can work one night, has it, and so one of eight open days: A ends on 100 - 175,
		// B on 100 - 25 - 300, and nobody can bring them closer.
		{"bounds of one person", func(in *model.Instance) {
			in.Staff[1].Agreement = &model.Agreement{Allowed: [7][]string{{"off", "N"}, {"off", "E"}, {"off"}, {"off"}, {"off"}, {"off"}, {"off"}}}
			in.Staff[1].Carried.Nights = -300
		}, []string{"- N - - - - -", "N - - - - - -"}, 150, 150, true, "can do better (proved)"},
		// A owes three nights more than B; 5 and 2 of the 7 would leave nothing between them.
		// One night at a time makes at most four in the week, so that is proved impossible.
		{"a hard rule of a whole line", func(in *model.Instance) {
			in.Staff[0].Carried.Nights = -300
			in.Policy = append(in.Policy, model.Setting{Rule: "run.nights", Key: "max_nights", Value: "1"},
				model.Setting{Rule: "run.nights", Key: "preferred_nights", Value: "1"},
				model.Setting{Rule: "run.nights", Key: "min_nights", Value: "1"})
		}, []string{"N - N - N - N", "- N - N - N -"}, 200, 1, false, "nothing better was found; 0.0 is the least that could be"},
	} {
		in := nightWard(2, 0)
		in.Policy = append(in.Policy, model.Setting{Rule: "hours.week", Key: "on", Value: "no"})
		if c.set != nil {
			c.set(in)
		}
		k, whole := ledgerKind(t, ledgerInquiry(t, t.Context(), in, c.lines...), "nights")
		if !whole || k.Range != c.rng || k.Floor != c.floor || k.FloorProved != c.proved || !strings.Contains(k.Sentence, c.sentencePart) {
			t.Errorf("%s: whole %v, range %d, floor %d, proved %v: %s", c.name, whole, k.Range, k.Floor, k.FloorProved, k.Sentence)
		}
	}
}

// TestLedgerWithoutTime: the accounts and what whole numbers say need no question.
func TestLedgerWithoutTime(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	k, whole := ledgerKind(t, ledgerInquiry(t, ctx, nightWard(2, 0), "N N N N - - -", ""), "nights")
	if whole || k.Range != 400 || k.Floor != 0 || k.FloorProved || !strings.Contains(k.Sentence, "nothing better was found") {
		t.Errorf("whole %v: %+v", whole, k)
	}
}

// TestEvenestAgainstEveryWay tries all whole numbers.
func TestEvenestAgainstEveryWay(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 8))
		a := account{}
		var can []bounds
		for range 1 + rng.IntN(4) {
			a.staff = append(a.staff, len(a.staff))
			a.carried, a.weight = append(a.carried, rng.IntN(600)-300), append(a.weight, int64(1+rng.IntN(9)))
			a.total += a.weight[len(a.weight)-1]
			least := rng.IntN(3)
			can = append(can, bounds{least, least + rng.IntN(4)})
		}
		shifts := 0
		for _, b := range can {
			shifts += b.least + rng.IntN(b.most-b.least+1)
		}
		want := math.MaxInt
		n := make([]int, len(can))
		var ways [][]int
		var try func(i, left int)
		try = func(i, left int) {
			if i == len(n) {
				if left != 0 {
					return
				}
				low, high := math.MaxInt, math.MinInt
				for j := range n {
					f := a.carried[j] + 100*n[j] - a.fair(j, shifts)
					low, high = min(low, f), max(high, f)
				}
				if high-low < want {
					want, ways = high-low, nil
				}
				if high-low == want {
					ways = append(ways, append([]int(nil), n...))
				}
				return
			}
			for n[i] = can[i].least; n[i] <= can[i].most; n[i]++ {
				try(i+1, left-n[i])
			}
		}
		try(0, shifts)
		got, in := a.evenest(shifts, can)
		if got != want {
			t.Fatalf("seed %d: %d, of all ways the least is %d", seed, got, want)
		}
		for _, way := range ways {
			for j := range way {
				if way[j] < in[j].least || way[j] > in[j].most {
					t.Fatalf("seed %d: %v is as even, but not within %v", seed, way, in)
				}
			}
		}
	}
}
