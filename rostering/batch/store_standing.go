package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Standing is what the output tree says of a job before it is run.
type Standing string

// The standings.
const (
	ToDo         Standing = "to do"
	Finished     Standing = "finished" // has an answer under this key, and the rota that belongs to it
	Touched      Standing = "touched"  // NAME.xlsx stands, and no record of ours knows its bytes
	ApprovedRota Standing = "approved" // the manifest says so
)

// ErrTouched is Put's refusal to replace what people have touched.
var ErrTouched = errors.New("no record of the batch knows this rota: people have changed it or put it there; it is left as it is")

// Standing says what the tree holds for a job, with the record that there is: nil for
// none, or for one that is damaged. An error concerns this job alone.
func (s *Store) Standing(j Job, key string) (Standing, *Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	standing, p, err := s.standing(j, key)
	if err != nil {
		return "", nil, fmt.Errorf("what the output folder has of %q: %w", j.Name, err)
	}
	if p == nil {
		return standing, nil, nil
	}
	return standing, &p.Record, nil
}

func (s *Store) standing(j Job, key string) (Standing, *page, error) {
	if err := s.check(j.Name); err != nil {
		return "", nil, err
	}
	here, err := s.settle(j.Name)
	if err != nil {
		return "", nil, err
	}
	p, err := readPage(s.recordPath(j.Name), j.Name)
	if err != nil {
		p = nil // damaged: it knows nothing
	}
	switch {
	case j.Approved:
		return ApprovedRota, p, nil
	case byPeople(here, p):
		return Touched, p, nil
	case p != nil && p.Key == key && (p.rota() == here || !p.State.HasRota()):
		return Finished, p, nil
	}
	return ToDo, p, nil
}

// byPeople says whether what stands as a rota is not what its record says.
func byPeople(here string, p *page) bool {
	return here != "" && (p == nil || p.rota() != here)
}

// strange stands for the hash of what is no ordinary file, or can't be read.
const strange = "strange"

// here is the hash of the rota that stands; "" when there is none.
func (s *Store) here(name string) (string, error) {
	info, err := os.Lstat(s.rotaPath(name))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return strange, nil
	}
	f, err := os.Open(s.rotaPath(name))
	switch {
	case errors.Is(err, fs.ErrPermission):
		return strange, nil
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
