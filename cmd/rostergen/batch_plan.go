package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/batch"
)

// batchPlan is what is to be drafted, in order.
type batchPlan struct {
	manifest *batch.Manifest
	jobs     []batch.Planned
	unread   []batch.Undone // wards whose files can't be read
}

func (p *batchPlan) all() []batch.Job {
	out := make([]batch.Job, len(p.jobs))
	for i := range p.jobs {
		out[i] = p.jobs[i].Job
	}
	return out
}

// planBatch reads the manifest and lists the jobs; warnings go to standard error.
func (a *app) planBatch(cmd *cobra.Command, args []string, f *batchFlags) (*batchPlan, error) {
	file, wards, err := batch.FindManifest(args)
	if err != nil {
		return nil, err
	}
	m := &batch.Manifest{}
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if m, err = batch.ReadManifest(file, data); err != nil {
			return nil, err
		}
	}
	f.given(cmd, m)
	jobs, err := batch.Plan(m, wards, f.options)
	var faults model.Faults
	if errors.As(err, &faults) && len(faults.Fatal()) == 0 {
		for _, w := range faults {
			a.say("Note: %s\n", w.Error())
		}
	} else if err != nil {
		return nil, err
	}
	if err := batch.CheckOutput(jobs, f.output); err != nil {
		return nil, err
	}
	if err := checkPolicies(jobs); err != nil {
		return nil, err
	}
	batch.Order(jobs, func(j batch.Job) int64 {
		st, err := os.Stat(j.Path)
		if err != nil {
			return 0
		}
		return st.Size()
	})
	p := &batchPlan{manifest: m}
	policies := map[string][]byte{}
	for _, j := range jobs {
		p.add(j, policies)
	}
	return p, nil
}

// given puts what was said on the command line above what the manifest says for all.
func (f *batchFlags) given(cmd *cobra.Command, m *batch.Manifest) {
	changed := cmd.Flags().Changed
	o := &f.options
	if changed("policy") {
		m.Policy = f.policy
	}
	if changed("seed") {
		m.Defaults.Seed = &o.Seed
	}
	if changed("work-limit") {
		m.Defaults.WorkLimit = &o.WorkLimit
	}
	if changed("time-limit") {
		m.Defaults.TimeLimit = &o.TimeLimit
	}
	if changed("unimproved") {
		m.Defaults.Unimproved = &o.Unimproved
	}
	if changed("gap") {
		m.Defaults.Gap = &o.Gap
	}
	if changed("explain") {
		m.Defaults.Explain = &o.Explain
	}
	if !changed("budget") {
		f.budget = m.Budget
	}
}

// checkPolicies tells the faults of policy files once, not of every ward.
func checkPolicies(jobs []batch.Job) error {
	var faults model.Faults
	seen := map[string]bool{"": true}
	for _, j := range jobs {
		if seen[j.Policy] {
			continue
		}
		seen[j.Policy] = true
		layer, err := policyLayer(j.Policy)
		if err == nil {
			_, err = constraints.NewPolicy("", layer)
		}
		var some model.Faults
		switch {
		case errors.As(err, &some):
			faults = append(faults, some...)
		case err != nil:
			return err
		}
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

// add plans a job. A ward whose file can't be read is told at the end; it keeps no other
// ward waiting.
func (p *batchPlan) add(j batch.Job, policies map[string][]byte) {
	input, err := os.ReadFile(j.Path)
	if err != nil {
		p.unread = append(p.unread, batch.Undone{Name: j.Name, Why: "its file can't be read"})
		return
	}
	w := batch.Planned{Job: j, Input: func() ([]byte, error) { return os.ReadFile(j.Path) }}
	if j.Policy != "" {
		if policies[j.Policy] == nil {
			policies[j.Policy], _ = os.ReadFile(j.Policy) // it was read a moment ago
		}
		w.Policy = func() ([]byte, error) { return policies[j.Policy], nil }
	}
	w.Key = batch.Key(input, policies[j.Policy], j.Options, versionText())
	p.jobs = append(p.jobs, w)
}

// dryRun says what would be done with each ward, in order.
func (a *app) dryRun(p *batchPlan, f *batchFlags) error {
	type row struct {
		Name string `json:"name"`
		Unit string `json:"unit,omitempty"`
		What string `json:"what"`
		Due  string `json:"due,omitempty"`
	}
	var rows []row
	var store *batch.Store
	if batch.IsTree(f.output) { // else opening it would make it one
		var err error
		if store, err = batch.Open(f.output); err != nil {
			return err
		}
		defer func() { _ = store.Close() }()
	}
	draft := 0
	for _, j := range p.jobs {
		what := "draft"
		if store != nil {
			var err error
			if what, err = standing(store, j, f.retry); err != nil {
				what = err.Error()
			}
		} else if j.Approved {
			what = "keep: approved"
		} else if _, err := os.Lstat(filepath.Join(f.output, j.Name+".xlsx")); err == nil {
			what = "keep: people changed the rota"
		}
		if len(what) >= 5 && what[:5] == "draft" {
			draft++
		}
		rows = append(rows, row{j.Name, j.Unit, what, j.Due})
	}
	for _, u := range p.unread {
		rows = append(rows, row{Name: u.Name, What: "not done: " + u.Why})
	}
	if a.json {
		return a.printJSON(rows)
	}
	t := table.NewWriter()
	t.SetOutputMirror(a.out)
	t.AppendHeader(table.Row{"Ward", "Unit", "What", "Due"})
	for _, r := range rows {
		t.AppendRow(table.Row{r.Name, r.Unit, r.What, r.Due})
	}
	t.Render()
	a.print("%s, %d to be drafted. Nothing was done.\n", counted(len(rows), "ward"), draft)
	return nil
}

// standing says what a batch would do with a ward that may have been drafted before.
func standing(s *batch.Store, j batch.Planned, retry bool) (string, error) {
	st, r, err := s.Standing(j.Job, j.Key)
	switch {
	case err != nil:
		return "", err
	case st == batch.Touched:
		return "keep: people changed the rota", nil
	case st == batch.ApprovedRota:
		return "keep: approved", nil
	case st == batch.Finished && r.State == batch.Failed && retry:
		return "draft: failed before", nil
	case st == batch.Finished && r.State == batch.Failed && r.Attempts >= batch.MaxAttempts:
		return "skip: on the poison list (--retry tries it again)", nil
	case st == batch.Finished && r.State == batch.Failed:
		return "draft: failed before", nil
	case st == batch.Finished:
		return "skip: finished and unchanged", nil
	case r != nil && r.Key != j.Key:
		return "draft: its input, policy, options or the program changed", nil
	case r != nil:
		return "draft: its rota is gone", nil
	}
	return "draft", nil
}
