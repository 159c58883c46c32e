package batch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rostergen/rostergen/model"
)

// calmWorld has the given wards, the real tree, and no faults.
func calmWorld(t *testing.T, wards ...*ailing) *world {
	t.Helper()
	w := newWorld(1)
	w.calm, w.killAt, w.cancelAt = 0, -1, -1
	w.wards = map[string]*ailing{}
	for i, a := range wards {
		a.name = fmt.Sprintf("ward %d", i)
		w.wards[a.name] = a
	}
	tree := &diskTree{w: w, dir: t.TempDir()}
	w.tree = tree
	must(t, tree.open())
	t.Cleanup(tree.close)
	return w
}

func (w *world) dir() string { return w.tree.(*diskTree).dir }

func (w *world) run(t *testing.T, c *Coordinator) Summary {
	t.Helper()
	s, err := c.Run(t.Context(), w.planned())
	if err != nil || w.complaint != "" {
		t.Fatal(err, w.complaint)
	}
	return s
}

func answerOf(state State, stop string, soft int64, gap float64) Answer {
	a := Answer{State: state, Stop: stop, Score: model.Score{0, 0, soft}}
	if gap >= 0 {
		a.GapPercent = &gap
	}
	return a
}

// easy is proved without any of its 10,000 units of work.
func easy() *ailing { return &ailing{limit: 10_000, first: answerOf(Complete, "proved", 0, 0)} }

// hard uses up its 1,000. Of the 10,000 that an easy ward leaves it gets four times its
// own, which cost five: a second draft does the work of the first again.
func hard(second Answer) *ailing {
	first := answerOf(Complete, stopWork, 50, 10)
	first.KPIs = []model.KPI{{}}
	return &ailing{limit: 1000, first: first, second: second}
}

// TestSecondRound: more work is given where it helps, the better rota stands, and the
// record keeps the key and shows what was given.
func TestSecondRound(t *testing.T) {
	for name, c := range map[string]struct {
		ward  *ailing
		stays bool  // the first answer
		extra int64 // recorded
	}{
		"better":                  {hard(answerOf(Complete, stopWork, 40, 8)), false, 4000},
		"as good, gap smaller":    {hard(answerOf(Complete, "proved", 50, 0)), false, 4000},
		"as good, same gap":       {hard(answerOf(Complete, stopWork, 50, 10)), false, 4000},
		"as good, gap larger":     {hard(answerOf(Complete, stopWork, 50, 11)), true, 4000},
		"as good, no bound":       {hard(answerOf(Complete, stopWork, 50, -1)), true, 4000},
		"worse":                   {hard(answerOf(Complete, stopWork, 51, 1)), true, 4000},
		"none found":              {hard(answerOf(NoRoster, stopWork, 0, -1)), true, 4000},
		"failed once":             {&ailing{limit: 1000, first: answerOf(Complete, stopWork, 50, 10), second: answerOf(Complete, stopWork, 40, 8), fails: [3]int{0, 0, 1}}, false, 4000},
		"failed for good":         {&ailing{limit: 1000, first: answerOf(Complete, stopWork, 50, 10), fails: [3]int{0, 0, 3}}, true, 0},
		"a rota where none was":   {&ailing{limit: 1000, first: answerOf(NoRoster, stopWork, 0, -1), second: answerOf(Gaps, stopWork, 9, -1)}, false, 4000},
		"impossible after all":    {&ailing{limit: 1000, first: answerOf(NoRoster, stopWork, 0, -1), second: answerOf(Infeasible, "proved", 0, -1)}, false, 4000},
		"stopped by time":         {&ailing{limit: 1000, first: answerOf(Complete, "time", 50, 10)}, true, 0},
		"its gap is small enough": {&ailing{limit: 1000, first: answerOf(Complete, "gap", 50, 1)}, true, 0},
		"already best":            {&ailing{limit: 1000, first: answerOf(Complete, stopWork, 50, 0)}, true, 0},
	} {
		t.Run(name, func(t *testing.T) {
			w := calmWorld(t, c.ward, easy())
			planned := w.planned()
			s := w.run(t, w.coordinator(0))
			if s.Answered != 2 || s.Owed != 0 || len(s.NotDone) != 0 || len(s.Records) != 2 {
				t.Errorf("%+v", s)
			}
			r := w.tree.record("ward 0")
			if r.Key != planned[0].Key || r.Owed || r.Extra != c.extra || r.Attempts != 1 {
				t.Errorf("%+v", r)
			}
			want, round, limit := c.ward.first, FirstRound, 1000
			if !c.stays {
				want, round, limit = c.ward.second, SecondRound, 5000
				if r.First == nil || r.First.State != c.ward.first.State || r.First.Score != c.ward.first.Score || r.First.KPIs != nil {
					t.Errorf("the first answer is kept as %+v", r.First)
				}
			} else if r.First != nil {
				t.Errorf("a first answer besides the first: %+v", r.First)
			}
			if r.State != want.State || r.Score != want.Score || r.Stop != want.Stop {
				t.Errorf("%+v; want %+v", r.Answer, want)
			}
			rota, err := w.tree.Rota("ward 0")
			must(t, err)
			text := ""
			if want.State.HasRota() {
				text = fmt.Sprintf("rota of ward 0, round %d, work limit %d", round, limit)
			}
			if string(rota) != text {
				t.Errorf("%q stands; want %q", rota, text)
			}
		})
	}
}

