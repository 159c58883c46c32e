package whatif

import (
	"errors"
	"slices"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/schematest"
)

// FuzzRead: whatever the file holds, reading ends in faults, each with its place,
// or in a study that the schema takes too, in order and within its limits.
func FuzzRead(f *testing.F) {
	f.Add(Example())
	for _, text := range []string{
		"", "scenarios: &a [*a]", "a: 1\n---\nb: 2", "scenarios:\n- {name: a, changes: &x [remove: 1]}\n- {name: b, on: a, changes: *x}\n",
		scenario("policy: {leave.band.max_percent: 19}", "bank: {kinds: night}", "demand: {minimum: +1, days: weekend, group: skill:IV}"),
		scenario("add: {band: 5}", "remove: {band: 5}", "staff: {who: 1, agreement: {Mon-Wed: [E], Sun: off}}", "leave: {staff: 1, decide: add, from: 2027-01-12}"),
		scenario("request: {staff: 1, decide: drop, date: 2027-01-12}", "shift: {code: N, start: 20:00}", "move: {from: [E, L], to: LD}", "horizon: {days: 42}"),
		"scenarios:\n- name: s\n  sweep: {demand: {shift: N}, from: -1, to: +1, step: 1}\n- name: t\n  on: s=+1\n  sweep: {add: {like: 1}, from: 3, to: 1, step: -1}\n",
	} {
		f.Add([]byte(text))
	}
	schema := schematest.Compile(f, Schema())
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Read("f.yaml", data)
		if err != nil {
			var faults model.Faults
			if s != nil || !errors.As(err, &faults) || len(faults) == 0 || len(faults) > maxFaults+1 {
				t.Fatalf("%v, a study %v", err, s)
			}
			for i, x := range faults {
				if x.Source.File != "f.yaml" || x.Source.Line < 1 && i < maxFaults || x.Found == "" || x.Want == "" {
					t.Fatalf("a fault without its place: %+v", x)
				}
			}
			return
		}
		if err := schema.Validate(data); err != nil {
			t.Fatalf("the schema refuses what was read: %v", err)
		}
		checkStudy(t, s)
	})
}

// checkStudy holds a study against what Lay relies on.
func checkStudy(t *testing.T, s *Study) {
	t.Helper()
	var names []string
	for i := range s.Scenarios {
		sc := &s.Scenarios[i]
		if sc.Name == "" || sc.Name == baseName || sc.Title == "" || slices.Contains(names, sc.Name) || sc.On != "" && !slices.Contains(names, sc.On) {
			t.Fatalf("scenario %q on %q after %q", sc.Name, sc.On, names)
		}
		names = append(names, sc.Name)
		if len(sc.Changes) == 0 || len(sc.Changes) > maxChanges+1 {
			t.Fatalf("%d changes", len(sc.Changes))
		}
		for _, c := range sc.Changes {
			parts := 0
			for _, there := range []bool{c.Policy != nil, c.Demand != nil, c.Add != nil, c.Remove != nil, c.Staff != nil, c.Leave != nil,
				c.Request != nil, c.Shift != nil, c.Swap != nil, c.Horizon != nil} {
				if there {
					parts++
				}
			}
			if parts != 1 || c.Source.Line < 1 || c.Source.Column < 1 {
				t.Fatalf("a change of %d parts at %s", parts, c.Source)
			}
		}
	}
	if len(names) == 0 || len(names) > maxScenarios {
		t.Fatalf("%d scenarios", len(names))
	}
}
