package batch

import (
	"fmt"
	"os"
	"runtime"

	"github.com/rostergen/rostergen/io/xlsx"
)

// Put keeps a job's answer and, where it has one, its rota. Four steps, each whole or
// not at all and on the disk before the next:
//
//	1  the rota    to .rostergen/next/NAME.xlsx
//	2  its record  to .rostergen/next/NAME.json
//	3  the rota    from there to NAME.xlsx, if that is still ours to replace
//	4  its record  from there to .rostergen/NAME.json
//
// Up to step 3 the old record stands and knows the old rota. After it the next record
// knows the new one, and the next to come finishes step 4 (settle). So a kill leaves
// the old rota and its record, or the new ones, and neither is taken for touched.
// An answer without a rota leaves an older rota where it is: the record has its hash,
// as stale. An answer that people were quicker than is ErrTouched, and not kept: step
// 3 looks once more, just before it renames (file systems can't do both at once).
func (s *Store) Put(r Record, rota []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.put(r, rota); err != nil {
		return fmt.Errorf("keep the answer of %q: %w", r.Name, err)
	}
	s.spelt[foldName(r.Name)] = r.Name
	return nil
}

func (s *Store) put(r Record, rota []byte) error {
	if err := s.check(r.Name); err != nil {
		return err
	}
	if err := sealAnswer(&r, rota); err != nil {
		return err
	}
	here, err := s.settle(r.Name)
	if err != nil {
		return err
	}
	if err := s.replaceable(&r, here); err != nil {
		return err
	}
	p := &page{Record: r}
	if !r.State.HasRota() {
		p.Stale = here
	}
	record, err := encodePage(p)
	if err != nil {
		return err
	}
	if r.State.HasRota() {
		if err := s.step("write rota", func() error { return xlsx.WriteFile(s.nextRota(r.Name), rota) }); err != nil {
			return err
		}
	}
	if err := s.step("write record", func() error { return xlsx.WriteFile(s.nextRecord(r.Name), record) }); err != nil {
		return err
	}
	return s.place(p, here)
}

// place does steps 3 and 4.
func (s *Store) place(p *page, was string) error {
	err := s.step("place rota", func() error {
		here, err := s.here(p.Name)
		if err != nil {
			return err
		}
		if here != was {
			if err := s.replaceable(&p.Record, here); err != nil {
				_, _ = s.settle(p.Name) // drops the next record, which fits no more
				return err
			}
		}
		if !p.State.HasRota() {
			return nil
		}
		return s.placeRota(p.Name)
	})
	if err != nil {
		return err
	}
	return s.placeRecord(p.Name)
}

// placeRota moves the next rota into its place. The place keeps its mode; a link
// in it would be replaced, not followed.
func (s *Store) placeRota(name string) error {
	if info, err := os.Lstat(s.rotaPath(name)); err == nil && runtime.GOOS != "windows" {
		if err := os.Chmod(s.nextRota(name), info.Mode().Perm()); err != nil {
			return err
		}
	}
	if err := os.Rename(s.nextRota(name), s.rotaPath(name)); err != nil {
		return err
	}
	return s.step("sync rota", func() error { return syncFolder(s.dir) })
}

func (s *Store) placeRecord(name string) error {
	err := s.step("place record", func() error { return os.Rename(s.nextRecord(name), s.recordPath(name)) })
	if err != nil {
		return err
	}
	return s.step("sync record", func() error { return syncFolder(s.hidden) })
}

// replaceable refuses to replace what stands unless the record knows its bytes, or
// they are the very ones to come.
func (s *Store) replaceable(r *Record, here string) error {
	p, err := readPage(s.recordPath(r.Name), r.Name)
	if err != nil {
		p = nil // damaged: it knows nothing
	}
	if byPeople(here, p) && (here != r.SHA256 || !r.State.HasRota()) {
		return ErrTouched
	}
	return nil
}

// sealAnswer sees to it that answer and rota belong together.
func sealAnswer(r *Record, rota []byte) error {
	switch r.State {
	case Complete, Gaps, NoRoster, Infeasible, BadInput, Failed:
	default:
		return fmt.Errorf("%q is not the state of a finished job", r.State)
	}
	switch {
	case r.Key == "":
		return fmt.Errorf("the answer has no key")
	case !r.State.HasRota() && (len(rota) > 0 || r.SHA256 != ""):
		return fmt.Errorf("the answer %q comes with a rota", r.State)
	case r.State.HasRota() && len(rota) == 0:
		return fmt.Errorf("the answer %q comes without a rota", r.State)
	case r.SHA256 != "" && r.SHA256 != sum(rota):
		return fmt.Errorf("the rota is not the one that the answer was given with: its bytes have another hash")
	case r.State.HasRota():
		r.SHA256 = sum(rota)
	}
	return nil
}

func (s *Store) step(name string, do func() error) error {
	if err := s.before(name); err != nil {
		return err
	}
	return do()
}
