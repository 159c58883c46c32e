package batch

import (
	"bytes"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"syscall"
)

// untouched is how much more than its memory a process may map. The system counts what
// is mapped, touched or not: tables of Go's runtime, 40 MB, and stacks of threads, 8 MB
// each in a program with cgo.
const untouched = 128 << 20

// LimitMemory bounds the memory of this process. Garbage is collected harder from 80 %
// of the limit on, and a process that maps far more than the limit ends itself. The
// system may let the mapping pass that goes beyond and refuse the next, so this is a
// second wall: the first is the parent, who sees what is touched. No core file is
// written from then on: it would hold names.
func LimitMemory(limit int64) error {
	debug.SetMemoryLimit(softLimit(limit))
	for resource, most := range map[int]int64{syscall.RLIMIT_DATA: limit + untouched, syscall.RLIMIT_CORE: 0} {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: uint64(most), Max: uint64(most)}); err != nil {
			return fmt.Errorf("limit the memory of this process: %w", err)
		}
	}
	return nil
}

// resident is how many bytes of a process are in memory; 0 where that can't be read.
func resident(pid int) int64 {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	fields := bytes.Fields(text) // in pages: size, resident, ...
	if err != nil || len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(string(fields[1]), 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
