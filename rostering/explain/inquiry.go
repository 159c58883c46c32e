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

	roster   *model.Roster // nil when there is none
	report   *model.Report
	edited   []model.Lock // cells typed over a generated rota: what was generated there
	bettered bool         // the roster was replaced by a better one
	settled  settling     // what refusals know from earlier passes
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
	q := &inquiry{ctx: ctx, ward: w, problem: p, o: o, edited: o.Was}
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

// adopt takes a found roster in place of the rota when it is better: what can be
// had for nothing is not explained but given. It says whether it did.
func (q *inquiry) adopt(a *answer) bool {
	if q.o.Stands || a.roster == nil || !a.report.Score.Less(q.report.Score) {
		return false
	}
	q.roster, q.report, q.bettered = a.roster, a.report, true
	return true
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
		a.roster = rosterOf(q.ward, res.Roster)
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
	p.Gaps = unfilled(a.report) - unfilled(q.report)
	p.Refused = refused(a.report) - refused(q.report)
	p.Sentence = priceSentence(&p)
	return p
}

func unfilled(r *model.Report) (n int) {
	for i := range r.Gaps {
		n += r.Gaps[i].Short
	}
	return n
}

func refused(r *model.Report) (n int) {
	for i := range r.Requests {
		if r.Requests[i].Outcome == model.Refused {
			n++
		}
	}
	for i := range r.Leave {
		if r.Leave[i].Outcome == model.Refused {
			n++
		}
	}
	return n
}

// rosterOf turns an engine's roster into the ward's.
func rosterOf(w *constraints.Ward, r problem.Roster) *model.Roster {
	out := model.NewRoster(len(w.Staff), w.Days)
	for i, k := range r {
		out.Cells[i] = model.Code(k)
	}
	return out
}
