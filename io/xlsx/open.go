package xlsx

import (
	"bytes"
	"fmt"
	"hash/maphash"

	"github.com/xuri/excelize/v2"
)

// openSafely hands a workbook to excelize if the gate lets it pass and if the
// two read the same values from the same cells. Panics come back as errors.
// The caller closes the file.
func openSafely(name string, data []byte) (*excelize.File, error) {
	limits := DefaultGateLimits()
	sheets, err := inspectWorkbook(name, data, limits)
	if err != nil {
		return nil, err
	}
	var file *excelize.File
	err = guardExcelize(name, func() error {
		if err := compareReaders(name, data, limits, sheets); err != nil {
			return err
		}
		file, err = openExcelize(name, data, limits)
		return err
	})
	if err != nil {
		return nil, err
	}
	return file, nil
}

// openExcelize keeps all parts in memory: above its own threshold excelize
// would leave names and absences behind in temporary files.
func openExcelize(name string, data []byte, limits GateLimits) (*excelize.File, error) {
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue:      true,
		UnzipSizeLimit:    limits.UnzippedBytes,
		UnzipXMLSizeLimit: limits.UnzippedBytes,
	})
	if err != nil {
		if file != nil {
			file.Close()
		}
		return nil, &GateError{File: name, Found: "can't be opened as a workbook", Want: wantRepair}
	}
	return file, nil
}

// guardExcelize turns a panic below do into a GateError. Its text isn't
// passed on, as it may quote a cell.
func guardExcelize(name string, do func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = &GateError{File: name, Found: "is damaged in a way that stops the reader", Want: wantRepair}
		}
	}()
	return do()
}

// compareReaders reads every sheet with excelize and holds the values to those
// the gate saw: excelize passes over errors within cells, and breaks off a
// sheet at an error within a row, both without a word. It works on a file of
// its own, because excelize reads a sheet once loaded with its settings from
// a rewritten form.
func compareReaders(name string, data []byte, limits GateLimits, sheets []gateSheet) error {
	file, err := openExcelize(name, data, limits)
	if err != nil {
		return err
	}
	defer file.Close()
	for _, s := range sheets {
		if s.chart {
			continue
		}
		seen, err := printSheet(file, s.name)
		if err == nil && seen != s.seen {
			return &GateError{File: name, Sheet: s.name, Part: s.part,
				Found: fmt.Sprintf("is read in two ways: with %d filled cells or with %d, or with other values in them", s.seen.filled, seen.filled),
				Want:  wantResave}
		}
		if err == nil {
			_, err = file.GetMergeCells(s.name, true) // loads the sheet with its settings
		}
		if err != nil {
			return &GateError{File: name, Sheet: s.name, Part: s.part, Found: "can't be read", Want: wantRepair}
		}
	}
	return nil
}

func printSheet(file *excelize.File, sheet string) (gatePrint, error) {
	var seen gatePrint
	rows, err := file.Rows(sheet)
	if err != nil {
		return seen, err
	}
	for row := 1; rows.Next(); row++ {
		cells, err := rows.Columns()
		if err != nil {
			return seen, err
		}
		for i, text := range cells {
			seen.add(i+1, row, maphash.String(printSeed, text))
		}
	}
	return seen, rows.Close()
}

// gatePrint is a fingerprint of a sheet's values and their places.
type gatePrint struct {
	filled int
	sum    uint64
}

var (
	printSeed  = maphash.MakeSeed()
	printBlank = maphash.String(printSeed, "")
)

func printText(text []byte) uint64 { return maphash.Bytes(printSeed, text) }

// add notes a cell and its text's hash; a blank text is no cell.
func (p *gatePrint) add(column, row int, text uint64) {
	if text == printBlank {
		return
	}
	p.filled++
	p.sum += maphash.Comparable(printSeed, [3]uint64{uint64(column), uint64(row), text})
}
