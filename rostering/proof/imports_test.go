package proof

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestNoEngineCode: what proves an engine's claims must not be the engine.
func TestNoEngineCode(t *testing.T) {
	const ours = "github.com/rostergen/rostergen/"
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			path, _ := strconv.Unquote(i.Path.Value)
			if own, is := strings.CutPrefix(path, ours); is && own != "model" && own != "constraints" && own != "solver/problem" {
				t.Errorf("%s imports %s", name, own)
			} else if !is && strings.Contains(strings.Split(path, "/")[0], ".") {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}
