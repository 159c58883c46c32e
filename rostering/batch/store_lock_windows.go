package batch

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// takeLock holds a file until it is closed or the process ends, however it ends:
// it is opened to be shared with nobody.
func takeLock(path string) (*os.File, error) {
	const sharingViolation = syscall.Errno(32)
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	switch {
	case err == nil:
		return os.NewFile(uintptr(h), path), nil
	case errors.Is(err, sharingViolation):
		return nil, errLocked
	}
	return nil, fmt.Errorf("%s can't be locked, so two batches could write here at once: %w", path, err)
}
