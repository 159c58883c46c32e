//go:build unix

package batch

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// takeLock holds a file until it is closed or the process ends, however it ends.
func takeLock(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	switch {
	case err == nil:
		return f, nil
	case errors.Is(err, syscall.EWOULDBLOCK):
		err = errLocked
	default:
		err = fmt.Errorf("%s can't be locked, so two batches could write here at once: %w", path, err)
	}
	return nil, errors.Join(err, f.Close())
}
