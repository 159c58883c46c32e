package explain

import (
	"strings"
	"testing"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
)

// wardOf puts a ward's own policy in force, with more settings over it.
func wardOf(t testing.TB, in *model.Instance, more ...model.Setting) *constraints.Ward {
	t.Helper()
	p, err := constraints.NewPolicy("", in.Policy, more)
	if err != nil {
		t.Fatal(err)
	}
	w, err := p.Apply(in)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// rotaOf writes a roster in ward notation: a line for each of the first people.
func rotaOf(t testing.TB, in *model.Instance, lines ...string) *model.Roster {
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

// hardFloor has every shift keep one registered nurse, whatever it takes.
func hardFloor(in *model.Instance) {
	in.Policy = append(in.Policy, model.Setting{Rule: "cover.registered-floor", Key: "level", Value: "hard"},
		model.Setting{Rule: "cover.registered-floor", Key: "min_registered", Value: "1"})
}
