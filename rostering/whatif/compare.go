package whatif

import (
	"cmp"
	"context"
	"runtime"
	"time"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

// Options of a comparison.
type Options struct {
	Seeds     int           // runs of each scenario, with seeds 1, 2, ...; 0: the study's, else three
	Work      int64         // of one run, in labels and conflicts; 0: by the cells of each ward
	TimeLimit time.Duration // of the whole; 0: none
	Parallel  int           // runs at a time; 0: one for each processor
	Pay       *Pay          // nil: costs are off
	// Progress is called from one goroutine at a time after each run.
	Progress func(done, all int, scenario string)
}

const (
	defaultSeeds = 3
	// workPerCell makes a run of a ward of 32 people and 42 days some 10 s of one core, the
	// proof of its bound included: twelve scenarios with three seeds are 42 runs, under
	// 4 minutes on two quiet cores (benchmarks/RESULTS.md).
	workPerCell = 28_000
)

// Compare drafts every ward as it stands and under every scenario, with the same
// seeds and the same work, and says what the scenarios change beyond what seeds
// alone do. laid is what Study.Lay made of the base wards.
//
// Of each seed the base is searched first from nothing; from its roster the base and
// every scenario are then searched again with as much work. All rosters found with a
// seed are then tried for every scenario and the base (see trial.adopt).
//
// Stopped early by its context or time limit it gives what is finished and names
// the rest in Partial. Without the base there is nothing to compare: an error.
func Compare(ctx context.Context, study *Study, laid [][]Laid, base []*constraints.Ward, o Options) (*model.Comparison, error) {
	if o.TimeLimit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.TimeLimit)
		defer cancel()
	}
	if len(base) == 0 {
		return nil, &NoBase{Why: "no ward was given"}
	}
	x := newContest(study, laid, base, &o)
	if err := x.run(ctx); err != nil {
		return nil, err
	}
	if err := x.keepWhole(); err != nil {
		return nil, err
	}
	if err := x.settle(); err != nil {
		return nil, err
	}
	return x.comparison(), nil
}

// contest is the base and all scenarios on all wards.
type contest struct {
	title    string
	seeds    []uint64
	parallel int
	pay      *Pay
	progress func(done, all int, scenario string)
	entries  []*contestant // the base first
	// Set once the runs are made:
	wards   []int // those with a base
	whole   []int // seeds for which every such ward has a base
	partial []string
	figures []model.Figure
}

// contestant is a scenario or the base.
type contestant struct {
	name, title, on string
	laid            []Laid // by ward; nil for the base
	trials          []*trial
}

func newContest(study *Study, laid [][]Laid, base []*constraints.Ward, o *Options) *contest {
	x := &contest{title: study.Title, parallel: o.Parallel, pay: o.Pay, progress: o.Progress}
	if x.parallel <= 0 {
		x.parallel = runtime.GOMAXPROCS(0)
	}
	for k := range cmp.Or(o.Seeds, study.Seeds, defaultSeeds) {
		x.seeds = append(x.seeds, uint64(k+1))
	}
	asIs := &contestant{name: baseName, title: "As things are"}
	known := make([]map[string]*trial, len(base)) // what is searched, by what it asks
	for w, b := range base {
		t := newTrial(asIs.title, b, len(x.seeds), cmp.Or(o.Work, workPerCell*int64(len(b.Staff)*b.Days)))
		asIs.trials = append(asIs.trials, t)
		known[w] = map[string]*trial{rostering.Hash(b): t}
	}
	x.entries = append(x.entries, asIs)
	for _, row := range laid {
		s := row[0].Scenario
		e := &contestant{name: s.Name, title: cmp.Or(s.Title, s.Name), on: s.On, laid: row}
		for w := range row {
			t := newTrial(e.title, row[w].Ward, len(x.seeds), asIs.trials[w].work)
			t.base = asIs.trials[w]
			asks := rostering.Hash(t.ward)
			switch {
			case row[w].Same:
				t.as = t.base
			case known[w][asks] != nil:
				t.as = known[w][asks]
			default:
				known[w][asks] = t
			}
			e.trials = append(e.trials, t)
		}
		x.entries = append(x.entries, e)
	}
	return x
}

// same says whether a scenario asks just what the base asks.
func (x *contest) same(e *contestant) bool {
	for w := range e.trials {
		if e.trials[w].own() != x.entries[0].trials[w] {
			return false
		}
	}
	return e != x.entries[0]
}
