package batch

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPutRefuses(t *testing.T) {
	x := openTree(t, t.TempDir())
	rota := treeRota("A", 1)
	for _, c := range []struct {
		why    string
		change func(*Record)
		rota   []byte
		want   string
	}{
		{"no rota", func(*Record) {}, nil, `the answer "complete" comes without a rota`},
		{"another rota", func(*Record) {}, treeRota("A", 2), "its bytes have another hash"},
		{"a rota too many", func(r *Record) { r.State = Failed }, rota, `the answer "failed" comes with a rota`},
		{"a hash too many", func(r *Record) { r.State = BadInput }, nil, `the answer "bad input" comes with a rota`},
		{"no key", func(r *Record) { r.Key = "" }, rota, "no key"},
		{"no state", func(r *Record) { r.State = "" }, rota, `"" is not the state`},
		{"unknown state", func(r *Record) { r.State = "writing" }, rota, `"writing" is not the state`},
	} {
		r := treeRecord("A", 1)
		c.change(&r)
		if err := x.Put(r, c.rota); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.why, err, c.want)
		}
	}
	x.wantFiles()
	r := treeRecord("A", 1)
	r.SHA256 = "" // Put fills it in
	x.ok(x.Put(r, rota))
	x.wantStanding("A", treeKey(1), Finished)
	for _, name := range []string{"A.xlsx", "a.XLSX", "batch.jsonl", "BATCH.jsonl", "../x", ".rostergen", "", "proposals-a/b.xlsx"} {
		if err := x.WriteFile(name, rota); err == nil {
			t.Errorf("report %q was written", name)
		}
	}
	x.ok(x.WriteFile("proposals-Medicine.xlsx", rota))
	x.ok(x.WriteFile("metrics.prom", nil))
}

func TestStoreClosed(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(x.Close())
	x.ok(x.Close())
	_, _, err := x.Standing(Job{Name: "A"}, "k")
	for _, err := range []error{err, x.Put(treeRecord("A", 1), treeRota("A", 1)), x.WriteFile("kpi.json", nil), x.Log(Event{What: "started"})} {
		if !errors.Is(err, errClosed) {
			t.Errorf("error %v", err)
		}
	}
}

// TestOpenRefuses: two batches in one tree, and folders that are none.
func TestOpenRefuses(t *testing.T) {
	x := openTree(t, t.TempDir())
	if _, err := Open(x.dir); !errors.Is(err, errLocked) || !strings.Contains(err.Error(), x.dir) {
		t.Errorf("a second batch: error %v", err)
	}
	x = x.reopened()
	file := filepath.Join(x.dir, "file")
	x.ok(os.WriteFile(file, nil, 0o600))
	linked := t.TempDir()
	x.ok(os.Symlink(x.dir, filepath.Join(linked, hiddenFolder)))
	for _, dir := range []string{file, linked} {
		if s, err := Open(dir); err == nil {
			t.Errorf("%s was opened", s.dir)
		}
	}
}
