package harness

import (
	"cmp"
	"slices"

	"github.com/rostergen/rostergen/solver"
)

// Table is the outcome of a bench.
type Table struct {
	Seeds int   `json:"seeds"`
	Rows  []Row `json:"instances"`
	Total Total `json:"total"`
}

// Row is one instance over all its seeds. Medians of an even number are the
// lower of the two in the middle, so that each was really seen.
type Row struct {
	Instance    string   `json:"instance"`
	BestKnown   *int64   `json:"best_known"`
	KnownBound  *int64   `json:"known_bound"`
	Best        *int64   `json:"best"`
	Median      *int64   `json:"median"` // nil: half of the runs or more found no roster
	Worst       *int64   `json:"worst"`  // nil: some run found no roster
	Bound       *int64   `json:"bound"`  // the best one
	Gap         *float64 `json:"gap_percent"`
	Excess      *float64 `json:"above_best_known_percent"`
	Near        *float64 `json:"seconds_to_1_percent"` // the median of those that came there
	NearRuns    int      `json:"runs_within_1_percent"`
	Seconds     float64  `json:"seconds"`
	Work        int64    `json:"work"`
	PeakMB      float64  `json:"peak_heap_mb"` // of any run
	Optimal     int      `json:"optimal_runs"`
	OpenSeconds float64  `json:"read_and_compile_seconds"`
	Runs        []Run    `json:"runs"`
}

// Total sums up a bench. Means are over the instances that have the gap.
type Total struct {
	Instances   int      `json:"instances"`
	MeanExcess  *float64 `json:"mean_above_best_known_percent"` // of the medians
	MeanGap     *float64 `json:"mean_gap_percent"`
	Optimal     int      `json:"optimal"`       // proved by every run
	AtBestKnown int      `json:"at_best_known"` // by some run
	NoRoster    int      `json:"no_roster"`     // some run found none
	Faults      int      `json:"faults"`
}

// sum fills a row from its runs.
func (r *Row) sum() {
	var costs []*int64
	var nears, seconds []float64
	var work []int64
	for i := range r.Runs {
		x := &r.Runs[i]
		costs, seconds, work = append(costs, x.Cost), append(seconds, x.Seconds), append(work, x.Work)
		if x.Near != nil {
			nears = append(nears, *x.Near)
		}
		if x.Bound != nil && (r.Bound == nil || *x.Bound > *r.Bound) {
			r.Bound = x.Bound
		}
		if x.Status == solver.Optimal {
			r.Optimal++
		}
		r.PeakMB = max(r.PeakMB, x.PeakMB)
	}
	slices.SortFunc(costs, dearer)
	r.Best, r.Median, r.Worst = costs[0], costs[(len(costs)-1)/2], costs[len(costs)-1]
	r.Seconds, r.Work = median(seconds), median(work)
	if r.NearRuns = len(nears); r.NearRuns > 0 {
		m := median(nears)
		r.Near = &m
	}
	if r.Median != nil && r.Bound != nil {
		g := Gap(*r.Median, *r.Bound)
		r.Gap = &g
	}
	if r.Median != nil && r.BestKnown != nil {
		e := Excess(*r.Median, *r.BestKnown)
		r.Excess = &e
	}
}

// dearer orders costs, no roster last.
func dearer(a, b *int64) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Compare(*a, *b)
}

func median[T cmp.Ordered](list []T) T {
	list = slices.Sorted(slices.Values(list))
	return list[(len(list)-1)/2]
}

func (t *Table) total() {
	var excess, gap []float64
	t.Total = Total{Instances: len(t.Rows)}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Excess != nil {
			excess = append(excess, *r.Excess)
		}
		if r.Gap != nil {
			gap = append(gap, *r.Gap)
		}
		if r.Optimal == len(r.Runs) {
			t.Total.Optimal++
		}
		if r.Best != nil && r.BestKnown != nil && *r.Best <= *r.BestKnown {
			t.Total.AtBestKnown++
		}
		if r.Worst == nil {
			t.Total.NoRoster++
		}
		for _, x := range r.Runs {
			if x.Fault != "" {
				t.Total.Faults++
			}
		}
	}
	t.Total.MeanExcess, t.Total.MeanGap = mean(excess), mean(gap)
}

func mean(list []float64) *float64 {
	if len(list) == 0 {
		return nil
	}
	var m float64
	for _, v := range list {
		m += v / float64(len(list))
	}
	return &m
}
