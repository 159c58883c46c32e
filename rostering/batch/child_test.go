//go:build linux

package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// task is a ward's, of people with a name to look out for.
func task() Task {
	return Task{Kind: TaskWard, Name: canary, Options: Options{Seed: 1}, Policy: "# " + canary + "\n",
		Inputs: []Blob{{Name: "ward.xlsx", Data: []byte("the staff: " + canary)}}}
}

// soon is a deadline for children that never end by themselves.
const soon = 300 * time.Millisecond

// TestChild: whatever a child does, the answer or the kind and the reason of its
// failure are told, without a name, and no process or goroutine is left.
func TestChild(t *testing.T) {
	place := `internal error at rostering/batch/child_main_test\.go:\d+`
	for _, c := range []struct {
		play   string
		limits Limits
		kind   string // "" for an answer
		want   string // a pattern: of the reason, or of the rota
	}{
		{"answer", Limits{}, "", "the staff: " + canary},
		{"answer", Limits{Memory: 1 << 30, Deadline: time.Hour, Workers: 1}, "", "the staff: " + canary},
		{"limited", Limits{Memory: 1 << 30}, "", "the staff: " + canary + "\x01"},
		{"deaf", Limits{}, "", "rota"},
		{"deaf and silent", Limits{Deadline: soon}, KindDeadline, "past its deadline of 300ms"},
		{"refused", Limits{}, KindRefused, "refused by the checker"},
		{"panic", Limits{}, KindCrash, place},
		{"panic of an error", Limits{}, KindCrash, place},
		{"panic aside", Limits{}, KindCrash, place},
		{"panic, told as the program tells it", Limits{}, KindCrash, place},
		{"much, then panic", Limits{}, KindCrash, place},
		{"exit", Limits{}, KindCrash, "ended with exit code 7"},
		{"killed", Limits{}, KindCrash, "ended by signal killed"},
		{"memory at once", Limits{Memory: 256 << 20}, KindMemory, "out of memory: more than 256 MB"},
		{"memory in small pieces", Limits{Memory: 96 << 20}, KindMemory, "out of memory: more than 96 MB"},
		{"hang", Limits{Deadline: soon}, KindDeadline, "past its deadline of 300ms"},
		{"deaf to signals", Limits{Deadline: soon}, KindDeadline, "past its deadline of 300ms"},
		{"garbage without end", Limits{}, KindProtocol, "what it wrote is no reply: a first line that is not the JSON agreed on"},
		{"a line without end", Limits{}, KindProtocol, "what it wrote is no reply: a first line of more than 8 MB"},
		{"another JSON", Limits{}, KindProtocol, "what it wrote is no reply: a first line that is not the JSON agreed on"},
		{"nothing", Limits{}, KindProtocol, "what it wrote is no reply: it ends in the middle"},
		{"no rota", Limits{}, KindProtocol, "what it wrote is no reply: an answer without its rota"},
		{"half a reply", Limits{}, KindProtocol, "what it wrote is no reply: it ends in the middle"},
		{"a reply, more", Limits{}, KindProtocol, "what it wrote is no reply: it does not end where it should"},
		{"another rota", Limits{}, KindProtocol, "what it wrote is no reply: its bytes are not those that it was made with"},
		{"no state", Limits{}, KindProtocol, "what it wrote is no reply: an answer without a known state"},
		{"too long", Limits{}, KindProtocol, "what it wrote is no reply: a rota of 67108865 bytes; at most 64 MB"},
		{"less than none", Limits{}, KindProtocol, "what it wrote is no reply: a rota of -1 bytes; at most 64 MB"},
		{"a reply, then no end", Limits{Deadline: soon}, KindDeadline, "past its deadline of 300ms"},
		{"a reply, then exit", Limits{}, KindCrash, "ended with exit code 3"},
		{"leaves a process", Limits{}, "", "rota"},
		{"leaves a process and hangs", Limits{Deadline: soon}, KindDeadline, "past its deadline of 300ms"},
	} {
		t.Run(c.play, func(t *testing.T) {
			defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
			alive := newAlive(t)
			child := Child{Command: []string{os.Args[0]}, Env: []string{playVariable + "=" + c.play, aliveVariable + "=" + alive.path}}
			reply, err := child.Run(t.Context(), task(), c.limits)
			alive.mustBeOver(t)
			if c.kind == "" {
				if err != nil || string(reply.Data) != c.want || reply.Answer.State != Complete || reply.Answer.SHA256 != sum(reply.Data) {
					t.Fatalf("%q, %+v, error %v; want %q", reply.Data, reply.Answer, err, c.want)
				}
				return
			}
			var failed *ChildError
			if !errors.As(err, &failed) || failed.Kind != c.kind || !regexp.MustCompile("^"+c.want+"$").MatchString(failed.Reason) {
				t.Fatalf("error %#v; want kind %s, %s", err, c.kind, c.want)
			}
			if told := fmt.Sprintf("%+v %#v %+v %v", err, err, reply, failed.Error()); strings.Contains(told, "Canary") {
				t.Errorf("a name is told: %s", told)
			}
		})
	}
}

