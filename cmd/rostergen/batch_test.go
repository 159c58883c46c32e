package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/rostering/batch"
)

// trust is a folder of small wards and the output trees of its batches.
type trust struct {
	*testing.T
	dir     string // of all that follows, and of the output trees
	program string // the real program
	wards   string
	home    string // of the programs; holds what heals poisoned wards
	temp    string // where temporary files would be; unlike any other in the machine
	secret  string // file with the token of the batch's own queue
	said    *bytes.Buffer
}

func newTrust(t *testing.T) *trust {
	t.Helper()
	dir := t.TempDir()
	x := &trust{T: t, dir: dir, program: filepath.Join(dir, "rostergen"), wards: filepath.Join(dir, "wards"), home: filepath.Join(dir, "home"),
		temp: filepath.Join(dir, "temp"), secret: filepath.Join(dir, "token"), said: &bytes.Buffer{}}
	self, err := os.Executable()
	x.must(err)
	x.must(os.Symlink(self, x.program)) // the name says what this program plays
	for _, folder := range []string{x.wards, x.home, x.temp} {
		x.must(os.Mkdir(folder, 0o777))
	}
	x.must(os.WriteFile(x.secret, []byte("a token of these tests\n"), 0o600))
	return x
}

func (x *trust) must(err error) {
	x.Helper()
	if err != nil {
		x.Fatal(err)
	}
}

// ward writes a ward of six people with canaries for names. Wards of other numbers
// differ in their staff numbers and hours.
func (x *trust) ward(name string, number int, change ...func(*model.Instance)) {
	x.Helper()
	in := changedWard(x.T, func(i *model.Instance) {
		i.Ward = "Ward " + strconv.Itoa(number)
		for s := range i.Staff {
			p := &i.Staff[s]
			p.Number, p.Name = strconv.Itoa(10_000+100*number+s), "Perpetua"+string(rune('A'+s))+" "+canary
			p.BroughtForward = model.Minutes(15 * ((7*number+3*s)%21 - 10))
		}
		for _, c := range change {
			c(i)
		}
	})
	x.must(os.WriteFile(filepath.Join(x.wards, name+".xlsx"), encoded(x.T, "xlsx", in), 0o666))
}

// asking gives a group so many people on every day.
func asking(group model.Group, people int) func(*model.Instance) {
	return func(i *model.Instance) {
		for d := range i.Demand {
			if r := &i.Demand[d]; r.Group == group {
				for day := range r.Min {
					r.Min[day] = people
				}
				r.Target = nil
			}
		}
	}
}

// impossible fixes a duty on a day of granted leave.
func impossible(i *model.Instance) {
	day := i.Start + 7
	leave, _ := i.Catalogue.Find("AL")
	duty, _ := i.Catalogue.Find("LD")
	i.Leave = []model.Leave{{Staff: 1, From: day, To: day, Code: leave, Approved: true}}
	i.Locks = []model.Lock{{Staff: 1, Date: day, Code: duty}}
	i.Requests = nil
}

// damage makes a hole in a ward's workbook.
func (x *trust) damage(name string) {
	x.Helper()
	path := filepath.Join(x.wards, name+".xlsx")
	x.must(os.WriteFile(path, damaged(file(x.T, path)), 0o666))
}

// work is small: a few tenths of a second for each ward.
const work = 30_000

// tree is what an output tree holds, but for the log and the metrics, which tell times.
func (x *trust) tree(dir string) map[string]string {
	x.Helper()
	out := map[string]string{}
	x.must(filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		switch name = filepath.ToSlash(name); {
		case err != nil:
			return err
		case e.IsDir():
			out[name+"/"] = ""
		case name != "batch.jsonl" && name != metricsFile:
			out[name] = string(file(x.T, path))
		}
		return nil
	}))
	return out
}

// sameTree wants the same files with the same bytes.
func (x *trust) sameTree(what string, got, want map[string]string) {
	x.Helper()
	names := map[string]bool{}
	for name := range maps.All(got) {
		names[name] = true
	}
	for name := range maps.All(want) {
		names[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		a, here := got[name]
		b, there := want[name]
		switch {
		case !here:
			x.Errorf("%s: %s is missing", what, name)
		case !there:
			x.Errorf("%s: %s is too many", what, name)
		case a != b && strings.HasSuffix(name, ".json"):
			x.Errorf("%s: %s is\n%s\nwant\n%s", what, name, a, b)
		case a != b:
			x.Errorf("%s: %s has other bytes", what, name)
		}
	}
}

// records are what a tree's records say, by ward.
func (x *trust) records(dir string) map[string]batch.Record {
	x.Helper()
	out := map[string]batch.Record{}
	paths, err := filepath.Glob(filepath.Join(dir, ".rostergen", "*.json"))
	x.must(err)
	for _, path := range paths {
		var page struct{ Record batch.Record }
		x.must(json.Unmarshal(file(x.T, path), &page))
		out[page.Record.Name] = page.Record
	}
	return out
}
