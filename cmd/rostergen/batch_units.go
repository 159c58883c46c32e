package main

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/batch"
)

// unitTask is one unit's gaps to be offered to its people.
type unitTask struct {
	name string
	task batch.Task
}

// unitTasks lists the units that have a gap and somebody besides the ward itself to
// fill it: another ward of the same days, or a bank. Rotas that people keep count too:
// their duties are worked.
func (r *batchRun) unitTasks(records []batch.Record) []unitTask {
	type period struct {
		unit       string
		start, end model.Date
	}
	jobs := map[string]batch.Planned{}
	for _, j := range r.plan.jobs {
		jobs[j.Name] = j
	}
	groups := map[period][]batch.Record{}
	periods := map[string]int{}
	for _, rec := range r.withKept(&batch.Night{Jobs: r.plan.all(), Records: records}) {
		unit := cmp.Or(jobs[rec.Name].Unit, rec.Unit)
		if unit == "" || !rec.State.HasRota() {
			continue
		}
		p := period{unit, rec.Start, rec.End}
		if len(groups[p]) == 0 {
			periods[unit]++
		}
		groups[p] = append(groups[p], rec)
	}
	order := slices.SortedFunc(maps.Keys(groups), func(a, b period) int {
		return cmp.Or(strings.Compare(a.unit, b.unit), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	})
	var out []unitTask
	for _, p := range order {
		short := 0
		for _, rec := range groups[p] {
			short += rec.Unfilled
		}
		settings, _ := r.plan.manifest.Unit(p.unit)
		if short == 0 || len(groups[p]) < 2 && settings.Bank == "" {
			continue
		}
		name := fileName(p.unit)
		if periods[p.unit] > 1 { // wards of one unit on different weeks can't lend each other people here
			name += " " + p.start.String()
		}
		t := batch.Task{Kind: batch.TaskUnit, Name: p.unit, Nights: settings.Nights, Options: batch.Options{Seed: r.flags.options.Seed}}
		for _, rec := range groups[p] {
			rota, err := r.store.Rota(rec.Name)
			if err != nil || rota == nil {
				continue
			}
			b := batch.Blob{Name: rec.Name + ".xlsx", Data: rota}
			if policy := jobs[rec.Name].Policy; policy != nil {
				text, err := policy()
				if err != nil {
					continue
				}
				b.Policy = string(text)
			}
			t.Inputs = append(t.Inputs, b)
		}
		if settings.Bank != "" {
			if data, err := os.ReadFile(settings.Bank); err == nil { // told as a warning when it was planned
				t.Inputs = append(t.Inputs, batch.Blob{Name: filepath.Base(settings.Bank), Bank: true, Data: data})
			}
		}
		out = append(out, unitTask{name, t})
	}
	return out
}

// fileName makes a unit's name one that any disk takes.
func fileName(unit string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if c < ' ' || strings.ContainsRune(`/\:*?"<>|`, c) {
			return '_'
		}
		return c
	}, unit))
}
