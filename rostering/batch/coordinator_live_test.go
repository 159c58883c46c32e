package batch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// live is a batch as the program runs it, but for the child processes.
func live(t *testing.T, run Runner) (*Coordinator, *Worker, []Planned, string) {
	t.Helper()
	dir := t.TempDir()
	store, err := Open(filepath.Join(dir, "out"))
	must(t, err)
	t.Cleanup(func() { must(t, store.Close()) })
	queue, depot := connected(t, natsServer(t), NATSOptions{Version: "1"}), new(MemoryDepot)
	c := &Coordinator{Store: store, Queue: queue, Depot: depot, Tree: "tree", Version: "1", Slots: 2, Share: true}
	var planned []Planned
	for i := range 6 {
		input := fmt.Appendf(nil, "workbook %d of Perpetua Canaryfeather", i)
		o := Options{WorkLimit: 1000}
		planned = append(planned, Planned{
			Job: Job{Name: fmt.Sprintf("ward %d", i), Path: "elm.xlsx", Options: o}, Key: Key(input, nil, o, "1"),
			Input: func() ([]byte, error) { return input, nil },
		})
	}
	return c, &Worker{Queue: queue, Depot: depot, Runner: run, Slots: 2}, planned, dir
}

func drafted(t Task) Reply {
	return Reply{Answer: Answer{State: Complete, Stop: "proved", Status: "OPTIMAL"}, Data: append([]byte("rota from "), t.Inputs[0].Data...)}
}

// TestBatch: from the first to the last, with JetStream in the process; then there is
// nothing left to do. Nobody's name is in any file but the rotas.
func TestBatch(t *testing.T) {
	var runs atomic.Int32
	c, w, planned, dir := live(t, func(_ context.Context, t Task, _ Limits) (Reply, error) {
		if runs.Add(1); t.Name == "ward 3" {
			return Reply{}, &ChildError{KindMemory, "out of memory: more than 512 MB"}
		}
		return drafted(t), nil
	})
	for night := range 2 {
		s, err := c.RunWith(t.Context(), w, planned)
		if err != nil || len(s.Records) != 6 || len(s.NotDone)+len(s.Kept) > 0 || s.Skipped != 6*night {
			t.Fatalf("%+v, error %v", s, err)
		}
		if r := s.Records[3]; r.State != Failed || r.Attempts != 3 || r.Reason != "out of memory: more than 512 MB" {
			t.Errorf("%+v", r)
		}
	}
	if runs.Load() != 5+3 {
		t.Errorf("%d runs", runs.Load())
	}
	must(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if rota := filepath.Ext(path) == rotaEnding; strings.Contains(string(data), "Canary") != rota {
			t.Errorf("%s has the name: %v", path, !rota)
		}
		return err
	}))
}

// TestStopped: the batch ends with its context, children are told, nothing is written
// of what was under way, and the next batch does it.
func TestStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var told atomic.Int32
	c, w, planned, _ := live(t, func(ctx context.Context, t Task, _ Limits) (Reply, error) {
		if told.Add(1) == 2 {
			cancel()
		}
		<-ctx.Done()
		return Reply{}, ctx.Err()
	})
	s, err := c.RunWith(ctx, w, planned)
	if !errors.Is(err, context.Canceled) || len(s.Records) > 0 || len(s.NotDone) != 6 || told.Load() != 2 {
		t.Errorf("%+v, error %v, %d children", s, err, told.Load())
	}
	if depot := w.Depot.(*MemoryDepot); len(depot.files) != 0 {
		t.Errorf("the depot still has %d files", len(depot.files))
	}
	w.Runner = func(_ context.Context, t Task, _ Limits) (Reply, error) { return drafted(t), nil }
	if s, err := c.RunWith(t.Context(), w, planned); err != nil || len(s.Records) != 6 || s.Failures != 0 {
		t.Errorf("%+v, error %v", s, err)
	}
}

// TestNoChildren: a machine that can start no children ends the batch; that is no
// attempt of any ward.
func TestNoChildren(t *testing.T) {
	why := errors.New("fork: resource temporarily unavailable")
	c, w, planned, _ := live(t, func(context.Context, Task, Limits) (Reply, error) { return Reply{}, why })
	w.strikes = maxStrikes - 2
	s, err := c.RunWith(t.Context(), w, planned)
	if !errors.Is(err, errNoChild) || !errors.Is(err, why) || len(s.Records) > 0 || s.Failures > 0 {
		t.Errorf("%+v, error %v", s, err)
	}
}
