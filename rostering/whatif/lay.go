package whatif

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// Laid is a scenario laid over one ward: the changes of all that it builds on,
// then its own.
type Laid struct {
	Scenario *Scenario
	Ward     *constraints.Ward
	Base     int      // index of the ward that it is laid over
	Words    []string // the changes made to this ward, those that it builds on first
	Same     bool     // nothing differs from the base ward in instance and policy
}

// Lay lays every scenario over every ward: one row for each scenario, in order,
// with one element for each ward. A scenario is the same as what it builds on
// where it isn't meant for a ward. The layer is the policy file that the base
// wards were made with; settings of scenarios come after a ward's own.
//
// The error is model.Faults, all at once. What a ward lacks (a person, a code, a
// date) is a fault where every ward that the scenario is for lacks it; what can't
// be (no staff left) is one wherever it happens. The base stays as it is.
func (s *Study) Lay(base []*constraints.Ward, layer []model.Setting) ([][]Laid, error) {
	l := layers{base: base, layer: layer, at: map[string]int{"": -1, baseName: -1}}
	for i := range s.Scenarios {
		if err := l.scenario(&s.Scenarios[i]); err != nil {
			return nil, err
		}
		l.at[s.Scenarios[i].Name] = i
	}
	if len(l.faults) > 0 {
		return nil, l.inReadingOrder()
	}
	return l.laid, nil
}

// baseName is what scenarios may call the wards as they are.
const baseName = "base"

// layers are the scenarios laid so far.
type layers struct {
	base     []*constraints.Ward
	layer    []model.Setting
	at       map[string]int // by name: the row, -1 for the base
	laid     [][]Laid
	settings [][][]model.Setting // by scenario and ward: of its whole chain
	faults   model.Faults
}

// scenario adds a row. Where a change has a fault, what builds on the scenario goes
// on without that change.
func (l *layers) scenario(sc *Scenario) error {
	on, known := l.at[sc.On]
	if !known {
		l.fault(model.Fault{Source: sc.Source, Found: fmt.Sprintf("a scenario that builds on %q", sc.On), Want: "a scenario before it"})
		on = -1
	}
	row, settings := make([]Laid, len(l.base)), make([][]model.Setting, len(l.base))
	for b := range row {
		row[b] = Laid{Ward: l.base[b], Base: b, Same: true}
		if on >= 0 {
			row[b], settings[b] = l.laid[on][b], l.settings[on][b]
		}
		row[b].Scenario = sc
	}
	meant := l.meantFor(sc)
	own := make([]ownChanges, len(row)) // of this scenario, by ward
	for _, b := range meant {
		own[b] = ownChanges{in: row[b].Ward.Instance}
	}
	for c := range sc.Changes {
		l.change(&sc.Changes[c], meant, own)
	}
	for _, b := range meant {
		if own[b].none() {
			continue
		}
		all := slices.Concat(settings[b], own[b].settings)
		w, err := l.ward(row[b].Ward, &own[b], all)
		if err != nil {
			return err
		}
		if w == nil {
			continue // its policy has faults
		}
		own[b].sayPolicy(row[b].Ward.Policy, w.Policy)
		settings[b] = all
		row[b].Words = slices.Concat(row[b].Words, own[b].words)
		row[b].Ward, row[b].Same = w, same(w, l.base[b])
		if row[b].Same {
			row[b].Ward = l.base[b]
		}
	}
	l.laid, l.settings = append(l.laid, row), append(l.settings, settings)
	return nil
}

// ownChanges is what one scenario does to one ward.
type ownChanges struct {
	in       *model.Instance
	settings []model.Setting
	words    []string // "" where a setting stands until its policy is known
}

func (o *ownChanges) none() bool { return len(o.words) == 0 }

// sayPolicy puts the settings into words, now that both policies are known. What
// stays as it was is only told where nothing else changes.
func (o *ownChanges) sayPolicy(was, is *constraints.Policy) {
	var all, idle []string
	next := 0
	for _, said := range o.words {
		if said != "" {
			all = append(all, said)
			continue
		}
		text, changes := policyWords(&o.settings[next], was, is)
		if next++; changes {
			all = append(all, text)
		} else {
			idle = append(idle, text)
		}
	}
	if o.words = all; len(all) == 0 {
		o.words = idle
	}
}

