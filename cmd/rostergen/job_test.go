package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/batch"
	"github.com/rostergen/rostergen/solver"
)

// wardTask is a task over a file's bytes.
func wardTask(name string, data []byte, work int64) batch.Task {
	return batch.Task{Kind: batch.TaskWard, Name: "Birch", Options: batch.Options{Seed: 7, WorkLimit: work}, Workers: 1,
		Inputs: []batch.Blob{{Name: name, Data: data}}}
}

// job runs the child's command in this process. Its standard error must be empty.
func job(t *testing.T, task batch.Task) batch.Reply {
	t.Helper()
	var in, out, errOut bytes.Buffer
	if err := batch.WriteTask(&in, task); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop() // what stops the batch does not cut a rota short
	if code := run(ctx, []string{"job"}, &in, &out, &errOut); code != exitOK || errOut.Len() > 0 {
		t.Fatalf("exit code %d, %s", code, errOut.String())
	}
	reply, err := batch.ReadReply(&out)
	if err != nil {
		t.Fatal(err)
	}
	return reply
}

func file(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const tinyWard = "../../testdata/wards/tiny-6.xlsx"

// changedWard is the tiny ward as JSON, after a change.
func changedWard(t *testing.T, change func(*model.Instance)) *input {
	t.Helper()
	in, err := (&app{out: &bytes.Buffer{}, err: &bytes.Buffer{}}).read(tinyWard, "", "")
	if err != nil {
		t.Fatal(err)
	}
	change(in.instance)
	return in
}

func encoded(t *testing.T, kind string, in *input) []byte {
	t.Helper()
	data, err := encode("ward", kind, &model.Rota{Instance: in.instance}, in)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestJobDraftsAsGenerate: a child gives byte for byte the rota that generate writes
// of the same ward, policy, seed and work, and says the same of it.
func TestJobDraftsAsGenerate(t *testing.T) {
	dir := t.TempDir()
	asJSON, rota := filepath.Join(dir, "ward.json"), filepath.Join(dir, "first.xlsx")
	if err := os.WriteFile(asJSON, encoded(t, "json", changedWard(t, func(*model.Instance) {})), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errOut := rostergen(t, "generate", tinyWard, "-o", rota, "--work-limit", "50000"); code != exitOK {
		t.Fatal(errOut)
	}
	policy := filepath.Join(dir, "policy.yaml")
	if err := os.WriteFile(policy, []byte("rules:\n  rest.weekly: {points: 3}\n  requests.honour: {points: 7}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		ward    string
		policy  string
		explain bool
		state   batch.State
	}{
		{tinyWard, "", false, batch.Complete},
		{tinyWard, "", true, batch.Complete},
		{tinyWard, policy, false, batch.Complete},
		{asJSON, "", false, batch.Complete},
		{rota, "", false, batch.Complete},
		{"../../testdata/wards/understaffed-26.xlsx", "", false, batch.Gaps},
	} {
		written := filepath.Join(dir, "written.xlsx")
		args := []string{"generate", c.ward, "-o", written, "--seed", "7", "--work-limit", "500000", "--json", "--policy", c.policy}
		task := wardTask(filepath.Base(c.ward), file(t, c.ward), 500_000)
		if task.Options.Explain = c.explain; c.explain {
			args = append(args, "--explain")
		}
		if c.policy != "" {
			task.Policy = string(file(t, c.policy))
		}
		code, out, errOut := rostergen(t, args...)
		if code != exitOK && code != exitGaps {
			t.Fatalf("%s: exit code %d\n%s", c.ward, code, errOut)
		}
		reply := job(t, task)
		if !bytes.Equal(reply.Data, file(t, written)) {
			t.Errorf("%s, policy %q: %d bytes other than those that generate wrote", c.ward, c.policy, len(reply.Data))
		}
		want, got := summary(t, out), reply.Answer
		if got.State != c.state || got.State != stateOf[code] || got.Score != want.Certificate.Score || got.Unfilled != want.Gaps || got.Status != want.Status ||
			got.Stop != want.Stop || (got.GapPercent == nil) != (want.Gap == nil) || len(got.KPIs) != len(want.KPIs) || got.Work != want.Certificate.Work {
			t.Errorf("%s: %+v, generate said %s", c.ward, got, out)
		}
		if got.GapPercent != nil && *got.GapPercent != *want.Gap {
			t.Errorf("%s: gap %v, generate said %v", c.ward, *got.GapPercent, *want.Gap)
		}
	}
}

// TestJobAnswers: a bad or impossible ward is an answer, which says in one sentence
// what is the matter, by place or number.
func TestJobAnswers(t *testing.T) {
	const name = "Perpetua Canaryfeather"
	named := func(change func(*model.Instance)) *input {
		return changedWard(t, func(i *model.Instance) {
			for s := range i.Staff {
				i.Staff[s].Name = name
			}
			change(i)
		})
	}
	bands := func(i *model.Instance) { i.Staff[0].Band, i.Staff[2].Band = 42, 43 }
	whole := encoded(t, "xlsx", named(func(*model.Instance) {}))
	policy := wardTask("ward.xlsx", whole, 1000)
	policy.Policy = "rules:\n  rest.weekly: {" + `"` + name + `"` + ": 1}\n"
	twoInputs := wardTask("ward.xlsx", whole, 1000)
	twoInputs.Inputs = append(twoInputs.Inputs, twoInputs.Inputs[0])
	for _, c := range []struct {
		what   string
		task   batch.Task
		state  batch.State
		reason string // its beginning
		places []string
	}{
		{"two faults in a workbook", wardTask("ward.xlsx", encoded(t, "xlsx", named(bands)), 1000), batch.BadInput,
			"2 faults in the workbook; the first: Staff!C5: want a band from 2 to 9", []string{"ward.xlsx, Staff!C5", "ward.xlsx, Staff!C7"}},
		{"a fault in JSON", wardTask("ward.json", bytes.Replace(encoded(t, "json", named(func(*model.Instance) {})), []byte(`"band": `), []byte(`"band": 4`), 1), 1000), batch.BadInput,
			"1 fault in the file: line ", []string{"ward.json:"}},
		{"no JSON", wardTask("ward.json", []byte(`{"`+name+`": `), 1000), batch.BadInput, "1 fault in the file: ", []string{"ward.json:1"}},
		{"a fault in the policy", policy, batch.BadInput, "1 fault in the policy file: line 2: want one of ", []string{"the policy file:2"}},
		{"a profile that is not known", wardTask("ward.xlsx", encoded(t, "xlsx", named(func(i *model.Instance) { i.Profile = name })), 1000), batch.BadInput,
			"1 fault in the workbook: ", []string{"ward.xlsx"}},
		{"a workbook cut short", wardTask("ward.xlsx", whole[:len(whole)/2], 1000), batch.BadInput, "the file ", nil},
		{"a damaged workbook", wardTask("ward.xlsx", damaged(whole), 1000), batch.BadInput, "a part of the workbook is damaged", nil},
		{"no workbook", wardTask("ward.xlsx", []byte(name+name), 1000), batch.BadInput, "the file ", nil},
		{"an empty file", wardTask("ward.xlsx", nil, 1000), batch.BadInput, "the file is empty (0 bytes); ", nil},
		{"no legal roster", wardTask("impossible-30.xlsx", file(t, "../../testdata/wards/impossible-30.xlsx"), 1000), batch.Infeasible,
			"no legal roster exists: 2 facts can't hold together, by leave.honour, lock.honour (staff 1008); and 2 more conflicts", nil},
		{"two inputs", twoInputs, batch.Failed, "refused: a ward's task with 2 inputs", nil},
		{"an unknown kind", batch.Task{Kind: name}, batch.Failed, "refused: a task of an unknown kind", nil},
		{"a unit without rotas", batch.Task{Kind: batch.TaskUnit}, batch.Failed, "refused: ", nil},
	} {
		reply := job(t, c.task)
		got := reply.Answer
		if got.State != c.state || !strings.HasPrefix(got.Reason, c.reason) || len(got.Faults) != len(c.places) {
			t.Errorf("%s: %s, %s, %d places; want %s, %s", c.what, got.State, got.Reason, len(got.Faults), c.state, c.reason)
			continue
		}
		for i, f := range got.Faults {
			if !strings.HasPrefix(f.Source.String(), c.places[i]) || f.Want == "" {
				t.Errorf("%s: place %q, wanted %q; want %s", c.what, f.Source, f.Want, c.places[i])
			}
		}
		t.Logf("%s: %s", c.what, got.Reason)
		reply.Data = nil
		var told bytes.Buffer
		if err := batch.WriteReply(&told, reply); err != nil {
			t.Error(err)
		}
		if text := told.String(); strings.Contains(text, "Canary") || strings.Contains(text, "Perpetua") {
			t.Errorf("%s: a name is told: %s", c.what, text)
		}
	}
}

// TestJobWithoutRoster: a search that found and proved nothing says why it ended.
func TestJobWithoutRoster(t *testing.T) {
	d := &rostering.Draft{Result: solver.Result{Status: solver.Unknown, Stop: solver.StopWork, Work: 9}}
	got := answerOf(d, &input{instance: &model.Instance{Ward: "Birch", Staff: make([]model.Staff, 3)}})
	if got.State != batch.NoRoster || got.Reason != "stopped by work: no legal roster was found, and none was ruled out" || got.Work != 9 || got.Staff != 3 {
		t.Errorf("%+v", got)
	}
}

// damaged has a hole in the middle.
func damaged(whole []byte) []byte {
	out := bytes.Clone(whole)
	clear(out[len(out)/3:][:200])
	return out
}

// TestJobTellsPlaceOfPanic: the stack of a panic goes to standard error, its text doesn't.
func TestJobTellsPlaceOfPanic(t *testing.T) {
	var out, errOut bytes.Buffer
	code := run(t.Context(), []string{"job"}, panicking{}, &out, &errOut)
	if text := errOut.String(); code != exitInternal || out.Len() > 0 || !strings.Contains(text, "job_test.go:") || strings.Contains(text, "Canary") {
		t.Errorf("exit code %d, %d bytes written, %s", code, out.Len(), text)
	}
	if code := run(t.Context(), []string{"job"}, strings.NewReader("{}"), &out, &errOut); code != exitInternal || out.Len() > 0 {
		t.Errorf("half a task: exit code %d, %d bytes written", code, out.Len())
	}
}

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("Perpetua Canaryfeather") }

// TestJobTakesItsLimit: a limit that can't be kept to is no reason to go on without.
func TestJobTakesItsLimit(t *testing.T) {
	for _, limit := range []string{"much", "-1", "0"} {
		t.Setenv(batch.MemoryVariable, limit)
		var out, errOut bytes.Buffer
		if code := run(t.Context(), []string{"job"}, strings.NewReader(""), &out, &errOut); code != exitInternal || !strings.Contains(errOut.String(), "no number of bytes") {
			t.Errorf("%s: exit code %d, %s", limit, code, errOut.String())
		}
	}
}

// TestJobAsChild runs the real program as the child of a batch.
func TestJobAsChild(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "rostergen") // the name says what the test program plays
	if err := os.Symlink(self, program); err != nil {
		t.Fatal(err)
	}
	child := batch.Child{Command: []string{program, "job"}}
	large := file(t, "../../testdata/wards/emergency-78.xlsx")
	endless := wardTask("emergency-78.xlsx", large, 0)
	for _, c := range []struct {
		task   batch.Task
		limits batch.Limits
		kind   string // "" for an answer
	}{
		{wardTask("tiny-6.xlsx", file(t, tinyWard), 200_000), batch.Limits{Memory: 256 << 20, Deadline: time.Hour, Workers: 1}, ""},
		{wardTask("tiny-6.xlsx", []byte("no workbook"), 200_000), batch.Limits{}, ""},
		{endless, batch.Limits{Memory: 32 << 20, Deadline: time.Hour, Workers: 1}, batch.KindMemory},
		{endless, batch.Limits{Deadline: 500 * time.Millisecond, Workers: 1}, batch.KindDeadline},
		{batch.Task{Kind: batch.TaskUnit}, batch.Limits{}, batch.KindRefused},
	} {
		got, err := child.Run(t.Context(), c.task, c.limits)
		var failed *batch.ChildError
		switch errors.As(err, &failed); {
		case c.kind == "" && err != nil, c.kind != "" && (failed == nil || failed.Kind != c.kind):
			t.Errorf("%s, %+v: error %v; want %q", c.task.Kind, c.limits, err, c.kind)
		case c.kind == "":
			want := job(t, c.task)
			if !bytes.Equal(got.Data, want.Data) || got.Answer.State != want.Answer.State || got.Answer.Reason != want.Answer.Reason {
				t.Errorf("%d bytes, %+v; want %d bytes, %+v", len(got.Data), got.Answer, len(want.Data), want.Answer)
			}
		}
	}
}
