package whatif

import (
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/solver"
)

// comparison puts everything together.
func (x *contest) comparison() *model.Comparison {
	out := &model.Comparison{Title: x.title, Figures: x.figures, Partial: x.partial}
	for _, k := range x.whole {
		out.Seeds = append(out.Seeds, x.seeds[k])
	}
	var policies []string
	for _, w := range x.wards {
		t := x.entries[0].trials[w]
		out.WorkLimit = max(out.WorkLimit, t.work)
		if name := t.ward.Policy.Name; !slices.Contains(policies, name) {
			policies = append(policies, name)
		}
	}
	out.Policy = strings.Join(policies, ", ")
	if x.pay != nil {
		out.Pay = x.pay.Title
	}
	base := x.column(x.entries[0], x.wards)
	for i, e := range x.entries {
		out.Scenarios = append(out.Scenarios, x.result(e, &base))
		out.Partial = append(out.Partial, x.missing(i)...)
	}
	x.dominated(out)
	out.Findings = x.findings(out)
	return out
}

// result is what became of one scenario.
func (x *contest) result(e *contestant, base *column) model.ScenarioResult {
	isBase := e == x.entries[0]
	r := model.ScenarioResult{Name: e.name, Title: e.title, On: e.on, Same: x.same(e), Changes: x.changes(e)}
	for _, w := range x.wards {
		own, was := x.column(e, []int{w}), x.column(x.entries[0], []int{w})
		one := x.wardResult(e.trials[w])
		if len(own.seeds) > 0 {
			one.Values = x.values(&was, &own, isBase)
		}
		r.Wards = append(r.Wards, one)
	}
	c := x.column(e, x.wards)
	if len(c.seeds) > 0 {
		r.Values = x.values(base, &c, isBase)
	} else {
		r.Problem = problemOf(r.Wards)
	}
	r.Proved = x.proved(e)
	return r
}

// problemOf says why there are not rotas of all wards.
func problemOf(wards []model.WardResult) string {
	for _, w := range wards {
		switch {
		case w.Problem != "" && len(wards) == 1:
			return w.Problem
		case w.Problem != "":
			return "ward " + w.Ward + ": " + w.Problem
		}
	}
	return "not run: stopped before one seed was drafted on every ward"
}

// wardResult is one ward's part.
func (x *contest) wardResult(t *trial) model.WardResult {
	own := t.own()
	r := model.WardResult{Instance: t.ward.Instance, Ward: t.ward.Ward}
	for _, k := range x.whole {
		h := &own.held[k]
		if h.roster == nil {
			continue
		}
		one := model.Run{Seed: x.seeds[k], Status: string(solver.Feasible), Score: h.score, Bound: own.bound, Work: own.runs[k].work}
		if own.bound != nil && *own.bound == h.score {
			one.Status = string(solver.Optimal)
		}
		r.Runs = append(r.Runs, one)
	}
	if own.report == nil {
		r.Problem = "not run: stopped early"
		for _, run := range own.runs {
			if run.none != "" {
				r.Problem = run.none
				break
			}
		}
		return r
	}
	best := own.settled.best
	r.Roster, r.Report = own.held[best].roster, own.report
	r.Leave = rostering.LeaveByWeek(t.ward, r.Roster)
	c := &r.Report.Certificate
	c.Status, c.Bound, c.Prices = string(solver.Feasible), own.bound, own.prices
	c.Stop = string(solver.StopWork)
	if own.bound != nil && *own.bound == c.Score {
		c.Status, c.Stop = string(solver.Optimal), string(solver.StopProved)
	}
	c.Seed, c.Work, c.WorkLimit = x.seeds[best], own.runs[best].work, own.work
	return r
}

// changes says once what is changed alike on all wards, and whose the rest is.
func (x *contest) changes(e *contestant) []string {
	var out []string
	if e.laid == nil {
		return nil
	}
	for _, w := range x.wards {
		for _, words := range e.laid[w].Words {
			alike := true
			for _, other := range x.wards {
				alike = alike && slices.Contains(e.laid[other].Words, words)
			}
			if !alike {
				words = e.trials[w].ward.Ward + ": " + words
			}
			if !slices.Contains(out, words) {
				out = append(out, words)
			}
		}
	}
	return out
}
