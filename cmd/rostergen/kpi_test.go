package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

// A board that is stopped names what it did not come to.
func TestStoppedBoardNamesTheRest(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var out, errOut bytes.Buffer
	code := run(ctx, []string{"kpi", "../../testdata/wards/tiny-6.xlsx"}, nil, &out, &errOut)
	if want := "NOT READ  tiny-6.xlsx: stopped before it was read"; code != exitSomeFailed || !strings.Contains(out.String(), want) {
		t.Errorf("exit code %d, %s%s", code, out.String(), errOut.String())
	}
}

// Reasons stand on a board that is passed on: they hold no folders.
func TestReason(t *testing.T) {
	fault := func(warning bool, s model.Source) model.Fault {
		return model.Fault{Source: s, Found: "x", Want: "y", Warning: warning}
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("read: %w", &fs.PathError{Op: "open", Path: "/rotas/of/ann/a.json", Err: fs.ErrNotExist}), "file does not exist"},
		{&xlsx.GateError{File: "/rotas/of/ann/a.xlsx", Found: "is empty", Want: "fetch it again"}, "a.xlsx is empty; fetch it again"},
		{model.Faults{fault(false, model.Source{File: "a.xlsx", Sheet: "Staff", Cell: "C7"})}, "Staff!C7: found x; want y"},
		{model.Faults{fault(false, model.Source{File: "a.xlsx", Sheet: "Staff"})}, "sheet Staff: found x; want y"},
		{model.Faults{fault(true, model.Source{}), fault(false, model.Source{File: "a.json", Line: 3}), fault(false, model.Source{})},
			"line 3: found x; want y (and 1 more; rostergen check tells them)"},
		{errors.New("no rota"), "no rota"},
	} {
		if got := reason(c.err); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
