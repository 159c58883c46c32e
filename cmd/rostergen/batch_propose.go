package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/rostering/batch"
)

// units has the gaps of each unit's rotas offered to its people. Proposals that were
// made from the same rotas stand; those of a unit that has no gaps any more are taken
// away, unless somebody wrote in them.
func (r *batchRun) units(ctx context.Context, records []batch.Record) error {
	for _, u := range r.unitPeriods(records) {
		t, ok := r.task(&u)
		if !ok {
			if err := r.withdraw(u.file); err != nil {
				return err
			}
			continue
		}
		key, err := keyOfUnit(t)
		if err != nil {
			return err
		}
		old := r.proposed(u.file)
		switch {
		case old.key != key:
			if err := r.propose(ctx, &u, t, key); err != nil {
				return err
			}
		case old.sum != "":
			r.tell(u.unit, u.file)
		}
	}
	return nil
}

// propose makes a unit's proposals.
func (r *batchRun) propose(ctx context.Context, u *unitPeriod, t batch.Task, key string) error {
	start := time.Now()
	reply, err := r.child.Run(ctx, t, batch.Limits{Deadline: r.flags.deadline, Memory: int64(r.flags.memory), Workers: max(1, r.flags.slots)})
	e := batch.Event{What: "unit", Name: u.unit, State: reply.Answer.State, Reason: reply.Answer.Reason, Seconds: time.Since(start).Seconds(), Work: reply.Answer.Work}
	var failed *batch.ChildError
	switch {
	case errors.As(err, &failed):
		e.State, e.Reason = batch.Failed, failed.Reason
	case err != nil:
		return err
	default:
		if err := r.keepProposals(u, key, reply.Data); err != nil {
			e.State, e.Reason = batch.Failed, "its proposals can't be written"
		}
	}
	if err := r.store.Log(e); err != nil {
		return err
	}
	r.hear(e)
	return nil
}

// keepProposals writes proposals, then what they were made from.
func (r *batchRun) keepProposals(u *unitPeriod, key string, data []byte) error {
	if len(data) == 0 {
		if err := r.withdraw(u.file); err != nil {
			return err
		}
		return xlsx.WriteFile(r.keyFile(u.file), []byte(key+" \n"))
	}
	if err := r.store.WriteFile(u.file, data); err != nil {
		return err
	}
	r.tell(u.unit, u.file)
	return xlsx.WriteFile(r.keyFile(u.file), []byte(key+" "+sumOf(data)+"\n"))
}

// tell names a unit's proposals in the reports.
func (r *batchRun) tell(unit, file string) {
	if before := r.proposals[unit]; before != "" {
		file = before + ", " + file
	}
	r.proposals[unit] = file
}

// withdraw takes proposals away that are as they were written.
func (r *batchRun) withdraw(file string) error {
	old, path := r.proposed(file), filepath.Join(r.flags.output, file)
	if old.key == "" {
		return nil
	}
	if data, err := os.ReadFile(path); err == nil && sumOf(data) == old.sum {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return os.Remove(r.keyFile(file))
}

// proposal is what a unit's proposals were made from.
type proposal struct {
	key string // of its task; "": not known, or the proposals are gone
	sum string // of the proposals' bytes; "": there was nothing to propose
}

// keyFile holds a unit's proposal.
func (r *batchRun) keyFile(file string) string {
	return filepath.Join(r.flags.output, ".rostergen", file+".key")
}

func (r *batchRun) proposed(file string) (p proposal) {
	text, err := os.ReadFile(r.keyFile(file))
	key, sum, ok := bytes.Cut(bytes.TrimSuffix(text, []byte("\n")), []byte(" "))
	if err != nil || !ok {
		return p
	}
	if _, err := os.Stat(filepath.Join(r.flags.output, file)); err != nil && len(sum) > 0 {
		return p
	}
	return proposal{string(key), string(sum)}
}

// keyOfUnit is the SHA-256 of all that can change a unit's proposals.
func keyOfUnit(t batch.Task) (string, error) {
	h := sha256.New()
	_, _ = h.Write([]byte(versionText() + "\n")) // a hash takes everything
	if err := batch.WriteTask(h, t); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// sumOf is the SHA-256 of some bytes, in hex.
func sumOf(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}
