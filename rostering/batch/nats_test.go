package batch

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// natsServer is a server in this process, which must leave nothing running.
func natsServer(t *testing.T) *Server {
	t.Helper()
	before := goleak.IgnoreCurrent()
	s, err := StartServer(ServerOptions{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		goleak.VerifyNone(t, before, lateListener)
	})
	return s
}

// lateListener is a goroutine of nats.go that each Put into an object store starts. When
// the Put is over before it runs, it waits on a channel that is gone (v1.55.0).
var lateListener = goleak.IgnoreTopFunction("github.com/nats-io/nats.go/jetstream.(*jetStream).resetPendingAcksOnReconnect")

func connected(t *testing.T, s *Server, o NATSOptions) *NATS {
	t.Helper()
	n, err := s.Connect(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.Close)
	return n
}

func message(name string) Message {
	return Message{Tree: "tree", Batch: "b1", Name: name, Key: "key", Round: FirstRound, Attempt: 1, Task: Task{Kind: TaskWard, Name: name, Inputs: []Blob{{Name: "elm.xlsx"}}}}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fetch waits for a job, however slow the machine is.
func fetch(t *testing.T, n *NATS) *Delivery {
	t.Helper()
	for {
		d, err := n.Fetch(t.Context(), time.Second)
		must(t, err)
		if d != nil {
			return d
		}
	}
}

func none(t *testing.T, n *NATS) {
	t.Helper()
	if d, err := n.Fetch(t.Context(), 0); d != nil || err != nil {
		t.Fatalf("fetched %+v, error %v; want nothing", d, err)
	}
}

func back(t *testing.T, n *NATS) []Returned {
	t.Helper()
	for {
		out, err := n.Results(t.Context(), "tree", time.Second)
		must(t, err)
		if len(out) > 0 {
			return out
		}
	}
}

// TestSubmittedTwice: a job sent twice is there once; sent as lost, it is another one.
func TestSubmittedTwice(t *testing.T) {
	n := connected(t, natsServer(t), NATSOptions{})
	m := message("Elm")
	for range 2 {
		must(t, n.Submit(t.Context(), m))
	}
	if d := fetch(t, n); d.Message.Name != "Elm" || d.Message.ID() != m.ID() {
		t.Errorf("fetched %+v", d.Message)
	} else {
		must(t, d.Done())
	}
	none(t, n)
	must(t, n.Submit(t.Context(), m))
	none(t, n) // it is done, but not forgotten
	m.Sent++
	must(t, n.Submit(t.Context(), m))
	must(t, fetch(t, n).Done())
}

// TestWorkerDies: a job whose worker is silent is handed out again, to whoever asks,
// as the same attempt; the queue holds it until it is done.
func TestWorkerDies(t *testing.T) {
	s := natsServer(t)
	o := NATSOptions{AckWait: 50 * time.Millisecond}
	dead, n := connected(t, s, o), connected(t, s, o)
	m := message("Elm")
	holds := func(want bool) {
		t.Helper()
		if got, err := n.Holds(t.Context(), m); got != want || err != nil {
			t.Errorf("the queue holds it: %v, error %v; want %v", got, err, want)
		}
	}
	holds(false)
	must(t, n.Submit(t.Context(), m))
	holds(true)
	fetch(t, dead)
	dead.Close()
	d := fetch(t, n)
	holds(true)
	if d.Message.Attempt != 1 || d.Message.ID() != m.ID() {
		t.Errorf("fetched %+v", d.Message)
	}
	must(t, d.Back(0))
	d = fetch(t, n)
	must(t, d.Extend())
	must(t, d.Done())
	for held := true; held; { // until the server has seen it
		var err error
		held, err = n.Holds(t.Context(), m)
		must(t, err)
	}
}

// TestExtended: as long as a child runs, its job is extended.
func TestExtended(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	extended := make(chan int)
	over := make(chan struct{})
	calls := 0
	d := Delivery{Every: time.Millisecond, Extend: func() error {
		calls++
		select {
		case extended <- calls:
		case <-over:
		}
		return errors.New("once too late")
	}}
	stop := d.extendWhile()
	for want := range 3 {
		if got := <-extended; got != want+1 {
			t.Errorf("call %d; want %d", got, want+1)
		}
	}
	close(over)
	stop()
}

// TestResultsComeAgain: until the coordinator says that it has dealt with them, and
// after a restart of the coordinator.
func TestResultsComeAgain(t *testing.T) {
	s := natsServer(t)
	n := connected(t, s, NATSOptions{AckWait: 50 * time.Millisecond})
	for _, name := range []string{"Elm", "Oak"} {
		must(t, n.Return(t.Context(), Result{Message: message(name), Failure: "why"}))
	}
	seen := map[string]bool{}
	for len(seen) < 2 {
		for _, r := range back(t, n) {
			seen[r.Message.Name] = true
		}
	}
	n.Close()
	n = connected(t, s, NATSOptions{AckWait: 50 * time.Millisecond})
	for len(seen) > 0 {
		for _, r := range back(t, n) {
			if r.Failure != "why" {
				t.Errorf("%+v", r)
			}
			must(t, r.Done())
			delete(seen, r.Message.Name)
		}
	}
	other, err := n.Results(t.Context(), "another-tree", 0)
	if len(other) > 0 || err != nil {
		t.Errorf("%v, %v of another tree", other, err)
	}
}

// TestCleared: a tree's jobs are taken back, and no other's; workers get jobs of their
// own version only.
func TestCleared(t *testing.T) {
	s := natsServer(t)
	one, two := connected(t, s, NATSOptions{Version: "1.0 (a)"}), connected(t, s, NATSOptions{Version: "1.1"})
	a, b := message("Elm"), message("Oak")
	b.Tree = "tree2"
	must(t, one.Submit(t.Context(), a))
	must(t, one.Submit(t.Context(), b))
	none(t, two)
	must(t, two.Clear(t.Context(), "tree"))
	d := fetch(t, one)
	if d.Message.Tree != "tree2" {
		t.Errorf("fetched %+v", d.Message)
	}
	must(t, d.Done())
	none(t, one)
}

// TestServerLosesEverything: streams and bucket are made anew.
func TestServerLosesEverything(t *testing.T) {
	n := connected(t, natsServer(t), NATSOptions{})
	depot := n.Depot()
	m := message("Elm")
	must(t, depot.Put(t.Context(), m.input(), []byte("workbook")))
	must(t, n.Submit(t.Context(), m))
	fetch(t, n)
	for _, stream := range []string{jobsStream, resultsStream, "OBJ_" + depotBucket} {
		must(t, n.js.DeleteStream(t.Context(), stream))
	}
	if holds, err := n.Holds(t.Context(), m); holds || err != nil {
		t.Errorf("holds %v, error %v", holds, err)
	}
	eventually(t, func() error { return n.Submit(t.Context(), m) })
	eventually(t, func() error {
		d, err := n.Fetch(t.Context(), time.Second)
		if err == nil && d == nil {
			err = errors.New("nothing")
		}
		return err
	})
	eventually(t, func() error { return n.Return(t.Context(), Result{Message: m}) })
	eventually(t, func() error {
		out, err := n.Results(t.Context(), "tree", time.Second)
		if err == nil && len(out) == 0 {
			err = errors.New("nothing")
		}
		return err
	})
	eventually(t, func() error { return depot.Put(t.Context(), m.input(), []byte("workbook")) })
	if data, err := depot.Get(t.Context(), m.input()); string(data) != "workbook" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
}

// eventually tries as a worker and a coordinator would.
func eventually(t *testing.T, do func() error) {
	t.Helper()
	var err error
	for range 5 {
		if err = do(); err == nil {
			return
		}
	}
	t.Fatal(err)
}

// TestServerFromOutside: nobody connects without the token, and none is asked for where
// nobody can connect.
func TestServerFromOutside(t *testing.T) {
	if _, err := StartServer(ServerOptions{Dir: t.TempDir(), Listen: "127.0.0.1:0"}); err == nil {
		t.Error("it listens without a token")
	}
	s, err := StartServer(ServerOptions{Dir: t.TempDir(), Listen: "127.0.0.1:0", Token: "secret"})
	must(t, err)
	defer s.Close()
	if n, err := Connect(t.Context(), s.URL(), NATSOptions{}); err == nil {
		n.Close()
		t.Error("connected without the token")
	}
	outside, err := Connect(t.Context(), strings.Replace(s.URL(), "nats://", "nats://secret@", 1), NATSOptions{})
	must(t, err)
	defer outside.Close()
	inside := connected(t, s, NATSOptions{})
	must(t, inside.Submit(t.Context(), message("Elm")))
	must(t, fetch(t, outside).Done())
	inside.Close()
}

// TestFetchEnds with the context, at once.
func TestFetchEnds(t *testing.T) {
	n := connected(t, natsServer(t), NATSOptions{})
	ctx, cancel := context.WithCancel(t.Context())
	var ended atomic.Int32
	done := make(chan struct{})
	go func() {
		defer close(done)
		if _, err := n.Fetch(ctx, time.Hour); errors.Is(err, context.Canceled) {
			ended.Add(1)
		}
		if _, err := n.Results(ctx, "tree", time.Hour); errors.Is(err, context.Canceled) {
			ended.Add(1)
		}
	}()
	cancel()
	<-done
	if ended.Load() != 2 {
		t.Errorf("%d of 2 calls ended with the context", ended.Load())
	}
}
