package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets this program be the one that it tests: by its name for scripts, and as
// the child of a batch, which starts what it is itself.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "job" {
		jobHears = poisoned
		main()
	}
	testscript.Main(m, map[string]func(){"rostergen": main})
}

// TestScripts runs the real program by the scripts of testdata/scripts. $WARDS
// is the folder of test wards; `exits N program args...` wants an exit code.
func TestScripts(t *testing.T) {
	wards, err := filepath.Abs("../../testdata/wards")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "../../testdata/scripts",
		Setup: func(e *testscript.Env) error {
			e.Setenv("WARDS", wards)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits runs the program in this process and wants an exit code: exits N args...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE ARGS...")
	}
	for i := range args[2:] {
		if a := args[i+2]; strings.HasSuffix(a, ".xlsx") || strings.HasSuffix(a, ".json") || strings.HasSuffix(a, ".yaml") || strings.HasSuffix(a, ".xls") {
			args[i+2] = ts.MkAbs(a)
		}
	}
	var out, errOut bytes.Buffer
	code := run(context.Background(), args[1:], nil, &out, &errOut)
	ts.Logf("%s%s", out.String(), errOut.String())
	ts.Check(os.WriteFile(ts.MkAbs("out"), out.Bytes(), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("err"), errOut.Bytes(), 0o600))
	want := strings.TrimSpace(args[0])
	if got := string(rune('0' + code)); got != want {
		ts.Fatalf("exit code %s, want %s", got, want)
	}
}
