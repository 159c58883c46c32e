package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/batch"
)

// brokenWards writes the wards of a night that is to be broken off: easy and hard ones,
// a unit with a gap, and poison. Some differ from those of the night before.
func (x *trust) brokenWards(tonight int) {
	x.Helper()
	x.ward("ash", 1)
	x.ward("birch", 2+20*tonight)
	x.ward("cedar", 3, asking(model.Unregistered, 3+tonight))
	x.ward("damson", 4+20*tonight, spare)
	x.ward("poison-panic-1", 11+20*tonight)
	for i, name := range []string{"poison-damaged-2", "poison-damaged-3", "poison-damaged-4"} { // what they leave goes to the second round
		x.ward(name, 12+i)
		x.damage(name)
	}
	x.ward("poison-impossible-5", 15, impossible)
}

// TestBatchKilled kills a batch with -9 at random moments, into an empty tree or one of
// the night before, and starts it again until it ends by itself. The tree is that of a
// batch that was let alone, nothing finished is drafted again, no process stays.
func TestBatchKilled(t *testing.T) {
	t.Parallel()
	kills := 10
	if os.Getenv("ROSTERGEN_LONG") != "" {
		kills = 100
	}
	x := newTrust(t)
	defer x.tellsNobody()
	x.brokenWards(0)
	before := filepath.Join(x.dir, "before")
	x.run(exitSomeFailed, before)
	x.brokenWards(1)
	var want [2]map[string]string
	most := 0
	for start := range want {
		out := filepath.Join(x.dir, []string{"new", "later"}[start])
		if start == 1 {
			x.copyTree(before, out)
		}
		n := x.run(exitSomeFailed, out)
		want[start], most = x.tree(out), max(most, len(n.events))
		if len(n.count("more work")) == 0 || len(n.count("unit")) == 0 {
			t.Fatalf("a night without a second round or proposals: %v", n.events)
		}
	}
	rng := rand.New(rand.NewPCG(6, uint64(kills)))
	trees, killed := 0, 0
	for ; killed < kills && !t.Failed(); trees++ {
		out := filepath.Join(x.dir, "out")
		x.must(os.RemoveAll(out))
		start := trees % 2
		if start == 1 {
			x.copyTree(before, out)
		}
		for x.killedOnce(rng, out, most) {
			killed++
		}
		x.sameTree("after the kills", x.tree(out), want[start])
		x.answeredOnce(out)
	}
	t.Logf("%d kills in %d trees", killed, trees)
}

// killedOnce runs a batch that is killed after a random number of events and a random
// while; false: it ended before.
func (x *trust) killedOnce(rng *rand.Rand, out string, most int) bool {
	x.Helper()
	finished := map[string]bool{}
	if _, err := os.Stat(out); err == nil {
		for name, r := range x.records(out) {
			finished[name] = r.Key == x.keyOf(name) && !r.Owed && (r.State != batch.Failed || r.Attempts == batch.MaxAttempts)
		}
	}
	n := x.batch(out)
	for range rng.IntN(most) {
		if _, ok := n.next(); !ok {
			break
		}
	}
	sha256.Sum256(make([]byte, rng.IntN(8<<20)))
	x.must(n.cmd.Process.Kill()) // no error either when it has ended
	code := n.end()
	for name := range n.count("started") {
		if finished[name] {
			x.Errorf("%s was finished, and was drafted again", name)
		}
	}
	x.noProcesses()
	if code >= 0 && code != exitSomeFailed {
		x.Fatalf("exit code %d\n%s", code, x.said)
	}
	return code < 0
}

// keyOf is the key under which a ward's answer of this night is kept.
func (x *trust) keyOf(name string) string {
	return batch.Key(file(x.T, filepath.Join(x.wards, name+".xlsx")), nil, batch.Options{Seed: 1, WorkLimit: work}, versionText())
}

// answeredOnce wants that no first and no second answer was kept twice.
func (x *trust) answeredOnce(out string) {
	x.Helper()
	count := map[string]int{}
	for _, line := range bytes.Split(file(x.T, filepath.Join(out, "batch.jsonl")), []byte("\n")) {
		var e batch.Event
		if json.Unmarshal(line, &e) != nil { // torn by a kill
			continue
		}
		switch e.What {
		case "answered":
			count[e.Name+" "+e.Key]++
		case "better with more work", "no better with more work":
			count[e.Name+" "+e.Key+" with more work"]++
		}
	}
	for what, n := range count {
		if n > 1 {
			x.Errorf("%s was answered %d times", what, n)
		}
	}
}

// hanging writes three wards, the second of which hangs, and drafts them in this order,
// one at a time, until that one hangs.
func (x *trust) hanging(out string) *night {
	x.Helper()
	x.ward("ash", 1)
	x.ward("birch", 2)
	x.ward("poison-hang-1", 3)
	x.must(os.WriteFile(filepath.Join(x.wards, "batch.yaml"),
		[]byte("version: 1\nwards:\n  - {file: ash.xlsx, priority: 2}\n  - {file: poison-hang-1.xlsx, priority: 1}\n  - birch.xlsx\n"), 0o666))
	pipe := filepath.Join(x.home, hangs)
	x.must(syscall.Mkfifo(pipe, 0o600))
	n := x.batch(out, "--slots", "1", "--deadline", "10m")
	n.until("started", "poison-hang-1")
	f, err := os.Open(pipe) // when the ward opens it too
	x.must(err)
	x.must(f.Close())
	return n
}

// TestBatchInterrupted: Ctrl-C ends a batch at once, whatever its children do. It says
// what was not done, and the next batch does it.
func TestBatchInterrupted(t *testing.T) {
	t.Parallel()
	x := newTrust(t)
	defer x.tellsNobody()
	out := filepath.Join(x.dir, "out")
	n := x.hanging(out)
	before := len(n.events)
	x.must(n.cmd.Process.Signal(syscall.SIGINT))
	if code := n.end(); code != exitSomeFailed {
		t.Errorf("exit code %d", code)
	}
	// The first ward's answer and the offer of the third may be on their way; then both sides end.
	if after := n.events[before:]; len(after) > 4 || n.count("started")["birch"] > 0 {
		t.Errorf("after Ctrl-C: %v", after)
	}
	x.noProcesses()
	says := n.wards()
	for name, want := range map[string]model.TrustState{"ash": model.WardComplete, "birch": model.WardNotDone, "poison-hang-1": model.WardNotDone} {
		if says[name][0] != string(want) {
			t.Errorf("%s: %s, want %s", name, says[name], want)
		}
	}
	x.must(os.WriteFile(filepath.Join(x.home, healed), nil, 0o666))
	again := x.run(exitOK, out)
	if again.count("started")["birch"] == 0 || again.count("answered")["ash"] > 0 {
		t.Errorf("the next batch: %v", again.events)
	}
	fresh := filepath.Join(x.dir, "fresh")
	x.run(exitOK, fresh)
	x.sameTree("after Ctrl-C", x.tree(out), x.tree(fresh))
}

// TestBatchTakesChildrenWithIt: a child dies with a batch that is killed, even one that
// hangs and takes no signals.
func TestBatchTakesChildrenWithIt(t *testing.T) {
	t.Parallel()
	x := newTrust(t)
	n := x.hanging(filepath.Join(x.dir, "out"))
	if n := len(x.processes()); n != 2 {
		t.Errorf("%d processes; want the batch and a child", n)
	}
	x.must(n.cmd.Process.Kill())
	n.end()
	x.noProcesses()
}
