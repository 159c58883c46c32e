package batch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// settle ends a Put that was cut short: a next record that fits what stands takes its
// place, any other is dropped. It gives the hash of what stands, as here.
func (s *Store) settle(name string) (string, error) {
	here, err := s.here(name)
	if err != nil || !exists(s.nextRecord(name)) {
		return here, err
	}
	p, err := readPage(s.nextRecord(name), name)
	if err == nil && p != nil && p.rota() == here {
		err = s.placeRecord(name)
	} else {
		err = os.Remove(s.nextRecord(name))
	}
	if rest := os.Remove(s.nextRota(name)); !errors.Is(rest, fs.ErrNotExist) {
		err = errors.Join(err, rest)
	}
	return here, err
}

// tidy settles every Put that was cut short and removes what killed writers left.
func (s *Store) tidy() error {
	names, err := stems(s.next, recordEnding)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, name := range names {
		if CheckName(name) != nil {
			continue // not ours
		}
		if _, err := s.settle(name); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(s.next); err != nil {
		return err
	}
	if err := os.Mkdir(s.next, 0o777); err != nil {
		return err
	}
	return s.tidyReports()
}

// temporary is what xlsx.WriteFile calls a file that it has not finished.
var temporary = regexp.MustCompile(`^\.(.+)\.rostergen-tmp[0-9]+$`)

// tidyReports removes unfinished reports. Those of other names are somebody else's,
// who may be writing them now.
func (s *Store) tidyReports() error {
	entries, err := os.ReadDir(s.dir)
	for _, e := range entries {
		m := temporary.FindStringSubmatch(e.Name())
		if m != nil && e.Type().IsRegular() && checkReportName(m[1]) == nil {
			err = errors.Join(err, os.Remove(filepath.Join(s.dir, e.Name())))
		}
	}
	return err
}
