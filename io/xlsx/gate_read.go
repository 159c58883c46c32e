package xlsx

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// ReadGated reads a workbook's bytes for the gate. It refuses, with a *GateError,
// what isn't a file of 1 byte to the limit, before reading any of it.
func ReadGated(path string) ([]byte, error) {
	limits := DefaultGateLimits()
	g := &gate{file: path, limits: limits}
	info, err := os.Stat(path)
	if err != nil {
		return nil, g.unreadable(err)
	}
	if err := g.checkInfo(info); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, g.unreadable(err)
	}
	defer f.Close()
	// What is open now may be another file than the one just looked at.
	if info, err = f.Stat(); err != nil {
		return nil, g.unreadable(err)
	}
	if err := g.checkInfo(info); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, limits.FileBytes+1))
	if err != nil {
		return nil, g.unreadable(err)
	}
	if int64(len(data)) > limits.FileBytes {
		return nil, g.tooLarge(int64(len(data)))
	}
	return data, nil
}

func (g *gate) checkInfo(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return g.refuse("is a folder", "name a workbook in it")
	case !info.Mode().IsRegular():
		return g.refuse("is a device or pipe, not a file", "name a workbook")
	case info.Size() == 0:
		return g.refuse("is empty (0 bytes)", wantFetch)
	case info.Size() > g.limits.FileBytes:
		return g.tooLarge(info.Size())
	}
	return nil
}

func (g *gate) unreadable(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return g.refuse("doesn't exist", "check the name and the folder")
	case errors.Is(err, fs.ErrPermission):
		return g.refuse("may not be read by you", "ask for the right to read it, or copy it to a folder of yours")
	}
	return g.refuse("can't be read from its disk or network drive", "close it in Excel and try again, or copy it to this computer first")
}