// TestLimitMemory: a child ends at a limit of its own, far below the one that is
// watched from outside.
func TestLimitMemory(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	child := Child{Command: []string{os.Args[0]}, Env: []string{playVariable + "=memory at once", MemoryVariable + "=67108864"}}
	_, err := child.Run(t.Context(), task(), Limits{Memory: 1 << 40, Deadline: time.Minute})
	var failed *ChildError
	if !errors.As(err, &failed) || failed.Kind != KindMemory {
		t.Errorf("error %v", err)
	}
}

// TestChildLargeInput: more than a pipe holds goes in and comes out at once; a child
// that reads none of it holds nobody up.
func TestChildLargeInput(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	large := task()
	large.Inputs[0].Data = bytes.Repeat([]byte("0123456789abcdef"), 1<<19)
	for _, c := range []struct {
		play string
		want []byte
	}{{"answer", large.Inputs[0].Data}, {"deaf", []byte("rota")}} {
		child := Child{Command: []string{os.Args[0]}, Env: []string{playVariable + "=" + c.play}}
		reply, err := child.Run(t.Context(), large, Limits{})
		if err != nil || !bytes.Equal(reply.Data, c.want) {
			t.Errorf("%s: %d bytes, error %v", c.play, len(reply.Data), err)
		}
	}
}

// TestChildOfUnit: a unit without gaps has no proposals, which is an answer too.
func TestChildOfUnit(t *testing.T) {
	child := Child{Command: []string{os.Args[0]}, Env: []string{playVariable + "=no rota"}}
	if reply, err := child.Run(t.Context(), Task{Kind: TaskUnit}, Limits{}); err != nil || reply.Answer.State != Complete || len(reply.Data) > 0 || reply.Answer.SHA256 != "" {
		t.Errorf("%+v, error %v", reply, err)
	}
}

// TestChildNotSent: what no child would take is refused before one is started.
func TestChildNotSent(t *testing.T) {
	child := Child{Command: []string{filepath.Join(t.TempDir(), "no such program")}}
	for want, change := range map[string]func(*Task){
		"it can't be sent to a child: an input of 67108865 bytes; at most 64 MB": func(t *Task) { t.Inputs[0].Data = make([]byte, MostInput+1) },
		"it can't be sent to a child: a policy file that is not text in UTF-8":   func(t *Task) { t.Policy = "\xff\xfe" },
	} {
		x := task()
		change(&x)
		var failed *ChildError
		if _, err := child.Run(t.Context(), x, Limits{}); !errors.As(err, &failed) || failed.Reason != want {
			t.Errorf("error %v; want %s", err, want)
		}
	}
	var failed *ChildError // which the ward would have to answer for
	if _, err := child.Run(t.Context(), task(), Limits{}); err == nil || errors.As(err, &failed) || err.Error() != "a child process can't be started: no such file or directory" {
		t.Errorf("no program: error %v", err)
	}
}

// TestChildStopped: when the batch is stopped, that is no failure of the ward.
func TestChildStopped(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	ctx, stop := context.WithCancel(t.Context())
	alive := newAlive(t)
	begun := make(chan struct{})
	go func() {
		defer close(begun)
		alive.pid(t)
		stop()
	}()
	child := Child{Command: []string{os.Args[0]}, Env: []string{playVariable + "=hang", aliveVariable + "=" + alive.path}}
	_, err := child.Run(ctx, task(), Limits{})
	<-begun
	alive.mustBeOver(t)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err = child.Run(ctx, task(), Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: error %v", err)
	}
}

