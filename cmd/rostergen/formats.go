package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rostergen/rostergen/benchmarks/harness"
	"github.com/rostergen/rostergen/benchmarks/inrc1"
	"github.com/rostergen/rostergen/benchmarks/nrp"
	"github.com/rostergen/rostergen/io/xlsx"
	"github.com/rostergen/rostergen/solver/problem"
)

// publicFormat is one of the public benchmark formats.
type publicFormat struct {
	name string
	// open reads an instance; its name is for formats whose instances share a folder.
	open func(path, instance string) (*publicInstance, error)
	// list gives the paths of a folder's instances, in order.
	list func(folder string, known []harness.Known) ([]string, error)
	// single says whether a path means one instance rather than a folder of them.
	single func(path string) bool
	// folder says whether instances share folders and a solution is a folder too.
	folder bool
}

// publicInstance is an instance with what its format can do, as one shape.
type publicInstance struct {
	name    string
	compile func() (*problem.Problem, error)
	cost    func(problem.Roster) publicCost
	read    func(path string) (problem.Roster, error)
	write   func(path string, r problem.Roster) error
}

// publicCost is a format's plain cost with its parts.
type publicCost struct {
	Hard  int64        `json:"hard"`
	Soft  int64        `json:"soft"`
	Parts []publicPart `json:"parts"`
}

type publicPart struct {
	Name   string `json:"name"`
	Hard   bool   `json:"hard"`
	Points int64  `json:"points"`
}

// publicFormats are all formats of solve, bench and check --instance.
func publicFormats() []publicFormat {
	return []publicFormat{
		{name: "nrp", single: isFile, list: textFiles,
			open: fileOpener(nrp.Read, func(c nrp.Cost) publicCost { return costOf(c.Hard, c.Soft, c.Parts) })},
		{name: "inrc1", single: isFile, list: textFiles,
			open: fileOpener(inrc1.Read, func(c inrc1.Cost) publicCost { return costOf(c.Hard, c.Soft, c.Parts) })},
		{name: "inrc2", open: openINRC2, single: isTitled, list: titledPaths, folder: true},
	}
}

func publicNames() string {
	var names []string
	for _, f := range publicFormats() {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// publicFormatOf finds a format by its name.
func publicFormatOf(name string) (*publicFormat, error) {
	list := publicFormats()
	if i := slices.IndexFunc(list, func(f publicFormat) bool { return f.name == name }); i >= 0 {
		return &list[i], nil
	}
	return nil, usageError{fmt.Errorf("--format %q; want one of %s", name, publicNames())}
}

// openNamed opens an instance, with a name only where names mean something.
func (f *publicFormat) openNamed(path, instance string) (*publicInstance, error) {
	if instance != "" && !f.folder {
		return nil, usageError{fmt.Errorf("--instance-name: an instance of %s is a file of its own", f.name)}
	}
	return f.open(path, instance)
}

// filed is an instance whose solution is one file.
type filed interface {
	Name() string
	Compile() (*problem.Problem, error)
	ReadSolution(rd io.Reader, file string) (problem.Roster, error)
	WriteSolution(w io.Writer, r problem.Roster) error
}

// fileOpener opens instances of a format whose solution is one file; public
// turns the format's own cost into ours.
func fileOpener[C any, I interface {
	filed
	Cost(r problem.Roster) C
}](read func(path string) (I, error), public func(C) publicCost) func(path, _ string) (*publicInstance, error) {
	return func(path, _ string) (*publicInstance, error) {
		in, err := read(path)
		if err != nil {
			return nil, err
		}
		return &publicInstance{name: in.Name(), compile: in.Compile,
			cost: func(r problem.Roster) publicCost { return public(in.Cost(r)) },
			read: func(path string) (problem.Roster, error) {
				data, err := os.ReadFile(path)
				if err != nil {
					return nil, err
				}
				return in.ReadSolution(bytes.NewReader(data), path)
			},
			write: func(path string, r problem.Roster) error { return writeSolution(in, path, r) },
		}, nil
	}
}

// writeSolution writes what can be read back as the same roster, or nothing.
func writeSolution(in filed, path string, r problem.Roster) error {
	var text bytes.Buffer
	if err := in.WriteSolution(&text, r); err != nil {
		return err
	}
	back, err := in.ReadSolution(bytes.NewReader(text.Bytes()), path)
	if err != nil {
		return fmt.Errorf("the solution can't be read back: %v; not written", err)
	}
	if !slices.Equal(back, r) {
		return fmt.Errorf("the solution read back differs from the roster: not written")
	}
	return xlsx.WriteFile(path, text.Bytes())
}

// costOf takes a format's own cost, whose parts all have one shape.
func costOf[P ~struct {
	Name   string
	Hard   bool
	Points int64
}](hard, soft int64, parts []P) publicCost {
	c := publicCost{Hard: hard, Soft: soft}
	for _, p := range parts {
		c.Parts = append(c.Parts, publicPart(p))
	}
	return c
}
