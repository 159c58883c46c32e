package explain

import (
	"context"
	"slices"
	"time"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Explain explains a rota: r is a legal roster of the ward. What turns out to be
// had for nothing is not explained but given: the roster that is explained is
// handed back, r itself or a better one. Once the context ends it gives what it
// has; Partial says what is missing.
func Explain(ctx context.Context, w *constraints.Ward, r *model.Roster, o Options) (*model.Explanation, *model.Roster, error) {
	q, err := newInquiry(ctx, w, r, o)
	if err != nil {
		return nil, nil, err
	}
	e := &model.Explanation{}
	if err := q.answerQuestions(e); err != nil {
		return nil, nil, err
	}
	if err := q.fill(e, telling); err != nil {
		return nil, nil, err
	}
	return e, q.roster, nil
}

// answerQuestions fills in the parts that solve again, each in its share of the
// time that is left. Gaps and wishes may bring up a better roster; then it stands,
// and what was said of gaps before is said anew.
func (q *inquiry) answerQuestions(e *model.Explanation) error {
	if err := q.within(gapsShare, e, gapsPart); err != nil {
		return err
	}
	spoken := q.roster
	if err := q.within(wishesShare, e, wishesPart); err != nil {
		return err
	}
	q.o.Stands = true
	if q.roster != spoken {
		e.Partial = slices.DeleteFunc(e.Partial, func(name string) bool { return name == gapsPart.name })
		e.Unfilled = nil
		if err := q.within(gapsAgainShare, e, gapsPart); err != nil {
			return err
		}
	}
	return q.fill(e, []part{fairnessPart})
}

// Shares of the time that is left.
const (
	gapsShare      = 0.35
	wishesShare    = 0.5
	gapsAgainShare = 0.6
)

// within fills a part in a share of the time that is left.
func (q *inquiry) within(share float64, e *model.Explanation, p part) error {
	whole := q.ctx
	defer func() { q.ctx = whole }()
	if end, ok := whole.Deadline(); ok {
		left := time.Duration(share * float64(time.Until(end)))
		ctx, cancel := context.WithTimeout(whole, left)
		defer cancel()
		q.ctx = ctx
	}
	return q.fill(e, []part{p})
}

// fill goes through some parts.
func (q *inquiry) fill(e *model.Explanation, parts []part) error {
	for _, p := range parts {
		whole, err := p.fill(q, e)
		if err != nil {
			return err
		}
		if !whole {
			e.Partial = append(e.Partial, p.name)
		}
	}
	return nil
}

// part of an explanation; fill says whether it had time for all of it.
type part struct {
	name string
	fill func(*inquiry, *model.Explanation) (whole bool, err error)
}

// Parts that solve again.
var (
	gapsPart     = part{"unfilled duties", (*inquiry).unfilled}
	wishesPart   = part{"refusals", (*inquiry).refusals}
	fairnessPart = part{"the fairness ledger", (*inquiry).ledger}
)

// telling parts describe the roster that stands.
var telling = []part{
	{"each person's account", (*inquiry).people},
	{"hand edits", (*inquiry).edits},
	{"spare cover", (*inquiry).spare},
}
