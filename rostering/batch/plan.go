package batch

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/model"
)

// Plan lists the jobs of a batch, by name: of the wards that the arguments mean
// (files, folders, patterns), as the manifest has them where it lists them. Without
// arguments they are the manifest's own, or all of its folder where it names none.
// What the manifest leaves open is as defaults say. A nil manifest is an empty one.
//
// The error is model.Faults. Where all of them are warnings there are jobs all the
// same: that a pattern finds nothing or a ward's file is gone costs no other ward its
// rota. Nothing is read but folders; a listed ward whose file is gone has its job, to be
// told where it can't be read.
func Plan(m *Manifest, args []string, defaults Options) ([]Job, error) {
	if m == nil {
		m = &Manifest{}
	}
	folder := ""
	if m.File != "" {
		folder = filepath.Dir(m.File)
	}
	l := &lister{seen: map[string]bool{}}
	listed := map[string]*Entry{} // by full path
	for i := range m.Wards {
		e := &m.Wards[i]
		listed[fullPath(e.File)] = e
		if len(args) == 0 {
			l.add(e.File)
			l.check(e.Source, e.File, e.Policy)
		}
	}
	for _, a := range args {
		l.meant("", a, model.Source{File: a})
	}
	switch {
	case len(args) > 0:
	case len(m.Patterns) == 0 && len(m.Wards) == 0 && m.File != "":
		l.meant("", folder, model.Source{File: filepath.Base(m.File)})
	default:
		for _, p := range m.Patterns {
			l.meant(folder, p.Text, p.Source)
		}
	}
	jobs := make([]Job, 0, len(l.files))
	for _, file := range l.files {
		jobs = append(jobs, m.job(file, listed[fullPath(file)], defaults))
	}
	if m.Policy != "" && !exists(m.Policy) {
		l.faults = append(l.faults, model.Fault{Source: model.Source{File: filepath.Base(m.Policy)}, Found: "no file of that name", Want: "the policy file of all wards"})
	}
	for _, u := range m.Units {
		l.check(u.Source, u.Bank)
	}
	if len(jobs) == 0 && len(l.faults) == 0 {
		l.fault(model.Source{File: filepath.Base(m.File)}, "no ward", wantWards)
	}
	for i := range l.faults {
		if len(jobs) == 0 {
			l.faults[i].Warning = false
		}
	}
	l.faults = append(l.faults, nameJobs(jobs)...)
	if len(l.faults.Fatal()) > 0 {
		return nil, l.faults
	}
	slices.SortFunc(jobs, func(a, b Job) int { return strings.Compare(a.Name, b.Name) })
	if len(l.faults) > 0 {
		return jobs, l.faults
	}
	return jobs, nil
}

// check warns of files that the manifest names and that are not there.
func (l *lister) check(at model.Source, files ...string) {
	for _, file := range files {
		if file == "" {
			continue
		}
		if _, err := os.Stat(file); err != nil {
			l.fault(at, fmt.Sprintf("%s, which can't be read (%v)", filepath.Base(file), bare(err)), "a file that is there")
		}
	}
}

// job is a ward's job, its name left open where the manifest gives none.
func (m *Manifest) job(file string, e *Entry, defaults Options) Job {
	if e == nil {
		e = &Entry{}
	}
	j := Job{Name: e.Name, Path: file, Policy: cmp.Or(e.Policy, m.Policy), Unit: e.Unit, Priority: e.Priority, Approved: e.Approved,
		Options: e.Over(m.Defaults.Over(defaults))}
	milestones := e.Milestones
	if milestones == nil {
		milestones = m.Milestones
	}
	for _, s := range milestones {
		if due := s.Due.String(); !s.Done && (j.Due == "" || due < j.Due) {
			j.Due, j.What = due, s.What
		}
	}
	return j
}

// CheckOutput refuses an output folder in which a rota would lie in the place of a
// ward's workbook.
func CheckOutput(jobs []Job, out string) error {
	inputs := map[string]bool{}
	for _, j := range jobs {
		inputs[foldName(fullPath(j.Path))] = true
	}
	var faults model.Faults
	for _, j := range jobs {
		if rota := filepath.Join(out, j.Name+rotaEnding); inputs[foldName(fullPath(rota))] {
			faults = append(faults, model.Fault{Source: model.Source{File: filepath.Base(rota)}, Found: "a ward's workbook where its rota would be", Want: "another output folder"})
		}
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}
