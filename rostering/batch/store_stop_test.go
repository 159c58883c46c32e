package batch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var errStop = errors.New("stopped by the test")

// stopAt makes the nth step on the disk from now the last. Nothing is done after
// it, as after a kill. It returns the names of the steps.
func (x *outTree) stopAt(n int) *[]string {
	var steps []string
	x.before = func(step string) error {
		if steps = append(steps, step); len(steps) >= n {
			return errStop
		}
		return nil
	}
	return &steps
}

func (x *outTree) goOn() { x.before = func(string) error { return nil } }

// treeAnswer is what a test puts: a version of a rota, or a failure.
type treeAnswer struct {
	record Record
	rota   []byte
}

func rotaAnswer(version int) treeAnswer {
	return treeAnswer{treeRecord("A", version), treeRota("A", version)}
}

func failureAnswer(version int) treeAnswer { return treeAnswer{treeFailure("A", version), nil} }

// TestPutStopped ends Put before each of its steps: the tree has the old answer or
// the new one, for the same process as for the next one, and Put succeeds again.
func TestPutStopped(t *testing.T) {
	same := rotaAnswer(1)
	same.record.Key = treeKey(2)
	for _, c := range []struct {
		name   string
		before []treeAnswer
		put    treeAnswer
		steps  int
	}{
		{"first rota", nil, rotaAnswer(2), 6},
		{"next rota", []treeAnswer{rotaAnswer(1)}, rotaAnswer(2), 6},
		{"same rota under another key", []treeAnswer{rotaAnswer(1)}, same, 6},
		{"rota after a failure", []treeAnswer{failureAnswer(1)}, rotaAnswer(2), 6},
		{"rota after a stale one", []treeAnswer{rotaAnswer(0), failureAnswer(1)}, rotaAnswer(2), 6},
		{"first failure", nil, failureAnswer(2), 4},
		{"failure after a rota", []treeAnswer{rotaAnswer(1)}, failureAnswer(2), 4},
		{"failure after a stale rota", []treeAnswer{rotaAnswer(0), failureAnswer(1)}, failureAnswer(2), 4},
	} {
		for stop := 1; stop <= c.steps+1; stop++ {
			for _, reopen := range []bool{true, false} {
				t.Run(fmt.Sprintf("%s, step %d, reopened %t", c.name, stop, reopen), func(t *testing.T) {
					x := openTree(t, t.TempDir())
					for _, a := range c.before {
						x.ok(x.Put(a.record, a.rota))
					}
					x.putStopped(c.before, c.put, stop, c.steps, reopen)
				})
			}
		}
	}
}

func (x *outTree) putStopped(before []treeAnswer, put treeAnswer, stop, all int, reopen bool) {
	x.t.Helper()
	steps := x.stopAt(stop)
	err := x.Put(put.record, put.rota)
	if stopped := stop <= all; stopped != errors.Is(err, errStop) || len(*steps) != min(stop, all) {
		x.t.Fatalf("steps %q, error %v", *steps, err)
	}
	x.goOn()
	if reopen {
		*x = *x.reopened()
	}
	was := Record{}
	var files []string
	var rota []byte
	for _, a := range before {
		was, files = a.record, []string{".rostergen/A.json"}
		if a.rota != nil {
			rota = a.rota
		}
	}
	standing, r, err := x.Standing(Job{Name: "A"}, put.record.Key)
	x.ok(err)
	switch {
	case standing == Finished:
		was, files = put.record, []string{".rostergen/A.json"}
		if put.rota != nil {
			rota = put.rota
		}
	case standing != ToDo || stop > all:
		x.t.Fatalf("standing %q", standing)
	case len(before) == 0:
		if r != nil {
			x.t.Fatalf("record %v of nothing", r)
		}
	default:
		x.wantStanding("A", was.Key, Finished)
	}
	if rota != nil {
		files = append(files, "A.xlsx")
	}
	if len(files) > 0 && was.Name != "" {
		x.wantRecord(was, rota)
	}
	if reopen {
		x.wantFiles(files...)
	}
	x.ok(x.Put(put.record, put.rota))
	x.wantStanding("A", put.record.Key, Finished)
	want := []string{".rostergen/A.json"}
	if put.rota != nil {
		rota = put.rota
	}
	if rota != nil {
		want = append(want, "A.xlsx")
	}
	x.wantRecord(put.record, rota)
	x.wantFiles(want...)
}

// TestSettleStopped: the mending, too, may be cut short, and another answer may come
// before it is done.
func TestSettleStopped(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	for version := 2; version < 6; version++ {
		x.stopAt(5) // the rota is in place, its record is not
		if err := x.Put(treeRecord("A", version), treeRota("A", version)); !errors.Is(err, errStop) {
			t.Fatal(err)
		}
		x.stopAt(version - 1) // in the mending first, then further on
		if err := x.Put(treeRecord("A", 10+version), treeRota("A", 10+version)); !errors.Is(err, errStop) {
			t.Fatal(err)
		}
		x.goOn()
		x.wantStanding("A", treeKey(version), Finished)
		x.wantRecord(treeRecord("A", version), treeRota("A", version))
	}
	x = x.reopened()
	x.wantFiles("A.xlsx", ".rostergen/A.json")
}

// TestOpenClears removes unfinished files, and only ours.
func TestOpenClears(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	x.ok(x.Close())
	for _, name := range []string{
		".exceptions.xlsx.rostergen-tmp0", ".proposals-B.xlsx.rostergen-tmp12", ".kpi.json.rostergen-tmp3",
		".rostergen/next/A.xlsx", ".rostergen/next/.A.json.rostergen-tmp0", ".rostergen/next/B.json", ".rostergen/next/CON.json",
		".A.xlsx.rostergen-tmp0", ".notes", "notes.txt", ".rostergen/notes",
	} {
		x.ok(os.WriteFile(filepath.Join(x.dir, name), []byte("torn"), 0o600))
	}
	x = openTree(t, x.dir)
	x.wantFiles("A.xlsx", ".rostergen/A.json", ".A.xlsx.rostergen-tmp0", ".notes", "notes.txt", ".rostergen/notes")
	x.wantStanding("A", treeKey(1), Finished)
}
