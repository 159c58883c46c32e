package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// touches are what people do to a rota that version 1 is put for.
var touches = []struct {
	name string
	do   func(path string) error
}{
	{"edited in place", func(path string) error { return os.WriteFile(path, append(treeRota("A", 1), 0), 0o600) }},
	{"saved again", func(path string) error {
		if err := os.WriteFile(path+"~", []byte("the same rota, zipped anew"), 0o600); err != nil {
			return err
		}
		return os.Rename(path+"~", path)
	}},
	{"emptied", func(path string) error { return os.WriteFile(path, nil, 0o600) }},
	{"an older one put back", func(path string) error { return os.WriteFile(path, treeRota("A", 0), 0o600) }},
	{"a folder in its place", func(path string) error { return errors.Join(os.RemoveAll(path), os.Mkdir(path, 0o700)) }},
	{"a full folder in its place", func(path string) error {
		return errors.Join(os.RemoveAll(path), os.MkdirAll(filepath.Join(path, "notes"), 0o700))
	}},
	{"a link to a copy of it in its place", func(path string) error {
		return errors.Join(os.Rename(path, path+".copy"), os.Symlink(filepath.Base(path)+".copy", path))
	}},
	{"a link to nothing in its place", func(path string) error { return errors.Join(os.Remove(path), os.Symlink("nothing", path)) }},
}

// seen is all that stands in a tree apart from the batch's own folder: kinds,
// contents and where links lead.
func (x *outTree) seen() map[string]string {
	x.t.Helper()
	out := map[string]string{}
	x.ok(filepath.WalkDir(x.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Name() == hiddenFolder {
			return fs.SkipDir
		}
		what := d.Type().String() + " "
		switch {
		case d.Type().IsRegular():
			data, err := os.ReadFile(path)
			x.ok(err)
			what += sum(data)
		case d.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(path)
			x.ok(err)
			what += to
		}
		out[path] = what
		return nil
	}))
	return out
}

// TestTouched touches a rota before Standing, between Standing and Put, and within
// Put before the last look: it is left as it is, and so is the record.
func TestTouched(t *testing.T) {
	for _, touch := range touches {
		for _, when := range []string{"before Standing", "between Standing and Put", "within Put", "while it is stale"} {
			for _, put := range []treeAnswer{rotaAnswer(2), failureAnswer(2)} {
				t.Run(touch.name+", "+when+", "+string(put.record.State), func(t *testing.T) {
					x := openTree(t, t.TempDir())
					was := treeRecord("A", 1)
					x.ok(x.Put(treeRecord("A", 0), treeRota("A", 0)))
					x.ok(x.Put(was, treeRota("A", 1)))
					if when == "while it is stale" {
						was = treeFailure("A", 5)
						x.ok(x.Put(was, nil))
					}
					var after map[string]string
					do := func() { x.ok(touch.do(x.rotaPath("A"))); after = x.seen() }
					switch when {
					case "between Standing and Put":
						x.wantStanding("A", treeKey(2), ToDo)
						do()
					case "within Put":
						x.before = func(step string) error {
							if step == "place rota" {
								do()
							}
							return nil
						}
					default:
						do()
						x.wantStanding("A", treeKey(2), Touched)
						x.wantStanding("A", was.Key, Touched)
					}
					x.putTouched(put, was, func() map[string]string { return after })
				})
			}
		}
	}
}

func (x *outTree) putTouched(put treeAnswer, was Record, after func() map[string]string) {
	x.t.Helper()
	if err := x.Put(put.record, put.rota); !errors.Is(err, ErrTouched) {
		x.t.Fatalf("error %v", err)
	}
	x.goOn()
	for range 2 {
		if diff := cmp.Diff(after(), x.seen()); diff != "" {
			x.t.Fatalf("what people left was changed (-want +got):\n%s", diff)
		}
		if r := x.wantStanding("A", put.record.Key, Touched); !cmp.Equal(*r, was) {
			x.t.Fatalf("the record became %v", r)
		}
		if entries, err := os.ReadDir(x.next); err != nil || len(entries) > 0 {
			x.t.Fatalf("left behind: %v, %v", entries, err)
		}
		*x = *x.reopened()
	}
}

// TestRemoved: a rota that people removed is to do again, whenever they did it.
func TestRemoved(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	x.ok(os.Remove(x.rotaPath("A")))
	x.wantStanding("A", treeKey(1), ToDo)
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	x.wantRecord(treeRecord("A", 1), treeRota("A", 1))
	x.before = func(step string) error {
		if step == "place rota" {
			return os.Remove(x.rotaPath("A"))
		}
		return nil
	}
	x.ok(x.Put(treeRecord("A", 2), treeRota("A", 2)))
	x.wantRecord(treeRecord("A", 2), treeRota("A", 2))
}

// TestRestored: rotas without their records, as from a back-up, are kept; Put may
// give a record to one that it would not change.
func TestRestored(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(os.WriteFile(x.rotaPath("A"), treeRota("A", 1), 0o600))
	x.wantStanding("A", treeKey(1), Touched)
	if err := x.Put(treeRecord("A", 2), treeRota("A", 2)); !errors.Is(err, ErrTouched) {
		t.Fatalf("error %v", err)
	}
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	x.wantStanding("A", treeKey(1), Finished)
}
