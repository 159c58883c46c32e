package batch

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"
)

// post is the server: the queue and the depot.
type post struct {
	up      bool
	serial  int
	jobs    []waiting[Message]
	results []waiting[Result]
	seen    map[string]bool // IDs
	depot   map[string][]byte
}

// waiting is what the server holds until it is acknowledged.
type waiting[T any] struct {
	serial int
	what   T
	from   time.Duration // when it can be fetched (again)
}

func (s *post) clone() post {
	out := *s
	out.jobs, out.results = slices.Clone(s.jobs), slices.Clone(s.results)
	out.seen, out.depot = maps.Clone(s.seen), maps.Clone(s.depot)
	return out
}

func (w *world) sync() {
	if w.server.up {
		w.synced = w.server.clone()
	}
	w.after(w.someTime(40*time.Second), w.sync)
}

// killServer ends the server and starts it again later.
func (w *world) killServer() {
	defer func() { w.after(w.someTime(10*time.Minute), w.killServer) }()
	if !w.stormy() || !w.server.up {
		return
	}
	w.tally["server killed"]++
	serial := w.server.serial
	switch w.rng.IntN(3) {
	case 0:
		w.tally["server lost what was not synced"]++
		w.server = w.synced.clone()
	case 1:
		w.tally["server lost everything"]++
		w.server = post{seen: map[string]bool{}, depot: map[string][]byte{}}
		w.synced = w.server.clone()
	}
	w.server.serial = serial // it knows its own
	w.server.up = false
	w.after(w.someTime(time.Minute), func() { w.server.up = true })
}

var errAway = errors.New("nobody answers")

// client is a connection to the server: the coordinator's, or a worker's.
type client struct {
	w        *world
	isWorker bool
}

// call does something at the server, if the request arrives; its error may also mean
// that the reply did not.
func (c client) call(ctx context.Context, do func(s *post)) error {
	w := c.w
	if !c.isWorker {
		w.step()
		w.advance(time.Duration(w.rng.Int64N(int64(100 * time.Millisecond))))
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if !w.server.up {
		return errAway
	}
	if w.chance(2, "call lost") {
		return errAway
	}
	do(&w.server)
	if !c.isWorker {
		w.step()
	}
	if w.chance(2, "reply lost") {
		return errAway
	}
	return nil
}

func (c client) Submit(ctx context.Context, m Message) error {
	w := c.w
	return c.call(ctx, func(s *post) {
		if s.seen[m.ID()] {
			return
		}
		s.seen[m.ID()] = true
		arrive(w, &s.jobs, m, "job")
	})
}

// arrive is a message on its way into the server.
func arrive[T any](w *world, into *[]waiting[T], what T, word string) {
	n := 1
	if w.chance(3, word+" lost") {
		n = 0
	} else if w.chance(3, word+" doubled") {
		n = 2
	}
	for range n {
		w.server.serial++
		m := waiting[T]{serial: w.server.serial, what: what}
		if w.chance(5, word+" late") {
			m.from = w.time + w.someTime(2*time.Minute)
		}
		*into = append(*into, m)
	}
}

// take gives the index of a message that can be fetched; -1: there is none.
func take[T any](w *world, from []waiting[T], word string) int {
	var can []int
	for i := range from {
		if from[i].from <= w.time {
			can = append(can, i)
		}
	}
	switch {
	case len(can) == 0:
		return -1
	case len(can) > 1 && w.chance(10, word+" out of order"):
		return can[w.rng.IntN(len(can))]
	}
	return can[0]
}

// find gives the message with a serial, if it is still there.
func find[T any](in []waiting[T], serial int) *waiting[T] {
	for i := range in {
		if in[i].serial == serial {
			return &in[i]
		}
	}
	return nil
}

func drop[T any](in *[]waiting[T], serial int) {
	*in = slices.DeleteFunc(*in, func(m waiting[T]) bool { return m.serial == serial })
}

func (c client) Holds(ctx context.Context, m Message) (holds bool, err error) {
	err = c.call(ctx, func(s *post) {
		holds = slices.ContainsFunc(s.jobs, func(j waiting[Message]) bool { return j.what.ID() == m.ID() })
	})
	return holds, err
}

func (c client) Clear(ctx context.Context, tree string) error {
	return c.call(ctx, func(s *post) {
		s.jobs = slices.DeleteFunc(s.jobs, func(j waiting[Message]) bool { return j.what.Tree == tree })
	})
}

func (c client) Fetch(ctx context.Context, _ time.Duration) (d *Delivery, err error) {
	w := c.w
	err = c.call(ctx, func(s *post) {
		i := take(w, s.jobs, "job")
		if i < 0 {
			return
		}
		j := &s.jobs[i]
		if !w.chance(2, "job handed out twice") {
			j.from = w.time + ackWait
		}
		serial := j.serial
		d = &Delivery{Message: j.what,
			Extend: func() error { return w.again(serial, ackWait) },
			Back:   func(d time.Duration) error { return w.again(serial, d) },
			Done: func() error {
				if w.server.up && !w.chance(5, "acknowledgement lost") {
					drop(&w.server.jobs, serial)
				}
				return nil
			}}
	})
	if err != nil {
		return nil, err // it comes again after a while
	}
	return d, nil
}

// again says when a job can be fetched again.
func (w *world) again(serial int, d time.Duration) error {
	if j := find(w.server.jobs, serial); w.server.up && j != nil && !w.chance(5, "acknowledgement lost") {
		j.from = w.time + d
	}
	return nil
}

func (c client) Return(ctx context.Context, r Result) error {
	return c.call(ctx, func(s *post) { arrive(c.w, &s.results, r, "result") })
}

func (c client) Results(ctx context.Context, _ string, wait time.Duration) (out []Returned, err error) {
	w := c.w
	until := w.time + wait
	for {
		err = c.call(ctx, func(s *post) {
			for range 1 + w.rng.IntN(3) {
				i := take(w, s.results, "result")
				if i < 0 {
					return
				}
				r := &s.results[i]
				r.from = w.time + ackWait
				serial := r.serial
				out = append(out, Returned{Result: r.what, Done: func() error {
					w.step()
					if w.server.up && !w.chance(5, "acknowledgement lost") {
						drop(&w.server.results, serial)
					}
					return nil
				}})
			}
		})
		if err != nil || len(out) > 0 || w.time >= until {
			break
		}
		w.advance(min(until-w.time, time.Second))
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (c client) Put(ctx context.Context, name string, data []byte) error {
	return c.call(ctx, func(s *post) { s.depot[name] = slices.Clone(data) })
}

func (c client) Get(ctx context.Context, name string) (data []byte, err error) {
	there := false
	if err := c.call(ctx, func(s *post) { data, there = s.depot[name] }); err != nil {
		return nil, err
	}
	if !there {
		return nil, errAbsent
	}
	return data, nil
}

// Remove is synced when it returns: what the depot let go of does not come back.
func (c client) Remove(ctx context.Context, name string) error {
	return c.call(ctx, func(s *post) {
		delete(s.depot, name)
		delete(c.w.synced.depot, name)
	})
}
