// Package rostergen_test holds the project's map and sees to it that the
// sources keep to it.
package rostergen_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const module = "github.com/rostergen/rostergen"

// The map: what each folder may import of ours. x/... is x and all below it,
// x/* all below it only. A package is ruled by the first line that names it;
// one that no line names is not on the map.
var ours = []struct {
	folder string
	may    []string
}{
	{"model", nil},
	{"solver/problem", []string{"model"}},
	{"solver/...", []string{"solver", "solver/internal/...", "solver/problem", "model"}},
	{"constraints", []string{"solver/problem", "model"}},
	{"rostering/batch", []string{"rostering/...", "constraints", "solver", "solver/problem", "model", "io/*"}},
	{"rostering/...", []string{"rostering/...", "constraints", "solver", "solver/problem", "model"}},
	{"io/*", []string{"model"}},
	{"benchmarks/...", []string{"benchmarks/...", "solver", "solver/problem", "model"}},
	{"cmd/...", []string{"cmd/...", "rostering/...", "constraints", "solver/...", "model", "io/*", "benchmarks/..."}},
	{"testdata/...", []string{"rostering/...", "constraints", "solver", "model", "io/*"}},
}

// theirs: where each library may be imported.
var theirs = []struct {
	library string
	in      []string
}{
	{"github.com/go-air/gini", []string{"solver/internal/sat"}},
	{"gonum.org/v1/gonum", []string{"solver/..."}},
	{"golang.org/x/sys", []string{"solver/internal/line"}},
	{"github.com/xuri/excelize/v2", []string{"io/xlsx"}},
	{"github.com/santhosh-tekuri/jsonschema/v6", []string{"io/jsonio", "rostering/internal/schematest"}}, // below rostering by tests
	{"github.com/arran4/golang-ical", []string{"io/ical"}},
	{"golang.org/x/text", []string{"io/*"}},
	{"go.yaml.in/yaml/v3", []string{"constraints", "rostering/whatif", "rostering/batch", "rostering/internal/marked", "rostering/internal/schematest"}},
	{"github.com/nats-io", []string{"rostering/batch"}},
	{"github.com/spf13/cobra", []string{"cmd/..."}},
	{"github.com/rs/zerolog", []string{"cmd/..."}},
	{"github.com/vbauerster/mpb/v8", []string{"cmd/..."}},
	{"github.com/mattn/go-isatty", []string{"cmd/..."}},
	{"github.com/jedib0t/go-pretty/v6", []string{"cmd/..."}},
}

// forTests may be imported by tests anywhere.
var forTests = []string{
	"pgregory.net/rapid",
	"github.com/google/go-cmp",
	"github.com/rogpeppe/go-internal",
	"go.uber.org/goleak",
	"github.com/rickar/cal/v2",
}

// folders are all that may stand at the top, hidden ones and build output aside.
var folders = []string{"cmd", "model", "solver", "constraints", "rostering", "io", "benchmarks", "testdata", "docs"}

// vague names say nothing of what is inside.
var vague = []string{"util", "utils", "common", "helper", "helpers", "misc", "shared", "base"}

func TestMap(t *testing.T) {
	for _, complaint := range survey(os.DirFS(".")) {
		t.Error(complaint)
	}
}

// survey lists everything in a source tree that leaves the map.
func survey(tree fs.FS) []string {
	s := surveyor{tree: tree, docs: map[string]bool{}}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != ".":
			return s.folder(name)
		case name == "go.mod":
			return s.goMod()
		case strings.HasSuffix(name, ".go"):
			return s.source(name)
		}
		return nil
	})
	if err != nil {
		s.say("%v", err)
	}
	for folder, documented := range s.docs {
		if !documented {
			s.say("%s has no doc.go with a package comment", folder)
		}
	}
	slices.Sort(s.complaints)
	return s.complaints
}

