package rostering

import (
	"context"
	"fmt"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
	"github.com/rostergen/rostergen/solver/problem"
)

// Draft is the answer to Generate. Report is nil when there is no roster.
type Draft struct {
	Ward        *constraints.Ward
	Result      solver.Result
	Roster      *model.Roster
	Report      *model.Report
	Explanation *model.Explanation // where it was asked for
	Conflicts   []model.Conflict   // when no legal roster exists
	Changed     int                // by KeepEdits: cells that differ from the rota, edits aside
}

// Generate drafts the roster of a ward. Options' Incumbent is called with every
// better draft.
func Generate(ctx context.Context, w *constraints.Ward, o solver.Options) (*Draft, error) {
	p, err := w.Compile()
	if err != nil {
		return nil, fmt.Errorf("compile the ward: %w", err)
	}
	res, err := solver.Solve(ctx, p, o)
	if err != nil {
		return nil, fmt.Errorf("solve: %w", err)
	}
	d := &Draft{Ward: w, Result: res}
	if res.Roster == nil {
		d.Conflicts = conflicts(w, res.Conflicts)
		return d, nil
	}
	d.Roster = rosterOf(w, res.Roster)
	if d.Report, err = judged(w, d.Roster, res.Score); err != nil {
		return nil, err
	}
	c := &d.Report.Certificate
	c.Status, c.Stop, c.Bound = string(res.Status), string(res.Stop), res.Bound
	c.Seed, c.Work, c.WorkLimit = o.Seed, res.Work, o.WorkLimit
	return d, nil
}

// judged checks the roster and holds the checker's score against the engine's;
// a disagreement is a defect and the roster must not be published.
func judged(w *constraints.Ward, r *model.Roster, claimed model.Score) (*model.Report, error) {
	rep := Check(w, r)
	if rep.Score != claimed {
		return nil, fmt.Errorf("the checker prices the roster at %v, the engine at %v: not published", rep.Score, claimed)
	}
	return rep, nil
}

func rosterOf(w *constraints.Ward, r problem.Roster) *model.Roster {
	out := model.NewRoster(len(w.Staff), w.Days)
	for i, k := range r {
		out.Cells[i] = model.Code(k)
	}
	return out
}

// Start turns a roster into one that an engine can begin with.
func Start(r *model.Roster) problem.Roster {
	out := make(problem.Roster, len(r.Cells))
	for i, k := range r.Cells {
		out[i] = uint8(k)
	}
	return out
}
