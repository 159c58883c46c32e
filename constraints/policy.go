package constraints

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

//go:embed policies/*.yaml
var profileFiles embed.FS

// DefaultProfile is the profile of wards that name none.
const DefaultProfile = "p-hr-44"

// Profiles lists the names of the embedded profiles.
func Profiles() []string {
	names, err := fs.Glob(profileFiles, "policies/*.yaml")
	if err != nil {
		panic(err) // the pattern is fixed
	}
	for i, n := range names {
		names[i] = strings.TrimSuffix(strings.TrimPrefix(n, "policies/"), ".yaml")
	}
	return names
}

// profile reads an embedded profile.
func profile(name string) ([]model.Setting, error) {
	data, err := profileFiles.ReadFile("policies/" + name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("policy profile %q is not known; want one of %s", name, strings.Join(Profiles(), ", "))
	}
	settings, faults := ParsePolicy(name+".yaml", data)
	if len(faults) > 0 {
		return nil, faults
	}
	return settings, nil
}

// ParsePolicy reads a policy file: a name, a title and, under rules, parameters
// by rule. Every fault names the line.
func ParsePolicy(file string, data []byte) ([]model.Setting, model.Faults) {
	var doc yaml.Node
	fault := func(line int, found, want string) model.Faults {
		return model.Faults{{Source: model.Source{File: file, Line: line}, Found: found, Want: want}}
	}
	if err := yaml.Unmarshal(data, &doc); err != nil {
		line, found := 0, err.Error()
		if n, _ := fmt.Sscanf(found, "yaml: line %d:", &line); n == 1 {
			_, found, _ = strings.Cut(strings.TrimPrefix(found, "yaml: "), ": ")
		}
		return nil, fault(line, found, "a YAML file")
	}
	if doc.Kind == 0 {
		return nil, nil // an empty file changes nothing
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, fault(root.Line, "no mapping", "name, title and rules")
	}
	var settings []model.Setting
	var faults model.Faults
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		switch key.Value {
		case "name", "title":
		case "rules":
			s, f := parseRules(file, value)
			settings, faults = append(settings, s...), append(faults, f...)
		default:
			faults = append(faults, fault(key.Line, fmt.Sprintf("unknown key %q", key.Value), "name, title or rules")...)
		}
	}
	return settings, faults
}

func parseRules(file string, node *yaml.Node) ([]model.Setting, model.Faults) {
	var settings []model.Setting
	var faults model.Faults
	fault := func(line int, found, want string) {
		faults = append(faults, model.Fault{Source: model.Source{File: file, Line: line}, Found: found, Want: want})
	}
	if node.Kind != yaml.MappingNode {
		if node.Tag == "!!null" {
			return nil, nil
		}
		fault(node.Line, "rules is no mapping", "rule ids with their parameters")
		return nil, faults
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		id, params := node.Content[i], node.Content[i+1]
		if params.Kind != yaml.MappingNode {
			fault(params.Line, fmt.Sprintf("rule %s without parameters", id.Value), "a mapping such as {points: 10}")
			continue
		}
		for j := 0; j+1 < len(params.Content); j += 2 {
			key, value := params.Content[j], params.Content[j+1]
			if seen[id.Value+" "+key.Value] {
				fault(key.Line, fmt.Sprintf("%s.%s given twice", id.Value, key.Value), "each parameter once")
				continue
			}
			seen[id.Value+" "+key.Value] = true
			text, ok := scalarText(value)
			if !ok {
				fault(value.Line, fmt.Sprintf("%s.%s is neither a value nor a list of values", id.Value, key.Value), "a value, or a list of values")
				continue
			}
			settings = append(settings, model.Setting{Rule: id.Value, Key: key.Value, Value: text,
				Source: model.Source{File: file, Line: key.Line}})
		}
	}
	return settings, faults
}

// scalarText gives a scalar as written, or a list of scalars with commas.
func scalarText(n *yaml.Node) (string, bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		return n.Value, true
	case yaml.SequenceNode:
		var parts []string
		for _, c := range n.Content {
			if c.Kind != yaml.ScalarNode {
				return "", false
			}
			parts = append(parts, c.Value)
		}
		return strings.Join(parts, ", "), true
	}
	return "", false
}

// Policy is the rule book with every parameter decided.
type Policy struct {
	Name  string
	bound []bound
}

// NewPolicy lays settings over a profile, layer by layer ("" is DefaultProfile).
// The error is model.Faults with everything that is wrong.
func NewPolicy(profileName string, layers ...[]model.Setting) (*Policy, error) {
	if profileName == "" {
		profileName = DefaultProfile
	}
	settings, err := profile(profileName)
	if err != nil {
		var f model.Faults
		if errors.As(err, &f) {
			return nil, f
		}
		return nil, model.Faults{{Found: fmt.Sprintf("policy profile %q", profileName), Want: "one of " + strings.Join(Profiles(), ", ")}}
	}
	for _, l := range layers {
		settings = append(settings, l...)
	}
	byRule := map[string][]model.Setting{}
	var faults model.Faults
	known := map[string]bool{}
	for _, r := range Rules() {
		known[r.ID] = true
	}
	for _, s := range settings {
		if !known[s.Rule] {
			faults = append(faults, model.Fault{Source: s.Source, Found: fmt.Sprintf("unknown rule %q", s.Rule),
				Want: "a rule that `rostergen rules` lists" + nearest(s.Rule)})
			continue
		}
		byRule[s.Rule] = append(byRule[s.Rule], s)
	}
	p := &Policy{Name: profileName}
	for _, r := range Rules() {
		b, f := r.bind(byRule[r.ID])
		faults = append(faults, f...)
		p.bound = append(p.bound, b)
	}
	if len(faults) > 0 {
		inReadingOrder(faults, settings)
		return nil, faults
	}
	return p, nil
}

// inReadingOrder sorts faults by the settings that they blame; those that blame
// none come first.
func inReadingOrder(faults model.Faults, settings []model.Setting) {
	place := map[model.Source]int{}
	for i, s := range settings {
		place[s.Source] = i + 1
	}
	slices.SortStableFunc(faults, func(a, b model.Fault) int { return place[a.Source] - place[b.Source] })
}

// nearest suggests the rule whose id shares the longest beginning.
func nearest(id string) string {
	best, length := "", 2
	for _, r := range Rules() {
		n := 0
		for n < len(id) && n < len(r.ID) && id[n] == r.ID[n] {
			n++
		}
		if n > length {
			best, length = r.ID, n
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %s?)", best)
}

// Values gives the parameters in force of one rule, with on, level and points first.
func (p *Policy) Values(id string) []Param {
	if b := p.find(id); b != nil {
		return b.values
	}
	return nil
}

// find gives a rule as bound in this policy.
func (p *Policy) find(id string) *bound {
	for i := range p.bound {
		if p.bound[i].id == id {
			return &p.bound[i]
		}
	}
	return nil
}

// On says whether a rule is in force.
func (p *Policy) On(id string) bool {
	b := p.find(id)
	return b != nil && b.on
}

// PointsOf is what a unit of a rule costs below the hard level.
func (p *Policy) PointsOf(id string) int64 {
	if b := p.find(id); b != nil {
		return b.points
	}
	return 1
}

// LevelOf is the level of a rule in this policy.
func (p *Policy) LevelOf(id string) model.Level {
	if b := p.find(id); b != nil {
		return b.level
	}
	return model.ReportOnly
}
