package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/constraints"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/whatif"
)

// whatifJob is everything that a comparison is made from.
type whatifJob struct {
	inputs []*input
	study  *whatif.Study // nil: a price list alone
	pay    *whatif.Pay   // nil: no cost is shown
}

func (j *whatifJob) wards() []*constraints.Ward {
	out := make([]*constraints.Ward, len(j.inputs))
	for i, in := range j.inputs {
		out[i] = in.ward
	}
	return out
}

// layer is the policy file's, the same for all wards.
func (j *whatifJob) layer() []model.Setting { return j.inputs[0].policy }

// title says what is looked at where the scenario file has no title.
func (j *whatifJob) title() string {
	if len(j.inputs) == 1 {
		return j.inputs[0].instance.Ward
	}
	return counted(len(j.inputs), "ward")
}

// whatifJob reads all files; faults of all of them are told at once.
func (a *app) whatifJob(args []string, f *whatifFlags) (*whatifJob, error) {
	if err := f.check(args); err != nil {
		return nil, err
	}
	paths, err := wardFiles(args[0], f.output)
	if err != nil {
		return nil, err
	}
	if f.priceList && len(paths) > 1 {
		return nil, usageError{fmt.Errorf("whatif: a price list is of one ward; %s holds %d", args[0], len(paths))}
	}
	for _, in := range slices.Concat([]string{f.pay, f.policy}, args[1:], paths) {
		if err := checkOutput(in, f.output); err != nil {
			return nil, err
		}
	}
	job := &whatifJob{}
	var faults model.Faults
	gather := func(err error) error {
		var some model.Faults
		if errors.As(err, &some) {
			faults = append(faults, some...)
			return nil
		}
		return err
	}
	if len(args) == 2 {
		err := fromFile(args[1], whatif.Read, &job.study)
		if err := gather(err); err != nil {
			return nil, err
		}
	}
	if f.pay != "" {
		err := fromFile(f.pay, whatif.ReadPay, &job.pay)
		if err := gather(err); err != nil {
			return nil, err
		}
	}
	seen := map[string]string{}
	for _, path := range paths {
		in, err := a.read(path, "", f.policy)
		if err := gather(err); err != nil {
			return nil, err
		}
		if in == nil {
			continue
		}
		if other := seen[in.instance.Ward]; other != "" {
			faults = append(faults, model.Fault{Source: model.Source{File: filepath.Base(path)}, Found: fmt.Sprintf("%s, as in %s", in.instance.Ward, other), Want: "each ward once"})
		}
		seen[in.instance.Ward] = filepath.Base(path)
		job.inputs = append(job.inputs, in)
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return job, nil
}

// mostSeeds are more runs of a scenario than any noise asks for.
const mostSeeds = 99

// check refuses what the flags and arguments can't mean.
func (f *whatifFlags) check(args []string) error {
	switch {
	case len(args) == 0:
		return usageError{errors.New("whatif: which ward? give its workbook, or a folder of them")}
	case len(args) == 1 && !f.priceList:
		return usageError{errors.New("whatif: which scenarios? give scenarios.yaml (rostergen whatif --init writes an example), or --price-list")}
	case f.seeds < 0 || f.seeds > mostSeeds:
		return usageError{fmt.Errorf("whatif: --seeds %d; want 1 to %d, or 0 for what the file says", f.seeds, mostSeeds)}
	case f.workLimit < 0, f.timeLimit < 0, f.workers < 0:
		return usageError{errors.New("whatif: a limit below zero")}
	case f.output != "" && !strings.EqualFold(filepath.Ext(f.output), ".xlsx"):
		return usageError{fmt.Errorf("whatif: -o %s; want a name that ends in .xlsx (--json prints the comparison as JSON)", f.output)}
	}
	return nil
}

// fromFile reads a file into what it holds. Faults name the file without its folder.
func fromFile[T any](path string, read func(string, []byte) (T, error), into *T) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	*into, err = read(filepath.Base(path), data)
	return err
}

// wardFiles gives the ward itself, or the wards of a folder by name: workbooks and
// JSON, without hidden and lock files and without the output of an earlier run.
func wardFiles(path, output string) ([]string, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !st.IsDir() {
		return []string{path}, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	earlier, _ := os.Stat(output) // an error: none was written
	var out []string
	for _, e := range entries {
		kind := strings.ToLower(filepath.Ext(e.Name()))
		if e.IsDir() || kind != ".xlsx" && kind != ".json" || strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~$") {
			continue
		}
		if info, err := e.Info(); err == nil && earlier != nil && os.SameFile(info, earlier) {
			continue
		}
		out = append(out, filepath.Join(path, e.Name()))
	}
	if len(out) == 0 {
		return nil, model.Faults{{Source: model.Source{File: path}, Found: "a folder without a workbook", Want: "workbooks of wards (.xlsx or .json)"}}
	}
	slices.Sort(out)
	return out, nil
}

// whatifExample writes the example of a scenario file; it overwrites nothing.
func (a *app) whatifExample(args []string) error {
	if len(args) == 0 {
		_, err := a.out.Write(whatif.Example())
		return err
	}
	if len(args) > 1 {
		return usageError{errors.New("whatif: --init writes one file")}
	}
	file, err := os.OpenFile(args[0], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return model.Faults{{Source: model.Source{File: args[0]}, Found: "a file of that name", Want: "another name: nothing is overwritten"}}
	}
	if err != nil {
		return err
	}
	_, err = file.Write(whatif.Example())
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	a.say("Wrote %s. Change it, then: rostergen whatif ward.xlsx %s -o compare.xlsx\n", args[0], args[0])
	return nil
}
