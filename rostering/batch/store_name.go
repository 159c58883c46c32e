package batch

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is how long a name may be, in bytes: with what is put around it, it fits
// into every file system's 255 (143 on some encrypted ones).
const maxName = 110

// The workbooks beside the rotas.
const (
	exceptionsStem  = "exceptions"
	proposalsPrefix = "proposals-"
)

// CheckName says why a job's name can't be a rota's file name on every system, nil
// when it can.
func CheckName(name string) error {
	if err := checkFileName(name); err != nil {
		return err
	}
	if reservedStem(name) {
		return fmt.Errorf("%q can't name a rota: the batch writes a workbook of that name itself; want another name", name)
	}
	return nil
}

func checkFileName(name string) error {
	refuse := func(why string) error {
		return fmt.Errorf("%q can't be the name of a file: %s; want letters, digits, spaces and hyphens, as in Ward 12", name, why)
	}
	first, _, _ := strings.Cut(name, ".")
	first = strings.TrimRight(first, " ")
	switch {
	case name == "":
		return refuse("it is empty")
	case len(name) > maxName:
		return fmt.Errorf("%q... can't be the name of a file: it has %d bytes; want %d at most", strings.ToValidUTF8(name[:40], ""), len(name), maxName)
	case !utf8.ValidString(name):
		return refuse("it is not UTF-8 text")
	case strings.HasPrefix(name, "."):
		return refuse("it starts with a dot")
	case strings.HasPrefix(name, "~$"):
		return refuse("spreadsheet programs start the names of their own files with ~$")
	case strings.HasSuffix(name, "."):
		return refuse("it ends with a dot")
	case strings.TrimSpace(name) != name:
		return refuse("it starts or ends with a space")
	case deviceName(first):
		return refuse("Windows keeps " + strings.ToUpper(first) + " for a device")
	}
	for _, c := range name {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, c):
			return refuse("it has the character " + string(c))
		case !unicode.IsPrint(c):
			return refuse(fmt.Sprintf("it has the invisible character %U", c))
		}
	}
	return nil
}

// deviceName says whether Windows opens a device for this name, whatever its ending.
func deviceName(stem string) bool {
	stem = strings.ToUpper(stem)
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	rest, com := strings.CutPrefix(stem, "COM")
	if !com {
		var lpt bool
		if rest, lpt = strings.CutPrefix(stem, "LPT"); !lpt {
			return false
		}
	}
	return utf8.RuneCountInString(rest) == 1 && strings.Contains("0123456789¹²³", rest)
}

// reservedStem says whether a workbook of this name reports on all wards or a unit.
func reservedStem(stem string) bool {
	stem = foldName(stem)
	return stem == foldName(exceptionsStem) || strings.HasPrefix(stem, foldName(proposalsPrefix))
}

// foldName gives the same text for names that differ only by capitals, and so would
// be one file on some disks.
func foldName(name string) string {
	return strings.Map(func(c rune) rune {
		least := c
		for r := unicode.SimpleFold(c); r != c; r = unicode.SimpleFold(r) {
			least = min(least, r)
		}
		return least
	}, name)
}

// listNames reads which names the tree has.
func (s *Store) listNames() error {
	rotas, err := stems(s.dir, rotaEnding)
	records, err2 := stems(s.hidden, recordEnding)
	s.spelt = make(map[string]string, len(records))
	for _, name := range append(rotas, records...) {
		s.spelt[foldName(name)] = name
	}
	return errors.Join(err, err2)
}

// check says whether a job of this name can be kept in the tree.
func (s *Store) check(name string) error {
	if s.lock == nil {
		return errClosed
	}
	if err := CheckName(name); err != nil {
		return err
	}
	other := s.spelt[foldName(name)]
	if other == "" || other == name || !exists(s.rotaPath(other)) && !exists(s.recordPath(other)) {
		return nil
	}
	return fmt.Errorf("%q and %q would be one file on some disks, and the output folder has the second; want one spelling", name, other)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
