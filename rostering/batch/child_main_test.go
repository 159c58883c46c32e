//go:build linux

package batch

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The test program is its own child: these variables say what it plays, where it
// tells that it is alive, and where it writes down whom it left behind.
const (
	playVariable  = "ROSTERGEN_TEST_PLAY"
	aliveVariable = "ROSTERGEN_TEST_ALIVE" // a named pipe that it holds open as long as it lives
	leftVariable  = "ROSTERGEN_TEST_LEFT"
)

// canary is the name of a person in every task, panic and stream of these tests.
const canary = "Perpetua Canaryfeather"

func TestMain(m *testing.M) {
	play, ok := plays[os.Getenv(playVariable)]
	if !ok {
		os.Exit(m.Run())
	}
	if path := os.Getenv(aliveVariable); path != "" {
		pipe, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			os.Exit(99)
		}
		held = append(held, pipe)
		fmt.Fprintln(pipe, os.Getpid())
	}
	play()
}

// held are the pipes that say that this process, or one that it left, is alive.
var held []*os.File

// plays are the ways in which a child can behave.
var plays = map[string]func(){
	"answer": func() { reply(taken().Inputs[0].Data) },
	"limited": func() {
		t := taken()
		limited()
		reply(append(t.Inputs[0].Data, touched(32 << 20)[:1]...))
	},
	"environment":       func() { reply([]byte(strings.Join(os.Environ(), "\n"))) },
	"deaf":              func() { reply([]byte("rota")) },
	"no rota":           func() { reply(nil) },
	"deaf and silent":   hang,
	"refused":           func() { answer(os.Stdout, Reply{Answer: Answer{State: Failed, Reason: "refused by the checker"}}) },
	"panic":             func() { panic("no line for " + taken().Name + "\n\ngoroutine 1 [running]:\n" + canary) },
	"panic of an error": func() { panic(fmt.Errorf("a ward of\n%s", taken().Name)) },
	"panic aside": func() {
		go func() { panic(taken().Name) }()
		hang()
	},
	"panic, told as the program tells it": func() {
		defer func() {
			_ = recover()
			os.Stderr.Write(debug.Stack())
			os.Exit(1)
		}()
		var none []string
		none[len(taken().Name)] = canary
	},
	"much, then panic": func() {
		for range 10_000 {
			fmt.Fprintln(os.Stderr, canary, strings.Repeat("x", 80))
		}
		panic(canary)
	},
	"exit": func() { os.Exit(7) },
	"killed": func() {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		hang()
	},
	"memory at once": func() {
		limited()
		for range 16 {
			hoard = append(hoard, touched(64<<20))
		}
		hang()
	},
	"memory in small pieces": func() {
		debug.SetGCPercent(-1)
		debug.SetMemoryLimit(-1)
		for range 4096 {
			hoard = append(hoard, touched(1<<20))
		}
		hang()
	},
	"hang": hang,
	"deaf to signals": func() {
		signal.Ignore(syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP, syscall.SIGQUIT)
		_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
		hang()
	},
	"garbage without end": func() {
		for {
			fmt.Println(canary, strings.Repeat("=", 200))
		}
	},
	"a line without end": func() {
		for {
			fmt.Print(canary)
		}
	},
	"another JSON":  func() { fmt.Printf("{\"name\":%q}\n", canary) },
	"nothing":       func() {},
	"half a reply":  func() { _, _ = os.Stdout.Write(replyBytes()[:len(replyBytes())-2]) },
	"a reply, more": func() { _, _ = os.Stdout.Write(append(replyBytes(), canary...)) },
	"another rota":  func() { _, _ = os.Stdout.Write(append(replyBytes()[:len(replyBytes())-4], "ROTA"...)) },
	"no state":      func() { fmt.Printf(`{"answer":{"state":%q,"score":[0,0,0]},"bytes":0}`+"\n", canary) },
	"too long": func() {
		fmt.Printf(`{"answer":{"state":"complete","score":[0,0,0]},"bytes":%d}`+"\n", MostOutput+1)
		hang()
	},
	"less than none": func() { fmt.Printf(`{"answer":{"state":"complete","score":[0,0,0]},"bytes":-1}` + "\n") },
	"a reply, then no end": func() {
		reply([]byte("rota"))
		hang()
	},
	"a reply, then exit": func() {
		reply([]byte("rota"))
		os.Exit(3)
	},
	"leaves a process": func() {
		leave(nil)
		reply([]byte("rota"))
	},
	"leaves a process and hangs": func() {
		leave(nil)
		hang()
	},
	"leaves a process outside of its group": func() {
		left := leave(&syscall.SysProcAttr{Setsid: true})
		_ = os.WriteFile(os.Getenv(leftVariable), []byte(strconv.Itoa(left)), 0o600)
		reply([]byte("rota"))
	},
	"put until killed": putUntilKilled,
	"parent": func() {
		c := Child{Command: []string{os.Args[0]}, Env: []string{playVariable + "=hang", aliveVariable + "=" + os.Getenv(leftVariable)}}
		_, _ = c.Run(context.Background(), Task{}, Limits{})
	},
}

var hoard [][]byte // kept from the collector

// hang lasts longer than any test; should a test leave the process, it ends some day.
func hang() { time.Sleep(15 * time.Minute) }

func taken() Task {
	t, err := ReadTask(os.Stdin)
	if err != nil {
		os.Exit(98)
	}
	return t
}

func answer(w io.Writer, r Reply) {
	if WriteReply(w, r) != nil {
		os.Exit(97)
	}
}

func reply(data []byte) { answer(os.Stdout, Reply{Answer: Answer{State: Complete}, Data: data}) }

func replyBytes() []byte {
	var b strings.Builder
	answer(&b, Reply{Answer: Answer{State: Complete, Ward: canary}, Data: []byte("rota")})
	return []byte(b.String())
}

// limited takes the limit of the environment, as the program does.
func limited() {
	limit, err := strconv.ParseInt(os.Getenv(MemoryVariable), 10, 64)
	if err != nil || LimitMemory(limit) != nil {
		os.Exit(96)
	}
}

// touched are bytes in memory, not merely promised.
func touched(n int) []byte {
	data := make([]byte, n)
	for i := 0; i < n; i += 4096 {
		data[i] = 1
	}
	return data
}

// leave starts a process that holds this one's output open.
func leave(attributes *syscall.SysProcAttr) int {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), playVariable+"=hang")
	cmd.Stdout, cmd.Stderr, cmd.ExtraFiles, cmd.SysProcAttr = os.Stdout, os.Stderr, held, attributes
	if cmd.Start() != nil {
		os.Exit(95)
	}
	return cmd.Process.Pid
}
