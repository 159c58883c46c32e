package xlsx

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// leftover marks our own temporary files: `.NAME.rostergen-tmp*` beside NAME.
const leftover = ".rostergen-tmp"

// chunk is how many bytes are written at a time.
const chunk = 64 << 10

// WriteFile replaces the file at path, whole or not at all: whatever fails, and
// wherever the process is ended, the old file stands or the new one does. A new
// file gets the usual mode, a replaced one keeps its own; while it is written
// only its owner can read it. What an ended process left behind in the folder
// for the same name is removed first, so one file has one writer at a time.
func WriteFile(path string, data []byte) error {
	return writeFile(path, data, func(string) error { return nil })
}

// writeFile asks before every step on the disk whether it may be done; tests
// answer with errors.
func writeFile(path string, data []byte, before func(step string) error) error {
	target, mode, err := resolve(path)
	if err != nil {
		return err
	}
	dir, base := filepath.Dir(target), filepath.Base(target)
	removeLeftovers(dir, base)
	temp, err := fill(dir, base, data, mode, before)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	err = before("rename")
	if err == nil {
		err = os.Rename(temp, target)
	}
	if err != nil {
		_ = os.Remove(temp)
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := syncFolder(dir, before); err != nil {
		return fmt.Errorf("write %s: the file is in place, but the disk did not confirm it: %w", path, err)
	}
	return nil
}

// resolve gives the file to replace, behind links, and the mode it has; 0 for a
// file that is not there yet.
func resolve(path string) (target string, mode fs.FileMode, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		folder, err := os.Stat(filepath.Dir(path))
		if err != nil || !folder.IsDir() {
			return "", 0, fmt.Errorf("write %s: there is no folder %s", path, filepath.Dir(path))
		}
		return path, 0, nil
	}
	if err != nil {
		return "", 0, fmt.Errorf("write %s: %w", path, err)
	}
	if info.IsDir() {
		return "", 0, fmt.Errorf("write %s: that is a folder; want the name of a file", path)
	}
	if !info.Mode().IsRegular() {
		return "", 0, fmt.Errorf("write %s: that is not an ordinary file", path)
	}
	target, err = filepath.EvalSymlinks(path)
	if err != nil {
		return "", 0, fmt.Errorf("write %s: %w", path, err)
	}
	return target, info.Mode().Perm(), nil
}

// fill makes the temporary file beside the target, complete and on the disk.
func fill(dir, base string, data []byte, mode fs.FileMode, before func(string) error) (name string, err error) {
	if err := before("create"); err != nil {
		return "", err
	}
	f, err := createTemp(dir, base)
	if err != nil {
		return "", err
	}
	name = f.Name()
	defer func() {
		if err != nil {
			_ = f.Close() // a second close after a failed one does no harm
			_ = os.Remove(name)
		}
	}()
	if mode == 0 { // the usual mode is what the umask left of 0666
		info, err := f.Stat()
		if err != nil {
			return name, err
		}
		mode = info.Mode().Perm()
	}
	steps := []struct {
		name string
		do   func() error
	}{
		{"hide", func() error { return f.Chmod(0o600) }},
		{"write", func() error { return writeChunks(f, data, before) }},
		{"sync", f.Sync},
		{"show", func() error { return f.Chmod(mode) }},
		{"close", f.Close},
	}
	for _, s := range steps {
		if s.name == "hide" || s.name == "show" {
			if runtime.GOOS == "windows" {
				continue // modes mean nothing there
			}
		}
		if err := before(s.name); err != nil {
			return name, err
		}
		if err := s.do(); err != nil {
			return name, err
		}
	}
	return name, nil
}

// createTemp makes an empty file that nobody else has. os.CreateTemp would hide
// the usual mode from us.
func createTemp(dir, base string) (*os.File, error) {
	for i := 0; ; i++ {
		name := filepath.Join(dir, fmt.Sprintf(".%s%s%d", base, leftover, i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) && i < 100 {
			continue
		}
		if at := new(fs.PathError); errors.As(err, &at) {
			return nil, fmt.Errorf("no new file can be made in folder %s: %w", dir, at.Err)
		}
		return f, err
	}
}

func writeChunks(f *os.File, data []byte, before func(string) error) error {
	for len(data) > 0 {
		if err := before("write"); err != nil {
			return err
		}
		n := min(len(data), chunk)
		if _, err := f.Write(data[:n]); err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

// removeLeftovers clears what earlier, ended processes left for this name. What
// can't be removed stays: it takes space and nothing else.
func removeLeftovers(dir, base string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "."+base+leftover) && e.Type().IsRegular() {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// syncFolder puts the rename itself on the disk.
func syncFolder(dir string, before func(string) error) error {
	if runtime.GOOS == "windows" {
		return nil // folders can't be synced there
	}
	if err := before("sync folder"); err != nil {
		return err
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
