package xlsx

import (
	"path/filepath"

	"github.com/rostergen/rostergen/model"
)

// Workbook is what was read.
type Workbook struct {
	Instance  *model.Instance // locks included
	Roster    *model.Roster   // the Off duty cells as they stand, empty ones Off; nil when none is filled
	Edits     []model.Lock    // the locks that were typed over a generated roster
	Was       []model.Lock    // what was generated in the cells of Edits, one for one
	Counts    string          // "32 staff, 42 days, 14 leave rows, ...", rows set aside included
	Faults    model.Faults    // warnings
	Generated bool            // what was generated for this first day is known
	Status    string          // DRAFT or PUBLISHED, as written
	Version   string          // as written
	// Certificate is what the workbook claims of its roster's bound: status, score,
	// bound, prices and input hash; nil when it claims nothing.
	Certificate *model.Certificate
	// Cores are the conflicts that the workbook of an impossible ward holds.
	Cores [][]model.Subject
}

// Read reads a ward workbook from a file.
func Read(path string) (*Workbook, error) {
	data, err := ReadGated(path)
	if err != nil {
		return nil, err
	}
	return ReadBytes(path, data)
}

// ReadBytes reads a ward workbook; name is for faults. The error is a *GateError
// when the file was not let in, else model.Faults with everything wrong in it.
// Warnings stand among those too, since a hidden row often explains a fault.
func ReadBytes(name string, data []byte) (*Workbook, error) {
	return readSafely(name, data, readBook)
}

// readSafely lets a workbook in through the gate and reads it. What a reader gives with
// an error, or was at when the file broke it, is nothing.
func readSafely[T any](name string, data []byte, read func(base string, book *rawBook) (*T, error)) (out *T, err error) {
	base := filepath.Base(name)
	defer func() {
		if recover() != nil { // what it says may hold names, so it is not told
			out = nil
			err = model.Faults{{Source: model.Source{File: base}, Found: "a workbook that can't be read to its end",
				Want: "a whole file; open it in Excel and save it again"}}
		}
	}()
	file, err := openSafely(base, data)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // nothing is written
	book, bad := newRawBook(file)
	if bad != nil {
		r := &reader{file: base}
		r.damaged(bad)
		return nil, r.faults
	}
	return read(base, book)
}

// readBook reads the sheets.
func readBook(base string, book *rawBook) (*Workbook, error) {
	r := &reader{file: base, book: book, found: map[*rawSheet]string{}, sheets: map[string]*rawSheet{},
		people: map[string]int{}, skills: map[string]string{}, out: &Workbook{},
		in: &model.Instance{Source: model.Source{File: base}}}
	if what := reportOf(book); what != "" {
		r.fault("", "", what, "the workbook of a ward")
		return nil, r.faults
	}
	r.findSheets()
	r.readAll()
	faults := r.all()
	if len(faults.Fatal()) > 0 {
		return nil, faults
	}
	r.out.Instance, r.out.Faults, r.out.Counts = r.in, faults, r.tally.String()
	return r.out, nil
}

// readAll reads the sheets, each after those that it refers to.
func (r *reader) readAll() {
	r.readWard()
	r.readCodes()
	r.readStaff()
	r.readDemand()
	r.readLeave()
	r.readRequests()
	r.readBankHolidays()
	r.readPolicy()
	r.readPrevious()
	r.readOffDuty()
	r.out.Certificate = r.readCertificate()
	r.out.Cores = r.readProof()
	r.tally.days = r.in.Days
}
