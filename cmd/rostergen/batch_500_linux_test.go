package main

import (
	"bytes"
	"encoding/json"
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
)

// fromEnv is a number of the environment, or else another.
func (x *trust) fromEnv(name string, or int) int {
	x.Helper()
	text := os.Getenv(name)
	if text == "" {
		return or
	}
	n, err := strconv.Atoi(text)
	x.must(err)
	return n
}

// mostMemory is what the process of a batch may use, in bytes.
const mostMemory = 256 << 20

// TestNight500 drafts a whole made-up trust twice, without poison and with poisoned
// wards: the others' rotas are the same bytes, and the batch itself stays small. It is a
// trust of six wards, one of them poisoned, or of 500 with 25 when ROSTERGEN_LONG is set:
//
//	ROSTERGEN_LONG=1 go test ./cmd/rostergen -run TestNight500 -timeout 12h -v
//
// ROSTERGEN_NIGHT_WARDS, _POISON, _WORK (for each ward), _SLOTS (2) and _SECONDS (120,
// the deadline) change it.
func TestNight500(t *testing.T) {
	t.Parallel()
	x := newTrust(t)
	defer x.tellsNobody()
	wards, poison, work := 6, 1, 100_000
	if os.Getenv("ROSTERGEN_LONG") != "" {
		wards, poison, work = 500, 25, 1_000_000
	}
	wards, poison = x.fromEnv("ROSTERGEN_NIGHT_WARDS", wards), x.fromEnv("ROSTERGEN_NIGHT_POISON", poison)
	args := []string{"--no-second-round", "--memory", "512MB", "--slots", strconv.Itoa(x.fromEnv("ROSTERGEN_NIGHT_SLOTS", 2)),
		"--work-limit", strconv.Itoa(x.fromEnv("ROSTERGEN_NIGHT_WORK", work)),
		"--deadline", (time.Duration(x.fromEnv("ROSTERGEN_NIGHT_SECONDS", 120)) * time.Second).String()}
	clean := x.wholeNight(wards, 0, args)
	x.checkNight(clean, wards, 0)
	poisoned := x.wholeNight(wards, poison, args)
	x.checkNight(poisoned, wards, poison)
	same := 0
	for name, content := range clean.tree {
		ward := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
		if _, good := poisoned.states[ward]; !good {
			continue // poisoned this time, or a report
		}
		if poisoned.tree[name] != content {
			t.Errorf("%s is not what it is without poison", name)
		} else if strings.HasSuffix(name, ".xlsx") {
			same++
		}
	}
	t.Logf("%d rotas are the same bytes with %d of %d wards poisoned", same, poison, wards)

	again := x.wholeNight(wards, poison, args)
	if n := again.count("started"); len(n) > 0 {
		t.Errorf("the night after drafted %v", n)
	}
	x.sameTree("the night after", again.tree, poisoned.tree)
}

// longNight is a night of a whole trust.
type longNight struct {
	*night
	states map[string][2]string // by ward
	tree   map[string]string
	peak   int64 // most memory of the batch's own process, in bytes
}

// wholeNight makes a trust, drafts it and tells the figures.
func (x *trust) wholeNight(wards, poison int, args []string) *longNight {
	x.Helper()
	x.wards = filepath.Join(x.dir, "wards"+strconv.Itoa(poison))
	if _, err := os.Stat(x.wards); err != nil {
		gen := exec.Command("go", "run", "../../testdata/gen", "-many", strconv.Itoa(wards), "-poison", strconv.Itoa(poison), "-canary", canary, "-manifest", x.wards)
		if said, err := gen.CombinedOutput(); err != nil {
			x.Fatalf("%v\n%s", err, said)
		}
		x.must(os.Remove(filepath.Join(x.wards, "batch.yaml"))) // its dates are not this test's matter
	}
	out := filepath.Join(x.dir, "out"+strconv.Itoa(poison))
	begun := time.Now()
	n := &longNight{night: x.batch(out, args...)}
	n.until("batch ended", "")
	for now := n.highWater(); now > 0; now = n.highWater() { // while it reports; rusage would count its children
		n.peak = now
	}
	n.end()
	took := time.Since(begun)
	n.states, n.tree = n.wards(), x.tree(out)
	var cpu time.Duration
	if u, ok := n.cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		cpu = time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	x.Logf("%d wards, %d poisoned: %v, processors %v, exit code %d, batch process %d MB at most, %v", wards, poison, took.Round(time.Second), cpu.Round(time.Second),
		n.cmd.ProcessState.ExitCode(), n.peak>>20, n.byState())
	return n
}

var highWaterLine = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB`)

// highWater is the most memory that the process has had, in bytes; 0: it has ended.
func (n *longNight) highWater() int64 {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(n.cmd.Process.Pid), "status"))
	if m := highWaterLine.FindSubmatch(text); err == nil && m != nil {
		kb, _ := strconv.ParseInt(string(m[1]), 10, 64)
		return kb << 10
	}
	return 0
}

func (n *longNight) byState() map[string]int {
	out := map[string]int{}
	for _, s := range n.states {
		out[s[0]]++
	}
	return out
}

// checkNight wants each poisoned ward, and no other, told with the reason of its kind.
func (x *trust) checkNight(n *longNight, wards, poison int) {
	x.Helper()
	reasons := map[string]string{"panic": "internal error at cmd/rostergen/batch_poison_test.go:", "memory": "out of memory: more than 512 MB",
		"hang": "past its deadline of ", "damaged": "", "impossible": "no legal roster exists"}
	named := 0
	for name, got := range n.states {
		rest, isPoisoned := strings.CutPrefix(name, "poison-")
		kind, _, _ := strings.Cut(rest, "-")
		bad := slices.Contains([]string{"failed", "bad input", "no legal roster", "not done"}, got[0])
		switch {
		case isPoisoned && (!bad || got[1] == "" || !strings.HasPrefix(got[1], reasons[kind])):
			x.Errorf("%s: %s, want %s", name, got, reasons[kind])
		case isPoisoned:
			named++
		case bad:
			x.Errorf("%s: %s", name, got)
		}
	}
	if len(n.states) != wards || named != poison || poison > 0 && n.cmd.ProcessState.ExitCode() != exitSomeFailed {
		x.Errorf("%d wards told, %d of them poisoned; exit code %d", len(n.states), named, n.cmd.ProcessState.ExitCode())
	}
	if n.peak > mostMemory || n.peak == 0 {
		x.Errorf("the batch's own process used %d MB", n.peak>>20)
	}
	report := struct{ Exceptions []struct{ Kind, What string } }{}
	x.must(json.NewDecoder(bytes.NewReader(n.out.Bytes())).Decode(&report))
	failures := 0
	for _, e := range report.Exceptions {
		if e.Kind == "failed" {
			failures++
		}
	}
	x.Logf("%d exceptions, %d of them failures", len(report.Exceptions), failures)
}
