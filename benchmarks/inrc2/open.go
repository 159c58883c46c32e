package inrc2

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/rostergen/rostergen/model"
)

// Open reads an instance such as n005w4_0_1-2-3-3 from the folder that holds
// Sc-n005w4.txt, H0-n005w4-0.txt, WD-n005w4-1.txt and so on. The faults of all
// files come together as model.Faults.
func Open(folder, name string) (*Instance, error) {
	t, err := parseTitle(name)
	if err != nil {
		return nil, err
	}
	file := func(pattern string, n ...any) string {
		return filepath.Join(folder, fmt.Sprintf(pattern, append([]any{t.stem}, n...)...))
	}
	s, err := load(file("Sc-%s.txt"), ParseScenario)
	if err != nil {
		return nil, err
	}
	var faults model.Faults
	h, err := load(file("H0-%s-%d.txt", t.history), s.history)
	if err := gather(&faults, err); err != nil {
		return nil, err
	}
	read := map[int]*Week{}
	weeks := make([]*Week, len(t.weeks))
	for i, n := range t.weeks {
		if read[n] == nil {
			w, err := load(file("WD-%s-%d.txt", n), s.week)
			if err := gather(&faults, err); err != nil {
				return nil, err
			}
			read[n] = w
		}
		weeks[i] = read[n]
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return New(name, s, h, weeks)
}

func (s *Scenario) history(r io.Reader, file string) (*History, error) {
	return ParseHistory(r, file, s)
}
func (s *Scenario) week(r io.Reader, file string) (*Week, error) { return ParseWeek(r, file, s) }

func load[T any](path string, parse func(io.Reader, string) (T, error)) (T, error) {
	f, err := os.Open(path)
	if err != nil {
		var none T
		return none, err
	}
	defer f.Close()
	return parse(f, path)
}

// gather adds an error's faults to the list and hands back any other error.
func gather(list *model.Faults, err error) error {
	var found model.Faults
	if errors.As(err, &found) {
		*list = append(*list, found...)
		return nil
	}
	return err
}
