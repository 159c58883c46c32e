package batch

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/internal/schematest"
)

// FuzzManifest: whatever the file holds, reading ends in faults, each with its
// place, or in a manifest that the schema takes too, with paths within its folder.
func FuzzManifest(f *testing.F) {
	f.Add(ManifestExample())
	for _, text := range []string{
		"", "version: 1", "version: 1\nwards: &a [*a]", "a: 1\n---\nb: 2", inManifest("wards: wards/*.xlsx"), inManifest("budget: 1h2m3s", "units: {A b: {bank: x/b.xlsx}}"),
		inManifest("wards:", "- a/*.xlsx", "- &x {file: w.json, name: W 1, policy: p.yaml, unit: U, priority: -3, approved: yes, milestones: [{what: a, due: 2028-02-29, done: no}]}", "- *x"),
		inManifest("defaults: {seed: 3, workLimit: 5, timeLimit: none, unimproved: 5m, gap: 0.5 %, explain: no}", "policy: ../x"),
	} {
		f.Add([]byte(text))
	}
	schema := schematest.Compile(f, ManifestSchema())
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadManifest(filepath.Join("trust", "f.yaml"), data)
		if err != nil {
			var faults model.Faults
			if m != nil || !errors.As(err, &faults) || len(faults) == 0 || len(faults) > manifestFaults+1 {
				t.Fatalf("%v, a manifest %v", err, m)
			}
			for i, x := range faults {
				if x.Source.File != "f.yaml" || x.Source.Line < 1 && i < manifestFaults || x.Found == "" || x.Want == "" {
					t.Fatalf("a fault without its place: %+v", x)
				}
			}
			return
		}
		if err := schema.Validate(data); err != nil {
			t.Fatalf("the schema refuses what was read: %v", err)
		}
		checkManifest(t, m)
	})
}

// checkManifest holds a manifest against what Plan relies on.
func checkManifest(t *testing.T, m *Manifest) {
	t.Helper()
	within := func(paths ...string) {
		for _, p := range paths {
			if rel, err := filepath.Rel("trust", p); p != "" && !filepath.IsAbs(p) && (err != nil || !filepath.IsLocal(rel)) {
				t.Fatalf("the path %q leaves its folder", p)
			}
		}
	}
	within(m.Policy)
	names, files := map[string]bool{}, map[string]bool{}
	for _, e := range m.Wards {
		within(e.File, e.Policy)
		if e.File == "" || files[e.File] || e.Name != "" && (CheckName(e.Name) != nil || names[foldName(e.Name)]) || e.Source.Line < 1 {
			t.Fatalf("%+v", e)
		}
		names[foldName(e.Name)], files[e.File] = true, true
	}
	for _, p := range m.Patterns {
		if !filepath.IsAbs(p.Text) && !filepath.IsLocal(p.Text) || strings.Contains(p.Text, "**") {
			t.Fatalf("pattern %q", p.Text)
		}
	}
	for _, u := range m.Units {
		within(u.Bank)
		if got, ok := m.Unit(u.Name); !ok || got != u {
			t.Fatalf("unit %+v is found as %+v", u, got)
		}
	}
}
