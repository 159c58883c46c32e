package batch

import (
	"bytes"
	"encoding/json"
	"errors"
)

// memoryTree is a Store without a disk: a Put is done or not. It may be killed before
// and after.
type memoryTree struct {
	w       *world
	records map[string]Record
	rotas   map[string][]byte
}

func newMemoryTree(w *world) *memoryTree {
	return &memoryTree{w, map[string]Record{}, map[string][]byte{}}
}

func (t *memoryTree) open() error { return nil }

func (t *memoryTree) record(name string) *Record {
	if r, ok := t.records[name]; ok {
		return &r
	}
	return nil
}

func (t *memoryTree) Standing(j Job, key string) (Standing, *Record, error) {
	t.w.step()
	r := t.record(j.Name)
	switch {
	case r == nil:
		return ToDo, nil, nil
	case r.Key == key && (!r.State.HasRota() || sum(t.rotas[j.Name]) == r.SHA256):
		return Finished, r, nil
	}
	return ToDo, r, nil
}

func (t *memoryTree) Put(r Record, rota []byte) error {
	t.w.step()
	if err := sealAnswer(&r, rota); err != nil {
		return err
	}
	t.w.forward(t.record(r.Name), &r)
	t.records[r.Name] = r
	if r.State.HasRota() {
		t.rotas[r.Name] = bytes.Clone(rota)
	}
	t.w.step()
	return nil
}

func (t *memoryTree) Rota(name string) ([]byte, error) { return t.rotas[name], nil }

func (t *memoryTree) Log(Event) error { t.w.step(); return nil }

func (t *memoryTree) files() map[string]string {
	out := map[string]string{}
	for name, r := range t.records {
		out[name+".json"] = text(r)
	}
	for name, rota := range t.rotas {
		out[name+".xlsx"] = string(rota)
	}
	return out
}

func text(r Record) string {
	data, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// forward checks that a ward's records go forward only: so there is one final answer.
func (w *world) forward(was, r *Record) {
	stage := func(r *Record) int {
		switch {
		case r == nil:
			return 0
		case r.State == Failed:
			return r.Attempts // 1, 2; 3 is final
		case r.Owed:
			return MaxAttempts + 1
		}
		return MaxAttempts + 2
	}
	from, to := stage(was), stage(r)
	if from >= to || from == MaxAttempts || to <= MaxAttempts && to != from+1 {
		w.complain("%s: after %+v comes %+v", r.Name, was, r)
	}
}

// diskTree is the real one. It may be killed before each step on the disk.
type diskTree struct {
	*Store
	w   *world
	dir string
}

func (t *diskTree) open() error {
	t.close()
	var err error
	if t.Store, err = Open(t.dir); err == nil {
		t.before = func(string) error { t.w.step(); return nil }
	}
	return err
}

func (t *diskTree) close() {
	if t.Store != nil {
		if err := t.Close(); err != nil {
			t.w.complain("close: %v", err)
		}
	}
}

// record is what is in its place, in the middle of a Put as well.
func (t *diskTree) record(name string) *Record {
	r, err := t.Read(name)
	if err != nil {
		t.w.complain("%v", err)
	}
	return r
}

func (t *diskTree) Put(r Record, rota []byte) error {
	was := t.record(r.Name)
	err := t.Store.Put(r, rota)
	if err == nil {
		t.w.forward(was, &r)
	}
	t.w.step()
	return err
}

func (t *diskTree) files() map[string]string {
	out := map[string]string{}
	records, err := t.Records()
	if err != nil {
		t.w.complain("%v", err)
	}
	for _, r := range records {
		out[r.Name+".json"] = text(r)
	}
	names, err := stems(t.dir, rotaEnding)
	for _, name := range names {
		rota, bad := t.Rota(name)
		err = errors.Join(err, bad)
		out[name+".xlsx"] = string(rota)
	}
	if err != nil {
		t.w.complain("%v", err)
	}
	return out
}
