package batch

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// Last words of programs, as Go's runtime writes them.
var lastWords = []struct{ name, told, want string }{
	{"a panic", `panic: Perpetua Canaryfeather

goroutine 1 [running]:
github.com/rostergen/rostergen/solver/internal/lp.(*simplex).pivot(0xc000104000, {0xc000012345, 0x2, 0x2})
	/src/rostergen/solver/internal/lp/pivot.go:12 +0x1d
github.com/rostergen/rostergen/solver.Solve(...)
	/src/rostergen/solver/solve.go:40
main.main()
	/src/rostergen/cmd/rostergen/main.go:38 +0x2b
exit status 2
`, "solver/internal/lp/pivot.go:12"},
	{"built with -trimpath, from the module cache", `panic: x

goroutine 21 gp=0xc000007340 m=3 mp=0xc000080008 [running]:
github.com/rostergen/rostergen/model.Date.Short(...)
	github.com/rostergen/rostergen@v1.2.3/model/date.go:77
created by github.com/rostergen/rostergen/solver.Solve in goroutine 1
	github.com/rostergen/rostergen@v1.2.3/solver/solve.go:33 +0x9
`, "model/date.go:77"},
	{"in a library, called by ours", `panic: runtime error: index out of range [3] with length 2

goroutine 1 [running]:
github.com/xuri/excelize/v2.(*File).GetRows(0x0)
	/mod/github.com/xuri/excelize/v2@v2.11.0/rows.go:60 +0x1
main.(*app).load(0xc0000a6000, {0x7ffd, 0x10})
	/src/rostergen/cmd/rostergen/input.go:90 +0x1f
`, "cmd/rostergen/input.go:90"},
	{"told after it was recovered", `goroutine 1 [running]:
runtime/debug.Stack()
	/go/src/runtime/debug/stack.go:26 +0x5e
main.(*app).job.func1()
	/src/rostergen/cmd/rostergen/job.go:41 +0x2f
panic({0x7a4f40?, 0xc00001c0a8?})
	/go/src/runtime/panic.go:792 +0x132
github.com/rostergen/rostergen/constraints.(*Ward).Evaluate(0x0)
	/src/rostergen/constraints/ward.go:200 +0x44
`, "constraints/ward.go:200"},
	{"a stack in the text of a panic", "panic: a\n\tgoroutine 1 [running]:\n\tgithub.com/rostergen/rostergen/canary.f()\n\t\t/canary/canary.go:1\n\ngoroutine 7 [running]:\ngithub.com/rostergen/rostergen/model.f()\n\t/src/model/kpi.go:3\n", "model/kpi.go:3"},
	{"names where places stand", "goroutine 7 [running]:\ngithub.com/rostergen/rostergen/model.f()\n\t/src/model/Perpetua Canaryfeather.go:3\n", ""},
	{"another folder than the package's", "goroutine 7 [running]:\ngithub.com/rostergen/rostergen/model.f()\n\t/src/canary/kpi.go:3\n", ""},
	{"none of ours", "goroutine 7 [running]:\nruntime.f()\n\t/go/src/runtime/proc.go:3\n", ""},
	{"no stack", "cut short", ""},
	{"nothing", "", ""},
}

func TestPlaceOf(t *testing.T) {
	for _, c := range lastWords {
		if got := placeOf([]byte(c.told)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if got := placeOf([]byte(strings.Repeat("log line\n", 99) + c.told)); got != c.want {
			t.Errorf("%s, after other lines: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestMemoryCrash: all the ways in which Go ends a program without memory are told as
// such, and no others.
func TestMemoryCrash(t *testing.T) {
	ended := exec.Command("false")
	_ = ended.Run() // exit code 1
	for told, want := range map[string]string{
		"fatal error: runtime: cannot allocate memory\n\ngoroutine 1 [running]:\n":                                                              KindMemory,
		"runtime: out of memory: cannot allocate 4194304-byte block\n":                                                                          KindMemory,
		"SIGSEGV: segmentation violation\nPC=0x43863d m=6 sigcode=1 addr=0x0\n":                                                                 KindMemory,
		"runtime/cgo: pthread_create failed: Resource temporarily unavailable\nSIGABRT: abort\nPC=0x7f m=5 sigcode=1\n":                         KindMemory,
		"panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0]\n": KindCrash,
		"panic: out of memory\n": KindCrash,
		"":                       KindCrash,
	} {
		if got := crashError(Limits{Memory: 64 << 20}, ended.ProcessState, []byte(told)); got.Kind != want {
			t.Errorf("%q: %s, %s; want %s", told, got.Kind, got.Reason, want)
		}
	}
}

// FuzzPlaceOf: whatever a child wrote, only a place in sources comes out.
func FuzzPlaceOf(f *testing.F) {
	for _, c := range lastWords {
		f.Add([]byte(c.told))
	}
	place := regexp.MustCompile(`^[a-z0-9_/]+/[a-z0-9_]+\.go:[0-9]{1,6}$|^$`)
	f.Fuzz(func(t *testing.T, told []byte) {
		if got := placeOf(told); !place.MatchString(got) {
			t.Fatalf("%q", got)
		}
	})
}

// TestTail: the end is kept, in little memory.
func TestTail(t *testing.T) {
	var x tail
	for range 1000 {
		if n, err := x.Write([]byte(strings.Repeat("early ", 500))); n != 3000 || err != nil {
			t.Fatal(n, err)
		}
		if cap(x.text) > 5*tailBytes {
			t.Fatalf("%d bytes kept", cap(x.text))
		}
	}
	_, _ = x.Write([]byte("late"))
	if !strings.HasSuffix(string(x.text), "early late") || len(x.text) < tailBytes {
		t.Errorf("%d bytes, the last %q", len(x.text), x.text[len(x.text)-20:])
	}
}
