package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"

	"github.com/rostergen/rostergen/benchmarks/harness"
	"github.com/rostergen/rostergen/benchmarks/inrc2"
	"github.com/rostergen/rostergen/model"
	"github.com/rostergen/rostergen/solver/problem"
)

// openINRC2 takes a folder and an instance's name, or a path that ends in the
// name in place of the folder's own.
func openINRC2(path, instance string) (*publicInstance, error) {
	folder, name := path, instance
	if instance == "" {
		if !isTitled(path) {
			return nil, usageError{fmt.Errorf("%s: which instance? give --instance-name n005w4_0_1-2-3-3, or a path that ends so", path)}
		}
		folder, name = inrc2.Split(path)
	}
	in, err := inrc2.Open(folder, name)
	var faults model.Faults
	switch {
	case err == nil:
	case errors.As(err, &faults), isPathError(err):
		return nil, err
	default:
		return nil, usageError{err} // the name and the files don't go together
	}
	return &publicInstance{name: in.Name(), compile: in.Compile, read: in.ReadFolder,
		cost: func(r problem.Roster) publicCost {
			c := in.Cost(r)
			return costOf(c.Hard, c.Soft, c.Parts)
		},
		write: func(folder string, r problem.Roster) error { return writeWeeks(in, folder, r) }}, nil
}

// writeWeeks writes a file for each week, and reads the folder back.
func writeWeeks(in *inrc2.Instance, folder string, r problem.Roster) error {
	if err := in.WriteFolder(folder, r); err != nil {
		return err
	}
	back, err := in.ReadFolder(folder)
	if err != nil {
		return fmt.Errorf("the solution was written to %s but can't be read back: %w", folder, err)
	}
	if !slices.Equal(back, r) {
		return fmt.Errorf("the solution in %s read back differs from the roster", folder)
	}
	return nil
}

// title ends a path that names history and weeks.
var title = regexp.MustCompile(`_\d+_\d+(-\d+)*$`)

func isTitled(path string) bool { return title.MatchString(filepath.Base(path)) }

// titledPaths are the instances of a folder that are known by name.
func titledPaths(folder string, known []harness.Known) ([]string, error) {
	var paths []string
	for _, k := range known {
		if k.Set == "inrc2" {
			paths = append(paths, filepath.Join(folder, k.Instance))
		}
	}
	return paths, nil
}
