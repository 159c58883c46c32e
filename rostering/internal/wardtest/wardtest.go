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

// Catalogue holds early 1, late 2, long day 3 (which covers both), night 4, leave 5,
// study 6.
func Catalogue() model.Catalogue {
	return model.Catalogue{
		Shifts: []model.ShiftType{
			{Code: "E", Name: "Early", Kind: model.Early, Start: 7 * 60, End: 15 * 60},
			{Code: "L", Name: "Late", Kind: model.Late, Start: 13 * 60, End: 21 * 60},
			{Code: "LD", Name: "Long day", Kind: model.LongDay, Start: 7 * 60, End: 19*60 + 30, Covers: []string{"E", "L"}},
			{Code: "N", Name: "Night", Kind: model.Night, Start: 20 * 60, End: 8 * 60},
		},
		Absences: []model.Absence{{Code: "AL", Name: "Annual leave", Class: model.AnnualLeave}, {Code: "SD", Name: "Study", Class: model.Study}},
	}
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
