package batch

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rostergen/rostergen/model"
)

// readManifest reads a manifest without faults, as one in the folder trust.
func readManifest(t testing.TB, text string) *Manifest {
	t.Helper()
	m, err := ReadManifest(filepath.Join("trust", "batch.yaml"), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// manifestFaultsOf are those of a manifest that has some, without its name.
func manifestFaultsOf(t testing.TB, text string) []string {
	t.Helper()
	m, err := ReadManifest(filepath.Join("trust", "batch.yaml"), []byte(text))
	if err == nil {
		return nil
	}
	var faults model.Faults
	if m != nil || !errors.As(err, &faults) {
		t.Fatalf("a manifest %v with the error %v", m, err)
	}
	var out []string
	for _, f := range faults {
		out = append(out, strings.TrimPrefix(f.Error(), "batch.yaml:"))
	}
	return out
}

func dated(t testing.TB, text string) model.Date {
	t.Helper()
	d, err := model.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestManifestExample: the example reads, and says what its comments say.
func TestManifestExample(t *testing.T) {
	in := func(name string) string { return filepath.Join("trust", filepath.FromSlash(name)) }
	got := readManifest(t, string(ManifestExample()))
	want := &Manifest{
		File: in("batch.yaml"), Budget: 7 * time.Hour, Policy: in("trust-policy.yaml"),
		Defaults:   Wanted{Seed: new(uint64(1)), WorkLimit: new(int64(60_000_000)), Explain: new(true)},
		Milestones: []Milestone{{What: "approval", Due: dated(t, "2026-12-01")}},
		Patterns:   []Pattern{{Text: "wards/*.xlsx"}},
		Wards: []Entry{
			{File: in("wards/maple.xlsx"), Name: "maple-january", Unit: "Medicine", Priority: 5,
				Milestones: []Milestone{{"requests closed", dated(t, "2026-11-10"), true}, {"approval", dated(t, "2026-11-24"), false}}},
			{File: in("wards/rowan.xlsx"), Policy: in("surgery-policy.yaml"), Wanted: Wanted{Seed: new(uint64(7)), WorkLimit: new(int64(120_000_000)),
				TimeLimit: new(10 * time.Minute), Unimproved: new(time.Duration(0)), Gap: new(0.5)}},
			{File: in("wards/elm.xlsx"), Approved: true},
		},
		Units: []Unit{{Name: "Medicine", Bank: in("medicine-bank.xlsx")}, {Name: "Surgery", Bank: in("surgery-bank.xlsx")}},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(model.Source{})); diff != "" {
		t.Error(diff)
	}
}

// TestManifestUnit: letter case and spaces don't tell units apart.
func TestManifestUnit(t *testing.T) {
	m := readManifest(t, "version: 1\nunits: {Acute Medicine: {bank: b.xlsx}}\n")
	if u, ok := m.Unit(" ACUTE  medicine"); !ok || filepath.Base(u.Bank) != "b.xlsx" {
		t.Errorf("%+v, %v", u, ok)
	}
	if u, ok := m.Unit("Acute"); ok {
		t.Errorf("%+v", u)
	}
}

// TestWantedOver: what is not given stays; none takes away.
func TestWantedOver(t *testing.T) {
	o := Options{Seed: 3, WorkLimit: 5, TimeLimit: time.Minute, Unimproved: time.Second, Gap: 2, Explain: true}
	if got := (Wanted{}).Over(o); got != o {
		t.Errorf("%+v", got)
	}
	m := readManifest(t, "version: 1\ndefaults: {seed: 0, workLimit: 7, timeLimit: none, unimproved: none, gap: none, explain: no}\n")
	if got := m.Defaults.Over(o); got != (Options{WorkLimit: 7}) {
		t.Errorf("%+v", got)
	}
}

// TestManifestPaths: relative paths begin at the manifest's folder, full ones stay.
func TestManifestPaths(t *testing.T) {
	full := filepath.ToSlash(t.TempDir()) + "/x.xlsx"
	m := readManifest(t, "version: 1\npolicy: a/../p.yaml\nwards: [./b/w.xlsx, {file: ./w.XLSX}, {file: '"+full+"'}]\n")
	for _, c := range [][2]string{{m.Policy, filepath.Join("trust", "p.yaml")}, {m.Patterns[0].Text, "./b/w.xlsx"},
		{m.Wards[0].File, filepath.Join("trust", "w.XLSX")}, {m.Wards[1].File, filepath.FromSlash(full)}} {
		if c[0] != c[1] {
			t.Errorf("%s, want %s", c[0], c[1])
		}
	}
}
