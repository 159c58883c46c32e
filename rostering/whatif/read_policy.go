package whatif

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// policy reads settings, each "rule.parameter: value" or a list of values.
func (r *reader) policy(n *yaml.Node) (out []model.Setting) {
	r.Pairs(n, "policy", "settings such as leave.band.max_percent: 19", func(key, value *yaml.Node) {
		rule, parameter, ok := r.ruleKey(key)
		text, fine := r.settingText(value)
		if ok && fine {
			out = append(out, model.Setting{Rule: rule, Key: parameter, Value: text, Source: r.Source(key)})
		}
	})
	if to := marked.Target(n); to.Kind == yaml.MappingNode && len(to.Content) == 0 {
		r.Fault(n, "an empty policy", "settings such as leave.band.max_percent: 19")
	}
	return out
}

// ruleKey reads leave.band.max_percent as a rule and its parameter.
func (r *reader) ruleKey(n *yaml.Node) (rule, parameter string, ok bool) {
	text, ok := r.Text(policyForm)(n)
	if !ok {
		return "", "", false
	}
	i := strings.LastIndexByte(text, '.')
	return text[:i], text[i+1:], true
}

// settingText gives a value as a policy file has it: as written, a list with commas.
func (r *reader) settingText(n *yaml.Node) (string, bool) {
	const want = "a value, or a list of values"
	one := func(n *yaml.Node) (string, bool) {
		n, ok := r.Scalar(n, want)
		return n.Value, ok
	}
	if to := marked.Target(n); to.Kind == yaml.SequenceNode && len(to.Content) == 0 {
		_, ok := r.Enter(n)
		return "", ok // a list of nothing is a value: no kinds, no days
	}
	values, ok := oneOrMore(r, one)(n)
	return strings.Join(values, ", "), ok
}

// checkSettings holds every setting by itself against the rule book. Whether
// settings go with one another depends on what else a ward's policy says, so that
// is left to Lay: a rule weighs its parameters together only when each is right,
// and here one never is.
func (r *reader) checkSettings() {
	asked := map[string]bool{}
	settings := r.settings
	for _, s := range r.settings {
		if !asked[s.Rule] {
			asked[s.Rule] = true
			settings = append(settings, model.Setting{Rule: s.Rule})
		}
	}
	_, err := constraints.NewPolicy("", settings)
	faults, _ := err.(model.Faults)
	told := map[model.Source]bool{{}: true} // without a place: the ones made here
	for _, f := range faults {
		if !told[f.Source] { // a sweep says the same for each of its values
			told[f.Source] = true
			r.Faults = append(r.Faults, f)
		}
	}
}
