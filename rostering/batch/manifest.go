package batch

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/marked"
)

// Manifest says which wards a batch drafts, in which order and how. Its paths are
// ready to be opened: relative ones begin at the manifest's folder.
type Manifest struct {
	File       string        // the manifest itself, as it was given; "" for none
	Budget     time.Duration // of the whole batch by the clock; 0: none
	Policy     string        // of wards without their own; "" for none
	Defaults   Wanted        // of wards without their own
	Milestones []Milestone   // of wards without their own
	Patterns   []Pattern     // which files are wards, besides those listed
	Wards      []Entry       // listed by their files
	Units      []Unit
}

// Wanted are the options that a manifest gives; nil is left to the batch.
type Wanted struct {
	Seed       *uint64
	WorkLimit  *int64
	TimeLimit  *time.Duration // 0: none
	Unimproved *time.Duration // 0: none
	Gap        *float64       // percent; 0: none
	Explain    *bool
}

// Pattern finds ward files: a file, a folder or a pattern of them such as wards/*.xlsx.
type Pattern struct {
	Text   string // as written; relative to the manifest's folder
	Source model.Source
}

// Entry is a ward that the manifest lists.
type Entry struct {
	File       string
	Name       string // of its rota, without ending; "" as the file
	Policy     string // "" as the manifest
	Unit       string // "" as its workbook says
	Priority   int    // higher is earlier
	Milestones []Milestone
	Approved   bool
	Wanted
	Source model.Source
}

// Milestone is a date by which something must be ready.
type Milestone struct {
	What string
	Due  model.Date
	Done bool
}

// Unit is a business unit whose wards help each other out.
type Unit struct {
	Name   string
	Bank   string // workbook of its bank; "" for none
	Source model.Source
}

// Limits of a manifest. None is a policy: they keep a slip of the hand, or a file
// made to do harm, from asking for more than a machine can give.
const (
	manifestVersion = 1
	manifestBytes   = 2 << 20
	manifestValues  = 500_000 // in all; what an anchor names counts wherever it is used
	manifestFaults  = 300     // told
	mostWards       = 10_000
	mostUnits       = 1_000
	mostMilestones  = 20 // of a ward
	mostPriority    = 100
	mostSeed        = 1<<53 - 1 // every reader of JSON holds it whole
	mostWork        = 1_000_000_000_000_000
)

// ReadManifest reads a manifest: YAML as manifest.schema.json describes it. The
// name is its path; nothing is opened. The error is model.Faults, everything that
// is wrong with the file, with line and column.
func ReadManifest(name string, data []byte) (*Manifest, error) {
	r := newManifestReader(name)
	m := &Manifest{File: name}
	if root := r.Document(data); root != nil {
		r.manifest(root, m)
	}
	if len(r.Faults) > 0 {
		return nil, r.Told()
	}
	return m, nil
}

// Unit gives what the manifest says of a unit; letter case and spacing don't matter.
func (m *Manifest) Unit(name string) (Unit, bool) {
	i := slices.IndexFunc(m.Units, func(u Unit) bool { return unitKey(u.Name) == unitKey(name) })
	if i < 0 {
		return Unit{}, false
	}
	return m.Units[i], true
}

// unitKey is the same for names of one unit.
func unitKey(name string) string { return foldName(strings.Join(strings.Fields(name), " ")) }

// Over gives the options with those that are wanted in their place.
func (w Wanted) Over(o Options) Options {
	put(&o.Seed, w.Seed)
	put(&o.WorkLimit, w.WorkLimit)
	put(&o.TimeLimit, w.TimeLimit)
	put(&o.Unimproved, w.Unimproved)
	put(&o.Gap, w.Gap)
	put(&o.Explain, w.Explain)
	return o
}

func put[T any](to *T, v *T) {
	if v != nil {
		*to = *v
	}
}

// manifestReader reads one manifest.
type manifestReader struct {
	*marked.Reader
	folder     string
	named      []model.Source // of each listed ward's name
	unitsAsked []*yaml.Node   // by wards
}

// newManifestReader is a reader of a manifest at a path.
func newManifestReader(name string) *manifestReader {
	return &manifestReader{folder: filepath.Dir(name), Reader: marked.NewReader(filepath.Base(name), marked.Kind{
		Bytes: manifestBytes, Shorter: "a shorter file; patterns such as wards/*.xlsx name many wards at once",
		Values: manifestValues, Faults: manifestFaults,
		Again: "the key %s again after line %d",
	})}
}
