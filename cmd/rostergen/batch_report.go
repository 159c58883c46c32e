package main

import (
	"encoding/json"
	"errors"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/batch"
)

// report writes what the trust reads in the morning, and says it in short.
func (r *batchRun) report(n *batch.Night) error {
	trust := batch.Report(n)
	sheets, err := xlsx.EncodeExceptions(trust)
	if err == nil {
		err = r.store.WriteFile(exceptionsFile, sheets)
	}
	board, kpiErr := batch.KPIs(n)
	if kpiErr == nil {
		var data []byte
		if data, kpiErr = indented(board); kpiErr == nil {
			kpiErr = r.store.WriteFile(kpiFile, data)
		}
	}
	if err := errors.Join(err, kpiErr, r.store.WriteFile(metricsFile, batch.Metrics(n))); err != nil {
		return err
	}
	a := r.app
	a.code = exitOfNight(trust)
	if a.json {
		return a.printJSON(trust)
	}
	a.night(trust)
	a.say("Wrote %s, %s and %s in %s.\n", exceptionsFile, kpiFile, metricsFile, r.flags.output)
	return nil
}

// exitOfNight is 6 where a ward has no rota, 5 where one has unfilled duties.
func exitOfNight(t *model.Trust) int {
	missing := t.Count(model.WardNotDone, model.WardNoRoster, model.WardInfeasible, model.WardBadInput, model.WardFailed)
	switch {
	case missing > 0:
		return exitSomeFailed
	case t.Count(model.WardGaps) > 0:
		return exitGaps
	}
	return exitOK
}

// mostShown is how many exceptions the terminal shows; the workbook has them all.
const mostShown = 15

// night shows the worst of a night.
func (a *app) night(t *model.Trust) {
	a.print("%s\n", t.Headline())
	if len(t.Exceptions) == 0 {
		return
	}
	w := table.NewWriter()
	w.SetOutputMirror(a.out)
	w.AppendHeader(table.Row{"Ward", "What", "Next"})
	w.SetColumnConfigs([]table.ColumnConfig{{Name: "What", WidthMax: 60}, {Name: "Next", WidthMax: 60}})
	for _, e := range t.Exceptions[:min(mostShown, len(t.Exceptions))] {
		w.AppendRow(table.Row{t.Wards[e.Ward].Name, e.What, e.Next})
	}
	w.Render()
	if more := len(t.Exceptions) - mostShown; more > 0 {
		a.print("and %s in %s.\n", counted(more, "more exception"), exceptionsFile)
	}
}

// indented is JSON for files: the same bytes each time.
func indented(v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	return append(data, '\n'), err
}
