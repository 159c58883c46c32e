package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// FolderDepot is a folder that all machines share. It holds workbooks: only its owner
// may read it.
type FolderDepot struct{ dir string }

const (
	depotTemp = ".put-"            // what is being written
	depotKeep = 7 * 24 * time.Hour // what is older belongs to nobody any more
)

// OpenFolderDepot makes the folder where there is none, and removes from it what ended
// batches left a week ago. All machines must give the same folder.
func OpenFolderDepot(dir string) (*FolderDepot, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("shared folder: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("shared folder: %w", err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && ours(e.Name()) && info.Mode().IsRegular() && time.Since(info.ModTime()) > depotKeep {
			_ = os.Remove(filepath.Join(dir, e.Name())) // the next batch tries again
		}
	}
	return &FolderDepot{dir}, nil
}

func ours(name string) bool {
	return strings.HasPrefix(name, depotTemp) || messageFile.MatchString(name)
}

// messageFile is what Message calls a file of the depot.
var messageFile = regexp.MustCompile(`^[\w-]+\.[0-9a-f]{24}\.[12]\.(input|policy|output|failure[0-9])$`)

// Put writes a file beside its place and moves it there. Two workers may do so at
// once: each writes its own.
func (d *FolderDepot) Put(_ context.Context, name string, data []byte) error {
	f, err := os.CreateTemp(d.dir, depotTemp)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(d.dir, name))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// Get reads a file.
func (d *FolderDepot) Get(_ context.Context, name string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(d.dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errAbsent
	}
	return data, err
}

// Remove removes a file.
func (d *FolderDepot) Remove(_ context.Context, name string) error {
	err := os.Remove(filepath.Join(d.dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