// ward puts the policy in force on a changed instance; nil when it has faults.
func (l *layers) ward(parent *constraints.Ward, own *ownChanges, settings []model.Setting) (*constraints.Ward, error) {
	policy := parent.Policy
	if len(own.settings) > 0 {
		var err error
		if policy, err = constraints.NewPolicy(own.in.Profile, l.layer, own.in.Policy, settings); err != nil {
			faults, ok := err.(model.Faults)
			if !ok {
				return nil, fmt.Errorf("policy of a scenario: %w", err)
			}
			for _, f := range faults {
				l.fault(f)
			}
			return nil, nil
		}
	}
	w, err := policy.Apply(own.in)
	if err != nil {
		return nil, fmt.Errorf("policy of a scenario: %w", err)
	}
	return w, nil
}

// same says whether two wards ask the same of a roster, whatever the rows in
// which their demand is written.
func same(w, base *constraints.Ward) bool {
	in := *w.Instance
	if slices.Equal(in.Needs(), base.Needs()) {
		in.Demand = base.Demand
	}
	return rostering.Hash(&constraints.Ward{Instance: &in, Policy: w.Policy}) == rostering.Hash(base)
}

// meantFor lists the wards that a scenario changes.
func (l *layers) meantFor(sc *Scenario) (wards []int) {
	if len(sc.Wards) == 0 {
		for b := range l.base {
			wards = append(wards, b)
		}
		return wards
	}
	var names []string
	for _, w := range l.base {
		names = append(names, w.Ward)
	}
	for _, name := range sc.Wards {
		found := false
		for b, known := range names {
			if !strings.EqualFold(strings.TrimSpace(name), known) {
				continue
			}
			found = true
			if !slices.Contains(wards, b) {
				wards = append(wards, b)
			}
		}
		if !found {
			l.fault(model.Fault{Source: sc.Source, Found: "ward " + strconv.Quote(name), Want: "a ward that was given: " + series(names, "or") + marked.Perhaps(name, names)})
		}
	}
	slices.Sort(wards)
	return wards
}

// change makes one change on every ward that it is meant for.
func (l *layers) change(c *Change, meant []int, own []ownChanges) {
	if c.Policy != nil {
		s := *c.Policy
		if s.Source == (model.Source{}) {
			s.Source = c.Source
		}
		for _, b := range meant {
			own[b].settings, own[b].words = append(own[b].settings, s), append(own[b].words, "")
		}
		return
	}
	var misses model.Faults     // each once
	lacking := map[string]int{} // wards, by what is missed
	took, faults := false, len(l.faults)
	for _, b := range meant {
		w := work{in: copyOf(own[b].in), source: c.Source}
		if len(l.base) > 1 {
			w.ward = w.in.Ward
		}
		w.apply(c)
		w.checkLeft(own[b].in)
		for _, m := range w.misses {
			if lacking[m.Found]++; lacking[m.Found] == 1 {
				misses = append(misses, m)
			}
		}
		for _, f := range w.faults {
			l.fault(f)
		}
		if w.took && len(w.faults) == 0 {
			took = true
			own[b].in, own[b].words = w.in, append(own[b].words, w.words)
		}
	}
	for _, m := range misses {
		if lacking[m.Found] == len(meant) {
			l.fault(m)
		}
	}
	if !took && len(l.faults) == faults { // each ward lacks something else
		for _, m := range misses {
			l.fault(m)
		}
	}
}

// fault notes one, once.
func (l *layers) fault(f model.Fault) {
	if !slices.Contains(l.faults, f) {
		l.faults = append(l.faults, f)
	}
}

// inReadingOrder sorts by place: scenarios stand after what they build on, not in
// the order of their file.
func (l *layers) inReadingOrder() model.Faults {
	slices.SortStableFunc(l.faults, func(a, b model.Fault) int {
		return cmp.Or(strings.Compare(a.Source.File, b.Source.File), a.Source.Line-b.Source.Line, a.Source.Column-b.Source.Column)
	})
	return l.faults
}
