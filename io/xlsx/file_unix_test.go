//go:build unix

package xlsx

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteFileKeepsModeAndLinks(t *testing.T) {
	dir := t.TempDir()
	plain := filepath.Join(dir, "plain")
	must(os.WriteFile(plain, nil, 0o666))
	usual, err := os.Stat(plain)
	must(err)
	file := filepath.Join(dir, "rota.xlsx")
	if err := WriteFile(file, oldContent); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	must(err)
	if info.Mode() != usual.Mode() {
		t.Errorf("new file has mode %v, want the usual %v", info.Mode(), usual.Mode())
	}
	must(os.Chmod(file, 0o640))
	link := filepath.Join(dir, "link.xlsx")
	must(os.Symlink("rota.xlsx", link))
	if err := WriteFile(link, newContent); err != nil {
		t.Fatal(err)
	}
	info, err = os.Lstat(file)
	must(err)
	got, err := os.ReadFile(file)
	must(err)
	if info.Mode() != 0o640 || !bytes.Equal(got, newContent) {
		t.Errorf("replaced file has mode %v and %d bytes, want 0640 and %d", info.Mode(), len(got), len(newContent))
	}
	if l, err := os.Lstat(link); err != nil || l.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", l.Mode(), err)
	}
}
