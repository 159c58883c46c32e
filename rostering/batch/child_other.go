//go:build !linux

package batch

import (
	"os"
	"syscall"
)

// attributes are the system's own: a child is alone, since it starts no process, and
// outlives a parent that is killed until it has written its reply.
func attributes() *syscall.SysProcAttr { return nil }

func killGroup(leader *os.Process) {
	_ = leader.Kill() // an error: it has ended
}

// await waits until the child has ended.
func (p *process) await() {
	p.waiting = p.cmd.Wait()
	p.mu.Lock()
	p.over = true
	p.mu.Unlock()
}
