package proof_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/wardtest"
	"github.com/rostergen/rostergen/rostering/proof"
	"github.com/rostergen/rostergen/solver"
)

// fourPeople is a week with an early and a night; two registered nurses are wanted
// on each, which is more than four people can give.
func fourPeople(t *testing.T) *constraints.Ward {
	t.Helper()
	in := &model.Instance{Ward: "Four", Start: model.NewDate(2027, time.January, 4), Days: 7,
		Catalogue: model.Catalogue{
			Shifts: []model.ShiftType{
				{Code: "E", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
				{Code: "N", Kind: model.Night, Start: 20 * 60, End: 8 * 60},
			},
			Absences: []model.Absence{{Code: "AL", Class: model.AnnualLeave}, {Code: "ABS", Class: model.Absent}},
		},
		CarryIn: model.CarryIn{Days: 28, Lines: make([][]model.Code, 4), Weeks: make([][]model.Minutes, 4)},
	}
	for i := range 4 {
		in.Staff = append(in.Staff, model.Staff{Number: string(rune('1' + i)), Name: string(rune('A' + i)), Band: 6, Registered: true, WTE: 1, Contract: 2250})
	}
	for _, period := range []string{"E", "N"} {
		in.Demand = append(in.Demand, model.DemandRow{Period: period, Group: model.Registered, Min: [7]int{2, 2, 2, 2, 2, 2, 2}})
	}
	return wardtest.Ward(t, in)
}

func TestCheck(t *testing.T) {
	w := fourPeople(t)
	p, err := w.Compile()
	if err != nil {
		t.Fatal(err)
	}
	res, err := solver.Solve(t.Context(), p, solver.Options{WorkLimit: 9_000_000, Seed: 1, Workers: 1})
	if err != nil || res.Prices == nil {
		t.Fatalf("%v, %+v", err, res)
	}
	prices := proof.Prices(*res.Prices)
	proved, err := proof.Bound(p, prices, 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("score %v, the engine's bound %v, proved %v", res.Score, res.Bound, proved)
	if proved == (model.Score{}) {
		t.Fatal("nothing is proved: the test shows nothing")
	}
	l := model.Cover // where the claim is decided
	if res.Score[l] == proved[l] {
		l = model.Soft
	}
	raised, better := proved, proved
	raised[l]++
	better[l] += 3
	spoilt := proof.Prices{Rows: append([]int64(nil), prices.Rows...), Unit: prices.Unit, Cover: prices.Cover}
	for i, y := range spoilt.Rows {
		if y != 0 {
			spoilt.Rows[i] = 3 * y
		}
	}
	for what, c := range map[string]struct {
		bound     *model.Score
		prices    string
		confirmed bool
		short     int64
		says      string
	}{
		"as it is":       {&proved, prices.Text(), true, 0, "Proved again"},
		"raised by one":  {&raised, prices.Text(), false, 1, "in part"},
		"other prices":   {&proved, spoilt.Text(), false, -1, "in part"},
		"no prices":      {&proved, "", false, proved[l], "nothing to prove it by"},
		"nothing":        {nil, "", false, 0, "no bound"},
		"needs no proof": {&model.Score{}, "", true, 0, "needs no proof"},
	} {
		v, err := proof.Check(w, &model.Certificate{Score: res.Score, Bound: c.bound, Prices: c.prices})
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if v.Confirmed != c.confirmed || c.short >= 0 && v.Short != c.short || c.short < 0 && v.Short <= 0 {
			t.Errorf("%s: %+v", what, v)
		}
		if s := v.Sentence(); !strings.Contains(s, c.says) {
			t.Errorf("%s: %q, want %q in it", what, s, c.says)
		} else {
			t.Logf("%s: %s", what, s)
		}
	}
	if _, err := proof.Check(w, &model.Certificate{Bound: &better, Prices: prices.Text() + "A"}); err == nil {
		t.Error("damaged prices were read")
	}
	short := proof.Prices{Rows: prices.Rows[1:], Unit: prices.Unit, Cover: prices.Cover}
	if _, err := proof.Check(w, &model.Certificate{Bound: &proved, Prices: short.Text()}); err == nil || !strings.Contains(err.Error(), "another ward") {
		t.Errorf("prices of another ward: %v", err)
	}
	optimal := proof.Verdict{Claimed: proved, Proved: proved, Confirmed: true, Optimal: true}
	if !strings.Contains(optimal.Sentence(), "fewer points than this one") {
		t.Error(optimal.Sentence())
	}
}
