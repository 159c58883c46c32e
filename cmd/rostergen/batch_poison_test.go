package main

import (
	"bytes"
	"io"
	"math"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// canary stands in the name of everybody on the wards of these tests. No file but a
// workbook may hold it, and nothing that is said.
const canary = "Canaryfeather"

// poisoned ends the process of a ward whose name asks for it, such as poison-panic-1,
// when its search has found its first roster.
func poisoned(ward string) io.Writer {
	rest, ok := strings.CutPrefix(ward, "poison-")
	if !ok || isHealed() {
		return io.Discard
	}
	kind, _, _ := strings.Cut(rest, "-")
	return poison(kind)
}

// healed is a file in the home folder; it takes the poison out of all wards.
const healed = "healed"

func isHealed() bool {
	_, err := os.Stat(filepath.Join(os.Getenv("HOME"), healed))
	return err == nil
}

// poison hears a search, and acts in the middle of it.
type poison string

func (p poison) Write(line []byte) (int, error) {
	if !bytes.Contains(line, []byte("better roster")) {
		return len(line), nil
	}
	switch p {
	case "stumble": // where the job sees it
		panic("Perpetua " + canary + " has no shift on Tuesday")
	case "panic": // where it does not, so that the process ends with these words
		go panic("Perpetua " + canary + " has no shift on Tuesday")
		select {}
	case "memory":
		for all := []byte(canary); ; {
			all = append(all, bytes.Repeat(all[:len(canary)], 1<<16)...)
		}
	case "hang":
		signal.Ignore(syscall.SIGTERM, syscall.SIGINT)
		tellHang()
		time.Sleep(math.MaxInt64)
	}
	return len(line), nil
}

// hangs is a pipe in the home folder, where a test waits for a ward that hangs.
const hangs = "hangs"

func tellHang() {
	if f, err := os.OpenFile(filepath.Join(os.Getenv("HOME"), hangs), os.O_WRONLY, 0); err == nil {
		_ = f.Close()
	}
}
