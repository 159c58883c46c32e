package batch

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestFullDisk fills the disk, where the tests may mount one: the old rota and its
// record stand, and so does the log but for its last line; with room, all goes on.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=512k"); err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	x := openTree(t, filepath.Join(disk, "out"))
	t.Cleanup(func() { _ = x.Close(); _ = syscall.Unmount(disk, 0) })
	x.ok(x.Put(treeRecord("A", 1), treeRota("A", 1)))
	x.ok(x.Log(Event{What: "answered", Name: "A"}))

	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 1<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk is not full: %v", err)
	}
	if err := x.Put(treeRecord("A", 2), treeRota("A", 2)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error %v", err)
	}
	var err error
	for n := 0; n < 1000 && err == nil; n++ { // the log's last page has room for some
		err = x.Log(Event{What: "answered", Name: "A"})
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error %v", err)
	}
	x.wantRecord(treeRecord("A", 1), treeRota("A", 1))
	x.wantStanding("A", treeKey(1), Finished)
	x.wantStanding("A", treeKey(2), ToDo)

	x.ok(os.Remove(ballast))
	x.ok(x.Put(treeRecord("A", 2), treeRota("A", 2)))
	x.ok(x.Log(Event{What: "batch ended"}))
	x = x.reopened()
	x.wantRecord(treeRecord("A", 2), treeRota("A", 2))
	x.wantFiles("A.xlsx", ".rostergen/A.json")
	events := wantLog(t, filepath.Join(x.dir, logFile), 1)
	if last := events[len(events)-1]; last.What != "batch ended" {
		t.Errorf("last event %v", last)
	}
}
