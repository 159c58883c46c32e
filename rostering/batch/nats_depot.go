package batch

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// ObjectDepot keeps workbooks in an object store of the NATS server, for a week at most.
type ObjectDepot struct {
	n      *NATS
	mu     sync.Mutex
	bucket jetstream.ObjectStore
}

// Depot is the object store of this connection's server.
func (n *NATS) Depot() *ObjectDepot { return &ObjectDepot{n: n} }

// open gives the bucket, making it where there is none.
func (d *ObjectDepot) open(ctx context.Context) (jetstream.ObjectStore, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.bucket != nil {
		return d.bucket, nil
	}
	b, err := d.n.js.ObjectStore(ctx, depotBucket)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		b, err = d.n.js.CreateObjectStore(ctx, jetstream.ObjectStoreConfig{
			Bucket: depotBucket, TTL: forgotten, Storage: d.n.storage(), Replicas: max(1, d.n.o.Replicas),
		})
		if errors.Is(err, jetstream.ErrBucketExists) { // somebody was quicker
			b, err = d.n.js.ObjectStore(ctx, depotBucket)
		}
	}
	if err == nil {
		d.bucket = b
	}
	return b, err
}

func (d *ObjectDepot) forget(err error) error {
	if err != nil {
		d.mu.Lock()
		d.bucket = nil
		d.mu.Unlock()
	}
	return err
}

// depotWait bounds every call: without a deadline Get waits for ever on a server that
// is silent (nats.go issue 1848).
const depotWait = 2 * time.Minute

// Put stores an object.
func (d *ObjectDepot) Put(ctx context.Context, name string, data []byte) error {
	ctx, cancel := context.WithTimeout(ctx, depotWait)
	defer cancel()
	b, err := d.open(ctx)
	if err == nil {
		_, err = b.PutBytes(ctx, name, data)
	}
	return d.forget(err)
}

// Get reads an object; one whose bytes are not those that were put is an error.
func (d *ObjectDepot) Get(ctx context.Context, name string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, depotWait)
	defer cancel()
	b, err := d.open(ctx)
	if err != nil {
		return nil, d.forget(err)
	}
	data, err := b.GetBytes(ctx, name)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return nil, errAbsent
	}
	return data, d.forget(err)
}

// Remove deletes an object.
func (d *ObjectDepot) Remove(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, depotWait)
	defer cancel()
	b, err := d.open(ctx)
	if err == nil {
		err = b.Delete(ctx, name)
	}
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return nil
	}
	return d.forget(err)
}
