package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
)

func (a *app) kpiCommand() *cobra.Command {
	var output, policy string
	c := &cobra.Command{
		Use:   "kpi ROTA...",
		Short: "Put the KPIs of many rotas side by side, exceptions first",
		Long: `Reads the rotas of a service (workbooks or JSON, whole folders, patterns like
'rotas/*.xlsx'), judges each by every rule and shows what is out of target first, then
every ward, the trends of wards with several rotas, and the service in all. Names of
people never appear.

A file that can't be read is named with its reason on the board. The same days of a
ward in two files are an error.

Exit codes: 0 all rotas were read, 2 bad input, 6 some could not be read.`,
		Example: `  rostergen kpi rotas/ -o board.xlsx
  rostergen kpi 'rotas/*/2027-*.xlsx'
  rostergen kpi rotas/ --json | jq '.exceptions | length'`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.kpi(cmd.Context(), args, output, policy) },
	}
	c.Flags().StringVarP(&output, "output", "o", "", "where to write the board (.xlsx)")
	c.Flags().StringVar(&policy, "policy", "", "a policy file over the profile")
	return c
}

func (a *app) kpi(ctx context.Context, args []string, output, policy string) error {
	if _, err := policyLayer(policy); err != nil {
		return err // said once, not of every file
	}
	paths, err := rotaFiles("kpi", args, output, policy)
	if err != nil {
		return err
	}
	var rotas []rostering.Judged
	notRead := a.eachRota(ctx, paths, policy, func(path string, in *input) error {
		rep := rostering.Check(in.ward, in.roster)
		rotas = append(rotas, rostering.Judged{Stretch: rostering.StretchOf(filepath.Base(path), in.instance), Score: rep.Score, KPIs: rep.KPIs})
		return nil
	})
	board, err := rostering.Board(rotas, notRead)
	if err != nil {
		return err
	}
	board.Version = versionText()
	return a.report(board, output, notRead, func() ([]byte, error) { return xlsx.EncodeBoard(board) }, func() { a.board(board) })
}

// report delivers what was found out about many rotas: a workbook where there is an
// output, JSON, or what show prints.
func (a *app) report(what interface{ Headline() string }, output string, notRead []model.NotRead, encode func() ([]byte, error), show func()) error {
	if output != "" {
		data, err := encode()
		if err != nil {
			return err
		}
		if err := xlsx.WriteFile(output, data); err != nil {
			return err
		}
		a.say("Wrote %s.\n", output)
	}
	if len(notRead) > 0 {
		a.code = exitSomeFailed
	}
	switch {
	case a.json:
		return a.printJSON(what)
	case output != "":
		a.print("%s\n", what.Headline())
		a.notRead(notRead)
	default:
		show()
	}
	return nil
}

