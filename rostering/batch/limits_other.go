//go:build !linux

package batch

import (
	"errors"
	"runtime/debug"
)

// LimitMemory has garbage collected harder from 80 % of the limit on. The error is
// errors.ErrUnsupported: only Linux ends a process above a limit.
func LimitMemory(limit int64) error {
	debug.SetMemoryLimit(softLimit(limit))
	return errors.ErrUnsupported
}

// resident is not known here.
func resident(int) int64 { return 0 }
