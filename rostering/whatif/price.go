package whatif

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

// PriceOptions say how much of a price list is solved again.
type PriceOptions struct {
	Solve    int   // so many changes; 0: DefaultSolve, below 0: none
	Seeds    int   // runs of the base and of each change, with seeds 1, 2, ...; 0: three
	Work     int64 // of one run; 0: by the cells of the ward, as when scenarios are compared
	Parallel int   // so many changes at a time; 0: one for each processor
	// Progress is called, from one goroutine at a time, for every change estimated
	// and every run done.
	Progress func(done, all int, what string)
}

// DefaultSolve is how many changes of a price list are solved again.
const DefaultSolve = 10

// PriceList says what one unit more or less of each demand, post, skill and rule
// parameter is worth to a ward whose draft is given, best first: those that were
// solved again by what they changed, then the others by their estimate. The layer is
// the policy file that the ward was made with. Under the same seeds and work the
// list is the same, however many are looked at at a time.
//
// An estimate is how far the bound moves that the draft's prices prove. It never
// promises less than there is: up to the draft's own gap to its bound, a change
// gains at most its estimate and costs at least that.
//
// The second result is what was left out, in words. Once the context ends the list
// is what is known by then.
func PriceList(ctx context.Context, w *constraints.Ward, layer []model.Setting, d *rostering.Draft, o PriceOptions) ([]model.PriceListEntry, []string, error) {
	if d.Roster == nil {
		return nil, nil, errors.New("a price list needs a rota of the ward as it is, and none was found")
	}
	l := newPriceList(w, layer, d, o)
	for _, find := range []func() error{l.posts, l.skills, l.demands, l.rules} {
		if err := find(); err != nil {
			return nil, nil, err
		}
	}
	if err := l.estimate(ctx); err != nil {
		return nil, nil, err
	}
	if err := l.solve(ctx); err != nil {
		return nil, nil, err
	}
	return l.entries(), l.left, nil
}

// offer is a change of one unit, and what is known of its worth.
type offer struct {
	entry model.PriceListEntry
	ward  *constraints.Ward // with the change
	way   int64             // 1: known to be looser than the rules as they are, -1: tighter; 0: neither
	move  int64             // of the bound, in parts of a soft point; below 0 is better
	part  bool              // the move is a gain of part of a cover point
	state offerState
	// Of offers that were solved again: whether some seed found no rota, and whether
	// all runs of the offer and of the base were proved best.
	solved, none, proved bool
	gaps, cover, soft    effect
}

type offerState int

const (
	waiting   offerState = iota // not estimated
	estimated                   // move is known
	illegal                     // proved: no rota keeps every hard rule
)

// priceList is a list being made.
type priceList struct {
	PriceOptions
	ward   *constraints.Ward
	layer  []model.Setting
	draft  *rostering.Draft
	offers []offer
	left   []string
}

func newPriceList(w *constraints.Ward, layer []model.Setting, d *rostering.Draft, o PriceOptions) *priceList {
	if o.Solve == 0 {
		o.Solve = DefaultSolve
	}
	if o.Seeds <= 0 {
		o.Seeds = defaultSeeds
	}
	if o.Work == 0 {
		o.Work = workPerCell * int64(len(w.Staff)*w.Days)
	}
	if o.Parallel <= 0 {
		o.Parallel = runtime.GOMAXPROCS(0)
	}
	return &priceList{PriceOptions: o, ward: w, layer: layer, draft: d}
}

// laid makes a change; nil where the ward can't have it or it changes nothing.
func (l *priceList) laid(c Change) (*Laid, error) {
	study := Study{Scenarios: []Scenario{{Name: "one unit", Changes: []Change{c}}}}
	rows, err := study.Lay([]*constraints.Ward{l.ward}, l.layer)
	var faults model.Faults
	switch {
	case errors.As(err, &faults):
		return nil, nil
	case err != nil:
		return nil, err
	case rows[0][0].Same:
		return nil, nil
	}
	return &rows[0][0], nil
}

// offer puts a change on the list if the ward can have it.
func (l *priceList) offer(kind, name, rule string, c Change) error {
	laid, err := l.laid(c)
	if err != nil || laid == nil {
		return err
	}
	l.add(offer{ward: laid.Ward, entry: model.PriceListEntry{Kind: kind, Name: name}}, rule)
	return nil
}

// add puts an offer on the list, with the clause of a rule.
func (l *priceList) add(o offer, rule string) {
	r, _ := constraints.Find(rule)
	o.entry.Clause = r.Clause.String()
	l.offers = append(l.offers, o)
}

// each does n pieces of work, so many at a time, and tells of every one.
func (l *priceList) each(n int, do func(i int) error, what func(i int) string) error {
	var told sync.Mutex
	done := 0
	return inParallel(n, l.Parallel, func(i int) error {
		if err := do(i); err != nil {
			return err
		}
		if l.Progress != nil {
			told.Lock()
			defer told.Unlock()
			done++
			l.Progress(done, n, what(i))
		}
		return nil
	})
}
