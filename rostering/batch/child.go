package batch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"
)

// Child runs tasks, each in a process of its own: no crash, no memory and no endless
// loop of one ward reaches another or this process.
type Child struct {
	Command []string // the program and its arguments: this program, "job"
	Env     []string // besides the few variables of this process that a child gets

	linger time.Duration // how long pipes may stay open after the end; 0: lingerLimit
}

// ChildError says that a child failed, which another attempt may not. Reason is one
// sentence with nothing in it that the child wrote but a place in our sources.
type ChildError struct {
	Kind   string // KindCrash, ...
	Reason string
}

// The ways in which a child fails.
const (
	KindCrash    = "crash"    // it ended by itself, or something else ended it
	KindMemory   = "memory"   // it wanted more than its limit
	KindDeadline = "deadline" // it was killed at its deadline
	KindProtocol = "protocol" // what it wrote is no reply, or the task can't be sent
	KindRefused  = "refused"  // its answer is Failed: the checker refused what it drafted
)

func (e *ChildError) Error() string { return e.Reason }

// lingerLimit is how long after a child's end its pipes are read on, where a process
// that left its group keeps them open.
const lingerLimit = 10 * time.Second

// Run drafts a task's answer in a child. The error is a *ChildError when the child
// failed, and the context's when that ended first: then nothing is known of the ward;
// any other, that this machine could start none.
// When Run returns, the child and all of its process group are gone (Linux).
func (c *Child) Run(ctx context.Context, t Task, l Limits) (Reply, error) {
	if err := ctx.Err(); err != nil {
		return Reply{}, err
	}
	if t.Workers == 0 {
		t.Workers = l.Workers
	}
	task, err := t.frame()
	if err != nil {
		return Reply{}, &ChildError{KindProtocol, fmt.Sprintf("it can't be sent to a child: %v", err)}
	}
	runtime.LockOSThread() // on Linux a child dies with the thread that started it
	defer runtime.UnlockOSThread()
	p, err := c.start(l)
	if err != nil {
		return Reply{}, err
	}
	var busy sync.WaitGroup
	var reply Reply
	var read error
	var told tail
	busy.Go(func() {
		_ = task.write(p.in) // a child that has ended reads no more; its end says why
		_ = p.in.Close()
	})
	busy.Go(func() {
		if reply, read = readReply(bufio.NewReader(p.out)); read != nil && !errors.Is(read, errShort) {
			p.kill(protocolError(read)) // it may write without end
		}
	})
	busy.Go(func() { _, _ = io.Copy(&told, p.err) })
	over := make(chan struct{})
	busy.Go(func() { p.watch(ctx, l, over) })

	p.await()
	close(over)
	p.hurry(c.linger)
	busy.Wait()
	p.close()
	return p.verdict(t.Kind, l, reply, read, told.text)
}

// watch kills the child at its deadline, above its memory, and when the context ends.
func (p *process) watch(ctx context.Context, l Limits, over <-chan struct{}) {
	var deadline <-chan time.Time
	if l.Deadline > 0 {
		timer := time.NewTimer(l.Deadline)
		defer timer.Stop()
		deadline = timer.C
	}
	var look <-chan time.Time
	if l.Memory > 0 {
		ticker := time.NewTicker(lookEvery)
		defer ticker.Stop()
		look = ticker.C
	}
	for {
		select {
		case <-over:
			return
		case <-ctx.Done():
			p.kill(ctx.Err())
			return
		case <-deadline:
			p.kill(&ChildError{KindDeadline, fmt.Sprintf("past its deadline of %v", l.Deadline)})
			return
		case <-look:
			if resident(p.pid()) > l.Memory {
				p.kill(memoryError(l))
				return
			}
		}
	}
}

// lookEvery is how often a child's memory is looked at.
const lookEvery = 50 * time.Millisecond
