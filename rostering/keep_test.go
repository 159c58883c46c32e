package rostering

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/solver"
)

// sixPeople has people to spare for one early, one late and one night a day.
func sixPeople(days int) *model.Instance {
	in := threePeople()
	in.Days = days
	for i, name := range []string{"Dee", "Eli", "Fay"} {
		in.Staff = append(in.Staff, model.Staff{Number: string(rune('4' + i)), Name: name, Band: 5, Registered: true, WTE: 1, Contract: 2250})
	}
	for i := range in.Staff {
		in.Staff[i].TakeCharge = true
	}
	in.CarryIn.Lines, in.CarryIn.Weeks = make([][]model.Code, 6), make([][]model.Minutes, 6)
	return in
}

func generated(t *testing.T, w *constraints.Ward, work int64) *Draft {
	t.Helper()
	d, err := Generate(t.Context(), w, solver.Options{WorkLimit: work, Seed: 1, Workers: 1})
	if err != nil || d.Roster == nil {
		t.Fatalf("%+v, %v", d, err)
	}
	return d
}

func kept(t *testing.T, w *constraints.Ward, r *model.Roster, edits []model.Lock, work int64) *Draft {
	t.Helper()
	d, err := KeepEdits(t.Context(), w, r, edits, solver.Options{WorkLimit: work, Seed: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestEditKeptAndItsGapFilled: somebody who was to work is given the day off by
// hand; one other person, or two who change places, fill the gap.
func TestEditKeptAndItsGapFilled(t *testing.T) {
	in := sixPeople(14)
	w := ward(t, in)
	d := generated(t, w, 200_000)
	if len(d.Report.Gaps) > 0 {
		t.Fatalf("%d gaps before the edit", len(d.Report.Gaps))
	}
	s, day := alone(in, d.Roster)
	edit := []model.Lock{{Staff: s, Date: in.Date(day), Code: model.Off, Edit: true}}
	k := kept(t, w, d.Roster, edit, 200_000)
	if k.Roster.At(s, day) != model.Off || len(k.Report.Gaps) > 0 || k.Changed < 1 || k.Changed > 4 {
		t.Errorf("holds %d, %d gaps, %d cells changed", k.Roster.At(s, day), len(k.Report.Gaps), k.Changed)
	}
	c := k.Report.Certificate
	if c.Bound != nil || k.Result.Bound != nil || c.Status != string(solver.Feasible) || c.Stop == string(solver.StopProved) {
		t.Errorf("certificate %+v", c)
	}
	if got := model.TotalScore(k.Ward.Evaluate(k.Roster)); got != k.Result.Score || got != k.Report.Score {
		t.Errorf("rules say %v, the draft %v and %v", got, k.Result.Score, k.Report.Score)
	}
}

// alone finds somebody who works a shift with nobody else.
func alone(in *model.Instance, r *model.Roster) (staff, day int) {
	for day := range in.Days {
		on := map[model.Code][]int{}
		for p := range in.Staff {
			on[r.At(p, day)] = append(on[r.At(p, day)], p)
		}
		for k := model.Code(1); k <= 3; k++ {
			if len(on[k]) == 1 {
				return on[k][0], day
			}
		}
	}
	panic("nobody works alone")
}

// TestFreeEditChangesNothing: an edit that says what stands there anyway.
func TestFreeEditChangesNothing(t *testing.T) {
	in := sixPeople(7)
	w := ward(t, in)
	d := generated(t, w, 400_000)
	k := kept(t, w, d.Roster, []model.Lock{{Staff: 1, Date: in.Date(2), Code: d.Roster.At(1, 2), Edit: true}}, 100_000)
	if k.Changed != 0 || k.Report.Score != d.Report.Score {
		t.Errorf("%d cells changed, score %v, was %v", k.Changed, k.Report.Score, d.Report.Score)
	}
}

// TestSmallGainsAreNotWorthAChange: a request that comes too late is granted by
// a free hand, not by KeepEdits when it takes several cells.
func TestSmallGainsAreNotWorthAChange(t *testing.T) {
	in := sixPeople(7)
	d := generated(t, ward(t, in), 400_000)
	day := 2
	for p := range in.Staff {
		if in.Catalogue.IsShift(d.Roster.At(p, day)) {
			in.Requests = append(in.Requests, model.Request{Staff: p, Date: in.Date(day), Want: model.WantOff})
			break
		}
	}
	w := ward(t, in)
	if k := kept(t, w, d.Roster, nil, 100_000); k.Changed != 0 {
		t.Errorf("%d cells changed for a request of 200 points", k.Changed)
	}
	free, err := KeepEditsAt(t.Context(), w, d.Roster, nil, 0, solver.Options{WorkLimit: 100_000, Workers: 1})
	if err != nil || free.Changed == 0 {
		t.Errorf("a free hand changed %d cells, %v", free.Changed, err)
	}
}

// TestEditAgainstTheLaw: the edits stay what they are; the draft says what they
// contradict. The ward knows of them from nowhere else.
func TestEditAgainstTheLaw(t *testing.T) {
	for _, policy := range [][]model.Setting{nil, {{Rule: "lock.honour", Key: "on", Value: "no"}}} {
		in := sixPeople(7)
		w := ward(t, in, policy...)
		r := wardtest.Roster(t, in, "- - - - - - -", "- - - - - - -", "- - - - - - -", "- - - - - - -", "- - - - - - -", "- - - - - - -")
		k := kept(t, w, r, []model.Lock{{Staff: 0, Date: in.Date(1), Code: 2, Edit: true}, {Staff: 0, Date: in.Date(2), Code: 1, Edit: true}}, 50_000)
		if k.Result.Status != solver.Infeasible || k.Roster != nil || len(k.Conflicts) != 1 || len(k.Conflicts[0].Facts) != 3 {
			t.Fatalf("%s %+v", k.Result.Status, k.Conflicts)
		}
		text := ""
		for _, f := range k.Conflicts[0].Facts {
			text += f.Sentence + "\n"
		}
		if !strings.Contains(text, "fixed L for Ann on Tue 5 Jan") || !strings.Contains(text, "fixed E for Ann on Wed 6 Jan") {
			t.Errorf("facts:\n%s", text)
		}
	}
}

// TestKeepsEditsOnAnyWard: on random small wards every edit stays, and no more
// cells change than with a free hand.
func TestKeepsEditsOnAnyWard(t *testing.T) {
	solved := 0
	for seed := range uint64(8) {
		rng := rand.New(rand.NewPCG(seed, 7))
		in := sixPeople(7 + 7*rng.IntN(2))
		for range 4 {
			in.Requests = append(in.Requests, model.Request{Staff: rng.IntN(6), Date: in.Date(rng.IntN(in.Days)), Want: model.WantOff})
		}
		w := ward(t, in)
		d := generated(t, w, 20_000)
		var edits []model.Lock
		for range 1 + rng.IntN(4) {
			edits = append(edits, model.Lock{Staff: rng.IntN(6), Date: in.Date(rng.IntN(in.Days)), Code: model.Code(rng.IntN(4)), Edit: true})
		}
		k := kept(t, w, d.Roster, edits, 20_000)
		free, err := KeepEditsAt(t.Context(), w, d.Roster, edits, 0, solver.Options{WorkLimit: 20_000, Seed: 1, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		if k.Roster == nil {
			if free.Roster != nil || len(k.Conflicts) == 0 {
				t.Errorf("seed %d: %s %+v", seed, k.Result.Status, k.Conflicts)
			}
			continue
		}
		solved++
		last := map[[2]int]model.Code{}
		for _, e := range edits {
			last[[2]int{e.Staff, in.Day(e.Date)}] = e.Code
		}
		for at, code := range last {
			if k.Roster.At(at[0], at[1]) != code {
				t.Errorf("seed %d: an edit of person %d, day %d was not kept", seed, at[0], at[1])
			}
		}
		t.Logf("seed %d: %d days, %d edits: kept %d %v, free %d %v, was %v", seed, in.Days, len(edits), k.Changed, k.Report.Score, free.Changed, free.Report.Score, d.Report.Score)
		if k.Changed > free.Changed {
			t.Errorf("seed %d: %d cells changed, %d with a free hand", seed, k.Changed, free.Changed)
		}
	}
	if solved < 4 {
		t.Errorf("only %d wards of 8 could be solved", solved)
	}
}
