package explain

import (
	"context"
	"fmt"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// Options of an explanation.
type Options struct {
	// QuestionWork is the work that one question may take; 0: defaultWork.
	QuestionWork int64
	Seed         uint64
	Workers      int
	// Was is what had been generated in the cells that were typed over.
	Was []model.Lock
	// Stands: the rota is explained as it is, though a better one be found.
	Stands bool
}

// defaultWork lets an engine repair a roster of a ward and improve it a little.
const defaultWork = 1_500_000

// inquiry holds a ward with its rota and answers what would be if.
type inquiry struct {
	ctx     context.Context
	ward    *constraints.Ward
	problem *problem.Problem
	o       Options

	roster  *model.Roster // nil when there is none
	report  *model.Report
	settled bool // the ward was solved once as it is
}

// newInquiry compiles the ward; the roster may be nil.
func newInquiry(ctx context.Context, w *constraints.Ward, r *model.Roster, o Options) (*inquiry, error) {
	p, err := w.Compile()
	if err != nil {
		return nil, fmt.Errorf("compile the ward: %w", err)
	}
	if o.QuestionWork <= 0 {
		o.QuestionWork = defaultWork
	}
	q := &inquiry{ctx: ctx, ward: w, problem: p, o: o}
	if r != nil {
		q.take(r)
	}
	return q, nil
}

// take makes a roster the one that is explained.
func (q *inquiry) take(r *model.Roster) {
	q.roster, q.report = r, rostering.Check(q.ward, r)
}

// answer to a question: what is known of the ward with the change.
type answer struct {
	solver.Result
	roster *model.Roster // nil when none was found
	report *model.Report // of the roster, by the rules without the change
}

// adopt takes a found roster in place of the rota when it beats it, unless the
// rota is to stand: what can be had for nothing is not explained but given. It says
// whether it did.
func (q *inquiry) adopt(a *answer) bool {
	if q.o.Stands || !q.beats(a) {
		return false
	}
	q.roster, q.report = a.roster, a.report
	return true
}

// beats says whether a found roster scores better than the rota, or as well and
// refuses fewer wishes.
func (q *inquiry) beats(a *answer) bool {
	return a.roster != nil && (a.report.Score.Less(q.report.Score) ||
		a.report.Score == q.report.Score && a.report.Refused() < q.report.Refused())
}

// settle solves the ward once as it is, so that prices are measured against a
// rota that the same search can't better.
func (q *inquiry) settle() error {
	if q.settled || q.o.Stands {
		return nil
	}
	q.settled = true
	a, err := q.ask(change{})
	if err != nil {
		return err
	}
	q.adopt(&a)
	return nil
}

// ask solves the ward with a change, beginning from the rota there is.
func (q *inquiry) ask(c change) (answer, error) {
	o := solver.Options{WorkLimit: q.o.QuestionWork, Seed: q.o.Seed, Workers: q.o.Workers}
	if q.roster != nil {
		o.Start = rostering.Start(q.roster)
	}
	res, err := solver.Solve(q.ctx, c.apply(q.problem), o)
	if err != nil {
		return answer{}, fmt.Errorf("solve with a change: %w", err)
	}
	a := answer{Result: res}
	if res.Roster != nil {
		a.roster = rostering.RosterOf(q.ward, res.Roster)
		a.report = rostering.Check(q.ward, a.roster)
	}
	return a, nil
}

// price compares an answer with the rota.
func (q *inquiry) price(a *answer) model.Price {
	p := model.Price{Score: a.report.Score, Proved: a.Status == solver.Optimal}
	for l := range p.More {
		p.More[l] = a.report.Score[l] - q.report.Score[l]
	}
	p.Gaps = a.report.Unfilled() - q.report.Unfilled()
	p.Refused = a.report.Refused() - q.report.Refused()
	p.Sentence = priceSentence(&p)
	return p
}
