package explain

import (
	"fmt"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// cause is the rule that binds: what gets worse most in a roster that has
// something else than the rota, and where.
type cause struct {
	rule string
	said string // the worst place, without the full stop
}

// place is what two violations have in common when they speak of the same thing
// in two rosters.
type place struct {
	person, from, to int
	period           model.Code
	group            model.Group
}

func placeOf(v *model.Violation) place {
	p := place{person: v.Person(), from: v.From, to: v.To, group: v.Group}
	if p.person < 0 {
		p.period = v.Period // of a person it is only the code that breaks the rule
	}
	return p
}

// cause finds the rule whose points rise most, on the first level that does, from
// the rota to an answer that grants a wish. The wish itself does not count.
func (q *inquiry) cause(a *answer, x wish) cause {
	staff, first, last := x.days(q.ward)
	own := func(v *model.Violation) bool {
		return isWishRule(v.Rule) && (v.Rule == "requests.honour") == (x.leave < 0) &&
			v.Person() == staff && first <= v.From && v.To <= last
	}
	if c, ok := q.risen(a, own); ok {
		return c
	}
	// An even exchange between wishes that cost nothing.
	if refused := q.newlyRefused(a.report); len(refused) > 0 {
		rule := "requests.honour"
		if refused[0].leave >= 0 {
			rule = "leave.decide"
		}
		return cause{rule, q.wishSaid(refused[0]) + " is refused in its place"}
	}
	return cause{"requests.honour", "nothing else gets worse"}
}

// risen finds the rule whose points rise most, violations left aside apart.
func (q *inquiry) risen(a *answer, aside func(*model.Violation) bool) (cause, bool) {
	level := model.Soft
	for _, l := range []model.Level{model.Hard, model.Cover} {
		if a.report.Score[l] > q.report.Score[l] {
			level = l
			break
		}
	}
	rules := map[string]int64{}
	places := map[string]map[place]int64{}
	add := func(r *model.Report, sign int64) {
		for i := range r.Violations {
			v := &r.Violations[i]
			if v.Level != level || aside(v) {
				continue
			}
			rules[v.Rule] += sign * v.Points()
			if places[v.Rule] == nil {
				places[v.Rule] = map[place]int64{}
			}
			places[v.Rule][placeOf(v)] += sign * v.Points()
		}
	}
	add(a.report, 1)
	add(q.report, -1)
	worst := ""
	for rule, n := range rules {
		if n > 0 && (worst == "" || n > rules[worst] || n == rules[worst] && rule < worst) {
			worst = rule
		}
	}
	if worst == "" {
		return cause{}, false
	}
	var at *model.Violation
	for i := range a.report.Violations { // in the order of the report, so the first of equals is the earliest
		v := &a.report.Violations[i]
		if v.Rule != worst || v.Level != level || aside(v) {
			continue
		}
		if at == nil || places[worst][placeOf(v)] > places[worst][placeOf(at)] ||
			placeOf(v) == placeOf(at) && v.Points() > at.Points() {
			at = v
		}
	}
	return cause{worst, q.placeSaid(at)}, true
}

// placeSaid is a violation's sentence without the full stop.
func (q *inquiry) placeSaid(v *model.Violation) string {
	if v.Sentence == "" {
		return fmt.Sprintf("%s, %s", q.ward.Who(v.Person()), q.ward.Span(v.From, v.To))
	}
	return strings.TrimSuffix(v.Sentence, ".")
}

// isWishRule says whether a rule prices a wish that is refused.
func isWishRule(rule string) bool {
	return rule == "requests.honour" || rule == "leave.decide" || rule == "study.release"
}
