package unit

import (
	"fmt"
	"slices"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// breach is what a rule says against a person's line, or against one shift of the ward.
type breach struct {
	rule     string
	level    model.Level
	person   int
	from, to int // of a shift
	period   model.Code
	group    model.Group
}

// breaches adds up the points of violations. Of a contract only what lies above it
// counts: duties added can only mend the other side.
func breaches(vs []model.Violation) map[breach]int64 {
	out := map[breach]int64{}
	for i := range vs {
		v := &vs[i]
		b := breach{rule: v.Rule, level: v.Level, person: v.Person()}
		switch {
		case b.person < 0:
			b.from, b.to, b.period, b.group = v.From, v.To, v.Period, v.Group
		case (v.Rule == "hours.contract" || v.Rule == "hours.balance") && v.Found < 0:
			continue
		}
		out[b] += v.Points()
	}
	return out
}

// worse says what a roster breaks beyond another: hard rules and, where asked, the
// binding ones.
func worse(w *constraints.Ward, before, after *model.Roster, bind bool) error {
	was := breaches(w.Evaluate(before))
	vs := w.Evaluate(after)
	is := breaches(vs)
	for i := range vs { // in the order of the book
		v := &vs[i]
		b := breach{rule: v.Rule, level: v.Level, person: v.Person()}
		if b.person < 0 {
			b.from, b.to, b.period, b.group = v.From, v.To, v.Period, v.Group
		}
		if is[b] <= was[b] || v.Level != model.Hard && !(bind && slices.Contains(binding, v.Rule)) {
			continue
		}
		who := "the ward"
		if b.person >= 0 {
			who = "staff number " + w.Staff[b.person].Number
		}
		return fmt.Errorf("rule %s is broken by %s from %s to %s", v.Rule, who, w.Date(v.From), w.Date(v.To))
	}
	return nil
}
