package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

// Exit codes, stable.
const (
	exitOK         = 0
	exitInternal   = 1
	exitInput      = 2 // usage, input, or a rota that breaks hard rules
	exitInfeasible = 3
	exitNoRoster   = 4
	exitGaps       = 5
	exitSomeFailed = 6 // some files of many could not be judged
)

// collectAt is how much the heap may grow between collections, in percent.
const collectAt = 50

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt) // a search keeps large tables and makes little garbage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program without the process around it.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) (code int) {
	defer func() {
		if p := recover(); p != nil {
			_, _ = fmt.Fprintf(errOut, "rostergen: internal error: %v\nPlease report this with the version (rostergen version) and, if you may share it, the workbook.\n", p)
			code = exitInternal
		}
	}()
	a := &app{in: in, out: out, err: errOut}
	cmd := a.root()
	cmd.SetArgs(args)
	cmd.SetOut(out)
	cmd.SetErr(errOut)
	defer func() {
		if err := a.profiles.stop(); err != nil {
			if failed := a.fail(err); code == exitOK {
				code = failed
			}
		}
	}()
	err := cmd.ExecuteContext(ctx)
	if err == nil {
		return a.code
	}
	return a.fail(err)
}

// usageError is a mistake in flags or arguments.
type usageError struct{ error }

// fail prints an error and gives its exit code.
func (a *app) fail(err error) int {
	var faults model.Faults
	var gate *xlsx.GateError
	var usage usageError
	switch {
	case errors.As(err, &faults):
		for _, f := range faults.Fatal() {
			a.say("%s\n", f.Error())
		}
		if n := len(faults.Fatal()); n > 1 {
			a.say("%d things to put right; nothing was written.\n", n)
		}
		return exitInput
	case errors.As(err, &gate):
		a.say("%s\n", gate.Error())
		return exitInput
	case errors.As(err, &usage):
		a.say("rostergen: %v\nSee rostergen --help.\n", usage.error)
		return exitInput
	case errors.Is(err, os.ErrNotExist), errors.Is(err, os.ErrPermission), isPathError(err):
		a.say("rostergen: %v\n", err)
		return exitInput
	}
	a.say("rostergen: %v\n", err)
	return exitInternal
}

func isPathError(err error) bool {
	var p *os.PathError
	return errors.As(err, &p)
}
