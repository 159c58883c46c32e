package batch

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"regexp"
	"strings"
	"syscall"
)

func memoryError(l Limits) *ChildError {
	if l.Memory <= 0 {
		return &ChildError{KindMemory, "out of memory"}
	}
	return &ChildError{KindMemory, fmt.Sprintf("out of memory: more than %d MB", l.Memory>>20)}
}

func protocolError(read error) *ChildError {
	if errors.Is(read, os.ErrDeadlineExceeded) {
		return &ChildError{KindProtocol, "a process that it left behind kept its output open"}
	}
	return &ChildError{KindProtocol, "what it wrote is no reply: " + read.Error()}
}

// crashError says how a child ended by itself. Of what it wrote as its last words only
// a place in our sources is told: the text of a panic may hold names.
func crashError(l Limits, state *os.ProcessState, told []byte) *ChildError {
	place := placeOf(told)
	end, _ := state.Sys().(syscall.WaitStatus)
	switch {
	case noMemory.Match(told), l.Memory > 0 && runtimeFault.Match(told):
		return memoryError(l)
	case end.Signaled():
		return &ChildError{KindCrash, fmt.Sprintf("ended by signal %v", end.Signal())}
	case place != "":
		return &ChildError{KindCrash, "internal error at " + place}
	}
	return &ChildError{KindCrash, fmt.Sprintf("ended with exit code %d", state.ExitCode())}
}

// noMemory is how Go's runtime ends where the system gives it no more.
var noMemory = regexp.MustCompile(`(?m)^(fatal error|runtime): .*(out of memory|cannot allocate memory)`)

// runtimeFault is a fault of Go's runtime, not of a program in Go. Under a limit it
// means memory too: the runtime does not look everywhere whether it got what it asked for.
var runtimeFault = regexp.MustCompile(`(?m)^SIG(SEGV|BUS|ABRT): .*\nPC=|^runtime/cgo: pthread_create failed|^runtime: failed to create new OS thread`)

const module = "github.com/rostergen/rostergen/"

var (
	// stackHead begins the stack of a goroutine. The text of a panic stands before it,
	// and all its lines but the first begin with a tab.
	stackHead = regexp.MustCompile(`(?m)^goroutine \d+ .*\[.*\]:\n`)
	// frameLines are the two lines of one call: the function and its place.
	frameLines = regexp.MustCompile(`(?m)^(\S.*)\n\t(\S.*\.go):(\d+)`)
	ourPackage = regexp.MustCompile(`^(?:` + regexp.QuoteMeta(module) + `([a-z0-9_/]+)|main)\.`)
	ourFile    = regexp.MustCompile(`^[a-z0-9_]+\.go$`)
)

// placeOf finds where in our sources a program panicked, such as
// "solver/internal/lp/pivot.go:12"; "" where its last words do not say.
func placeOf(told []byte) string {
	head := stackHead.FindIndex(told)
	if head == nil {
		return ""
	}
	stack := told[head[1]:]
	if end := bytes.Index(stack, []byte("\n\n")); end >= 0 {
		stack = stack[:end+1]
	}
	place := ""
	for _, m := range frameLines.FindAllSubmatch(stack, -1) {
		call, file, line := string(m[1]), string(m[2]), string(m[3])
		switch pkg := ourPackage.FindStringSubmatch(call); {
		case strings.HasPrefix(call, "panic("): // what stands above ran after it
			place = ""
		case pkg == nil || place != "":
		default:
			place = placeIn(cmp.Or(pkg[1], "cmd/rostergen"), strings.ReplaceAll(file, `\`, "/"), line)
		}
	}
	return place
}

// placeIn is the place of a call by its package's folder; "" where its file is not there.
func placeIn(folder, file, line string) string {
	folder = strings.TrimSuffix(folder, "_test")
	if !ourFile.MatchString(path.Base(file)) || !strings.HasSuffix(path.Dir(file), "/"+folder) || len(line) > 6 {
		return ""
	}
	return folder + "/" + path.Base(file) + ":" + line
}

// tail keeps the end of what is written to it.
type tail struct{ text []byte }

// tailBytes is how much of a child's standard error is kept.
const tailBytes = 64 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.text = append(t.text, p...)
	if len(t.text) > 2*tailBytes {
		t.text = append(t.text[:0], t.text[len(t.text)-tailBytes:]...)
	}
	return len(p), nil
}
