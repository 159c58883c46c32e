package batch

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// namesFor gives the names of jobs of these files; "NAME=FILE" has a name already.
func namesFor(t rapid.TB, files ...string) (out []string, faults int) {
	t.Helper()
	jobs := make([]Job, len(files))
	for i, f := range files {
		if name, file, named := strings.Cut(f, "="); named {
			jobs[i] = Job{Name: name, Path: filepath.FromSlash(file)}
		} else {
			jobs[i] = Job{Path: filepath.FromSlash(f)}
		}
	}
	told := nameJobs(jobs)
	for _, j := range jobs {
		out = append(out, j.Name)
	}
	return out, len(told)
}

func TestPlanNames(t *testing.T) {
	for _, c := range []struct{ name, files, want string }{
		{"plain", "w/Ward 12.xlsx w/b.json", ""},
		{"by folder", "m/w.xlsx s/w.xlsx s/x.xlsx", "m-w s-w x"},
		{"by two folders", "a/m/w.xlsx b/m/w.xlsx c/w.xlsx", "a-m-w b-m-w c-w"},
		{"one has no folder", "w.xlsx s/w.xlsx", "w-xlsx s-w"}, // both are asked to move
		{"capitals", "m/W.xlsx s/w.xlsx", "m-W s-w"},
		{"up", "../m/w.xlsx ../../s/w.xlsx", "m-w s-w"},
		{"by ending", "m/w.xlsx m/w.json", "m-w-xlsx m-w-json"},
		{"given", "w=m/a.xlsx w.xlsx", "w w-xlsx"},
		{"given, in a folder", "w=m/a.xlsx m/w.xlsx", "w m-w"},
		{"the name of another folder's", "m/w.xlsx s/w.xlsx x/m-w.xlsx", "m-w-xlsx s-w x-m-w"},
		{"no file name", "w/a:b?.xlsx w/con.xlsx w/+x.xlsx w/x..xlsx w/proposals-x.json", "a_b_ _con _x x_ _proposals-x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, want := strings.Fields(c.files), strings.Fields(c.want)
			if c.want == "" {
				files, want = []string{"w/Ward 12.xlsx", "w/b.json"}, []string{"Ward 12", "b"}
			}
			if got, faults := namesFor(t, files...); faults != 0 || !cmp.Equal(got, want) {
				t.Errorf("%q with %d faults, want %q", got, faults, want)
			}
		})
	}
}

// TestPlanNamesProperties: whatever the files are called, each name is one that the
// output tree takes, no two are the same on any disk, and they depend on no order.
func TestPlanNamesProperties(t *testing.T) {
	part := rapid.OneOf(rapid.SampledFrom([]string{"a", "A", "b", "con", "..", "a-b", "é", "ﬀ", "a.", " a", "exceptions", strings.Repeat("ß", 70), strings.Repeat("x", 200), strings.Repeat("x", 112), "proposals-" + strings.Repeat("x", 99), "proposals-" + strings.Repeat("x", 100)}),
		rapid.StringN(1, 8, -1).Filter(func(s string) bool { return !strings.ContainsAny(s, "/=\\\x00") }))
	file := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(part, 0, 3).Draw(t, "folders"), "/") + "/" + part.Draw(t, "stem") + rapid.SampledFrom([]string{".xlsx", ".json", ".XLSX"}).Draw(t, "ending")
	})
	rapid.Check(t, func(t *rapid.T) {
		files := rapid.SliceOfNDistinct(rapid.Map(file, func(f string) string { return filepath.ToSlash(filepath.Clean(f)) }), 1, 12, rapid.ID).Draw(t, "files")
		for i := range rapid.IntRange(0, 1).Draw(t, "named") {
			files[i] = "a=" + files[i]
		}
		names, faults := namesFor(t, files...)
		if faults > 0 {
			t.Fatalf("%d faults", faults)
		}
		seen, of := map[string]bool{}, map[string]string{}
		for i, n := range names {
			if err := CheckName(n); err != nil {
				t.Fatal(err)
			}
			if seen[foldName(n)] {
				t.Fatalf("%q twice of %q", n, files)
			}
			seen[foldName(n)], of[files[i]] = true, n
		}
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "shuffle"), 1)).Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		again, _ := namesFor(t, files...)
		for i, n := range again {
			if of[files[i]] != n {
				t.Fatalf("%q is %q, in another order %q", files[i], of[files[i]], n)
			}
		}
	})
}
