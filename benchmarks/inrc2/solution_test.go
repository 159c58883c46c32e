package inrc2

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWriteSolution(t *testing.T) {
	in := tiny{}.instance(t)
	var text bytes.Buffer
	if err := in.WriteSolution(0, &text, lines(in, "e------", "-N-----")); err != nil {
		t.Fatal(err)
	}
	if text.String() != tinySolution {
		t.Errorf("got\n%s\nwant\n%s", text.String(), tinySolution)
	}
	if err := in.WriteSolution(1, &text, in.empty()); err == nil {
		t.Error("the week after the last was written")
	}
	if err := in.WriteSolution(0, &text, nil); err == nil {
		t.Error("no roster was written")
	}
}

// TestFolder: what is written is read again as the same.
func TestFolder(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 3))
	for range 20 {
		in, dir := randomInstance(rng, false), filepath.Join(t.TempDir(), "new")
		r := anyRoster(rng, in)
		for range 2 { // the second time over the first
			if err := in.WriteFolder(dir, r); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, "validator.txt"), []byte("Total cost: 5\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, "Sol-r-0-0.txt")); err != nil {
			t.Error(err)
		}
		got, err := in.ReadFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, r) {
			t.Errorf("%v became %v", r, got)
		}
	}
}

// TestFolderFaults: each week is wanted once.
func TestFolderFaults(t *testing.T) {
	in := tiny{}.instance(t)
	for _, c := range []struct {
		files []string
		want  string
	}{
		{nil, "found no solution of week 0; want one file for each week"},
		{[]string{tinySolution, tinySolution}, "found week 0, as in "},
		{[]string{tinySolution, strings.Replace(tinySolution, "0 tiny", "1 tiny", 1)}, "found week 1; want one from 0 to 0"},
		{[]string{strings.Replace(tinySolution, "Mon", "Lun", 1)}, `a.txt:5: found "Lun"; want a day such as Mon`},
	} {
		dir := t.TempDir()
		for i, text := range c.files {
			if err := os.WriteFile(filepath.Join(dir, string(rune('a'+i))+".txt"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := in.ReadFolder(dir); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v; want %s", err, c.want)
		}
	}
}
