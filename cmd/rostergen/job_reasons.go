package main

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering"
	"github.com/rostergen/rostergen/rostering/batch"
	"github.com/rostergen/rostergen/solver"
)

// The words of a job's answer go into records, logs and messages. They hold no name
// and nothing of what a cell holds: where and what is wanted is told, not what was found.

// failed is the reply after an error that is none of the input's: of the search, the
// checker or the writer.
func failed(err error) batch.Reply {
	return batch.Reply{Answer: batch.Answer{State: batch.Failed, Reason: "refused: " + unquoted(err.Error())}}
}

// badInput is the reply to a ward that can't be read; file is its name.
func badInput(err error, file string) batch.Reply {
	var faults model.Faults
	var gate *xlsx.GateError
	switch {
	case errors.As(err, &gate):
		return batch.Reply{Answer: batch.Answer{State: batch.BadInput, Reason: gateReason(gate)}}
	case errors.As(err, &faults) && len(faults.Fatal()) > 0:
		return batch.Reply{Answer: faultyAnswer(faults.Fatal(), file)}
	}
	return failed(err)
}

// mostFaults is how many places an answer tells; it must fit in a message.
const mostFaults = 100

// faultyAnswer tells faults by their places: "3 faults in the workbook; the first:
// Staff!C4: want a band from 1 to 9".
func faultyAnswer(faults model.Faults, file string) batch.Answer {
	out := batch.Answer{State: batch.BadInput}
	for _, f := range faults[:min(len(faults), mostFaults)] {
		want, _, _ := strings.Cut(f.Want, "; perhaps ") // a guess at what was found
		f.Source.File = cmp.Or(f.Source.File, file)
		out.Faults = append(out.Faults, batch.Place{Source: namesOwn(f.Source), Want: want})
	}
	first := out.Faults[0]
	in := "the file"
	switch {
	case first.Source.File == policyText:
		in = policyText
	case strings.EqualFold(filepath.Ext(first.Source.File), ".xlsx"):
		in = "the workbook"
	}
	out.Reason = fmt.Sprintf("%s in %s", counted(len(faults), "fault"), in)
	if len(faults) > 1 {
		out.Reason += "; the first"
	}
	if at := first.Source.Within(); at != "" {
		out.Reason += ": " + at
	}
	out.Reason += ": want " + first.Want
	return out
}

// namesOwn leaves out the name of a sheet that is none of the program's: people name
// sheets as they like.
func namesOwn(s model.Source) model.Source {
	own := slices.Clone(xlsx.OutputSheets)
	for _, sheet := range xlsx.Layout {
		own = append(own, sheet.Name)
	}
	if s.Sheet != "" && !slices.ContainsFunc(own, func(name string) bool { return strings.EqualFold(name, s.Sheet) }) {
		s.Sheet = "(another)"
	}
	return s
}

// gateReason says why a file was not let in, and what to do.
func gateReason(g *xlsx.GateError) string {
	what := namesOwn(model.Source{Sheet: g.Sheet, Cell: g.Cell}).Within()
	if what == "" && g.Part != "" {
		what = "a part of the workbook"
	}
	return cmp.Or(what, "the file") + " " + unquoted(g.Found) + "; " + g.Want
}

var quoted = regexp.MustCompile(`"(\\.|[^"\\])*"`)

// unquoted leaves out what a text quotes, which may be of the workbook, and all lines but the first.
func unquoted(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	return quoted.ReplaceAllString(text, "...")
}

// whyNone says why a ward has no roster: the rules, the number of facts and the
// people by their numbers.
func whyNone(d *rostering.Draft, in *input) string {
	if d.Result.Status != solver.Infeasible {
		return fmt.Sprintf("stopped by %s: no legal roster was found, and none was ruled out", d.Result.Stop)
	}
	if len(d.Conflicts) == 0 {
		return "no legal roster exists"
	}
	text := fmt.Sprintf("no legal roster exists: %s", conflictText(&d.Conflicts[0], in.instance))
	if n := len(d.Conflicts) - 1; n > 0 {
		text += fmt.Sprintf("; and %s", counted(n, "more conflict"))
	}
	return text
}

func conflictText(c *model.Conflict, i *model.Instance) string {
	var rules, people []string
	for _, f := range c.Facts {
		rules = with(rules, f.Rule)
		for _, s := range f.Staff {
			people = with(people, i.Staff[s].Number)
		}
	}
	text := fmt.Sprintf("%s can't hold together, by %s", counted(len(c.Facts), "fact"), strings.Join(rules, ", "))
	switch n := len(people); {
	case n > mostPeople:
		text += fmt.Sprintf(" (%d people)", n)
	case n > 0:
		text += fmt.Sprintf(" (staff %s)", strings.Join(people, ", "))
	}
	return text
}

// mostPeople is how many staff numbers a reason tells.
const mostPeople = 6

// with adds what a list does not have yet.
func with(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
