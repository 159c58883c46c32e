package main

import (
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver"
)

// display shows a search: a bar on a terminal, JSON log lines otherwise.
type display struct{ end func() }

func (d display) done() { d.end() }

// progress hooks a display into the options.
func (a *app) progress(people, days int, o *solver.Options) display {
	if f, ok := a.err.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		return a.bar(f, o)
	}
	log := zerolog.New(a.err).With().Timestamp().Logger()
	log.Info().Int("staff", people).Int("days", days).Uint64("seed", o.Seed).Msg("solving")
	o.Incumbent = func(p solver.Progress) {
		log.Info().Int64("cover", p.Score[model.Cover]).Int64("soft", p.Score[model.Soft]).
			Int64("work", p.Work).Dur("elapsed_ms", p.Elapsed).Msg("better roster")
	}
	return display{func() {}}
}

func (a *app) bar(f *os.File, o *solver.Options) display {
	total := int64(max(o.TimeLimit, time.Second) / time.Millisecond)
	box := mpb.New(mpb.WithOutput(f), mpb.WithWidth(40), mpb.WithAutoRefresh())
	score := "looking for a first roster"
	text := make(chan string, 1)
	b := box.AddBar(total,
		mpb.PrependDecorators(decor.Name("solving ")),
		mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_GO), decor.Any(func(decor.Statistics) string {
			select {
			case score = <-text:
			default:
			}
			return "  " + score
		})),
		mpb.BarRemoveOnComplete())
	begun := time.Now()
	ticker := time.NewTicker(100 * time.Millisecond)
	quit := make(chan struct{})
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		for {
			select {
			case <-ticker.C:
				b.SetCurrent(min(total-1, time.Since(begun).Milliseconds()))
			case <-quit:
				return
			}
		}
	}()
	o.Incumbent = func(p solver.Progress) {
		select {
		case <-text: // only the latest matters
		default:
		}
		text <- p.Score.String()
	}
	return display{func() {
		ticker.Stop()
		close(quit)
		<-finished
		b.SetTotal(total, true)
		box.Wait()
	}}
}
