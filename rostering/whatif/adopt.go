package whatif

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver/problem"
)

// settled is what a trial comes to once rosters have been exchanged.
type settled struct {
	held   []held // by seed
	best   int    // the seed of the best roster; -1: none
	report *model.Report
	bound  *model.Score // the best of all runs'
	prices string
}

// held is the roster that a trial ends with for one seed. No roster: the run was
// stopped, or found none.
type held struct {
	roster *model.Roster
	score  model.Score
	shown  []reading
}

// carried moves a roster to another form of the ward: by staff number, date and
// code. People, days and codes that the roster does not know have days off. It is
// nil when the two wards do not meet at all.
func carried(r *model.Roster, from, to *constraints.Ward) *model.Roster {
	out := model.NewRoster(len(to.Staff), to.Days)
	person, code, kept := make([]int, len(to.Staff)), make([]model.Code, from.Catalogue.Len()), 0
	number := map[string]int{}
	for s := range from.Staff {
		number[from.Staff[s].Number] = s
	}
	for s := range to.Staff {
		person[s] = -1
		if i, ok := number[to.Staff[s].Number]; ok {
			person[s] = i
			kept++
		}
	}
	for k := range code {
		code[k], _ = to.Catalogue.Find(from.Catalogue.Label(model.Code(k)))
	}
	first, end := max(from.Start, to.Start), min(from.End(), to.End())
	if kept == 0 || first > end {
		return nil
	}
	for s, i := range person {
		for d := first; i >= 0 && d <= end; d++ {
			out.Set(s, to.Day(d), code[r.At(i, from.Day(d))])
		}
	}
	return out
}

// adopt gives the trial, for each seed, the best of all rosters that were found
// for its ward with that seed, whatever the scenario they were found for. So a rule
// that is relaxed never looks worse for it, and luck that needs no change at all is
// the base's as well.
func (t *trial) adopt(all []*trial) error {
	p, err := t.ward.Compile()
	if err != nil {
		return fmt.Errorf("compile the ward: %w", err)
	}
	t.held, t.settled.best = make([]held, len(t.runs)), -1
	for k := range t.runs {
		h, run := &t.held[k], &t.runs[k]
		if run.roster == nil && (run.none == "" || run.proved) {
			continue // stopped early, or there is none
		}
		h.take(p, run.roster, t.ward, t.ward) // of two as good the own
		for _, o := range all {
			h.take(p, o.runs[k].roster, o.ward, t.ward)
		}
		if h.roster != nil && (t.settled.best < 0 || h.score.Less(t.held[t.settled.best].score)) {
			t.settled.best = k
		}
	}
	return nil
}

// take takes a roster of one form of a ward for another when it is legal there and
// better than what is held.
func (h *held) take(p *problem.Problem, r *model.Roster, from, to *constraints.Ward) {
	if r == nil {
		return
	}
	if r = carried(r, from, to); r == nil {
		return
	}
	s := p.Penalty(rostering.Start(r))
	if s[model.Hard] == 0 && (h.roster == nil || s.Less(h.score)) {
		h.roster, h.score = r, s
	}
}

// judge checks every roster that the trial holds by the rule book alone, reads its
// figures, and keeps the report of the best.
func (t *trial) judge(g *gauge) error {
	for k := range t.held {
		h := &t.held[k]
		if h.roster == nil {
			continue
		}
		rep := rostering.Check(t.ward, h.roster)
		if rep.Score != h.score {
			return fmt.Errorf("ward %s: the checker prices a roster at %v, the problem at %v: not published", t.ward.Ward, rep.Score, h.score)
		}
		h.shown = g.read(t.ward, h.roster, rep)
		if k == t.settled.best {
			t.report = rep
		}
	}
	for _, r := range slices.Concat(t.first, t.runs) {
		if r.bound != nil && (t.bound == nil || t.bound.Less(*r.bound)) {
			t.bound, t.prices = r.bound, r.prices
		}
	}
	return nil
}
