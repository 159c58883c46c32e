package batch

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/rostergen/rostergen/model"
)

// stoppedByWork is a ward's first answer that its work limit ended.
func stoppedByWork(name string, cover int64, gap *float64) Record {
	return Record{Name: name, Answer: Answer{State: Complete, Status: "FEASIBLE", Stop: "work", Score: model.Score{0, cover, 100}, GapPercent: gap, Work: 10}}
}

// TestExtra: limits of 10 each. The first limit costs 20, the others 10.
func TestExtra(t *testing.T) {
	noRota := Record{Name: "no rota", Answer: Answer{State: NoRoster, Status: "UNKNOWN", Stop: "work"}}
	proved := Record{Name: "proved", Answer: Answer{State: Complete, Status: "OPTIMAL", Stop: "proved", GapPercent: new(0.0)}}
	gaps := stoppedByWork("gaps", 7, nil)
	gaps.State = Gaps
	wide, narrow, unknown := stoppedByWork("wide", 0, new(30.0)), stoppedByWork("narrow", 0, new(1.0)), stoppedByWork("unknown", 0, nil)
	alike := stoppedByWork("alike", 3, new(1.0)) // cover is proved: only the soft points are left
	other := func(state State, stop string) Record {
		r := stoppedByWork("other", 9, nil)
		r.State, r.Stop = state, stop
		return r
	}
	for _, c := range []struct {
		name    string
		records []Record
		total   int64
		want    map[string]int64
	}{
		{"nothing left", []Record{wide}, 0, nil},
		{"not enough for one", []Record{wide}, 19, nil},
		{"just enough", []Record{wide}, 20, map[string]int64{"wide": 10}},
		{"the most", []Record{wide}, 1000, map[string]int64{"wide": 40}},                                               // 50 of the 1000
		{"what the capped leave", []Record{wide, narrow}, 90, map[string]int64{"wide": 40, "narrow": 30}},              // 50 + 40
		{"the wide gap first", []Record{narrow, wide}, 69, map[string]int64{"wide": 40}},                               // 322 x 30 is more than 528 x 1
		{"gaps alike share", []Record{narrow, alike}, 60, map[string]int64{"alike": 20, "narrow": 20}},                 // 415 is less than 528
		{"cover before soft", []Record{wide, gaps}, 50, map[string]int64{"gaps": 40}},                                  //
		{"a rota before cover", []Record{gaps, noRota}, 70, map[string]int64{"no rota": 40, "gaps": 10}},               // 50 + 20
		{"no bound is a wide gap", []Record{wide, unknown}, 30, map[string]int64{"unknown": 20}},                       // 100 %
		{"proved", []Record{proved}, 1000, nil},                                                                        //
		{"no gap", []Record{stoppedByWork("none", 5, new(0.0))}, 1000, nil},                                            //
		{"a gap of nearly nothing", []Record{stoppedByWork("some", 0, new(1e-9))}, 1000, map[string]int64{"some": 40}}, //
		{"odd gaps", []Record{stoppedByWork("odd", 0, new(math.NaN())), stoppedByWork("odder", 0, new(math.Inf(1)))}, 1000, map[string]int64{"odder": 40}},
		{"stopped by time", []Record{other(Complete, "time")}, 1000, nil},
		{"stopped at its gap", []Record{other(Complete, "gap")}, 1000, nil},
		{"failed", []Record{other(Failed, "work")}, 1000, nil},
		{"impossible", []Record{other(Infeasible, "work")}, 1000, nil},
		{"bad input", []Record{other(BadInput, "")}, 1000, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			limits := map[string]int64{}
			for _, r := range c.records {
				limits[r.Name] = 10
			}
			got := Extra(c.records, limits, c.total)
			if len(got) == 0 && c.want == nil {
				return
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := Extra([]Record{wide, gaps}, map[string]int64{"wide": 0, "gaps": math.MaxInt64}, math.MaxInt64); len(got) > 0 {
		t.Errorf("without limits that mean something: %v", got)
	}
}

// TestExtraProperties: within the total, whatever the order, whole times the own
// limit and at most four, nothing for the proved, and a larger need gets at least as
// many times its limit as a smaller one. More to share out takes from nobody.
func TestExtraProperties(t *testing.T) {
	shared := 0
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "wards")
		records, limits := make([]Record, n), map[string]int64{}
		for i := range records {
			r := &records[i]
			*r = stoppedByWork(fmt.Sprint("w", i), rapid.Int64Range(0, 3).Draw(t, "cover"), nil)
			r.State = rapid.SampledFrom([]State{Complete, Gaps, NoRoster, Failed, Infeasible, BadInput}).Draw(t, "state")
			r.Stop = rapid.SampledFrom([]string{"work", "work", "work", "proved", "time", "gap"}).Draw(t, "stop")
			if rapid.Bool().Draw(t, "cover proved") {
				r.GapPercent = new(rapid.Float64Range(0, 100).Draw(t, "gap"))
			}
			if r.Stop == "proved" {
				r.Status, r.GapPercent = "OPTIMAL", new(0.0)
			}
			limits[r.Name] = rapid.SampledFrom([]int64{0, 1, 7, 10, 10, 10, 60_000_000, mostWork}).Draw(t, "limit")
		}
		total := rapid.OneOf(rapid.Int64Range(0, 300), rapid.Int64Range(0, math.MaxInt64)).Draw(t, "total")
		got := Extra(records, limits, total)
		shared += len(got)
		left := total
		for name, extra := range got {
			limit := limits[name]
			if extra <= 0 || limit <= 0 || extra%limit != 0 || extra > mostExtra*limit {
				t.Fatalf("%s gets %d on top of %d", name, extra, limit)
			}
			left -= extra + limit // the second draft begins anew
		}
		if left < 0 {
			t.Fatalf("%v is more than %d", got, total)
		}
		times := func(r *Record) int64 { return got[r.Name] / max(1, limits[r.Name]) }
		for i := range records {
			a := &records[i]
			if (a.Stop != "work" || a.State == Failed || a.State == Infeasible || a.State == BadInput) && got[a.Name] > 0 {
				t.Fatalf("%+v gets %d", a, got[a.Name])
			}
			for j := range records {
				x, ok := needOf(a, limits[a.Name])
				y, fine := needOf(&records[j], limits[records[j].Name])
				larger := x.level < y.level || x.level == y.level && x.size > y.size
				if ok && fine && larger && times(a) < times(&records[j]) {
					t.Fatalf("%+v gets %d times its limit, %+v %d", x, times(a), y, times(&records[j]))
				}
			}
		}
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "shuffle"), 1)).Shuffle(n, func(i, j int) { records[i], records[j] = records[j], records[i] })
		if diff := cmp.Diff(got, Extra(records, limits, total)); diff != "" {
			t.Fatalf("in another order: %s", diff)
		}
		for name, extra := range Extra(records, limits, total/2) {
			if extra > got[name] {
				t.Fatalf("%s gets %d of half, %d of all", name, extra, got[name])
			}
		}
	})
	if shared == 0 {
		t.Error("nothing was shared out: the test shows nothing")
	}
}

// TestLeft: limits of 10 each.
func TestLeft(t *testing.T) {
	record := func(name string, state State, work int64) Record {
		return Record{Name: name, Answer: Answer{State: state, Work: work}}
	}
	records := []Record{record("proved", Complete, 3), record("full", Gaps, 10), record("over", Complete, 12), record("bad", BadInput, 0), record("crashed", Failed, 0)}
	limits := map[string]int64{"proved": 10, "full": 10, "over": 10, "bad": 10, "crashed": 10, "not there": 10}
	if got := Left(records, limits); got != 7+10 {
		t.Errorf("%d left", got)
	}
}
