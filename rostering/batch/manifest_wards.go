package batch

import (
	"fmt"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// manifest reads the whole file.
func (r *manifestReader) manifest(n *yaml.Node, m *Manifest) {
	var version int
	r.Mapping(n, "a manifest", []marked.Key{
		marked.Must("version", marked.Into(&version, marked.WholeOf(r.Reader, manifestVersion, manifestVersion, "the version of manifests"))),
		marked.May("budget", marked.Into(&m.Budget, r.Duration)),
		marked.May("policy", marked.Into(&m.Policy, r.path(policyPath))),
		marked.May("defaults", func(n *yaml.Node) {
			r.Mapping(n, "defaults", append(r.wanted(&m.Defaults), marked.May("milestones", marked.Into(&m.Milestones, r.milestones))))
		}),
		marked.May("wards", func(n *yaml.Node) { r.wards(n, m) }),
		marked.May("units", func(n *yaml.Node) { r.units(n, m) }),
	})
	r.checkWards(m)
}

// wanted are the keys of options.
func (r *manifestReader) wanted(w *Wanted) []marked.Key {
	return []marked.Key{
		marked.May("seed", marked.Given(&w.Seed, marked.WholeOf[uint64](r.Reader, 0, mostSeed, "seed"))),
		marked.May("workLimit", marked.Given(&w.WorkLimit, marked.WholeOf[int64](r.Reader, 1, mostWork, "work of one draft"))),
		marked.May("timeLimit", marked.Given(&w.TimeLimit, marked.OrNone(r.Reader, r.Duration))),
		marked.May("unimproved", marked.Given(&w.Unimproved, marked.OrNone(r.Reader, r.Duration))),
		marked.May("gap", marked.Given(&w.Gap, marked.OrNone(r.Reader, r.Percent))),
		marked.May("explain", marked.Given(&w.Explain, r.YesNo)),
	}
}

// wards reads a pattern, or a list of patterns and of wards.
func (r *manifestReader) wards(n *yaml.Node, m *Manifest) {
	one := func(n *yaml.Node) (struct{}, bool) {
		if marked.IsScalar(n) {
			if text, ok := r.path(wardPattern)(n); ok {
				m.Patterns = append(m.Patterns, Pattern{Text: text, Source: r.Source(n)})
			}
			return struct{}{}, true
		}
		r.entry(n, m)
		return struct{}{}, true
	}
	if marked.IsScalar(n) {
		one(n)
		return
	}
	marked.ListOf(r.Reader, mostWards, one)(n)
}

func (r *manifestReader) entry(n *yaml.Node, m *Manifest) {
	e := Entry{Source: r.Source(n)}
	at, ok := r.Mapping(n, "a ward", append([]marked.Key{
		marked.Must("file", marked.Into(&e.File, r.path(wardPath))),
		marked.May("name", marked.Into(&e.Name, r.rotaName)),
		marked.May("policy", marked.Into(&e.Policy, r.path(policyPath))),
		marked.May("unit", marked.Into(&e.Unit, r.Text(unitForm))),
		marked.May("priority", marked.Into(&e.Priority, marked.WholeOf(r.Reader, -mostPriority, mostPriority, "priority; higher is earlier"))),
		marked.May("milestones", marked.Into(&e.Milestones, r.milestones)),
		marked.May("approved", marked.Into(&e.Approved, r.YesNo)),
	}, r.wanted(&e.Wanted)...))
	if !ok {
		return
	}
	if at["file"] != nil {
		e.Source = r.Source(at["file"])
	}
	if at["unit"] != nil && e.Unit != "" {
		r.unitsAsked = append(r.unitsAsked, at["unit"])
	}
	var named model.Source
	if at["name"] != nil {
		named = r.Source(at["name"])
	}
	m.Wards, r.named = append(m.Wards, e), append(r.named, named)
}

func (r *manifestReader) milestones(n *yaml.Node) ([]Milestone, bool) {
	return marked.ListOf(r.Reader, mostMilestones, func(n *yaml.Node) (s Milestone, ok bool) {
		_, ok = r.Mapping(n, "a milestone", []marked.Key{
			marked.Must("what", marked.Into(&s.What, r.Text(whatForm))),
			marked.Must("due", marked.Into(&s.Due, r.date)),
			marked.May("done", marked.Into(&s.Done, r.YesNo)),
		})
		return s, ok
	})(n)
}

// units reads a mapping of units by name.
func (r *manifestReader) units(n *yaml.Node, m *Manifest) {
	first := map[string]int{} // line by unit
	r.Pairs(n, "units", "the names of units, each with bank", func(key, value *yaml.Node) {
		u := Unit{Source: r.Source(key)}
		name, ok := r.Text(unitForm)(key)
		r.Mapping(value, "a unit", []marked.Key{
			marked.May("bank", marked.Into(&u.Bank, r.path(bankPath))),
		})
		line, twice := first[unitKey(name)]
		switch {
		case !ok:
		case twice:
			r.Fault(key, fmt.Sprintf("a unit again after line %d", line), "each unit once; letter case and spaces don't matter")
		case len(m.Units) == mostUnits:
			r.Fault(key, fmt.Sprintf("more than %d units", mostUnits), "fewer units")
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
			r.FaultAt(e.Source, fmt.Sprintf("a ward listed again after line %d", line), "each ward's file once")
		}
		files[e.File] = e.Source.Line
		if e.Name == "" {
			continue
		}
		folded := foldName(e.Name)
		if line, twice := names[folded]; twice {
			r.FaultAt(r.named[i], fmt.Sprintf("a rota's name given again after line %d", line), "another name: letter case does not tell files apart everywhere")
		}
		names[folded] = r.named[i].Line
	}
	var known []string
	listed := map[string]bool{}
	for _, u := range m.Units {
		known, listed[unitKey(u.Name)] = append(known, u.Name), true
	}
	for _, n := range r.unitsAsked {
		if asked := marked.Target(n).Value; len(known) > 0 && !listed[unitKey(asked)] {
			r.Fault(n, "a unit that units does not list", "a unit that it lists"+marked.Perhaps(asked, known))
		}
	}
}
