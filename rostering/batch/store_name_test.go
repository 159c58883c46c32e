package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCheckName(t *testing.T) {
	for _, name := range []string{
		"A", "Ward 12", "Ward 12 (Older People)", "St Thomas' - Ward 1.2", "W&C_North", "Sjúkrahús", "コンピュータ", "console", "com10", "lpt",
		"exception", "proposals", "batch", "kpi", strings.Repeat("n", maxName),
	} {
		if err := CheckName(name); err != nil {
			t.Error(err)
		}
	}
	for _, c := range []struct{ name, want string }{
		{"", `"" can't be the name of a file: it is empty`},
		{"../x", "it starts with a dot"},
		{"..", "it starts with a dot"},
		{".", "it starts with a dot"},
		{".rostergen", "it starts with a dot"},
		{"a/b", "it has the character /"},
		{"a/../b", "it has the character /"},
		{"/etc/passwd", "it has the character /"},
		{`a\b`, `it has the character \`},
		{"c:", "it has the character :"},
		{"a*", "it has the character *"},
		{"a?", "it has the character ?"},
		{`a"`, `it has the character "`},
		{"<a>", "it has the character <"},
		{"a|b", "it has the character |"},
		{"a.", "it ends with a dot"},
		{" a", "it starts or ends with a space"},
		{"a ", "it starts or ends with a space"},
		{"con", "Windows keeps CON for a device"},
		{"Aux.ward", "Windows keeps AUX for a device"},
		{"nul .ward", "Windows keeps NUL for a device"},
		{"COM1", "Windows keeps COM1 for a device"},
		{"lpt¹", "Windows keeps LPT¹ for a device"},
		{"conin$", "Windows keeps CONIN$ for a device"},
		{"a\nb", "it has the invisible character U+000A"},
		{"a\x00", "it has the invisible character U+0000"},
		{"a\u202eb", "it has the invisible character U+202E"},
		{"a\xff", "it is not UTF-8 text"},
		{"~$Ward 12", "~$"},
		{strings.Repeat("é", 56), "it has 112 bytes; want 110 at most"},
		{"exceptions", "the batch writes a workbook of that name itself"},
		{"Proposals-Medicine", "the batch writes a workbook of that name itself"},
		{"exceptionſ", "the batch writes a workbook of that name itself"}, // a long s
	} {
		if err := CheckName(c.name); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.name, err, c.want)
		}
		x := openTree(t, t.TempDir())
		r := treeRecord("A", 1)
		r.Name = c.name
		_, _, err := x.Standing(Job{Name: c.name}, "k")
		_, err2 := x.Read(c.name)
		_, err3 := x.Rota(c.name)
		for _, err := range []error{x.Put(r, treeRota("A", 1)), err, err2, err3} {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q: error %v, want %q", c.name, err, c.want)
			}
		}
		x.wantFiles()
		x.ok(x.Close())
	}
}

// TestCheckNameHolds: a name that is not refused is one file in its folder.
func TestCheckNameHolds(t *testing.T) {
	dir, held := t.TempDir(), 0
	part := rapid.OneOf(rapid.StringMatching(`[a-zA-Z0-9]{1,4}`), rapid.StringMatching(`[a-zA-Z0-9éſ]{1,4}`),
		rapid.SampledFrom([]string{" ", ".", "..", "/", "\\", "~", "$", "\x00", "\u202e", "con", "com1", "-", "ward"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		name := strings.Join(rapid.SliceOfN(part, 0, 5).Draw(t, "parts"), "")
		if CheckName(name) != nil {
			return
		}
		held++
		path := filepath.Join(dir, "."+name+rotaEnding+".rostergen-tmp100")
		if filepath.Dir(path) != dir || filepath.Base(path) != "."+name+rotaEnding+".rostergen-tmp100" {
			t.Fatalf("%q is %s", name, path)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	})
	if held == 0 {
		t.Error("no name was good")
	}
	t.Logf("%d names were good", held)
}

// TestSpelling: names that differ only by capitals are one file on some disks, so
// the tree takes the one that is there.
func TestSpelling(t *testing.T) {
	x := openTree(t, t.TempDir())
	x.ok(x.Put(treeRecord("Ward Ä", 1), treeRota("Ward Ä", 1)))
	x.ok(x.Put(treeFailure("B", 1), nil))
	x.ok(os.WriteFile(x.rotaPath("By Hand"), nil, 0o600))
	for range 2 {
		for _, name := range []string{"ward ä", "b", "by hand"} {
			if name == "by hand" && x.spelt[foldName(name)] == "" {
				continue // put there after Open
			}
			_, _, err := x.Standing(Job{Name: name}, "k")
			for _, err := range []error{err, x.Put(treeRecord(name, 1), treeRota(name, 1)), x.Put(treeFailure(name, 1), nil)} {
				if err == nil || !strings.Contains(err.Error(), "would be one file on some disks") {
					t.Errorf("%s: error %v", name, err)
				}
			}
		}
		x = x.reopened()
	}
	x.wantFiles("Ward Ä.xlsx", "By Hand.xlsx", ".rostergen/Ward Ä.json", ".rostergen/B.json")
	x.ok(os.Remove(x.recordPath("B")))
	x.ok(x.Put(treeFailure("b", 1), nil)) // the other is gone
	if err := x.Put(treeFailure("B", 1), nil); err == nil {
		t.Error("B was put beside b")
	}
}
