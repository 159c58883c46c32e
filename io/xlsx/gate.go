package xlsx

import (
	"archive/zip"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// GateLimits says how large a workbook may be before the reader sees it.
type GateLimits struct {
	FileBytes     int64 // bytes of the file itself
	UnzippedBytes int64 // bytes of all parts, counted while unzipping
	Parts         int   // entries of the zip archive
	Sheets        int   // sheets listed by the workbook
	Rows          int   // highest row number
	Columns       int   // highest column number
	Cells         int   // cells of all sheets, blanks before a cell and empty rows included
	Merges        int   // merged ranges of all sheets
	Depth         int   // XML elements inside one another
	Elements      int   // XML elements of all parts
	OtherElements int   // of these, outside cells and shared strings
	Attributes    int   // attributes of one XML element
	TokenBytes    int64 // bytes of one XML tag or one run of text
}

// DefaultGateLimits are far above a ward's workbook. The reader keeps about
// 200 bytes for every cell and blank, so Cells, not Rows x Columns, is what
// holds its memory.
func DefaultGateLimits() GateLimits {
	return GateLimits{
		FileBytes:     16 << 20,
		UnzippedBytes: 32 << 20,
		Parts:         1_000,
		Sheets:        200,
		Rows:          10_000,
		Columns:       512,
		Cells:         200_000,
		Merges:        2_000,
		Depth:         64,
		Elements:      500_000,
		OtherElements: 100_000,
		Attributes:    64,
		TokenBytes:    1 << 20,
	}
}

// GateError is one refusal. Found and Want are the two halves of a sentence a
// ward manager can act on; they never quote what a cell holds, which may name
// a person.
type GateError struct {
	File  string // as given by the caller
	Part  string // part of the package, "" if the whole file is meant
	Sheet string // "" if no sheet is meant
	Cell  string // "" if no cell is meant
	Found string // "is ..." or "has ..."
	Want  string // what to do about it
}

func (e *GateError) Error() string {
	where := e.File
	switch {
	case e.Sheet != "":
		where += ", sheet " + gateQuote(e.Sheet)
		if e.Cell != "" {
			where += ", cell " + e.Cell
		}
	case e.Part != "":
		where += ", part " + gateQuote(e.Part)
	}
	return where + " " + e.Found + "; " + e.Want
}

const (
	wantResave = "open it in Excel, choose Save As, Excel Workbook (.xlsx), and use the new file"
	wantRepair = "open it in Excel, let Excel repair it, save it under a new name and check it before use; or fetch the file again"
	wantFetch  = "fetch the file again, or ask the sender for a new copy"
	wantFewer  = "save a copy with only the roster's sheets, without pictures"
	wantTrim   = "delete the unused rows and columns around the tables and save"
)

// inspectWorkbook is the gate: it reads all of a workbook without interpreting
// it and returns the first *GateError, or what it saw in each sheet, for
// comparison with what the reader makes of it. Its memory doesn't grow with
// what the file claims or unzips to.
func inspectWorkbook(name string, data []byte, limits GateLimits) ([]gateSheet, error) {
	g := &gate{file: name, limits: limits}
	if err := g.checkKind(data); err != nil {
		return nil, err
	}
	if err := g.openParts(data); err != nil {
		return nil, err
	}
	sheets, err := g.readPackage()
	if err != nil {
		return nil, err
	}
	strings, err := g.readStrings()
	if err != nil {
		return nil, err
	}
	styles, err := g.readStyles()
	if err != nil {
		return nil, err
	}
	for i := range sheets {
		if err := g.readSheet(&sheets[i], strings, styles); err != nil {
			return nil, err
		}
	}
	return sheets, g.readOtherParts()
}

// gate is the state of one inspection: the parts, and how much of each limit
// that spans parts is used.
type gate struct {
	file   string
	limits GateLimits
	parts  map[string]*zip.File
	names  []string        // of the parts, in the archive's order
	parsed map[string]bool // parts already read as XML
	shares bool            // the workbook refers to a table of shared strings

	unzipped int64
	elements int
	others   int
	cells    int
	merges   int
}

func (g *gate) refuse(found, want string) *GateError {
	return &GateError{File: g.file, Found: found, Want: want}
}

func (g *gate) refusePart(part, found, want string) *GateError {
	return &GateError{File: g.file, Part: part, Found: found, Want: want}
}

func (g *gate) refuseSheet(sheet, part, cell, found, want string) *GateError {
	return &GateError{File: g.file, Part: part, Sheet: sheet, Cell: cell, Found: found, Want: want}
}

// gateQuote makes a name from the file safe for a terminal and a log line.
func gateQuote(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "..."
	}
	return strconv.Quote(s)
}

// gateCount writes 10000 as 10,000.
func gateCount[N int | int64](n N) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func gateMegabytes(n int64) string {
	if n%(1<<20) == 0 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return gateCount(n) + " bytes"
}

func gateHasExtension(part string, extensions ...string) bool {
	part = strings.ToLower(part)
	for _, e := range extensions {
		if strings.HasSuffix(part, e) {
			return true
		}
	}
	return false
}
