package whatif

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// Limits of a scenario file. None is a policy: they keep a slip of the hand, or
// a file made to do harm, from asking for more than a machine can give.
const (
	maxFileBytes = 1 << 20
	maxScenarios = 200     // sweeps unrolled
	maxChanges   = 100     // of one scenario
	maxListed    = 200     // values of one list
	maxValues    = 100_000 // in all; what an anchor names counts wherever it is used
	maxFaults    = 300     // told
	maxSeeds     = 20
	maxPeople    = 50 // added or picked by one change
	maxNeeded    = 99 // people that one demand asks for
	minBand      = 2
	maxBreak     = 720 // minutes
)

// Read reads a scenario file: YAML as scenarios.schema.json describes it. The
// settings in it are ones that the rule book knows; whether they, staff numbers
// and shift codes go with a ward is for Lay to say. The error is model.Faults,
// everything that is wrong with the file, with line and column.
func Read(file string, data []byte) (*Study, error) {
	r := &reader{file: file}
	study := &Study{}
	if root := r.document(data); root != nil {
		study = r.study(root)
		r.checkSettings()
	}
	if len(r.faults) > 0 {
		return nil, r.told()
	}
	return study, nil
}

// reader reads one YAML file and gathers all that is wrong with it.
type reader struct {
	file     string
	faults   model.Faults
	values   int             // read so far
	settings []model.Setting // to be held against the rule book
}

// fault notes what is wrong at a node.
func (r *reader) fault(n *yaml.Node, found, want string) { r.faultAt(r.source(n), found, want) }

func (r *reader) faultAt(at model.Source, found, want string) {
	r.faults = append(r.faults, model.Fault{Source: at, Found: found, Want: want})
}

func (r *reader) source(n *yaml.Node) model.Source {
	return model.Source{File: r.file, Line: n.Line, Column: n.Column}
}

// told gives the faults in reading order, each once and not too many.
func (r *reader) told() model.Faults {
	slices.SortStableFunc(r.faults, func(a, b model.Fault) int {
		return cmp.Or(a.Source.Line-b.Source.Line, a.Source.Column-b.Source.Column, strings.Compare(a.Found, b.Found))
	})
	out := slices.Compact(r.faults) // what an anchor names is read wherever it is used
	if more := len(out) - maxFaults; more > 0 {
		out = append(out[:maxFaults:maxFaults], model.Fault{Source: model.Source{File: r.file},
			Found: fmt.Sprintf("%d more faults", more), Want: "the ones above put right first"})
	}
	return out
}

// draft is a scenario as written.
type draft struct {
	scenario Scenario
	onAt     model.Source // of the name that it builds on
	swept    bool
	sweep    []step // none where the sweep has faults
}

func (r *reader) study(root *yaml.Node) *Study {
	s := &Study{}
	var drafts []draft
	r.mapping(root, "a scenario file", []field{
		{"title", false, into(&s.Title, r.form(titleForm))},
		{"seeds", false, into(&s.Seeds, r.whole(1, maxSeeds, "seeds"))},
		{"scenarios", true, into(&drafts, listOf(r, maxScenarios, r.scenario))},
	})
	s.Scenarios = r.ordered(drafts)
	return s
}

func (r *reader) scenario(n *yaml.Node) (draft, bool) {
	d := draft{scenario: Scenario{Source: r.source(n)}}
	s := &d.scenario
	var changes [][]Change
	at, ok := r.mapping(n, "a scenario", []field{
		{"name", true, into(&s.Name, r.form(nameForm))},
		{"title", false, into(&s.Title, r.form(titleForm))},
		{"on", false, into(&s.On, r.form(onForm))},
		{"wards", false, into(&s.Wards, oneOrMore(r, r.form(titleForm)))},
		{"changes", false, into(&changes, listOf(r, maxChanges, r.change))},
		{"sweep", false, into(&d.sweep, r.sweep)},
	})
	if !ok {
		return d, true // others may build on one another all the same
	}
	d.swept = at["sweep"] != nil
	s.Changes = slices.Concat(changes...)
	if at["changes"] == nil && at["sweep"] == nil {
		r.fault(n, "a scenario that changes nothing", "changes or a sweep")
	}
	if len(s.Changes) > maxChanges {
		r.fault(at["changes"], fmt.Sprintf("%d changes", len(s.Changes)), fmt.Sprintf("at most %d in one scenario", maxChanges))
	}
	if at["name"] != nil {
		s.Source = r.source(at["name"])
	}
	if at["on"] != nil {
		d.onAt = r.source(at["on"])
	}
	if strings.EqualFold(s.Name, baseName) {
		r.fault(at["name"], "the name "+baseName, "another name: "+baseName+" is the ward as it is")
	}
	if strings.EqualFold(s.On, baseName) {
		s.On = ""
	}
	s.Title = cmp.Or(s.Title, s.Name)
	return d, true
}
