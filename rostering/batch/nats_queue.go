package batch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// Submit puts a job into the stream of jobs.
func (n *NATS) Submit(ctx context.Context, m Message) error {
	data, err := encodeMessage(&m)
	if err != nil {
		return err
	}
	if _, err := n.stream(ctx, jobsStream); err != nil {
		return n.forget(err)
	}
	_, err = n.js.Publish(ctx, n.subject(&m), data, jetstream.WithMsgID(m.ID()), jetstream.WithExpectStream(jobsStream))
	return n.forget(err)
}

// subject is a job's own: so it can be found again, and all of a tree be taken back.
func (n *NATS) subject(m *Message) string {
	return fmt.Sprintf("%s.%s.%s.%s", jobsSubject, n.version(), m.Tree, m.ID())
}

// version is the program's as a subject can hold it.
func (n *NATS) version() string { return sum([]byte(n.o.Version))[:12] }

// Holds looks for the job's message, which is in the stream until it is acknowledged.
func (n *NATS) Holds(ctx context.Context, m Message) (bool, error) {
	s, err := n.stream(ctx, jobsStream)
	if err != nil {
		return false, n.forget(err)
	}
	_, err = s.GetLastMsgForSubject(ctx, n.subject(&m))
	switch {
	case errors.Is(err, jetstream.ErrMsgNotFound):
		return false, nil
	case errors.Is(err, jetstream.ErrStreamNotFound): // the server lost everything
		_ = n.forget(err)
		return false, nil
	}
	return err == nil, n.forget(err)
}

// Clear purges a tree's jobs, whichever version they are of.
func (n *NATS) Clear(ctx context.Context, tree string) error {
	s, err := n.stream(ctx, jobsStream)
	if err == nil {
		err = s.Purge(ctx, jetstream.WithPurgeSubject(fmt.Sprintf("%s.*.%s.>", jobsSubject, tree)))
	}
	return n.forget(err)
}

// Fetch takes a job from the consumer that all workers of a version share.
func (n *NATS) Fetch(ctx context.Context, wait time.Duration) (*Delivery, error) {
	c, err := n.workerConsumer(ctx)
	if err != nil {
		return nil, n.forget(err)
	}
	msg, err := next(ctx, c, wait)
	if msg == nil {
		return nil, n.forget(err)
	}
	m, err := decodeMessage(msg.Data())
	if err != nil {
		_ = msg.Term() // nobody can do it
		return nil, err
	}
	return &Delivery{Message: m, Every: n.o.AckWait / 3, Extend: msg.InProgress, Done: msg.Ack, Back: msg.NakWithDelay}, nil
}

// Return puts a result into the stream of results.
func (n *NATS) Return(ctx context.Context, r Result) error {
	data, err := encodeSmall(r)
	if err != nil {
		return err
	}
	if _, err := n.stream(ctx, resultsStream); err != nil {
		return n.forget(err)
	}
	_, err = n.js.Publish(ctx, backSubject+"."+r.Message.Tree, data, jetstream.WithExpectStream(resultsStream))
	return n.forget(err)
}

// Results takes what there is, or else waits for one.
func (n *NATS) Results(ctx context.Context, tree string, wait time.Duration) ([]Returned, error) {
	c, err := n.resultConsumer(ctx, tree)
	if err != nil {
		return nil, n.forget(err)
	}
	msg, err := next(ctx, c, wait)
	if msg == nil {
		return nil, n.forget(err)
	}
	back := []jetstream.Msg{msg}
	if more, err := c.FetchNoWait(maxBack); err == nil {
		for msg := range more.Messages() {
			back = append(back, msg)
		}
	}
	var out []Returned
	for _, msg := range back {
		r, err := decodeResult(msg.Data())
		if err != nil {
			_ = msg.Term()
			continue
		}
		out = append(out, Returned{r, msg.Ack})
	}
	return out, nil
}

// maxBack is how many results are taken at a time.
const maxBack = 64

// next waits for one message; nil and no error: none came.
func next(ctx context.Context, c jetstream.Consumer, wait time.Duration) (jetstream.Msg, error) {
	within, cancel := context.WithTimeout(ctx, max(wait, 50*time.Millisecond))
	defer cancel()
	got, err := c.Fetch(1, jetstream.FetchContext(within))
	if err == nil {
		if msg := <-got.Messages(); msg != nil {
			return msg, nil
		}
		err = got.Error()
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, nil
	}
	return nil, err
}

func (n *NATS) workerConsumer(ctx context.Context) (jetstream.Consumer, error) {
	n.mu.Lock()
	c := n.workers
	n.mu.Unlock()
	if c != nil {
		return c, nil
	}
	c, err := n.consumer(ctx, jobsStream, "workers-"+n.version(), fmt.Sprintf("%s.%s.>", jobsSubject, n.version()))
	n.mu.Lock()
	defer n.mu.Unlock()
	n.workers = c
	return c, err
}

func (n *NATS) resultConsumer(ctx context.Context, tree string) (jetstream.Consumer, error) {
	n.mu.Lock()
	c := n.results[tree]
	n.mu.Unlock()
	if c != nil {
		return c, nil
	}
	c, err := n.consumer(ctx, resultsStream, "tree-"+tree, backSubject+"."+tree)
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.results == nil {
		n.results = map[string]jetstream.Consumer{}
	}
	n.results[tree] = c
	return c, err
}

// consumer gives a consumer, making it where there is none. Deliveries have no end:
// attempts are counted by the coordinator.
func (n *NATS) consumer(ctx context.Context, stream, name, subject string) (jetstream.Consumer, error) {
	s, err := n.stream(ctx, stream)
	if err != nil {
		return nil, err
	}
	return s.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: name, FilterSubject: subject, AckPolicy: jetstream.AckExplicitPolicy, AckWait: n.o.AckWait,
		MaxDeliver: -1, MaxAckPending: 100_000, InactiveThreshold: forgotten,
	})
}
