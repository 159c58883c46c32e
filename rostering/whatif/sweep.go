package whatif

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// step is one value of a sweep.
type step struct {
	name   string // "19", "+1"
	title  string // "19 %", "2 people"
	change Change
}

// members unrolls a sweep: the scenario "ceiling" becomes "ceiling=17", "ceiling=19", ...
func (d *draft) members() []Scenario {
	if !d.swept {
		return []Scenario{d.scenario}
	}
	var out []Scenario
	for _, s := range d.sweep {
		m := d.scenario
		m.Name, m.Title = m.Name+"="+s.name, m.Title+": "+s.title
		m.Changes = slices.Concat(m.Changes, []Change{s.change})
		out = append(out, m)
	}
	return out
}

// sweep reads what is swept (a parameter of the policy, people added, a minimum
// of demand) and from where to where.
func (r *reader) sweep(n *yaml.Node) (steps []step, ok bool) {
	before := len(r.Faults)
	var made func(v thousandths) step
	var over sweepSpan
	var kinds int
	kind := func(read func(n *yaml.Node) func(thousandths) step) func(*yaml.Node) {
		return func(n *yaml.Node) { made, kinds = read(n), kinds+1 }
	}
	at, ok := r.Mapping(n, "a sweep", []marked.Key{
		marked.Must("from", marked.Given(&over.from, r.bound)),
		marked.Must("to", marked.Given(&over.to, r.bound)),
		marked.Must("step", marked.Given(&over.step, r.bound)),
		marked.May("policy", kind(r.sweptPolicy)),
		marked.May("add", kind(r.sweptPeople)),
		marked.May("demand", kind(func(n *yaml.Node) func(thousandths) step { return r.sweptDemand(n, &over) })),
	})
	if ok && kinds != 1 {
		r.Fault(n, fmt.Sprintf("a sweep of %d things", kinds), "one of policy, add and demand")
	}
	switch {
	case at["add"] != nil:
		r.wholeSpan(over, 1, maxPeople)
	case at["demand"] != nil && r.byAmount(over):
		r.wholeSpan(over, -maxNeeded, maxNeeded)
	case at["demand"] != nil:
		r.wholeSpan(over, 0, maxNeeded)
	}
	values := r.valuesOf(over)
	if len(r.Faults) > before {
		return nil, false
	}
	for _, v := range values {
		s := made(v)
		if d := s.change.Demand; d != nil && d.Minimum.By && d.Minimum.N == 0 {
			continue // nobody more or fewer: the base itself
		}
		if p := s.change.Policy; p != nil {
			r.settings = append(r.settings, *p)
		}
		steps = append(steps, s)
	}
	if len(steps) == 0 {
		r.Fault(n, "a sweep that changes nothing", "ends other than 0")
	}
	return steps, len(steps) > 0
}

func (r *reader) sweptPolicy(n *yaml.Node) func(thousandths) step {
	rule, parameter, _ := r.ruleKey(n)
	unit := ""
	if declared, ok := constraints.Find(rule); ok {
		for _, p := range declared.Params {
			if p.Key == parameter {
				unit = p.Unit
			}
		}
	}
	return func(v thousandths) step {
		source := r.Source(n)
		return step{v.String(), strings.TrimSpace(v.String() + " " + unit),
			Change{Policy: &model.Setting{Rule: rule, Key: parameter, Value: v.String(), Source: source}, Source: source}}
	}
}

func (r *reader) sweptPeople(n *yaml.Node) func(thousandths) step {
	added := StaffAdded{}
	r.addOf(n, &added)
	return func(v thousandths) step {
		c := added
		c.Count = int(v / 1000)
		return step{v.String(), people(c.Count, "person", "people"), Change{Add: &c, Source: r.Source(n)}}
	}
}

// sweptDemand knows the ends only when the whole sweep is read.
func (r *reader) sweptDemand(n *yaml.Node, over *sweepSpan) func(thousandths) step {
	swept := DemandChange{}
	at := r.demandOf(n, &swept)
	r.inOrder(at["to"], swept.From, swept.To)
	return func(v thousandths) step {
		c := swept
		c.Minimum = Amount{By: over.from.signed || over.to.signed, N: int(v / 1000)}
		name := v.String()
		if c.Minimum.By && v > 0 {
			name = "+" + name
		}
		return step{name, "minimum " + name, Change{Demand: &c, Source: r.Source(n)}}
	}
}
