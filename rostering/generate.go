package rostering

import (
	"context"
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/proof"
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
	search := o
	search.TimeLimit = o.TimeLimit * searchPart / 100
	v := prover{p: p, workers: o.Workers}
	search.Prove = v.prove
	res, err := solver.Solve(ctx, p, search)
	if err != nil {
		return nil, fmt.Errorf("solve: %w", err)
	}
	d := &Draft{Ward: w, Result: res}
	if res.Roster == nil {
		d.Conflicts = conflicts(w, res.Conflicts)
		for i, core := range res.Conflicts {
			d.Conflicts[i].Proved, _ = proof.Conflict(p, core) // an error: too many ways to follow
		}
		return d, nil
	}
	prices, err := v.certify(&res)
	if err != nil {
		return nil, err
	}
	d.Roster = RosterOf(w, res.Roster)
	if d.Report, err = judged(w, d.Roster, res.Score); err != nil {
		return nil, err
	}
	c := &d.Report.Certificate
	c.Status, c.Stop, c.Bound = string(res.Status), string(res.Stop), res.Bound
	c.Prices = prices
	c.Seed, c.Work, c.WorkLimit = o.Seed, res.Work, o.WorkLimit
	return d, nil
}

// searchPart is the part of a time limit, in percent, that the search may take; the
// proof of the bound comes after it.
const searchPart = 96

// prover proves bounds from an engine's prices, without the engine.
type prover struct {
	p       *problem.Problem
	workers int
	rows    []int64 // the prices that proved most
	bound   model.Score
}

func (v *prover) prove(x solver.Prices) (model.Score, error) {
	if v.rows != nil && slices.Equal(v.rows, x.Rows) {
		return v.bound, nil
	}
	bound, err := proof.Bound(v.p, proof.Prices(x), v.workers)
	if err != nil {
		return model.Score{}, fmt.Errorf("prove the bound: %w", err)
	}
	if v.rows == nil || v.bound.Less(bound) {
		v.rows, v.bound = slices.Clone(x.Rows), bound
	}
	return bound, nil
}

// certify gives the prices for the certificate, and keeps the bound that they prove
// where it is better than the engine's.
func (v *prover) certify(res *solver.Result) (prices string, err error) {
	if res.Prices == nil {
		return "", nil
	}
	bound, err := v.prove(*res.Prices)
	if err != nil {
		return "", err
	}
	if res.Score.Less(bound) {
		return "", fmt.Errorf("the proof says no roster is better than %v, the engine's has %v: not published", bound, res.Score)
	}
	if res.Bound == nil || res.Bound.Less(bound) {
		res.Bound = &bound
	}
	if bound == res.Score {
		res.Status, res.Stop = solver.Optimal, solver.StopProved
	}
	x := proof.Prices(*res.Prices)
	return x.Text(), nil
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

// RosterOf turns an engine's roster into the ward's.
func RosterOf(w *constraints.Ward, r problem.Roster) *model.Roster {
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
