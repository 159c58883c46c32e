package unit

import (
	"context"
	"fmt"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// Rota is one ward's drafted rota.
type Rota struct {
	Ward   *constraints.Ward
	Roster *model.Roster
	Report *model.Report // nil: judged here
}

// Propose offers the gaps of a unit's rotas to people of its other wards, then to its
// bank (nil: none). The same rotas and bank give the same proposals whatever their
// order. Without any limit in the options a work limit is set.
func Propose(ctx context.Context, rotas []Rota, bank *model.Bank, o solver.Options) (*model.Proposals, error) {
	u, err := newUnit(rotas, bank)
	if err != nil {
		return nil, fmt.Errorf("read the unit's rotas: %w", err)
	}
	if err := u.open(ctx); err != nil {
		return nil, fmt.Errorf("find who could come: %w", err)
	}
	a, err := u.optimise(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := u.check(a); err != nil {
		return nil, err
	}
	return u.proposals(a), nil
}

// defaultWork is the work limit where the options set no limit of any kind.
const defaultWork = 2_000_000

func limited(o solver.Options) solver.Options {
	if o.TimeLimit == 0 && o.WorkLimit == 0 && o.Unimproved == 0 && o.Gap == 0 {
		o.WorkLimit = defaultWork
	}
	o.Incumbent, o.Start, o.Prove = nil, nil, nil
	return o
}
