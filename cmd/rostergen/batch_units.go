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

// unitPeriod is the wards of one unit whose rotas are of the same days.
type unitPeriod struct {
	unit    string
	file    string         // of its proposals
	records []batch.Record // by name
	short   int            // duties unfilled
}

// unitPeriods lists the units with their rotas. Rotas that people keep count too: their
// duties are worked.
func (r *batchRun) unitPeriods(records []batch.Record) []unitPeriod {
	type period struct {
		unit       string
		start, end model.Date
	}
	units := map[string]string{} // by ward, of the manifest
	for i := range r.plan.jobs {
		units[r.plan.jobs[i].Name] = r.plan.jobs[i].Unit
	}
	groups := map[period][]batch.Record{}
	periods := map[string]int{}
	for _, rec := range r.withKept(&batch.Night{Jobs: r.plan.all(), Records: records}) {
		unit := cmp.Or(units[rec.Name], rec.Unit)
		if unit == "" || !rec.State.HasRota() {
			continue
		}
		p := period{unit, rec.Start, rec.End}
		if len(groups[p]) == 0 {
			periods[unit]++
		}
		groups[p] = append(groups[p], rec)
	}
	var out []unitPeriod
	for _, p := range slices.SortedFunc(maps.Keys(groups), func(a, b period) int {
		return cmp.Or(strings.Compare(a.unit, b.unit), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
	}) {
		u := unitPeriod{unit: p.unit, file: "proposals-" + fileName(p.unit), records: groups[p]}
		if periods[p.unit] > 1 { // wards of one unit on different weeks can't lend each other people here
			u.file += " " + p.start.String()
		}
		u.file += ".xlsx"
		slices.SortFunc(u.records, func(a, b batch.Record) int { return strings.Compare(a.Name, b.Name) })
		for i := range u.records {
			u.short += u.records[i].Unfilled
		}
		out = append(out, u)
	}
	return out
}

// task is a unit's gaps to be offered to its people; not ok where there are none, or
// nobody besides the ward itself: no other ward of the same days, and no bank.
func (r *batchRun) task(u *unitPeriod) (t batch.Task, ok bool) {
	settings, _ := r.plan.manifest.Unit(u.unit)
	if u.short == 0 || len(u.records) < 2 && settings.Bank == "" {
		return t, false
	}
	policies := map[string]func() ([]byte, error){}
	for i := range r.plan.jobs {
		policies[r.plan.jobs[i].Name] = r.plan.jobs[i].Policy
	}
	t = batch.Task{Kind: batch.TaskUnit, Version: versionText(), Name: u.unit, Options: batch.Options{Seed: r.flags.options.Seed}}
	for i := range u.records {
		rec := &u.records[i]
		rota, err := r.store.Rota(rec.Name)
		if err != nil || rota == nil {
			continue
		}
		b := batch.Blob{Name: rec.Name + ".xlsx", Data: rota}
		if policy := policies[rec.Name]; policy != nil {
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
	return t, true
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
