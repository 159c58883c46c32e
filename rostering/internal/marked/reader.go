package marked

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/rostergen/rostergen/model"
)

// Kind is a kind of file: how much of it is read, and its own words. The limits are
// no policy: they keep a slip of the hand, or a file made to do harm, from asking for
// more than a machine can give.
type Kind struct {
	Bytes   int    // whole megabytes
	Shorter string // what is wanted in place of more bytes
	Values  int    // in all; what an anchor names counts wherever it is used
	Faults  int    // told
	Again   string // what is found where a key comes twice: %s is the key, %d the first one's line
}

// Reader reads one file and gathers all that is wrong with it.
type Reader struct {
	Faults model.Faults // so far, as they were found
	Values int          // read so far
	file   string
	kind   Kind
}

// NewReader is a reader of a file, whose name is for the faults only.
func NewReader(file string, kind Kind) *Reader { return &Reader{file: file, kind: kind} }

// Fault notes what is wrong at a node.
func (r *Reader) Fault(n *yaml.Node, found, want string) { r.FaultAt(r.Source(n), found, want) }

// FaultAt notes what is wrong at a place.
func (r *Reader) FaultAt(at model.Source, found, want string) {
	r.Faults = append(r.Faults, model.Fault{Source: at, Found: found, Want: want})
}

// Source is the place of a node.
func (r *Reader) Source(n *yaml.Node) model.Source {
	return model.Source{File: r.file, Line: n.Line, Column: n.Column}
}

// Top is the place of what is wrong with the file as a whole.
func (r *Reader) Top() model.Source { return model.Source{File: r.file, Line: 1} }

// Told gives the faults in reading order, each once and not too many.
func (r *Reader) Told() model.Faults {
	slices.SortStableFunc(r.Faults, func(a, b model.Fault) int {
		return cmp.Or(a.Source.Line-b.Source.Line, a.Source.Column-b.Source.Column, strings.Compare(a.Found, b.Found))
	})
	out := slices.Compact(r.Faults) // what an anchor names is read wherever it is used
	if more, most := len(out)-r.kind.Faults, r.kind.Faults; more > 0 {
		out = append(out[:most:most], model.Fault{Source: model.Source{File: r.file},
			Found: fmt.Sprintf("%d more faults", more), Want: "the ones above put right first"})
	}
	return out
}
