package batch

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

// outTree is an output tree under test.
type outTree struct {
	*Store
	t treeTester
}

// treeTester is a test of Go's, or one of rapid's.
type treeTester interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
	Cleanup(func())
}

func openTree(t treeTester, dir string) *outTree {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // may be closed already
	return &outTree{s, t}
}

// reopened is the tree as the next batch finds it.
func (x *outTree) reopened() *outTree {
	x.t.Helper()
	x.ok(x.Close())
	return openTree(x.t, x.dir)
}

func (x *outTree) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

func (x *outTree) wantStanding(name, key string, want Standing) *Record {
	x.t.Helper()
	got, r, err := x.Standing(Job{Name: name}, key)
	if err != nil || got != want {
		x.t.Fatalf("%s under key %s: standing %q, error %v; want %q", name, key, got, err, want)
	}
	return r
}

// wantRecord compares what is read, and whether the rota's bytes are whole.
func (x *outTree) wantRecord(want Record, rota []byte) {
	x.t.Helper()
	r, err := x.Read(want.Name)
	x.ok(err)
	if diff := cmp.Diff(&want, r); diff != "" {
		x.t.Fatalf("record (-want +got):\n%s", diff)
	}
	got, err := x.Rota(want.Name)
	x.ok(err)
	if !bytes.Equal(got, rota) {
		x.t.Fatalf("%s: a rota of %d bytes, want %d", want.Name, len(got), len(rota))
	}
}

// wantFiles compares all files of the tree, folders with a slash at their end; the
// log and the lock are always there.
func (x *outTree) wantFiles(want ...string) {
	x.t.Helper()
	want = append(want, "batch.jsonl", ".rostergen/", ".rostergen/lock", ".rostergen/next/")
	slices.Sort(want)
	var got []string
	x.ok(filepath.WalkDir(x.dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(x.dir, path)
		if name = filepath.ToSlash(name); d.IsDir() {
			name += "/"
		}
		if name != "./" {
			got = append(got, name)
		}
		return err
	}))
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		x.t.Fatalf("files (-want +got):\n%s", diff)
	}
}

// treeRota makes the bytes of a ward's rota, another length for each version; several
// chunks of WriteFile long.
func treeRota(name string, version int) []byte {
	line := fmt.Sprintf("%s, version %d\n", name, version)
	return bytes.Repeat([]byte(line), (150_000+7_000*(version%10))/len(line))
}

func treeKey(version int) string { return fmt.Sprintf("key-%d", version) }

// treeRecord is a record of a rota, keyed by its version.
func treeRecord(name string, version int) Record {
	gap := 1.5
	return Record{Name: name, Key: treeKey(version), Attempts: 1, Answer: Answer{
		State: Complete, SHA256: sum(treeRota(name, version)), Ward: "Ward <&> 12", Unit: "Medicine",
		Start: model.NewDate(2027, 1, 4), End: model.NewDate(2027, 2, 14), Staff: 36, Score: model.Score{0, 0, 40},
		Status: "FEASIBLE", Stop: "work", GapPercent: &gap, Work: 1000,
		KPIs: []model.KPI{{Name: "Fill", Value: "100 %", State: "green", Measure: model.Measure{Known: true, Amount: 3, Of: 3, Unit: "%", Better: model.More}}},
	}}
}

// treeFailure is a record without a rota.
func treeFailure(name string, version int) Record {
	return Record{Name: name, Key: treeKey(version), Attempts: 3, Answer: Answer{State: Failed, Reason: "out of memory: more than 512 MB"}}
}

func TestStoreKeeps(t *testing.T) {
	x := openTree(t, filepath.Join(t.TempDir(), "new", "out"))
	x.wantStanding("Ward A", treeKey(1), ToDo)
	x.ok(x.Put(treeRecord("Ward A", 1), treeRota("Ward A", 1)))
	x.ok(x.Put(treeFailure("Ward B", 1), nil))
	x.ok(x.WriteFile("exceptions.xlsx", []byte("one")))
	x.ok(x.WriteFile("exceptions.xlsx", []byte("two")))
	x = x.reopened()
	x.wantFiles("Ward A.xlsx", "exceptions.xlsx", ".rostergen/Ward A.json", ".rostergen/Ward B.json")
	x.wantRecord(treeRecord("Ward A", 1), treeRota("Ward A", 1))
	x.wantRecord(treeFailure("Ward B", 1), nil)
	for _, name := range []string{"Ward A", "Ward B"} {
		if r := x.wantStanding(name, treeKey(1), Finished); r == nil || r.Name != name {
			t.Errorf("%s: record %v", name, r)
		}
		x.wantStanding(name, treeKey(2), ToDo)
	}
	all, err := x.Records()
	if diff := cmp.Diff([]Record{treeRecord("Ward A", 1), treeFailure("Ward B", 1)}, all); diff != "" || err != nil {
		t.Errorf("error %v, records:\n%s", err, diff)
	}
	got, r, err := x.Standing(Job{Name: "Ward A", Approved: true}, treeKey(2))
	if got != ApprovedRota || r == nil || r.Key != treeKey(1) || err != nil {
		t.Errorf("approved: %q, %v, %v", got, r, err)
	}
	if r, err := x.Read("Ward C"); r != nil || err != nil {
		t.Errorf("no record: %v, %v", r, err)
	}
	report, err := os.ReadFile(filepath.Join(x.dir, "exceptions.xlsx"))
	if string(report) != "two" || err != nil {
		t.Errorf("report %q, %v", report, err)
	}
}

// TestRecordsAreTheSame puts the same answers in another order, after others, and
// compares the trees' bytes.
func TestRecordsAreTheSame(t *testing.T) {
	one, other := openTree(t, t.TempDir()), openTree(t, t.TempDir())
	for _, name := range []string{"A", "B"} {
		one.ok(one.Put(treeRecord(name, 2), treeRota(name, 2)))
	}
	for _, name := range []string{"B", "A"} {
		other.ok(other.Put(treeFailure(name, 0), nil))
		other.ok(other.Put(treeRecord(name, 1), treeRota(name, 1)))
		other.ok(other.Put(treeFailure(name, 3), nil))
		other.ok(other.Put(treeRecord(name, 2), treeRota(name, 2)))
	}
	for _, file := range []string{"A.xlsx", "B.xlsx", ".rostergen/A.json", ".rostergen/B.json"} {
		a, err := os.ReadFile(filepath.Join(one.dir, file))
		one.ok(err)
		b, err := os.ReadFile(filepath.Join(other.dir, file))
		one.ok(err)
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", file)
		}
	}
}

// TestStale: an answer without a rota leaves the older one, which stays ours.
func TestStale(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	x.ok(x.Put(treeFailure("A", 2), nil))
	x.ok(x.Put(treeFailure("A", 3), nil))
	x = x.reopened()
	x.wantRecord(treeFailure("A", 3), treeRota("A", 1))
	x.wantStanding("A", treeKey(3), Finished)
	x.wantStanding("A", treeKey(1), ToDo)
	x.ok(x.Put(treeRecord("A", 4), treeRota("A", 4)))
	x.wantRecord(treeRecord("A", 4), treeRota("A", 4))
}
