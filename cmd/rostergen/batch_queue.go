package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/rostering/batch"
)

// queueFlags say where the queue is, and where the workbooks.
type queueFlags struct{ url, creds, token, shared string }

func (q *queueFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&q.url, "nats", "", "a NATS server with JetStream that holds the queue, such as nats://host:4222")
	c.Flags().StringVar(&q.creds, "creds", "", "credentials file for that server")
	c.Flags().StringVar(&q.token, "token-file", "", "file with the token that workers of other machines must know")
	c.Flags().StringVar(&q.shared, "shared", "", "a folder that all machines share, for workbooks (default: the queue's object store)")
}

// secret reads the token.
func (q *queueFlags) secret() (string, error) {
	if q.token == "" {
		return "", nil
	}
	data, err := os.ReadFile(q.token)
	if err != nil {
		return "", err
	}
	token := strings.TrimSpace(string(data))
	if len(token) < 16 {
		return "", usageError{fmt.Errorf("--token-file: %d characters; want 16 or more", len(token))}
	}
	return token, nil
}

// connect reaches a server of others.
func (q *queueFlags) connect(ctx context.Context) (*batch.NATS, error) {
	token, err := q.secret()
	if err != nil {
		return nil, err
	}
	n, err := batch.Connect(ctx, q.url, batch.NATSOptions{Version: versionText(), Creds: q.creds, Token: token})
	if err != nil {
		return nil, usageError{err}
	}
	return n, nil
}

// depot is where workbooks lie on their way.
func (q *queueFlags) depot(n *batch.NATS) (batch.Depot, error) {
	if q.shared != "" {
		return batch.OpenFolderDepot(q.shared)
	}
	return n.Depot(), nil
}

// line is a batch's queue with what must be closed after it.
type line struct {
	queue *batch.NATS
	depot batch.Depot
	// window is how many jobs wait at a time; 0: twice the slots of this process. More
	// where nobody knows how many workers there are.
	window int
	close  func()
}

// clusterWindow is enough for so many workers that none waits for the next ward, and
// few enough that the depot stays small.
const clusterWindow = 128

// checkQueue looks for what can't be meant, before anything is written.
func (f *batchFlags) checkQueue() error {
	q := &f.queue
	switch {
	case q.url != "" && f.listen != "":
		return usageError{errors.New("batch: --nats and --listen: want one of them")}
	case f.listen != "" && q.token == "":
		return usageError{errors.New("batch: --listen needs --token-file, or anybody could read the workbooks")}
	case f.slots < 0:
		return usageError{errors.New("batch: --slots; want 0 or more")}
	case f.slots == 0 && q.url == "" && f.listen == "":
		return usageError{errors.New("batch: --slots 0 without --nats or --listen: nobody would draft")}
	}
	_, err := q.secret()
	return err
}

// open starts the batch's own server, or reaches another.
func (f *batchFlags) open(ctx context.Context) (*line, error) {
	q := &f.queue
	if q.url != "" {
		n, err := q.connect(ctx)
		if err != nil {
			return nil, err
		}
		d, err := q.depot(n)
		if err != nil {
			n.Close()
			return nil, err
		}
		return &line{queue: n, depot: d, window: clusterWindow, close: n.Close}, nil
	}
	token, err := q.secret()
	if err != nil {
		return nil, err
	}
	s, err := batch.StartServer(batch.ServerOptions{Dir: filepath.Join(f.output, ".rostergen", "queue"), Listen: f.listen, Token: token})
	if err != nil {
		return nil, err
	}
	n, err := s.Connect(ctx, batch.NATSOptions{Version: versionText()})
	if err != nil {
		s.Close()
		return nil, err
	}
	out := &line{queue: n, depot: &batch.MemoryDepot{}, close: func() { n.Close(); s.Close() }}
	if f.listen != "" {
		out.window = clusterWindow
		if out.depot, err = q.depot(n); err != nil {
			out.close()
			return nil, err
		}
	}
	return out, nil
}
