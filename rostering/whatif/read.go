package whatif

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
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
	r := newReader(file)
	study := &Study{}
	if root := r.Document(data); root != nil {
		study = r.study(root)
		r.checkSettings()
	}
	if len(r.Faults) > 0 {
		return nil, r.Told()
	}
	return study, nil
}

// reader reads one scenario file.
type reader struct {
	*marked.Reader
	settings []model.Setting // to be held against the rule book
}

// newReader is a reader of a scenario file, or of a pay file, which has the same limits.
func newReader(file string) reader {
	return reader{Reader: marked.NewReader(file, marked.Kind{
		Bytes: maxFileBytes, Shorter: "a file of at most 1 MB",
		Values: maxValues, Faults: maxFaults,
		Again: "%s given again after line %d",
	})}
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
	r.Mapping(root, "a scenario file", []marked.Key{
		marked.May("title", marked.Into(&s.Title, r.Text(titleForm))),
		marked.May("seeds", marked.Into(&s.Seeds, r.Whole(1, maxSeeds, "seeds"))),
		marked.Must("scenarios", marked.Into(&drafts, marked.ListOf(r.Reader, maxScenarios, r.scenario))),
	})
	s.Scenarios = r.ordered(drafts)
	return s
}

func (r *reader) scenario(n *yaml.Node) (draft, bool) {
	d := draft{scenario: Scenario{Source: r.Source(n)}}
	s := &d.scenario
	var changes [][]Change
	at, ok := r.Mapping(n, "a scenario", []marked.Key{
		marked.Must("name", marked.Into(&s.Name, r.Text(nameForm))),
		marked.May("title", marked.Into(&s.Title, r.Text(titleForm))),
		marked.May("on", marked.Into(&s.On, r.Text(onForm))),
		marked.May("wards", marked.Into(&s.Wards, oneOrMore(r, r.Text(titleForm)))),
		marked.May("changes", marked.Into(&changes, marked.ListOf(r.Reader, maxChanges, r.change))),
		marked.May("sweep", marked.Into(&d.sweep, r.sweep)),
	})
	if !ok {
		return d, true // others may build on one another all the same
	}
	d.swept = at["sweep"] != nil
	s.Changes = slices.Concat(changes...)
	if at["changes"] == nil && at["sweep"] == nil {
		r.Fault(n, "a scenario that changes nothing", "changes or a sweep")
	}
	if len(s.Changes) > maxChanges {
		r.Fault(at["changes"], fmt.Sprintf("%d changes", len(s.Changes)), fmt.Sprintf("at most %d in one scenario", maxChanges))
	}
	if at["name"] != nil {
		s.Source = r.Source(at["name"])
	}
	if at["on"] != nil {
		d.onAt = r.Source(at["on"])
	}
	if strings.EqualFold(s.Name, baseName) {
		r.Fault(at["name"], "the name "+baseName, "another name: "+baseName+" is the ward as it is")
	}
	if strings.EqualFold(s.On, baseName) {
		s.On = ""
	}
	s.Title = cmp.Or(s.Title, s.Name)
	return d, true
}
