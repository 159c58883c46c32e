package batch

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// manifest reads the whole file.
func (r *manifestReader) manifest(n *yaml.Node, m *Manifest) {
	var version int
	r.mapping(n, "a manifest", []manifestKey{
		{"version", true, into(&version, whole(r, manifestVersion, manifestVersion, "the version of manifests"))},
		{"budget", false, into(&m.Budget, r.duration)},
		{"policy", false, into(&m.Policy, r.path(policyPath))},
		{"defaults", false, func(n *yaml.Node) {
			r.mapping(n, "defaults", append(r.wanted(&m.Defaults), manifestKey{"milestones", false, into(&m.Milestones, r.milestones)}))
		}},
		{"wards", false, func(n *yaml.Node) { r.wards(n, m) }},
		{"units", false, func(n *yaml.Node) { r.units(n, m) }},
	})
	r.checkWards(m)
}

// wanted are the keys of options.
func (r *manifestReader) wanted(w *Wanted) []manifestKey {
	return []manifestKey{
		{"seed", false, given(&w.Seed, whole[uint64](r, 0, mostSeed, "seed"))},
		{"workLimit", false, given(&w.WorkLimit, whole[int64](r, 1, mostWork, "work of one draft"))},
		{"timeLimit", false, given(&w.TimeLimit, orNone(r, r.duration))},
		{"unimproved", false, given(&w.Unimproved, orNone(r, r.duration))},
		{"gap", false, given(&w.Gap, orNone(r, r.percent))},
		{"explain", false, given(&w.Explain, r.yesNo)},
	}
}

// wards reads a pattern, or a list of patterns and of wards.
func (r *manifestReader) wards(n *yaml.Node, m *Manifest) {
	one := func(n *yaml.Node) (struct{}, bool) {
		if isScalar(n) {
			if text, ok := r.path(wardPattern)(n); ok {
				m.Patterns = append(m.Patterns, Pattern{Text: text, Source: r.source(n)})
			}
			return struct{}{}, true
		}
		r.entry(n, m)
		return struct{}{}, true
	}
	if isScalar(n) {
		one(n)
		return
	}
	listOf(r, mostWards, one)(n)
}

func (r *manifestReader) entry(n *yaml.Node, m *Manifest) {
	e := Entry{Source: r.source(n)}
	at, ok := r.mapping(n, "a ward", append([]manifestKey{
		{"file", true, into(&e.File, r.path(wardPath))},
		{"name", false, into(&e.Name, r.rotaName)},
		{"policy", false, into(&e.Policy, r.path(policyPath))},
		{"unit", false, into(&e.Unit, r.form(unitForm))},
		{"priority", false, into(&e.Priority, whole(r, -mostPriority, mostPriority, "priority; higher is earlier"))},
		{"milestones", false, into(&e.Milestones, r.milestones)},
		{"approved", false, into(&e.Approved, r.yesNo)},
	}, r.wanted(&e.Wanted)...))
	if !ok {
		return
	}
	if at["file"] != nil {
		e.Source = r.source(at["file"])
	}
	if at["unit"] != nil && e.Unit != "" {
		r.unitsAsked = append(r.unitsAsked, at["unit"])
	}
	var named model.Source
	if at["name"] != nil {
		named = r.source(at["name"])
	}
	m.Wards, r.named = append(m.Wards, e), append(r.named, named)
}

func (r *manifestReader) milestones(n *yaml.Node) ([]Milestone, bool) {
	return listOf(r, mostMilestones, func(n *yaml.Node) (s Milestone, ok bool) {
		_, ok = r.mapping(n, "a milestone", []manifestKey{
			{"what", true, into(&s.What, r.form(whatForm))},
			{"due", true, into(&s.Due, r.date)},
			{"done", false, into(&s.Done, r.yesNo)},
		})
		return s, ok
	})(n)
}

// units reads a mapping of units by name.
func (r *manifestReader) units(n *yaml.Node, m *Manifest) {
	first := map[string]int{} // line by unit
	r.pairs(n, "units", "the names of units, each with bank, nights", func(key, value *yaml.Node) {
		u := Unit{Source: r.source(key)}
		name, ok := r.form(unitForm)(key)
		r.mapping(value, "a unit", []manifestKey{
			{"bank", false, into(&u.Bank, r.path(bankPath))},
			{"nights", false, into(&u.Nights, r.yesNo)},
		})
		line, twice := first[unitKey(name)]
		switch {
		case !ok:
		case twice:
			r.fault(key, fmt.Sprintf("a unit again after line %d", line), "each unit once; letter case and spaces don't matter")
		case len(m.Units) == mostUnits:
			r.fault(key, fmt.Sprintf("more than %d units", mostUnits), "fewer units")
		default:
			u.Name, first[unitKey(name)] = name, u.Source.Line
			m.Units = append(m.Units, u)
		}
	})
}

// checkWards refuses wards that are listed twice, outputs of one name, and units
// that the list of units lacks.
func (r *manifestReader) checkWards(m *Manifest) {
	files, names := map[string]int{}, map[string]int{} // line by file, by name
	for i := range m.Wards {
		e := &m.Wards[i]
		if line, twice := files[e.File]; twice && e.File != "" {
			r.faultAt(e.Source, fmt.Sprintf("a ward listed again after line %d", line), "each ward's file once")
		}
		files[e.File] = e.Source.Line
		if e.Name == "" {
			continue
		}
		folded := foldName(e.Name)
		if line, twice := names[folded]; twice {
			r.faultAt(r.named[i], fmt.Sprintf("a rota's name given again after line %d", line), "another name: letter case does not tell files apart everywhere")
		}
		names[folded] = r.named[i].Line
	}
	var known []string
	listed := map[string]bool{}
	for _, u := range m.Units {
		known, listed[unitKey(u.Name)] = append(known, u.Name), true
	}
	for _, n := range r.unitsAsked {
		if asked := target(n).Value; len(known) > 0 && !listed[unitKey(asked)] {
			r.fault(n, "a unit that units does not list", "a unit that it lists"+perhaps(asked, known))
		}
	}
}
