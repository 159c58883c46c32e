package batch

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// The names on a NATS server.
const (
	jobsStream    = "ROSTERGEN-JOBS"    // work queue; subject rostergen.jobs.VERSION.TREE.ID
	resultsStream = "ROSTERGEN-RESULTS" // work queue; subject rostergen.results.TREE
	depotBucket   = "rostergen-workbooks"
	jobsSubject   = "rostergen.jobs"
	backSubject   = "rostergen.results"
)

const (
	defaultAckWait = 30 * time.Second
	dedupWindow    = 10 * time.Minute   // in which a job that is sent twice is dropped
	forgotten      = 7 * 24 * time.Hour // what nobody fetched by then is dropped
)

// NATSOptions say how to use a NATS server with JetStream.
type NATSOptions struct {
	// Version of the program: workers get jobs of their own version only.
	Version string
	Creds   string // path of a credentials file; "": none, or within the URL
	Token   string // that a batch's own server asks for; "": none
	// AckWait is after what silence of its worker a job is handed out again; 0: 30 s.
	AckWait time.Duration
	// Replicas of streams and bucket that are not there yet; 0: one.
	Replicas int
	// Memory keeps streams that are not there yet off the disk: for a server that ends with
	// its only workers.
	Memory bool
}

// NATS is a connection to a server: a Queue. What it needs there and does not find it
// makes; what it finds it leaves as it is.
type NATS struct {
	o  NATSOptions
	nc *nats.Conn
	js jetstream.JetStream

	mu      sync.Mutex
	streams map[string]jetstream.Stream
	workers jetstream.Consumer
	results map[string]jetstream.Consumer // by tree
}

// Connect connects to a server, and again whenever the connection is lost. The URL
// may hold a password: errors do not have it.
func Connect(ctx context.Context, url string, o NATSOptions) (*NATS, error) {
	var more []nats.Option
	if o.Creds != "" {
		more = append(more, nats.UserCredentials(o.Creds))
	}
	if o.Token != "" {
		more = append(more, nats.Token(o.Token))
	}
	return connect(ctx, url, o, more...)
}

func connect(ctx context.Context, url string, o NATSOptions, more ...nats.Option) (*NATS, error) {
	if o.AckWait == 0 {
		o.AckWait = defaultAckWait
	}
	nc, err := nats.Connect(url, append([]nats.Option{
		nats.Name("rostergen"), nats.MaxReconnects(-1),
		nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}), // else some are printed
	}, more...)...)
	if err != nil {
		return nil, fmt.Errorf("connect to the NATS server: %w", err)
	}
	n := &NATS{o: o, nc: nc}
	if n.js, err = jetstream.New(nc); err == nil {
		_, err = n.stream(ctx, jobsStream)
	}
	if err == nil {
		_, err = n.stream(ctx, resultsStream)
	}
	if err != nil {
		nc.Close()
		return nil, fmt.Errorf("JetStream on the NATS server: %w", err)
	}
	return n, nil
}

// Close sends what is under way and closes the connection.
func (n *NATS) Close() {
	_ = n.nc.FlushTimeout(time.Second) // acknowledgements; without them jobs come again
	n.nc.Close()
}

// stream gives a stream, making it where there is none.
func (n *NATS) stream(ctx context.Context, name string) (jetstream.Stream, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if s := n.streams[name]; s != nil {
		return s, nil
	}
	s, err := n.js.Stream(ctx, name)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		s, err = n.js.CreateStream(ctx, n.config(name))
		if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) { // somebody was quicker
			s, err = n.js.Stream(ctx, name)
		}
	}
	if err != nil {
		return nil, err
	}
	if n.streams == nil {
		n.streams = map[string]jetstream.Stream{}
	}
	n.streams[name] = s
	return s, nil
}

func (n *NATS) config(name string) jetstream.StreamConfig {
	c := jetstream.StreamConfig{
		Name: name, Subjects: []string{jobsSubject + ".>"}, Retention: jetstream.WorkQueuePolicy,
		Discard: jetstream.DiscardNew, MaxMsgSize: MaxMessage, MaxAge: forgotten, Duplicates: dedupWindow,
		Storage: n.storage(), Replicas: max(1, n.o.Replicas),
	}
	if name == resultsStream {
		c.Subjects = []string{backSubject + ".>"}
	}
	return c
}

func (n *NATS) storage() jetstream.StorageType {
	if n.o.Memory {
		return jetstream.MemoryStorage
	}
	return jetstream.FileStorage
}

// forget has everything looked up, and made, anew: after an error it may be gone.
func (n *NATS) forget(err error) error {
	if err != nil {
		n.mu.Lock()
		n.streams, n.workers, n.results = nil, nil, nil
		n.mu.Unlock()
	}
	return err
}
