package xlsx

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
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

// TestWriteFileReadOnlyFolder tries a folder that this user may not write to.
func TestWriteFileReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	must(os.Chmod(filepath.Dir(dir), 0o755)) // the test's own, closed to others
	must(os.Chmod(dir, 0o555))
	t.Cleanup(func() { must(os.Chmod(dir, 0o755)) })
	err := asOrdinaryUser(func() error { return WriteFile(filepath.Join(dir, "rota.xlsx"), oldContent) })
	if err == nil || !strings.Contains(err.Error(), "no new file can be made in folder "+dir) {
		t.Errorf("error %v", err)
	}
}

// asOrdinaryUser has the disk see root, who may write anywhere, as nobody. That
// holds for one thread, which ends with its goroutine.
func asOrdinaryUser(do func() error) error {
	const nobody = 65534
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		if os.Getuid() == 0 {
			if err := syscall.Setfsuid(nobody); err != nil {
				done <- err
				return
			}
		}
		done <- do()
	}()
	return <-done
}