// TestChildEnvironment: a child knows little of its parent.
func TestChildEnvironment(t *testing.T) {
	t.Setenv("ROSTERGEN_SECRET", canary)
	t.Setenv("GOTRACEBACK", "crash")
	t.Setenv("TZ", "UTC")
	child := Child{Command: []string{os.Args[0]}, Env: []string{playVariable + "=environment"}}
	reply, err := child.Run(t.Context(), task(), Limits{Memory: 1 << 30, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(string(reply.Data), "\n")
	for _, want := range []string{"GOTRACEBACK=single", "TZ=UTC", "GOMAXPROCS=2", "ROSTERGEN_MEMORY=1073741824", "GOMEMLIMIT=858993456"} { // 80 %, whole fifths
		if !slices.Contains(got, want) {
			t.Errorf("no %s in %q", want, got)
		}
	}
	for _, v := range got {
		name, _, _ := strings.Cut(v, "=")
		own := []string{"GOTRACEBACK", "GOMAXPROCS", "GOMEMLIMIT", MemoryVariable, playVariable}
		if !slices.Contains(inherited, name) && !slices.Contains(own, name) {
			t.Errorf("the child knows %s", name)
		}
	}
}

// TestChildLeavesGroup: a process that the child put out of its group is not waited
// for without end.
func TestChildLeavesGroup(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	note := filepath.Join(t.TempDir(), "pid")
	child := Child{Command: []string{os.Args[0]}, linger: time.Millisecond,
		Env: []string{playVariable + "=leaves a process outside of its group", leftVariable + "=" + note}}
	_, err := child.Run(t.Context(), task(), Limits{})
	text, noted := os.ReadFile(note)
	left, parsed := strconv.Atoi(string(text))
	if noted != nil || parsed != nil {
		t.Fatal(noted, parsed)
	}
	if err := syscall.Kill(left, syscall.SIGKILL); err != nil {
		t.Error(err)
	}
	var failed *ChildError
	if !errors.As(err, &failed) || failed.Kind != KindProtocol || failed.Reason != "a process that it left behind kept its output open" {
		t.Errorf("error %v", err)
	}
}

// TestChildDiesWithParent kills a parent as the system would: its child goes too.
func TestChildDiesWithParent(t *testing.T) {
	alive := newAlive(t)
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), playVariable+"=parent", leftVariable+"="+alive.path)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	child := alive.pid(t)
	if err := parent.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = parent.Wait() // killed
	if !alive.over() {
		t.Errorf("the child lives on")
		_ = syscall.Kill(child, syscall.SIGKILL)
	}
}

// alive is a named pipe that children hold open as long as they live.
type alive struct {
	path string
	end  *os.File
}

func newAlive(t *testing.T) *alive {
	t.Helper()
	path := filepath.Join(t.TempDir(), "alive")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	// Open for both, so that it does not end before a child has begun.
	end, err := os.OpenFile(path, os.O_RDWR|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	a := &alive{path: path, end: end}
	t.Cleanup(func() { _ = a.end.Close() })
	return a
}

// pid waits for the first child to begin.
func (a *alive) pid(t *testing.T) int {
	t.Helper()
	var pid int
	if _, err := fmt.Fscanln(a.end, &pid); err != nil {
		t.Error(err)
	}
	return pid
}

// over says whether all who held the pipe have ended. It waits some seconds for
// those that are still about to.
func (a *alive) over() bool {
	reader, err := os.OpenFile(a.path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer reader.Close()
	_ = a.end.Close()
	_ = reader.SetReadDeadline(time.Now().Add(20 * time.Second))
	buffer := make([]byte, 64)
	for {
		if _, err := reader.Read(buffer); err != nil {
			return !errors.Is(err, os.ErrDeadlineExceeded)
		}
	}
}

func (a *alive) mustBeOver(t *testing.T) {
	t.Helper()
	if !a.over() {
		t.Error("a process is left")
	}
}
