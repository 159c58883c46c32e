package batch

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rostergen/rostergen/model"
)

// planTree makes files in an empty folder, which becomes the working folder.
func planTree(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, f := range files {
		f = filepath.FromSlash(f)
		if err := os.MkdirAll(filepath.Dir(f), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// planned gives "NAME <- PATH" of each job, and the faults; ! is one that is fatal.
func planned(t *testing.T, m *Manifest, args ...string) (jobs, told []string) {
	t.Helper()
	list, err := Plan(m, args, Options{WorkLimit: 1})
	var faults model.Faults
	if err != nil && !errors.As(err, &faults) {
		t.Fatal(err)
	}
	if len(faults.Fatal()) > 0 != (list == nil) {
		t.Errorf("%d jobs with %v", len(list), err)
	}
	for _, f := range faults {
		text := f.Error()
		if !f.Warning {
			text = "!" + text
		}
		told = append(told, text)
	}
	for _, j := range list {
		jobs = append(jobs, j.Name+" <- "+filepath.ToSlash(j.Path))
	}
	return jobs, told
}

// TestPlanFiles: which files an argument means.
func TestPlanFiles(t *testing.T) {
	planTree(t, "wards/a.xlsx", "wards/B.XLSX", "wards/c.json", "wards/notes.txt", "wards/~$a.xlsx", "wards/.a.xlsx.rostergen-tmp0", "wards/.hidden.xlsx",
		"wards/exceptions.xlsx", "wards/Proposals-Medicine.xlsx", "wards/kpi.json", "wards/batch.jsonl", "wards/metrics.prom", "wards/deeper/d.xlsx", "wards/folder.xlsx/e.xlsx",
		"out/a.xlsx", "out/.rostergen/a.json", "mixed/a.xlsx", "mixed/.rostergen/a.json", "mixed/new.xlsx", "empty/notes.txt", "odd[1]/f.xlsx", "odd[1]/g.xlsx")
	all := []string{"B <- wards/B.XLSX", "a <- wards/a.xlsx", "c <- wards/c.json"}
	none := "found no ward; want workbooks or JSON of wards (.xlsx or .json), or a folder of them"
	for _, c := range []struct {
		name              string
		args, jobs, fault []string
	}{
		{"a folder", []string{"wards"}, all, nil},
		{"a folder with a slash, twice", []string{"wards/", "./wards"}, all, nil},
		{"a pattern", []string{"wards/*.xlsx"}, []string{"a <- wards/a.xlsx", "e <- wards/folder.xlsx/e.xlsx"}, nil},
		{"a pattern of folders", []string{"w*"}, all, nil},
		{"a file", []string{"wards/a.xlsx"}, []string{"a <- wards/a.xlsx"}, nil},
		{"what a shell makes of a pattern", []string{"wards/a.xlsx", "wards/exceptions.xlsx"}, []string{"a <- wards/a.xlsx"}, []string{"wards/exceptions.xlsx: " + none}},
		{"a file that is gone", []string{"wards/a.xlsx", "wards/z.xlsx"}, []string{"a <- wards/a.xlsx"}, []string{"wards/z.xlsx: found nothing that can be read (no such file or directory)"}},
		{"nothing of a pattern", []string{"wards/a.xlsx", "w*/z*"}, []string{"a <- wards/a.xlsx"}, []string{"w*/z*: " + none}},
		{"nothing at all", []string{"empty", "w*/z*"}, nil, []string{"!empty: " + none, "!w*/z*: " + none}},
		{"no arguments", nil, nil, []string{"!.: " + none}},
		{"rotas", []string{"out"}, nil, []string{"!out: found nothing but rotas of a batch (1); want the wards that they were made from"}},
		{"rotas by pattern", []string{"out/*.xlsx"}, nil, []string{"!out/*.xlsx: found nothing but rotas"}},
		{"a ward among rotas", []string{"mixed"}, []string{"new <- mixed/new.xlsx"}, nil},
		{"a folder like a pattern", []string{"odd[1]"}, []string{"f <- odd[1]/f.xlsx", "g <- odd[1]/g.xlsx"}, nil},
		{"a broken pattern", []string{"wards/[", "wards/a.xlsx"}, []string{"a <- wards/a.xlsx"}, []string{"wards/[: found nothing that can be read (syntax error in pattern)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			jobs, told := planned(t, nil, c.args...)
			if diff := cmp.Diff(c.jobs, jobs); diff != "" {
				t.Error(diff)
			}
			checkTold(t, told, c.fault)
		})
	}
}

func checkTold(t *testing.T, told, want []string) {
	t.Helper()
	if len(told) != len(want) {
		t.Fatalf("told %q, want %q", told, want)
	}
	for i := range told {
		if !strings.HasPrefix(told[i], want[i]) {
			t.Errorf("told %s\nwant %s", told[i], want[i])
		}
	}
}

// TestPlanManifest: patterns begin at the manifest's folder, a listed ward is
// drafted once and as listed, and what is gone is told and harms nobody else.
func TestPlanManifest(t *testing.T) {
	planTree(t, "tr[u]st/w/a.xlsx", "tr[u]st/w/b.xlsx", "tr[u]st/v/c.json", "tr[u]st/p.yaml", "tr[u]st/top.xlsx", "u/x.xlsx")
	read := func(text string) *Manifest {
		t.Helper()
		m, err := ReadManifest(filepath.Join("tr[u]st", "batch.yaml"), []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for _, c := range []struct {
		name, text        string
		args, jobs, fault []string
	}{
		{"the folder", "version: 1", nil, []string{"top <- tr[u]st/top.xlsx"}, nil},
		{"a pattern", "version: 1\nwards: w/*.xlsx", nil, []string{"a <- tr[u]st/w/a.xlsx", "b <- tr[u]st/w/b.xlsx"}, nil},
		{"a folder", "version: 1\nwards: ./w/", nil, []string{"a <- tr[u]st/w/a.xlsx", "b <- tr[u]st/w/b.xlsx"}, nil},
		{"listed and found", "version: 1\nwards:\n- '*/*'\n- {file: w/b.xlsx, name: beech}", nil, []string{"a <- tr[u]st/w/a.xlsx", "beech <- tr[u]st/w/b.xlsx", "c <- tr[u]st/v/c.json"}, nil},
		{"some of them", "version: 1\nwards:\n- w/*\n- {file: v/c.json, name: cedar}", []string{"tr[u]st/v/c.json", "u"}, []string{"cedar <- tr[u]st/v/c.json", "x <- u/x.xlsx"}, nil},
		{"none of them", "version: 1\nwards:\n- w/*\n- {file: v/c.json, name: cedar}", []string{"u"}, []string{"x <- u/x.xlsx"}, nil},
		{"gone", "version: 1\nwards:\n- x/*\n- {file: y.xlsx, policy: q.yaml}\n- w\nunits: {A: {bank: b.xlsx}}", nil,
			[]string{"a <- tr[u]st/w/a.xlsx", "b <- tr[u]st/w/b.xlsx", "y <- tr[u]st/y.xlsx"},
			[]string{"batch.yaml:4:10: found y.xlsx, which can't be read (no such file or directory); want a file that is there", "batch.yaml:4:10: found q.yaml, which",
				"batch.yaml:3:3: found no ward", "batch.yaml:6:9: found b.xlsx, which"}},
		{"no policy", "version: 1\npolicy: q.yaml\nwards: w", nil, nil, []string{"!q.yaml: found no file of that name; want the policy file of all wards"}},
		{"a policy", "version: 1\npolicy: p.yaml", nil, []string{"top <- tr[u]st/top.xlsx"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			jobs, told := planned(t, read(c.text), c.args...)
			if diff := cmp.Diff(c.jobs, jobs); diff != "" {
				t.Error(diff)
			}
			checkTold(t, told, c.fault)
		})
	}
}

// TestPlanJob: the ward's own, then the manifest's, then the batch's.
func TestPlanJob(t *testing.T) {
	planTree(t, "a.xlsx", "b.xlsx", "p.yaml", "q.yaml")
	m, err := ReadManifest("batch.yaml", []byte(`version: 1
policy: p.yaml
defaults: {seed: 2, timeLimit: 3m, milestones: [{what: approval, due: 2026-12-03}]}
wards:
- {file: a.xlsx, policy: q.yaml, seed: 5, timeLimit: none, unit: U, priority: 7, approved: yes,
   milestones: [{what: sign-off, due: 2026-12-02}, {what: wishes, due: 2026-11-01, done: yes}, {what: approval, due: 2026-12-01}]}
- '*.xlsx'
`))
	if err != nil {
		t.Fatal(err)
	}
	got, err := Plan(m, nil, Options{Seed: 1, WorkLimit: 9, TimeLimit: time.Second, Gap: 4})
	if err != nil {
		t.Fatal(err)
	}
	want := []Job{
		{Name: "a", Path: "a.xlsx", Policy: "q.yaml", Unit: "U", Priority: 7, Due: "2026-12-01", What: "approval", Approved: true, Options: Options{Seed: 5, WorkLimit: 9, Gap: 4}},
		{Name: "b", Path: "b.xlsx", Policy: "p.yaml", Due: "2026-12-03", What: "approval", Options: Options{Seed: 2, WorkLimit: 9, TimeLimit: 3 * time.Minute, Gap: 4}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestFindManifest: a manifest by itself, or a folder that has one.
func TestFindManifest(t *testing.T) {
	planTree(t, "with/batch.yaml", "with/a.xlsx", "without/a.xlsx")
	for _, c := range []struct {
		args     []string
		manifest string
		wards    []string
		fault    string
	}{
		{[]string{"with"}, "with/batch.yaml", nil, ""},
		{[]string{"trust.YML"}, "trust.YML", nil, ""},
		{[]string{"without", "b.xlsx"}, "", []string{"without", "b.xlsx"}, ""},
		{nil, "", nil, ""},
		{[]string{"without", "with"}, "", nil, "with/batch.yaml: found a manifest beside other wards"},
		{[]string{"a.yaml", "b.yaml"}, "", nil, "a.yaml: found a manifest beside other wards"},
	} {
		m, wards, err := FindManifest(c.args)
		if filepath.ToSlash(m) != c.manifest || !cmp.Equal(wards, c.wards) || (err == nil) != (c.fault == "") || err != nil && !strings.HasPrefix(filepath.ToSlash(err.Error()), c.fault) {
			t.Errorf("%q: %q, %q, %v", c.args, m, wards, err)
		}
	}
}

// TestCheckOutput: no rota takes the place of a ward's workbook.
func TestCheckOutput(t *testing.T) {
	planTree(t, "w/a.xlsx", "w/b.json", "out/c.xlsx")
	jobs, err := Plan(nil, []string{"w"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := CheckOutput(jobs, "out"); err != nil {
		t.Error(err)
	}
	full, err := filepath.Abs("w")
	if err != nil {
		t.Fatal(err)
	}
	for _, out := range []string{"w", "./out/../w", full} {
		if err := CheckOutput(jobs, out); err == nil || err.Error() != "a.xlsx: found a ward's workbook where its rota would be; want another output folder" {
			t.Errorf("%s: %v", out, err)
		}
	}
}
