package batch

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// process is a child from its start to its end.
type process struct {
	cmd     *exec.Cmd
	in      *os.File // its standard input; out and err are its standard output and error
	out     *os.File
	err     *os.File
	mu      sync.Mutex
	cause   error // why it was killed; nil: it was not
	over    bool  // it has ended, and its number may become another's
	waiting error // of waiting for its end
}

// start starts the program with three pipes and its limits.
func (c *Child) start(l Limits) (*process, error) {
	p := &process{cmd: exec.Command(c.Command[0], c.Command[1:]...)}
	p.cmd.Env = append(environment(l), c.Env...)
	p.cmd.SysProcAttr = attributes()
	var theirs [3]*os.File
	err := p.pipes(&theirs)
	if err == nil {
		p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = theirs[0], theirs[1], theirs[2]
		err = p.cmd.Start()
	}
	for _, f := range theirs {
		_ = f.Close() // the child has its own; nil where a pipe was not made
	}
	if err == nil {
		return p, nil
	}
	p.close()
	var number syscall.Errno
	if errors.As(err, &number) {
		err = number // without the program's path
	}
	return nil, fmt.Errorf("a child process can't be started: %w", err) // the machine's fault, not the ward's
}

// pipes makes the ends of this process, and theirs.
func (p *process) pipes(theirs *[3]*os.File) (err error) {
	if theirs[0], p.in, err = os.Pipe(); err != nil {
		return err
	}
	if p.out, theirs[1], err = os.Pipe(); err != nil {
		return err
	}
	p.err, theirs[2], err = os.Pipe()
	return err
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// kill ends the child and its group; the first cause is the one that counts.
func (p *process) kill(cause error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return
	}
	if p.cause == nil {
		p.cause = cause
	}
	killGroup(p.cmd.Process)
}

// hurry bounds how long the pipes are read and written after the child's end. All who
// held them are dead, but for a process that left the group.
func (p *process) hurry(linger time.Duration) {
	soon := time.Now().Add(cmp.Or(linger, lingerLimit))
	for _, f := range []*os.File{p.in, p.out, p.err} {
		_ = f.SetDeadline(soon) // an error: it is closed already
	}
}

func (p *process) close() {
	for _, f := range []*os.File{p.in, p.out, p.err} {
		_ = f.Close()
	}
}

// verdict says what became of a child that has ended.
func (p *process) verdict(kind string, l Limits, reply Reply, read error, told []byte) (Reply, error) {
	state := p.cmd.ProcessState
	var ended *exec.ExitError
	if p.waiting != nil && !errors.As(p.waiting, &ended) {
		return Reply{}, &ChildError{KindCrash, "its end could not be seen"}
	}
	switch {
	case !state.Success() && p.cause != nil:
		return Reply{}, p.cause
	case !state.Success():
		return Reply{}, crashError(l, state, told)
	case read != nil:
		return Reply{}, protocolError(read)
	case kind == TaskWard && reply.Answer.State.HasRota() && reply.Bytes == 0:
		return Reply{}, protocolError(errors.New("an answer without its rota"))
	case reply.Answer.State == Failed:
		return Reply{}, &ChildError{KindRefused, cmp.Or(reply.Answer.Reason, "refused without a reason")}
	}
	return reply, nil
}
