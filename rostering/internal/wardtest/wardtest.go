package wardtest

import (
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// TB is what a test, a benchmark and a property test have in common.
type TB interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Ward puts layers of settings in force on an instance, over its profile and in the
// order given; none: the ward's own.
func Ward(t TB, in *model.Instance, layers ...[]model.Setting) *constraints.Ward {
	t.Helper()
	if len(layers) == 0 {
		layers = [][]model.Setting{in.Policy}
	}
	p, err := constraints.NewPolicy(in.Profile, layers...)
	if err != nil {
		t.Fatal(err)
	}
	w, err := p.Apply(in)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Roster reads ward notation, "E E - L": a line for each of the first people, the
// others are off.
func Roster(t TB, in *model.Instance, lines ...string) *model.Roster {
	t.Helper()
	r := model.NewRoster(len(in.Staff), in.Days)
	for s, line := range lines {
		for d, label := range strings.Fields(line) {
			k, ok := in.Catalogue.Find(label)
			if !ok {
				t.Fatalf("code %q", label)
			}
			r.Set(s, d, k)
		}
	}
	return r
}
