package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"unsafe"
)

// processes lists the living processes of a trust: all that have its temporary folder
// in their environment.
func (x *trust) processes() (out []int) {
	x.Helper()
	all, err := os.ReadDir("/proc")
	x.must(err)
	for _, e := range all {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		env, err := os.ReadFile(filepath.Join("/proc", e.Name(), "environ")) // of a process that has ended: nothing
		if err == nil && bytes.Contains(env, []byte("TMPDIR="+x.temp+"\x00")) {
			out = append(out, pid)
		}
	}
	return out
}

// manyLooks is more than a process that was killed needs to be gone.
const manyLooks = 20_000

// noProcesses wants that all processes of a trust have ended, or are ending.
func (x *trust) noProcesses() {
	x.Helper()
	for range manyLooks {
		if len(x.processes()) == 0 {
			return
		}
	}
	for _, pid := range x.processes() {
		x.Errorf("process %d lives on", pid)
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// watchTemp hears of every file that is made in the temporary folder from now on; the
// returned function gives their names.
func (x *trust) watchTemp() (made func() []string) {
	x.Helper()
	watch, err := syscall.InotifyInit1(syscall.IN_NONBLOCK | syscall.IN_CLOEXEC)
	x.must(err)
	_, err = syscall.InotifyAddWatch(watch, x.temp, syscall.IN_CREATE|syscall.IN_MOVED_TO)
	x.must(err)
	return func() (names []string) {
		defer func() { _ = syscall.Close(watch) }()
		buf := make([]byte, 1<<16)
		n, err := syscall.Read(watch, buf)
		if errors.Is(err, syscall.EAGAIN) {
			return nil
		}
		x.must(err)
		for at := 0; at < n; {
			e := (*syscall.InotifyEvent)(unsafe.Pointer(&buf[at]))
			at += syscall.SizeofInotifyEvent
			names = append(names, string(bytes.TrimRight(buf[at:at+int(e.Len)], "\x00")))
			at += int(e.Len)
		}
		return names
	}
}

// copyTree copies an output tree.
func (x *trust) copyTree(from, to string) {
	x.Helper()
	x.must(os.CopyFS(to, os.DirFS(from)))
}
