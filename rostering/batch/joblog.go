package batch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// Event is a line of the job log. It holds ward names and figures, nobody's name.
type Event struct {
	Time    time.Time `json:"time"` // zero: when it is logged
	What    string    `json:"what"`
	Name    string    `json:"name,omitempty"` // of the job
	Key     string    `json:"key,omitempty"`
	Attempt int       `json:"attempt,omitempty"` // from 1
	State   State     `json:"state,omitempty"`
	Reason  string    `json:"reason,omitempty"`
	Seconds float64   `json:"seconds,omitempty"`
	Work    int64     `json:"work,omitempty"`
	Jobs    int       `json:"jobs,omitempty"` // of the batch
}

// openLog opens the log at its end. A last line that a kill or a full disk tore is
// closed, so that the next line is whole.
func (s *Store) openLog() error {
	f, err := os.OpenFile(filepath.Join(s.dir, logFile), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	s.log = f
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil || end == 0 {
		return err
	}
	last := make([]byte, 1)
	if _, err := f.ReadAt(last, end-1); err != nil {
		return err
	}
	if last[0] == '\n' {
		return nil
	}
	_, err = f.Write([]byte{'\n'})
	return err
}

// Log appends a line, in one write, and waits until it is on the disk.
func (s *Store) Log(e Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.log == nil {
		return errClosed
	}
	if e.Time.IsZero() {
		e.Time = time.Now()
	}
	e.Time = e.Time.UTC()
	var line bytes.Buffer
	if s.torn {
		line.WriteByte('\n')
	}
	text := json.NewEncoder(&line) // ends with a newline, and has none within
	text.SetEscapeHTML(false)
	if err := text.Encode(e); err != nil {
		return fmt.Errorf("log %q: %w", e.What, err)
	}
	n, err := s.log.Write(line.Bytes())
	if err != nil {
		s.torn = s.torn || n > 0
		return fmt.Errorf("log %q: %w", e.What, err)
	}
	s.torn = false
	if err := s.log.Sync(); err != nil {
		return fmt.Errorf("log %q: %w", e.What, err)
	}
	return nil
}
