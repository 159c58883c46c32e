package batch

import (
	"container/heap"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

// TestSimulated: whatever is lost, doubled, late or out of order, and whoever is
// killed, every ward has exactly one final answer, no finished ward is solved again,
// nobody gets a fourth attempt, and the tree is that of a clean run. 10,000 seeds
// when ROSTERGEN_LONG is set.
func TestSimulated(t *testing.T) {
	seeds := uint64(400)
	if os.Getenv("ROSTERGEN_LONG") != "" {
		seeds = 10_000
	}
	all := tally{}
	for seed := range seeds {
		w := newWorld(seed)
		w.tree = newMemoryTree(w)
		if complaint := w.play(); complaint != "" {
			t.Fatalf("seed %d: %s", seed, complaint)
		}
		all.add(w.tally)
	}
	t.Logf("%d seeds: %v", seeds, all)
	for _, what := range []string{"job lost", "job doubled", "job late", "job out of order", "result lost", "result doubled", "acknowledgement lost",
		"call lost", "reply lost", "worker killed", "worker ended", "server killed", "server lost what was not synced", "server lost everything",
		"coordinator killed", "coordinator stopped", "budget spent", "answered from the depot", "dropped", "begun too late", "solved twice at once",
		"run in the second round", "better in the second round", "no better in the second round"} {
		if all[what] == 0 {
			t.Errorf("it never happened: %s", what)
		}
	}
}

// TestSimulatedOnDisk: the same with the real output tree, killed at any step on the disk.
func TestSimulatedOnDisk(t *testing.T) {
	seeds := uint64(4)
	if os.Getenv("ROSTERGEN_LONG") != "" {
		seeds = 200
	}
	all := tally{}
	for seed := range seeds {
		w := newWorld(seed + 1_000_000)
		tree := &diskTree{w: w, dir: t.TempDir()}
		w.tree = tree
		complaint := w.play()
		tree.close()
		if complaint != "" {
			t.Fatalf("seed %d: %s", seed, complaint)
		}
		all.add(w.tally)
	}
	t.Logf("%d seeds: %v", seeds, all)
}

// play runs a batch, through all its deaths, and says what is wrong.
func (w *world) play() (complaint string) {
	want := w.clean()
	const mostLives = 400
	for life := 0; ; life++ {
		if life == mostLives {
			return "it never ends"
		}
		s, err := w.live(life)
		if w.complaint != "" {
			return w.complaint
		}
		if err == nil && len(s.NotDone) == 0 && s.Owed == 0 {
			break
		}
		w.advance(time.Duration(w.rng.Int64N(int64(time.Minute))))
	}
	if got := w.tree.files(); !maps.Equal(got, want) {
		return fmt.Sprintf("the tree is not that of a clean run:\n%v\nwant\n%v", got, want)
	}
	for name := range w.server.depot {
		if strings.HasSuffix(name, ".input") {
			return "a workbook was left in the depot: " + name
		}
	}
	runs := w.tally["run"]
	w.calm = 0
	s, err := w.live(mostLives)
	if err != nil || w.tally["run"] != runs || s.Skipped != len(w.wards) {
		return fmt.Sprintf("one more batch: %v, %d runs, %+v", err, w.tally["run"]-runs, s)
	}
	return w.complaint
}

// live is one life of a coordinator. A kill is an error.
func (w *world) live(life int) (s Summary, err error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w.steps, w.killAt, w.cancelAt, w.cancel = 0, -1, -1, cancel
	budget := time.Duration(0)
	if w.stormy() {
		switch w.rng.IntN(6) {
		case 0, 1, 2:
			w.killAt = w.rng.IntN(1 + w.rng.IntN(300))
		case 3:
			w.cancelAt = w.rng.IntN(200)
		case 4:
			budget = time.Duration(w.rng.Int64N(int64(5 * time.Minute)))
		}
	}
	defer func() {
		if p := recover(); p != nil {
			if p != (killed{}) {
				panic(p)
			}
			w.tally["coordinator killed"]++
			err = fmt.Errorf("killed")
		}
	}()
	if err := w.tree.open(); err != nil {
		return s, err
	}
	c := w.coordinator(life)
	c.Budget = budget
	s, err = c.Run(ctx, w.planned())
	w.tally["better in the second round"] += s.Better
	w.tally["no better in the second round"] += s.Second - s.Better
	if err != nil {
		w.tally["coordinator stopped"]++
	} else if len(s.NotDone) > 0 {
		w.tally["budget spent"]++
	}
	return s, err
}

func (w *world) coordinator(life int) *Coordinator {
	return &Coordinator{
		Store: w.tree, Queue: client{w: w}, Depot: client{w: w}, Tree: "tree", Version: "1", Limits: Limits{Deadline: 5 * time.Minute},
		Slots: len(w.workers), Window: w.window, Share: true, Sweep: ackWait,
		life: fmt.Sprint("life", life), now: w.clock, pause: func(_ context.Context, d time.Duration) { w.step(); w.advance(d) },
	}
}

// clean is the tree of a run in which nothing goes wrong.
func (w *world) clean() map[string]string {
	calm := newWorld(w.seed)
	calm.calm = 0
	tree := newMemoryTree(calm)
	calm.tree = tree
	if s, err := calm.live(0); err != nil || len(s.NotDone) > 0 || s.Owed > 0 || calm.complaint != "" {
		panic(fmt.Sprintf("a clean run of seed %d: %v %+v %s", w.seed, err, s, calm.complaint))
	}
	return tree.files()
}

// world is all that there is besides the coordinator, in virtual time: one thing
// happens at a time, and all of it depends on the seed alone.
type world struct {
	seed    uint64
	rng     *rand.Rand
	time    time.Duration
	calm    time.Duration // when faults end
	rough   float64       // how likely they are
	events  events
	server  post
	synced  post // what the server's disk has
	workers []*hand
	wards   map[string]*ailing
	window  int
	tree    tree

	steps, killAt, cancelAt int // of the coordinator
	cancel                  func()

	running   map[string]int
	tally     tally
	complaint string
}

// tree is an output tree that can be killed.
type tree interface {
	Output
	open() error
	record(name string) *Record
	files() map[string]string // without what differs from run to run
}

type killed struct{}

const ackWait = 30 * time.Second

var dawn = time.Date(2026, 11, 22, 1, 0, 0, 0, time.UTC)

func newWorld(seed uint64) *world {
	w := &world{seed: seed, rng: rand.New(rand.NewPCG(seed, 6)), wards: map[string]*ailing{}, running: map[string]int{}, tally: tally{}}
	w.server = post{up: true, seen: map[string]bool{}, depot: map[string][]byte{}}
	w.synced = w.server.clone()
	for i := range 2 + w.rng.IntN(6) {
		a := anyWard(w.rng, fmt.Sprintf("ward %d", i))
		w.wards[a.name] = a
	}
	for range 1 + w.rng.IntN(3) {
		h := &hand{w: w, alive: true, Worker: &Worker{Queue: client{w, true}, Depot: client{w, true}}}
		w.workers = append(w.workers, h)
		w.after(0, h.poll)
	}
	w.window = 1 + w.rng.IntN(5)
	w.calm = time.Duration(w.rng.Int64N(int64(40 * time.Minute)))
	w.rough = []float64{0.3, 1, 3}[w.rng.IntN(3)]
	w.after(w.someTime(10*time.Minute), w.killServer)
	w.after(w.someTime(5*time.Minute), w.killWorker)
	w.after(w.someTime(40*time.Second), w.sync)
	return w
}

func (w *world) clock() time.Time { return dawn.Add(w.time) }

func (w *world) stormy() bool { return w.time < w.calm }

// chance says whether a fault happens, about so many times in a hundred.
func (w *world) chance(percent float64, what string) bool {
	if !w.stormy() || w.rng.Float64()*100 >= percent*w.rough {
		return false
	}
	w.tally[what]++
	return true
}

func (w *world) someTime(about time.Duration) time.Duration {
	return time.Duration(w.rng.ExpFloat64() * float64(about))
}

// step is a moment at which the coordinator can be killed or stopped.
func (w *world) step() {
	w.steps++
	switch w.steps {
	case w.killAt + 1:
		panic(killed{})
	case w.cancelAt + 1:
		w.cancel()
	}
}

// advance lets time pass and everybody but the coordinator act.
func (w *world) advance(d time.Duration) {
	until := w.time + d
	for len(w.events) > 0 && w.events[0].at <= until {
		e := heap.Pop(&w.events).(event)
		w.time = e.at
		e.do()
	}
	w.time = until
	if w.time > w.calm+48*time.Hour && w.complaint == "" {
		w.complaint = "it takes for ever"
		w.cancel()
	}
}

func (w *world) after(d time.Duration, do func()) {
	heap.Push(&w.events, event{w.time + d, w.rng.Uint64(), do})
}

func (w *world) complain(format string, args ...any) {
	if w.complaint == "" {
		w.complaint = fmt.Sprintf(format, args...)
	}
}

type event struct {
	at  time.Duration
	tie uint64
	do  func()
}

type events []event

func (e events) Len() int { return len(e) }
func (e events) Less(i, j int) bool {
	return e[i].at < e[j].at || e[i].at == e[j].at && e[i].tie < e[j].tie
}
func (e events) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *events) Push(x any)   { *e = append(*e, x.(event)) }
func (e *events) Pop() any {
	last := (*e)[len(*e)-1]
	*e = (*e)[:len(*e)-1]
	return last
}

// tally counts what happened.
type tally map[string]int

func (t tally) add(more tally) {
	for what, n := range more {
		t[what] += n
	}
}

func (t tally) String() string {
	data, err := json.Marshal(map[string]int(t))
	if err != nil {
		return err.Error()
	}
	return string(data)
}
