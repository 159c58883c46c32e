package batch

import (
	"os"
	"syscall"
)

// attributes put a child into a group of its own and let it die with its parent.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

func killGroup(leader *os.Process) {
	_ = syscall.Kill(-leader.Pid, syscall.SIGKILL) // an error: nobody of it is left
}

// await waits until the child has ended and kills what is left of its group, before
// its number is given back and may become another's.
func (p *process) await() {
	err := blockUntilEnd(p.pid())
	p.mu.Lock()
	p.over = true
	if err == nil {
		killGroup(p.cmd.Process)
	}
	p.mu.Unlock()
	p.waiting = p.cmd.Wait()
}

// blockUntilEnd waits for the end of a child that stays to be waited for.
func blockUntilEnd(pid int) error {
	const byNumber, ended, stays = 1, 4, 0x1000000 // P_PID, WEXITED, WNOWAIT
	for {
		_, _, err := syscall.Syscall6(syscall.SYS_WAITID, byNumber, uintptr(pid), 0, ended|stays, 0, 0)
		switch err {
		case 0:
			return nil
		case syscall.EINTR:
		default:
			return err
		}
	}
}
