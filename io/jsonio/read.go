package jsonio

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/rostergen/rostergen/model"
)

// ReadFile reads a rota from a file. Faults name the file without its folder.
func ReadFile(path string) (*model.Rota, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return Read(filepath.Base(path), data)
}

// Read reads a rota; roster, report and explanation are nil when the document has
// none. The error is model.Faults with everything that is wrong. A report and an
// explanation that may speak of reasons for absence which the ward does not keep
// are left out.
func Read(name string, data []byte) (*model.Rota, error) {
	f := &faults{file: name, text: &text{}}
	if len(data) > MaxBytes {
		f.flaw(&flaw{found: fmt.Sprintf("a file of more than %d MB", MaxBytes>>20), want: "one ward's rota"})
		return nil, f.err()
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // as some editors write
	var x *flaw
	if f.text, x = scan(data); x != nil {
		f.flaw(x)
		return nil, f.err()
	}
	if f.checkShape(data); len(f.list) > 0 {
		return nil, f.err()
	}
	r := &reader{faults: f, people: map[string]int{}}
	if err := json.Unmarshal(data, &r.doc); err != nil {
		f.undecoded(err)
		return nil, f.err()
	}
	out := r.rota()
	if err := f.err(); err != nil {
		return nil, err
	}
	return out, nil
}

// undecoded tells what the schema lets through but Go's types don't hold: whole
// numbers written as 42.0, or too large.
func (f *faults) undecoded(err error) {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		f.flaw(&flaw{int(wrong.Offset), wrong.Value, "a whole number without a decimal point, of at most 18 digits"})
		return
	}
	f.add("", err.Error(), "values as the schema describes them")
}

// reader carries what the parts need of one another while a document is read.
type reader struct {
	*faults
	doc     rota
	in      *model.Instance
	book    codebook
	people  map[string]int // staff by number
	neutral bool           // a reason for absence was dropped
}

func (r *reader) rota() *model.Rota {
	out := &model.Rota{Instance: r.instance()}
	if len(r.book.codes) == 0 {
		return out // a catalogue that is too large
	}
	if r.doc.Roster != nil {
		out.Roster = r.roster()
	}
	if r.doc.Report != nil && !r.neutral {
		out.Report = r.report()
	}
	if r.doc.Explanation != nil && !r.neutral {
		out.Explanation = r.explanation()
	}
	return out
}

// person reads a staff number.
func (r *reader) person(pointer, number string) int {
	i, ok := r.people[number]
	if !ok {
		r.add(pointer, show(number), "a number of /instance/staff")
	}
	return i
}
