package batch

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// What a child of TestPutKilled is told: the tree, and the number of its first Put.
const (
	killTree  = "ROSTERGEN_TEST_KILL_TREE"
	killFirst = "ROSTERGEN_TEST_KILL_FIRST"
)

// killAnswer is the ith answer: of three wards in turn, each fifth a failure.
func killAnswer(i int) treeAnswer {
	name := string(rune('A' + i%3))
	if i%5 == 4 {
		return treeAnswer{treeFailure(name, i), nil}
	}
	return treeAnswer{treeRecord(name, i), treeRota(name, i)}
}

// putUntilKilled is the child: it puts answers for ever, and says a byte before each
// step and after each Put.
func putUntilKilled() {
	var first int
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	_, err := fmt.Sscan(os.Getenv(killFirst), &first)
	must(err)
	s, err := Open(os.Getenv(killTree))
	must(err)
	say := func(what string) error { _, err := os.Stdout.WriteString(what); return err }
	s.before = func(string) error { return say(".") }
	for i := first; ; i++ {
		a := killAnswer(i)
		must(s.Log(Event{What: "started", Name: a.record.Name, Key: a.record.Key}))
		must(s.Put(a.record, a.rota))
		must(say("|"))
	}
}

// TestPutKilled kills a process that puts answers, at 100 random moments, always in
// the same tree. What the next process finds is the old answer or the new one, rota
// and record together; nothing is left over, and the same Put succeeds.
func TestPutKilled(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 7))
	dir := t.TempDir()
	kept := map[string]treeAnswer{} // by ward: its last answer
	rotas := map[string][]byte{}    // by ward: what must stand
	left, renewed, next := 0, 0, 0  // kills within a Put; those after which the new answer stood; next Put
	for range 100 {
		done := killPut(t, rng, dir, next)
		for i := next; i < next+done; i++ {
			keepAnswer(kept, rotas, killAnswer(i))
		}
		next += done // was under way when the kill came
		if entries, err := os.ReadDir(filepath.Join(dir, hiddenFolder, nextFolder)); err == nil && len(entries) > 0 {
			left++
		}
		cut := killAnswer(next)
		x := openTree(t, dir)
		standing, _, err := x.Standing(Job{Name: cut.record.Name}, cut.record.Key)
		x.ok(err)
		if standing == Finished {
			renewed++
			keepAnswer(kept, rotas, cut)
		} else if standing != ToDo {
			t.Fatalf("after the kill a ward is %q", standing)
		}
		x.wantKept(kept, rotas)
		x.ok(x.Put(cut.record, cut.rota))
		keepAnswer(kept, rotas, cut)
		x.wantKept(kept, rotas)
		x.ok(x.Close())
		next++
	}
	if left < 25 || renewed < 5 || renewed > 95 {
		t.Errorf("%d kills left something behind, %d times the new answer stood: the kills miss the writing", left, renewed)
	}
	t.Logf("%d puts, %d of 100 kills left something behind, %d times the new answer stood", next, left, renewed)
	wantLog(t, filepath.Join(dir, logFile), 100)
}

func keepAnswer(kept map[string]treeAnswer, rotas map[string][]byte, a treeAnswer) {
	kept[a.record.Name] = a
	if a.rota != nil {
		rotas[a.record.Name] = a.rota
	}
}

func (x *outTree) wantKept(kept map[string]treeAnswer, rotas map[string][]byte) {
	x.t.Helper()
	var files []string
	for name, a := range kept {
		x.wantRecord(a.record, rotas[name])
		x.wantStanding(name, a.record.Key, Finished)
		x.wantStanding(name, "another key", ToDo)
		files = append(files, ".rostergen/"+name+".json")
		if rotas[name] != nil {
			files = append(files, name+".xlsx")
		}
	}
	x.wantFiles(files...)
}

// killPut starts a child and kills it after a random number of steps and a random
// while of work. It gives how many Puts had ended by then.
func killPut(t *testing.T, rng *rand.Rand, dir string, first int) (done int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), playVariable+"=put until killed", killTree+"="+dir, fmt.Sprintf("%s=%d", killFirst, first))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, 1+rng.IntN(20))
	if _, err := io.ReadFull(out, said); err != nil {
		t.Errorf("the child ended early: %v: %s", err, said)
	}
	for n := rng.IntN(100); n > 0; n-- { // a step takes as long as some of these
		sha256.Sum256(said)
	}
	if rng.IntN(2) == 0 {
		sha256.Sum256(make([]byte, rng.IntN(4<<20)))
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(out)
	if err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	return bytes.Count(said, []byte("|")) + bytes.Count(rest, []byte("|"))
}
