package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/io/jsonio"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/model"
)

// input is a ward as read, whatever the format.
type input struct {
	instance  *model.Instance
	roster    *model.Roster
	edits     []model.Lock
	was       []model.Lock // what was generated in the edited cells
	claim     *model.Certificate
	cores     [][]model.Subject // conflicts that the workbook holds
	counts    string
	status    string
	version   string
	generated bool
	ward      *constraints.Ward
	policy    []model.Setting // of a policy file
}

// isRota says whether the Off duty sheet holds a rota, not just cells fixed
// beforehand: one that rostergen wrote, or one typed with half the duties asked for.
func (in *input) isRota() bool {
	if in.roster == nil || in.generated {
		return in.generated
	}
	worked, wanted := 0, 0
	for _, k := range in.roster.Cells {
		if in.instance.Catalogue.IsShift(k) {
			worked++
		}
	}
	for _, n := range in.instance.Needs() {
		if n.Group == model.Registered || n.Group == model.Unregistered {
			wanted += n.Min
		}
	}
	return 2*worked >= wanted
}

// formatOf decides between "xlsx" and "json" by flag, then by the file's name.
func formatOf(flag, path string) (string, error) {
	switch flag {
	case "json", "xlsx":
		return flag, nil
	case "":
		if strings.EqualFold(filepath.Ext(path), ".json") {
			return "json", nil
		}
		return "xlsx", nil
	}
	return "", usageError{fmt.Errorf("--format %q; want xlsx or json", flag)}
}

// read reads a ward and puts its policy in force. Counts and warnings go to standard error.
func (a *app) read(path, format, policyFile string) (*input, error) {
	in, err := a.load(path, format)
	if err != nil {
		return nil, err
	}
	layer, err := policyLayer(policyFile)
	if err != nil {
		return nil, err
	}
	if err := in.govern(layer); err != nil {
		return nil, err
	}
	a.say("Read %s: %s.\n", filepath.Base(path), in.counts)
	return in, nil
}

// govern puts the ward's policy in force, over a policy file's.
func (in *input) govern(layer []model.Setting) error {
	policy, err := constraints.NewPolicy(in.instance.Profile, layer, in.instance.Policy)
	if err != nil {
		return err
	}
	if in.ward, err = policy.Apply(in.instance); err != nil {
		return model.Faults{{Source: in.instance.Source, Found: err.Error(), Want: "a known time zone"}}
	}
	in.policy = layer
	return nil
}

// load reads a ward's file.
func (a *app) load(path, format string) (*input, error) {
	return a.loadBy(path, format, jsonio.ReadFile, xlsx.Read)
}

// loadBytes reads a ward from the bytes of its file.
func (a *app) loadBytes(name string, data []byte) (*input, error) {
	return a.loadBy(name, "",
		func(name string) (*model.Rota, error) { return jsonio.Read(name, data) },
		func(name string) (*xlsx.Workbook, error) { return xlsx.ReadBytes(name, data) })
}

// loadBy reads a ward with the reader of its format.
func (a *app) loadBy(path, format string, fromJSON func(string) (*model.Rota, error), fromWorkbook func(string) (*xlsx.Workbook, error)) (*input, error) {
	kind, err := formatOf(format, path)
	if err != nil {
		return nil, err
	}
	if kind == "json" {
		rota, err := fromJSON(path)
		if err != nil {
			return nil, err
		}
		i := rota.Instance
		var claim *model.Certificate
		if rota.Report != nil {
			claim = &rota.Report.Certificate
		}
		return &input{instance: i, roster: rota.Roster, claim: claim,
			counts: fmt.Sprintf("%d staff, %d days, %d leave rows, %d requests", len(i.Staff), i.Days, len(i.Leave), len(i.Requests))}, nil
	}
	wb, err := fromWorkbook(path)
	if err != nil {
		return nil, err
	}
	for _, f := range wb.Faults {
		a.say("Note: %s\n", f.Error())
	}
	return &input{instance: wb.Instance, roster: wb.Roster, edits: wb.Edits, was: wb.Was, claim: wb.Certificate, cores: wb.Cores, counts: wb.Counts,
		status: wb.Status, version: wb.Version, generated: wb.Generated}, nil
}

// checkOutput refuses an output that is the input, is a folder, or can't be written.
func checkOutput(inPath, outPath string) error {
	if outPath == "" {
		return nil
	}
	fault := func(found, want string) error {
		return model.Faults{{Source: model.Source{File: outPath}, Found: found, Want: want}}
	}
	dir := filepath.Dir(outPath)
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return fault(fmt.Sprintf("no folder %s", dir), "an output file in a folder that exists")
	}
	st, err := os.Stat(outPath)
	if err != nil {
		return nil
	}
	if st.IsDir() {
		return fault("a folder", "the name of a file to write")
	}
	if in, err := os.Stat(inPath); err == nil && os.SameFile(in, st) {
		return fault("the input file itself", "another name: the input is never overwritten")
	}
	return nil
}

// write writes a rota in the format asked for; "" or "-" with json is standard output.
func (a *app) write(path, format string, rota *model.Rota, in *input) error {
	kind, err := formatOf(format, path)
	if err != nil {
		return err
	}
	data, err := encode(filepath.Base(path), kind, rota, in)
	if err != nil {
		return err
	}
	if path == "" || path == "-" {
		_, err = a.out.Write(data)
		return err
	}
	return xlsx.WriteFile(path, data)
}

// ruleLines lists every parameter in force, for the Policy sheet.
func ruleLines(in *input) []xlsx.RuleLine {
	var out []xlsx.RuleLine
	own := map[string]bool{}
	for _, s := range in.instance.Policy {
		own[s.Rule+" "+s.Key] = true
	}
	profile, err := constraints.NewPolicy(in.instance.Profile)
	if err != nil {
		return nil // refused when the ward was read
	}
	for _, r := range constraints.Rules() {
		defaults := profile.Values(r.ID)
		for i, p := range in.ward.Policy.Values(r.ID) {
			out = append(out, xlsx.RuleLine{Rule: r.ID, Parameter: p.Key, Value: p.Value, Unit: p.Unit,
				Default: defaults[i].Value, Clause: r.Clause.String(), Title: r.Title,
				Changed: p.Value != defaults[i].Value || own[r.ID+" "+p.Key]})
		}
	}
	return out
}

// wrote says what input workbook was written.
func (a *app) wrote(output string, in *model.Instance) error {
	if a.json {
		return a.printJSON(map[string]any{"output": output, "ward": in.Ward, "start": in.Start, "end": in.End(), "staff": len(in.Staff)})
	}
	a.say("Wrote %s: %s, %s to %s.\n", output, in.Ward, in.Start.Short(), in.End().Short())
	return nil
}
