package main

import (
	"os"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// countBar is a bar on a terminal that counts what is done, and names the last.
type countBar struct {
	box  *mpb.Progress
	bar  *mpb.Bar
	text chan string
}

func newCountBar(f *os.File, doing, counted string, all int) *countBar {
	b := &countBar{box: mpb.New(mpb.WithOutput(f), mpb.WithWidth(40), mpb.WithAutoRefresh()), text: make(chan string, 1)}
	last := ""
	b.bar = b.box.AddBar(int64(all),
		mpb.PrependDecorators(decor.Name(doing+" "), decor.CountersNoUnit("%d of %d "+counted+" ")),
		mpb.AppendDecorators(decor.Elapsed(decor.ET_STYLE_GO), decor.Any(func(decor.Statistics) string {
			select {
			case last = <-b.text:
			default:
			}
			return "  " + last
		})),
		mpb.BarRemoveOnComplete())
	return b
}

// name shows a text beside the bar; only the latest matters.
func (b *countBar) name(text string) {
	select {
	case <-b.text:
	default:
	}
	select {
	case b.text <- text:
	default:
	}
}

// done takes the bar away.
func (b *countBar) done() {
	b.bar.SetTotal(-1, true)
	b.box.Wait()
}
