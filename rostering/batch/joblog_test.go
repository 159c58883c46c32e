package batch

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLog(t *testing.T) {
	x := openTree(t, t.TempDir())
	when := time.Date(2026, 11, 22, 2, 0, 0, 5, time.FixedZone("CET", 3600))
	x.ok(x.Log(Event{Time: when, What: "batch started", Jobs: 2}))
	x = x.reopened()
	x.ok(x.Log(Event{Time: when, What: "answered", Name: "Ward <&> 12\n{", Key: "k", Attempt: 2, State: Gaps, Reason: "r", Seconds: 1.5, Work: 7}))
	got, err := os.ReadFile(filepath.Join(x.dir, logFile))
	x.ok(err)
	want := `{"time":"2026-11-22T01:00:00.000000005Z","what":"batch started","jobs":2}
{"time":"2026-11-22T01:00:00.000000005Z","what":"answered","name":"Ward <&> 12\n{","key":"k","attempt":2,"state":"gaps","reason":"r","seconds":1.5,"work":7}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	x.ok(x.Log(Event{What: "batch ended"}))
	if events := wantLog(t, filepath.Join(x.dir, logFile), 0); len(events) != 3 || events[2].Time.IsZero() {
		t.Errorf("events %v", events)
	}
}

// TestLogTorn tears the last line at each place: nothing before it changes, and what
// comes after it is whole.
func TestLogTorn(t *testing.T) {
	x := openTree(t, t.TempDir())
	path := filepath.Join(x.dir, logFile)
	x.ok(x.Log(Event{What: "started", Name: "A"}))
	first, err := os.ReadFile(path)
	x.ok(err)
	x.ok(x.Log(Event{What: "answered", Name: "A", Reason: "é"}))
	both, err := os.ReadFile(path)
	x.ok(err)
	for cut := len(first); cut < len(both); cut++ {
		x.ok(x.Close())
		x.ok(os.WriteFile(path, both[:cut], 0o600))
		x = openTree(t, x.dir)
		x.ok(x.Log(Event{What: "batch ended"}))
		got, err := os.ReadFile(path)
		x.ok(err)
		if !bytes.HasPrefix(got, both[:cut]) {
			t.Fatalf("cut at %d: the log was rewritten", cut)
		}
		events := wantLog(t, path, 1)
		if last := events[len(events)-1]; last.What != "batch ended" || events[0].What != "started" {
			t.Fatalf("cut at %d: events %v", cut, events)
		}
	}
}

// TestLogTogether: lines from several goroutines, some too long for a pipe's atomic
// write, don't mix.
func TestLogTogether(t *testing.T) {
	x := openTree(t, t.TempDir())
	long := strings.Repeat("long ", 2000)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 10 {
				if err := x.Log(Event{What: "started", Attempt: i, Reason: long}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if events := wantLog(t, filepath.Join(x.dir, logFile), 0); len(events) != 80 {
		t.Errorf("%d events", len(events))
	}
}

// wantLog reads a log whose writers were killed so many times at most: each line is
// one event, but for those that a kill tore.
func wantLog(t *testing.T, path string, torn int) (events []Event) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text, ended := strings.CutSuffix(string(data), "\n")
	if !ended {
		t.Errorf("the log's last line has no end")
	}
	for _, line := range strings.Split(text, "\n") {
		var e Event
		if err := json.Unmarshal([]byte(line), &e); err == nil {
			events = append(events, e)
		} else if torn--; torn < 0 {
			t.Errorf("the log has the line %q", line)
		}
	}
	return events
}
