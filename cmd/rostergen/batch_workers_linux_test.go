package main

import (
	"net"
	"path/filepath"
	"syscall"
	"testing"
)

// address is one on this machine that nobody listens to.
func (x *trust) address() string {
	x.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	x.must(err)
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// worker starts a worker of a batch that listens.
func (x *trust) worker(address string) *night {
	x.Helper()
	return x.start("worker", "--nats", "nats://"+address, "--token-file", x.secret, "--slots", "1")
}

// stop ends a worker as a service manager does.
func (n *night) stop() {
	n.Helper()
	n.must(n.cmd.Process.Signal(syscall.SIGTERM))
	if code := n.end(); code != exitOK {
		n.Errorf("the worker's exit code is %d\n%s", code, n.trust.said)
	}
}

// someWards writes wards of every kind that ends soon, and gives their tree as one
// batch by itself drafts it.
func (x *trust) someWards() map[string]string {
	x.Helper()
	x.brokenWards(0)
	alone := filepath.Join(x.dir, "alone")
	x.run(exitSomeFailed, alone)
	return x.tree(alone)
}

// TestBatchWorkerKilled: two workers draft what a batch without slots offers; one of
// them is killed in the middle of a ward, which the other drafts when the queue takes
// the first for lost. The tree is that of a batch by itself.
func TestBatchWorkerKilled(t *testing.T) {
	t.Parallel()
	x := newTrust(t)
	defer x.tellsNobody()
	want := x.someWards()
	made := x.watchTemp()
	out, address := filepath.Join(x.dir, "out"), x.address()
	b := x.batch(out, "--slots", "0", "--listen", address)
	b.until("batch started", "")
	first := x.worker(address)
	first.until("ended", "")
	first.until("started", "")
	second := x.worker(address)
	x.must(first.cmd.Process.Kill())
	first.end()
	if code := b.end(); code != exitSomeFailed {
		t.Errorf("exit code %d", code)
	}
	second.stop()
	x.noProcesses()
	x.sameTree("drafted by workers", x.tree(out), want)
	x.answeredOnce(out)
	if n := b.count("answered"); len(second.count("started")) == 0 || len(n) != 8 {
		t.Errorf("the second worker's wards: %v; answered: %v", second.count("started"), n)
	}
	if names := made(); len(names) > 0 {
		t.Errorf("temporary files: %v", names)
	}
}

// TestBatchQueueKilled: the batch is killed with its queue while a worker works. The
// next batch at the same address has the same worker go on.
func TestBatchQueueKilled(t *testing.T) {
	t.Parallel()
	x := newTrust(t)
	defer x.tellsNobody()
	want := x.someWards()
	out, address := filepath.Join(x.dir, "out"), x.address()
	b := x.batch(out, "--slots", "0", "--listen", address)
	b.until("batch started", "")
	w := x.worker(address)
	w.until("ended", "")
	w.until("started", "")
	x.must(b.cmd.Process.Kill())
	b.end()
	x.tellsNobody() // what the queue kept is on the disk now
	x.run(exitSomeFailed, out, "--slots", "0", "--listen", address)
	w.stop()
	x.noProcesses()
	x.sameTree("after the queue was killed", x.tree(out), want)
	x.answeredOnce(out)
}