// rotaFiles lists the files that are meant by paths, folders and patterns, each
// once, and refuses an output that is one of them, or one of the others given.
func rotaFiles(command string, args []string, output string, others ...string) ([]string, error) {
	if output != "" && !strings.EqualFold(filepath.Ext(output), ".xlsx") {
		return nil, usageError{fmt.Errorf("%s: -o %s; want a name that ends in .xlsx (--json prints the result as JSON)", command, output)}
	}
	var paths []string
	for _, arg := range args {
		found := []string{arg}
		if strings.ContainsAny(arg, "*?[") {
			matches, err := filepath.Glob(arg)
			if err != nil {
				return nil, usageError{fmt.Errorf("%s: %s: %w", command, arg, err)}
			}
			if len(matches) == 0 {
				return nil, model.Faults{{Source: model.Source{File: arg}, Found: "no file of that pattern", Want: "rotas (.xlsx or .json)"}}
			}
			found = matches
		}
		for _, f := range found {
			files, err := wardFiles(f, output)
			var faults model.Faults
			switch {
			case errors.As(err, &faults):
				return nil, err // a folder without rotas
			case err != nil:
				files = []string{f} // it is told with its reason
			}
			paths = append(paths, files...)
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	for _, p := range slices.Concat(others, paths) {
		if err := checkOutput(p, output); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

// eachRota reads the files and hands on those that hold a rota; it gives the others
// with their reasons.
func (a *app) eachRota(ctx context.Context, paths []string, policy string, judge func(path string, in *input) error) []model.NotRead {
	var notRead []model.NotRead
	for _, path := range paths {
		err := ctx.Err()
		if err == nil {
			var in *input
			if in, err = a.readJudged(path, policy); err == nil {
				err = judge(path, in)
			}
		} else {
			err = errors.New("stopped before it was read")
		}
		if err != nil {
			notRead = append(notRead, model.NotRead{File: filepath.Base(path), Reason: reason(err)})
		}
	}
	return notRead
}

// readJudged reads a file that must hold a whole rota: a ward with some cells fixed
// beforehand would look like one with everything unfilled.
func (a *app) readJudged(path, policy string) (*input, error) {
	in, err := a.read(path, "", policy)
	if err != nil {
		return nil, err
	}
	if in.roster == nil || !in.isRota() {
		return nil, errors.New("no rota: fewer than half of the duties asked for are filled in")
	}
	return in, nil
}

// reason says in one line why a file was not read, without folders.
func reason(err error) string {
	var faults model.Faults
	var at *fs.PathError
	var gate *xlsx.GateError
	switch {
	case errors.As(err, &at):
		return at.Err.Error()
	case errors.As(err, &gate):
		bare := *gate
		bare.File = filepath.Base(gate.File)
		return bare.Error()
	case !errors.As(err, &faults) || len(faults.Fatal()) == 0:
		return err.Error()
	}
	fatal := faults.Fatal()
	first := fatal[0]
	first.Source.File = ""
	text := strings.TrimLeft(first.Error(), ":, ")
	if first.Source.Sheet == "" && first.Source.Line > 0 {
		text = "line " + text
	}
	if n := len(fatal) - 1; n > 0 {
		text += fmt.Sprintf(" (and %d more; rostergen check tells them)", n)
	}
	return text
}

func (a *app) notRead(files []model.NotRead) {
	for _, f := range files {
		a.print("NOT READ  %s: %s\n", f.File, f.Reason)
	}
}

// board prints a board: exceptions, wards, the service in all.
func (a *app) board(b *model.Board) {
	a.print("%s\n", b.Headline())
	a.notRead(b.NotRead)
	if len(b.Rotas) == 0 {
		return
	}
	a.exceptions(b)
	t := a.table("State", "Ward", "Rota", "Red", "Amber", "Score")
	for _, i := range b.Latest {
		r := &b.Rotas[i]
		count := map[string]int{}
		for k := range r.KPIs {
			count[r.KPIs[k].State]++
		}
		t.AppendRow(table.Row{r.State, r.Ward, fmt.Sprintf("%s to %s", r.Start, r.End), count["red"], count["amber"], r.Score})
	}
	a.print("\n")
	t.Render()
	t = a.table("In all", "Value", "How", "Red", "Amber", "Green", "Worst ward", "Change of wards compared")
	for k := range b.Total {
		x := &b.Total[k]
		change := ""
		if c := x.Change; c != nil {
			change = fmt.Sprintf("%s to %s in %d: %s", c.Before.Text(), c.Now.Text(), x.Compared, c.Way())
		}
		t.AppendRow(table.Row{b.KPIs[k].Name, x.Measure.Text(), x.How(), x.Red, x.Amber, x.Green, b.WorstWard(k), change})
	}
	a.print("\n")
	t.Render()
}

// exceptions prints what is out of target: everything red, and as much amber as a
// screen holds.
func (a *app) exceptions(b *model.Board) {
	const most = 25
	t := a.table("State", "Ward", "KPI", "Value", "Target", "Before")
	left := 0
	for i, e := range b.Exceptions {
		r := &b.Rotas[e.Rota]
		k := &r.KPIs[e.KPI]
		if i >= most && k.State != "red" {
			left++
			continue
		}
		t.AppendRow(table.Row{k.State, r.Ward, k.Name, k.Value, k.Target, e.Change.Words()})
	}
	if len(b.Exceptions) == 0 {
		a.print("No exceptions.\n")
		return
	}
	a.print("\n")
	t.Render()
	if left > 0 {
		a.print("and %d more in amber; -o board.xlsx has them all.\n", left)
	}
}

// table begins a table on standard output.
func (a *app) table(heads ...any) table.Writer {
	t := table.NewWriter()
	t.SetOutputMirror(a.out)
	t.SetStyle(table.StyleLight)
	t.AppendHeader(heads)
	return t
}
