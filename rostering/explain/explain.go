package explain

import (
	"context"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// Explain explains a rota: r is a legal roster of the ward. Once the context ends
// it gives what it has; Partial says what is missing.
func Explain(ctx context.Context, w *constraints.Ward, r *model.Roster, o Options) (*model.Explanation, error) {
	q, err := newInquiry(ctx, w, r, o)
	if err != nil {
		return nil, err
	}
	e := &model.Explanation{}
	for _, part := range parts {
		if ctx.Err() != nil {
			e.Partial = append(e.Partial, part.name)
			continue
		}
		whole, err := part.fill(q, e)
		if err != nil {
			return nil, err
		}
		if !whole {
			e.Partial = append(e.Partial, part.name)
		}
	}
	return e, nil
}

// parts of an explanation, the cheap ones first; fill says whether it had time
// for all of it.
var parts = []struct {
	name string
	fill func(*inquiry, *model.Explanation) (whole bool, err error)
}{
	{"each person's account", (*inquiry).people},
	{"hand edits", (*inquiry).edits},
	{"spare cover", (*inquiry).spare},
	{"refusals", (*inquiry).refusals},
	{"unfilled duties", (*inquiry).unfilled},
	{"the fairness ledger", (*inquiry).ledger},
}
