package main

import (
	"os"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"
)

// runsDisplay shows how many runs are done: a bar on a terminal, JSON log lines otherwise.
type runsDisplay struct {
	tell func(done, all int, scenario string)
	done func()
}

func (a *app) whatifProgress() runsDisplay {
	if f, ok := a.err.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		return runsBar(f)
	}
	log := zerolog.New(a.err).With().Timestamp().Logger()
	return runsDisplay{
		tell: func(done, all int, scenario string) {
			log.Info().Int("done", done).Int("of", all).Str("scenario", scenario).Msg("run")
		},
		done: func() {},
	}
}

func runsBar(f *os.File) runsDisplay {
	b := newCountBar(f, "comparing", "runs", 0)
	return runsDisplay{
		tell: func(done, all int, scenario string) {
			b.bar.SetTotal(int64(all), false)
			b.bar.SetCurrent(int64(done))
			b.name(scenario)
		},
		done: b.done,
	}
}
