package batch

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestDepots: all depots do the same.
func TestDepots(t *testing.T) {
	depots := map[string]func(t *testing.T) Depot{
		"memory": func(*testing.T) Depot { return new(MemoryDepot) },
		"folder": func(t *testing.T) Depot {
			d, err := OpenFolderDepot(filepath.Join(t.TempDir(), "shared"))
			if err != nil {
				t.Fatal(err)
			}
			return d
		},
		"object store": func(t *testing.T) Depot { return connected(t, natsServer(t), NATSOptions{}).Depot() },
	}
	for name, open := range depots {
		t.Run(name, func(t *testing.T) {
			ctx, d := t.Context(), open(t)
			get := func(name string, want []byte) {
				t.Helper()
				got, err := d.Get(ctx, name)
				if want == nil && !errors.Is(err, errAbsent) || want != nil && (err != nil || !bytes.Equal(got, want)) {
					t.Errorf("get %s: %d bytes, error %v; want %d bytes", name, len(got), err, len(want))
				}
			}
			put := func(name string, data []byte) {
				t.Helper()
				if err := d.Put(ctx, name, data); err != nil {
					t.Error(err)
				}
			}
			large := bytes.Repeat([]byte("workbook "), 300_000) // 2.7 MB: more than a message
			get("tree.a.1.input", nil)
			put("tree.a.1.input", large)
			put("tree.b.1.input", []byte("b"))
			get("tree.a.1.input", large)
			put("tree.a.1.input", []byte("smaller"))
			get("tree.a.1.input", []byte("smaller"))
			for range 2 { // the second time there is nothing
				if err := d.Remove(ctx, "tree.a.1.input"); err != nil {
					t.Error(err)
				}
			}
			get("tree.a.1.input", nil)
			get("tree.b.1.input", []byte("b"))
			put("tree.a.1.input", []byte("again"))
			get("tree.a.1.input", []byte("again"))
		})
	}
}

// TestFolderDepotForgets: what ended batches left a week ago goes, nothing else does.
func TestFolderDepotForgets(t *testing.T) {
	dir, old := t.TempDir(), time.Now().Add(-8*24*time.Hour)
	m := Message{Tree: "tree", Name: "Elm", Key: "key", Round: FirstRound}
	for name, aged := range map[string]bool{
		m.input(): true, m.output(): true, m.policy(): true, m.failure(2): true, ".put-123": true, "notes.output": true, "new" + m.input(): false,
	} {
		path := filepath.Join(dir, name)
		err := os.WriteFile(path, nil, 0o600)
		if aged {
			err = errors.Join(err, os.Chtimes(path, old, old))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := OpenFolderDepot(dir); err != nil {
		t.Fatal(err)
	}
	var left []string
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := "new" + m.input() + " notes.output"; err != nil || strings.Join(left, " ") != want {
		t.Errorf("%v is left, error %v; want %s", left, err, want)
	}
}
