package main

import (
	"os"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"

	"github.com/rostergen/rostergen/rostering/batch"
)

// batchDisplay shows how a batch goes: a bar on a terminal, JSON log lines otherwise.
type batchDisplay struct {
	tell func(batch.Event)
	done func()
}

func (a *app) batchProgress(wards int) batchDisplay {
	if f, ok := a.err.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		return wardsBar(f, wards)
	}
	log := zerolog.New(a.err).With().Timestamp().Logger()
	return batchDisplay{tell: func(e batch.Event) { logEvent(&log, e) }, done: func() {}}
}

// logEvent writes an event as a line; what failed is a warning.
func logEvent(log *zerolog.Logger, e batch.Event) {
	line := log.Info()
	if e.State == batch.Failed || e.What == "not done" {
		line = log.Warn()
	}
	if e.Name != "" {
		line = line.Str("ward", e.Name)
	}
	if e.Attempt > 0 {
		line = line.Int("attempt", e.Attempt)
	}
	if e.State != "" {
		line = line.Str("state", string(e.State))
	}
	if e.Reason != "" {
		line = line.Str("reason", e.Reason)
	}
	if e.Seconds > 0 {
		line = line.Float64("seconds", e.Seconds)
	}
	if e.Work > 0 {
		line = line.Int64("work", e.Work)
	}
	if e.Jobs > 0 {
		line = line.Int("wards", e.Jobs)
	}
	line.Msg(e.What)
}

// wardsBar counts the wards that have their answer, and names the last.
func wardsBar(f *os.File, wards int) batchDisplay {
	b := newCountBar(f, "drafting", "wards", wards)
	done := 0
	return batchDisplay{
		tell: func(e batch.Event) {
			switch e.What {
			case "skipped":
				done += e.Jobs
			case "answered", "kept", "not done":
				done++
			}
			b.bar.SetCurrent(int64(min(done, wards-1))) // the reports are still to come
			if e.Name != "" {
				b.name(e.Name + " " + e.What)
			}
		},
		done: b.done,
	}
}
