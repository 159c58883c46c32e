package batch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/io/xlsx"
)

// maxRota is how large a workbook may be that is read whole.
const maxRota = 64 << 20

// Read gives the record of a job; nil when there is none.
func (s *Store) Read(name string) (*Record, error) {
	if err := CheckName(name); err != nil {
		return nil, err
	}
	p, err := readPage(s.recordPath(name), name)
	if err != nil || p == nil {
		return nil, err
	}
	return &p.Record, nil
}

// Records gives all records, by name. Damaged ones are left out and are errors,
// joined; the others are good.
func (s *Store) Records() ([]Record, error) {
	names, err := stems(s.hidden, recordEnding)
	var out []Record
	for _, name := range names {
		p, bad := readPage(s.recordPath(name), name)
		if bad != nil {
			err = errors.Join(err, bad)
		} else if p != nil {
			out = append(out, p.Record)
		}
	}
	slices.SortFunc(out, func(a, b Record) int { return strings.Compare(a.Name, b.Name) })
	return out, err
}

// Rota gives the workbook that stands for a job, whoever wrote it last: compare its
// hash with the record's to know. nil when there is none.
func (s *Store) Rota(name string) ([]byte, error) {
	if err := CheckName(name); err != nil {
		return nil, err
	}
	path := s.rotaPath(name)
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not an ordinary file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, maxRota+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if len(data) > maxRota {
		return nil, fmt.Errorf("%s has more than %d MB", path, maxRota>>20)
	}
	return data, nil
}

// WriteFile replaces a report on all wards or a unit, whole or not at all:
// exceptions.xlsx, kpi.json and so on. It refuses names of rotas.
func (s *Store) WriteFile(name string, data []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		return errClosed
	}
	if err := checkReportName(name); err != nil {
		return err
	}
	return s.step("write report", func() error { return xlsx.WriteFile(filepath.Join(s.dir, name), data) })
}

func checkReportName(name string) error {
	if err := checkFileName(name); err != nil {
		return err
	}
	folded := foldName(name)
	stem, workbook := strings.CutSuffix(folded, foldName(rotaEnding))
	if workbook && !reservedStem(stem) || folded == foldName(logFile) {
		return fmt.Errorf("%q is the name of a rota or of the log, not of a report", name)
	}
	return nil
}
