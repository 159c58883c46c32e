package xlsx

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestWriteFileFullDisk writes to a disk that is too small, and to one that
// can't be written, where the tests may mount one.
func TestWriteFileFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=512k"); err != nil {
		t.Skipf("no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() { must(syscall.Unmount(disk, 0)) })
	file := filepath.Join(disk, "rota.xlsx")
	must(WriteFile(file, oldContent))
	err := WriteFile(file, newContent)
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), file) {
		t.Errorf("full disk: error %v", err)
	}
	must(syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	err = WriteFile(file, newContent)
	if err == nil || !strings.Contains(err.Error(), "no new file can be made in folder "+disk) {
		t.Errorf("read-only disk: error %v", err)
	}
	got, err := os.ReadFile(file)
	must(err)
	if !bytes.Equal(got, oldContent) || len(leftovers(t, file)) > 0 {
		t.Errorf("%d bytes, leftovers %v", len(got), leftovers(t, file))
	}
}
