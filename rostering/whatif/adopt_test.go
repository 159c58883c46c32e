package whatif

import (
	"slices"
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
)

// drafted is a roster of a ward with so much work and a seed.
func drafted(t testing.TB, w *constraints.Ward, work int64, seed uint64) *model.Roster {
	t.Helper()
	x := newTrial("", w, 1, work)
	task := task{x, 0, true}
	if err := task.do(t.Context(), seed); err != nil || x.first[0].roster == nil {
		t.Fatal(err, x.first[0].none)
	}
	return x.first[0].roster
}

// TestCarried: by number, date and code, whatever the order; what the other ward has
// not is left out.
func TestCarried(t *testing.T) {
	from := wardtest.Ward(t, easterWard())
	r := model.NewRoster(6, 14)
	for i := range r.Cells {
		r.Cells[i] = model.Code(i % 6) // never SD, which is 7
	}
	in := easterWard()
	in.Start, in.Days = in.Start+2, 7 // Wednesday to Tuesday of the same weeks
	in.Staff = []model.Staff{in.Staff[4], {Number: "NEW-1", Band: 5}, in.Staff[0]}
	shifts := in.Catalogue.Shifts
	in.Catalogue.Shifts = []model.ShiftType{shifts[3], shifts[0], shifts[1], shifts[2]} // N first, no MGT
	in.CarryIn, in.Leave, in.Requests, in.Locks, in.Later = model.CarryIn{}, nil, nil, nil, model.Later{}
	to := wardtest.Ward(t, in)
	got := carried(r, from, to)
	for s, was := range []int{4, -1, 0} {
		for d := range in.Days {
			want := ""
			if was >= 0 {
				if want = from.Catalogue.Label(r.At(was, d+2)); want == "MGT" {
					want = ""
				}
			}
			if label := to.Catalogue.Label(got.At(s, d)); label != want {
				t.Errorf("%s day %d: %q, want %q", in.Staff[s].Number, d, label, want)
			}
		}
	}
	if !slices.Equal(carried(r, from, from).Cells, r.Cells) {
		t.Error("a roster does not stay as it is on its own ward")
	}
	in.Start += 300
	if carried(r, from, to) != nil {
		t.Error("a roster of another time was carried over")
	}
}

// TestLuckIsAdopted: a good roster found under a rule that is relaxed, but which keeps
// the rule, is the base's as well; so no gain is shown for the change.
func TestLuckIsAdopted(t *testing.T) {
	w := wardtest.Ward(t, easterWard())
	relaxed, faults := layOn(t, w, Change{Policy: &model.Setting{Rule: "run.nights", Key: "max_nights", Value: "5"}})
	if faults != nil {
		t.Fatal(faults)
	}
	poor, good := drafted(t, w, 1, 1), drafted(t, w, 400_000, 2)
	base, with := newTrial("base", w, 1, 1), newTrial("relaxed", relaxed.Ward, 1, 1)
	with.base = base
	base.runs[0].roster, with.runs[0].roster = poor, good
	all := []*trial{base, with}
	if !total(w, good).Less(total(w, poor)) {
		t.Fatalf("%v is not better than %v: the test shows nothing", total(w, good), total(w, poor))
	}
	for _, x := range all {
		if err := x.adopt(all); err != nil {
			t.Fatal(err)
		}
		if err := x.judge(newGauge([]*constraints.Ward{w, relaxed.Ward}, nil)); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(base.held[0].roster.Cells, good.Cells) || base.held[0].score != total(w, good) || base.report.Score != total(w, good) {
		t.Errorf("the base holds %v; want the roster that the scenario found, %v", base.held[0].score, total(w, good))
	}
	if !slices.Equal(with.held[0].roster.Cells, good.Cells) {
		t.Error("the scenario took the poorer roster")
	}
	// What the base's rules forbid it never takes.
	long, faults := layOn(t, w, Change{Policy: &model.Setting{Rule: "lock.honour", Key: "on", Value: "no"}})
	if faults != nil {
		t.Fatal(faults)
	}
	free := newTrial("no locks", long.Ward, 1, 1)
	broken := good.Clone()
	broken.Set(4, 0, 0) // locked on an early
	free.runs[0].roster = broken
	if err := base.adopt([]*trial{base, free}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(base.held[0].roster.Cells, poor.Cells) {
		t.Error("the base took a roster that breaks a lock")
	}
	// A search that found none, and ruled none out, takes one; a search that was
	// stopped, or proved that there is none, does not.
	for _, c := range []struct {
		name   string
		run    run
		from   *trial
		adopts bool
	}{
		{"found none", run{none: "none found"}, with, true},
		{"found none, and others none that is legal", run{none: "none found"}, free, false},
		{"proved that there is none", run{none: "none", proved: true}, with, false},
		{"was stopped", run{}, with, false},
	} {
		x := newTrial("x", w, 1, 1)
		x.runs[0] = c.run
		if err := x.adopt([]*trial{x, c.from}); err != nil {
			t.Fatal(err)
		}
		if (x.held[0].roster != nil) != c.adopts || (x.settled.best == 0) != c.adopts {
			t.Errorf("a search that %s: held %v, best %d", c.name, x.held[0].roster != nil, x.settled.best)
		}
	}
}

func total(w *constraints.Ward, r *model.Roster) model.Score { return model.TotalScore(w.Evaluate(r)) }
