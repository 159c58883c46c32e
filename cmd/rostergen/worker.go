package main

import (
	"errors"
	"os"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/rostering/batch"
)

func (a *app) workerCommand() *cobra.Command {
	var q queueFlags
	var slots int
	c := &cobra.Command{
		Use:   "worker --nats URL",
		Short: "Draft wards for a batch that runs on another machine",
		Long: `Takes wards from the queue of a batch (rostergen batch --nats or --listen), drafts each
in a process of its own and gives the rotas back. It keeps nothing; it can be ended at
any moment, and what it was drafting is given to another worker. It gets wards of its
own version of the program only. It runs until it is stopped.`,
		Example: `  rostergen worker --nats nats://queue.trust:4222 --creds /etc/rostergen/worker.creds
  rostergen worker --nats nats://batch.trust:4223 --token-file /etc/rostergen/token --slots 4`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case q.url == "":
				return usageError{errors.New("worker: whose queue? give --nats URL")}
			case slots <= 0:
				return usageError{errors.New("worker: --slots; want 1 or more")}
			}
			n, err := q.connect(cmd.Context())
			if err != nil {
				return err
			}
			defer n.Close()
			d, err := q.depot(n)
			if err != nil {
				return err
			}
			program, err := os.Executable()
			if err != nil {
				return err
			}
			show := a.batchProgress(0)
			defer show.done()
			var mu sync.Mutex
			child := &batch.Child{Command: []string{program, "job"}}
			w := &batch.Worker{Queue: n, Depot: d, Runner: child.Run, Slots: slots, Report: func(e batch.Event) {
				mu.Lock()
				defer mu.Unlock()
				show.tell(e)
			}}
			return w.Run(cmd.Context())
		},
	}
	q.register(c)
	c.Flags().IntVar(&slots, "slots", runtime.GOMAXPROCS(0), "wards at a time")
	return c
}