// TestNewWardInOldTree: last night's wards are finished, whatever the new one leaves;
// the new one gets what it would get in a tree of its own.
func TestNewWardInOldTree(t *testing.T) {
	w := calmWorld(t, hard(Answer{}), &ailing{limit: 1000, first: answerOf(BadInput, "", 0, -1)}) // leaves 1,000: too little
	w.run(t, w.coordinator(0))
	before, runs := *w.tree.record("ward 0"), w.tally["run"]
	if before.Owed || before.Extra != 0 {
		t.Fatalf("%+v", before)
	}
	w.wards["ward 2"] = easy()
	w.wards["ward 2"].name = "ward 2"
	s := w.run(t, w.coordinator(1))
	if after := w.tree.record("ward 0"); text(*after) != text(before) || w.tally["run"] != runs+1 || s.Skipped != 2 || s.Answered != 1 {
		t.Errorf("%+v, %d runs\n%+v", s, w.tally["run"]-runs, after)
	}
}

// TestPeopleWereQuicker: rotas that people have touched are left alone, whenever they
// did so, and the summary says it.
func TestPeopleWereQuicker(t *testing.T) {
	edited := []byte("edited by people")
	edit := func(w *world, name string) {
		must(t, os.WriteFile(filepath.Join(w.dir(), name+".xlsx"), edited, 0o600))
	}
	for name, c := range map[string]struct {
		ward  *ailing
		after string // which event; "": before the batch
	}{
		"before the batch":                {hard(answerOf(Complete, stopWork, 40, 8)), ""},
		"while it is drafted":             {hard(answerOf(Complete, stopWork, 40, 8)), "queued"},
		"between its attempts":            {&ailing{limit: 1000, first: answerOf(Complete, "proved", 0, 0), fails: [3]int{0, 1, 0}}, "attempt failed"},
		"between the rounds":              {hard(answerOf(Complete, stopWork, 40, 8)), "answered"},
		"in the second, which is better":  {hard(answerOf(Complete, stopWork, 40, 8)), "more work"},
		"in the second, which is no help": {hard(answerOf(Complete, stopWork, 60, 8)), "more work"},
	} {
		t.Run(name, func(t *testing.T) {
			w := calmWorld(t, c.ward, easy())
			if c.after == "" {
				edit(w, "ward 0")
			}
			b := w.coordinator(0)
			b.Report = func(e Event) {
				if e.What == c.after && e.Name == "ward 0" {
					edit(w, "ward 0")
				}
			}
			s := w.run(t, b)
			if !slices.Equal(s.Kept, []Kept{{Name: "ward 0", Why: Touched}}) || len(s.NotDone) > 0 || len(s.Records) != 1 {
				t.Errorf("%+v", s)
			}
			if rota, err := w.tree.Rota("ward 0"); string(rota) != string(edited) || err != nil {
				t.Errorf("%q, error %v", rota, err)
			}
		})
	}
}

