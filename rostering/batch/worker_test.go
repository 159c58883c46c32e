package batch

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// desk is a queue with one job, and what was done to it.
type desk struct {
	Queue
	did  []string
	told []Result
	fail error // of Return
}

func (q *desk) Return(_ context.Context, r Result) error {
	if q.fail == nil {
		q.told = append(q.told, r)
		q.did = append(q.did, "returned")
	}
	return q.fail
}

func (q *desk) delivery(m Message) *Delivery {
	return &Delivery{Message: m,
		Done: func() error { q.did = append(q.did, "done"); return nil },
		Back: func(time.Duration) error { q.did = append(q.did, "back"); return nil }}
}

// TestWorkerBegins only what is to be run.
func TestWorkerBegins(t *testing.T) {
	m := message("Elm")
	m.Policy = true
	late := m
	late.Until = dawn.Add(-time.Second)
	soon := m
	soon.Until, soon.Task.Options.TimeLimit = dawn.Add(5*time.Second), time.Minute
	for name, c := range map[string]struct {
		m     Message
		depot []string
		did   string
		mine  bool
	}{
		"to be run":                  {m, []string{m.input(), m.policy()}, "", true},
		"to be run soon":             {soon, []string{m.input(), m.policy()}, "", true},
		"finished":                   {m, nil, "done", false},
		"finished, policy left":      {m, []string{m.policy()}, "done", false},
		"half a job":                 {m, []string{m.input()}, "done", false},
		"answered, not heard":        {m, []string{m.input(), m.policy(), m.output()}, "returned done", false},
		"failed, not heard":          {m, []string{m.input(), m.policy(), m.failure(1)}, "returned done", false},
		"another attempt has failed": {m, []string{m.input(), m.policy(), m.failure(2)}, "", true},
		"too late":                   {late, []string{m.input(), m.policy()}, "returned done", false},
	} {
		t.Run(name, func(t *testing.T) {
			q, depot := &desk{}, &MemoryDepot{}
			for _, f := range c.depot {
				must(t, depot.Put(t.Context(), f, []byte("bytes of "+f)))
			}
			w := &Worker{Queue: q, Depot: depot}
			task, mine := w.begin(t.Context(), q.delivery(c.m), dawn)
			if got := strings.Join(q.did, " "); got != c.did || mine != c.mine {
				t.Errorf("%q, mine: %v; want %q, %v", got, mine, c.did, c.mine)
			}
			if mine && (string(task.Inputs[0].Data) != "bytes of "+m.input() || task.Policy != "bytes of "+m.policy() || task.Inputs[0].Name != "elm.xlsx") {
				t.Errorf("%+v", task)
			}
			if mine && task.Options.TimeLimit != min(c.m.Task.Options.TimeLimit, 5*time.Second) {
				t.Errorf("it may take %v", task.Options.TimeLimit)
			}
			if len(q.told) > 0 && (q.told[0].NotBegun != (name == "too late") || (q.told[0].Failure != "") != (name == "failed, not heard")) {
				t.Errorf("%+v", q.told[0])
			}
		})
	}
}

// TestWorkerFinishes: answers and failures of children are said; what the worker's own
// end or the machine did is not.
func TestWorkerFinishes(t *testing.T) {
	good := Reply{Answer: Answer{State: Complete}, Data: []byte("rota")}
	broken := good
	broken.Answer.Stop = stopInterrupted
	away := errors.New("away")
	for name, c := range map[string]struct {
		reply   Reply
		failure error
		queue   error
		did     string
		told    string
		err     bool
	}{
		"answer":              {good, nil, nil, "returned done", "", false},
		"no rota":             {Reply{Answer: Answer{State: Infeasible}}, nil, nil, "returned done", "", false},
		"crash":               {Reply{}, &ChildError{KindCrash, "internal error"}, nil, "returned done", "internal error", false},
		"without a reason":    {Reply{}, &ChildError{KindCrash, ""}, nil, "returned done", "it failed without a reason", false},
		"no reply to be sent": {Reply{Answer: Answer{State: Infeasible}, Data: []byte("rota")}, nil, nil, "returned done", `write a reply: state "infeasible" with a rota of 4 bytes`, false},
		"worker ended":        {Reply{}, context.Canceled, nil, "back", "", false},
		"broken off":          {broken, nil, nil, "back", "", false},
		"no child":            {Reply{}, errors.New("fork"), nil, "back", "", false},
		"queue away":          {good, nil, away, "", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			q, depot := &desk{fail: c.queue}, &MemoryDepot{}
			w := &Worker{Queue: q, Depot: depot}
			m := message("Elm")
			err := w.finish(t.Context(), q.delivery(m), c.reply, c.failure, time.Second)
			if got := strings.Join(q.did, " "); got != c.did || (err != nil) != c.err {
				t.Errorf("%q, error %v; want %q", got, err, c.did)
			}
			if len(q.told) == 0 {
				return
			}
			if r := q.told[0]; r.Failure != c.told || r.Took != time.Second || r.Message.ID() != m.ID() {
				t.Errorf("%+v", r)
			}
			name := m.output()
			if c.told != "" {
				name = m.failure(1)
			}
			data, err := depot.Get(t.Context(), name)
			must(t, err)
			if c.told != "" {
				if string(data) != c.told {
					t.Errorf("%q", data)
				}
			} else if reply, err := ReadReply(bytes.NewReader(data)); err != nil || string(reply.Data) != string(c.reply.Data) {
				t.Errorf("%+v, error %v", reply, err)
			}
		})
	}
	if s := sentence(strings.Repeat("é", maxReason)); len(s) > maxReason+3 || !strings.HasSuffix(s, "é...") {
		t.Errorf("%d bytes", len(s))
	}
}
