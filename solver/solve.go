package solver

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/internal/books"
	"github.com/rostergen/rostergen/solver/internal/lns"
	"github.com/rostergen/rostergen/solver/internal/portfolio"
	"github.com/rostergen/rostergen/solver/internal/sat"
	"github.com/rostergen/rostergen/solver/problem"
)

// Solve searches for the best roster. An infeasible problem is a result, not an
// error; when the context ends early the best so far is returned.
func Solve(ctx context.Context, p *problem.Problem, o Options) (Result, error) {
	if p.People == 0 || p.Days == 0 {
		return Result{}, errors.New("a problem needs people and days")
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	r := &run{o: o, p: p, parent: ctx, begun: time.Now()}
	r.ctx = ctx
	if o.TimeLimit > 0 {
		var cancel context.CancelFunc
		r.ctx, cancel = context.WithTimeout(ctx, o.TimeLimit)
		defer cancel()
	}
	return r.solve()
}

// run is one call of Solve.
type run struct {
	o        Options
	p        *problem.Problem
	parent   context.Context
	ctx      context.Context
	begun    time.Time
	improved time.Time
	b        *books.Books
	search   *lns.Search
	all      *portfolio.Portfolio
	res      Result
	extra    int64       // work outside the search
	least    model.Score // the best bound proved outside
	err      error       // of that proof, or against it
}

func (r *run) solve() (Result, error) {
	r.b = books.New(r.p)
	r.search = lns.NewSearch(r.b, r.o.Seed)
	if done, err := r.first(); done || err != nil {
		r.res.Work = r.work()
		return r.res, err
	}
	r.note(r.search.Roster())
	if r.stop() == "" {
		r.search.Sweep(r.ctx)
		r.note(r.search.Roster())
	}
	r.all = portfolio.New(r.b, r.search, r.o.Seed, r.o.Workers)
	r.all.Outside = r.outside
	for {
		if stop := r.stop(); stop != "" {
			r.res.Stop = stop
			break
		}
		before, _ := r.all.Bound()
		r.all.Round(r.ctx)
		if after, _ := r.all.Bound(); after != before {
			r.improved = time.Now() // a better bound counts too
		}
		r.res.Rounds++
		r.note(r.all.Roster())
	}
	if r.err != nil {
		return r.res, r.err
	}
	r.res.Status = Feasible
	if r.res.Stop == StopProved {
		r.res.Status = Optimal
	}
	r.res.Bound = r.bound()
	if rows := r.all.Prices(); rows != nil {
		prices := r.prices(rows)
		r.res.Prices = &prices
	}
	r.res.Work = r.work()
	return r.res, nil
}

func (r *run) prices(rows []int64) Prices {
	return Prices{Rows: rows, Unit: books.Unit, Cover: r.b.Scale.Cover}
}

// outside asks the caller for a bound.
func (r *run) outside(rows []int64) (bound int64, ok bool) {
	if r.o.Prove == nil || r.err != nil {
		return 0, false
	}
	s, err := r.o.Prove(r.prices(rows))
	if err != nil {
		r.err = err
		return 0, false
	}
	if r.least.Less(s) {
		r.least = s
	}
	r.compare()
	return r.b.Least(s), r.err == nil
}

// compare holds the best roster against what was proved outside; one of the two is
// wrong when it is better.
func (r *run) compare() {
	if r.res.Score.Less(r.least) {
		r.err = fmt.Errorf("the proof from outside says no roster is better than %v, one scores %v", r.least, r.res.Score)
	}
}

func (r *run) work() int64 {
	if r.all != nil {
		return r.all.TotalWork() + r.extra
	}
	return r.search.Work + r.extra
}

// bound gives what is proved of every roster's score.
func (r *run) bound() *model.Score {
	if r.res.Stop == StopProved {
		s := r.res.Score
		return &s
	}
	if r.all == nil {
		return nil
	}
	b, ok := r.all.Bound()
	if !ok {
		return nil
	}
	s := r.b.Score(b)
	return &s
}

// first finds a first roster that keeps every hard row. Dynamic programming
// does so nearly always; SAT decides when it does not.
func (r *run) first() (done bool, err error) {
	without := r.search.Construct(r.ctx, r.o.Start, nil)
	if len(without) == 0 && r.legal() {
		return false, nil
	}
	if lines, ok := r.alone(without); ok && len(without) > 0 {
		if r.search.Complete(without, lines) && r.legal() {
			return false, nil
		}
	}
	verdict, err := sat.Feasible(r.ctx, r.p)
	r.extra += verdict.Work
	if err != nil {
		return true, err
	}
	switch {
	case verdict.Conflicts != nil:
		r.res.Status, r.res.Stop, r.res.Conflicts = Infeasible, StopProved, verdict.Conflicts
		return true, nil
	case verdict.Roster == nil:
		r.res.Status, r.res.Stop = Unknown, r.ended()
		return true, nil
	}
	if without = r.search.Construct(r.ctx, r.o.Start, verdict.Roster); len(without) == 0 && r.legal() {
		return false, nil
	}
	if r.search.Load(verdict.Roster) && r.legal() {
		return false, nil
	}
	r.res.Status, r.res.Stop = Unknown, r.ended()
	return true, nil
}

func (r *run) legal() bool {
	return r.p.Penalty(r.search.Roster())[model.Hard] == 0
}

// note keeps the incumbent when it is legal and better than the last one.
func (r *run) note(roster problem.Roster) {
	score := r.p.Penalty(roster)
	if score[model.Hard] != 0 || r.res.Roster != nil && !score.Less(r.res.Score) {
		return
	}
	r.res.Roster, r.res.Score = roster, score
	r.compare()
	r.improved = time.Now()
	if r.o.Incumbent != nil {
		r.o.Incumbent(Progress{Roster: roster, Score: score, Work: r.work(), Elapsed: time.Since(r.begun)})
	}
}

// stop says whether to end, and why.
func (r *run) stop() Stop {
	switch {
	case r.err != nil:
		return StopInterrupted
	case r.res.Score == model.Score{}, r.all != nil && r.all.Closed():
		return StopProved // no penalty is ever below zero
	case r.o.Gap > 0 && r.gap() <= r.o.Gap:
		return StopGap
	case r.ctx.Err() != nil:
		return r.ended()
	case r.o.WorkLimit > 0 && r.work() >= r.o.WorkLimit:
		return StopWork
	case r.o.Unimproved > 0 && time.Since(r.improved) >= r.o.Unimproved:
		return StopUnimproved
	}
	return ""
}

func (r *run) ended() Stop {
	switch {
	case r.parent.Err() != nil:
		return StopInterrupted
	case r.ctx.Err() != nil:
		return StopTime
	}
	return StopWork
}

// gap is the gap to the bound in percent of the cost; without a bound it is all
// of it. A gap on the cover level counts as all of it too.
func (r *run) gap() float64 {
	if b := r.bound(); b != nil {
		if gap, ok := model.SoftGap(r.res.Score, *b); ok {
			return gap
		}
	}
	return 100
}
