package xlsx

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// two contents of different lengths, several chunks long.
var (
	oldContent = bytes.Repeat([]byte("old content\n"), 4*chunk/12)
	newContent = bytes.Repeat([]byte("the new content, longer\n"), 6*chunk/24)
)

// leftovers lists what stands in a folder besides the file.
func leftovers(t *testing.T, file string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if e.Name() != filepath.Base(file) {
			out = append(out, e.Name())
		}
	}
	return out
}

// TestWriteFileFailing lets each step on the disk fail in turn, as a full disk
// would: the old file stands until the rename, and nothing is left behind.
func TestWriteFileFailing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rota.xlsx")
	steps := 0
	must(writeFile(file, newContent, func(string) error { steps++; return nil }))
	if steps < 12 {
		t.Fatalf("only %d steps; want several chunks", steps)
	}
	for n := 1; n <= steps; n++ {
		must(os.WriteFile(file, oldContent, 0o600))
		at, failed := 0, ""
		err := writeFile(file, newContent, func(step string) error {
			if at++; at == n {
				failed = step
				return syscall.ENOSPC
			}
			return nil
		})
		want := oldContent
		if failed == "sync folder" { // the new file is in place by then
			want = newContent
		}
		got, readErr := os.ReadFile(file)
		must(readErr)
		if !errors.Is(err, syscall.ENOSPC) || !bytes.Equal(got, want) || len(leftovers(t, file)) > 0 {
			t.Errorf("step %d (%s): error %v, %d bytes, leftovers %v", n, failed, err, len(got), leftovers(t, file))
		}
	}
}

func TestWriteFileRefuses(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ path, want string }{
		{dir, "that is a folder; want the name of a file"},
		{filepath.Join(dir, "none", "rota.xlsx"), "there is no folder"},
		{os.DevNull, "that is not an ordinary file"},
	} {
		if err := WriteFile(c.path, oldContent); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: error %v, want %q", c.path, err, c.want)
		}
	}
}

// loopFile names, for a child process, the file that it writes again and again.
const loopFile = "ROSTERGEN_TEST_WRITE_LOOP"

// TestMain runs the tests, or is the child of TestWriteFileKilled.
func TestMain(m *testing.M) {
	if file := os.Getenv(loopFile); file != "" {
		writeForever(file)
	}
	os.Exit(m.Run())
}

// writeForever says a byte before each step on the disk.
func writeForever(file string) {
	for i := 0; ; i++ {
		data := newContent
		if i%2 == 1 {
			data = oldContent
		}
		must(writeFile(file, data, func(string) error { _, err := os.Stdout.Write([]byte{'.'}); return err }))
	}
}

// TestWriteFileKilled kills a writing process at 100 moments, counted in steps
// on the disk: the file is whole each time, the next writer clears the folder.
func TestWriteFileKilled(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	file := filepath.Join(t.TempDir(), "rota.xlsx")
	must(os.WriteFile(file, oldContent, 0o600))
	left, renewed := 0, 0
	for range 100 {
		killWriter(t, file, 1+rng.IntN(60))
		got, err := os.ReadFile(file)
		must(err)
		switch {
		case bytes.Equal(got, newContent):
			renewed++
		case !bytes.Equal(got, oldContent):
			t.Fatalf("a torn file of %d bytes", len(got))
		}
		if l := leftovers(t, file); len(l) > 1 {
			t.Fatalf("leftovers pile up: %v", l)
		} else if len(l) == 1 {
			left++
		}
	}
	if left < 20 || renewed < 10 || renewed > 90 {
		t.Errorf("%d kills left something behind, %d times the new content stood: the kills miss the writing", left, renewed)
	}
	must(WriteFile(file, oldContent))
	if l := leftovers(t, file); len(l) > 0 {
		t.Errorf("leftovers %v stay", l)
	}
}

// killWriter starts a child and kills it after so many steps.
func killWriter(t *testing.T, file string, steps int) {
	t.Helper()
	exe, err := os.Executable()
	must(err)
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), loopFile+"="+file)
	out, err := cmd.StdoutPipe()
	must(err)
	must(cmd.Start())
	if _, err := io.ReadFull(out, make([]byte, steps)); err != nil {
		t.Fatalf("the child ended early: %v", err)
	}
	must(cmd.Process.Kill())
	_ = cmd.Wait() // it was killed
}
