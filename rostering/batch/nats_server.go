package batch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// Server is a NATS server in this process. It takes no signals and prints nothing.
type Server struct {
	s   *server.Server
	o   ServerOptions
	dir string
}

// ServerOptions say what a server in this process is for.
type ServerOptions struct {
	// Dir holds the folder jetstream, which is removed at the start and at the end: the
	// queue is a hint, the files are the truth. "": a temporary folder.
	Dir string
	// Listen is host:port where workers of other machines connect; "": nobody can.
	Listen string
	// Token is what they must know; needed with Listen.
	Token string
}

const (
	serverStart  = 20 * time.Second
	serverMemory = 128 << 20 // for streams in memory: a window of small messages
	serverDisk   = 256 << 30
)

// StartServer starts a server.
func StartServer(o ServerOptions) (*Server, error) {
	e := &Server{o: o, dir: o.Dir}
	err := e.makeDir()
	if err == nil {
		err = e.start()
	}
	if err != nil {
		e.Close()
		return nil, fmt.Errorf("start the queue's server: %w", err)
	}
	return e, nil
}

func (e *Server) makeDir() (err error) {
	if e.dir == "" {
		e.dir, err = os.MkdirTemp("", "rostergen-queue-")
		return err
	}
	if err := os.RemoveAll(filepath.Join(e.dir, server.JetStreamStoreDir)); err != nil {
		return err
	}
	return os.MkdirAll(e.dir, 0o700)
}

func (e *Server) start() error {
	o := &server.Options{
		ServerName: "rostergen", DontListen: true, JetStream: true, StoreDir: e.dir,
		JetStreamMaxMemory: serverMemory, JetStreamMaxStore: serverDisk,
		SyncAlways: e.o.Listen != "", // what was removed from the depot must stay so
		NoSigs:     true, NoLog: true, DisableJetStreamBanner: true,
	}
	if e.o.Listen != "" {
		host, port, err := net.SplitHostPort(e.o.Listen)
		if err != nil {
			return err
		}
		if o.Port, err = strconv.Atoi(port); err != nil {
			return fmt.Errorf("%q is no address: want host:port", e.o.Listen)
		}
		if o.Port == 0 {
			o.Port = server.RANDOM_PORT
		}
		if e.o.Token == "" {
			return errors.New("workers of other machines need a token: workbooks pass here")
		}
		o.DontListen, o.Host, o.Authorization = false, host, e.o.Token
	}
	s, err := server.NewServer(o)
	if err != nil {
		return err
	}
	e.s = s
	s.Start()
	if !s.ReadyForConnections(serverStart) {
		return errors.New("it is not ready in time")
	}
	return nil
}

// URL is where workers of other machines connect; "" where none can.
func (e *Server) URL() string {
	if e.o.Listen == "" {
		return ""
	}
	return e.s.ClientURL()
}

// Connect connects to it within the process. Unless it listens, its streams are in
// memory: its workers end with it.
func (e *Server) Connect(ctx context.Context, o NATSOptions) (*NATS, error) {
	o.Memory = o.Memory || e.o.Listen == ""
	more := []nats.Option{nats.InProcessServer(e.s)}
	if e.o.Token != "" {
		more = append(more, nats.Token(e.o.Token))
	}
	return connect(ctx, "", o, more...)
}

// Close ends it and removes what it kept.
func (e *Server) Close() {
	if e.s != nil {
		e.s.Shutdown()
		e.s.WaitForShutdown()
	}
	if e.dir != "" {
		_ = os.RemoveAll(filepath.Join(e.dir, server.JetStreamStoreDir)) // else the next batch does
		_ = os.Remove(e.dir)                                             // it may hold something else
	}
}