type surveyor struct {
	tree       fs.FS
	complaints []string
	docs       map[string]bool // by package folder: is there a doc.go
}

func (s *surveyor) say(format string, args ...any) {
	s.complaints = append(s.complaints, fmt.Sprintf(format, args...))
}

func (s *surveyor) folder(name string) error {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") || name == "dist" {
		return fs.SkipDir
	}
	if !strings.Contains(name, "/") && !slices.Contains(folders, name) {
		s.say("%s is a new folder at the top; the map has %s", name, strings.Join(folders, ", "))
	}
	if slices.Contains(vague, base) {
		s.say("%s: a folder named %s says nothing of what is inside", name, base)
	}
	return nil
}

var replaceLine = regexp.MustCompile(`(?m)^\s*(replace\b.*|.* => .*)$`)

func (s *surveyor) goMod() error {
	text, err := fs.ReadFile(s.tree, "go.mod")
	if m := replaceLine.Find(text); m != nil {
		s.say("go.mod: %q: with a replace nobody can go install the program", m)
	}
	return err
}

func (s *surveyor) source(name string) error {
	text, err := fs.ReadFile(s.tree, name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	folder, test := path.Dir(name), strings.HasSuffix(name, "_test.go")
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		if why := forbidden(folder, imported, test); why != "" {
			s.say("%s imports %s: %s", name, imported, why)
		}
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
			s.say("%s has an init function; what runs must be seen where it is called", name)
		}
	}
	if !test && !within(folder, "testdata/...") && !strings.Contains(folder, "/testdata") {
		s.docs[folder] = s.docs[folder] || path.Base(name) == "doc.go" && file.Doc != nil
	}
	return nil
}

// forbidden says why a folder must not import a package, "" when it may.
func forbidden(folder, imported string, test bool) string {
	if rest, own := strings.CutPrefix(imported, module); own {
		return offMap(folder, strings.TrimPrefix(rest, "/"))
	}
	if imported == "C" {
		return "the program is built without cgo"
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return "" // the standard library
	}
	if test && slices.ContainsFunc(forTests, func(l string) bool { return within(imported, l+"/...") }) {
		return ""
	}
	for _, l := range theirs {
		if within(imported, l.library+"/...") {
			if slices.ContainsFunc(l.in, func(pattern string) bool { return within(folder, pattern) }) {
				return ""
			}
			return "this library belongs to " + strings.Join(l.in, ", ")
		}
	}
	return "no library of the list"
}

func offMap(folder, imported string) string {
	for _, l := range ours {
		if !within(folder, l.folder) {
			continue
		}
		if folder == imported || slices.ContainsFunc(l.may, func(pattern string) bool { return within(imported, pattern) }) {
			return ""
		}
		if len(l.may) == 0 {
			return folder + " imports nothing of ours"
		}
		return folder + " may import only " + strings.Join(l.may, ", ")
	}
	return folder + " is not on the map"
}

// within says whether a folder is meant by a pattern of the map.
func within(folder, pattern string) bool {
	if root, ok := strings.CutSuffix(pattern, "/..."); ok {
		return folder == root || strings.HasPrefix(folder, root+"/")
	}
	if root, ok := strings.CutSuffix(pattern, "/*"); ok {
		return strings.HasPrefix(folder, root+"/")
	}
	return folder == pattern
}

