package batch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// page is a record as its file holds it.
type page struct {
	Record
	// Stale is the hash of an older rota of ours that still stands because the job
	// gave none this time.
	Stale string `json:"stale,omitempty"`
}

// rota is the hash of the rota that stands beside the record; "": none.
func (p *page) rota() string {
	if p.State.HasRota() {
		return p.SHA256
	}
	return p.Stale
}

// sealed is a page with the hash of its JSON without spaces: a file that was damaged,
// or edited by hand, is not believed.
type sealed struct {
	Seal   string          `json:"seal"`
	Record json.RawMessage `json:"record"`
}

// maxRecord is how large a record's file may be.
const maxRecord = 4 << 20

// errDamaged marks a record that can't be believed.
var errDamaged = errors.New("the record is damaged")

func encodePage(p *page) ([]byte, error) {
	record, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(sealed{sum(record), record}, "", "\t")
	if err != nil {
		return nil, err
	}
	if len(data) >= maxRecord {
		return nil, fmt.Errorf("the record has %d bytes; want less than %d", len(data), maxRecord)
	}
	return append(data, '\n'), nil
}

// decodePage reads the record of a job. It is all that encodePage was given, or an
// error.
func decodePage(name string, data []byte) (*page, error) {
	damaged := func(why string) error { return fmt.Errorf("%q: %w: %s", name, errDamaged, why) }
	var s sealed
	if len(data) > maxRecord {
		return nil, damaged("it is too large")
	}
	if json.Unmarshal(data, &s) != nil || len(s.Record) == 0 {
		return nil, damaged("it is not whole")
	}
	var record bytes.Buffer
	if json.Compact(&record, s.Record) != nil || sum(record.Bytes()) != s.Seal {
		return nil, damaged("it was changed after it was written")
	}
	p := new(page)
	if json.Unmarshal(record.Bytes(), p) != nil {
		return nil, damaged("another version of the program wrote it")
	}
	if p.Name != name {
		return nil, damaged("it is the record of another job")
	}
	if p.State.HasRota() && p.SHA256 == "" {
		return nil, damaged("it does not say which rota belongs to it")
	}
	return p, nil
}

// readPage reads a record's file: nil and no error when there is none.
func readPage(path, name string) (*page, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%q: %w: %w", name, errDamaged, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxRecord+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%q: %w: %w", name, errDamaged, err)
	}
	return decodePage(name, data)
}
