package whatif

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// ordered unrolls sweeps and puts every scenario after the one that it builds
// on, otherwise in the order of the file. Names given twice, unknown bases and
// cycles are faults.
func (r *reader) ordered(drafts []draft) []Scenario {
	o := order{r: r, drafts: drafts, byName: map[string]int{}, done: make([]bool, len(drafts))}
	total := 0
	for i := range drafts {
		o.enlist(i)
		total += len(drafts[i].members())
	}
	if total > maxScenarios {
		r.FaultAt(r.Top(), fmt.Sprintf("%d scenarios with all sweeps unrolled", total), fmt.Sprintf("at most %d", maxScenarios))
		return nil
	}
	for i := range drafts {
		o.put(i)
	}
	return o.out
}

type order struct {
	r      *reader
	drafts []draft
	byName map[string]int // the draft of each name that a scenario may build on
	names  []string
	path   []int // of drafts, each building on the next
	done   []bool
	out    []Scenario
}

// enlist makes the names of a draft known.
func (o *order) enlist(i int) {
	d := &o.drafts[i]
	if d.scenario.Name == "" {
		return // a fault already
	}
	for j := range i {
		if other := &o.drafts[j].scenario; strings.EqualFold(other.Name, d.scenario.Name) {
			o.r.FaultAt(d.scenario.Source, fmt.Sprintf("a second scenario %q, after line %d", d.scenario.Name, other.Source.Line), "another name")
			return
		}
	}
	for _, m := range d.members() {
		o.byName[m.Name] = i
		o.names = append(o.names, m.Name)
	}
}

// put puts a draft's scenarios after those that it builds on.
func (o *order) put(i int) {
	d := &o.drafts[i]
	if at := slices.Index(o.path, i); at >= 0 {
		o.cycle(o.path[at:])
		return
	}
	if o.done[i] {
		return
	}
	if on := d.scenario.On; on != "" {
		if base, known := o.byName[on]; known {
			o.path = append(o.path, i)
			o.put(base)
			o.path = o.path[:len(o.path)-1]
		} else {
			o.unknown(d)
		}
	}
	o.done[i] = true
	o.out = append(o.out, d.members()...)
}

func (o *order) unknown(d *draft) {
	on := d.scenario.On
	swept, _, _ := strings.Cut(on, "=")
	for i := range o.drafts {
		s := &o.drafts[i]
		switch members := s.members(); {
		case s.scenario.Name != swept || !s.swept:
		case len(members) == 0:
			return // the sweep's own faults come first
		case on == swept:
			o.r.FaultAt(d.onAt, strconv.Quote(on)+", a sweep", fmt.Sprintf("one of its scenarios, %s to %s", members[0].Name, members[len(members)-1].Name))
			return
		}
	}
	o.r.FaultAt(d.onAt, "unknown scenario "+strconv.Quote(on), "the name of a scenario of this file, or "+baseName+marked.Perhaps(on, o.names))
}

func (o *order) cycle(path []int) {
	var names []string
	for _, i := range append(path, path[0]) {
		names = append(names, strconv.Quote(o.drafts[i].scenario.Name))
	}
	first := slices.Min(path)
	o.r.FaultAt(o.drafts[first].onAt, "a cycle: "+strings.Join(names, " builds on "), "scenarios that build on base in the end")
}
