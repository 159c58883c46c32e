package batch

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
)

// Summary is what a batch came to.
type Summary struct {
	Jobs     int // asked for
	Skipped  int // of these had their answer before
	Answered int // first answers of this run
	Failures int // attempts that failed in this run
	Lost     int // jobs that were submitted again because queue or worker lost them
	Second   int // second rounds run
	Better   int // of these took the place of the first answer
	Owed     int // wards whose second round is still to come

	Records []Record // final answers under the wards' keys, by name; the poison list among them
	Kept    []Kept   // rotas that stand though they are not of this night, by name
	NotDone []Undone // wards without a final answer, by name

	Work           int64         // of all children in this run
	Busy           time.Duration // of all children in this run
	Started, Ended time.Time
}

// Undone is a ward without a final answer.
type Undone struct {
	Name string
	Why  string
}

// conclude takes back what is still offered, and sums up.
func (b *batch) conclude(ctx context.Context) {
	b.withdraw(ctx)
	for _, w := range b.wards {
		switch {
		case w.kept != "":
		case !w.final():
			b.sum.NotDone = append(b.sum.NotDone, Undone{w.Name, cmp.Or(w.notDone, "the batch was stopped before it was done")})
		case w.record.Owed:
			b.sum.Owed++
		}
		if k, ok := b.stands(w); ok {
			b.sum.Kept = append(b.sum.Kept, k)
		}
	}
	b.sum.Records = b.records()
	slices.SortFunc(b.sum.Kept, func(a, b Kept) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(b.sum.NotDone, func(a, b Undone) int { return strings.Compare(a.Name, b.Name) })
	b.sum.Ended = b.now()
}

// withdraw leaves neither jobs nor workbooks behind, where queue and depot answer
// within a second.
func (b *batch) withdraw(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_ = b.Queue.Clear(ctx, b.Tree)
	for _, w := range b.wards {
		if !w.open {
			continue
		}
		m := b.message(w, 1)
		b.litter = append(b.litter, m.input())
		if m.Policy {
			b.litter = append(b.litter, m.policy())
		}
	}
	for _, name := range b.litter {
		if b.Depot.Remove(ctx, name) != nil && ctx.Err() != nil {
			return
		}
	}
}

// records are the final answers, by name.
func (b *batch) records() (out []Record) {
	for _, w := range b.wards {
		if w.final() && w.kept == "" {
			out = append(out, *w.record)
		}
	}
	slices.SortFunc(out, func(a, b Record) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// stands says whether a rota stands that is not of this night.
func (b *batch) stands(w *ward) (Kept, bool) {
	drafted := w.final() && w.record.State.HasRota()
	if w.kept == "" && drafted {
		return Kept{}, false
	}
	rota, err := b.Store.Rota(w.Name)
	there := err != nil || len(rota) > 0
	return Kept{Name: w.Name, Why: cmp.Or(w.kept, OlderRota), NoFile: !there}, there || w.kept != ""
}

// ending is the reason in the log's last line.
func (b *batch) ending(err error) string {
	switch {
	case err != nil:
		return "stopped: " + err.Error()
	case b.cut != "":
		return "the time budget was spent"
	}
	return ""
}