// TestNotDone: what is not done is said, leaves no record, and harms nobody else.
func TestNotDone(t *testing.T) {
	w := calmWorld(t, easy(), easy(), easy(), easy())
	planned := w.planned()
	planned[0].Input = func() ([]byte, error) { return []byte("changed meanwhile"), nil }
	planned[1].Input = func() ([]byte, error) { return nil, os.ErrPermission }
	planned[2].Approved = true
	s, err := w.coordinator(0).Run(t.Context(), planned)
	must(t, err)
	var why []string
	for _, u := range s.NotDone {
		why = append(why, u.Name+": "+u.Why)
	}
	want := []string{"ward 0: its input was changed while the batch ran", "ward 1: its input can't be read: permission denied"}
	if got := fmt.Sprint(why); got != fmt.Sprint(want) || s.Answered != 1 || !slices.Equal(s.Kept, []Kept{{Name: "ward 2", Why: ApprovedRota, NoFile: true}}) {
		t.Errorf("%v\n%+v", why, s)
	}
	for _, name := range []string{"ward 0", "ward 1", "ward 2"} {
		if r := w.tree.record(name); r != nil {
			t.Errorf("%+v", r)
		}
	}
}

// TestBudget: nothing is begun after it, every job's time is bounded by what is left,
// and the next batch does the rest.
func TestBudget(t *testing.T) {
	w := calmWorld(t, easy(), easy(), easy(), easy(), easy(), easy())
	w.workers = w.workers[:1]
	c := w.coordinator(0)
	c.Budget, c.Slots, c.Window = time.Minute, 1, 2
	queue := &watched{Queue: c.Queue}
	c.Queue = queue
	s := w.run(t, c)
	if len(s.NotDone) == 0 || s.Answered == 0 || s.Answered+len(s.NotDone) != 6 || len(s.Records) != s.Answered {
		t.Errorf("%+v", s)
	}
	for i, m := range queue.sent {
		if limit := m.Task.Options.TimeLimit; limit <= 0 || limit > time.Minute || !m.Until.Equal(dawn.Add(time.Minute)) {
			t.Errorf("job %d may take %v, until %v", i, limit, m.Until)
		}
	}
	if first := queue.sent[0].Task.Options.TimeLimit; first > 10*time.Second {
		t.Errorf("the first of six jobs may take %v of a minute", first)
	}
	c = w.coordinator(1)
	if s := w.run(t, c); len(s.NotDone) != 0 || len(s.Records) != 6 {
		t.Errorf("%+v", s)
	}
}

// watched sees what is submitted.
type watched struct {
	Queue
	sent []Message
}

func (q *watched) Submit(ctx context.Context, m Message) error {
	q.sent = append(q.sent, m)
	return q.Queue.Submit(ctx, m)
}

// TestPoisoned: three attempts, then the ward is on the poison list with its reason,
// for good; the others have their rotas.
func TestPoisoned(t *testing.T) {
	w := calmWorld(t, &ailing{limit: 1000, fails: [3]int{0, 3, 0}}, easy(), &ailing{limit: 1000, fails: [3]int{0, 2, 0}, first: answerOf(Gaps, "proved", 3, 0)})
	var told []string
	c := w.coordinator(0)
	c.Report = func(e Event) {
		if e.Name == "ward 0" && e.What != "queued" {
			told = append(told, fmt.Sprintf("%s %d %s", e.What, e.Attempt, e.Reason))
		}
	}
	var units int
	c.Units = func(_ context.Context, records []Record) error { units = len(records); return nil }
	s := w.run(t, c)
	if got := strings.Join(told, "; "); got != "attempt failed 1 failed at attempt 1; attempt failed 2 failed at attempt 2; attempt failed 3 failed at attempt 3" {
		t.Error(got)
	}
	r := w.tree.record("ward 0")
	if r.State != Failed || r.Attempts != 3 || r.Reason != "failed at attempt 3" || s.Failures != 5 || units != 3 || len(s.NotDone) != 0 {
		t.Errorf("%+v\n%+v, units heard of %d", r, s, units)
	}
	if r := w.tree.record("ward 2"); r.State != Gaps || r.Attempts != 3 {
		t.Errorf("%+v", r)
	}
	runs := w.tally["run"]
	if s := w.run(t, w.coordinator(1)); s.Skipped != 3 || w.tally["run"] != runs {
		t.Errorf("%+v", s)
	}
}

// TestLogCannotBeWritten: the batch goes on, and says so at the end.
func TestLogCannotBeWritten(t *testing.T) {
	w := calmWorld(t, easy())
	c := w.coordinator(0)
	full := errors.New("disk full")
	c.Store = mute{w.tree, full}
	s, err := c.Run(t.Context(), w.planned())
	if !errors.Is(err, full) || s.Answered != 1 {
		t.Errorf("%+v, error %v", s, err)
	}
}

type mute struct {
	Output
	err error
}

func (m mute) Log(Event) error { return m.err }