// TestSurvey shows on made-up sources that each kind of breach is seen, and
// that what the map allows is not.
func TestSurvey(t *testing.T) {
	source := func(imports ...string) string {
		text := "// Package p is made up.\npackage p\n"
		for _, i := range imports {
			text += fmt.Sprintf("import _ %q\n", i)
		}
		return text
	}
	own := func(folder string) string { return module + "/" + folder }
	for _, c := range []struct {
		file, text string
		want       string // a part of the only complaint; "" for none
	}{
		{"model/doc.go", source("fmt", "encoding/json"), ""},
		{"model/doc.go", source(own("solver/problem")), "model imports nothing of ours"},
		{"model/x_test.go", source(own("model"), "pgregory.net/rapid"), ""},
		{"model/x_test.go", source(own("io/xlsx")), "model imports nothing of ours"},
		{"model/doc.go", source("pgregory.net/rapid"), "no library of the list"},
		{"solver/problem/doc.go", source(own("model")), ""},
		{"solver/problem/doc.go", source(own("solver")), "may import only model"},
		{"solver/doc.go", source(own("solver/internal/sat"), own("solver/problem")), ""},
		{"solver/internal/sat/doc.go", source("github.com/go-air/gini/z"), ""},
		{"solver/internal/sat/doc.go", source(own("constraints")), "solver/internal/sat may import only"},
		{"solver/doc.go", source("github.com/go-air/gini"), "belongs to solver/internal/sat"},
		{"constraints/doc.go", source(own("solver/problem"), own("model"), "go.yaml.in/yaml/v3"), ""},
		{"constraints/doc.go", source(own("solver")), "may import only solver/problem, model"},
		{"rostering/doc.go", source(own("constraints"), own("solver")), ""},
		{"rostering/doc.go", source(own("io/xlsx")), "rostering may import only"},
		{"rostering/repair/doc.go", source(own("rostering"), own("io/jsonio")), "rostering/repair may import only"},
		{"rostering/batch/doc.go", source(own("io/xlsx"), own("rostering")), ""},
		{"io/doc.go", source(own("model")), "io is not on the map"},
		{"io/ical/doc.go", source(own("model"), "github.com/arran4/golang-ical"), ""},
		{"io/jsonio/doc.go", source(own("io/xlsx")), "io/jsonio may import only model"},
		{"io/jsonio/doc.go", source("github.com/xuri/excelize/v2"), "belongs to io/xlsx"},
		{"benchmarks/nrp/doc.go", source(own("solver")), ""},
		{"benchmarks/nrp/doc.go", source(own("constraints")), "benchmarks/nrp may import only"},
		{"cmd/rostergen/doc.go", source(own("io/xlsx"), own("benchmarks/nrp"), "github.com/spf13/cobra"), ""},
		{"rostering/doc.go", source("github.com/rs/zerolog"), "belongs to cmd/..."},
		{"testdata/wards/make.go", source(own("io/xlsx"), own("model")), ""},
		{"testdata/wards/make.go", source(own("benchmarks/nrp")), "testdata/wards may import only"},
		{"cmd/rostergen/doc.go", source("github.com/sirupsen/logrus"), "no library of the list"},
		{"model/doc.go", source("C"), "without cgo"},
		{"model/doc.go", source() + "func init() {}\n", "has an init function"},
		{"model/doc.go", source() + "type t struct{}\nfunc (t) init() {}\n", ""},
		{"model/date.go", source(), "model has no doc.go"},
		{"model/doc.go", "package p\n", "model has no doc.go with a package comment"},
		{"model/testdata/x.go", source(), ""},
		{"web/doc.go", source(), "web is a new folder at the top"},
		{"web/x.txt", "", "web is a new folder at the top"},
		{".ci/x.txt", "", ""},
		{"solver/util/doc.go", source(), "a folder named util"},
		{"go.mod", "module x\n\nrequire a.b/c v1.0.0\n", ""},
		{"go.mod", "module x\n\nreplace a.b/c => ../c\n", "with a replace"},
		{"go.mod", "module x\n\nreplace (\n\ta.b/c => ../c\n)\n", "with a replace"},
		{"model/doc.go", "package", "expected 'IDENT'"},
	} {
		got := survey(fstest.MapFS{c.file: {Data: []byte(c.text)}})
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s allowed:\n%s%s", c.file, c.text, strings.Join(got, "\n"))
		case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
			t.Errorf("%s: %q, want one with %q\n%s", c.file, got, c.want, c.text)
		}
	}
}
