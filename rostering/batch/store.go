package batch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// The files of an output tree, besides NAME.xlsx of each ward and what is reported
// on all of them.
const (
	rotaEnding   = ".xlsx"
	recordEnding = ".json"
	hiddenFolder = ".rostergen" // holds NAME.json of each ward
	nextFolder   = "next"       // in it: NAME.xlsx and NAME.json while they are being put
	lockFile     = "lock"       // in it: held while a batch is at work
	logFile      = "batch.jsonl"
)

// Store is the output tree of a batch, held by one process at a time. Its methods
// may be called from several goroutines.
type Store struct {
	dir    string
	hidden string // dir/.rostergen
	next   string // dir/.rostergen/next

	mu    sync.Mutex
	lock  *os.File          // nil: closed
	spelt map[string]string // names with a rota or a record, by their folded form

	log  *os.File
	torn bool // the log's last line has no end

	before func(step string) error // tests: asked before each step on the disk
}

var errClosed = errors.New("the output folder is closed")

// Open takes hold of an output tree, making it where there is none. What a killed
// batch left behind is finished where its rota is in place, and removed where not.
func Open(dir string) (*Store, error) {
	hidden := filepath.Join(dir, hiddenFolder)
	s := &Store{dir: dir, hidden: hidden, next: filepath.Join(hidden, nextFolder), before: func(string) error { return nil }}
	err := s.open()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("output folder %s: %w", dir, err), s.Close())
	}
	return s, nil
}

// IsTree says whether a folder is an output tree.
func IsTree(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, hiddenFolder))
	return err == nil && info.IsDir()
}

func (s *Store) open() error {
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		return err
	}
	if err := os.Mkdir(s.hidden, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if info, err := os.Lstat(s.hidden); err != nil || !info.IsDir() {
		return errors.Join(err, fmt.Errorf("%s in it is not a folder; want one, or nothing", hiddenFolder))
	}
	lock, err := takeLock(filepath.Join(s.hidden, lockFile))
	if err != nil {
		return err
	}
	s.lock = lock
	if err := s.tidy(); err != nil {
		return err
	}
	if err := s.listNames(); err != nil {
		return err
	}
	if err := s.openLog(); err != nil {
		return err
	}
	return syncFolder(s.dir)
}

// Close lets go of the tree. A second Close does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	if s.log != nil {
		err = s.log.Close()
	}
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
	}
	s.log, s.lock = nil, nil
	return err
}

// errLocked is what takeLock finds when another process holds the lock.
var errLocked = errors.New("another batch is at work in this folder; wait until it has ended, or choose another folder")

func (s *Store) rotaPath(name string) string   { return filepath.Join(s.dir, name+rotaEnding) }
func (s *Store) recordPath(name string) string { return filepath.Join(s.hidden, name+recordEnding) }
func (s *Store) nextRota(name string) string   { return filepath.Join(s.next, name+rotaEnding) }
func (s *Store) nextRecord(name string) string { return filepath.Join(s.next, name+recordEnding) }

// stems lists the names of a folder's files with an ending, hidden ones aside.
func stems(folder, ending string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if stem, ok := strings.CutSuffix(e.Name(), ending); ok && !strings.HasPrefix(stem, ".") {
			out = append(out, stem)
		}
	}
	return out, nil
}

// syncFolder puts a folder's renamed files on the disk.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // folders can't be synced there
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
