package batch

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// Depot passes workbooks between the coordinator and its workers: by memory within
// a process, by a shared folder or an object store between machines. Unlike the queue
// it carries names of people. Put replaces, whole or not at all; Remove of what is not
// there is no error.
type Depot interface {
	Put(ctx context.Context, name string, data []byte) error
	Get(ctx context.Context, name string) ([]byte, error) // errAbsent
	Remove(ctx context.Context, name string) error
}

var errAbsent = errors.New("the depot does not have it")

// MemoryDepot is the depot of a batch whose workers are all in its own process:
// nothing of a workbook is on a disk before its rota is.
type MemoryDepot struct {
	mu    sync.Mutex
	files map[string][]byte
}

// Put keeps a copy.
func (d *MemoryDepot) Put(_ context.Context, name string, data []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.files == nil {
		d.files = map[string][]byte{}
	}
	d.files[name] = slices.Clone(data)
	return nil
}

// Get gives the bytes themselves: they must not be changed.
func (d *MemoryDepot) Get(_ context.Context, name string) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	data, ok := d.files[name]
	if !ok {
		return nil, errAbsent
	}
	return data, nil
}

// Remove forgets it.
func (d *MemoryDepot) Remove(_ context.Context, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.files, name)
	return nil
}
