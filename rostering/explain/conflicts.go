package explain

import (
	"context"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// mostConflicts is how many contradictions are told.
const mostConflicts = 30

// relaxWork is how many questions' work the first roster takes: the better it is,
// the less the prices of ways out depend on how far each was searched.
const relaxWork = 8

// Impossible says why a ward has no legal roster and what would make one. The
// cores are those that the solver gave; each is solved again by itself and made
// smaller where a member can be spared. Once the context ends it gives what it
// has; Partial says what is missing.
func Impossible(ctx context.Context, w *constraints.Ward, cores [][]model.Subject, o Options) (*model.Explanation, error) {
	q, err := newInquiry(ctx, w, nil, o)
	if err != nil {
		return nil, err
	}
	e := &model.Explanation{}
	for _, members := range cores {
		if err := q.addConflict(e, members); err != nil {
			return nil, err
		}
	}
	found, whole, err := q.relax(e)
	if err == nil && found {
		whole, err = q.waysOut(e)
	}
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil && slices.ContainsFunc(e.Conflicts, func(c model.Conflict) bool { return !c.Minimal }) {
		e.Partial = append(e.Partial, "the proof of each conflict")
	}
	if !whole {
		e.Partial = append(e.Partial, "ways out")
	}
	return e, nil
}

// addConflict makes a core as small as it can be and adds it.
func (q *inquiry) addConflict(e *model.Explanation, members []model.Subject) error {
	least, proved, minimal, err := newCore(q.problem, members).least(q.ctx)
	if err != nil {
		return err
	}
	kept := make([]model.Subject, len(least))
	for i, m := range least {
		kept[i] = members[m]
	}
	c := rostering.ConflictOf(q.ward, kept)
	c.Proved, c.Minimal = proved, minimal
	e.Conflicts = append(e.Conflicts, c)
	return nil
}

// relax finds the roster to begin with when ways out are looked for: every fact
// that a manager can change may give way, but only as far as nothing else helps.
// Contradictions that come up only then are added to the conflicts. Without such
// a roster no conflict has a way out; whole says that this is known.
func (q *inquiry) relax(e *model.Explanation) (found, whole bool, err error) {
	work := q.o.QuestionWork
	q.o.QuestionWork *= relaxWork
	defer func() { q.o.QuestionWork = work }()
	for len(e.Conflicts) > 0 {
		g := &giving{ward: q.ward}
		for i := range e.Conflicts {
			g.addOthers(&e.Conflicts[i])
		}
		a, err := q.ask(change{soften: g.softens})
		if err != nil {
			return false, false, err
		}
		if a.roster != nil {
			q.take(a.roster)
			return true, true, nil
		}
		known := len(e.Conflicts)
		if a.Status == solver.Infeasible {
			for _, members := range a.Result.Conflicts {
				if len(e.Conflicts) < mostConflicts && !told(e, members) {
					if err := q.addConflict(e, members); err != nil {
						return false, false, err
					}
				}
			}
		}
		if len(e.Conflicts) == known {
			return false, a.Status == solver.Infeasible && q.ctx.Err() == nil, nil
		}
	}
	return true, true, nil
}

// told says whether a conflict of these members is among those told.
func told(e *model.Explanation, members []model.Subject) bool {
	known := map[string]bool{}
	for i := range e.Conflicts {
		for j := range e.Conflicts[i].Facts {
			known[subjectKey(&e.Conflicts[i].Facts[j].Subject)] = true
		}
	}
	for i := range members {
		if !known[subjectKey(&members[i])] {
			return false
		}
	}
	return true
}
