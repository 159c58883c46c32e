package batch

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rostergen/rostergen/model"
)

// lister gathers the files of wards, each once.
type lister struct {
	files  []string
	seen   map[string]bool // by full path
	rotas  int             // of batches, left out
	faults model.Faults
}

// fault notes what is wrong with some of the input; the rest is drafted all the same.
func (l *lister) fault(at model.Source, found, want string) {
	l.faults = append(l.faults, model.Fault{Source: at, Found: found, Want: want, Warning: true})
}

// meant takes what an argument or a pattern of the manifest means.
func (l *lister) meant(folder, text string, at model.Source) {
	paths, err := matches(folder, text)
	if err != nil {
		l.fault(at, fmt.Sprintf("nothing that can be read (%v)", err), wantWards)
		return
	}
	some, rotas := false, l.rotas
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			some = l.folder(p, at) || some
		} else if wardFile(p) {
			some = l.take(p, at) || some
		}
	}
	switch {
	case some:
	case l.rotas > rotas:
		l.fault(at, fmt.Sprintf("nothing but rotas of a batch (%d)", l.rotas-rotas), "the wards that they were made from")
	default:
		l.fault(at, "no ward", wantWards)
	}
}

const wantWards = "workbooks or JSON of wards (.xlsx or .json), or a folder of them"

// folder takes the wards that lie in a folder, not those in folders in it. It says
// whether there was anything to take or to tell.
func (l *lister) folder(folder string, at model.Source) (some bool) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		l.fault(at, fmt.Sprintf("a folder that can't be read (%v)", bare(err)), wantWards)
		return true
	}
	for _, e := range entries {
		if p := filepath.Join(folder, e.Name()); !e.IsDir() && wardFile(p) {
			some = l.take(p, at) || some
		}
	}
	return some
}

// take takes a ward's file, but no rota that a batch put there, and nothing that
// could keep a reader waiting for ever.
func (l *lister) take(p string, at model.Source) bool {
	if draftedHere(p) {
		l.rotas++
		return false
	}
	if info, err := os.Stat(p); err == nil && !info.Mode().IsRegular() {
		l.fault(at, filepath.Base(p)+", which is no ordinary file", wantWards)
		return true
	}
	l.add(p)
	return true
}

// add takes a file, and says whether it was new.
func (l *lister) add(path string) bool {
	full := fullPath(path)
	if l.seen[full] {
		return false
	}
	l.seen[full] = true
	l.files = append(l.files, path)
	return true
}

// fullPath is the same for two ways of writing one path.
func fullPath(path string) string {
	full, err := filepath.Abs(path)
	if err != nil { // there is no working folder: the path has to do
		return filepath.Clean(path)
	}
	return full
}
