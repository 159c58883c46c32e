package main

import (
	"os"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
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
	box := mpb.New(mpb.WithOutput(f), mpb.WithWidth(40), mpb.WithAutoRefresh())
	text := make(chan string, 1)
	last := ""
	b := box.AddBar(0,
		mpb.PrependDecorators(decor.Name("comparing "), decor.CountersNoUnit("%d of %d runs ")),
		mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_GO), decor.Any(func(decor.Statistics) string {
			select {
			case last = <-text:
			default:
			}
			return "  " + last
		})),
		mpb.BarRemoveOnComplete())
	return runsDisplay{
		tell: func(done, all int, scenario string) {
			b.SetTotal(int64(all), false)
			b.SetCurrent(int64(done))
			select {
			case <-text: // only the latest matters
			default:
			}
			select {
			case text <- scenario:
			default:
			}
		},
		done: func() {
			b.SetTotal(-1, true)
			box.Wait()
		},
	}
}
