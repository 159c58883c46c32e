package explain

import (
	"slices"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// tooLittleRest learns from a roster that lacks the rest of one window: a row
// that forbids the duties which leave too little, whatever else is worked. It
// answers false when the roster has the rest.
//
// More duties never make more rest as long as a gap that is cut in two counts no
// more than before, so Long may be at most twice Short; else the whole line is
// forbidden as it is.
func tooLittleRest(p *problem.Problem, w *problem.Window, r problem.Roster) (problem.Counter, bool) {
	line := p.Line(r, w.Person)
	spans := make([]problem.Span, p.Days)
	for d, k := range line {
		spans[d] = p.Clock.Span(d, k)
	}
	if !lacksRest(p.Clock, w, spans) {
		return problem.Counter{}, false
	}
	row := problem.Counter{Person: w.Person, Level: model.Hard, Subject: w.Subject,
		Penalty: problem.Convex{Over: []problem.Step{{Price: 1}}}}
	forbid := problem.Event{Weight: 1}
	if 2*w.Short < w.Long {
		for d, k := range line {
			forbid.Clauses = append(forbid.Clauses, []problem.Spot{{Day: d, Codes: 1 << k}})
		}
		row.Events = []problem.Event{forbid}
		return row, true
	}
	for d, s := range spans { // what can be spared
		if spans[d] = (problem.Span{}); !lacksRest(p.Clock, w, spans) {
			spans[d] = s
		}
	}
	for d := range spans {
		if spans[d].Empty() {
			continue
		}
		codes := problem.Mask(0)
		for k := range uint8(p.Codes) { // what takes as much: the time that all of them are on duty
			s, own := p.Clock.Span(d, k), spans[d]
			spans[d] = problem.Span{From: max(s.From, own.From), To: min(s.To, own.To)}
			if k == line[d] || !s.Empty() && !spans[d].Empty() && lacksRest(p.Clock, w, spans) {
				codes |= 1 << k
				continue
			}
			spans[d] = own
		}
		forbid.Clauses = append(forbid.Clauses, []problem.Spot{{Day: d, Codes: codes}})
	}
	row.Events = []problem.Event{forbid}
	return row, true
}

// lacksRest says whether duties begun on the days of the horizon, on top of those
// before it, break one window.
func lacksRest(clock *problem.Clock, w *problem.Window, spans []problem.Span) bool {
	duties := slices.Clone(w.Before)
	for _, s := range spans {
		if !s.Empty() {
			duties = append(duties, s)
		}
	}
	return w.Rest(duties, clock.Midnight(w.First), clock.Midnight(w.First+w.Length)) < w.Need
}
