package explain

import (
	"context"

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
	for pass := 1; ; pass++ {
		begun := q.roster
		*e = model.Explanation{}
		if err := q.fill(e, asking); err != nil {
			return nil, nil, err
		}
		if q.roster == begun {
			break // else what was said first speaks of a roster that is gone
		}
		q.o.Stands = q.o.Stands || pass == passes
	}
	if err := q.fill(e, telling); err != nil {
		return nil, nil, err
	}
	return e, q.roster, nil
}

// passes is how often a better roster may come up; then the last of them stands.
const passes = 2

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

// asking parts solve again and may find a better roster; telling parts describe
// the one that stands.
var (
	asking = []part{
		{"refusals", (*inquiry).refusals},
		{"unfilled duties", (*inquiry).unfilled},
		{"the fairness ledger", (*inquiry).ledger},
	}
	telling = []part{
		{"each person's account", (*inquiry).people},
		{"hand edits", (*inquiry).edits},
		{"spare cover", (*inquiry).spare},
	}
)
